"""Nothing of the company's is posted where guests or other organisations read, unless app.yaml allows it."""

import pytest

from bot.platforms.slack import outsiders
from handlers.messages import Card, Place
from handlers.ports import Destination, NeverMind, TryLater
from tests.platforms.slack.answering import busy
from tests.platforms.slack.conftest import NOW, Sending
from tests.platforms.slack.said import ADA, LEADERSHIP, send, texts
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

IN_CHANNEL = Place("slack", "T1/C1", None, private=False)


def guest(workspace: Workspace, **flags: bool) -> None:
    workspace.add_user("UGUEST", "guest@elsewhere.example", **flags)
    workspace.channels["C1"].members.add("UGUEST")


@pytest.mark.parametrize(
    "flags", [{"is_restricted": True}, {"is_ultra_restricted": True}, {"is_stranger": True}, {"team_id": "T9"}]
)
async def test_figures_are_refused_where_a_guest_reads_and_the_reason_is_told(
    sending: Sending, acme: Workspace, flags: dict[str, bool]
) -> None:
    guest(acme, **flags)
    with pytest.raises(NeverMind, match=r"A guest is in the channel.*figures_with_outsiders"):
        await send(sending, LEADERSHIP)
    assert acme.channels["C1"].messages == []


async def test_figures_are_refused_in_a_channel_shared_with_another_organisation(
    sending: Sending, acme: Workspace
) -> None:
    acme.channels["C1"].shared = True
    with pytest.raises(NeverMind, match="shared with another organisation"):
        await send(sending, LEADERSHIP)


async def test_somebody_whom_slack_does_not_show_us_counts_as_an_outsider(sending: Sending, acme: Workspace) -> None:
    acme.channels["C1"].members.add("UUNKNOWN")
    with pytest.raises(NeverMind):
        await send(sending, LEADERSHIP)


async def test_app_yaml_can_allow_it(slack: ScriptedSlack, sending: Sending, acme: Workspace) -> None:
    guest(acme, is_restricted=True)
    allowing = Sending(
        slack, sending.database, sending.companies, sending.served, sending.token, allowed=frozenset({"meridian"})
    )
    await allowing.start()
    await send(allowing, LEADERSHIP)
    await allowing.installs.close()
    assert texts(acme, "C1") == ["Nothing "]


async def test_an_app_in_the_channel_is_nobody(sending: Sending, acme: Workspace) -> None:
    acme.add_user("UAPP", "", is_bot=True, team_id="T9")
    acme.channels["C1"].members.add("UAPP")
    await send(sending, LEADERSHIP)
    assert texts(acme, "C1") == ["Nothing "]


async def test_whoever_asked_there_is_told_why_they_see_nothing(sending: Sending, acme: Workspace) -> None:
    guest(acme, is_restricted=True)
    await send(sending, Destination(place=IN_CHANNEL))
    [said] = acme.channels["C1"].messages
    assert said["text"].startswith("People from outside the company are in this channel")


async def test_what_one_person_alone_sees_is_no_matter_and_neither_is_a_direct_message(
    sending: Sending, acme: Workspace
) -> None:
    guest(acme, is_restricted=True)
    await send(sending, Destination(person="ada", place=IN_CHANNEL))
    await send(sending, ADA, key="second")
    assert [each["text"][:8] for each in acme.channels["C1"].alone] == ["Nothing "]


async def test_a_summary_is_not_corrected_either_once_a_guest_has_come(sending: Sending, acme: Workspace) -> None:
    sent = await send(sending, LEADERSHIP)
    sending.chat._outsiders._seen.clear()
    guest(acme, is_restricted=True)
    with pytest.raises(NeverMind):
        await sending.chat.update("update/key", "meridian", sent, Card("Corrected"), NOW)
    assert texts(acme, "C1") == ["Nothing "]


async def test_a_channel_of_many_is_looked_through_with_a_few_calls(
    sending: Sending, slack: ScriptedSlack, acme: Workspace
) -> None:
    for number in range(300):
        acme.channels["C1"].members.add(acme.add_user(f"U{number}", f"u{number}@meridian.example"))
    await send(sending, LEADERSHIP)
    await send(sending, LEADERSHIP, key="second")
    looked = [call.method for call in slack.calls if call.method.startswith(("users.", "conversations."))]
    assert looked.count("users.info") == 0
    assert len(looked) < 15
    guest(acme, is_restricted=True)
    sending.chat._outsiders._seen.clear()
    with pytest.raises(NeverMind):
        await send(sending, LEADERSHIP, key="third")


async def test_a_channel_of_too_many_to_look_through_counts_as_one_with_guests(
    sending: Sending, acme: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outsiders, "PAGE", 1)
    monkeypatch.setattr(outsiders, "MOST_PAGES", 2)  # of three members
    with pytest.raises(NeverMind, match="more than 2 members, too many to look for guests among them"):
        await send(sending, LEADERSHIP)
    assert acme.channels["C1"].messages == []


async def test_while_slack_cannot_say_who_is_there_nothing_is_posted(
    sending: Sending, slack: ScriptedSlack, acme: Workspace
) -> None:
    slack.plan("conversations.members", busy(4))
    with pytest.raises(TryLater):
        await send(sending, LEADERSHIP)
    assert acme.channels["C1"].messages == []
