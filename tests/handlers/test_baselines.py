"""A changed baseline, from app.yaml to the channel: executives see it once, in the next summary."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from cadence.initiatives import Change
from cadence.model import Company, Figure, Stage, Week
from cadence.month import Month
from handlers import board
from handlers.messages import Card, Items, plain
from handlers.planned import Memory
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock
from tests.handlers.talking import tick_and_send

MONDAY = datetime(2026, 11, 30, 16, 1, tzinfo=UTC)  # the summary of week 48
A_WEEK = timedelta(weeks=1)


def with_baseline(company: Company, **changes: object) -> Company:
    """The company with another baseline of Invoice review's cycle time, as app.yaml has it now."""
    initiative = company.initiatives["invoice-review"]
    baseline = replace(initiative.baselines["cycle_time"], **changes)  # type: ignore[arg-type]  # any of its fields
    changed = replace(initiative, baselines={**initiative.baselines, "cycle_time": baseline})
    return replace(company, initiatives={**company.initiatives, changed.id: changed})


def restated(card: Card) -> list[str]:
    lines = [plain(item) for element in card.body if isinstance(element, Items) for item in element.items]
    return [each for each in lines if "baseline" in each]


async def summaries(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat, weeks: Mapping[int, Company]
) -> list[Card]:
    """The summaries of week 48 and those after it; `weeks` has the company from the week of that number on."""
    said_at = datetime(2026, 11, 26, 11, tzinfo=UTC)
    async with services.store.begin() as work:
        await work.figures.add(
            [Figure("f1", "meridian", "invoice-review", Week(2026, 48), "hours_saved", Decimal(12), "priya", said_at)]
        )
    posted: list[Card] = []
    await tick_and_send(services)  # on the Thursday of week 48, when the rhythm begins
    for number in range(48, 51):
        company = weeks.get(number, company)
        services = replace(services, companies={company.id: company})
        clock.instant = MONDAY + (number - 48) * A_WEEK
        before = len(chat.said)
        await tick_and_send(services)
        posted += [said.card for said in chat.said[before:] if said.key.startswith("meridian/digest/executive/")]
    return posted


async def test_a_changed_baseline_stands_in_the_next_summary_and_in_no_other(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    changed = with_baseline(company, value=Decimal(32))
    first, second, third = await summaries(company, services, clock, chat, {49: changed})
    assert restated(first) == [], "what nobody had read is no change"
    why = "changed in app.yaml on 7 Dec"
    assert restated(second) == [f"Invoice review changed its baseline, cycle time: 3 days → 4 days ({why})"]
    assert restated(third) == []
    async with services.store.begin() as work:
        kept = [each for each in await work.baselines.of("meridian") if each.initiative == "invoice-review"]
    values = [each.baseline.value for each in kept if each.baseline is not None and each.metric == "cycle_time"]
    assert values == [24, 32], "both are kept"


async def test_a_summary_says_what_the_hours_would_come_to_only_at_the_companys_own_rate(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    rated = replace(company, hourly_rate=Decimal(65))
    first, *_ = await summaries(rated, services, clock, chat, {})
    assert "At the company's own rate of £65 an hour, 12 h would be £780." in first.full_text


# ---- where it was changed ---------------------------------------------------------------------------------------


def with_stage(company: Company, stage: Stage) -> Company:
    changed = replace(company.initiatives["invoice-review"], stage=stage)
    return replace(company, initiatives={**company.initiatives, changed.id: changed})


def moved(card: Card) -> list[str]:
    lines = [plain(item) for element in card.body if isinstance(element, Items) for item in element.items]
    return [each for each in lines if "moved from" in each]


async def test_it_is_noticed_when_the_program_starts_with_another_app_yaml_and_not_at_the_summary(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await summaries(company, services, clock, chat, {})
    edited = replace(services, companies={"meridian": with_baseline(company, value=Decimal(32))}, memory=Memory())
    clock.instant = MONDAY + 2 * A_WEEK + timedelta(days=2)  # the Wednesday before the summary of week 51
    await tick_and_send(edited)
    clock.instant = MONDAY + 3 * A_WEEK
    await tick_and_send(edited)
    why = "changed in app.yaml on 16 Dec"
    assert restated(chat.said[-1].card) == [f"Invoice review changed its baseline, cycle time: 3 days → 4 days ({why})"]


async def test_a_baseline_that_was_changed_in_chat_or_by_an_import_keeps_its_own_reason(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await summaries(company, services, clock, chat, {})
    baselines = with_baseline(company, value=Decimal(32)).initiatives["invoice-review"].baselines
    at = clock.now()
    change = Change("c1", "invoice-review", {"baselines": baselines}, "priya", at, "Counted again.", "import")
    async with services.store.begin() as work:
        await work.initiatives.add("meridian", [change])
    clock.instant = MONDAY + 3 * A_WEEK
    await tick_and_send(services)
    said = restated(chat.said[-1].card)
    assert said == ["Invoice review changed its baseline, cycle time: 3 days → 4 days (Counted again.)"]
    async with services.store.begin() as work:
        assert (await work.baselines.of("meridian"))[-1].said_by == "priya"


async def test_a_stage_that_was_edited_in_app_yaml_stands_in_the_next_summary_and_in_no_other(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    was = company.initiatives["invoice-review"].stage
    scaled = with_stage(company, Stage.SCALED)
    first, second, third = await summaries(company, services, clock, chat, {49: scaled})
    assert moved(first) == []
    assert moved(second) == [f"Invoice review moved from {was} to scaled (changed in app.yaml on 7 Dec)"]
    assert moved(third) == []


async def test_the_boards_page_of_its_month_has_it_too(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    scaled = with_stage(company, Stage.SCALED)
    await summaries(company, services, clock, chat, {49: scaled})
    page = await board.preview(scaled, Month.of(Week(2026, 49)), services)
    assert page.full_text.count("Invoice review moved from pilot to scaled (changed in app.yaml on 7 Dec)") == 1


async def test_a_stage_that_chat_stands_over_or_that_is_changed_back_was_not_moved(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await summaries(company, services, clock, chat, {})
    for days, stage in ((1, Stage.SCALED), (2, company.initiatives["invoice-review"].stage)):
        clock.instant = MONDAY + 2 * A_WEEK + timedelta(days=days)
        await tick_and_send(replace(services, companies={"meridian": with_stage(company, stage)}))
    pilot = Change("c1", "invoice-review", {"stage": Stage.PILOT}, "helen", clock.now(), "Back to a pilot.")
    async with services.store.begin() as work:
        await work.initiatives.add("meridian", [pilot])
    clock.instant = MONDAY + 3 * A_WEEK
    await tick_and_send(replace(services, companies={"meridian": with_stage(company, Stage.SCALED)}))
    assert moved(chat.said[-1].card) == []
