"""What Teams waits for: dialogs, buttons that answer in place, ratings, a message that is to be checked.

Each is answered within the request, as Teams wants it; what is said besides goes through the ledger like everything.
"""

import asyncio
import html
import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import structlog

from bot.platforms.teams import forms, render
from bot.platforms.teams.actions import pressed
from bot.platforms.teams.directory import PLATFORM, PRESS, Directory
from bot.platforms.teams.errors import ConnectorError
from bot.platforms.teams.excuses import NOT_NOW, excused, worded
from bot.platforms.teams.frame import CARD_TYPE, shown
from bot.platforms.teams.inbound import Heard
from bot.platforms.teams.limits import Json
from bot.platforms.teams.refreshing import seen_by
from bot.platforms.teams.senders import Senders
from bot.platforms.teams.tables import TeamsPerson
from bot.platforms.teams.trust import Refused, TeamsSettings
from bot.store.database import Database
from handlers import router
from handlers.ask import answer_card
from handlers.messages import Ask, Body, Card, Inbound, Place, Press, Submit
from handlers.ports import Delivery, Services

IN_CHAT = "Done. What there is to say stands in the chat."
OUT_OF_DATE = "This button is out of date. Write to me, and I will show you what there is now."
NO_TEXT = "There are no words in this message that could be checked."
CHECKED = "Checked against the policy"

_TAGS = re.compile(r"<[^>]+>")
_log = structlog.get_logger(__name__)

MOST_GIVEN = 200  # answers that are kept for what is sent again
SECONDS, EXTENSION_SECONDS = 10.0, 4.0  # Teams waits for 15, and for what is asked of a message's menu 5

Answer = Json | None  # the body of the answer


class NotAnswered(Exception):
    """An invoke of a kind that the bot does not know."""


class Invokes:
    """The dispatch of invokes by their names."""

    def __init__(
        self,
        settings: TeamsSettings,
        services: Services,
        database: Database,
        directory: Directory,
        senders: Senders,
    ) -> None:
        self._dialogs = settings.dialogs
        self._services = services
        self._database = database
        self._directory = directory
        self._senders = senders
        self._given: dict[tuple[str, str], asyncio.Task[Answer]] = {}

    async def answer(self, heard: Heard, companies: Sequence[str]) -> Answer:
        """The body of the answer, always with status 200. What is sent again is answered the same.

        Raises NotAnswered for what no bot of ours is asked, Refused (400) for what nobody sent, TimeoutError where it
        takes longer than Teams waits (it goes on then), and whatever else its work raises.
        """
        if not heard.user_id:
            raise Refused(400, "An invoke needs 'from.id'.")
        seconds = EXTENSION_SECONDS if heard.name.startswith("composeExtension/") else SECONDS
        async with asyncio.timeout(seconds):
            return await asyncio.shield(self._begun(heard, companies))

    def _begun(self, heard: Heard, companies: Sequence[str]) -> asyncio.Task[Answer]:
        key = (heard.who, heard.key if heard.id else uuid4().hex)
        if key not in self._given:
            task = asyncio.create_task(self._answer(heard, companies))
            task.add_done_callback(lambda done: self._ended(key, done))
            self._given[key] = task
            ended = [each for each, given in self._given.items() if given.done()]  # what goes on is still asked for
            for oldest in ended[: max(0, len(self._given) - MOST_GIVEN)]:
                del self._given[oldest]
        return self._given[key]

    def _ended(self, key: tuple[str, str], done: asyncio.Task[Answer]) -> None:
        """What failed is tried anew when it is sent again."""
        error = None if done.cancelled() else done.exception()
        if error is not None or done.cancelled():
            self._given.pop(key, None)
        if error is not None:  # perhaps nobody waits for it any more
            _log.info("teams.invoke_failed", error=type(error).__name__)

    async def _answer(self, heard: Heard, companies: Sequence[str]) -> Answer:
        value = heard.value if isinstance(heard.value, dict) else {}
        if heard.name == "message/fetchTask":
            return {}
        try:
            sender = await self._senders.find(heard, companies)
        except ConnectorError as error:
            _log.warning("teams.invoke_without_sender", why=str(error))
            excuse = excused(heard, NOT_NOW)
            if excuse is None:
                raise
            return excuse
        if heard.name != "composeExtension/fetchTask":  # it stands where the message is: the bot need not be there
            await self._directory.keep_conversation(
                sender.company, heard.reference, self._services.clock.now(), name=heard.channel_name
            )
        match heard.name:
            case "task/fetch":
                return await self._fetch(heard, sender, value)
            case "task/submit":
                return await self._submit(heard, sender, value)
            case "adaptiveCard/action":
                return await self._act(heard, sender, value)
            case "message/submitAction":
                return await self._rate(heard, sender, value)
            case "composeExtension/fetchTask" | "composeExtension/submitAction":
                return await self._check(heard, sender, value)
            case _:
                raise NotAnswered

    # ---- dialogs ----

    async def _fetch(self, heard: Heard, sender: TeamsPerson, value: Mapping[str, Any]) -> Answer:
        found = pressed(value)
        if found is None:
            return forms.said(OUT_OF_DATE)
        done = await router.interact(self._inbound(heard, sender, Press(*found, heard.reply_to)), self._services)
        form = done.form or done.invalid
        return forms.said(await self._words(done.replies)) if form is None else forms.dialog(form)

    async def _submit(self, heard: Heard, sender: TeamsPerson, value: Mapping[str, Any]) -> Answer:
        sent = forms.about(value)
        if sent is None:
            return forms.said(OUT_OF_DATE)
        name, context = sent
        body = Submit(name, context, forms.values(value))
        done = await router.interact(self._inbound(heard, sender, body), self._services)
        if done.failed:
            return excused(heard, await self._words(done.replies))
        form = done.invalid or done.form
        return None if form is None else forms.dialog(form)

    # ---- buttons that answer in place ----

    async def _act(self, heard: Heard, sender: TeamsPerson, value: Mapping[str, Any]) -> Answer:
        about = render.refreshed(value)
        if about is not None:
            card = await self._seen(about, heard, sender)
            return worded(IN_CHAT) if card is None else _replaced(card)
        sent, found = forms.about(value), pressed(value)
        if sent is not None:
            body: Body = Submit(*sent, forms.values(value))
            on = forms.stood_on(value)
        elif found is not None:
            body = Press(*found, heard.reply_to)
            on = None
        else:
            return worded(OUT_OF_DATE)
        done = await router.interact(self._inbound(heard, sender, body), self._services)
        on = on or await self._pressed_key(heard, sender)
        form = done.invalid or done.form
        if form is not None:
            return _replaced(forms.in_place(form, on))
        rows = await self._rows(done.replies)
        changed = [row.updates for row in rows if row.updates is not None]
        heard_here = heard.reference.kind == "personal" or all(row.updates is not None for row in rows)
        if on in changed or (sent is not None and heard_here and not done.failed):
            changed = [on] if on else changed  # what stands where it was pressed, and nothing else in its place
        for key in changed:
            card = await self._seen(key, heard, sender)
            if card is not None:
                return _replaced(card)
        return worded(await self._words(done.replies))

    async def _seen(self, key: str, heard: Heard, sender: TeamsPerson) -> Json | None:
        return await seen_by(
            sender, key, heard.reference, self._services, self._directory, self._database, dialogs=self._dialogs
        )

    async def _pressed_key(self, heard: Heard, sender: TeamsPerson) -> str | None:
        """The ledger's key of the message that a button stands on."""
        row = await self._row_of(heard, sender)
        return None if row is None else row.key

    async def _rate(self, heard: Heard, sender: TeamsPerson, value: Mapping[str, Any]) -> Answer:
        """Teams' own buttons beneath an answer. Whatever comes, they are thanked by Teams itself."""
        said = value.get("actionValue")
        reaction = said.get("reaction") if isinstance(said, dict) else None
        if reaction not in ("like", "dislike"):
            return {}
        row = await self._row_of(heard, sender)
        vote = None if row is None or row.card is None else render.vote(row.card, liked=reaction == "like")
        if vote is not None:
            await router.interact(self._inbound(heard, sender, Press(*vote, heard.reply_to)), self._services)
        return {}

    # ---- a message that is to be checked ----

    async def _check(self, heard: Heard, sender: TeamsPerson, value: Mapping[str, Any]) -> Answer:
        """The answer to somebody's message, for whoever wants to know, in a dialog; kept in their personal chat."""
        text = _text_of(value)
        if not text:
            return forms.said(NO_TEXT)
        personal = self._directory.personal(sender)
        if personal is None:
            person = self._services.companies[sender.company].person_by_email(sender.email)
            if person is None:
                return forms.said("I do not know you yet. Write to me, and I will say how you are added.")
            today = self._services.clock.now().astimezone(person.zone).date()
            desk = self._services.desks[sender.company]
            _, _, card = answer_card(desk, text, today=today, asker=sender.email)
        else:
            place = Place(PLATFORM, personal.conversation, private=True)
            inbound = Inbound(
                _unique(heard), sender.company, sender.email, place, Ask(text), self._services.clock.now()
            )
            done = await router.interact(inbound, self._services)
            rows = await self._rows(done.replies)
            if not rows or rows[0].card is None:
                return forms.said(IN_CHAT)
            card = rows[0].card
        return _shown(card)

    # ---- parts ----

    def _inbound(self, heard: Heard, sender: TeamsPerson, body: Body) -> Inbound:
        reference = heard.reference
        place = Place(PLATFORM, reference.conversation, _thread(heard), private=reference.kind == "personal")
        return Inbound(_unique(heard), sender.company, sender.email, place, body, self._services.clock.now())

    async def _row_of(self, heard: Heard, sender: TeamsPerson) -> Delivery | None:
        """What became the message that an invoke is about."""
        if heard.reply_to is None:
            return None
        async with self._services.store.begin() as work:
            return await work.ledger.by_message(sender.company, PLATFORM, heard.reference.conversation, heard.reply_to)

    async def _rows(self, keys: Sequence[str]) -> Sequence[Delivery]:
        async with self._services.store.begin() as work:
            found = [await work.ledger.get(key) for key in keys]
        return [row for row in found if row is not None]

    async def _words(self, keys: Sequence[str]) -> str:
        """What is being said in the chat, for whoever looks at a dialog: short enough for one."""
        rows = [row for row in await self._rows(keys) if row.updates is None and row.card is not None]
        return rows[0].card.headline or IN_CHAT if rows and rows[0].card is not None else IN_CHAT


def _unique(heard: Heard) -> str:
    """What is sent again has it again; some invokes come without an id, and each of those is one of its own."""
    return f"{PRESS}{heard.key}" if heard.id else f"{PRESS}{heard.key}{uuid4().hex}"


def _thread(heard: Heard) -> str | None:
    return heard.thread or (heard.reply_to if heard.reference.kind == "channel" else None)


def _replaced(card: Json) -> Json:
    """The card to stand in place of the one that was pressed, or that Teams asked for again."""
    return {"statusCode": 200, "type": CARD_TYPE, "value": card}


def _shown(card: Card) -> Json:
    """A card to read in a dialog. Its buttons belong to the message in the chat."""
    return shown(CHECKED, render.message(card, chain=False).card)


def _text_of(value: Mapping[str, Any]) -> str:
    """The words of the message that an action was chosen on. Teams sends them as HTML."""
    payload = value.get("messagePayload")
    body = payload.get("body") if isinstance(payload, dict) else None
    content = body.get("content") if isinstance(body, dict) else None
    if not isinstance(content, str):
        return ""
    return html.unescape(_TAGS.sub(" ", content)).replace("\xa0", " ").strip()
