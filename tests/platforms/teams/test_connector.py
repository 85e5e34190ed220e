"""What the rest of Teams' side needs of whatever speaks to Teams. Every Connector is held to this, as is the first."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from bot.platforms.teams.adapter import BotFramework
from bot.platforms.teams.connector import Channel, Connector, Member
from bot.platforms.teams.errors import ConnectorError, NotReached, Rejected, Unanswered
from bot.platforms.teams.references import Reference
from bot.platforms.teams.trust import LOOPBACK, NotNow, Refused, TeamsSettings
from tests.platforms.teams import fake_teams
from tests.platforms.teams.driving import BOARD, LEADERSHIP, TEAM
from tests.platforms.teams.fake_teams import BOT, TENANT, FakeTeams, Scripted
from tests.ports import free_port

CONNECTORS: Sequence[Callable[[TeamsSettings], Connector]] = (BotFramework,)
NOTE = {"type": "message", "text": "A note."}
PERSONAL = "a:29:priya"

Call = Callable[[Connector, Reference], Awaitable[object]]
CALLS: Mapping[str, Call] = {
    "post": lambda connector, to: connector.post(to, NOTE),
    "put": lambda connector, to: connector.put(to, "17", NOTE),
    "begin": lambda connector, to: connector.begin(to.service_url, TENANT, BOT, "29:priya"),
    "member": lambda connector, to: connector.member(to, "29:priya"),
    "channels": lambda connector, to: connector.channels(to),
}


@pytest.fixture(params=CONNECTORS, ids=lambda made: str(made.__name__))
def made(request: pytest.FixtureRequest) -> Callable[[TeamsSettings], Connector]:
    chosen: Callable[[TeamsSettings], Connector] = request.param
    return chosen


@pytest.fixture
def connector(made: Callable[[TeamsSettings], Connector], teams: FakeTeams) -> Connector:
    return made(teams.registration)


def chat(teams: FakeTeams) -> Reference:
    return Reference(teams.service_url, PERSONAL, "personal", TENANT, BOT, "29:priya", "aad-priya")


def channel(teams: FakeTeams) -> Reference:
    return Reference(teams.service_url, LEADERSHIP, "channel", TENANT, BOT, team=TEAM)


async def test_a_message_is_posted_whole_where_it_belongs_and_known_by_its_id(
    connector: Connector, teams: FakeTeams
) -> None:
    entity = {"type": "https://schema.org/Message", "@type": "Message", "citation": [{"position": 1}]}
    card = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard", "a.b": 1}}
    whole: dict[str, Any] = {"type": "message", "summary": "s", "attachments": [card], "entities": [entity]}
    whole["channelData"] = {"feedbackLoop": {"type": "default"}}

    ids = [
        await connector.post(chat(teams), whole),
        await connector.post(channel(teams), whole),
        await connector.post(channel(teams), whole, "17"),
    ]

    assert [one.id for one in teams.said] == ids
    assert [one.conversation for one in teams.said] == [PERSONAL, LEADERSHIP, f"{LEADERSHIP};messageid=17"]
    for one in teams.said:
        assert {name: one.activity[name] for name in whole} == whole
        assert one.activity["from"] == {"id": BOT}
        assert one.authorization.startswith("Bearer token-")


async def test_a_message_is_changed_where_it_stands(connector: Connector, teams: FakeTeams) -> None:
    await connector.put(channel(teams), "17", NOTE)

    [one] = teams.said
    assert (one.method, one.conversation, one.id, one.activity["text"]) == ("PUT", LEADERSHIP, "17", "A note.")


async def test_a_chat_that_is_begun_twice_is_one(connector: Connector, teams: FakeTeams) -> None:
    begun = {await connector.begin(teams.service_url, TENANT, BOT, "29:priya") for _ in range(2)}

    assert begun == {PERSONAL}


async def test_somebody_is_told_of_as_teams_knows_them(connector: Connector, teams: FakeTeams) -> None:
    teams.members["29:priya"] = fake_teams.Member("29:priya", "aad-priya", "priya@meridian.example", "Priya")

    found = await connector.member(chat(teams), "29:priya")

    assert found == Member("29:priya", "aad-priya", TENANT, "priya@meridian.example", "Priya")


async def test_the_channels_of_a_team_are_listed_and_general_has_no_name(
    connector: Connector, teams: FakeTeams
) -> None:
    teams.channels = [{"id": TEAM}, {"id": BOARD, "name": "Board"}]

    assert list(await connector.channels(channel(teams))) == [Channel(TEAM, ""), Channel(BOARD, "Board")]


# ---- when it does not go well -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "seconds"), [("40", 40), ("0.5", 0.5), ("soon", None), ("-1", None), ("9999", None)])
async def test_a_refusal_says_what_teams_answered_and_is_not_tried_again(
    connector: Connector, teams: FakeTeams, said: str, seconds: float | None
) -> None:
    teams.script.append(Scripted(429, "Throttled", {"Retry-After": said}, take=True))

    with pytest.raises(Rejected) as refused:
        await connector.post(chat(teams), NOTE)

    answered = refused.value.answered
    assert (answered.status, answered.code, answered.retry_after) == (429, "Throttled", seconds)
    assert (refused.value.status, refused.value.retry_after) == (429, seconds)
    assert len(teams.said) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_server_that_fails_is_not_asked_again(connector: Connector, teams: FakeTeams, status: int) -> None:
    teams.script.append(Scripted(status, take=True))

    with pytest.raises(Rejected) as refused:
        await connector.post(chat(teams), NOTE)

    assert refused.value.status == status
    assert len(teams.said) == 1


async def test_a_connection_that_breaks_leaves_open_whether_it_arrived(connector: Connector, teams: FakeTeams) -> None:
    teams.script.append(Scripted(201, take=True, cut=True))

    with pytest.raises(Unanswered):
        await connector.post(chat(teams), NOTE)


@pytest.mark.parametrize("name", sorted(CALLS))
async def test_where_nobody_listens_nothing_has_arrived(connector: Connector, teams: FakeTeams, name: str) -> None:
    nowhere = replace(channel(teams), service_url=f"http://127.0.0.1:{free_port()}/emea/")

    with pytest.raises(NotReached):
        await CALLS[name](connector, nowhere)


@pytest.mark.parametrize("name", sorted(CALLS))
async def test_without_a_token_nothing_is_asked_of_teams(
    made: Callable[[TeamsSettings], Connector], teams: FakeTeams, name: str
) -> None:
    connector = made(replace(teams.registration, password=SecretStr("not-this-one")))

    with pytest.raises(NotReached):
        await CALLS[name](connector, channel(teams))

    assert teams.said == []
    assert [path for path in teams.asked if "/v3/" in path] == []


async def test_a_token_that_is_not_taken_is_replaced(connector: Connector, teams: FakeTeams) -> None:
    teams.script.append(Scripted(401, take=True))
    with pytest.raises(ConnectorError):
        await connector.post(chat(teams), NOTE)

    await connector.post(chat(teams), NOTE)

    assert len({one.authorization for one in teams.said}) == 2


# ---- who asks ---------------------------------------------------------------------------------------------------


async def test_a_request_is_believed_by_its_token_alone(connector: Connector, teams: FakeTeams) -> None:
    activity = {"serviceUrl": teams.service_url}
    await connector.authenticate(f"Bearer {teams.token()}", activity)

    for header in ("", "Bearer x", f"Bearer {teams.token(aud='another')}", f"Basic {teams.token()}"):
        with pytest.raises(Refused) as refused:
            await connector.authenticate(header, activity)
        assert refused.value.status == 401


async def test_without_keys_it_is_not_known_who_asks(connector: Connector, teams: FakeTeams) -> None:
    teams.keys_down = True

    with pytest.raises(NotNow):
        await connector.authenticate(f"Bearer {teams.token()}", {"serviceUrl": teams.service_url})


async def test_without_an_app_id_nobody_is_asked_for_a_token(
    made: Callable[[TeamsSettings], Connector], teams: FakeTeams
) -> None:
    connector = made(TeamsSettings(None, None, None, {}, LOOPBACK, ("meridian",)))

    await connector.authenticate("", {})
    await connector.post(chat(teams), NOTE)

    assert teams.asked == []
    assert teams.said[0].authorization == ""
