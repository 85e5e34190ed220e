"""Channels shared with another organisation: whose installation is asked there, and who is from outside."""

import json

import pytest

from bot.app import Drumbeat
from bot.platforms.slack.envelope_table import SlackEnvelope
from bot.platforms.slack.inbound import Payload, enterprise_of, heard, team_of
from tests.platforms.slack.listening.asking import TEAM, Asking, recorded
from tests.platforms.slack.listening.conftest import AMARA, CHANNEL
from tests.platforms.slack.listening.full import FullSlack
from tests.platforms.slack.listening.settling import answers, button, rows, settled
from tests.platforms.slack.workspaces import Workspace

QUESTION = "can I put payroll into ChatGPT Plus?"
THEIRS = "U06ELSE"


@pytest.fixture(autouse=True)
def shared(acme: Workspace) -> None:
    """The channel is another organisation's, and one of theirs, who gives Amara's address, is in it."""
    acme.add_user(THEIRS, "amara.okafor@meridian.example", team_id="T0OTHER")
    acme.channels[CHANNEL].shared = True
    acme.channels[CHANNEL].members.add(THEIRS)


async def say(asking: Asking, drumbeat: Drumbeat, payload: Payload) -> None:
    assert (await asking.post(json.dumps(payload).encode()))[0] == 200
    await settled(drumbeat)


async def test_an_employee_is_answered_in_a_channel_that_another_organisation_has_made(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    first = asking.mention(QUESTION, AMARA, CHANNEL)
    await say(asking, drumbeat, asking.shared(first))
    follows = asking.said("and into Claude Team?", AMARA, CHANNEL, thread_ts=first["ts"])
    await say(asking, drumbeat, asking.shared(follows))
    told = answers(slack, "chat.postEphemeral")
    assert [each["user"] for each in told] == [AMARA, AMARA]
    assert told[0]["text"].startswith("No. ChatGPT Plus is not approved for payroll")
    assert answers(slack) == []


async def test_its_own_people_get_nothing_of_the_company_there(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    mention = asking.mention(QUESTION, THEIRS, CHANNEL) | {"team": "T0OTHER"}
    await say(asking, drumbeat, asking.shared(mention))
    [told] = answers(slack, "chat.postEphemeral")
    assert told["user"] == THEIRS
    assert not any(word in told["text"] for word in ("Meridian", "ayroll", "ChatGPT"))


async def test_the_same_words_by_two_events_are_one_message_there_too(
    asking: Asking, slack: FullSlack, drumbeat: Drumbeat
) -> None:
    mention = asking.mention(QUESTION, AMARA, CHANNEL, thread_ts="1700000000.000100")
    as_message = asking.said(mention["text"], AMARA, CHANNEL, ts=mention["ts"], thread_ts="1700000000.000100")
    for each in (mention, as_message):
        await say(asking, drumbeat, asking.shared(each))
    assert len(answers(slack, "chat.postEphemeral")) == 1
    [row] = await rows(drumbeat, SlackEnvelope)
    assert row.team == TEAM


async def test_a_form_that_is_sent_from_another_workspace_is_that_of_the_installation(
    asking: Asking, slack: FullSlack, acme: Workspace, drumbeat: Drumbeat
) -> None:
    await say(asking, drumbeat, asking.envelope(asking.said(QUESTION, AMARA, acme.direct(AMARA).id)))
    answer = acme.direct(AMARA).messages[0]
    exception = button(answer["blocks"], "Ask for an exception")
    await asking.interaction(asking.press(exception, AMARA, answer["channel"], answer["ts"]))
    await settled(drumbeat)
    [view] = slack.views.values()
    for user, told in ((AMARA, "errors"), (THEIRS, "update")):
        sent = asking.submission(view | {"app_installed_team_id": TEAM}, user)
        sent |= {"team": {"id": "T0OTHER", "domain": "other"}, "enterprise": {"id": "E0OTHER", "name": "Other"}}
        status, text = await asking.interaction(sent)
        assert (status, json.loads(text)["response_action"]) == (200, told)
    assert "people of the company only" in text


def test_the_organisation_is_never_that_of_who_has_made_the_channel() -> None:
    whole = recorded("event_callback.shared")
    found = heard(whole)
    assert found is not None
    assert (found.team, found.enterprise) == ("T01ACME", None)
    ours = whole | {"team_id": "T01ACME", "enterprise_id": "E1"}
    assert (team_of(ours), enterprise_of(ours)) == ("T01ACME", "E1")


@pytest.mark.parametrize(
    ("outer", "team"), [({"team_id": "T5", "enterprise_id": "E1"}, "T5"), ({}, "E1"), ({"enterprise_id": None}, "E1")]
)
def test_an_installation_for_a_whole_organisation_is_found_by_it(outer: dict[str, str], team: str) -> None:
    whole = recorded("event_callback.shared") | outer
    whole["authorizations"][0] |= {"team_id": None, "enterprise_id": "E1", "is_enterprise_install": True}
    assert (team_of(whole), enterprise_of(whole)) == (team, "E1")


@pytest.mark.parametrize("strange", [5, "x", [], [5], {"a": 1}, [None], [{"team_id": 7}]])
def test_where_no_installation_can_be_read_it_is_the_envelopes_own_team(strange: object) -> None:
    whole = recorded("event_callback.shared") | {"authorizations": strange}
    assert (team_of(whole), enterprise_of(whole)) == ("T0OTHER", "E0OTHER")
