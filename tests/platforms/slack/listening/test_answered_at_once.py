"""A message is handled in the transaction that takes it out of the envelopes; what fails goes through the inbox."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.app import Drumbeat
from bot.platforms.slack.envelope_table import SlackEnvelope
from bot.store.connection import Connection
from bot.store.tables import AnswerRow, InboxRow
from handlers import router
from handlers.messages import Inbound
from handlers.ports import InboxState, Services, Work
from tests.platforms.slack.listening.asking import Asking
from tests.platforms.slack.listening.conftest import AMARA
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

    async def fails(inbound: Inbound, services: Services, work: Work) -> Sequence[str]:
        await answer(inbound, services, work)
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
