"""What goes wrong at Slack, over real HTTP, in the words of the ledger; and how often it is written to."""

import asyncio

import pytest

from bot.platforms.slack import posting
from bot.platforms.slack.errors import LONGEST_PAUSE
from bot.store.unit_of_work import SqlStore
from handlers.messages import Place
from handlers.ports import Destination, Gone, NeverMind, Sent, TroubleKind, TryLater, Unsure
from tests.platforms.slack.answering import NONE, Fault, busy
from tests.platforms.slack.conftest import Sending
from tests.platforms.slack.said import ADA, CUT, CUT_BUT_TAKEN, LEADERSHIP, send
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

# ---- what goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "service_unavailable"])
async def test_an_error_in_the_middle_leaves_it_unknown(sending: Sending, slack: ScriptedSlack, error: str) -> None:
    slack.plan("chat.postMessage", Fault(error))
    with pytest.raises(Unsure):
        await send(sending)


@pytest.mark.parametrize("fault", [CUT, CUT_BUT_TAKEN, Fault(status=502, body="<html>Bad gateway</html>")])
async def test_a_broken_connection_leaves_it_unknown_and_nothing_is_repeated(
    sending: Sending, slack: ScriptedSlack, fault: Fault
) -> None:
    slack.plan("chat.postMessage", fault)
    with pytest.raises(Unsure):
        await send(sending)
    assert len(slack.called("chat.postMessage")) == 1


async def test_a_message_that_was_taken_is_found_by_its_key(sending: Sending, slack: ScriptedSlack) -> None:
    slack.plan("chat.postMessage", NONE, CUT_BUT_TAKEN)
    await send(sending, key="other")
    with pytest.raises(Unsure):
        await send(sending)
    found = await sending.chat.find("key", "meridian", ADA)
    channel = slack.workspaces["T1"].channels["DUADA"]
    assert found == Sent(channel.messages[1]["ts"], "T1/DUADA")
    assert await sending.chat.find("never sent", "meridian", ADA) is None


async def test_it_is_found_in_its_thread_and_behind_many_others(sending: Sending, slack: ScriptedSlack) -> None:
    head = await send(sending, LEADERSHIP, key="head")
    in_thread = Destination(place=Place("slack", "T1/C1", head.message, private=False))
    answer = await send(sending, in_thread, key="answer")
    for number in range(250):
        await send(sending, LEADERSHIP, key=f"later {number}")
    assert await sending.chat.find("head", "meridian", LEADERSHIP) == head
    assert await sending.chat.find("answer", "meridian", in_thread) == answer


async def test_where_too_much_was_said_since_nobody_knows_whether_it_was_taken(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    await send(sending, LEADERSHIP, key="head")
    for number in range(4):
        await send(sending, LEADERSHIP, key=f"later {number}")
    monkeypatch.setattr(posting, "PAGE", 2)
    monkeypatch.setattr(posting, "MOST_PAGES", 2)
    with pytest.raises(Unsure):
        await sending.chat.find("head", "meridian", LEADERSHIP)


async def test_what_its_metadata_says_tells_nobody_anything(sending: Sending, acme: Workspace) -> None:
    await send(sending, key="check_in/meridian/ada/2026-W48")
    assert "ada" not in str(acme.channels["DUADA"].messages[0]["metadata"])


async def test_what_one_person_alone_saw_cannot_be_looked_up(sending: Sending) -> None:
    place = Place("slack", "T1/C1", None, private=False)
    with pytest.raises(Unsure):
        await sending.chat.find("key", "meridian", Destination(person="ada", place=place))


async def test_nobody_listening_means_it_was_not_sent(sending: Sending, slack: ScriptedSlack) -> None:
    await send(sending)
    await slack.__aexit__()
    await asyncio.sleep(0.05)  # until it is seen that the connection which was kept has ended
    with pytest.raises(TryLater):
        await send(sending, key="another")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ("is_archived", TroubleKind.ARCHIVED),
        ("channel_not_found", TroubleKind.ARCHIVED),
        ("not_in_channel", TroubleKind.NOT_IN_CHANNEL),
        ("user_not_found", TroubleKind.LEFT),
        ("user_disabled", TroubleKind.LEFT),
        ("cannot_dm_bot", TroubleKind.LEFT),
        ("account_inactive", TroubleKind.LEFT),
    ],
)
async def test_a_destination_that_is_gone_is_told_with_its_kind(
    sending: Sending, slack: ScriptedSlack, error: str, kind: TroubleKind
) -> None:
    slack.plan("chat.postMessage", Fault(error))
    with pytest.raises(Gone) as gone:
        await send(sending)
    assert gone.value.kind is kind


async def test_somebody_whose_account_was_closed_since_is_gone(sending: Sending, acme: Workspace) -> None:
    await sending.directory.user_of("meridian", "ada@meridian.example")
    acme.users["UADA"]["deleted"] = True
    with pytest.raises(Gone) as gone:
        await send(sending)
    assert gone.value.kind is TroubleKind.LEFT


async def test_a_channel_that_nobody_can_see_is_said_so(sending: Sending) -> None:
    with pytest.raises(Gone, match="no channel #board") as gone:
        await send(sending, Destination(channel="#board"))
    assert gone.value.kind is TroubleKind.NOT_IN_CHANNEL


async def test_a_channel_made_anew_under_its_name_is_found_after_the_old_one_is_lost(
    sending: Sending, acme: Workspace
) -> None:
    await send(sending, LEADERSHIP)
    acme.channels["C1"].archived = True
    acme.add_channel("C2", "leadership")
    with pytest.raises(Gone):
        await send(sending, LEADERSHIP, key="second")
    assert (await send(sending, LEADERSHIP, key="second")).conversation == "T1/C2"


@pytest.mark.parametrize("error", ["missing_scope", "restricted_action", "no_permission", "something_new"])
async def test_what_slack_refuses_for_good_is_not_tried_again(
    sending: Sending, slack: ScriptedSlack, error: str
) -> None:
    slack.plan("chat.postMessage", Fault(error))
    with pytest.raises(NeverMind) as refused:
        await send(sending)
    assert not isinstance(refused.value, Gone)


# ---- how often ------------------------------------------------------------------------------------------------------


async def test_a_pause_closes_the_gate_it_is_asked_for_at(sending: Sending, slack: ScriptedSlack) -> None:
    slack.plan("chat.postMessage", busy(7), Fault("rate_limited", 200, {"Retry-After": "9"}))
    with pytest.raises(TryLater) as at_conversation:
        await send(sending)
    with pytest.raises(TryLater) as at_workspace:
        await send(sending)
    assert (at_conversation.value.after, at_conversation.value.gate) == (7.0, "slack/T1/DUADA")
    assert (at_workspace.value.after, at_workspace.value.gate) == (9.0, "slack/T1")
    assert [gate.name for gate in sending.chat.gates("meridian", ADA)] == ["slack/T1/DUADA", "slack/T1"]


@pytest.mark.parametrize(("said", "seconds"), [("0", 1), ("86400", LONGEST_PAUSE), ("soon", 30), ("nan", 30), ("", 30)])
async def test_a_pause_that_slack_says_strangely_is_neither_none_nor_without_end(
    sending: Sending, slack: ScriptedSlack, said: str, seconds: float
) -> None:
    slack.plan("chat.postMessage", Fault("ratelimited", 429, {"retry-after": said}))
    with pytest.raises(TryLater) as busy_now:
        await send(sending)
    assert busy_now.value.after == seconds


async def test_a_pause_asked_for_while_looking_somebody_up_is_the_workspaces(
    sending: Sending, slack: ScriptedSlack
) -> None:
    slack.plan("users.lookupByEmail", busy(11))
    with pytest.raises(TryLater) as busy_lookup:
        await send(sending)
    assert (busy_lookup.value.after, busy_lookup.value.gate) == (11.0, "slack/T1")


async def test_one_conversation_has_one_gate_however_it_is_addressed(sending: Sending) -> None:
    await send(sending)
    await send(sending, LEADERSHIP, key="second")
    direct = Destination(place=Place("slack", "T1/DUADA"))
    channel = Destination(place=Place("slack", "T1/C1", "1.2", private=False))
    assert sending.chat.gates("meridian", direct) == sending.chat.gates("meridian", ADA)
    assert sending.chat.gates("meridian", channel) == sending.chat.gates("meridian", LEADERSHIP)


async def test_somebody_never_written_to_has_a_gate_of_their_own(sending: Sending) -> None:
    ada, ben = (sending.chat.gates("meridian", Destination(person=each)) for each in ("ada", "ben"))
    assert ada[0] != ben[0]
    assert ada[1] == ben[1]


# ---- the token ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_a_token_that_is_refused_is_told_to_the_administrators_and_nothing_more_is_tried(
    sending: Sending, acme: Workspace, error: str
) -> None:
    await send(sending)
    acme.dead = error
    with pytest.raises(TryLater):
        await send(sending, key="another")
    assert not sending.chat.reaches("meridian", ADA)
    assert not sending.chat.reaches("meridian", LEADERSHIP)
    assert not sending.chat.reaches("meridian", Destination(place=Place("slack", "T1/DUADA")))
    async with SqlStore(sending.database).begin() as work:
        told = await work.troubles.untold("meridian", 10)
    assert [(each.kind, each.address) for each in told] == [(TroubleKind.DISCONNECTED, "Acme")]


async def test_a_token_refused_by_chance_ends_nothing(sending: Sending, slack: ScriptedSlack) -> None:
    slack.plan("chat.postMessage", Fault("invalid_auth"))
    with pytest.raises(TryLater):
        await send(sending)
    assert sending.chat.reaches("meridian", ADA)
