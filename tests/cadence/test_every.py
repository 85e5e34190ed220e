"""How often an initiative is asked about: every week, every second one, once a month, from 2024 to 2030."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.asked import asked, asked_before, is_asked, next_asked, open_week
from cadence.calendar import at_local
from cadence.digest import build
from cadence.every import Every, EveryMonth, EveryTwoWeeks, EveryWeek
from cadence.model import Company, DueKind, Figure, LocalMoment, Rhythm, Stage, Week
from cadence.rhythm import plan
from cadence.week_times import opens

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
DAYS = st.dates(FIRST, LAST)
ZONES = sorted(available_timezones() - {"Factory", "localtime"})
EVERIES = st.one_of(
    st.just(EveryWeek()), DAYS.map(EveryTwoWeeks), st.integers(1, 31).map(EveryMonth)
)  # every kind there is


def weeks(first: date = FIRST, last: date = LAST) -> list[Week]:
    found = [Week.of_date(first)]
    while found[-1].plus(1).monday <= last:
        found.append(found[-1].plus(1))
    return found


def asked_weeks(every: Every) -> list[Week]:
    return [week for week in weeks() if every.asks(week.monday)]


def with_every(company: Company, every: Every, initiative: str = "invoice-review") -> Company:
    one = replace(company.initiatives[initiative], every=every)
    return replace(company, initiatives={**company.initiatives, one.id: one})


# ---- which weeks ------------------------------------------------------------------------------------------------


@given(DAYS)
def test_two_weeks_lie_between_two_that_are_asked_about_over_years_of_53_weeks_too(anchor: date) -> None:
    found = asked_weeks(EveryTwoWeeks(anchor))
    assert {later.monday - earlier.monday for earlier, later in pairwise(found)} == {timedelta(weeks=2)}
    assert Week.of_date(anchor) in found


@given(DAYS, st.integers(0, 6))
def test_any_day_of_a_week_is_the_same_anchor(anchor: date, weekday: int) -> None:
    other = Week.of_date(anchor).day(weekday)
    assert asked_weeks(EveryTwoWeeks(anchor)) == asked_weeks(EveryTwoWeeks(other))


def test_every_second_week_goes_over_week_53_without_two_in_a_row() -> None:
    every = EveryTwoWeeks(date(2026, 12, 14))  # in week 51
    turn = [str(week) for week in asked_weeks(every) if date(2026, 12, 1) < week.monday < date(2027, 2, 1)]
    assert turn == ["2026-W51", "2026-W53", "2027-W02", "2027-W04"]


@given(st.integers(1, 31))
def test_every_month_has_one_week_and_it_contains_the_day_or_the_months_last(on: int) -> None:
    found = asked_weeks(EveryMonth(on))
    months = [(year, month) for year in range(2024, 2031) for month in range(1, 13)]
    days = [
        min(date(year, month, 1) + timedelta(days=on - 1), _last(year, month))
        for year, month in months
    ]  # fmt: skip
    assert [week for week in found if week <= Week.of_date(days[-1])] == [Week.of_date(day) for day in days]


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "month", "week"),
    [
        (31, "2026-02", "2026-W09"),  # 28 Feb
        (31, "2028-02", "2028-W09"),  # 29 Feb
        (30, "2027-02", "2027-W08"),
        (31, "2026-12", "2026-W53"),
        (1, "2027-01", "2026-W53"),  # 1 Jan is in the old year's last week
        (15, "2026-11", "2026-W46"),
    ],
)
def test_a_day_that_a_month_does_not_have_is_its_last(on: int, month: str, week: str) -> None:
    first = date.fromisoformat(f"{month}-01")
    around = weeks(first - timedelta(days=7), first + timedelta(days=34))
    assert Week.parse(week) in [each for each in around if EveryMonth(on).asks(each.monday)]


@pytest.mark.parametrize("on", [0, 32, -1])
def test_no_month_has_such_a_day(on: int) -> None:
    with pytest.raises(ValueError, match=f"no day {on}"):
        EveryMonth(on)


@settings(max_examples=150)
@given(EVERIES, DAYS)
def test_the_next_and_the_one_before_are_asked_about_and_nothing_in_between_is(
    make_company: Callable[..., Company], every: Every, day: date
) -> None:
    company = with_every(make_company(), every)
    one, week = company.initiatives["invoice-review"], Week.of_date(day)
    upcoming, last = next_asked(company, one, week), asked_before(company, one, week)
    assert upcoming is not None
    assert last < week < upcoming
    assert is_asked(company, one, upcoming)
    assert is_asked(company, one, last)
    between = [each for each in weeks(last.monday, upcoming.monday) if last < each < upcoming and each != week]
    assert not any(is_asked(company, one, each) for each in between)


def test_an_initiatives_own_rhythm_goes_before_the_companys(make_company: Callable[..., Company], week: Week) -> None:
    company = make_company(every=EveryTwoWeeks(week.plus(1).monday))
    assert asked(company, week) == ()
    company = with_every(company, EveryWeek())
    assert [each.id for each in asked(company, week)] == ["invoice-review"]
    assert len(asked(company, week.plus(1))) == 4


def test_the_first_week_of_an_initiative_may_be_far_away_and_ideas_have_none(company: Company, week: Week) -> None:
    later = replace(company.initiatives["sop-lookup"], starts=week.plus(40), every=EveryMonth(15))
    upcoming = next_asked(company, later, week)
    assert upcoming is not None
    assert week.plus(40) <= upcoming <= week.plus(45)
    assert next_asked(company, replace(later, stage=Stage.IDEA), week) is None
    assert asked_before(company, replace(later, stage=Stage.IDEA), week) == week.plus(-1)


# ---- what it does to the week -----------------------------------------------------------------------------------


def test_an_owner_is_written_to_in_their_initiatives_weeks_and_reminded_in_no_other(
    company: Company, week: Week
) -> None:
    company = with_every(company, EveryTwoWeeks(week.monday))
    start = datetime(2026, 11, 23, tzinfo=UTC)
    dues = [due for due in plan(company, start, start + timedelta(weeks=6)) if due.key.recipient == "olivia"]
    assert {str(due.key.week) for due in dues} == {"2026-W48", "2026-W50", "2026-W52"}
    assert [due.key.kind for due in dues].count(DueKind.REMINDER) == 6


def test_an_initiative_is_left_out_of_its_owners_check_in_in_other_weeks(company: Company, week: Week) -> None:
    company = with_every(company, EveryMonth(31), "sop-lookup")
    start = datetime(2026, 11, 23, tzinfo=UTC)
    about = {
        str(due.key.week): due.about
        for due in plan(company, start, start + timedelta(weeks=3))
        if (due.key.kind, due.key.recipient) == (DueKind.CHECK_IN, "petr")
    }
    assert about == {
        "2026-W48": ("ticket-triage",),
        "2026-W49": ("ticket-triage", "sop-lookup"),  # 30 Nov is November's last day
        "2026-W50": ("ticket-triage",),
    }


def test_a_company_that_asks_every_second_week_has_no_open_week_in_between(
    make_company: Callable[..., Company],
) -> None:
    company = make_company(every=EveryTwoWeeks(date(2026, 11, 23)))
    thursday = datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert str(open_week(company, thursday)) == "2026-W48"
    assert open_week(company, thursday + timedelta(weeks=1)) is None
    (digest,) = (
        due
        for due in plan(company, thursday + timedelta(weeks=1), thursday + timedelta(weeks=2))
        if due.key.kind is DueKind.DIGEST
    )
    assert digest.skipped == "no initiative was asked about"


def test_the_summary_says_when_what_was_not_asked_is_asked_next_and_counts_it_nowhere(
    company: Company, week: Week
) -> None:
    company = with_every(company, EveryTwoWeeks(week.plus(1).monday))
    digest = build(company, week, figures=(), check_ins=(), now=datetime(2026, 11, 30, 16, tzinfo=UTC))
    assert "invoice-review" not in (*digest.coverage.asked, *digest.coverage.missing)
    assert digest.notes == ("Not asked this week: Invoice review (next in week 49).",)


def test_many_that_are_not_asked_are_counted(make_company: Callable[..., Company], week: Week) -> None:
    base = make_company(every=EveryMonth(15))
    many = {f"i{n}": replace(base.initiatives["sop-lookup"], id=f"i{n}", name=f"I{n}") for n in range(9)}
    company = replace(base, initiatives=many)
    digest = build(company, week, figures=(), check_ins=(), now=datetime(2026, 11, 30, 16, tzinfo=UTC))
    assert digest.notes == ("9 initiatives not asked this week, the next in week 51.",)
    assert digest.coverage.words == "Nobody was asked this week."


def test_a_figure_is_held_against_the_week_asked_about_before(
    company: Company, week: Week, make_figure: Callable[..., Figure]
) -> None:
    company = with_every(company, EveryTwoWeeks(week.monday))
    before = make_figure(week=week.plus(-2), value=Decimal(10), said_at=datetime(2026, 11, 12, tzinfo=UTC))
    digest = build(
        company, week, figures=(before, make_figure()), check_ins=(), now=datetime(2026, 11, 30, 16, tzinfo=UTC)
    )
    (line,) = (each for each in digest.lines if each.initiative.id == "invoice-review")
    assert "on week 46" in line.figures[0].words


# ---- every zone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [time(0), time(2, 30)])
def test_in_every_zone_each_week_opens_once_and_on_its_own_day(company: Company, at: time) -> None:
    """All zones there are, on the day clocks are mostly changed: no week lost or doubled."""
    company = replace(company, rhythm=Rhythm(check_in_opens=LocalMoment(6, at)))
    all_weeks = weeks()
    for name in ZONES:
        person = replace(company.people["olivia"], zone=ZoneInfo(name))
        instants = [opens(company, person, week) for week in all_weeks]
        assert instants == sorted(set(instants)), name
        local = [instant.astimezone(person.zone).date() for instant in instants]
        assert local == [week.day(6) for week in all_weeks], name


def test_in_every_zone_every_day_begins_once_midnight_or_not() -> None:
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    for name in ZONES:
        zone = ZoneInfo(name)
        for day in days[::7] + _changes(zone, days):
            begins = at_local(day, time(0), zone)
            assert begins.astimezone(zone).date() == day, name
            assert (begins - timedelta(seconds=1)).astimezone(zone).date() < day, name


def _changes(zone: ZoneInfo, days: list[date]) -> list[date]:
    """The days on which clocks are changed."""
    offsets = [datetime.combine(day, time(12), zone).utcoffset() for day in days]
    return [day for day, before, after in zip(days[1:], offsets, offsets[1:], strict=False) if before != after]
