"""Two workspaces of two companies in one process never see anything of each other."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from pydantic import SecretStr
from sqlalchemy import select as sql_select

from bot.platforms.slack.keeping import keep
from bot.platforms.slack.tables import SlackChannel, SlackInstall, SlackPart, SlackUser
from bot.platforms.slack.tokens import TokenBox
from bot.platforms.slack.workspaces import NotInstalled, Served
from bot.store.database import Database
from bot.store.repositories.sql import run, table_of
from handlers.messages import Card, Place
from handlers.ports import Destination, NeverMind, Sent
from tests.platforms.slack.conftest import NOW, Sending, company
from tests.platforms.slack.said import ADA, CARD, DETAILED, LEADERSHIP, texts
from tests.platforms.slack.scripted import ScriptedSlack
from tests.platforms.slack.workspaces import Workspace

KEY = SecretStr("MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=")


@dataclass
class Two:
    sending: Sending
    ours: Workspace  # T1, of meridian
    theirs: Workspace  # T2, of northwind


@pytest.fixture
async def two(slack: ScriptedSlack, database: Database) -> AsyncIterator[Two]:
    """The same ids and names on both sides, but for the workspaces'."""
    box, made = TokenBox(KEY), []
    for team, id in (("T1", "meridian"), ("T2", "northwind")):
        workspace = slack.workspace(team, name=id)
        workspace.add_user("UADA", f"ada@{id}.example")
        workspace.add_channel("C1", "leadership", "UADA")
        made.append(workspace)
        await keep(
            database,
            SlackInstall(
                company=id,
                workspace=team,
                for_org=False,
                name=id,
                token=box.locked(workspace.token),
                scopes="",
                bot_user=workspace.bot,
                installed_by="U",
                installed_at=NOW,
            ),
        )
    companies = {id: company(id) for id in ("meridian", "northwind")}
    sending = Sending(slack, database, companies, Served({"T1": "meridian", "T2": "northwind"}), box=box)
    yield Two(await sending.start(), *made)
    await sending.installs.close()


async def test_the_same_message_goes_to_each_companys_own_workspace(two: Two) -> None:
    for id in ("meridian", "northwind"):
        for number, destination in enumerate((ADA, LEADERSHIP)):
            await two.sending.chat.send(f"key{number}", id, destination, Card(f"For {id}."), NOW)
    for workspace, id in ((two.ours, "meridian"), (two.theirs, "northwind")):
        for channel in ("DUADA", "C1"):
            assert [each["text"] for each in workspace.channels[channel].messages] == [f"For {id}."]


async def test_no_call_for_one_company_is_made_with_the_others_token(two: Two, slack: ScriptedSlack) -> None:
    slack.calls.clear()
    await two.sending.chat.send("key", "meridian", LEADERSHIP, DETAILED, NOW)
    await two.sending.chat.send("key2", "meridian", ADA, CARD, NOW)
    await two.sending.chat.find("key", "meridian", LEADERSHIP)
    assert {call.workspace for call in slack.calls} == {"T1"}


async def test_a_place_in_the_others_workspace_is_not_reached_and_not_read(two: Two) -> None:
    place = Destination(place=Place("slack", "T2/C1", None, private=False))
    assert not two.sending.chat.reaches("meridian", place)
    with pytest.raises(NeverMind):
        await two.sending.chat.send("key", "meridian", place, CARD, NOW)
    with pytest.raises(NeverMind):
        await two.sending.chat.find("key", "meridian", place)
    with pytest.raises(NeverMind):
        await two.sending.chat.update("key", "meridian", Sent("1.2", "T2/C1"), CARD, NOW)
    assert texts(two.theirs, "C1") == []


async def test_a_message_with_the_same_key_is_not_taken_for_the_others(two: Two) -> None:
    await two.sending.chat.send("key", "meridian", LEADERSHIP, DETAILED, NOW)
    assert await two.sending.chat.find("key", "northwind", LEADERSHIP) is None
    await two.sending.chat.send("key", "northwind", LEADERSHIP, DETAILED, NOW)
    assert texts(two.theirs, "C1") == texts(two.ours, "C1") == ["The week", "- first", "yyyyyyyy"]


async def test_somebody_of_one_company_is_nobody_in_the_other(two: Two) -> None:
    two.theirs.add_user("UX", "ben@meridian.example")
    assert await two.sending.directory.email_of("T2", "UX") == "ben@meridian.example"
    assert two.sending.companies["northwind"].person_by_email("ben@meridian.example") is None
    assert two.sending.directory.direct_known("meridian", "ben@meridian.example") is None


async def test_their_messages_wait_at_different_gates(two: Two) -> None:
    names = [
        {gate.name for gate in two.sending.chat.gates(id, destination)}
        for id in ("meridian", "northwind")
        for destination in (ADA, LEADERSHIP)
    ]
    assert not (names[0] | names[1]) & (names[2] | names[3])


async def test_one_companys_revoked_token_stops_nothing_of_the_other(two: Two) -> None:
    two.ours.dead = "token_revoked"
    assert not await two.sending.installs.doubt(two.sending.installs.install("T1"))
    with pytest.raises(NotInstalled):
        two.sending.installs.client("T1")
    await two.sending.chat.send("key", "northwind", LEADERSHIP, CARD, NOW)
    assert texts(two.theirs, "C1") == ["Nothing "]


async def test_every_row_that_is_kept_says_whose_it_is(two: Two, database: Database) -> None:
    for id in ("meridian", "northwind"):
        await two.sending.chat.send("key", id, LEADERSHIP, DETAILED, NOW)
        await two.sending.chat.send("key2", id, ADA, CARD, NOW)
    async with database.session() as session:
        for table in (SlackInstall, SlackUser, SlackChannel, SlackPart):
            companies = await run(session, sql_select(table_of(table).c.company))
            assert set(companies.scalars()) == {"meridian", "northwind"}


async def test_one_company_may_have_several_workspaces(slack: ScriptedSlack, two: Two) -> None:
    second = slack.workspace("T3")
    second.add_user("UBEN", "ben@meridian.example")
    second.add_channel("C9", "board", "UBEN")
    both = Sending(
        slack, two.sending.database, two.sending.companies, Served({"T1": "meridian", "T3": "meridian"}),
        SecretStr(second.token), TokenBox(KEY),
    )  # fmt: skip
    await both.start()
    assert (await both.chat.send("a", "meridian", ADA, CARD, NOW)).conversation == "T1/DUADA"
    assert (await both.chat.send("b", "meridian", Destination(person="ben"), CARD, NOW)).conversation == "T3/DUBEN"
    assert (await both.chat.send("c", "meridian", Destination(channel="#board"), CARD, NOW)).conversation == "T3/C9"
    await both.installs.close()
