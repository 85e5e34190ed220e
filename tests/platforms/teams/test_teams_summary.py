"""The weekly summary in a channel: its details in the thread, its decisions for those who may take them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.platforms.teams.invokes import IN_CHAT
from handlers.ports import Destination
from tests.platforms.teams import schema
from tests.platforms.teams.driving import LEADERSHIP, AtTeams, buttons, words
from tests.platforms.teams.fake_teams import BOT, TENANT, Json, Said

THURSDAY = datetime(2026, 11, 26, 10, 1, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 16, 1, tzinfo=UTC)


@pytest.fixture
async def summary(bot: AtTeams) -> Said:
    """The summary as it was posted, in a team where Helen decides and Amara does not."""
    await bot.installs_in_team("omar")
    return await posted(bot, LEADERSHIP)


async def posted(bot: AtTeams, conversation: str) -> Said:
    """The summary of a week, where it was posted."""
    for who in ("helen", "amara", "priya"):
        await bot.says(who, "help")
    bot.clock.instant = THURSDAY
    await bot.drumbeat.ticker.tick_now()
    await bot.says("priya", "invoice review 14 h, 10 of 10 active, cycle time down to 2 days, review and rework 1 h")
    bot.clock.instant = MONDAY
    await bot.drumbeat.ticker.tick_now()
    await bot.teams.until(1, conversation)
    await bot.drumbeat.queue.idle()
    return next(one for one in bot.teams.said if one.conversation == conversation)


async def invoked(bot: AtTeams, who: str, name: str, value: object, on: Said) -> Any:
    """An invoke on a message in #leadership."""
    there = bot.in_channel(who, "", thread=on.id, mention=False)
    activity: Json = {**there, "type": "invoke", "name": name, "value": value, "replyToId": on.id}
    status, body = await bot.send({key: part for key, part in activity.items() if key not in ("text", "entities")})
    assert status == 200, body
    return body


async def test_the_details_stand_in_the_thread(bot: AtTeams, summary: Said) -> None:
    thread = await bot.teams.until(1, f"{LEADERSHIP};messageid={summary.id}")

    assert "AI operating summary · Meridian Works · week 48" in words(summary.activity)
    assert "Invoice review: why scale" in "\n".join(words(one) for one in thread)
    assert "Invoice review: why scale" not in words(summary.activity)


async def test_everybody_is_shown_the_buttons_they_may_use(bot: AtTeams, summary: Said) -> None:
    refresh = summary.activity["attachments"][0]["content"]["refresh"]
    assert {"29:helen", "29:amara"} <= set(refresh["userIds"])

    shown = {
        who: await invoked(
            bot, who, "adaptiveCard/action", {"action": refresh["action"], "trigger": "automatic"}, summary
        )
        for who in ("helen", "amara")
    }

    cards = {who: {"attachments": [{"content": body["value"]}]} for who, body in shown.items()}
    assert "Scale" in buttons(cards["helen"])
    assert "Scale" not in buttons(cards["amara"])
    assert words(cards["helen"]) == words(cards["amara"])


async def executed(bot: AtTeams, who: str, button: Json, on: Said, **typed: str) -> Any:
    """An Action.Execute pressed on a card, with what was filled in there."""
    assert button["type"] == "Action.Execute"
    fields = {f"field.{name}": text for name, text in typed.items()}
    action = {"type": button["type"], "verb": button["verb"], "data": {**button["data"], **fields}}
    return await invoked(bot, who, "adaptiveCard/action", {"action": action, "trigger": "manual"}, on)


def as_message(answer: Json) -> Json:
    """The card of an answer, as a message has one."""
    assert answer["type"] == "application/vnd.microsoft.card.adaptive", answer
    return {"attachments": [{"content": answer["value"]}]}


async def changed(bot: AtTeams, summary: Said) -> Json:
    await bot.until(lambda: any(one.method == "PUT" and one.id == summary.id for one in bot.teams.said))
    return next(one for one in bot.teams.said if one.method == "PUT" and one.id == summary.id).activity


async def test_a_decision_is_taken_where_its_button_stands_and_told_on_the_summary(bot: AtTeams, summary: Said) -> None:
    form = as_message(await executed(bot, "helen", buttons(summary.activity)["Scale"], summary))
    assert words(form).startswith("Scale: Invoice review")
    assert schema.wrong(form["attachments"][0]["content"]) == []
    assert set(buttons(form)) == {"Scale", "Back"}

    wrong = as_message(
        await executed(bot, "helen", buttons(form)["Scale"], summary, reason=" ", look_again="2026-11-01")
    )
    assert "2 answers need another look." in words(wrong)
    assert "2026-11-01" in str(wrong)
    taken = as_message(
        await executed(bot, "helen", buttons(wrong)["Scale"], summary, reason="The target is reached.", look_again="")
    )

    assert "Decided: scale." in words(taken)
    assert "Scale" not in buttons(taken)
    assert "Decided: scale." in words(await changed(bot, summary))


async def test_in_a_group_chat_too_everybody_has_a_card_of_their_own(bot: AtTeams) -> None:
    id = "19:chat@thread.v2"
    chat: Json = {"id": id, "conversationType": "groupChat", "isGroup": True, "name": "leadership"}
    there = {"conversation": chat, "membersAdded": [{"id": BOT}]}
    await bot.send(bot.activity("omar", type="conversationUpdate", **there))
    summary = await posted(bot, id)
    content = summary.activity["attachments"][0]["content"]

    action = {"action": content["refresh"]["action"], "trigger": "automatic"}
    asked = bot.activity("amara", type="invoke", name="adaptiveCard/action", value=action, conversation=chat)
    _, answer = await bot.send({**asked, "replyToId": summary.id})

    assert "Scale" in buttons(summary.activity)
    assert "Scale" not in buttons(as_message(answer))
    assert words(as_message(answer)) == words(summary.activity)
    assert "Invoice review: why scale" in words(as_message(answer))  # there is no thread to take it


async def test_who_thinks_better_of_a_decision_gets_the_summary_back(bot: AtTeams, summary: Said) -> None:
    form = as_message(await executed(bot, "helen", buttons(summary.activity)["Stop"], summary))

    back = as_message(await executed(bot, "helen", buttons(form)["Back"], summary))

    assert words(back) == words(summary.activity)
    assert set(buttons(back)) == set(buttons(summary.activity))


async def test_a_form_that_is_sent_again_is_answered_with_what_is_so_now(bot: AtTeams, summary: Said) -> None:
    form = as_message(await executed(bot, "helen", buttons(summary.activity)["Scale"], summary))
    await executed(bot, "helen", buttons(form)["Scale"], summary, reason="The target is reached.", look_again="")

    again = await executed(bot, "helen", buttons(form)["Scale"], summary, reason="Once more.", look_again="")

    assert again["type"] == "application/vnd.microsoft.activity.message"
    assert "decided" in again["value"]


async def test_a_client_without_buttons_in_place_decides_in_a_dialog(bot: AtTeams, summary: Said) -> None:
    scale = buttons(summary.activity)["Scale"]["fallback"]["data"]
    assert scale["msteams"] == {"type": "task/fetch"}
    dialog = await invoked(bot, "helen", "task/fetch", {"data": scale}, summary)
    sent = dialog["task"]["value"]["card"]["content"]["actions"][0]["data"]

    without_reason = await invoked(bot, "helen", "task/submit", {"data": sent}, summary)
    assert without_reason["task"]["type"] == "continue"
    taken = await invoked(
        bot, "helen", "task/submit", {"data": {**sent, "field.reason": "The target is reached."}}, summary
    )
    assert not taken

    told = await changed(bot, summary)
    assert "Decided: scale." in words(told)
    assert "Scale" not in buttons(told)


async def test_who_may_not_decide_is_told_so_where_they_pressed(bot: AtTeams, summary: Said) -> None:
    scale = buttons(summary.activity)["Scale"]

    in_place = await executed(bot, "amara", scale, summary)
    in_a_dialog = await invoked(bot, "amara", "task/fetch", {"data": scale["fallback"]["data"]}, summary)

    assert in_place["type"] == "application/vnd.microsoft.activity.message"
    assert in_a_dialog["task"]["type"] == "message"
    assert in_place["value"] == in_a_dialog["task"]["value"]
    assert "decide" in in_place["value"]


async def test_no_card_of_another_conversation_can_be_asked_for(bot: AtTeams, summary: Said) -> None:
    others = [one.id for one in bot.teams.said if one.conversation == "a:29:priya" and one.method == "POST"]
    async with bot.drumbeat.services.store.begin() as work:
        rows = [await work.ledger.by_message("meridian", "teams", "a:29:priya", id) for id in others]
    theirs = next(each for each in rows if each is not None)
    refresh = {"type": "Action.Execute", "verb": "refresh", "data": {"drumbeat": {"refresh": theirs.key}}}

    answer = await invoked(bot, "amara", "adaptiveCard/action", {"action": refresh}, summary)

    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert answer["value"] == IN_CHAT


async def test_a_button_that_is_answered_in_place_says_what_came_of_it(bot: AtTeams, summary: Said) -> None:
    button = buttons(summary.activity)["Ask about a number"]
    assert button["type"] == "Action.Execute"
    before = len(bot.teams.messages("a:29:helen"))

    action = {"type": "Action.Execute", "verb": button["verb"], "data": button["data"]}
    answer = await invoked(bot, "helen", "adaptiveCard/action", {"action": action, "trigger": "manual"}, summary)

    assert (answer["statusCode"], answer["type"]) == (200, "application/vnd.microsoft.activity.message")
    [said] = (await bot.teams.until(before + 1, "a:29:helen"))[before:]
    assert words(said).startswith(answer["value"])
    assert all("personal chat" not in words(one) for one in bot.teams.messages(f"{LEADERSHIP};messageid={summary.id}"))


async def test_a_question_about_a_number_in_the_thread_needs_no_name(bot: AtTeams, summary: Said) -> None:
    thread = f"{LEADERSHIP};messageid={summary.id}"
    before = len(bot.teams.messages(thread))

    await bot.send(bot.in_channel("helen", "who said 13 h?", thread=summary.id, mention=False))

    answer = (await bot.teams.until(before + 1, thread))[before]
    assert "Priya" in words(answer)


async def test_a_team_that_takes_the_bot_out_is_posted_to_no_more(bot: AtTeams, summary: Said) -> None:
    data = {"tenant": {"id": TENANT}, "team": {"id": "19:team@thread.tacv2"}, "eventType": "teamMemberRemoved"}
    gone = bot.activity(
        "omar",
        type="conversationUpdate",
        membersRemoved=[{"id": "28:22222222-2222-4222-8222-222222222222"}],
        conversation={"id": "19:team@thread.tacv2", "conversationType": "channel", "isGroup": True},
        channelData=data,
    )
    assert (await bot.send(gone))[0] == 200

    [chat] = bot.drumbeat.services.chats
    assert summary.id
    assert not chat.reaches("meridian", Destination(channel="#leadership"))
