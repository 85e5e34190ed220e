"""What Teams waits for: dialogs, ratings, a message to be checked, buttons that answer in place."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.platforms.teams import invokes
from handlers import router
from handlers.messages import Inbound
from handlers.ports import Services
from tests.platforms.teams.driving import AtTeams, buttons, words
from tests.platforms.teams.fake_teams import Json

THURSDAY = datetime(2026, 11, 26, 10, 1, tzinfo=UTC)
QUESTION = "can claude team summarise these customer complaints?"


async def invoked(bot: AtTeams, who: str, name: str, value: object, **more: Any) -> Json:
    status, body = await bot.send(bot.activity(who, type="invoke", name=name, value=value, **more))
    assert status == 200, body
    return body if isinstance(body, dict) else {}


async def asked(bot: AtTeams) -> Json:
    """Priya's check-in of the week, as it stands in her chat."""
    await bot.installs("priya")
    await bot.teams.until(1)
    bot.clock.instant = THURSDAY
    return (await bot.teams.until(2, "a:29:priya"))[1]


def fields(task: Json) -> Json:
    """The inputs of a dialog by their ids."""
    found: Json = {}
    pending: list[Any] = [task["task"]["value"]["card"]["content"]]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if str(node.get("type", "")).startswith("Input."):
                found[node["id"]] = node
            pending += node.values()
        elif isinstance(node, list):
            pending += node
    return found


async def test_a_check_in_is_answered_in_a_dialog_with_errors_in_place_and_changed_where_it_stands(
    bot: AtTeams,
) -> None:
    check_in = await asked(bot)
    button = next(each for title, each in buttons(check_in).items() if title.startswith("Answer"))
    assert button["data"]["msteams"] == {"type": "task/fetch"}
    standing = bot.teams.standing

    dialog = await invoked(bot, "priya", "task/fetch", {"data": button["data"]}, replyToId=standing)
    inputs = fields(dialog)
    sent = dialog["task"]["value"]["card"]["content"]["actions"][0]["data"]
    typed = {id: each.get("value", "") for id, each in inputs.items()}
    hours = "field.hours_saved"
    wrong = await invoked(bot, "priya", "task/submit", {"data": {**sent, **typed, hours: "a lot"}}, replyToId=standing)
    assert wrong["task"]["type"] == "continue"
    assert fields(wrong)[hours]["value"] == "a lot"
    assert "Error: " in str(wrong)

    right = await invoked(bot, "priya", "task/submit", {"data": {**sent, **typed, hours: "14"}}, replyToId=standing)
    assert right == {}
    await bot.until(lambda: any(one.method == "PUT" and one.id == standing for one in bot.teams.said))
    changed = next(one for one in bot.teams.said if one.method == "PUT" and one.id == standing)
    assert "14 h" in words(changed.activity)


async def test_a_dialog_that_cannot_be_opened_says_why(bot: AtTeams) -> None:
    await bot.says("amara", "help")

    for data in ({}, {"drumbeat": {"press": "check_in.answer", "value": "nonsense"}}, {"drumbeat": "x"}):
        said = await invoked(bot, "amara", "task/fetch", {"data": data})
        assert said["task"]["type"] == "message"
        assert len(said["task"]["value"]) > 20


async def test_a_rating_by_teams_own_buttons_is_counted_and_thanked(bot: AtTeams) -> None:
    answer = await bot.says("amara", QUESTION)
    assert answer["channelData"]["feedbackLoop"] == {"type": "default"}
    standing = bot.teams.standing

    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}
    assert await invoked(bot, "amara", "message/submitAction", value, replyToId=standing) == {}

    async with bot.drumbeat.services.store.begin() as work:
        [kept] = await work.answers.lately("meridian", 5)
    assert kept.helpful is True


@pytest.mark.parametrize("value", [None, [], {}, {"actionValue": 3}, {"actionValue": {"reaction": "like"}}])
async def test_a_rating_of_nothing_is_taken_all_the_same(bot: AtTeams, value: object) -> None:
    assert await invoked(bot, "amara", "message/submitAction", value) == {}


async def test_an_answer_says_that_a_machine_made_it_and_what_it_rests_on(bot: AtTeams) -> None:
    answer = await bot.says("amara", QUESTION)

    [entity] = answer["entities"]
    assert entity["additionalType"] == ["AIGeneratedContent"]
    assert entity["citation"][0]["appearance"]["name"]


async def test_a_message_of_somebody_is_checked_against_the_policy_in_a_dialog(bot: AtTeams) -> None:
    await bot.says("amara", "help")
    payload = {
        "body": {"contentType": "html", "content": "<p>I put <b>payroll</b> into my own ChatGPT&nbsp;Plus, ok?</p>"}
    }

    said = await invoked(bot, "amara", "composeExtension/fetchTask", {"commandId": "check", "messagePayload": payload})

    shown = said["task"]["value"]["card"]
    assert words({"attachments": [shown]}).startswith("No")


async def test_an_invoke_nobody_answers_is_told_so_without_breaking(bot: AtTeams) -> None:
    await bot.says("amara", "help")
    status, _ = await bot.send(bot.activity("amara", type="invoke", name="signin/verifyState", value={}))
    assert status == 501


async def test_what_goes_on_is_given_once_however_many_others_were_asked_meanwhile(
    bot: AtTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.says("amara", "help")
    monkeypatch.setattr(invokes, "MOST_GIVEN", 1)
    begun: list[str] = []
    interact, released = router.interact, asyncio.Event()

    async def when_released(inbound: Inbound, services: Services) -> router.Interaction:
        begun.append(inbound.id)
        await released.wait()
        return await interact(inbound, services)

    monkeypatch.setattr(router, "interact", when_released)
    activities = [
        bot.activity(
            "amara",
            type="invoke",
            name="task/fetch",
            value={"data": {"drumbeat": {"press": "help.start", "value": ""}}},
        )
        for _ in range(3)
    ]
    sending = [asyncio.create_task(bot.send(each)) for each in (*activities, activities[0])]
    await bot.until(lambda: len(begun) == len(activities))
    await asyncio.sleep(0.2)
    released.set()
    answers = await asyncio.gather(*sending)

    assert len(begun) == len(activities)
    assert answers[0] == answers[-1]
