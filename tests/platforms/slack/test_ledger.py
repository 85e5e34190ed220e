"""The ledger over Slack: whatever breaks and whoever dies, each message and each of its details is said once."""

import contextlib
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot.platforms.slack.workspaces import Served
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.deliver import deliver
from handlers.messages import Card, Place, Text, line
from handlers.ports import Delivery, DeliveryState, Destination, Services
from handlers.rows import TroubleKind
from handlers.settle import CannotSettle, send_again
from handlers.testing import RememberingQueue
from handlers.views.undelivered import undelivered_card
from policies.desk import Desk
from tests.platforms.slack.answering import NONE, Fault, busy
from tests.platforms.slack.conftest import NOW, Sending, company
from tests.platforms.slack.said import ADA, CARD, LEADERSHIP
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

MESSAGES = 24
FAULTS = (
    NONE, NONE, NONE, busy(3), Fault(cut=True), Fault(cut=True, takes=True), Fault("internal_error"),
    Fault("internal_error", takes=True), Fault(status=503, body="<html>"), Fault("fatal_error", takes=True),
)  # fmt: skip
METHODS = ("chat.postMessage", "conversations.history", "conversations.replies", "conversations.open")
NOBODYS: Mapping[str, Desk] = {}


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Process:
    """One run of Drumbeat; `restarted` is the next one, on the same database."""

    sending: Sending
    services: Services

    async def restarted(self) -> "Process":
        again = replace(self.sending)
        await self.sending.installs.close()
        return Process(await again.start(), _services(again))

    async def plan(self, *rows: Delivery) -> None:
        async with self.services.store.begin() as work:
            await work.ledger.plan(rows)

    async def states(self) -> dict[str, Delivery]:
        async with self.services.store.begin() as work:
            keys = [f"reply/slack/m{number}/1" for number in range(MESSAGES)]
            found = [await work.ledger.get(key) for key in keys]
        return {row.key: row for row in found if row is not None}


def _services(sending: Sending) -> Services:
    return Services(
        store=SqlStore(sending.database),
        clock=sending.clock,
        queue=RememberingQueue(),
        chats=[sending.chat],
        companies=sending.companies,
        desks=NOBODYS,
        alone=True,
    )


def message(number: int, destination: Destination = ADA, *, details: int = 0) -> Delivery:
    marked = (Text(line(f"<{number}.{each}> {'x' * 8_000}")) for each in range(details))
    card = Card(f"<{number}>", (), tuple(marked))
    return Delivery(f"reply/slack/m{number}/1", "meridian", destination, NOW, card=card)


@pytest.fixture
async def process(sending: Sending) -> Process:
    return Process(sending, _services(sending))


async def test_an_answer_is_sent_and_written_down(process: Process, acme: Workspace) -> None:
    await process.plan(message(0))
    assert await deliver("reply/slack/m0/1", process.services) is DeliveryState.SENT
    row = (await process.states())["reply/slack/m0/1"]
    assert (row.platform, row.conversation) == ("slack", "T1/DUADA")


async def test_somebody_who_is_not_in_slack_yet_is_waited_for_and_the_administrators_are_told(
    process: Process, acme: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = acme.users.pop("UADA")
    await process.plan(message(0))
    for _ in range(2):
        await deliver("reply/slack/m0/1", process.services)
        process.sending.clock.forward(timedelta(minutes=1))
    async with process.services.store.begin() as work:
        [told] = await work.troubles.untold("meridian", 5)
    assert told.kind is TroubleKind.UNREACHED
    acme.users["UADA"] = ada
    process.sending.directory._absent.clear()
    process.sending.clock.forward(timedelta(minutes=20))
    assert await deliver("reply/slack/m0/1", process.services) is DeliveryState.SENT


async def test_a_channel_that_was_archived_closes_and_is_told(process: Process, acme: Workspace) -> None:
    acme.channels["C1"].archived = True
    await process.plan(message(0, LEADERSHIP), message(1, LEADERSHIP))
    for number in range(2):
        await deliver(f"reply/slack/m{number}/1", process.services)
    states = await process.states()
    assert {row.state for row in states.values()} == {DeliveryState.DEAD}
    async with process.services.store.begin() as work:
        [told] = await work.troubles.untold("meridian", 5)
    assert told.kind is TroubleKind.NOT_IN_CHANNEL


async def test_figures_refused_before_outsiders_are_told_with_the_reason(process: Process, acme: Workspace) -> None:
    acme.channels["C1"].shared = True
    await process.plan(message(0, LEADERSHIP))
    await deliver("reply/slack/m0/1", process.services)
    async with process.services.store.begin() as work:
        [told] = await work.troubles.untold("meridian", 5)
    assert told.kind is TroubleKind.GIVEN_UP
    assert "shared with another organisation" in told.why


async def test_details_refused_for_good_are_told_once_and_can_be_sent_when_that_is_mended(
    process: Process, slack: ScriptedSlack, acme: Workspace
) -> None:
    slack.plan("chat.postMessage", NONE, Fault("restricted_action_thread_locked"))
    await process.plan(message(0, LEADERSHIP, details=3))
    key = "reply/slack/m0/1"
    assert await deliver(key, process.services) is DeliveryState.SENT
    tried, there = len(slack.called("chat.postMessage")), len(acme.channels["C1"].messages)
    assert there == tried - 1
    async with process.services.store.begin() as work:
        [told] = await work.troubles.untold("meridian", 5)
        card = undelivered_card([(told, await work.ledger.get(key))], company())
    assert (told.kind, told.delivery) == (TroubleKind.INCOMPLETE, key)
    assert card.headline == "Some details of a message to #leadership are missing."
    assert "restricted_action_thread_locked" in card.text
    assert f"drumbeat deliveries retry {key}" in card.text

    async with process.services.store.begin() as work:
        await send_again(key, company(), work, NOW)
    process.sending.clock.forward(timedelta(minutes=1))  # the gates are open again
    assert await deliver(key, process.services) is DeliveryState.SENT
    assert len(slack.called("chat.postMessage")) == tried + 1
    assert len(acme.channels["C1"].messages) == there + 1
    async with process.services.store.begin() as work:
        assert await work.troubles.get("meridian", told.subject) is None
        with pytest.raises(CannotSettle):
            await send_again(key, company(), work, NOW)


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_breaks_and_whoever_dies_each_is_said_once(
    process: Process, slack: ScriptedSlack, acme: Workspace, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  faults by chance, the same for the same seed
    head = await process.sending.chat.send("thread", "meridian", LEADERSHIP, CARD, NOW)
    thread = Destination(place=Place("slack", "T1/C1", head.message, private=False))
    for method in METHODS:
        slack.plan(method, *(chance.choice(FAULTS) for _ in range(MESSAGES)))
    rows = [
        message(
            number,
            chance.choice((ADA, Destination(person="ben"), LEADERSHIP, thread)),
            details=chance.choice((0, 0, 1, 3)),
        )
        for number in range(MESSAGES)
    ]
    await process.plan(*rows)
    keys = [row.key for row in rows]
    for _ in range(400):
        key = chance.choice(keys)
        if chance.random() < 0.1:
            process = await _killed(process, key, chance)
        else:
            await deliver(key, process.services)
        process.sending.clock.forward(timedelta(seconds=chance.choice((0, 2, 30, 400))))
        states = await process.states()
        keys = [key for key, row in states.items() if row.state.unfinished]
        if not keys:
            break
    assert {row.state for row in (await process.states()).values()} == {DeliveryState.SENT}
    await process.sending.installs.close()
    wanted = [f"<{number}>" for number in range(MESSAGES)]
    for number, row in enumerate(rows):
        wanted += [f"<{number}.{each}>" for each in range(len(row.card.details) if row.card else 0)]
    assert sorted(_marks(acme)) == sorted(wanted)


def _marks(workspace: Workspace) -> list[str]:
    """Every mark that stands in a block, as often as it stands there."""
    messages = [message for channel in workspace.channels.values() for message in channel.messages]
    return [
        mark.replace("&lt;", "<").replace("&gt;", ">")
        for message in messages
        for mark in re.findall(r"(?:<|&lt;)[\d.]+(?:>|&gt;)", str(message["blocks"]))
    ]


async def _killed(process: Process, key: str, chance: random.Random) -> Process:
    """The process dies somewhere within a delivery; another one starts."""
    left = chance.randrange(4)
    kept, parts = process.sending.chat._parts.add, process.sending.chat._parts

    async def dies(*arguments: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        await kept(*arguments)  # type: ignore[arg-type]  # as they came

    parts.add = dies  # type: ignore[method-assign,assignment]  # this process is over after this
    with contextlib.suppress(Killed):
        await deliver(key, process.services)
    return await process.restarted()


async def test_a_second_process_on_postgresql_speaks_for_the_same_company(
    slack: ScriptedSlack, acme: Workspace, postgresql_database: str
) -> None:
    database = Database(postgresql_database)
    made = Sending(slack, database, {"meridian": company()}, Served(sole="meridian"), SecretStr(acme.token))
    process = Process(await made.start(), _services(made))
    await process.plan(message(0, details=2), message(1, LEADERSHIP))
    assert await deliver("reply/slack/m0/1", process.services) is DeliveryState.SENT
    again = await process.restarted()
    assert await deliver("reply/slack/m1/1", again.services) is DeliveryState.SENT
    assert len(slack.called("users.lookupByEmail")) == 1
    await again.sending.installs.close()
    await database.close()
