"""What could not be delivered, in words: for the administrators, and for the command line."""

import shlex
from collections.abc import Sequence

from cadence.model import Company, DueKind
from handlers.messages import Card, Items, Line, Text, line, quiet, strong
from handlers.rows import Delivery, Destination, Trouble, TroubleKind

SHOWN = 5  # of them in one message
_KINDS = {
    DueKind.CHECK_IN: "check-in",
    DueKind.REMINDER: "reminder",
    DueKind.DIGEST: "weekly summary",
    DueKind.PREVIEW: "preview of the summary",
    DueKind.SPONSOR_NOTE: "note to the sponsor",
    DueKind.CASE: "case for a decision",
}
NEXT = {
    TroubleKind.LEFT: "Hand over what they own, or correct their e-mail address in app.yaml.",
    TroubleKind.BLOCKED: "Ask them to unblock the bot, then have it sent again.",
    TroubleKind.ARCHIVED: "Bring the channel back and have it sent again, or name another channel in app.yaml.",
    TroubleKind.NOT_IN_CHANNEL: "Invite the bot to the channel, then have it sent again.",
    TroubleKind.UNREACHED: "Correct their e-mail address in app.yaml, or connect their platform. It waits for that.",
    TroubleKind.DISCONNECTED: "Install Drumbeat there again; drumbeat doctor says how.",
    TroubleKind.UNCERTAIN: "Look whether it arrived, then mark it as sent or have it sent again.",
    TroubleKind.GIVEN_UP: "Mend the cause, then have it sent again.",
    TroubleKind.INCOMPLETE: "The rest is there. Mend the cause, then have the missing ones sent:",
}

_NO_CHANNEL = "Connect the platform that has it, or name another channel in app.yaml. It waits for that."


def undelivered_card(troubles: Sequence[tuple[Trouble, Delivery | None]], company: Company, *, more: int = 0) -> Card:
    """What is new, each with who, what, which week and the next step. `Delivery` is the first message concerned.

    `more`: how many there are beside those.
    """
    if len(troubles) + more == 1:
        trouble, delivery = troubles[0]
        headline = _headline(trouble, delivery, company)
    else:
        headline = f"{len(troubles) + more} things could not be delivered."
    rest = f"And {more} more. " if more else ""
    how = f"{rest}All of them, and how to send again or mark as sent: drumbeat deliveries."
    items = tuple(_item(*each, company) for each in troubles)
    return Card(headline, (Items(items), Text(line(quiet(how)))))


def _headline(trouble: Trouble, delivery: Delivery | None, company: Company) -> str:
    who = who_of(delivery.destination, company) if delivery is not None else trouble.address or trouble.subject
    if trouble.kind is TroubleKind.UNCERTAIN:
        return f"Nobody knows whether a message to {who} arrived."
    if trouble.kind is TroubleKind.GIVEN_UP:
        return f"A message to {who} could not be delivered."
    if trouble.kind is TroubleKind.INCOMPLETE:
        return f"Some details of a message to {who} are missing."
    return f"{who} cannot be reached."


def _item(trouble: Trouble, delivery: Delivery | None, company: Company) -> Line:
    if delivery is None:
        return line(strong(trouble.address or trouble.subject), f": {trouble.why} {NEXT[trouble.kind]}")
    who, what = who_of(delivery.destination, company), what_of(delivery)
    if trouble.kind is TroubleKind.INCOMPLETE:
        retry = f"drumbeat deliveries retry {shlex.quote(delivery.key)}"
        return line(strong(who), f": {what}, of which details are missing. {trouble.why} {NEXT[trouble.kind]} {retry}")
    channel = trouble.kind is TroubleKind.UNREACHED and delivery.destination.channel is not None
    return line(strong(who), f": {what}. {trouble.why} {_NO_CHANNEL if channel else NEXT[trouble.kind]}")


def what_of(delivery: Delivery) -> str:
    """What a message is, without what it says: `the check-in of week 48`."""
    due = delivery.due_key
    if due is not None:
        return f"the {_KINDS.get(due.kind, due.kind.replace('_', ' '))} of week {due.week.number}"
    return "an answer" if delivery.key.startswith("reply/") else "a message"


def who_of(destination: Destination, company: Company) -> str:
    person = company.people.get(destination.person or "")
    if person is not None:
        return person.name
    if destination.channel is not None:
        return f"#{destination.channel.removeprefix('#')}"
    return destination.person or "somebody who asked"
