"""What somebody who waits for an answer in Teams is told when there is none to give.

An invoke whose answer is an HTTP error is shown by Teams as a failure of the app, in words of its own or in none; each
kind is therefore answered with a sentence, in the way in which Teams shows one.
"""

from bot.platforms.teams import forms
from bot.platforms.teams.escape import unmarked
from bot.platforms.teams.inbound import Heard
from bot.platforms.teams.limits import Json

WORDS = "application/vnd.microsoft.activity.message"
NOT_NOW = "I could not find out who you are just now. Nothing was lost: try again in a moment."
NO_RECORDS = "I cannot reach my records just now, and nothing was changed. Try again in a minute."
BROKEN = "Something went wrong on our side, and the administrators can see it. Try again, or write to me what you want."
SLOW = "This takes longer than it should. Look in a minute whether it was done before you try again."

DIALOGS = frozenset({"task/fetch", "task/submit", "composeExtension/fetchTask", "composeExtension/submitAction"})
IN_PLACE = "adaptiveCard/action"


def excused(heard: Heard, words: str) -> Json | None:
    """The body of the answer; None for an invoke whose answer shows no words, such as a rating."""
    if heard.name == IN_PLACE:
        return worded(words)
    if heard.name not in DIALOGS:
        return None
    sent = heard.value if heard.name == "task/submit" and isinstance(heard.value, dict) else {}
    return forms.not_sent(words, sent) or forms.said(words)


def worded(words: str) -> Json:
    """The answer that shows a sentence beneath a card."""
    return {"statusCode": 200, "type": WORDS, "value": unmarked(words)}
