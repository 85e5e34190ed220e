"""What an owner arranges in chat, through the playground's HTTP: said, seen on the page, planned by, and taken back."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Protocol

from aiohttp import ClientSession

from bot.app import Drumbeat, build
from bot.platforms.playground.control import Move
from bot.platforms.playground.playground import Playground
from bot.settings import Settings
from cadence.model import Company
from policies.desk import Desk

PRIYA = "/as/meridian/priya/@drumbeat"
MARCUS = "/as/meridian/marcus/@drumbeat"
_FORM = re.compile(r"<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Visitor(Protocol):
    async def get(self, path: str, **headers: str) -> tuple[int, str]: ...
    async def post(self, path: str, fields: Mapping[str, str], **headers: str) -> tuple[int, str]: ...


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def press(visitor: Visitor, page: str, label: str) -> None:
    """Press the last button of this name."""
    forms = [(path, body) for path, body in _FORM.findall(page) if re.search(rf">\s*{label}\s*<", body)]
    path, body = forms[-1]
    status, _ = await visitor.post(unescape(path), {name: unescape(value) for name, value in _HIDDEN.findall(body)})
    assert status in (200, 303)


async def say(visitor: Visitor, drumbeat: Drumbeat, text: str, who: str = PRIYA) -> str:
    await visitor.post(f"{who}/messages", {"text": text})
    await drumbeat.queue.idle()
    _, page = await visitor.get(who)
    return page


async def test_an_absence_is_said_seen_planned_by_and_undone(visitor: Visitor, drumbeat: Drumbeat) -> None:
    page = await say(visitor, drumbeat, "away until 4 Dec, Marcus covers")
    assert "You are away Wed 25 Nov 2026 to Fri 4 Dec 2026." in words(page)
    assert "Check-in to Marcus" in words(page)
    assert "Invoice review (for Priya), Variance notes (for Priya)" in words(page)
    _, his = await visitor.get(MARCUS)
    assert "Priya Raman is away Wed 25 Nov 2026 to Fri 4 Dec 2026 and named you as delegate." in words(his)
    await press(visitor, page, "Undo")
    await drumbeat.queue.idle()
    _, page = await visitor.get(PRIYA)
    assert "Undone: you are not away" in words(page)
    assert "Check-in to Marcus" not in words(page)


async def test_what_was_handed_over_is_asked_of_the_new_owner_when_the_clock_gets_there(
    visitor: Visitor, drumbeat: Drumbeat, playground: Playground
) -> None:
    page = await say(visitor, drumbeat, "hand invoice review over to Ingrid")
    await press(visitor, page, "Hand it over")
    assert playground.control is not None
    await playground.control.move_to(datetime(2026, 11, 26, 10, 1, tzinfo=UTC), "move-1")
    await drumbeat.queue.idle()
    _, hers = await visitor.get("/as/meridian/ingrid/@drumbeat")
    assert "Priya Raman has handed Invoice review over to you." in words(hers)
    assert "Your week 48, Ingrid: two initiatives, about a minute." in words(hers)
    page = await say(visitor, drumbeat, "my check-ins")
    assert "One check-in is open for you, Priya." in words(page)


async def test_the_plan_beside_the_clock_says_that_it_is_a_dry_run(
    file: Path, sample: Settings, desks: Mapping[str, Desk]
) -> None:
    dry = {id: replace(company, dry_run=True) for id, company in sample.companies.items()}
    settings = replace(sample, database_url=f"sqlite:///{file}", tick_seconds=300.0, companies=dry)
    built = build(settings, at=datetime(2026, 11, 25, 9, tzinfo=UTC), desks=desks)
    await built.start(port=0)
    try:
        async with ClientSession() as client, client.get(f"http://127.0.0.1:{built.port}{PRIYA}") as page:
            assert "Dry run: nothing of this is sent." in await page.text()
    finally:
        await built.stop()


async def test_a_check_in_that_waits_for_the_morning_is_planned_and_is_the_next_event(
    file: Path, sample: Settings, desks: Mapping[str, Desk]
) -> None:
    settings = replace(sample, database_url=f"sqlite:///{file}", tick_seconds=300.0)
    in_the_night = datetime(2026, 11, 27, 0, 36, tzinfo=UTC)
    built = build(settings, at=in_the_night, desks=desks)
    await built.start(port=0)
    try:
        async with ClientSession() as client, client.get(f"http://127.0.0.1:{built.port}{PRIYA}") as page:
            plan = words(await page.text())
        assert "07:00 Check-in, late, to Priya Raman Invoice review, Variance notes" in plan
        assert built.playground is not None
        assert built.playground.control is not None
        moved = await built.playground.control.move(Move.NEXT, sample.companies["meridian"], "move-1")
        assert f"{moved.now:%d %H:%M}" == "27 06:00"  # 7:00 in Oslo and Prague
    finally:
        await built.stop()


async def test_a_reminder_of_what_is_answered_is_crossed_out_beside_the_clock_and_passed_over(
    visitor: Visitor, drumbeat: Drumbeat, playground: Playground, company: Company
) -> None:
    assert playground.control is not None
    await playground.control.move_to(datetime(2026, 11, 26, 10, 1, tzinfo=UTC), "move-1")
    await drumbeat.queue.idle()
    for said, who in (("proposal drafts 9 h", "ingrid"), ("triage 9 h", "tomas"), ("SOP lookup 9 h", "tomas")):
        page = words(await say(visitor, drumbeat, said, f"/as/meridian/{who}/@drumbeat"))
    assert "to Tomás Novák 12:00 in Prague Ticket triage, SOP lookup Will not happen: answered already" in page
    assert "to Noor Haidari Candidate notes Will not" not in page
    moved = await playground.control.move(Move.NEXT, company, "move-2")
    assert f"{moved.now:%d %H:%M}" == "27 12:00"  # and not 11:00, for those who have answered
