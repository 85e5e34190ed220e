"""What the board keeps: history, threads, what is unread, and the order of changes."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.platforms.playground.board import PAGE, Board
from bot.platforms.playground.tables import PlaygroundMessage

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)


def message(
    key: str,
    conversation: str = "#leadership",
    *,
    company: str = "meridian",
    author: str | None = None,
    text: str = "",
    card: str | None = None,
    thread: int | None = None,
    at: datetime = NOW,
) -> PlaygroundMessage:
    return PlaygroundMessage(
        company=company,
        key=key,
        conversation=conversation,
        author=author,
        text=text,
        card=card,
        thread=thread,
        at=at,
        revision=0,
    )


async def test_revisions_grow_by_one_however_many_write_at_once(board: Board) -> None:
    stored = await asyncio.gather(*(board.put(message(f"k{number}")) for number in range(12)))
    assert sorted(one.revision for one in stored) == list(range(1, 13))
    assert [one.revision for one in await board.since("meridian", "helen", ["#leadership"], 0)] == list(range(1, 13))


async def test_a_key_is_unique_within_a_company(board: Board) -> None:
    first = await board.put(message("k", text="first"))
    assert (await board.put(message("k", text="second"))).number == first.number
    other = await board.put(message("k", text="another company's", company="northwind"))
    assert other.number != first.number
    found = await board.by_key("meridian", "k")
    assert found is not None
    assert found.text == "first"


async def test_no_company_sees_anothers_messages(board: Board) -> None:
    stored = await board.put(message("k", company="northwind"))
    assert await board.get("meridian", "helen", stored.number) is None
    assert await board.root("meridian", stored.number) is None
    assert await board.history("meridian", "helen", "#leadership") == []
    assert await board.unread("meridian", "helen", ["#leadership"]) == {}
    assert not await board.change("meridian", stored.number, "{}", NOW)


async def test_since_tells_only_what_is_new_or_changed(board: Board) -> None:
    first = await board.put(message("a", card="{}"))
    second = await board.put(message("b"))
    assert await board.since("meridian", "helen", ["#leadership"], second.revision) == []
    await board.change("meridian", first.number, '{"headline": "x"}', NOW)
    (changed,) = await board.since("meridian", "helen", ["#leadership"], second.revision)
    assert changed.number == first.number


async def test_history_is_the_last_page_and_the_one_before_it(board: Board) -> None:
    for number in range(PAGE + 5):
        await board.put(message(f"k{number}", text=str(number)))
    page = await board.history("meridian", "helen", "#leadership")
    assert [one.text for one in page] == [str(number) for number in range(5, PAGE + 5)]
    assert await board.is_before("meridian", "helen", "#leadership", page)
    first = await board.history("meridian", "helen", "#leadership", page[0].number)
    assert [one.text for one in first] == ["0", "1", "2", "3", "4"]
    assert not await board.is_before("meridian", "helen", "#leadership", first)
    assert not await board.is_before("meridian", "helen", "#leadership", [])


async def test_what_others_said_is_unread_until_it_is_looked_at(board: Board) -> None:
    await board.put(message("a"))
    await board.put(message("b", author="marcus"))
    await board.put(message("own", author="helen"))
    assert await board.unread("meridian", "helen", ["#leadership"]) == {"#leadership": 2}
    assert await board.mark_read("meridian", "helen", "#leadership")
    assert await board.unread("meridian", "helen", ["#leadership"]) == {}
    assert await board.unread("meridian", "marcus", ["#leadership"]) == {"#leadership": 2}
    await board.put(message("c"))
    assert await board.unread("meridian", "helen", ["#leadership"]) == {"#leadership": 1}


async def test_a_change_in_place_is_not_unread(board: Board) -> None:
    stored = await board.put(message("a"))
    await board.mark_read("meridian", "helen", "#leadership")
    await board.change("meridian", stored.number, "{}", NOW)
    assert await board.unread("meridian", "helen", ["#leadership"]) == {}


async def test_reading_twice_at_once_is_harmless(board: Board) -> None:
    await board.put(message("a"))
    read = await asyncio.gather(*(board.mark_read("meridian", "helen", "#leadership") for _ in range(5)))
    assert sorted(read) == [False, False, False, False, True]
    assert not await board.mark_read("meridian", "helen", "#ai-questions")


async def test_direct_messages_are_counted_for_everybody_at_once(board: Board) -> None:
    await board.put(message("a", "dm:priya"))
    await board.put(message("b", "dm:priya"))
    await board.put(message("c", "dm:tomas"))
    await board.put(message("d", "#leadership"))
    await board.mark_read("meridian", "tomas", "dm:tomas")
    assert await board.unread_direct("meridian") == {"priya": 2}
    assert await board.unread_direct("northwind") == {}


async def test_own_texts_are_those_of_the_thread_or_of_late(board: Board) -> None:
    async def said(key: str, text: str, minutes: int, author: str = "priya", thread: int | None = None) -> int:
        at = NOW + timedelta(minutes=minutes)
        stored = await board.put(message(key, author=author, text=text, thread=thread, at=at))
        return stored.number

    await said("a", "long ago", -60)
    root = await said("b", "root", -10)
    await said("c", "in thread", -5, thread=root)
    await said("d", "somebody else", -4, author="helen", thread=root)
    await said("e", "just now", -1)

    async def own(thread: int | None, limit: int = 5) -> tuple[str, ...]:
        since = None if thread else NOW - timedelta(minutes=30)
        return await board.own_texts("meridian", "priya", "#leadership", thread, since, limit)

    assert await own(None) == ("root", "just now")
    assert await own(root) == ("root", "in thread")
    assert await own(None, limit=1) == ("just now",)


async def test_whoever_waits_is_woken_by_a_message(board: Board) -> None:
    woken = board.changed.next
    assert not woken.is_set()
    await board.put(message("a"))
    await asyncio.wait_for(woken.wait(), 1)
    assert not board.changed.next.is_set()


async def test_numbers_are_kept(board: Board) -> None:
    assert await board.number("clock") is None
    await board.put_number("clock", -(2**40))
    await board.put_number("clock", 2**40)
    assert await board.number("clock") == 2**40
