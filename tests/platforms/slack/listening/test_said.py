"""What somebody says to the bot: kept before Slack is told, handled once, answered where it belongs."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest
from sqlmodel import select

from bot.app import Drumbeat, build
from bot.platforms.slack import courtesy, handing, inbound, listeners
from bot.platforms.slack.envelope_table import SlackEnvelope
from bot.platforms.slack.envelopes import Envelopes
from bot.platforms.slack.inbound import Heard, Payload
from bot.settings import Settings
from bot.store.tables import InboxRow
from policies.desk import Desk
from tests.platforms.slack.answering import Fault
from tests.platforms.slack.listening.asking import Asking
from tests.platforms.slack.listening.conftest import AMARA, CHANNEL, GUEST, HELEN, PRIYA, STRANGER, ShiftedClock
from tests.platforms.slack.listening.full import FullSlack
from tests.platforms.slack.listening.settling import answers, rows, settled
from tests.platforms.slack.workspaces import Workspace

QUESTION = "can I put payroll into ChatGPT Plus?"
PRIVATE = "G01FINANCE"


async def test_a_direct_message_is_answered_in_its_thread(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courtesy, "SHOWN_AFTER", 60.0)  # however busy the machine is
    said = asking.said(QUESTION, AMARA, acme.direct(AMARA).id)
    assert await asking.event(said) == (200, "")
    await settled(drumbeat)
    [answer] = answers(slack)
    assert answer["channel"] == acme.direct(AMARA).id
    assert answer["thread_ts"] == said["ts"]
    assert answer["text"].startswith("No. ChatGPT Plus is not approved for payroll")
    assert slack.told("assistant.threads.setStatus") == []  # it would come and go with the answer


async def test_who_waits_sees_meanwhile_that_it_is_looked_up(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courtesy, "SHOWN_AFTER", 0.0)
    slack.slow["assistant.threads.setStatus"] = 0.2  # what was shown after the answer would stay
    said = asking.said(QUESTION, AMARA, acme.direct(AMARA).id)
    await asking.event(said)
    await settled(drumbeat)
    [status] = slack.told("assistant.threads.setStatus")
    assert (status["channel_id"], status["thread_ts"]) == (acme.direct(AMARA).id, said["ts"])
    assert _in_order(slack) == ["assistant.threads.setStatus", "chat.postMessage", "chat.postMessage"]
    assert len(answers(slack)) == 1


async def test_who_waits_for_their_turn_sees_that_it_is_looked_up(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    first, second = (asking.said(QUESTION, AMARA, acme.direct(AMARA).id) for _ in range(2))
    for said in (first, second):
        await asking.event(said)
    await settled(drumbeat)
    assert [each["thread_ts"] for each in slack.told("assistant.threads.setStatus")] == [second["ts"]]
    assert len(answers(slack)) == 2


async def test_a_status_that_slack_does_not_take_keeps_no_answer(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courtesy, "SHOWN_AFTER", 0.0)
    monkeypatch.setattr(courtesy, "_LONGEST_SHOWING", 0.1)
    slack.slow["assistant.threads.setStatus"] = 3.0
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await slack.until(lambda: answers(slack), seconds=2.0)
    await settled(drumbeat)


def _in_order(slack: FullSlack) -> list[str]:
    """The methods that people see something of."""
    return [call.method for call in slack.calls if call.method.startswith(("assistant.", "chat."))]


async def test_a_mention_is_answered_to_the_asker_alone(asking: Asking, slack: FullSlack, drumbeat: Drumbeat) -> None:
    assert (await asking.event(asking.mention(QUESTION, AMARA, CHANNEL)))[0] == 200
    await settled(drumbeat)
    assert answers(slack) == []
    [answer] = answers(slack, "chat.postEphemeral")
    assert (answer["channel"], answer["user"]) == (CHANNEL, AMARA)
    assert "thread_ts" not in answer  # Slack shows what one person alone sees in no thread that it would begin


async def test_slack_is_asked_for_earlier_words_where_they_may_be_meant_and_not_for_a_whole_question(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    direct = acme.direct(AMARA)
    first = asking.said("can I put payroll into Claude Team?", AMARA, direct.id)
    await asking.event(first)
    await settled(drumbeat)
    assert slack.told("conversations.history") == []
    direct.messages.append(first)
    await asking.event(asking.said("and into ChatGPT Plus?", AMARA, direct.id))
    await settled(drumbeat)
    assert len(slack.told("conversations.history")) == 1
    assert answers(slack)[-1]["text"].startswith("No. ChatGPT Plus is not approved for payroll")


@pytest.mark.parametrize("channel", [CHANNEL, PRIVATE])
async def test_a_thread_is_followed_for_whoever_has_spoken_to_the_bot_in_it(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, channel: str
) -> None:
    acme.add_channel(PRIVATE, "finance", AMARA, PRIYA)
    first = asking.mention("can I use Claude Team?", AMARA, channel)
    await asking.event(first)
    await settled(drumbeat)
    acme.channels[channel].messages.append(first)
    more = asking.said("and with customer complaints?", AMARA, channel, thread_ts=first["ts"])
    aside = asking.said("I would not do that", PRIYA, channel, thread_ts=first["ts"])
    to_priya = asking.said(f"<@{PRIYA}> what do you think?", AMARA, channel, thread_ts=first["ts"])
    elsewhere = asking.said("and with CVs?", AMARA, channel, thread_ts="1700000000.000100")
    for each in (more, aside, to_priya, elsewhere):
        assert (await asking.event(each))[0] == 200
    await settled(drumbeat)
    told = answers(slack, "chat.postEphemeral")
    assert [each.get("thread_ts") for each in told] == [None, first["ts"]]
    assert "Claude Team" in told[1]["text"]  # what was asked before is known
    assert all(row.body == "" for row in await rows(drumbeat, SlackEnvelope))


async def test_the_same_words_as_two_events_and_the_same_event_again_have_one_effect(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    mention = asking.mention(QUESTION, AMARA, CHANNEL, thread_ts="1700000000.000100")
    as_message = asking.said(mention["text"], AMARA, CHANNEL, ts=mention["ts"], thread_ts="1700000000.000100")
    again = {"event_id": "Ev0TWICE"}
    told = await asyncio.gather(
        asking.event(mention, **again),
        asking.event(mention, **again),
        asking.event(as_message),
        asking.event(mention, **again),
    )
    assert {status for status, _ in told} == {200}
    await settled(drumbeat)
    assert (await asking.event(mention, **again))[0] == 200
    await settled(drumbeat)
    assert len(answers(slack, "chat.postEphemeral")) == 1
    assert len(await rows(drumbeat, SlackEnvelope)) == 1
    assert len(await rows(drumbeat, InboxRow)) == 1


async def test_what_cannot_be_kept_is_not_acknowledged(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    said = asking.said(QUESTION, AMARA, acme.direct(AMARA).id)
    async with drumbeat.database.session() as session:  # the one write lock
        await session.exec(select(InboxRow))
        assert (await asking.event(said, event_id="Ev0LATE"))[0] == 503
    assert (await asking.event(said, event_id="Ev0LATE"))[0] == 200  # Slack sends it again
    await settled(drumbeat)
    assert len(answers(slack)) == 1


async def test_what_was_kept_when_slack_could_not_be_asked_is_handled_later(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    slack.plan("users.info", Fault(status=503), Fault(cut=True))
    assert (await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id)))[0] == 200
    await settled(drumbeat)
    assert answers(slack) == []
    assert drumbeat.slack is not None
    for _ in range(2):
        drumbeat.slack.handing._not_before.clear()  # the five seconds have passed
        await drumbeat.ticker.tick_now()
        await settled(drumbeat)
    assert len(answers(slack)) == 1


async def test_what_waits_in_a_long_line_is_read_again_when_it_is_its_turn(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, body = list[str](), Envelopes.body

    async def noted(envelopes: Envelopes, event: str) -> dict[str, Any] | None:
        read.append(event)
        return await body(envelopes, event)

    monkeypatch.setattr(handing, "_AT_HAND", 1)
    monkeypatch.setattr(Envelopes, "body", noted)
    assert drumbeat.slack is not None
    room = drumbeat.slack.handing._room
    for _ in range(10):  # all places are taken
        await room.acquire()
    for user in (AMARA, PRIYA, HELEN):
        assert (await asking.event(asking.said(QUESTION, user, acme.direct(user).id)))[0] == 200
    for _ in range(10):
        room.release()
    await settled(drumbeat)
    assert len(read) == 2
    assert len(answers(slack)) == 3


async def test_what_slack_sends_is_read_once_on_its_way_to_an_answer(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    for module in (listeners, handing):
        monkeypatch.setattr(module, "kept", partial(noted, read, inbound.kept))
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await asking.command("/can-i", QUESTION, AMARA, CHANNEL)
    await settled(drumbeat)
    assert len(answers(slack)) == 1  # the other is shown to the asker alone
    assert read == ["event_callback", ""]


def noted(read: list[str], kept: Callable[[Payload], Heard | None], payload: Payload) -> Heard | None:
    read.append(payload.get("type", ""))
    return kept(payload)


async def test_what_a_process_was_told_is_handled_by_the_next_one(
    settings: Settings,
    slack: FullSlack,
    acme: Workspace,
    desks: Mapping[str, Desk],
    clock: ShiftedClock,
    asking: Asking,
    drumbeat: Drumbeat,
) -> None:
    assert drumbeat.slack is not None
    drumbeat.slack.envelopes.arrived = lambda _: None  # as if it had died after the acknowledgement
    assert (await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id)))[0] == 200
    await drumbeat.stop()
    following = build(settings, clock=clock, desks=desks)
    await following.start(port=0)
    await settled(following)
    assert len(answers(slack)) == 1
    await following.stop()


async def test_somebody_the_company_does_not_list_is_told_privately(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    await asking.event(asking.mention(QUESTION, STRANGER, CHANNEL))
    await settled(drumbeat)
    [answer] = answers(slack)
    assert answer["channel"] == acme.direct(STRANGER).id
    assert "I do not know you yet" in answer["text"]
    assert "ayroll" not in answer["text"]


async def test_a_guest_and_somebody_of_another_organisation_get_nothing_of_the_company(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    acme.add_user("U06ELSE", "amara.okafor@meridian.example", team_id="T9OTHER")
    acme.channels[CHANNEL].members.add("U06ELSE")
    for user in (GUEST, "U06ELSE"):
        await asking.event(asking.mention(QUESTION, user, CHANNEL))
        await settled(drumbeat)
    told = answers(slack, "chat.postEphemeral")
    assert [each["user"] for each in told] == [GUEST, "U06ELSE"]
    for each in told:
        assert not any(word in each["text"] for word in ("Meridian", "ayroll", "ChatGPT", "Omar", "Dana"))
    assert answers(slack) == []
    assert await rows(drumbeat, InboxRow) == []


@pytest.mark.parametrize("known", [False, True])
async def test_whose_account_is_deactivated_meanwhile_is_told_nothing(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, *, known: bool
) -> None:
    if known:  # Slack has said an hour ago at most that the account is there
        await asking.event({"type": "app_home_opened", "user": STRANGER, "tab": "home", "event_ts": "1.1"})
        await settled(drumbeat)
    acme.users[STRANGER]["deleted"] = True
    await asking.event(asking.mention(QUESTION, STRANGER, CHANNEL))
    await settled(drumbeat)
    await asking.event(asking.said(QUESTION, STRANGER, acme.direct(STRANGER).id))
    await settled(drumbeat)
    assert answers(slack) == answers(slack, "chat.postEphemeral") == []
    kept = await rows(drumbeat, SlackEnvelope)
    told = "Their Slack account is deactivated." if known else "The account is deactivated."
    assert [(row.state, row.attempts, row.body, row.why) for row in kept] == [
        ("done", 0, "", told),
        ("done", 0, "", "The account is deactivated."),
    ]


async def test_a_workspace_that_no_company_has_gets_no_answer(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    assert (await asking.event(asking.mention(QUESTION, AMARA, CHANNEL), team_id="T9OTHER"))[0] == 200
    await settled(drumbeat)
    assert answers(slack) == answers(slack, "chat.postEphemeral") == []


async def test_opening_the_messages_tab_brings_questions_to_begin_with_and_one_greeting(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    channel = acme.direct(AMARA).id
    for _ in range(2):
        opened = {"type": "app_home_opened", "user": AMARA, "channel": channel, "tab": "messages", "event_ts": "1.1"}
        assert (await asking.event(opened))[0] == 200
        await settled(drumbeat)
    first, _ = slack.told("assistant.threads.setSuggestedPrompts")
    assert first["channel_id"] == channel
    assert all(prompt["message"] for prompt in first["prompts"])
    assert len(answers(slack)) == 1
