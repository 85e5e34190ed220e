"""Sending to Slack over real HTTP: each message is said once, whole, and to whom it is meant."""

from datetime import timedelta

import pytest

from bot.platforms.slack.directory import FRESH
from bot.store.unit_of_work import SqlStore
from handlers.messages import Card, Place, Text, line
from handlers.ports import Destination, NeverMind, Sent, TryLater, Unsure
from tests.platforms.slack.answering import NONE, Fault, busy
from tests.platforms.slack.conftest import NOW, Sending
from tests.platforms.slack.said import ADA, CARD, CUT, CUT_BUT_TAKEN, DETAILED, LEADERSHIP, send, texts
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

# ---- where it goes --------------------------------------------------------------------------------------------------


async def test_a_person_is_found_by_their_e_mail_and_written_to_directly(sending: Sending, acme: Workspace) -> None:
    sent = await send(sending)
    assert sent.conversation == "T1/DUADA"
    assert acme.channels["DUADA"].messages[0]["text"] == "Nothing is due.\nEverybody has answered."
    assert sent.message == acme.channels["DUADA"].messages[0]["ts"]


async def test_who_somebody_is_is_asked_once(sending: Sending, slack: ScriptedSlack) -> None:
    await send(sending)
    await send(sending, key="another")
    assert len(slack.called("users.lookupByEmail")) == len(slack.called("conversations.open")) == 1


async def test_who_somebody_is_outlives_the_process(sending: Sending, slack: ScriptedSlack) -> None:
    await send(sending)
    again = await Sending(slack, sending.database, sending.companies, sending.served, sending.token).start()
    await send(again, key="another")
    await again.installs.close()
    assert len(slack.called("users.lookupByEmail")) == len(slack.called("conversations.open")) == 1


async def test_a_channel_is_found_by_its_name(sending: Sending, acme: Workspace) -> None:
    assert (await send(sending, LEADERSHIP)).conversation == "T1/C1"
    assert texts(acme, "C1") == ["Nothing "]


async def test_an_answer_goes_to_its_thread(sending: Sending, acme: Workspace) -> None:
    head = await send(sending, LEADERSHIP)
    await send(sending, Destination(place=Place("slack", "T1/C1", head.message, private=False)), key="answer")
    assert acme.channels["C1"].messages[1]["thread_ts"] == head.message


async def test_what_is_for_one_person_in_a_channel_is_seen_by_them_alone(sending: Sending, acme: Workspace) -> None:
    place = Place("slack", "T1/C1", None, private=False)
    sent = await send(sending, Destination(person="ada", place=place))
    assert acme.channels["C1"].messages == []
    assert [(each["user"], each["ts"]) for each in acme.channels["C1"].alone] == [("UADA", sent.message)]


async def test_what_somebody_typed_is_no_markup(sending: Sending, acme: Workspace) -> None:
    await send(sending, card=Card("<!channel> & <https://elsewhere.example|here>"))
    said = acme.channels["DUADA"].messages[0]["text"]
    assert said == "&lt;!channel&gt; &amp; &lt;https://elsewhere.example|here&gt;"


async def test_slack_is_not_for_who_is_in_no_workspace(sending: Sending, acme: Workspace) -> None:
    acme.users["UADA"]["deleted"] = True
    assert sending.chat.reaches("meridian", ADA)
    with pytest.raises(TryLater):
        await send(sending)
    assert not sending.chat.reaches("meridian", ADA)
    assert sending.chat.reaches("meridian", Destination(person="ben"))


async def test_a_guest_is_not_taken_for_a_colleague(sending: Sending, acme: Workspace) -> None:
    acme.users["UADA"]["is_restricted"] = True
    with pytest.raises(TryLater):
        await send(sending)
    assert "DUADA" not in acme.channels


async def test_somebody_who_has_become_a_guest_since_is_written_to_no_more(sending: Sending, acme: Workspace) -> None:
    await send(sending)
    acme.users["UADA"]["is_restricted"] = True
    sending.clock.forward(FRESH)
    with pytest.raises(TryLater):
        await send(sending, key="another")
    with pytest.raises(NeverMind):
        await send(sending, Destination(person="ada", place=Place("slack", "T1/C1", private=False)), key="alone")
    assert (texts(acme, "DUADA"), acme.channels["C1"].alone) == (["Nothing "], [])


async def test_an_address_that_is_somebody_elses_now_leads_to_them(sending: Sending, acme: Workspace) -> None:
    await send(sending)
    acme.users["UADA"]["profile"]["email"] = "old@meridian.example"
    acme.add_user("UNEW", "ada@meridian.example")
    sending.clock.forward(FRESH)
    assert (await send(sending, key="another")).conversation == "T1/DUNEW"


async def test_an_address_that_nobody_has_confirmed_leads_to_nobody(sending: Sending, acme: Workspace) -> None:
    acme.users["UADA"]["is_email_confirmed"] = False
    with pytest.raises(TryLater):
        await send(sending)


# ---- details in the thread ------------------------------------------------------------------------------------------


async def test_details_follow_in_the_thread_in_their_order(sending: Sending, acme: Workspace) -> None:
    sent = await send(sending, LEADERSHIP, DETAILED)
    assert texts(acme, "C1") == ["The week", "- first", "yyyyyyyy"]
    assert {each.get("thread_ts") for each in acme.channels["C1"].messages[1:]} == {sent.message}


async def test_details_take_their_turn_at_the_gates_a_second_apart(sending: Sending) -> None:
    await send(sending, LEADERSHIP, DETAILED)
    await send(sending, LEADERSHIP, DETAILED, key="second")
    assert [round(each, 1) for each in sending.slept] == [1.1, 1.1, 1.1]


async def test_details_that_would_wait_long_are_put_off_and_come_later(sending: Sending, acme: Workspace) -> None:
    async with SqlStore(sending.database).begin() as work:
        await work.gates.hold(["slack/T1/C1"])
        await work.gates.put({"slack/T1/C1": NOW + timedelta(seconds=30)})
    with pytest.raises(TryLater) as later:
        await send(sending, LEADERSHIP, DETAILED)
    assert (later.value.gate, round(later.value.after)) == ("slack/T1/C1", 30)
    sending.clock.forward(timedelta(seconds=31))
    await send(sending, LEADERSHIP, DETAILED)
    assert texts(acme, "C1") == ["The week", "- first", "yyyyyyyy"]


@pytest.mark.parametrize("fault", [CUT, CUT_BUT_TAKEN, busy(3)])
@pytest.mark.parametrize("good", [0, 1, 2])
async def test_whatever_breaks_between_a_message_and_its_details_each_is_said_once(
    sending: Sending, slack: ScriptedSlack, acme: Workspace, fault: Fault, good: int
) -> None:
    slack.plan("chat.postMessage", *[NONE] * good, fault)
    with pytest.raises((Unsure, TryLater)) as broken:
        await send(sending, LEADERSHIP, DETAILED)
    found = None
    if isinstance(broken.value, Unsure):
        found = await sending.chat.find("key", "meridian", LEADERSHIP)
    sent = found or await send(sending, LEADERSHIP, DETAILED)
    assert texts(acme, "C1") == ["The week", "- first", "yyyyyyyy"]
    assert sent.message == acme.channels["C1"].messages[0]["ts"]


@pytest.mark.parametrize("good", [1, 2, 3])
async def test_a_process_that_dies_before_anything_is_written_down_loses_no_details(
    sending: Sending, slack: ScriptedSlack, acme: Workspace, monkeypatch: pytest.MonkeyPatch, good: int
) -> None:
    async def dies(*_: object) -> None:
        raise RuntimeError("killed")

    slack.plan("chat.postMessage", *[NONE] * (good - 1))
    with monkeypatch.context() as patch:
        kept, count = sending.chat._parts.adding, iter(range(good))
        patch.setattr(sending.chat._parts, "adding", lambda *a: kept(*a) if next(count) < good - 1 else dies)
        with pytest.raises(RuntimeError):
            await send(sending, LEADERSHIP, DETAILED)
    found = await sending.chat.find("key", "meridian", LEADERSHIP)
    assert (found is not None) == (good == 3)
    await send(sending, LEADERSHIP, DETAILED)
    assert texts(acme, "C1") == ["The week", "- first", "yyyyyyyy"]


# ---- changing -------------------------------------------------------------------------------------------------------


async def test_a_message_is_changed_in_place(sending: Sending, acme: Workspace) -> None:
    sent = await send(sending)
    await sending.chat.update("update/key", "meridian", sent, Card("Answered."), NOW)
    assert texts(acme, "DUADA") == ["Answered"]


async def test_the_details_are_changed_with_it_and_doing_it_twice_is_harmless(
    sending: Sending, acme: Workspace
) -> None:
    sent = await send(sending, LEADERSHIP, DETAILED)
    longer = Card("Mended", (), (Text(line("a" * 8_000)), Text(line("b" * 8_000)), Text(line("c" * 8_000))))
    for _ in range(2):
        await sending.chat.update("update/key", "meridian", sent, longer, NOW)
        assert texts(acme, "C1") == ["Mended", "aaaaaaaa", "bbbbbbbb", "cccccccc"]
    await sending.chat.update("update/key", "meridian", sent, Card("Short", (), DETAILED.details[:1]), NOW)
    assert texts(acme, "C1") == ["Short", "- first", "This par", "This par"]


async def test_a_message_that_is_not_there_cannot_be_changed(sending: Sending) -> None:
    await send(sending)
    with pytest.raises(NeverMind):
        await sending.chat.update("update/key", "meridian", Sent("1.2", "T1/DUADA"), CARD, NOW)


async def test_what_one_person_alone_saw_is_told_them_anew(sending: Sending, acme: Workspace) -> None:
    place = Place("slack", "T1/C1", None, private=False)
    sent = await send(sending, Destination(person="ada", place=place))
    await sending.chat.update("update/key", "meridian", sent, Card("Changed."), NOW)
    assert [(each["user"], each["text"]) for each in acme.channels["C1"].alone][1:] == [("UADA", "Changed.")]
    assert acme.channels["C1"].messages == []


async def test_what_one_person_alone_saw_in_a_thread_is_told_them_anew_there(sending: Sending, acme: Workspace) -> None:
    place = Place("slack", "T1/C1", "1780000000.000100", private=False)
    sent = await send(sending, Destination(person="ada", place=place))
    await sending.chat.update("update/key", "meridian", sent, Card("Changed."), NOW)
    assert {each["thread_ts"] for each in acme.channels["C1"].alone} == {"1780000000.000100"}
