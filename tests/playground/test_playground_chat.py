"""The playground keeps the promises of a chat platform (handlers.ports.Chat)."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.platforms.playground.chat import PlaygroundChat, as_number
from handlers.messages import Card, Place
from handlers.ports import Destination, NeverMind, Sent

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
HELLO = Card("Hello")


def in_channel(thread: str | None = None, channel: str = "#leadership", platform: str = "playground") -> Place:
    return Place(platform, channel, thread, private=False)


async def test_a_key_is_taken_once_and_its_message_keeps_its_first_words(chat: PlaygroundChat) -> None:
    first = await chat.send("k", "meridian", Destination(person="priya"), HELLO, NOW)
    again = await chat.send("k", "meridian", Destination(person="priya"), Card("Other"), NOW + timedelta(hours=1))
    assert again == first
    (message,) = await chat.board.history("meridian", "priya", "dm:priya")
    assert message.card is not None
    assert "Hello" in message.card
    assert message.at == NOW


async def test_ten_sends_at_once_with_one_key_make_one_message(chat: PlaygroundChat) -> None:
    sent = await asyncio.gather(
        *(chat.send("k", "meridian", Destination(channel="leadership"), HELLO, NOW) for _ in range(10))
    )
    assert len(set(sent)) == 1
    assert len(await chat.board.history("meridian", "helen", "#leadership")) == 1


@pytest.mark.parametrize(
    ("destination", "conversation"),
    [
        (Destination(person="priya"), "dm:priya"),
        (Destination(channel="leadership"), "#leadership"),
        (Destination(channel="#ai-questions"), "#ai-questions"),
        (Destination(place=Place("playground", "dm:tomas")), "dm:tomas"),
        (Destination(place=in_channel()), "#leadership"),
    ],
)
async def test_a_message_goes_where_it_is_sent(
    chat: PlaygroundChat, destination: Destination, conversation: str
) -> None:
    sent = await chat.send("k", "meridian", destination, HELLO, NOW)
    assert sent.conversation == conversation
    assert chat.reaches("meridian", destination)


@pytest.mark.parametrize(
    "destination",
    [
        Destination(person="nobody"),
        Destination(channel="nowhere"),
        Destination(),
        Destination(place=Place("playground", "dm:nobody")),
        Destination(place=Place("playground", "nonsense")),
        Destination(place=in_channel(thread="17")),
        Destination(place=in_channel(thread="not a number")),
    ],
)
async def test_nobody_and_nowhere_get_nothing(chat: PlaygroundChat, destination: Destination) -> None:
    with pytest.raises(NeverMind):
        await chat.send("k", "meridian", destination, HELLO, NOW)
    assert await chat.find("k", "meridian", destination) is None


async def test_an_unknown_company_gets_nothing(chat: PlaygroundChat) -> None:
    with pytest.raises(NeverMind):
        await chat.send("k", "northwind", Destination(person="priya"), HELLO, NOW)


def test_a_place_on_another_platform_is_not_reached(chat: PlaygroundChat) -> None:
    assert not chat.reaches("meridian", Destination(place=in_channel(platform="slack")))
    assert not chat.reaches("meridian", Destination(person="nobody"))


async def test_an_answer_stands_in_its_thread(chat: PlaygroundChat) -> None:
    root = await chat.send("root", "meridian", Destination(channel="leadership"), HELLO, NOW)
    await chat.send("reply", "meridian", Destination(place=in_channel(root.message)), HELLO, NOW)
    (message,) = await chat.board.history("meridian", "helen", "#leadership")
    (reply,) = await chat.board.threads("meridian", "helen", [message.number])
    assert reply.thread == message.number


async def test_a_thread_of_another_channel_is_no_thread_here(chat: PlaygroundChat) -> None:
    root = await chat.send("root", "meridian", Destination(channel="leadership"), HELLO, NOW)
    elsewhere = Destination(place=in_channel(root.message, channel="#ai-questions"))
    with pytest.raises(NeverMind):
        await chat.send("reply", "meridian", elsewhere, HELLO, NOW)


async def test_what_is_for_one_person_in_a_channel_nobody_else_sees(chat: PlaygroundChat) -> None:
    await chat.send("k", "meridian", Destination(place=in_channel(), person="helen"), HELLO, NOW)
    assert len(await chat.board.history("meridian", "helen", "#leadership")) == 1
    assert await chat.board.history("meridian", "marcus", "#leadership") == []
    assert await chat.board.since("meridian", "marcus", ["#leadership"], 0) == []


async def test_a_message_is_changed_in_place_and_says_when(chat: PlaygroundChat) -> None:
    sent = await chat.send("k", "meridian", Destination(person="priya"), HELLO, NOW)
    later = NOW + timedelta(minutes=5)
    await chat.update("update/k", "meridian", sent, Card("Changed"), later)
    (message,) = await chat.board.history("meridian", "priya", "dm:priya")
    assert message.card is not None
    assert "Changed" in message.card
    assert (message.at, message.edited_at) == (NOW, later)


async def test_the_same_change_twice_is_one_change(chat: PlaygroundChat) -> None:
    sent = await chat.send("k", "meridian", Destination(person="priya"), HELLO, NOW)
    await chat.update("u", "meridian", sent, Card("Changed"), NOW)
    revision = await chat.board.revision()
    await chat.update("u", "meridian", sent, Card("Changed"), NOW + timedelta(hours=1))
    assert await chat.board.revision() == revision
    (message,) = await chat.board.history("meridian", "priya", "dm:priya")
    assert message.edited_at == NOW


@pytest.mark.parametrize("message", ["999", "nonsense", "", "-1"])
async def test_a_message_that_is_not_there_cannot_be_changed(chat: PlaygroundChat, message: str) -> None:
    with pytest.raises(NeverMind):
        await chat.update("u", "meridian", Sent(message, "dm:priya"), HELLO, NOW)


async def test_one_company_cannot_change_anothers_message(chat: PlaygroundChat) -> None:
    sent = await chat.send("k", "meridian", Destination(person="priya"), HELLO, NOW)
    with pytest.raises(NeverMind):
        await chat.update("u", "northwind", sent, Card("Changed"), NOW)


async def test_find_tells_what_was_taken(chat: PlaygroundChat) -> None:
    destination = Destination(person="priya")
    assert await chat.find("k", "meridian", destination) is None
    sent = await chat.send("k", "meridian", destination, HELLO, NOW)
    assert await chat.find("k", "meridian", destination) == sent


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("", None), ("-1", None), ("1.5", None), ("٣", None), ("9" * 16, None), (" 1", None)],
)
def test_a_number_is_read_strictly(text: str, number: int | None) -> None:
    assert as_number(text) == number
