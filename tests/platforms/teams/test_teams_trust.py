"""Whom the bot believes: another tenant's people, requests from elsewhere, bodies that no store holds."""

import json
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.platforms.teams.trust import LOOPBACK, TeamsSettings
from bot.settings import Settings
from policies.desk import Desk
from tests.platforms.teams.driving import LEADERSHIP, AtTeams, running, words
from tests.platforms.teams.fake_teams import TENANT, FakeTeams, Member, Scripted

QUESTION = "can claude team summarise these customer complaints?"
ELSEWHERE = "99999999-9999-4999-8999-999999999999"


async def test_the_address_of_a_person_of_another_tenant_is_not_believed(bot: AtTeams) -> None:
    priya = bot.drumbeat.settings.companies["meridian"].people["priya"]
    bot.teams.members["29:mallory"] = Member("29:mallory", "aad-mallory", priya.email, priya.name, ELSEWHERE)

    answer = await bot.says("mallory", "my check-ins")

    assert words(answer).startswith("I do not know you yet")
    assert priya.email not in words(answer)
    assert words(await bot.says("priya", "help"))
    assert len(bot.teams.messages("a:29:mallory")) == 1


async def test_a_message_that_its_store_cannot_hold_as_it_is_breaks_nothing(bot: AtTeams) -> None:
    for who in ("amara", "amara", "tomas"):  # not met yet, met, not met yet
        for text in ("help \ud800", "help \0", "help \u2028\x1b[0m"):
            assert (await bot.send(bot.activity(who, text=text)))[0] == 200
        for value in (float("nan"), float("inf"), 10**400):
            assert (await bot.send(bot.activity(who, text="help", value=value)))[0] in (200, 400)
        deep: object = "x"
        for _ in range(700):
            deep = [deep]
        assert (await bot.send(bot.activity(who, text="help", value=deep)))[0] in (200, 400)
        await bot.says(who, "help")


async def test_an_invoke_that_nobody_sent_is_refused_with_400(bot: AtTeams) -> None:
    nobody = {**bot.activity("amara", type="invoke", name="task/fetch", value={}), "from": {}}

    assert (await bot.send(nobody))[0] == 400


async def test_two_messages_are_checked_though_their_invokes_have_no_id(bot: AtTeams) -> None:
    await bot.says("amara", "help")
    firsts = []
    for asked in (QUESTION, "may I put payroll into my own ChatGPT Plus?"):
        value = {"messagePayload": {"body": {"contentType": "html", "content": asked}}}
        invoke = bot.activity("amara", type="invoke", name="composeExtension/fetchTask", value=value, id=None)
        _, body = await bot.send(invoke)
        firsts.append(words({"attachments": [body["task"]["value"]["card"]]}).split()[0])

    assert firsts == ["Yes,", "No."]


async def test_without_an_app_id_only_this_machine_is_heard(
    settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]
) -> None:
    anonymous = replace(settings, teams=TeamsSettings(None, None, None, {}, LOOPBACK, ("meridian",)))
    async with running(anonymous, teams, desks) as here:
        for header in ({"Host": "drumbeat.example"}, {"X-Forwarded-For": "10.1.2.3"}, {"Forwarded": "for=10.1.2.3"}):
            status, body = await here.raw(here.activity("amara", text=QUESTION), **header)
            assert (status, "this machine only" in json.dumps(body)) == (403, True), header
        status, _ = await here.raw(here.activity("amara", text=QUESTION))
        assert status == 200
        assert words((await teams.until(1))[0]).startswith("Yes, on three conditions")


async def test_without_credentials_nothing_is_heard(
    settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]
) -> None:
    async with running(replace(settings, teams=None), teams, desks) as here:
        for header in ({}, {"Authorization": f"Bearer {teams.token()}"}):
            status, _ = await here.raw(here.activity("amara", text=QUESTION), **header)
            assert status == 404
    assert (teams.said, teams.asked) == ([], [])


@pytest.mark.parametrize("kid", [None, ["a"], {"a": 1}, 5])
async def test_a_token_with_a_strange_key_id_is_refused_with_401(bot: AtTeams, kid: object) -> None:
    head, claims, signature = bot.teams.token().split(".")
    head = urlsafe_b64encode(json.dumps({"alg": "RS256", "typ": "JWT", "kid": kid}).encode()).decode().rstrip("=")
    status, _ = await bot.raw(bot.activity("amara", text=QUESTION), Authorization=f"Bearer {head}.{claims}.{signature}")

    assert status == 401


@pytest.mark.parametrize("name", ["exp", "nbf", "iat"])
@pytest.mark.parametrize("time", [float("inf"), float("nan"), "soon", []], ids=str)
async def test_a_token_of_a_strange_time_is_refused_with_401(bot: AtTeams, name: str, time: Any) -> None:
    status, _ = await bot.raw(
        bot.activity("amara", text=QUESTION), Authorization=f"Bearer {bot.teams.token(**{name: time})}"
    )
    assert status == 401


async def test_a_token_that_ends_after_all_time_is_as_good_as_any(bot: AtTeams) -> None:
    status, _ = await bot.raw(
        bot.activity("amara", text=QUESTION), Authorization=f"Bearer {bot.teams.token(exp=10**30)}"
    )
    assert status == 200
    assert words((await bot.teams.until(1))[0]).startswith("Yes, on three conditions")


@pytest.fixture
async def of_two(settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]) -> AsyncIterator[AtTeams]:
    """A tenant that two companies share, the first of which has no people."""
    assert settings.teams is not None
    meridian = settings.companies["meridian"]
    both = replace(
        settings,
        companies={"first": replace(meridian, id="first", people={}, initiatives={}), "meridian": meridian},
        policies={**settings.policies, "first": settings.policies["meridian"]},
        teams=replace(settings.teams, tenants={TENANT: ("first", "meridian")}, companies=("first", "meridian")),
    )
    async with running(both, teams, {**desks, "first": desks["meridian"]}) as at_teams:
        yield at_teams


async def test_a_thread_of_any_company_of_the_tenant_is_followed_by_people_not_met_yet(of_two: AtTeams) -> None:
    asked = of_two.in_channel("amara", QUESTION)
    await of_two.send(asked)
    thread = f"{LEADERSHIP};messageid={asked['id']}"
    await of_two.teams.until(1, thread)

    await of_two.send(of_two.in_channel("tomas", "may I use chatgpt?", thread=asked["id"], mention=False))

    assert len(await of_two.teams.until(2, thread, seconds=8)) == 2


async def test_a_message_that_two_companies_are_taken_for_in_turn_is_answered_once(of_two: AtTeams) -> None:
    of_two.teams.member_script.append(Scripted(404, "MemberNotFoundInConversation"))
    asked = of_two.activity("amara", text=QUESTION)
    for _ in range(2):  # nobody knows who it was, then it comes again and they are known
        assert (await of_two.send(asked))[0] == 200
        await of_two.teams.until(1)
        await of_two.beside()

    assert [words(one).partition(".")[0] for one in of_two.teams.messages()] == ["I do not know you yet"]
    assert words(await of_two.says("amara", QUESTION)).startswith("Yes, on three conditions")
