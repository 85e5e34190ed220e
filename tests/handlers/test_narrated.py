"""A summary that a language model words, over real HTTP: what is so is posted, and nothing else ever is."""

import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.llm import OpenAIInterpreter
from bot.observe import Metrics
from bot.settings import ModelSettings
from cadence.model import Company, DigestReview, DueKey, DueKind, Figure, Week
from handlers import digest
from handlers.deliver import deliver
from handlers.ports import Delivery, DeliveryState, Destination, Services, TryLater
from handlers.testing import RememberingChat, SetClock
from tests.bot.model_servers import Answer, ScriptedServer, error, raw, says, scripted_server, silent

W47, W48 = Week(2026, 47), Week(2026, 48)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)
KEY = DueKey("meridian", DueKind.DIGEST, "executive", "#leadership", W48)
GOOD = "14 h saved, up from 11 h in week 47. [initiative 1] saved 14 h."
SHOWN = "14 h saved, up from 11 h in week 47. Invoice review saved 14 h."


class Unlimited:
    async def reserve(self, company: str, day: date, tokens: int, *, most_calls: int, most_tokens: int) -> bool:  # noqa: ARG002  the port's signature
        return True

    async def settle(self, company: str, day: date, *, reserved: int, used: int) -> None:
        pass


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as running:
        running.answers = [says({"text": GOOD})]
        yield running


@pytest.fixture
async def model(server: ScriptedServer) -> AsyncIterator[OpenAIInterpreter]:
    settings = ModelSettings("small-model", server.address, None, 100, 1_000_000, prose=True)
    made = OpenAIInterpreter(settings, Unlimited(), Metrics(), seconds=1.0)
    yield made
    await made.close()


@pytest.fixture
def told(services: Services, model: OpenAIInterpreter, clock: SetClock) -> Services:
    """It is Monday 16:00, and a model may word the summary."""
    clock.instant = DIGEST
    return replace(services, narrator=model)


def hours(id: str, week: Week, value: str, said_at: datetime) -> Figure:
    return Figure(id, "meridian", "invoice-review", week, "hours_saved", Decimal(value), "priya", said_at)


async def reported(services: Services) -> None:
    thursday = DIGEST - timedelta(days=4)
    async with services.store.begin() as work:
        await work.figures.add(
            [hours("now", W48, "14", thursday), hours("before", W47, "11", thursday - timedelta(days=7))]
        )


async def post(services: Services, key: DueKey = KEY) -> str:
    """The summary's text as it was sent."""
    row = Delivery(str(key), "meridian", Destination(channel="leadership"), DIGEST, due_key=key)
    async with services.store.begin() as work:
        await work.ledger.plan([row])
    assert await deliver(str(key), services) is DeliveryState.SENT
    return sent(services)


def sent(services: Services) -> str:
    (chat,) = services.chats
    assert isinstance(chat, RememberingChat)
    return chat.said[-1].card.text


async def test_what_is_so_is_posted_with_its_names(told: Services, server: ScriptedServer) -> None:
    await reported(told)
    text = await post(told)
    assert SHOWN in text.splitlines()
    assert text.startswith("AI operating summary")
    assert len(server.seen) == 1


async def test_only_figures_and_metrics_are_on_the_wire(told: Services, server: ScriptedServer) -> None:
    await reported(told)
    await post(told)
    (seen,) = server.seen
    assert seen.json["store"] is False
    asked = json.loads(seen.json["messages"][1]["content"])
    assert asked["week"] == 48
    assert {"of": "programme", "what": "hours saved", "now": "14 h"}.items() <= asked["facts"][0].items()
    for word in ("Invoice", "Meridian", "Priya", "Finance", "leadership", "timed cases"):
        assert word.casefold() not in seen.raw.decode().casefold()


@pytest.mark.parametrize(
    "answer",
    [
        says({"text": "15 h saved, up from 11 h in week 47."}),
        says({"text": "14 h saved, down from 11 h in week 47."}),
        says({"text": "[initiative 2] saved 14 h."}),
        says({"text": "14 h saved, thanks to Priya."}),
        says({"text": f"{GOOD} " * 6}),
        says({"text": ""}),
        says({"words": GOOD}),
        says(GOOD),
        says(None, refusal="I would rather not."),
        says({"text": GOOD}, finish="length"),
        raw(b"<html>no</html>"),
        error(400),
        silent,
    ],
)
async def test_anything_else_leaves_the_plain_summary(
    told: Services, server: ScriptedServer, company: Company, answer: Answer
) -> None:
    await reported(told)
    plain = await digest.preview(company, W48, "executive", told)
    server.answers = [answer]
    began = time.monotonic()
    assert await post(told) == plain.text
    assert time.monotonic() - began < 5
    assert server.seen


async def test_a_figure_that_changes_while_the_model_writes_leaves_the_plain_summary(
    told: Services, model: OpenAIInterpreter
) -> None:
    await reported(told)

    class Slow:
        async def write(self, company: str, facts: object, week: int) -> str | None:
            written = await model.write(company, facts, week)  # type: ignore[arg-type]  # handed on
            async with told.store.begin() as work:  # no unit of work is open meanwhile
                await work.figures.add([replace(hours("later", W48, "20", DIGEST), supersedes="now")])
            return written

    text = await post(replace(told, narrator=Slow()))
    assert "20 h saved" in text
    assert "14 h saved, up" not in text


async def test_a_summary_is_asked_for_once_however_often_its_post_is_tried(
    told: Services, server: ScriptedServer, chat: RememberingChat, clock: SetClock
) -> None:
    await reported(told)
    chat.errors = [TryLater("busy", 1)]
    row = Delivery(str(KEY), "meridian", Destination(channel="leadership"), DIGEST, due_key=KEY)
    async with told.store.begin() as work:
        await work.ledger.plan([row])
    assert await deliver(str(KEY), told) is DeliveryState.RETRY
    assert await deliver(str(KEY), told) is None  # it is not yet time
    clock.instant += timedelta(minutes=5)
    assert await deliver(str(KEY), told) is DeliveryState.SENT
    assert SHOWN in sent(told)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "changes", [{"digest_review": DigestReview("omar", timedelta(hours=3))}, {"dry_run": True}], ids=str
)
async def test_what_somebody_reviews_or_nobody_gets_is_not_worded(
    told: Services, server: ScriptedServer, company: Company, changes: dict[str, object]
) -> None:
    await reported(told)
    changed = replace(told, companies={"meridian": replace(company, **changes)})  # type: ignore[arg-type]  # its fields
    row = Delivery(str(KEY), "meridian", Destination(channel="leadership"), DIGEST, due_key=KEY)
    async with told.store.begin() as work:
        await work.ledger.plan([row])
    await deliver(str(KEY), changed)
    assert not server.seen


async def test_an_empty_week_and_other_messages_ask_nothing(told: Services, server: ScriptedServer) -> None:
    assert "No figures. Nobody was asked" in await post(told)
    assert not server.seen
