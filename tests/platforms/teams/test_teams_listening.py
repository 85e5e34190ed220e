"""Messages over the wire: signed, kept, answered once, and refused where they should be."""

import asyncio
import reprlib
import time
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from handlers.as_arranged import company_now
from handlers.ports import Destination
from tests.platforms.teams.driving import LEADERSHIP, AtTeams, words
from tests.platforms.teams.fake_teams import BOT, TENANT, Scripted

QUESTION = "can claude team summarise these customer complaints?"


async def test_a_question_in_the_personal_chat_is_answered_there(bot: AtTeams) -> None:
    answer = await bot.says("amara", QUESTION)

    assert words(answer).startswith("Yes, on three conditions")
    assert bot.teams.said[-1].authorization.startswith("Bearer token-")


async def test_the_same_activity_sent_again_has_one_effect(bot: AtTeams) -> None:
    activity = bot.activity("amara", text=QUESTION)

    for _ in range(3):
        assert (await bot.send(activity))[0] == 200
    await bot.teams.until(1)
    await asyncio.sleep(0.3)
    assert (await bot.send(activity))[0] == 200
    await asyncio.sleep(0.3)

    assert len(bot.teams.messages()) == 1
    await bot.beside()
    assert [one.activity["type"] for one in bot.teams.said] == ["message"]  # nobody is shown that more is coming


async def test_the_same_id_in_another_conversation_is_another_message(bot: AtTeams) -> None:
    assert words(await bot.says("amara", QUESTION, id="one")).startswith("Yes, on three conditions")
    assert words(await bot.says("tomas", QUESTION, id="one")).startswith("Yes, on three conditions")


async def test_somebody_the_company_does_not_know_is_told_how_to_be_added(bot: AtTeams) -> None:
    bot.join("eve", "eve@elsewhere.example", "Eve")

    answer = await bot.says("eve", QUESTION)

    assert "I do not know you yet." in words(answer)
    assert "eve@elsewhere.example" in words(answer)


@pytest.mark.parametrize("text", ["Hi", "hello", "help", "flurbl"])
async def test_no_first_word_is_a_dead_end(bot: AtTeams, text: str) -> None:
    assert len(words(await bot.says("amara", text))) > 40


async def test_a_sender_that_cannot_be_looked_up_now_is_answered_when_they_can(bot: AtTeams) -> None:
    bot.teams.member_script.append(Scripted(503))
    status, _ = await bot.send(bot.activity("amara", text=QUESTION))
    await asyncio.sleep(0.3)
    assert (status, bot.teams.messages()) == (200, [])

    bot.clock.instant = bot.clock.instant.replace(minute=1)

    assert words((await bot.teams.until(1))[0]).startswith("Yes, on three conditions")


async def test_a_pause_that_teams_asks_for_is_kept_when_it_is_asked_who_wrote(bot: AtTeams) -> None:
    bot.teams.member_script.append(Scripted(429, "Throttled", {"Retry-After": "40"}))
    await bot.send(bot.activity("amara", text=QUESTION))
    await bot.beside()

    bot.clock.instant += timedelta(seconds=30)
    await bot.drumbeat.ticker.tick_now()
    await bot.beside()
    assert members_asked_for(bot) == 1

    bot.clock.instant += timedelta(seconds=15)
    await bot.drumbeat.ticker.tick_now()
    assert words((await bot.teams.until(1))[0]).startswith("Yes, on three conditions")


async def test_each_of_many_who_write_at_once_for_the_first_time_is_looked_up_once(bot: AtTeams) -> None:
    everybody = list(bot.drumbeat.settings.companies["meridian"].people)
    bot.teams.member_seconds = 0.1

    await asyncio.gather(*(bot.send(bot.activity(who, text="help")) for who in everybody))
    await bot.teams.until(len(everybody))
    await bot.beside()

    assert members_asked_for(bot) == len(everybody)
    assert len(bot.teams.messages()) == len(everybody)


def members_asked_for(bot: AtTeams) -> int:
    return len([path for path in bot.teams.asked if "/members/" in path])


# ---- where they are ---------------------------------------------------------------------------------------------


async def zone_of(bot: AtTeams, who: str) -> str:
    async with bot.drumbeat.services.store.begin() as work:
        company = await company_now(bot.drumbeat.settings.companies["meridian"], work, bot.clock.now())
    return company.people[who].zone.key


async def test_a_time_zone_is_learned_from_messages_where_app_yaml_gives_none(bot: AtTeams) -> None:
    await bot.says("priya", "help", localTimezone="America/New_York")
    await bot.says("tomas", "help", localTimezone="America/New_York")
    assert (await zone_of(bot, "priya"), await zone_of(bot, "tomas")) == ("America/New_York", "Europe/Prague")

    await bot.says("priya", "help", entities=[{"type": "clientInfo", "timezone": "Asia/Tokyo"}])
    await bot.beside()
    assert await zone_of(bot, "priya") == "Asia/Tokyo"


async def test_a_zone_that_somebody_set_themselves_stays(bot: AtTeams) -> None:
    await bot.says("priya", "my zone is Europe/Oslo", localTimezone="Europe/London")

    await bot.says("priya", "help", localTimezone="Asia/Tokyo")
    await bot.says("priya", "help", localTimezone="Mars/Olympus")
    await bot.beside()

    assert await zone_of(bot, "priya") == "Europe/Oslo"


# ---- channels ---------------------------------------------------------------------------------------------------


async def test_in_a_channel_it_answers_to_its_name_and_in_the_thread(bot: AtTeams) -> None:
    asked = bot.in_channel("amara", QUESTION)

    await bot.send(asked)

    thread = f"{LEADERSHIP};messageid={asked['id']}"
    assert words((await bot.teams.until(1, thread))[0]).startswith("Yes, on three conditions")


async def test_in_a_group_chat_it_answers_to_its_name(bot: AtTeams) -> None:
    group = {"id": "19:ops@thread.v2", "conversationType": "groupChat", "isGroup": True, "name": "Ops"}
    called = [{"type": "mention", "text": "<at>Drumbeat</at>", "mentioned": {"id": BOT}}]
    await bot.send(bot.activity("amara", text=QUESTION, conversation=group))
    await bot.send(bot.activity("amara", text=f"<at>Drumbeat</at> {QUESTION}", conversation=group, entities=called))

    assert words((await bot.teams.until(1, "19:ops@thread.v2"))[0]).startswith("Yes, on three conditions")
    await bot.beside()
    assert len(bot.teams.messages()) == 1
    [chat] = bot.drumbeat.services.chats
    assert chat.reaches("meridian", Destination(channel="#ops"))


async def test_an_answer_for_the_asker_alone_goes_to_their_personal_chat_with_a_pointer(bot: AtTeams) -> None:
    asked = bot.in_channel("amara", "can I put jane.doe@client.example 4929 1234 5678 9012 into chatgpt?")

    await bot.send(asked)

    [pointer] = await bot.teams.until(1, f"{LEADERSHIP};messageid={asked['id']}")
    assert "personal chat" in words(pointer)
    assert "4929" not in words(pointer)
    assert words(bot.teams.messages("a:29:amara")[0])


# ---- what is refused --------------------------------------------------------------------------------------------


async def test_a_request_without_a_good_token_is_refused_with_401(bot: AtTeams) -> None:
    teams, stranger = bot.teams, rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    wrong = {
        "no header": "",
        "no bearer": "Basic abc",
        "garbage": "Bearer abc",
        "three parts": f"Bearer {teams.token()} more",
        "without an end": f"Bearer {teams.token(exp=None)}",
        "expired": f"Bearer {teams.token(exp=int(time.time()) - 3_600)}",
        "not yet": f"Bearer {teams.token(nbf=int(time.time()) + 3_600)}",
        "of another issuer": f"Bearer {teams.token(iss='https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/')}",
        "for another bot": f"Bearer {teams.token(aud='33333333-3333-4333-8333-333333333333')}",
        "signed by a stranger": f"Bearer {teams.token(key=stranger)}",
        "with an unknown key": f"Bearer {teams.token(kid='another')}",
        "without a service URL": f"Bearer {teams.token(serviceurl=None)}",
        "for another service URL": f"Bearer {teams.token(serviceurl='https://smba.trafficmanager.net/x/')}",
    }
    for what, header in wrong.items():
        status, _ = await bot.raw(bot.activity("amara", text=QUESTION), **({"Authorization": header} if header else {}))
        assert status == 401, what
    assert bot.teams.messages() == []


@pytest.mark.parametrize(
    "change",
    [
        {"type": None},
        {"type": 5},
        {"serviceUrl": None},
        {"serviceUrl": "http://[::1"},
        {"conversation": None},
        {"conversation": {"id": "a b\0"}},
        {"conversation": {"id": "x" * 600}},
        {"from": "amara"},
        {"id": ""},
        {"text": {"a": 1}},
        {"channelData": []},
        {"channelId": "slack"},
    ],
)
async def test_what_is_no_activity_is_refused_with_400_or_401(bot: AtTeams, change: dict[str, Any]) -> None:
    status, _ = await bot.send({**bot.activity("amara", text=QUESTION), **change})

    assert status in (400, 401)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'"x"', b"nan", b'{"type": "message"}'], ids=reprlib.repr
)
async def test_a_body_that_is_no_activity_is_refused_with_400(bot: AtTeams, body: bytes) -> None:
    address = f"{bot.drumbeat.address}api/messages"
    headers = {"Authorization": f"Bearer {bot.teams.token()}", "Content-Type": "application/json"}

    async with bot.session.post(address, data=body, headers=headers) as response:
        assert response.status == 400


async def test_a_body_without_a_content_type_is_refused_with_400(bot: AtTeams) -> None:
    address = f"{bot.drumbeat.address}api/messages"

    async with bot.session.post(address, data=b"{}", skip_auto_headers=["Content-Type"]) as response:
        assert response.status == 400


async def test_another_tenant_and_another_host_are_refused_with_403(bot: AtTeams) -> None:
    other = bot.activity("amara", text=QUESTION, channelData={"tenant": {"id": TENANT.replace("1", "9")}})
    assert (await bot.send(other))[0] == 403
    for url in ("http://10.0.0.1/emea/", "https://evil.example/", "http://127.0.0.1@evil.example/"):
        elsewhere = bot.activity("amara", text=QUESTION, serviceUrl=url)
        token = bot.teams.token(serviceurl=url)
        assert (await bot.raw(elsewhere, Authorization=f"Bearer {token}"))[0] == 403, url
    assert bot.teams.said == []


async def test_while_keys_cannot_be_fetched_nothing_is_refused_and_what_is_said_is_kept_when_they_can(
    bot: AtTeams,
) -> None:
    bot.teams.keys_down = True
    sending = asyncio.create_task(bot.send(bot.activity("amara", text=QUESTION)))
    invoke = bot.activity("amara", type="invoke", name="task/fetch", value={})
    assert (await bot.send(invoke))[0] == 503
    assert not sending.done()

    bot.teams.keys_down = False

    assert (await sending)[0] == 200
    assert words((await bot.teams.until(1))[0]).startswith("Yes, on three conditions")


async def test_tokens_and_keys_are_fetched_once(bot: AtTeams) -> None:
    for text in (QUESTION, "help", "hello"):
        await bot.says("amara", text)

    asked = bot.teams.asked
    assert [asked.count(path) for path in ("/openid", "/keys", f"/login/{TENANT}/oauth2/v2.0/token")] == [1, 1, 1]
