"""When something of ours fails: who waits in Teams reads a sentence, and what could not be kept is sent again."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.platforms.teams import invokes, listening
from bot.platforms.teams.adapter import BotFramework
from bot.platforms.teams.excuses import BROKEN, NO_RECORDS, NOT_NOW, SLOW
from bot.platforms.teams.pace import Held, Paced
from bot.store.database import Database
from bot.store.errors import DatabaseError
from handlers import check_in, router
from handlers.messages import Inbound
from handlers.ports import Services
from tests.platforms.teams import schema
from tests.platforms.teams.driving import AtTeams, buttons, words
from tests.platforms.teams.fake_teams import BOT, TENANT, Json, Scripted
from tests.platforms.teams.test_teams_invokes import asked, fields, invoked

QUESTION = "can claude team summarise these customer complaints?"
PRESSED = {"drumbeat": {"press": "help.start", "value": ""}}
FORM = {"drumbeat": {"form": "check_in", "context": "x"}, "field.hours": "14", "field.note": "A *long* note."}
MESSAGE = {"messagePayload": {"body": {"contentType": "html", "content": QUESTION}}}

INVOKES: dict[str, tuple[str, Json]] = {
    "a dialog": ("task/fetch", {"data": PRESSED}),
    "a form": ("task/submit", {"data": FORM}),
    "a button": ("adaptiveCard/action", {"action": {"type": "Action.Execute", "data": PRESSED}}),
    "a form in place": ("adaptiveCard/action", {"action": {"type": "Action.Execute", "data": FORM}}),
    "a card of one's own": (
        "adaptiveCard/action",
        {"action": {"type": "Action.Execute", "data": {"drumbeat": {"refresh": "x"}}}},
    ),
    "a message to be checked": ("composeExtension/fetchTask", MESSAGE),
    "a dialog of such a message": ("composeExtension/submitAction", MESSAGE),
}


def read(body: Any) -> str:
    """All that Teams shows of an answer to an invoke."""
    if "task" not in body:
        assert (body["statusCode"], body["type"]) == (200, "application/vnd.microsoft.activity.message")
        return str(body["value"])
    value = body["task"]["value"]
    return str(value) if body["task"]["type"] == "message" else words({"attachments": [value["card"]]})


class Down:
    """The database fails for as long as this says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = False
        for way in ("session", "statements"):
            monkeypatch.setattr(Database, way, self._perhaps(getattr(Database, way)))

    def _perhaps(self, begin: Callable[..., Any]) -> Callable[..., Any]:
        @asynccontextmanager
        async def perhaps(database: Database, **how: bool) -> AsyncIterator[Any]:
            if self.now:
                raise DatabaseError("The database is down.")
            async with begin(database, **how) as opened:
                yield opened

        return perhaps


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Down:
    return Down(monkeypatch)


async def broken(inbound: Inbound, services: Services) -> router.Interaction:
    raise ZeroDivisionError(f"{inbound.id} {len(services.companies)}")


# ---- what somebody waits for before the screen ------------------------------------------------------------------


@pytest.mark.parametrize(("name", "value"), INVOKES.values(), ids=INVOKES)
async def test_without_a_database_whoever_waits_is_told_that_nothing_was_changed(
    bot: AtTeams, database: Down, name: str, value: Json
) -> None:
    await bot.says("amara", "help")
    database.now = True

    status, body = await bot.send(bot.activity("amara", type="invoke", name=name, value=value))

    assert status == 200
    assert read(body).startswith(NO_RECORDS)


@pytest.mark.parametrize(("name", "value"), [INVOKES[each] for each in INVOKES if each != "a card of one's own"])
async def test_after_a_fault_of_ours_whoever_waits_is_told_so(
    bot: AtTeams, monkeypatch: pytest.MonkeyPatch, name: str, value: Json
) -> None:
    await bot.says("amara", "help")
    monkeypatch.setattr(router, "interact", broken)

    status, body = await bot.send(bot.activity("amara", type="invoke", name=name, value=value))

    assert status == 200
    assert read(body).startswith(BROKEN)


async def test_a_form_that_could_not_be_taken_keeps_what_was_typed_and_is_sent_again_with_one_press(
    bot: AtTeams, database: Down
) -> None:
    check_in_card = await asked(bot)
    standing = bot.teams.standing
    button = next(each for title, each in buttons(check_in_card).items() if title.startswith("Answer"))
    dialog = await invoked(bot, "priya", "task/fetch", {"data": button["data"]}, replyToId=standing)
    sent = dialog["task"]["value"]["card"]["content"]["actions"][0]["data"]
    typed = {id: each.get("value", "") for id, each in fields(dialog).items()} | {
        "field.hours_saved": "14",
        "field.note": "Waiting for *SSO*.",
    }
    database.now = True
    kept = await invoked(bot, "priya", "task/submit", {"data": {**sent, **typed}}, replyToId=standing)
    database.now = False

    card = kept["task"]["value"]["card"]["content"]
    assert schema.wrong(card) == []
    assert words({"attachments": [kept["task"]["value"]["card"]]}).splitlines() == [
        NO_RECORDS,
        "You wrote:",
        "Waiting for *SSO*.",
    ]
    again = card["actions"][0]
    assert again["title"] == "Send again"
    assert await invoked(bot, "priya", "task/submit", {"data": again["data"]}, replyToId=standing) == {}

    await bot.until(lambda: any(one.method == "PUT" and one.id == standing for one in bot.teams.said))
    assert "14 h" in words(next(one for one in bot.teams.said if one.method == "PUT").activity)


async def test_a_form_whose_use_case_fails_is_not_closed_as_though_it_were_taken(
    bot: AtTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.says("amara", "help")
    monkeypatch.setitem(router.FORMS, "check_in", check_in.press)  # refuses what is no press
    body = await invoked(bot, "amara", "task/submit", {"data": FORM})

    assert read(body).splitlines()[0] == "Something went wrong on our side."
    assert "A *long* note." in read(body)


async def test_what_takes_too_long_is_said_to_take_long_and_goes_on(
    bot: AtTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.says("amara", "help")
    monkeypatch.setattr(invokes, "SECONDS", 0.2)
    interact = router.interact

    async def slowly(inbound: Inbound, services: Services) -> router.Interaction:
        await asyncio.sleep(0.6)
        return await interact(inbound, services)

    monkeypatch.setattr(router, "interact", slowly)
    activity = bot.activity("amara", type="invoke", name="task/fetch", value={"data": PRESSED})
    _, body = await bot.send(activity)
    await asyncio.sleep(0.8)
    _, again = await bot.send(activity)

    assert read(body) == SLOW
    assert again != body


async def test_a_rating_that_was_not_counted_is_not_thanked(bot: AtTeams, database: Down) -> None:
    await bot.says("amara", QUESTION)
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}
    rating = bot.activity("amara", type="invoke", name="message/submitAction", value=value)
    rating["replyToId"] = bot.teams.standing

    database.now = True
    assert (await bot.send(rating))[0] == 503
    database.now = False
    assert (await bot.send(rating)) == (200, {})

    async with bot.drumbeat.services.store.begin() as work:
        [kept] = await work.answers.lately("meridian", 5)
    assert kept.helpful is True


async def test_a_rating_by_somebody_who_cannot_be_looked_up_is_not_thanked_either(bot: AtTeams) -> None:
    bot.teams.member_script.append(Scripted(503))
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}
    rating = bot.activity("tomas", type="invoke", name="message/submitAction", value=value, replyToId="17")

    assert (await bot.send(rating))[0] == 503
    assert (await bot.send(rating)) == (200, {})


async def test_who_fills_in_a_form_and_cannot_be_looked_up_keeps_what_they_typed(bot: AtTeams) -> None:
    bot.teams.member_script.append(Scripted(503))

    body = await invoked(bot, "tomas", "task/submit", {"data": FORM})

    assert read(body).splitlines() == [NOT_NOW, "You wrote:", "A *long* note."]


async def test_an_invoke_that_is_sent_again_is_answered_the_same_and_has_one_effect(bot: AtTeams) -> None:
    check_in_card = await asked(bot)
    standing = bot.teams.standing
    button = next(each for title, each in buttons(check_in_card).items() if title.startswith("Answer"))
    value = {"data": button["data"]}
    activity = bot.activity("priya", type="invoke", name="task/fetch", value=value, replyToId=standing)

    answers = [await bot.send(activity), *await asyncio.gather(bot.send(activity), bot.send(activity))]

    assert [body["task"]["type"] for _, body in answers] == ["continue"] * 3
    assert answers[0] == answers[1] == answers[2]


# ---- what is to be kept -----------------------------------------------------------------------------------------


async def test_a_message_is_taken_as_soon_as_the_database_is_free_again(bot: AtTeams) -> None:
    await bot.says("amara", "help")
    path = re.sub("^sqlite:///", "", bot.drumbeat.settings.database_url)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")  # a backup that takes longer than a transaction waits
    sending = asyncio.create_task(bot.send(bot.activity("amara", text=QUESTION)))
    await asyncio.sleep(5.5)
    assert not sending.done()
    other.execute("ROLLBACK")
    other.close()

    assert (await sending)[0] == 200
    assert words((await bot.teams.until(2))[1]).startswith("Yes, on three conditions")


@pytest.mark.parametrize("known", [True, False], ids=["known", "not known yet"])
async def test_while_a_message_cannot_be_kept_teams_waits_in_vain_and_its_next_sending_is_answered_once(
    bot: AtTeams, database: Down, monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    monkeypatch.setattr(listening, "TEAMS_WAITS", 1.0)
    if known:
        await bot.says("amara", "help")
    before = len(bot.teams.messages())
    activity, loop = bot.activity("amara", text=QUESTION), asyncio.get_running_loop()
    database.now, began = True, loop.time()

    status, _ = await bot.send(activity)

    assert status == 504
    assert loop.time() - began >= 1.0
    database.now = False
    for _ in range(2):
        assert (await bot.send(activity))[0] == 200
    await bot.teams.until(before + 1, seconds=60)
    await bot.drumbeat.queue.idle()
    assert len(bot.teams.messages()) == before + 1


async def test_while_nobody_knows_whose_turn_it_is_nothing_is_asked_of_teams(bot: AtTeams, database: Down) -> None:
    connector = Paced(BotFramework(bot.teams.registration), bot.drumbeat.services)
    database.now, heard = True, len(bot.teams.arrivals)

    with pytest.raises(Held):  # surely not done: what it was for is done later, not told as uncertain
        await connector.begin(bot.teams.service_url, TENANT, BOT, "29:priya")

    assert len(bot.teams.arrivals) == heard


def test_teams_is_left_waiting_for_longer_than_it_waits() -> None:
    assert listening.TEAMS_WAITS > 15
    assert invokes.SECONDS < 15
    assert invokes.EXTENSION_SECONDS < 5
