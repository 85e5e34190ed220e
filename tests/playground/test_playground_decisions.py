"""A gate, from the summary that brings it to the decision on its card, through the playground's HTTP."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Protocol

from bot.app import Drumbeat
from bot.platforms.playground.playground import Playground

INGRID = "/as/meridian/ingrid/@drumbeat"
LEADERSHIP = "/as/meridian/{}/leadership"
_FORM = re.compile(r"<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


class Visitor(Protocol):
    async def get(self, path: str, **headers: str) -> tuple[int, str]: ...
    async def post(self, path: str, fields: Mapping[str, str], **headers: str) -> tuple[int, str]: ...


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def press(visitor: Visitor, page: str, label: str) -> str:
    """Press the last button of this name; the page that comes of it."""
    forms = [(path, body) for path, body in _FORM.findall(page) if re.search(rf">\s*{label}\s*<", body)]
    path, body = forms[-1]
    _, answer = await visitor.post(unescape(path), {name: unescape(value) for name, value in _HIDDEN.findall(body)})
    return answer


async def fill(visitor: Visitor, sheet: str, values: Mapping[str, str]) -> str:
    """Send the form of a page."""
    path, body = next((path, body) for path, body in _FORM.findall(sheet) if path.endswith("/submit"))
    hidden = {name: unescape(value) for name, value in _HIDDEN.findall(body)}
    filled = {f"field.{name}": value for name, value in values.items()}
    _, answer = await visitor.post(unescape(path), {**hidden, **filled})
    return answer


async def test_a_case_is_brought_decided_and_shown_as_decided(
    visitor: Visitor, drumbeat: Drumbeat, playground: Playground
) -> None:
    assert playground.control is not None
    await playground.control.move_to(datetime(2026, 12, 3, 11, tzinfo=UTC), "move-1")
    await visitor.post(f"{INGRID}/messages", {"text": "proposal drafts 2 h, 3 of 12"})
    await drumbeat.queue.idle()
    await playground.control.move_to(datetime(2026, 12, 7, 16, 1, tzinfo=UTC), "move-2")
    await drumbeat.queue.idle()
    helen, ingrid = LEADERSHIP.format("helen"), LEADERSHIP.format("ingrid")
    _, page = await visitor.get(helen)
    assert "1. Proposal drafts: stop? Hours saved 2 h (to stop: 2 h or less)" in words(page)
    assert "Rests on self-reported figures alone. Gate was set for this week." in words(page)

    _, hers = await visitor.get(ingrid)
    await press(visitor, hers, "Stop")
    await drumbeat.queue.idle()
    _, hers = await visitor.get(ingrid)
    assert "Helen Brandt or Marcus Lindqvist decides about Proposal drafts." in words(hers)

    sheet = await press(visitor, page, "Stop")
    assert "Stop: Proposal drafts" in words(sheet)
    again = await fill(visitor, sheet, {"reason": "", "look_again": ""})
    assert "Say in a few words why." in words(again)
    await fill(visitor, again, {"reason": "Two hours a week do not carry it.", "look_again": ""})
    await drumbeat.queue.idle()
    _, page = await visitor.get(helen)
    assert "Decided: stop. Helen Brandt, 7 Dec: “Two hours a week do not carry it.”" in words(page)
    assert ">Postpone<" not in page
    _, own = await visitor.get(INGRID)
    assert "Proposal drafts is to be stopped." in words(own)
