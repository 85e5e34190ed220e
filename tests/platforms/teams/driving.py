"""What people do in Teams, as activities that reach the bot: they write, press, fill in, install."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from aiohttp import ClientSession

from bot.app import Drumbeat, build
from bot.queue import WorkQueue
from bot.settings import Settings
from policies.desk import Desk
from tests.platforms.teams.fake_teams import BOT, TENANT, FakeTeams, Json, Member

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
TEAM = "19:team@thread.tacv2"
LEADERSHIP = "19:leadership@thread.tacv2"
BOARD = "19:board@thread.tacv2"


class Clockwork:
    """A clock that can be set, and runs on from there."""

    def __init__(self) -> None:
        self.instant = WEDNESDAY

    @property
    def instant(self) -> datetime:
        return self._set_to + timedelta(seconds=time.monotonic() - self._set_at)

    @instant.setter
    def instant(self, instant: datetime) -> None:
        self._set_to, self._set_at = instant, time.monotonic()

    def now(self) -> datetime:
        return self.instant


class AtTeams:
    """The sample company in Teams. People are named by their ids in app.yaml."""

    def __init__(self, drumbeat: Drumbeat, teams: FakeTeams, clock: Clockwork) -> None:
        self.drumbeat = drumbeat
        self.teams = teams
        self.clock = clock
        self.session = ClientSession()
        self._ids = count(1)
        for person in drumbeat.settings.companies["meridian"].people.values():
            self.join(person.id, person.email, person.name)

    async def close(self) -> None:
        await self.session.close()

    def join(self, who: str, email: str, name: str) -> None:
        self.teams.members[f"29:{who}"] = Member(f"29:{who}", f"aad-{who}", email, name)

    # ---- activities ----

    def activity(self, who: str, **more: Any) -> Json:
        """What Teams sends with everything that somebody does in their personal chat."""
        usual: Json = {
            "type": "message",
            "id": f"m{next(self._ids)}",
            "channelId": "msteams",
            "serviceUrl": self.teams.service_url,
            "from": {"id": f"29:{who}", "name": who, "aadObjectId": f"aad-{who}"},
            "recipient": {"id": BOT, "name": "Drumbeat"},
            "conversation": {"id": f"a:29:{who}", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
        }
        return {**usual, **more}

    def in_channel(self, who: str, text: str, *, thread: str | None = None, mention: bool = True, **more: Any) -> Json:
        """Something written in #leadership, to the bot unless `mention` is False."""
        id = str(1_690_000_000_000 + next(self._ids))
        said = f"<at>Drumbeat</at> {text}" if mention else text
        entities = [{"type": "mention", "text": "<at>Drumbeat</at>", "mentioned": {"id": BOT}}] if mention else []
        conversation = {
            "id": f"{LEADERSHIP};messageid={thread or id}",
            "conversationType": "channel",
            "isGroup": True,
            "tenantId": TENANT,
        }
        data = {
            "tenant": {"id": TENANT},
            "team": {"id": TEAM, "name": "Operations"},
            "channel": {"id": LEADERSHIP, "name": "Leadership"},
        }
        return self.activity(
            who, id=id, text=said, entities=entities, conversation=conversation, channelData=data, **more
        )

    # ---- sending them ----

    async def send(self, activity: object, **headers: str) -> tuple[int, Any]:
        """(status, body) of the bot's answer to one request with a good token."""
        return await self.raw(activity, Authorization=f"Bearer {self.teams.token()}", **headers)

    async def raw(self, activity: object, **headers: str) -> tuple[int, Any]:
        address = f"{self.drumbeat.address}api/messages"
        async with self.session.post(address, json=activity, headers=headers) as response:
            text = await response.text()
            return response.status, (await response.json() if text and "json" in response.content_type else text)

    async def says(self, who: str, text: str, **more: Any) -> Json:
        """Somebody writes in their personal chat; the first message that answers it."""
        chat = f"a:29:{who}"
        before = len(self.teams.messages(chat))
        status, body = await self.send(self.activity(who, text=text, **more))
        assert status == 200, body
        said = await self.teams.until(before + 1, chat)
        assert len(said) > before, "no answer"
        if isinstance(self.drumbeat.queue, WorkQueue):
            await self.drumbeat.queue.idle()  # written down as well
        return said[before]

    async def until(self, done: Callable[[], bool], seconds: float = 15) -> None:
        """Wait for something to be so; fails when it is not in time."""
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, "it did not happen"
            await asyncio.sleep(0.02)

    async def beside(self) -> None:
        """What the bot does beside its answers is done."""
        teams = self.drumbeat.teams
        assert teams is not None
        await teams.settled()

    async def installs(self, who: str) -> None:
        status, _ = await self.send(self.activity(who, type="installationUpdate", action="add"))
        assert status == 200

    async def told_of_channel(self, event: str, id: str, name: str) -> None:
        """Teams tells what became of a channel: in the team's General, whose id is the team's."""
        data = {
            "tenant": {"id": TENANT},
            "team": {"id": TEAM, "name": "Operations"},
            "channel": {"id": id, "name": name},
            "eventType": event,
        }
        conversation = {"id": TEAM, "conversationType": "channel", "isGroup": True, "tenantId": TENANT}
        told = self.activity("omar", type="conversationUpdate", conversation=conversation, channelData=data)
        status, _ = await self.send(told)
        assert status == 200

    async def installs_in_team(self, who: str) -> None:
        """Somebody adds the bot to a team with General, Leadership and Board."""
        named = {LEADERSHIP: "Leadership", BOARD: "Board"}
        self.teams.channels = [{"id": TEAM}, *({"id": id, "name": name} for id, name in named.items())]
        data = {"tenant": {"id": TENANT}, "team": {"id": TEAM, "name": "Operations"}, "eventType": "teamMemberAdded"}
        conversation = {"id": TEAM, "conversationType": "channel", "isGroup": True, "tenantId": TENANT}
        status, _ = await self.send(
            self.activity(
                who,
                type="conversationUpdate",
                membersAdded=[{"id": BOT}],
                conversation=conversation,
                channelData=data,
            )
        )
        assert status == 200


@asynccontextmanager
async def running(
    settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk], clock: Clockwork | None = None
) -> AsyncIterator[AtTeams]:
    """Drumbeat, running, and somebody at Teams' side of it."""
    clock = clock or Clockwork()
    drumbeat = build(settings, clock=clock, desks=desks)
    await drumbeat.start()
    at_teams = AtTeams(drumbeat, teams, clock)
    try:
        yield at_teams
    finally:
        await at_teams.close()
        await drumbeat.stop()


def words(activity: Json) -> str:
    """Everything there is to read in a message's card, in order, each block a line. Buttons are not part of it."""
    cards = [line for attachment in activity.get("attachments", ()) for line in _lines(attachment["content"])]
    return "\n".join(cards or [activity.get("text", "")])


def _lines(node: object) -> list[str]:
    if isinstance(node, list):
        return [line for each in node for line in _lines(each)]
    if not isinstance(node, dict):
        return []
    match node.get("type"):
        case "RichTextBlock":
            return ["".join(run["text"] for run in node["inlines"])]
        case "TextBlock":
            return [node["text"]]
        case "FactSet":
            return [f"{fact['title']}: {fact['value']}" for fact in node["facts"]]
        case "ActionSet":
            return []
    return [line for name, each in node.items() if name not in ("fallback", "actions") for line in _lines(each)]


def buttons(activity: Json) -> dict[str, Json]:
    """The buttons of a message's card by what is on them, those behind a control too."""
    found: dict[str, Json] = {}
    pending: list[object] = [each["content"] for each in activity.get("attachments", ())]
    while pending:
        node = pending.pop(0)
        if isinstance(node, list):
            pending += node
        elif isinstance(node, dict):
            if str(node.get("type", "")).startswith("Action."):
                found.setdefault(node["title"], node)
            pending += [each for name, each in node.items() if name not in ("data", "fallback")]
    return found
