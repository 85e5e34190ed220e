"""What tests of listening look at: everything handled, what was posted, and the buttons on it."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlmodel import select

from bot.app import Drumbeat
from handlers.ports import DeliveryState
from tests.platforms.slack.listening.full import FullSlack

DETAILS = "\nRegister: "  # the last words of an answer's details


async def rows(drumbeat: Drumbeat, table: type[Any]) -> list[Any]:
    async with drumbeat.database.session(writes=False) as session:
        return list((await session.exec(select(table))).all())


def answers(slack: FullSlack, method: str = "chat.postMessage") -> list[dict[str, Any]]:
    """What was posted, without the details that follow it."""
    return [each for each in slack.told(method) if DETAILS not in each["text"]]


async def settled(drumbeat: Drumbeat) -> None:
    """Wait until all that came in is handled and answered."""
    assert drumbeat.slack is not None
    await drumbeat.slack.envelopes.close()
    await drumbeat.slack.handing.idle()
    await drumbeat.slack.tasks.idle()
    await drumbeat.queue.idle()
    async with asyncio.timeout(10):  # for those that wait for their turn: a message a second to one conversation
        while await _waiting(drumbeat):  # noqa: ASYNC110  the ledger tells nobody
            await asyncio.sleep(0.05)
    await drumbeat.queue.idle()


async def _waiting(drumbeat: Drumbeat) -> bool:
    async with drumbeat.services.store.begin() as work:
        soon = drumbeat.services.clock.now() + timedelta(seconds=10)
        found = [await work.ledger.get(each.key) for each in await work.ledger.unfinished(soon, interrupted=True)]
        # Somebody who is not in the workspace is waited for much longer.
        return any(row is not None and (row.waits_at or row.state is not DeliveryState.RETRY) for row in found)


def elements(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["type"] in ("actions", "context_actions"):
            yield from block["elements"]


def button(blocks: list[dict[str, Any]], label: str) -> dict[str, Any]:
    """The button with this label, one option of a menu, or one of the two votes. Raises LookupError."""
    seen = []
    for element in elements(blocks):
        if element["type"] == "overflow":
            labels = [option["text"]["text"] for option in element["options"]]
            if label in labels:
                return element | {"pressed": labels.index(label)}
            seen += labels
        elif element["type"] == "feedback_buttons":
            for which in ("positive_button", "negative_button"):
                if element[which]["text"]["text"] == label:
                    return element | {"pressed": which}
        elif element["text"]["text"] == label:
            return element
        else:
            seen.append(element["text"]["text"])
    raise LookupError(f"No button '{label}' among {seen}.")
