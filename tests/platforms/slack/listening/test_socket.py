"""The same over Socket Mode: acknowledged when it is kept, once, and connected again when the connection breaks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr
from sqlmodel import select
from structlog.testing import capture_logs

from bot.app import Drumbeat, build
from bot.settings import Settings
from bot.store.tables import InboxRow
from policies.desk import Desk
from tests.platforms.slack.answering import Fault
from tests.platforms.slack.listening.asking import Asking, recorded
from tests.platforms.slack.listening.conftest import AMARA, CHANNEL, ShiftedClock
from tests.platforms.slack.listening.full import APP_TOKEN, FullSlack
from tests.platforms.slack.listening.settling import answers, button, rows, settled
from tests.platforms.slack.workspaces import Workspace

QUESTION = "can I put payroll into ChatGPT Plus?"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    assert settings.slack is not None
    return replace(settings, slack=replace(settings.slack, signing_secret=None, app_token=SecretStr(APP_TOKEN)))


@pytest.fixture
async def connected(
    settings: Settings, slack: FullSlack, desks: Mapping[str, Desk], clock: ShiftedClock
) -> AsyncIterator[Drumbeat]:
    built = build(settings, clock=clock, desks=desks)
    await built.start(port=0)
    await slack.until(lambda: slack.sockets)
    yield built
    await built.stop()


@pytest.fixture
async def making(connected: Drumbeat) -> AsyncIterator[Asking]:
    """Makes payloads; nothing is posted over HTTP."""
    async with ClientSession() as client:
        yield Asking(client, connected.address)


def acknowledgement(slack: FullSlack, envelope: str) -> dict[str, Any] | None:
    return next((each for each in slack.acknowledged if each["envelope_id"] == envelope), None)


async def test_a_message_over_the_socket_is_kept_acknowledged_and_answered_once(
    making: Asking, slack: FullSlack, acme: Workspace, connected: Drumbeat
) -> None:
    payload = making.envelope(making.said(QUESTION, AMARA, acme.direct(AMARA).id))
    first = await slack.push("events_api", payload, retry_attempt=0, retry_reason="")
    await slack.until(lambda: acknowledgement(slack, first))
    assert len(await rows(connected, InboxRow)) <= 1
    again = await slack.push("events_api", payload, retry_attempt=1, retry_reason="timeout")
    await slack.until(lambda: acknowledgement(slack, again))
    await settled(connected)
    assert len(answers(slack)) == 1


async def test_nothing_listens_over_http_without_a_signing_secret(making: Asking, connected: Drumbeat) -> None:
    assert connected.slack is not None
    assert (await making.post(b"{}"))[0] == 404


async def test_what_cannot_be_kept_is_not_acknowledged_and_slack_sends_it_again(
    making: Asking, slack: FullSlack, acme: Workspace, connected: Drumbeat
) -> None:
    payload = making.envelope(making.said(QUESTION, AMARA, acme.direct(AMARA).id))
    async with connected.database.session() as session:  # the one write lock
        await session.exec(select(InboxRow))
        first = await slack.push("events_api", payload)
        await asyncio.sleep(2.8)
        assert acknowledgement(slack, first) is None
    again = await slack.push("events_api", payload)
    await slack.until(lambda: acknowledgement(slack, again))
    await settled(connected)
    assert len(answers(slack)) == 1


async def test_commands_buttons_and_forms_are_answered_in_the_acknowledgement(
    making: Asking, slack: FullSlack, acme: Workspace, connected: Drumbeat
) -> None:
    asked = await slack.push("slash_commands", making.command_of("/can-i", QUESTION, AMARA, acme.direct(AMARA).id))
    told = await slack.until(lambda: acknowledgement(slack, asked))
    assert "answer follows" in told["payload"]["text"]
    await settled(connected)
    answer = acme.direct(AMARA).messages[0]
    press = making.press(button(answer["blocks"], "Ask for an exception"), AMARA, answer["channel"], answer["ts"])
    pressed = await slack.push("interactive", press)
    await slack.until(lambda: acknowledgement(slack, pressed))
    view = await slack.until(lambda: next(iter(slack.views.values()), None))
    sent = await slack.push("interactive", making.submission(view, AMARA))
    told = await slack.until(lambda: acknowledgement(slack, sent))
    assert told["payload"]["response_action"] == "errors"


async def test_a_connection_that_breaks_is_opened_again(
    making: Asking, slack: FullSlack, acme: Workspace, connected: Drumbeat
) -> None:
    before = slack.sockets[0]
    await before.send_json(recorded("socket.disconnect"))
    await slack.until(lambda: [each for each in slack.sockets if each is not before])
    payload = making.envelope(making.mention(QUESTION, AMARA, CHANNEL))
    envelope = await slack.push("events_api", payload)
    await slack.until(lambda: acknowledgement(slack, envelope))
    await settled(connected)
    assert len(answers(slack, "chat.postEphemeral")) == 1
    assert acme.channels[CHANNEL].messages == []


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("events_api", {"type": "event_callback"}),
        ("events_api", {"type": "event_callback", "event": [1]}),
        ("interactive", {"type": "block_actions", "actions": "x"}),
        ("interactive", {"type": "view_submission", "view": None}),
        ("interactive", {"type": "view_submission", "view": {"callback_id": "x"}, "response_urls": [7]}),
        ("slash_commands", {"command": 7}),
        ("slash_commands", {"command": "/can-i", "text": "use ChatGPT?", "team_id": "T1"}),
    ],
)
async def test_what_slack_does_not_send_is_refused_as_over_http_and_no_error(
    making: Asking, slack: FullSlack, connected: Drumbeat, caplog: pytest.LogCaptureFixture,
    kind: str, payload: dict[str, Any],
) -> None:  # fmt: skip
    refused = await slack.push(kind, payload)
    following = await slack.push("slash_commands", making.command_of("/can-i", "", AMARA, CHANNEL))
    await slack.until(lambda: acknowledgement(slack, following))
    await asyncio.sleep(0.1)
    assert acknowledgement(slack, refused) is None
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def unheard(drumbeat: Drumbeat) -> Any:
    """What /readyz says of platforms that cannot be heard; it is ready all the same."""
    async with ClientSession() as client, client.get(f"{drumbeat.address}readyz") as answer:
        assert answer.status == 200
        return (await answer.json()).get("unheard")


async def test_drumbeat_starts_while_slack_is_not_there_and_says_so(
    settings: Settings, slack: FullSlack, desks: Mapping[str, Desk], clock: ShiftedClock
) -> None:
    slack.plan("apps.connections.open", Fault(status=503))
    with capture_logs() as logged:
        built = build(settings, clock=clock, desks=desks)
        await built.start(port=0)
        await slack.until(lambda: slack.called("apps.connections.open"))
        assert await unheard(built) == {"slack": "Socket Mode is not connected"}
        await slack.until(lambda: slack.sockets)
        await slack.until(lambda: any(each["event"] == "slack.socket_open" for each in logged))
    assert await unheard(built) is None
    assert [each["next_in"] for each in logged if each["event"] == "slack.socket_not_open"] == [1.0]
    await built.stop()
    assert len(slack.called("apps.connections.open")) == 2
