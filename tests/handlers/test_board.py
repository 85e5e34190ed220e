"""The board's page in the rhythm: once a month, from what was said by then."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.model import Baseline, CheckIn, CheckInState, Company, DueKey, DueKind, Figure, Grade, Week
from cadence.month import BOARD, Month
from handlers import board
from handlers.compose import compose
from handlers.messages import Card, Chart, Items, plain
from handlers.ports import Delivery, Destination, Services
from handlers.run_again import what_again
from handlers.testing import SetClock
from handlers.tick import tick
from handlers.views.board import DEFINITIONS
from tests.handlers.talking import at

NOVEMBER = Month(2026, 11)
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
PAGE = "meridian/digest/board/#board/2026-W48"


@pytest.fixture
def company(company: Company) -> Company:
    return replace(company, digest_channels={**company.digest_channels, BOARD: "#board"})


async def say(services: Services, week: Week, hours: str, *, after: timedelta = timedelta()) -> None:
    at = datetime(2026, 11, 5, 12, tzinfo=UTC) + timedelta(weeks=week.number - 45) + after
    name = f"{week}-{hours}"
    said = Figure(name, "meridian", "invoice-review", week, "hours_saved", Decimal(hours), "priya", at)
    async with services.store.begin() as work:
        await work.figures.add([said])
        await work.check_ins.put(CheckIn("meridian", "invoice-review", week, CheckInState.ANSWERED, "priya", at))


async def test_a_month_brings_one_page_however_often_the_clock_ticks(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = MONDAY
    planned: list[str] = []
    while clock.instant < MONDAY + timedelta(weeks=6):
        planned += await tick(company, services)
        clock.instant += timedelta(hours=12)
    assert [key for key in planned if "/board/" in key] == [PAGE]


async def test_the_page_is_composed_from_the_months_weeks(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = MONDAY
    await tick(company, services)
    for week, hours in zip(NOVEMBER.weeks, ("10", "12", "14", "16"), strict=True):
        await say(services, week, hours)
    async with services.store.begin() as work:
        now = datetime(2026, 11, 25, 12, tzinfo=UTC)
        export = Figure(
            "x", "meridian", "variance-notes", Week(2026, 48), "error_rate", Decimal(0), "command line", now
        )
        await work.figures.add([replace(export, grade=Grade.MEASURED, source="import")])
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    await tick(company, services)
    async with services.store.begin() as work:
        row = await work.ledger.get(PAGE)
        assert row is not None
        card = await compose(row, company, work, clock.now())
    assert isinstance(card, Card)
    assert card.headline == "AI programme · Meridian Works · November 2026"
    assert "52 h saved (13 h a week, from 10 h to 16 h): all self-reported." in card.text
    assert [chart.categories for chart in card.body if isinstance(chart, Chart)] == [("W45", "W46", "W47", "W48")]
    assert all(words in card.text for words in DEFINITIONS)
    assert "4 of 12 check-ins answered, 7 missing, 1 measured in part" in card.text


async def test_weeks_of_the_month_in_which_nothing_ran_are_not_missing(
    company: Company, services: Services, clock: SetClock
) -> None:
    await at(MONDAY, services, clock)
    await at(MONDAY + timedelta(days=3, hours=3), services, clock)  # the check-ins of week 45; then nothing runs
    clock.instant = datetime(2026, 12, 1, 9, tzinfo=UTC)
    card = await board.preview(company, NOVEMBER, services)
    assert "0 of 3 check-ins answered, 3 missing" in card.text


async def test_hours_of_the_whole_year_are_in_the_months_chart(
    company: Company, services: Services, clock: SetClock
) -> None:
    review = company.initiatives["invoice-review"]
    before = Baseline("hours_saved", Decimal(30), "Sep 2025", "timed", None, 40, "priya", date(2025, 9, 30))
    review = replace(review, baselines={**review.baselines, "hours_saved": before})
    company = replace(company, initiatives={**company.initiatives, review.id: review})
    for week, hours in ((Week(2026, 2), "5"), (Week(2026, 22), "7"), (Week(2026, 48), "11")):
        await say(services, week, hours)
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    async with services.store.begin() as work:
        page = await board.gathered(company, NOVEMBER, work, clock.now())
    of_months = {each.label: each.hours for each in page.months if each.hours is not None}
    assert of_months == {"Jan": 5, "May": 7, "Nov": 11}


async def test_a_month_that_is_not_over_says_so(company: Company, services: Services, clock: SetClock) -> None:
    clock.instant = MONDAY
    await tick(company, services)
    clock.instant = datetime(2026, 11, 26, 16, tzinfo=UTC)
    card = await board.preview(company, NOVEMBER, services)
    assert "The month is not over" in card.text


async def test_without_figures_the_page_says_that_there_are_none(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = MONDAY
    card = await board.preview(company, NOVEMBER.plus(-3), services)
    assert "No hours or money were reported this month." in card.text
    assert not [element for element in card.body if isinstance(element, Chart)]


async def test_another_companys_figures_are_on_no_page(company: Company, services: Services, clock: SetClock) -> None:
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    await say(services, NOVEMBER.weeks[0], "10")
    other = replace(company, id="another")
    async with services.store.begin() as work:
        page = await board.gathered(other, NOVEMBER, work, clock.now())
    assert page.totals == ()


def using_deepseek(company: Company, number: int) -> Company:
    """The programme with so many more initiatives, all of them with what the register prohibits."""
    one = replace(company.initiatives["invoice-review"], tools=("deepseek",), data_kinds=("invoices",))
    more = {f"n{n}": replace(one, id=f"n{n}", name=f"Number {n}", aliases=()) for n in range(number)}
    return replace(company, initiatives={**company.initiatives, **more})


def risks_of(card: Card) -> list[str]:
    found = [element for element in card.body if isinstance(element, Items) and element.title == "Risks"]
    return [plain(item) for element in found for item in element.items]


async def test_what_the_register_does_not_allow_is_the_first_of_the_risks(
    company: Company, services: Services, clock: SetClock
) -> None:
    await at(MONDAY, services, clock)
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    at_risk = using_deepseek(company, 1)
    card = await board.preview(at_risk, NOVEMBER, services)
    said = "Number 0: not allowed by register 3: DeepSeek with invoices, orders and expenses"
    assert risks_of(card)[0] == said
    assert said in (await posted(at_risk, services, clock)).text
    assert not [each for each in risks_of(await board.preview(company, NOVEMBER, services)) if "register" in each]


async def posted(company: Company, services: Services, clock: SetClock) -> Card:
    key = DueKey("meridian", DueKind.DIGEST, BOARD, "#board", NOVEMBER.last_week)
    row = Delivery(str(key), "meridian", Destination(channel="board"), clock.now(), due_key=key)
    async with services.store.begin() as work:
        card = await compose(row, company, work, clock.now(), register=services.desks["meridian"].register)
    assert isinstance(card, Card)
    return card


async def test_many_that_the_register_does_not_allow_leave_the_other_risks_their_place(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    said_at = clock.now() - timedelta(days=4)
    answer = CheckIn("meridian", "invoice-review", NOVEMBER.last_week, CheckInState.ANSWERED, "priya", said_at)
    async with services.store.begin() as work:
        await work.check_ins.put(replace(answer, blockers="no licences"))
    card = await board.preview(using_deepseek(company, 20), NOVEMBER, services)
    named = ", ".join(f"Number {n}" for n in range(8))
    words = f"20 initiatives under way use what the register does not allow: {named} and 12 more"
    assert risks_of(card)[:2] == [words, "Invoice review: blocked: “no licences”"]
    assert len(risks_of(card)) <= 6


async def test_the_page_of_a_month_long_past_is_not_held_against_todays_register(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    card = await board.preview(using_deepseek(company, 1), NOVEMBER.plus(-1), services)
    assert not [each for each in risks_of(card) if "register" in each]


async def test_running_the_last_week_again_posts_the_page_again_and_another_week_does_not(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = MONDAY
    await tick(company, services)
    clock.instant = datetime(2026, 12, 1, 9, tzinfo=UTC)
    async with services.store.begin() as work:
        last = await what_again(company, NOVEMBER.last_week, work, clock.now())
        before = await what_again(company, NOVEMBER.last_week.plus(-1), work, clock.now())
    assert "#board" in last.channels
    assert "#board" not in before.channels


async def test_the_page_stays_one_page_with_two_hundred_initiatives(
    company: Company, services: Services, clock: SetClock
) -> None:
    first = company.initiatives["invoice-review"]
    many = {f"n{n}": replace(first, id=f"n{n}", name=f"Initiative number {n}") for n in range(200)}
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    at = clock.now() - timedelta(days=4)
    async with services.store.begin() as work:
        for id in many:
            answer = CheckIn("meridian", id, NOVEMBER.last_week, CheckInState.ANSWERED, "priya", at)
            await work.check_ins.put(replace(answer, blockers="waiting for a decision about the licences " * 6))
    card = await board.preview(replace(company, initiatives=many), NOVEMBER, services)
    assert card.words < 400
    assert "and 195 more" in card.text
    assert all(len(plain(line)) < 400 for element in card.body if hasattr(element, "items") for line in element.items)


async def test_adoption_of_28_days_is_called_so_and_not_held_against_a_month_of_7(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 30, 16, tzinfo=UTC)
    last = NOVEMBER.plus(-1).last_week
    rate = Figure("now", "meridian", "invoice-review", Week(2026, 48), "adoption_rate", Decimal("0.5"), "priya", MONDAY)
    rate = replace(rate, numerator=Decimal(5), denominator=Decimal(10), window_days=28)
    async with services.store.begin() as work:
        await work.figures.add([rate, replace(rate, id="before", week=last, window_days=7)])
    for days, legend in ((28, "people who used it in 28 days, of"), (7, "people who used it in the week, of")):
        about = replace(company, adoption_days=days)
        async with services.store.begin() as work:
            await work.figures.add([replace(rate, id=f"{days}", window_days=days, supersedes=rate.id)])
            text = (await board.card(about, NOVEMBER, work=work, now=clock.now())).text
        assert legend in text
        assert ("Adoption 50 % of 10 people in the 28 days to the end of week 48" in text) is (days == 28)
        assert ("at the end of October 2026" in text) is (days == 7)
