"""Buttons and forms: one effect each, a form in time whatever is slow, errors in place, and nothing for outsiders."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from structlog.testing import capture_logs

from bot.app import Drumbeat
from bot.platforms.slack import interactions
from bot.platforms.slack.courtesy import NOT_DONE, NOT_OPENED, NOT_SHOWN, OUTSIDE, TRY_AGAIN, UNSERVED
from bot.platforms.slack.interactions import Interactions
from bot.store.tables import InboxRow, ToolRequestRow
from bot.store.unit_of_work import SqlStore
from tests.platforms.slack.answering import Fault, busy
from tests.platforms.slack.listening.asking import Asking
from tests.platforms.slack.listening.conftest import AMARA, CHANNEL, GUEST, PRIYA
from tests.platforms.slack.listening.full import FullSlack
from tests.platforms.slack.listening.settling import answers, button, elements, rows, settled
from tests.platforms.slack.workspaces import Workspace

QUESTION = "can I put payroll into ChatGPT Plus?"


@pytest.fixture
async def answer(asking: Asking, acme: Workspace, drumbeat: Drumbeat) -> dict[str, Any]:
    """An answer in Amara's direct message, as Slack has it: her question stands above it."""
    await asking.event(asking.said(QUESTION, AMARA, acme.direct(AMARA).id))
    await settled(drumbeat)
    return acme.direct(AMARA).messages[0]


def pressed(asking: Asking, answer: dict[str, Any], label: str, user: str = AMARA) -> dict[str, Any]:
    thread = answer["thread_ts"]
    return asking.press(button(answer["blocks"], label), user, answer["channel"], answer["ts"], thread_ts=thread)


@asynccontextmanager
async def a_busy_database(drumbeat: Drumbeat, seconds: float) -> AsyncIterator[None]:
    """Nothing else can write for so long."""

    async def hold() -> None:
        async with drumbeat.database.session() as session:
            await session.exec(select(InboxRow))
            held.set()
            await asyncio.sleep(seconds)

    held = asyncio.Event()
    task = asyncio.create_task(hold())
    await held.wait()
    yield
    await task


async def test_a_vote_changes_the_answer_in_place_once(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    vote = pressed(asking, answer, "Helpful")
    told = await asyncio.gather(*(asking.interaction(vote) for _ in range(3)))
    assert {status for status, _ in told} == {200}
    await settled(drumbeat)
    assert [each["ts"] for each in slack.told("chat.update")].count(answer["ts"]) == 1
    assert "feedback_buttons" not in json.dumps(acme.direct(AMARA).messages[0]["blocks"])


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on nothing can be read from the database or written to it."""

    def begin(*_: object, **__: object) -> None:
        raise OperationalError("SELECT", None, Exception("no such table: inbox"))

    return lambda: monkeypatch.setattr(SqlStore, "begin", begin)


async def test_a_press_is_acknowledged_and_told_while_the_database_is_broken(
    asking: Asking, slack: FullSlack, answer: dict[str, Any], broken: Callable[[], None]
) -> None:
    vote, form = pressed(asking, answer, "Helpful"), pressed(asking, answer, "Ask for an exception")
    broken()
    assert await asking.interaction(vote) == (200, "")
    assert await asking.interaction(form) == (200, "")
    await until_told(slack, NOT_DONE)


async def test_a_form_is_answered_while_the_database_is_broken(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any], broken: Callable[[], None]
) -> None:
    await asking.interaction(pressed(asking, answer, "Ask for an exception"))
    await settled(drumbeat)
    [view] = slack.views.values()
    broken()
    status, text = await asking.interaction(asking.submission(view, AMARA))
    assert status == 200
    assert json.loads(text)["response_action"] == "update"
    assert "Nothing was kept" in text
    assert NOT_DONE in text


@pytest.mark.parametrize("label", ["Helpful", "Ask for an exception"])
async def test_a_press_is_acknowledged_and_told_where_drumbeat_is_not_installed_any_more(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, answer: dict[str, Any], label: str
) -> None:
    acme.dead = "token_revoked"
    await asking.end("tokens_revoked")
    await settled(drumbeat)
    press = pressed(asking, answer, label) | {"response_url": slack.response_url}
    assert await asking.interaction(press) == (200, "")
    assert await asking.interaction(pressed(asking, answer, label)) == (200, "")  # whose address is not of this Slack
    await settled(drumbeat)
    [told] = slack.responded
    assert (told["response_type"], told["replace_original"], told["text"]) == ("ephemeral", False, TRY_AGAIN)


async def test_a_press_and_a_form_from_a_workspace_that_nobody_serves_are_answered_in_words(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    press = pressed(asking, answer, "Helpful") | {"response_url": slack.response_url, "team": {"id": "T9OTHER"}}
    assert await asking.interaction(press) == (200, "")
    await asking.interaction(pressed(asking, answer, "Ask for an exception"))
    await settled(drumbeat)
    assert [each["text"] for each in slack.responded] == [UNSERVED]
    [view] = slack.views.values()
    status, text = await asking.interaction(asking.submission(view, AMARA) | {"team": {"id": "T9OTHER"}})
    assert (status, UNSERVED in text) == (200, True)
    assert (await asking.command("/ai-idea", "", AMARA, CHANNEL, team_id="T9OTHER"))[0] == 200


async def test_whatever_fails_after_it_a_press_stays_acknowledged(
    asking: Asking, slack: FullSlack, answer: dict[str, Any], drumbeat: Drumbeat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Interactions, "_say", fails)
    press = asking.press(button(answer["blocks"], "Helpful"), GUEST, CHANNEL, "1764000999.000100")
    assert await asking.interaction(press) == (200, "")


async def until_told(slack: FullSlack, words: str) -> None:
    async with asyncio.timeout(5):
        while not any(words in json.dumps(call.values) for call in slack.calls):  # noqa: ASYNC110  it comes over HTTP
            await asyncio.sleep(0.02)


async def test_whose_form_slack_does_not_open_any_more_is_told(
    asking: Asking, slack: FullSlack, answer: dict[str, Any]
) -> None:
    late = pressed(asking, answer, "Ask for an exception") | {"trigger_id": ""}
    assert await asking.interaction(late) == (200, "")
    await until_told(slack, NOT_OPENED)
    assert slack.views == {}


async def test_whose_form_slack_refuses_is_told_that_pressing_again_changes_nothing(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    slack.plan("views.open", Fault("invalid_blocks"))
    with capture_logs() as logged:
        assert await asking.interaction(pressed(asking, answer, "Ask for an exception")) == (200, "")
        await settled(drumbeat)
    assert answers(slack)[-1]["text"] == NOT_SHOWN
    assert [each["log_level"] for each in logged if each["event"] == "slack.view_not_shown"] == ["error"]


async def test_where_the_view_that_waits_cannot_become_the_form_it_says_so(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interactions, "LOADING_SECONDS", 0.0)
    slack.plan("views.update", Fault("invalid_blocks"))
    await asking.interaction(pressed(asking, answer, "Ask for an exception"))
    await settled(drumbeat)
    [view] = slack.views.values()
    assert NOT_SHOWN in json.dumps(view)


@pytest.mark.parametrize(("error", "words"), [("expired_trigger_id", NOT_OPENED), ("invalid_blocks", NOT_SHOWN)])
async def test_whose_ideas_form_is_not_opened_is_told_by_the_commands_address_or_directly(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, error: str, words: str
) -> None:
    slack.plan("views.open", Fault(error), Fault(error))
    assert (await asking.command("/ai-idea", "", AMARA, CHANNEL, response_url=slack.response_url)) == (200, "")
    await settled(drumbeat)
    assert [each["text"] for each in slack.responded] == [words]
    assert (await asking.command("/ai-idea", "", AMARA, CHANNEL)) == (200, "")
    await settled(drumbeat)
    assert [(each["channel"], each["text"]) for each in answers(slack)] == [(f"D{AMARA}", words)]


async def test_whose_form_of_the_home_is_not_opened_is_told_directly(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    opened = {"type": "app_home_opened", "user": PRIYA, "channel": f"D{PRIYA}", "tab": "home", "event_ts": "1.1"}
    await asking.event(opened)
    await settled(drumbeat)
    form = next(each for each in elements(slack.homes[PRIYA]["blocks"]) if each["action_id"].startswith("form/"))
    slack.plan("views.open", Fault("invalid_blocks"))
    assert await asking.interaction(asking.press_at_home(form, PRIYA)) == (200, "")
    await settled(drumbeat)
    assert [(each["channel"], each["text"]) for each in answers(slack)] == [(f"D{PRIYA}", NOT_SHOWN)]


@pytest.mark.parametrize(("refusals", "kinds"), [(1, {"section", "actions", "header"}), (2, {"section"})])
async def test_a_home_that_slack_refuses_is_drawn_in_older_blocks_and_then_in_words(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, refusals: int, kinds: set[str]
) -> None:
    slack.plan("views.publish", *[Fault("invalid_blocks")] * refusals)
    opened = {"type": "app_home_opened", "user": PRIYA, "channel": f"D{PRIYA}", "tab": "home", "event_ts": "1.1"}
    with capture_logs() as logged:
        await asking.event(opened)
        await settled(drumbeat)
    blocks = slack.homes[PRIYA]["blocks"]
    assert {block["type"] for block in blocks} >= kinds
    assert {block["type"] for block in blocks}.isdisjoint({"rich_text", "table"})
    assert "Priya" in json.dumps(blocks[0])
    assert [each["log_level"] for each in logged if each["event"] == "slack.home_refused"] == ["error"] * refusals


async def test_a_button_opens_its_form_and_the_form_is_answered_in_place(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    press = pressed(asking, answer, "Ask for an exception")
    assert await asking.interaction(press) == (200, "")
    await settled(drumbeat)
    [opened] = slack.told("views.open")
    assert opened["trigger_id"] == press["trigger_id"]
    [view] = slack.views.values()
    status, text = await asking.interaction(asking.submission(view, AMARA))
    assert status == 200
    fields = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    refused = json.loads(text)
    assert refused["response_action"] == "errors"
    assert refused["errors"]
    assert set(refused["errors"]) <= set(fields)
    reason = next(iter(refused["errors"]))
    sent = asking.submission(view, AMARA, **{reason: "To explain the variance of October <!channel>"})
    assert await asking.interaction(sent) == (200, json.dumps({"response_action": "clear"}))
    assert json.loads((await asking.interaction(sent))[1]) == {"response_action": "clear"}  # sent twice: kept once
    await settled(drumbeat)
    [request] = await rows(drumbeat, ToolRequestRow)
    assert "variance of October" in request.reason
    last = answers(slack)[-1]
    assert last["thread_ts"] == answer["thread_ts"]
    assert "<!channel>" not in json.dumps(last)


async def test_a_view_stands_there_in_time_and_becomes_the_form(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    press = pressed(asking, answer, "Ask for an exception")
    async with a_busy_database(drumbeat, 2.8):
        began = asyncio.get_running_loop().time()
        assert (await asking.interaction(press))[0] == 200
        assert asyncio.get_running_loop().time() - began < 3.0
        [opened] = slack.told("views.open")
        assert not any(block["type"] == "input" for block in opened["view"]["blocks"])
    await settled(drumbeat)
    [view] = slack.views.values()
    assert any(block["type"] == "input" for block in view["blocks"])
    assert len(slack.told("views.open")) == 1


async def test_what_follows_a_press_is_waited_for_and_not_forgotten(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    assert drumbeat.slack is not None
    slack.slow["views.open"] = 0.5
    assert (await asking.interaction(pressed(asking, answer, "Ask for an exception")))[0] == 200
    assert slack.views == {}
    await drumbeat.slack.tasks.idle()
    assert len(slack.views) == 1


async def test_a_form_that_takes_long_is_answered_where_it_stood(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    await asking.interaction(pressed(asking, answer, "Ask for an exception"))
    await settled(drumbeat)
    [view] = slack.views.values()
    async with a_busy_database(drumbeat, 2.8):
        status, text = await asking.interaction(asking.submission(view, AMARA))
        assert status == 200
        assert json.loads(text)["response_action"] == "update"
    await settled(drumbeat)
    [update] = slack.told("views.update")
    assert update["view_id"] == view["id"]
    assert "Error: " in json.dumps(update["view"])


async def test_a_form_whose_sender_cannot_be_looked_up_is_not_lost_silently(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    await asking.interaction(pressed(asking, answer, "Ask for an exception"))
    await settled(drumbeat)
    [view] = slack.views.values()
    acme.add_user("U07FRESH", "dana.whitfield@meridian.example")
    slack.plan("users.info", busy(30), busy(30))
    status, text = await asking.interaction(asking.submission(view, "U07FRESH"))
    told = json.loads(text)
    assert (status, told["response_action"]) == (200, "update")
    assert "try again" in json.dumps(told["view"])
    told_too = await asking.interaction(pressed(asking, answer, "Helpful", "U07FRESH"))
    assert told_too[0] == 200
    await settled(drumbeat)
    assert "try again" in slack.told("chat.postMessage")[-1]["text"]


async def test_an_answer_in_a_channel_is_shared_by_its_asker(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    acme.channels[CHANNEL].members.discard(GUEST)  # where guests read along, nothing can be shared
    await asking.event(asking.mention(QUESTION, AMARA, CHANNEL, thread_ts="1700000000.000100"))
    await settled(drumbeat)
    alone = acme.channels[CHANNEL].alone[0]
    share = asking.press(
        button(alone["blocks"], "Share here"), AMARA, CHANNEL, alone["ts"],
        is_ephemeral=True, thread_ts=alone["thread_ts"],
    )  # fmt: skip
    assert (await asking.interaction(share))[0] == 200
    await settled(drumbeat)
    [shared] = answers(slack)
    assert (shared["channel"], shared["thread_ts"]) == (CHANNEL, alone["thread_ts"])
    assert "Amara Okafor asked and shared this." in shared["text"]
    assert list(elements(shared["blocks"])) == []


async def test_what_is_shared_of_a_mention_stands_beneath_its_question(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    acme.channels[CHANNEL].members.discard(GUEST)
    question = asking.mention(QUESTION, AMARA, CHANNEL)
    await asking.event(question)
    await settled(drumbeat)
    first = acme.channels[CHANNEL].alone[0]
    use = button(first["blocks"], "Use Workday Illuminate instead")
    await asking.interaction(asking.press(use, AMARA, CHANNEL, first["ts"], is_ephemeral=True))
    await settled(drumbeat)
    told = acme.channels[CHANNEL].alone
    assert (answers(slack), [each for each in told if "thread_ts" in each]) == ([], [])

    for alone in [each for each in told if "Share here" in json.dumps(each["blocks"])]:
        share = button(alone["blocks"], "Share here")
        await asking.interaction(asking.press(share, AMARA, CHANNEL, alone["ts"], is_ephemeral=True))
        await settled(drumbeat)

    shared = answers(slack)
    assert [each["thread_ts"] for each in shared] == [question["ts"], question["ts"]]
    assert [each["text"].partition(".")[0] for each in shared] == ["No", "Yes, on one condition"]


@pytest.mark.parametrize(("thread", "where"), [({}, None), ({"thread_ts": "1764000000.000100"}, "1764000000.000100")])
async def test_what_is_for_the_presser_alone_stands_in_no_thread_that_is_none(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, thread: dict[str, str], where: str | None
) -> None:
    gone = {"type": "button", "action_id": "press/0/share.here", "value": "of long ago", "text": {}}
    await asking.interaction(asking.press(gone, AMARA, CHANNEL, "1764000999.000100", **thread))
    await settled(drumbeat)
    [told] = answers(slack, "chat.postEphemeral")
    assert told.get("thread_ts") == where


async def test_an_outsider_who_presses_something_gets_nothing(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat, answer: dict[str, Any]
) -> None:
    press = asking.press(button(answer["blocks"], "Ask for an exception"), GUEST, CHANNEL, "1764000999.000100")
    assert (await asking.interaction(press))[0] == 200
    await settled(drumbeat)
    assert slack.told("views.open") == []
    [told] = slack.told("chat.postEphemeral")
    assert told["user"] == GUEST
    assert "thread_ts" not in told  # beneath a message that has no thread yet nobody would see it
    assert "eridian" not in told["text"]


async def test_the_home_is_drawn_when_it_is_opened_and_after_a_press_in_it(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    for user in (PRIYA, GUEST):
        opened = {"type": "app_home_opened", "user": user, "channel": f"D{user}", "tab": "home", "event_ts": "1.1"}
        assert (await asking.event(opened))[0] == 200
    await settled(drumbeat)
    home = slack.homes[PRIYA]
    assert "Priya" in json.dumps(home)
    assert "eridian" not in json.dumps(slack.homes[GUEST])
    help_button = button(home["blocks"], "What else can you do?")
    assert (await asking.interaction(asking.press_at_home(help_button, PRIYA)))[0] == 200
    await settled(drumbeat)
    said = answers(slack)[0]
    assert said["channel"] == acme.direct(PRIYA).id
    assert len(slack.told("views.publish")) == 3


async def test_a_slash_command_is_answered_to_its_asker_in_the_channel_or_privately(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    acme.add_channel("C9OTHER", "elsewhere", AMARA, bot=False)
    for channel in (CHANNEL, "C9OTHER", "D9BETWEEN", acme.direct(AMARA).id):
        status, text = await asking.command("/can-i", "put payroll into <ChatGPT> Plus?", AMARA, channel)
        assert status == 200
        assert "put payroll into <ChatGPT> Plus?" in json.dumps(json.loads(text)["blocks"])
        await settled(drumbeat)
    [alone] = answers(slack, "chat.postEphemeral")
    assert (alone["channel"], alone["user"]) == (CHANNEL, AMARA)
    direct = [each["channel"] for each in answers(slack)]
    assert direct == [acme.direct(AMARA).id] * 3


async def test_a_guest_who_asks_where_the_bot_is_not_is_refused_to_themselves(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    acme.add_channel("C9OTHER", "elsewhere", AMARA, GUEST, bot=False)
    for channel in ("C9OTHER", "D9BETWEEN"):
        await asking.command("/can-i", QUESTION, GUEST, channel, response_url=slack.response_url)
        await asking.interaction(asking.shortcut(QUESTION, GUEST, channel) | {"response_url": slack.response_url})
    await settled(drumbeat)
    assert [each["text"] for each in slack.responded] == [OUTSIDE] * 4
    assert {each["response_type"] for each in slack.responded} == {"ephemeral"}
    assert [call.method for call in slack.calls if call.method.startswith("chat.")] == []


async def test_a_guest_whose_commands_address_is_not_taken_is_refused_in_the_channel(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    await asking.command("/can-i", QUESTION, GUEST, CHANNEL, response_url=f"{slack.address}/gone")
    await settled(drumbeat)
    [told] = slack.told("chat.postEphemeral")
    assert (told["user"], told["text"]) == (GUEST, OUTSIDE)


async def test_who_asks_in_a_workspace_that_nobody_serves_is_told_so(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    where = {"team_id": "T9OTHER", "response_url": slack.response_url}
    assert (await asking.command("/can-i", QUESTION, AMARA, CHANNEL, **where))[0] == 200
    await settled(drumbeat)
    assert [each["text"] for each in slack.responded] == [UNSERVED]


async def test_an_idea_is_kept_from_its_words_or_from_the_form(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    status, text = await asking.command("/ai-idea", "Draft the first answer to complaints, for Support", AMARA, CHANNEL)
    assert (status, "answer follows" in text) == (200, True)
    await settled(drumbeat)
    told = answers(slack, "chat.postEphemeral")[0]
    assert "complaints" in told["text"]
    assert await asking.command("/ai-idea", " ", AMARA, CHANNEL) == (200, "")
    await settled(drumbeat)
    [opened] = slack.told("views.open")
    assert any(block["type"] == "input" for block in opened["view"]["blocks"])
    assert "/can-i" in (await asking.command("/can-i", "", AMARA, CHANNEL))[1]


async def test_a_message_is_checked_against_the_policy_from_its_menu(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    whole = asking.shortcut("I will paste <https://example.org|payroll> into ChatGPT Plus", AMARA, CHANNEL)
    assert await asking.interaction(whole) == (200, "")
    assert await asking.interaction(whole) == (200, "")
    await settled(drumbeat)
    [alone] = answers(slack, "chat.postEphemeral")
    assert (alone["channel"], alone["user"]) == (CHANNEL, AMARA)
    assert alone["text"].startswith("No. ChatGPT Plus")


async def test_a_command_that_cannot_be_kept_says_so(asking: Asking, slack: FullSlack, drumbeat: Drumbeat) -> None:
    async with a_busy_database(drumbeat, 2.7):
        status, text = await asking.command("/can-i", QUESTION, AMARA, CHANNEL)
    assert (status, "could not be kept" in text) == (200, True)
    assert slack.called("chat.postEphemeral") == []
