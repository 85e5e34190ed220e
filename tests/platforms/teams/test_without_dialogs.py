"""A client that knows no dialogs, as the development client: a form takes the place of the card it was asked for on."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.platforms.teams.trust import LOOPBACK, TeamsSettings
from bot.settings import Settings
from handlers import router
from handlers.messages import Card, Place, Text, line
from handlers.ports import Delivery, Destination
from policies.desk import Desk
from tests.platforms.teams import schema
from tests.platforms.teams.driving import AtTeams, buttons, running, words
from tests.platforms.teams.fake_teams import FakeTeams, Json

THURSDAY = datetime(2026, 11, 26, 10, 1, tzinfo=UTC)
HER_CHAT = "a:29:priya"
CARD, WORDS = "application/vnd.microsoft.card.adaptive", "application/vnd.microsoft.activity.message"


@pytest.fixture
async def bot(settings: Settings, teams: FakeTeams, desks: Mapping[str, Desk]) -> AsyncIterator[AtTeams]:
    development = replace(settings, teams=TeamsSettings(None, None, None, {}, LOOPBACK, ("meridian",)))
    async with running(development, teams, desks) as at_teams:
        yield at_teams


@pytest.fixture
async def check_in(bot: AtTeams) -> Json:
    """Priya's check-in of the week, the last message in her chat."""
    await bot.installs("priya")
    await bot.teams.until(1)
    bot.clock.instant = THURSDAY
    return (await bot.teams.until(2, HER_CHAT))[1]


async def executed(bot: AtTeams, button: Json, on: str, **typed: str) -> Json:
    """An Action.Execute that Priya presses, with what she filled in."""
    assert button["type"] == "Action.Execute"
    fields = {f"field.{name}": text for name, text in typed.items()}
    action = {"type": button["type"], "verb": button["verb"], "data": {**button["data"], **fields}}
    invoke = bot.activity(
        "priya", type="invoke", name="adaptiveCard/action", value={"action": action, "trigger": "manual"}, replyToId=on
    )
    status, body = await bot.send(invoke)
    assert status == 200, body
    answer: Json = body
    return answer


def as_message(answer: Json) -> Json:
    """The card of an answer, as a message has one."""
    assert answer["type"] == CARD, answer
    assert schema.wrong(answer["value"]) == []
    return {"attachments": [{"content": answer["value"]}]}


def filled_in(form: Json) -> dict[str, str]:
    """The values of a form's fields by their names."""
    inputs = [part for part in form["attachments"][0]["content"]["body"] if part["type"].startswith("Input.")]
    return {part["id"].removeprefix("field."): part.get("value", "") for part in inputs}


async def test_a_check_in_is_answered_in_its_place_with_its_errors_and_then_says_what_was_answered(
    bot: AtTeams, check_in: Json
) -> None:
    standing = bot.teams.standing
    answering = buttons(check_in)
    assert answering["Answer Variance notes"]["fallback"]["data"]["msteams"] == {"type": "task/fetch"}
    form = as_message(await executed(bot, answering["Answer Variance notes"], standing))
    assert words(form).startswith("Variance notes, week 48")
    typed = filled_in(form)

    wrong = as_message(await executed(bot, buttons(form)["Send"], standing, **{**typed, "hours_saved": "a lot"}))
    assert "One answer needs another look." in words(wrong)
    assert filled_in(wrong)["hours_saved"] == "a lot"

    right = as_message(await executed(bot, buttons(wrong)["Send"], standing, **{**typed, "hours_saved": "3"}))
    assert "Variance notes · answered: 3 h" in words(right)
    assert "Answer Invoice review" in buttons(right)
    await bot.until(lambda: any(one.method == "PUT" and one.id == standing for one in bot.teams.said))
    changed = next(one for one in bot.teams.said if one.method == "PUT" and one.id == standing)
    assert changed.activity["attachments"][0]["content"] == right["attachments"][0]["content"]


async def test_who_thinks_better_of_a_form_gets_the_card_back(bot: AtTeams, check_in: Json) -> None:
    standing = bot.teams.standing
    form = as_message(await executed(bot, buttons(check_in)["Answer Variance notes"], standing))

    back = as_message(await executed(bot, buttons(form)["Back"], standing))

    assert back["attachments"][0]["content"] == check_in["attachments"][0]["content"]


async def test_a_form_on_one_card_that_changes_another_gives_its_own_card_back(bot: AtTeams, check_in: Json) -> None:
    before = len(bot.teams.messages(HER_CHAT))
    understood = await bot.says("priya", "variance notes 3 h, 4 of 4")
    assert len(bot.teams.messages(HER_CHAT)) == before + 1
    standing = next(one.id for one in reversed(bot.teams.said) if one.method == "POST" and one.conversation == HER_CHAT)
    form = as_message(await executed(bot, buttons(understood)["Change"], standing))

    sent = as_message(await executed(bot, buttons(form)["Send"], standing, **{**filled_in(form), "hours_saved": "5"}))

    assert sent["attachments"][0]["content"] == understood["attachments"][0]["content"]
    await bot.until(lambda: any(one.method == "PUT" and "5 h" in words(one.activity) for one in bot.teams.said))


async def test_a_form_that_failed_stays_as_it_was_filled_in(
    bot: AtTeams, check_in: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = bot.teams.standing
    form = as_message(await executed(bot, buttons(check_in)["Answer Variance notes"], standing))

    async def fails(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setitem(cast("dict[str, Any]", router.FORMS), "check_in", fails)
    failed = await executed(bot, buttons(form)["Send"], standing, **{**filled_in(form), "hours_saved": "3"})

    assert failed["type"] == WORDS
    assert "went wrong" in failed["value"]


async def test_the_way_back_from_a_form_on_a_following_card_leads_to_that_card(bot: AtTeams) -> None:
    await bot.installs("priya")
    await bot.teams.until(1)
    long = Card("A long one", tuple(Text(line(f"{number} " * 5_000)) for number in range(3)))
    row = Delivery("long", "meridian", Destination(place=Place("teams", HER_CHAT)), bot.clock.now(), card=long)
    async with bot.drumbeat.services.store.begin() as work:
        keys = await work.ledger.plan([row])
    await bot.drumbeat.services.queue.deliver(keys)
    said = await bot.teams.until(3, HER_CHAT)

    back = {"type": "Action.Execute", "verb": "refresh", "data": {"drumbeat": {"refresh": "more/0/long"}}}
    shown = as_message(await executed(bot, back, bot.teams.standing))

    assert shown["attachments"][0]["content"] == said[2]["attachments"][0]["content"]
