"""A message is handled in the transaction that takes it out of the envelopes; what fails goes through the inbox.

Its answer is taken in hand in the same transaction, and sent when that is on the disk.
"""

import asyncio
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import Drumbeat, build
from bot.jobs import AtOnce
from bot.platforms.slack import chat
from bot.platforms.slack.envelope_table import SlackEnvelope
from bot.queue import WorkQueue
from bot.settings import Settings
from bot.store.connection import Connection
from bot.store.tables import AnswerRow, DeliveryRow, InboxRow
from handlers import router
from handlers.at_once import Said, Sender
from handlers.messages import Inbound
from handlers.ports import DeliveryState, InboxState, Services, Work
from policies.desk import Desk
from policies.model import Question
from tests.platforms.slack.listening.asking import Asking
from tests.platforms.slack.listening.conftest import AMARA, ShiftedClock
from tests.platforms.slack.listening.full import FullSlack
from tests.platforms.slack.listening.settling import answers, rows, settled
from tests.platforms.slack.listening.test_said import QUESTION
from tests.platforms.slack.workspaces import Workspace


@pytest.fixture
def handled(drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is handled from the inbox."""
    found: list[tuple[str, str]] = []
    handle = router.handle

    async def noted(platform: str, id: str, services: Services) -> None:
        found.append((platform, id))
        await handle(platform, id, services)

    monkeypatch.setattr(router, "handle", noted)
    assert drumbeat.services.alone
    return found


async def test_what_somebody_says_quickly_is_answered_in_its_order(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    direct = acme.direct(AMARA).id
    slack.slow["conversations.history"] = 0.4  # which the first hangs on, and the second does not
    first = await asking.event(asking.said("and is that ok with Claude Team?", AMARA, direct))
    second = await asking.event(asking.said(QUESTION, AMARA, direct))
    assert (first[0], second[0]) == (200, 200)
    await settled(drumbeat)
    threads = [each["thread_ts"] for each in answers(slack)]
    assert len(threads) == 2
    assert threads == sorted(threads)


async def test_a_message_never_waits_in_the_inbox_and_is_counted(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, handled: list[tuple[str, str]]
) -> None:
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await settled(drumbeat)
    assert len(answers(slack)) == 1
    assert handled == []
    [row] = await rows(drumbeat, InboxRow)
    assert (row.state, row.body, row.done_at is not None) == (InboxState.DONE, {}, True)
    assert b'drumbeat_messages_in_total{platform="slack"} 1.0' in drumbeat.metrics.render()[0]


async def test_what_fails_is_undone_and_handled_from_the_inbox(
    asking: Asking,
    slack: FullSlack,
    acme: Workspace,
    drumbeat: Drumbeat,
    handled: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = router.answer

    async def fails(inbound: Inbound, services: Services, work: Work, sender: Sender, reading: Question | None) -> Said:
        await answer(inbound, services, work, sender, reading)
        raise ZeroDivisionError

    monkeypatch.setattr(router, "answer", fails)
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await settled(drumbeat)
    assert len(handled) == len(answers(slack)) == len(await rows(drumbeat, AnswerRow)) == 1
    assert [row.state for row in await rows(drumbeat, SlackEnvelope)] == ["done"]


async def test_an_answer_whose_commit_fails_is_given_once_from_the_inbox_and_counted_once(
    asking: Asking,
    slack: FullSlack,
    acme: Workspace,
    drumbeat: Drumbeat,
    handled: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commit, failed = Connection._commit, list[int]()

    def fails_once(connection: Connection) -> None:
        [[number]] = connection.plain.execute("SELECT count(*) FROM answer").fetchall()
        if number and not failed:
            failed.append(number)
            raise sqlite3.OperationalError("disk I/O error")
        commit(connection)

    monkeypatch.setattr(Connection, "_commit", fails_once)
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await settled(drumbeat)
    assert failed == [1]
    assert len(handled) == len(answers(slack)) == len(await rows(drumbeat, AnswerRow)) == 1
    assert [row.state for row in await rows(drumbeat, SlackEnvelope)] == ["done"]
    assert b'drumbeat_messages_in_total{platform="slack"} 1.0' in drumbeat.metrics.render()[0]


async def test_where_a_model_may_be_asked_first_a_message_goes_through_the_inbox(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, handled: list[tuple[str, str]]
) -> None:
    class Nobody:
        async def read(self, *_: object) -> None:
            """Cannot be asked."""

    assert drumbeat.slack is not None
    drumbeat.slack.handing._services = replace(drumbeat.services, interpreter=Nobody())
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await settled(drumbeat)
    assert len(handled) == len(answers(slack)) == 1


@pytest.fixture
def queued(drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What waits in the queue to be delivered."""
    found: list[str] = []
    deliver = WorkQueue.deliver

    async def noted(queue: WorkQueue, keys: Sequence[str]) -> None:
        found.extend(keys)
        await deliver(queue, keys)

    monkeypatch.setattr(WorkQueue, "deliver", noted)
    return found


async def test_an_answer_is_on_the_disk_as_being_sent_when_it_leaves_and_waits_in_no_queue(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, queued: list[str]
) -> None:
    slack.slow["chat.postMessage"] = 0.3
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await slack.until(lambda: slack.told("chat.postMessage"))
    [row] = await rows(drumbeat, DeliveryRow)
    assert (row.state, row.why, row.attempts) == (DeliveryState.SENDING, drumbeat.services.run, 1)
    await settled(drumbeat)
    assert queued == []
    assert len(answers(slack)) == 1
    [row] = await rows(drumbeat, DeliveryRow)
    assert (row.state, row.attempts) == (DeliveryState.SENT, 1)
    assert b'drumbeat_deliveries_total{state="sent"} 1.0' in drumbeat.metrics.render()[0]


async def test_a_second_answer_in_a_conversation_waits_for_its_turn_in_the_queue(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, queued: list[str]
) -> None:
    for _ in range(2):
        await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await settled(drumbeat)
    assert len(set(queued)) == 1
    assert len(answers(slack)) == 2
    assert {row.state for row in await rows(drumbeat, DeliveryRow)} == {DeliveryState.SENT}


async def test_where_too_many_are_under_way_an_answer_waits_in_the_queue(
    asking: Asking,
    slack: FullSlack,
    acme: Workspace,
    drumbeat: Drumbeat,
    queued: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(WorkQueue, "has_room", False)
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await settled(drumbeat)
    assert len(queued) == len(answers(slack)) == 1


async def test_an_answer_that_is_being_written_down_when_drumbeat_stops_is_sent(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, begun = Connection._commit, asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(connection: Connection) -> None:
        if connection.plain.execute("SELECT 1 FROM answer").fetchall() and not begun.is_set():
            loop.call_soon_threadsafe(begun.set)
            time.sleep(0.15)
        commit(connection)

    monkeypatch.setattr(Connection, "_commit", slowly)
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await begun.wait()
    await drumbeat.stop()
    assert len(answers(slack)) == 1


async def test_an_answer_whose_process_ends_before_it_leaves_is_looked_up_and_sent_once_by_the_next(
    settings: Settings,
    desks: Mapping[str, Desk],
    clock: ShiftedClock,
    asking: Asking,
    slack: FullSlack,
    acme: Workspace,
    drumbeat: Drumbeat,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chat, "LOOK_AGAIN", timedelta(seconds=0.05))
    question = asking.said(QUESTION, AMARA, acme.direct(AMARA).id)
    acme.direct(AMARA).messages.append(question)  # beneath which Slack is asked what stands there
    with monkeypatch.context() as died:
        died.setattr(AtOnce, "send", lambda *_: None)
        await asking.event(question)
        assert drumbeat.slack is not None
        await drumbeat.slack.envelopes.close()
        await drumbeat.slack.handing.idle()
        await drumbeat.stop()
    assert answers(slack) == []
    following = build(settings, clock=clock, desks=desks)
    await following.start(port=0)
    await slack.until(lambda: answers(slack))
    await settled(following)
    assert len(answers(slack)) == 1
    assert slack.called("conversations.replies")
    assert [row.state for row in await rows(following, DeliveryRow)] == [DeliveryState.SENT]
    await following.stop()
