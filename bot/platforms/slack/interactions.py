"""Buttons and forms: done at once, in one transaction with the note that they came, and answered in Slack's seconds.

A form is opened before anything that may be slow has ended: where the use case has not said within a second what the
form is, a view that says so is opened in its place, and becomes the form when it is there.
"""

import asyncio
import hashlib
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple

import aiohttp
import structlog
from slack_sdk.errors import SlackClientError

from bot.platforms.slack import courtesy, forms
from bot.platforms.slack.addresses import parts_of
from bot.platforms.slack.buttons import opens_form, pressed
from bot.platforms.slack.errors import REJECTED_VIEW
from bot.platforms.slack.homes import Homes
from bot.platforms.slack.inbound import NotReadable, Payload, enterprise_of, team_of, text_of, user_of
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.origin import Origin, of_press, of_view
from bot.platforms.slack.speakers import Outsider, Speaker, Speakers, Withdrawn
from bot.platforms.slack.tasks import Tasks, ended
from bot.platforms.slack.workspaces import NotInstalled
from handlers import router
from handlers.messages import Form, Inbound, Press, Submit
from handlers.ports import Services, TryLater
from handlers.router import Interaction

Ack = Callable[..., Awaitable[Any]]

ACK_SECONDS = 2.4  # Slack gives up after 3
LOADING_SECONDS = 1.0  # then a view is opened that says that the form is coming; a trigger_id lives for 3

_log = structlog.get_logger(__name__)


class Interactions:
    def __init__(self, services: Services, speakers: Speakers, installs: Installs, homes: Homes, tasks: Tasks) -> None:
        self._services = services
        self._speakers = speakers
        self._installs = installs
        self._homes = homes
        self._tasks = tasks

    # ---- a button ---------------------------------------------------------------------------------------------------

    async def press(self, payload: Payload, ack: Ack) -> None:
        action = _first(payload.get("actions"))
        try:
            name, value = pressed(action)
            origin = of_press(payload)
        except (NotReadable, ValueError):
            await ack()  # of another version, or an element that says nothing by itself
            return
        body = Press(name, value, origin.message or None)
        await self._open(payload, ack, body, origin, at_once=opens_form(action))

    async def idea(self, payload: Payload, ack: Ack) -> None:
        """The form for a new idea."""
        await self._open(payload, ack, Press("idea.form"), Origin(), at_once=True)

    async def _open(self, payload: Payload, ack: Ack, body: Press, origin: Origin, *, at_once: bool) -> None:
        began = time.monotonic()
        work = self._tasks.start(self._handle(payload, body, origin), "a press")
        slow = at_once and not await ended(work, LOADING_SECONDS)
        showing = self._tasks.start(self._show(payload, forms.loading("One moment")), "loading") if slow else None
        if showing is not None:
            await ended(showing, ACK_SECONDS - (time.monotonic() - began))
        if not await ended(work, ACK_SECONDS - (time.monotonic() - began)):
            _log.warning("slack.press_is_slow", action=body.action)
        await ack()
        await self._whatever_comes(self._follow(payload, origin, work, showing))

    async def _follow(
        self,
        payload: Payload,
        origin: Origin,
        work: asyncio.Task[Interaction | str],
        showing: "asyncio.Task[_Shown] | None",
    ) -> None:
        opened = None if showing is None else (await showing).view
        found = await work
        if isinstance(found, str):
            await self._say(payload, origin, found, opened)
        elif found.form is not None:
            shown = await self._show(payload, forms.modal(found.form, _carried(origin, found.form)), opened)
            if shown.view is None:
                await self._say_not_shown(payload, origin, shown, opened)
        elif opened is not None:
            await self._show(payload, forms.notice("Drumbeat", "The answer is in your messages."), opened)
        if origin.home:
            await self._homes.publish(payload)

    # ---- a form -----------------------------------------------------------------------------------------------------

    async def submit(self, payload: Payload, ack: Ack) -> None:
        view = payload["view"]
        try:
            origin, values = of_view(payload), forms.values(view.get("state") or {})
        except (AttributeError, LookupError, NotReadable, TypeError, ValueError):
            await ack()  # of another version
            return
        body = Submit(text_of(view, "callback_id"), origin.context, values)
        work = self._tasks.start(self._handle(payload, body, origin), "a form")
        if await ended(work, ACK_SECONDS):
            blocks = view.get("blocks")
            await ack(**_answer(await work, origin, blocks if isinstance(blocks, list) else []))
        else:
            _log.warning("slack.form_is_slow", form=body.form)
            await ack(response_action="update", view=forms.loading("One moment"))
            await self._whatever_comes(self._answer_late(payload, origin, work))
        if origin.home:
            await self._whatever_comes(self._homes.publish(payload))

    async def _answer_late(self, payload: Payload, origin: Origin, work: asyncio.Task[Interaction | str]) -> None:
        view = text_of(payload, "view", "id")
        shown = await self._show(payload, _late_answer(await work, origin), view)
        if shown.refused:
            await self._say_not_shown(payload, origin, shown, view)

    # ---- both -------------------------------------------------------------------------------------------------------

    async def _whatever_comes(self, after: Awaitable[None]) -> None:
        """What follows an acknowledgement. Raises nothing: Bolt would answer Slack as if there had been none."""
        try:
            await after
        except Exception as error:  # noqa: BLE001  the boundary: Slack has been answered
            _log.warning("slack.not_followed", why=router.where(error))

    async def _handle(self, payload: Payload, body: Press | Submit, origin: Origin) -> Interaction | str:
        """What it came to, or why nothing was done, in words. Raises nothing."""
        try:
            return await self._handled(payload, body, origin)
        except Exception as error:  # noqa: BLE001  the boundary: Slack is answered, and whoever waits is told
            _log.warning("slack.interaction_failed", why=router.where(error))
            return courtesy.NOT_DONE

    async def _handled(self, payload: Payload, body: Press | Submit, origin: Origin) -> Interaction | str:
        team, enterprise, user = team_of(payload), enterprise_of(payload), user_of(payload)
        try:
            speaker = await self._speakers.who(enterprise, team, user, origin.channel or None)
            if isinstance(speaker, Outsider | Withdrawn):
                return courtesy.OUTSIDE
            if not isinstance(speaker, Speaker):
                return courtesy.UNSERVED
            place = await self._speakers.place_of(enterprise, team, speaker, origin)
        except (TryLater, NotInstalled) as error:
            _log.warning("slack.cannot_be_asked", why=str(error))
            return courtesy.TRY_AGAIN
        inbound = Inbound(_id(payload), speaker.company, speaker.email, place, body, self._services.clock.now())
        return await router.interact(inbound, self._services)

    async def _show(self, payload: Payload, view: dict[str, Any], opened: str | None = None) -> "_Shown":
        """Open a view, or put it in the place of one that is. What Slack refuses is told in the log."""
        try:
            client = self._installs.client(team_of(payload), enterprise_of(payload))
            if opened is None:
                said = await client.views_open(trigger_id=text_of(payload, "trigger_id"), view=view)
            else:
                said = await client.views_update(view_id=opened, view=view)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, NotInstalled) as error:
            refused = courtesy.why(error) in REJECTED_VIEW
            (_log.error if refused else _log.warning)("slack.view_not_shown", why=courtesy.why(error), refused=refused)
            return _Shown(None, refused=refused)
        return _Shown(str(said["view"]["id"]))

    async def _say(self, payload: Payload, origin: Origin, words: str, opened: str | None) -> None:
        """Words in the place of a view that is open, or of one that would be; else in a message."""
        if opened is not None or not origin.channel:
            notice = await self._show(payload, forms.notice("Drumbeat", words), opened)
            if notice.view is not None:
                return
        await self._tell(payload, origin, words)

    async def _say_not_shown(self, payload: Payload, origin: Origin, shown: "_Shown", opened: str | None) -> None:
        words = courtesy.NOT_SHOWN if shown.refused else courtesy.NOT_OPENED
        if opened is None:
            await self._tell(payload, origin, words)
        else:
            await self._say(payload, origin, words, opened)

    async def _tell(self, payload: Payload, origin: Origin, words: str) -> None:
        """A message where it came from, or at the address Slack gave for an answer, or else to them directly."""
        team, enterprise, user = team_of(payload), enterprise_of(payload), user_of(payload)
        try:
            client = self._installs.client(team, enterprise)
        except NotInstalled:
            await courtesy.respond(self._installs, payload, words)
            return
        thread = None if origin.beside else origin.thread or None
        if origin.channel and await courtesy.say(client, origin.channel, user, words, thread):
            return
        if await courtesy.respond(self._installs, payload, words) or origin.channel:
            return
        place = await self._speakers.direct(enterprise, team, user)
        await courtesy.say(client, parts_of(place.conversation)[1], user, words)


class _Shown(NamedTuple):
    """The view that stands there; None, where Slack did not take it: `refused` for what is in it."""

    view: str | None
    refused: bool = False


def _first(actions: Any) -> Mapping[str, Any]:
    """What was pressed: Slack sends one action at a time."""
    found = actions[0] if isinstance(actions, list) and actions else None
    return found if isinstance(found, Mapping) else {}


def _carried(origin: Origin, form: Form) -> str:
    return origin.about(form.context).packed()


def _answer(found: Interaction | str, origin: Origin, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """How a sent form is answered."""
    if isinstance(found, str):
        return {"response_action": "update", "view": forms.notice("Nothing was kept", found)}
    if found.invalid is not None:
        return forms.answer(found.invalid, _carried(origin, found.invalid), blocks)
    if found.form is not None:
        return {"response_action": "update", "view": forms.modal(found.form, _carried(origin, found.form))}
    return {"response_action": "clear"}


def _late_answer(found: Interaction | str, origin: Origin) -> dict[str, Any]:
    """The view in the place of the one that said "One moment"."""
    if isinstance(found, str):
        return forms.notice("Nothing was kept", found)
    form = found.invalid or found.form
    if form is not None:
        return forms.modal(form, _carried(origin, form))
    return forms.notice("Sent", "It is kept. The answer is in your messages.")


def _id(payload: Payload) -> str:
    """The same press or form again is the same message: Slack gives each a trigger_id of its own."""
    trigger = text_of(payload, "trigger_id")
    if not trigger:
        trigger = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()[:32]
    return f"{text_of(payload, 'type') or 'command'}/{team_of(payload)}/{trigger}"
