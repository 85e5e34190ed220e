"""The platforms that a week can be lived on. A platform is added with a stage of its own."""

import asyncio
import html
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiohttp import ClientSession, ClientTimeout
from pydantic import SecretStr
from sqlmodel import col, select

from bot.app import Drumbeat, build
from bot.platforms.playground.tables import PlaygroundMessage
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.teams.actions import OURS, button
from bot.platforms.teams.forms import FIELD
from bot.settings import Settings
from bot.store.tables import DeliveryRow
from handlers.messages import CARD, Action, Press, Submit
from handlers.ports import Delivery
from policies.desk import Desk
from tests.contract.week import COMPANY, Stage
from tests.platforms.slack.listening.asking import SECRET as SLACK_SECRET
from tests.platforms.slack.listening.asking import TEAM as SLACK_TEAM
from tests.platforms.slack.listening.asking import Asking
from tests.platforms.slack.listening.full import FullSlack
from tests.platforms.slack.listening.settling import button as slack_button
from tests.platforms.slack.listening.settling import settled
from tests.platforms.slack.workspaces import Workspace
from tests.platforms.teams.driving import BOARD, LEADERSHIP, AtTeams, Clockwork, running, words
from tests.platforms.teams.fake_teams import fake_teams


async def said_all(drumbeat: Drumbeat) -> None:
    """Wait until nothing is left to be done now, and nothing waits for its turn at the platform."""
    async with asyncio.timeout(30):
        while True:
            for _ in range(3):
                await drumbeat.queue.idle()
                await asyncio.sleep(0.05)
            async with drumbeat.database.session(writes=False) as session:
                held = select(DeliveryRow.key).where(col(DeliveryRow.waits_at).is_not(None))
                if (await session.exec(held)).first() is None:
                    return


class InPlayground:
    def __init__(self, drumbeat: Drumbeat, clock: Clockwork) -> None:
        self.drumbeat = drumbeat
        self._clock = clock

    async def says(self, who: str, text: str) -> None:
        await self._say(who, "@drumbeat", text)

    async def asks_in_channel(self, who: str, text: str) -> None:
        await self._say(who, "leadership", f"@Drumbeat {text}")

    async def _say(self, who: str, place: str, text: str) -> None:
        playground = self.drumbeat.playground
        assert playground is not None
        viewer = playground.viewer(COMPANY, who, place)
        assert viewer is not None
        await playground.say(viewer, uuid4().hex, text, None)
        await said_all(self.drumbeat)

    async def fills(self, who: str, on: Delivery, action: Action, values: Mapping[str, str]) -> bool:
        playground = self.drumbeat.playground
        assert playground is not None
        viewer = playground.viewer(COMPANY, who, "@drumbeat")
        assert viewer is not None
        opened = await playground.press(viewer, uuid4().hex, Press(action.name, action.value, on.message))
        form = opened.form
        assert form is not None
        filled = {field.name: field.value for field in form.fields} | dict(values)
        number = int(on.message) if on.message is not None else None
        sent = await playground.submit(viewer, uuid4().hex, Submit(form.name, form.context, filled), number)
        await said_all(self.drumbeat)
        return sent.invalid is None

    async def presses(self, who: str, on: Delivery, action: Action) -> None:
        playground = self.drumbeat.playground
        assert playground is not None
        viewer = playground.viewer(COMPANY, who, "@drumbeat")
        assert viewer is not None
        await playground.press(viewer, uuid4().hex, Press(action.name, action.value, on.message))
        await said_all(self.drumbeat)

    async def at(self, instant: datetime) -> None:
        self._clock.instant = instant
        await self.drumbeat.ticker.tick_now()
        await said_all(self.drumbeat)

    def place_of(self, row: Delivery) -> str:
        return (row.conversation or "").removeprefix("dm:")

    async def arrived(self) -> str:
        async with self.drumbeat.database.session(writes=False) as session:
            cards = (await session.exec(select(PlaygroundMessage.card))).all()
        return "\n".join(CARD.validate_json(card).full_text for card in cards if card)


class InTeams:
    def __init__(self, at_teams: AtTeams) -> None:
        self.drumbeat = at_teams.drumbeat
        self._teams = at_teams

    async def says(self, who: str, text: str) -> None:
        await self._teams.says(who, text)
        await said_all(self.drumbeat)

    async def asks_in_channel(self, who: str, text: str) -> None:
        await self._teams.send(self._teams.in_channel(who, text))
        await said_all(self.drumbeat)

    async def fills(self, who: str, on: Delivery, action: Action, values: Mapping[str, str]) -> bool:
        opened = await self._invoke(who, on, "task/fetch", button(action)["data"])
        card = opened["task"]["value"]["card"]["content"]
        filled = {part["id"]: part.get("value", "") for part in _inputs(card)}
        ours = {OURS: card["actions"][0]["data"][OURS]}
        typed = {f"{FIELD}{name}": value for name, value in values.items()}
        sent = await self._invoke(who, on, "task/submit", {**filled, **typed, **ours})
        await said_all(self.drumbeat)
        return not sent

    async def _invoke(self, who: str, on: Delivery, name: str, data: object) -> dict[str, Any]:
        status, body = await self._teams.send(
            self._teams.activity(who, type="invoke", name=name, value={"data": data}, replyToId=on.message)
        )
        assert status == 200, body
        return body or {}

    async def presses(self, who: str, on: Delivery, action: Action) -> None:
        pressed = {"type": "Action.Execute", "data": button(action)["data"]}
        asked = {"action": pressed, "trigger": "manual"}
        status, body = await self._teams.send(
            self._teams.activity(who, type="invoke", name="adaptiveCard/action", value=asked, replyToId=on.message)
        )
        assert status == 200, body
        await said_all(self.drumbeat)

    async def at(self, instant: datetime) -> None:
        self._teams.clock.instant = instant
        await self.drumbeat.ticker.tick_now()
        await said_all(self.drumbeat)

    def place_of(self, row: Delivery) -> str:
        channels = {LEADERSHIP: "#leadership", BOARD: "#board"}
        return channels.get(row.conversation or "", (row.conversation or "").removeprefix("a:29:"))

    async def arrived(self) -> str:
        return "\n".join(words(one.activity) for one in self._teams.teams.said)


class InSlack:
    def __init__(
        self, drumbeat: Drumbeat, clock: Clockwork, slack: FullSlack, workspace: Workspace, asking: Asking
    ) -> None:
        self.drumbeat = drumbeat
        self._clock = clock
        self._slack = slack
        self._workspace = workspace
        self._asking = asking

    async def says(self, who: str, text: str) -> None:
        direct = self._workspace.direct(_user(who))
        said = self._asking.said(text, _user(who), direct.id)
        direct.messages.append(said)  # its history has what people wrote, too
        await self._asking.event(said)
        await settled(self.drumbeat)

    async def asks_in_channel(self, who: str, text: str) -> None:
        await self._asking.event(self._asking.mention(text, _user(who), "C01LEADERSHIP"))
        await settled(self.drumbeat)

    async def fills(self, who: str, on: Delivery, action: Action, values: Mapping[str, str]) -> bool:
        before = set(self._slack.views)
        await self._asking.interaction(self._pressed(who, on, action))
        await settled(self.drumbeat)
        view = next(view for id, view in self._slack.views.items() if id not in before)
        status, text = await self._asking.interaction(self._asking.submission(view, _user(who), **values))
        assert status == 200, text
        await settled(self.drumbeat)
        return "errors" not in text and "update" not in text

    async def presses(self, who: str, on: Delivery, action: Action) -> None:
        assert await self._asking.interaction(self._pressed(who, on, action)) == (200, "")
        await settled(self.drumbeat)

    def _pressed(self, who: str, on: Delivery, action: Action) -> dict[str, Any]:
        channel, ts = _channel(on), on.message or ""
        message = next(each for each in self._workspace.channels[channel].messages if each["ts"] == ts)
        return self._asking.press(slack_button(message["blocks"], action.label), _user(who), channel, ts)

    async def at(self, instant: datetime) -> None:
        self._clock.instant = instant
        await self.drumbeat.ticker.tick_now()
        await settled(self.drumbeat)

    def place_of(self, row: Delivery) -> str:
        channel = self._workspace.channels[_channel(row)]
        return channel.id.removeprefix("DU").lower() if channel.direct else f"#{channel.name}"

    async def arrived(self) -> str:
        channels = self._workspace.channels.values()
        every = [message for channel in channels for message in (*channel.messages, *channel.alone)]
        return "\n".join(html.unescape(message["text"]) for message in every)


def _channel(row: Delivery) -> str:
    """Slack's id of where a row went; the ledger has the workspace before it."""
    return (row.conversation or "").rpartition("/")[2]


def _user(who: str) -> str:
    return f"U{who.upper()}"


def _inputs(node: object) -> list[dict[str, str]]:
    if isinstance(node, list):
        return [found for each in node for found in _inputs(each)]
    if not isinstance(node, dict):
        return []
    own = [node] if str(node.get("type", "")).startswith("Input.") else []
    return own + [found for each in node.values() for found in _inputs(each)]


@asynccontextmanager
async def in_playground(settings: Settings, desks: Mapping[str, Desk], folder: Path) -> AsyncIterator[Stage]:
    clock = Clockwork()
    drumbeat = build(
        replace(settings, database_url=f"sqlite:///{folder / 'playground.db'}", tick_seconds=300.0, port=0),
        clock=clock,
        desks=desks,
    )
    await drumbeat.start()
    try:
        yield InPlayground(drumbeat, clock)
    finally:
        await drumbeat.stop()


@asynccontextmanager
async def in_teams(settings: Settings, desks: Mapping[str, Desk], folder: Path) -> AsyncIterator[Stage]:
    async with fake_teams() as teams:
        here = replace(
            settings,
            database_url=f"sqlite:///{folder / 'teams.db'}",
            tick_seconds=300.0,
            port=0,
            playground=None,
            teams=teams.registration,
        )
        async with running(here, teams, desks) as at_teams:
            await at_teams.installs_in_team("omar")
            yield InTeams(at_teams)


@asynccontextmanager
async def in_slack(settings: Settings, desks: Mapping[str, Desk], folder: Path) -> AsyncIterator[Stage]:
    clock = Clockwork()
    people = settings.companies[COMPANY].people.values()
    async with FullSlack() as slack, ClientSession(timeout=ClientTimeout(10)) as client:
        acme = slack.workspace(SLACK_TEAM, name="Acme")
        for person in people:
            acme.add_user(_user(person.id), person.email)
        for id, name in (("C01LEADERSHIP", "leadership"), ("C02BOARD", "board")):
            acme.add_channel(id, name, *(_user(person.id) for person in people))
        here = replace(
            settings,
            database_url=f"sqlite:///{folder / 'slack.db'}",
            tick_seconds=300.0,
            playground=None,
            slack=SlackSettings(slack.api_url, SecretStr(acme.token), SecretStr(SLACK_SECRET)),
        )
        drumbeat = build(here, clock=clock, desks=desks)
        await drumbeat.start(port=0)
        try:
            yield InSlack(drumbeat, clock, slack, acme, Asking(client, drumbeat.address))
        finally:
            await drumbeat.stop()


STAGES = {"playground": in_playground, "teams": in_teams, "slack": in_slack}
