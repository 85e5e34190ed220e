"""What people arrange in chat, laid over what app.yaml says, and what the week becomes by it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import permutations
from operator import is_
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadence.arranged import (
    Arrangement,
    Away,
    Back,
    Cover,
    HandOver,
    Hours,
    Pause,
    PutOff,
    Snooze,
    as_arranged,
    as_arranged_again,
    of_use_until,
)
from cadence.asked import answers, asked_by_person, in_place_of
from cadence.case_dues import for_deciders
from cadence.gates import InitiativeGate, Threshold
from cadence.model import Company, Due, DueKind, Week
from cadence.people import Absence, Role
from cadence.rhythm import LedgerView, due, of_deciders, of_leaders, of_owners, plan

WEEK = Week(2026, 48)
PEOPLE = ("petr", "olivia", "nora", "grace")
SINCE = datetime(2026, 11, 23, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def week_of(company: Company) -> dict[tuple[DueKind, str, str], Due]:
    planned = plan(company, at("2026-11-23"), at("2026-12-01"))
    return {(each.key.kind, each.key.subject, each.key.recipient): each for each in planned if each.key.week == WEEK}


def test_an_absence_without_delegate_leaves_nobody_asked_and_says_why(company: Company) -> None:
    away = Away("petr", Absence(date(2026, 11, 23), date(2026, 12, 4)))
    check_in = week_of(as_arranged(company, [away]))[DueKind.CHECK_IN, "week", "petr"]
    assert check_in.skipped == "absence: away until 4 Dec"


def test_an_absence_that_ends_before_closing_only_puts_the_check_in_off(company: Company) -> None:
    away = Away("petr", Absence(date(2026, 11, 23), date(2026, 11, 26)))
    week = week_of(as_arranged(company, [away]))
    check_in = week[DueKind.CHECK_IN, "week", "petr"]
    assert (check_in.skipped, check_in.at) == (None, at("2026-11-27T09:00"))  # Friday 10:00 in Prague
    assert week[DueKind.REMINDER, "1", "petr"].skipped is None


def test_nobody_is_reminded_on_a_day_off(company: Company) -> None:
    away = Away("petr", Absence(date(2026, 11, 27), date(2026, 11, 27)))
    week = week_of(as_arranged(company, [away]))
    assert week[DueKind.CHECK_IN, "week", "petr"].skipped is None
    assert week[DueKind.REMINDER, "1", "petr"].skipped == "absence: away until 27 Nov"


def test_being_back_from_one_absence_leaves_the_others_as_they_are(company: Company) -> None:
    now, later = Absence(date(2026, 11, 23), date(2026, 12, 4)), Absence(date(2026, 12, 21), date(2027, 1, 4))
    arranged = as_arranged(company, [Away("petr", now), Away("petr", later), Back("petr", now, date(2026, 11, 30))])
    assert arranged.people["petr"].absences == (Absence(date(2026, 11, 23), date(2026, 11, 29)), later)


def test_the_delegate_of_an_absence_is_asked_instead(company: Company) -> None:
    away = Away("petr", Absence(date(2026, 11, 23), date(2026, 12, 4), delegate="olivia"))
    arranged = as_arranged(company, [away])
    week = week_of(arranged)
    assert (DueKind.CHECK_IN, "week", "petr") not in week
    assert set(week[DueKind.CHECK_IN, "week", "olivia"].about) == {"invoice-review", "ticket-triage", "sop-lookup"}
    assert answers(arranged, arranged.initiatives["ticket-triage"], WEEK) == "olivia"
    assert answers(arranged, arranged.initiatives["ticket-triage"], WEEK.plus(2)) == "petr"


def away(person: str, last: str, delegate: str | None = None) -> Away:
    """From Monday of the week on, which opens on Thursday and closes on the Monday after."""
    return Away(person, Absence(date(2026, 11, 23), date.fromisoformat(last), delegate))


@pytest.mark.parametrize(
    ("arranged", "asked"),
    [
        ([away("petr", "2026-12-04", "olivia"), away("olivia", "2026-12-04", "nora")], "nora"),
        ([away("petr", "2026-12-04", "olivia"), away("olivia", "2026-11-25", "nora")], "olivia"),  # back on the day
        ([away("petr", "2026-12-04", "olivia"), away("olivia", "2026-12-04")], "petr"),  # nobody can be asked
        ([away("petr", "2026-12-04", "olivia"), away("olivia", "2026-11-27")], "olivia"),  # back first
        ([away("petr", "2026-11-27", "olivia"), away("olivia", "2026-11-28")], "petr"),
        ([away("petr", "2026-12-04", "olivia"), away("olivia", "2026-12-04", "petr")], "petr"),  # in a ring
        ([away("petr", "2026-12-04", "olivia"), away("olivia", "2026-11-28", "petr")], "olivia"),
        ([Cover("ticket-triage", WEEK, "olivia"), away("olivia", "2026-12-04", "nora")], "nora"),
        ([Cover("ticket-triage", WEEK, "olivia"), away("olivia", "2026-12-04")], "petr"),
        ([Cover("ticket-triage", WEEK, "olivia"), away("olivia", "2026-12-04"), away("petr", "2026-12-04")], "petr"),
    ],
)
def test_the_delegate_of_a_delegate_is_asked_and_whoever_is_back_first_where_all_are_away(
    company: Company, arranged: list[Arrangement], asked: str
) -> None:
    for order in permutations(arranged):
        found = as_arranged(company, order)
        assert answers(found, found.initiatives["ticket-triage"], WEEK) == asked


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(0, 12)), max_size=8))
def test_somebody_is_asked_whoever_is_away_and_nobody_away_while_another_is_there(
    company: Company, absences: list[tuple[str, str, int]]
) -> None:
    first = date(2026, 11, 23)
    said = [Away(who, Absence(first, first + timedelta(days=days), to)) for who, to, days in absences]
    arranged = as_arranged(company, said)
    for initiative in arranged.initiatives.values():
        person = arranged.people[answers(arranged, initiative, WEEK)]
        row = in_place_of(arranged, arranged.people[initiative.owner], WEEK, initiative)
        opening = date(2026, 11, 26)
        assert person in row
        assert person.absence_on(opening) is None or all(each.absence_on(opening) for each in row)


def test_a_cover_is_for_one_initiative_and_one_week(company: Company) -> None:
    arranged = as_arranged(company, [Cover("sop-lookup", WEEK, "olivia")])
    assert week_of(arranged)[DueKind.CHECK_IN, "week", "petr"].about == ("ticket-triage",)
    assert answers(arranged, arranged.initiatives["sop-lookup"], WEEK.plus(1)) == "petr"


def test_who_takes_an_initiative_over_owns_it_from_then_on(company: Company) -> None:
    arranged = as_arranged(company, [HandOver("ticket-triage", "grace"), HandOver("sop-lookup", "grace")])
    assert [each.id for each in arranged.owned_by("grace")] == ["ticket-triage", "sop-lookup"]
    assert Role.OWNER in arranged.people["grace"].roles
    assert Role.OWNER not in arranged.people["petr"].roles


def test_a_persons_own_hours_win_over_the_companys(company: Company) -> None:
    hours = Hours("olivia", ZoneInfo("Asia/Tokyo"), frozenset({0, 1, 2}), (time(18), time(9)))
    check_in = week_of(as_arranged(company, [hours]))[DueKind.CHECK_IN, "week", "olivia"]
    assert check_in.at == at("2026-11-30T01:00")  # Thursday is none of hers: Monday 10:00 in Tokyo

    person = as_arranged(company, [Hours("olivia", quiet=(time(0), time(0)))]).people["olivia"]
    assert (person.quiet, person.zone) == (None, company.people["olivia"].zone)


def test_a_snooze_leaves_out_reminders_until_then_and_reminds_once_then(company: Company) -> None:
    week = week_of(as_arranged(company, [Snooze("olivia", WEEK, at("2026-11-28T15:00"))]))
    assert week[DueKind.REMINDER, "1", "olivia"].skipped == "snoozed until Saturday 15:00"
    assert week[DueKind.REMINDER, "2", "olivia"].skipped == "snoozed until Saturday 15:00"
    later = week[DueKind.REMINDER, "later-20261128T1500Z", "olivia"]
    assert (later.at, later.skipped) == (at("2026-11-28T15:00"), None)


def test_nothing_is_due_while_a_company_pauses_and_all_that_is_of_use_when_it_goes_on(company: Company) -> None:
    paused = as_arranged(company, [Pause(at("2026-11-25T12:00"), "victor")])
    now = at("2026-11-27T20:00")
    assert due(now, paused, LedgerView(), SINCE) == ()
    assert {DueKind.CHECK_IN, DueKind.REMINDER} <= {each.key.kind for each in due(now, company, LedgerView(), SINCE)}
    assert {each.skipped for each in week_of(paused).values()} == {"paused since 25 Nov"}


@pytest.mark.parametrize(
    ("quiet_until", "now", "sent"),
    [("07:00", "2026-11-27T03:00", False), ("07:00", "2026-11-27T07:00", True)],
)
def test_what_is_late_still_waits_for_the_recipients_hours(
    company: Company, quiet_until: str, now: str, *, sent: bool
) -> None:
    hours = Hours("olivia", quiet=(time(20), time.fromisoformat(quiet_until)))
    found = due(at(now), as_arranged(company, [hours]), LedgerView(), SINCE)
    assert any(each.key.recipient == "olivia" for each in found) is sent


def test_where_nothing_is_arranged_it_is_the_very_same_company(company: Company) -> None:
    assert as_arranged(company, []) is company


def test_what_names_somebody_who_is_gone_changes_nothing(company: Company) -> None:
    gone: list[Arrangement] = [
        Away("nobody", Absence(date(2026, 11, 23), date(2026, 12, 4))),
        Hours("nobody", ZoneInfo("Asia/Tokyo")),
        HandOver("ticket-triage", "nobody"),
        HandOver("no-initiative", "olivia"),
        Cover("ticket-triage", WEEK, "nobody"),
    ]
    assert as_arranged(company, gone).people == company.people
    assert as_arranged(company, gone).initiatives == company.initiatives
    away = Away("petr", Absence(date(2026, 11, 23), date(2026, 12, 4), delegate="nobody"))
    assert week_of(as_arranged(company, [away]))[DueKind.CHECK_IN, "week", "petr"].skipped is not None


def test_the_order_of_arrangements_does_not_matter(company: Company) -> None:
    arranged: list[Arrangement] = [
        Away("petr", Absence(date(2026, 11, 23), date(2026, 11, 24))),
        Away("petr", Absence(date(2026, 12, 23), date(2026, 12, 24))),
        Hours("petr", quiet=(time(20), time(7))),
        HandOver("sop-lookup", "olivia"),
    ]
    assert all(as_arranged(company, order) == as_arranged(company, arranged) for order in permutations(arranged))


ARRANGED: list[Arrangement] = [
    Away("petr", Absence(date(2026, 11, 23), date(2026, 11, 24), delegate="olivia")),
    Away("petr", Absence(date(2026, 12, 23), date(2026, 12, 24))),
    Back("petr", Absence(date(2026, 12, 23), date(2026, 12, 24)), date(2026, 12, 24)),
    Away("nobody", Absence(date(2026, 11, 23), date(2026, 11, 24))),
    Hours("petr", quiet=(time(20), time(7))),
    Hours("olivia", ZoneInfo("Asia/Tokyo")),
    HandOver("sop-lookup", "olivia"),
    HandOver("invoice-review", "petr"),
    Cover("sop-lookup", WEEK, "petr"),
    Snooze("petr", WEEK, at("2026-11-28")),
    PutOff("ticket-triage", "on-2026-11-25", date(2026, 12, 2)),
    Pause(at("2026-11-27"), "admin"),
    away("petr", "2026-12-04", "olivia"),
    away("olivia", "2026-12-04", "grace"),
    Cover("ticket-triage", WEEK, "olivia"),
]


@given(st.lists(st.sets(st.sampled_from(range(len(ARRANGED))), min_size=1, max_size=2), min_size=2, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the company never changes
def test_what_is_arranged_one_after_the_other_comes_to_the_same_as_all_at_once(
    company: Company, steps: list[set[int]]
) -> None:
    """Each step arranges some of it, or takes it back: most often one thing, as people do."""
    gate = InitiativeGate(date(2026, 11, 25), (Threshold("hours_saved", Decimal(20)),))
    triage = replace(company.initiatives["ticket-triage"], gate=gate)
    company = replace(company, initiatives={**company.initiatives, "ticket-triage": triage})
    laid_over, were, now = company, tuple[Arrangement, ...](), set[int]()
    for step in steps:
        now ^= step
        arranged = tuple(ARRANGED[number] for number in sorted(now))
        laid_over, were = as_arranged_again(company, arranged, laid_over, were), arranged
        whole = as_arranged(company, arranged)
        assert laid_over == whole
        for week in (WEEK, WEEK.plus(1)):
            assert asked_by_person(laid_over, week) == asked_by_person(whole, week)
            assert [*of_owners(laid_over, week, whole.people)] == [*of_owners(whole, week, whole.people)]
            assert [*of_leaders(laid_over, week)] == [*of_leaders(whole, week)]
            assert [*of_deciders(laid_over, week)] == [*for_deciders(whole, week)]
        assert laid_over.person_by_email(company.people["olivia"].email) == whole.people["olivia"]


def test_nobody_else_is_looked_at_again_when_somebody_arranges_something(company: Company) -> None:
    before = as_arranged(company, ARRANGED[:4])
    week = asked_by_person(before, WEEK)
    snoozed = as_arranged_again(company, [*ARRANGED[:4], ARRANGED[9]], before, ARRANGED[:4])
    assert snoozed.people is before.people
    assert asked_by_person(snoozed, WEEK) is week
    away = as_arranged_again(company, ARRANGED[:3], before, ARRANGED[:4])
    assert away.initiatives is before.initiatives


def test_who_is_asked_instead_is_found_out_again_when_the_delegate_goes_away(company: Company) -> None:
    arranged = [away("petr", "2026-12-04", "olivia")]
    before = as_arranged(company, arranged)
    assert "petr" not in asked_by_person(before, WEEK)
    both = [*arranged, away("olivia", "2026-12-04", "grace")]
    asked = asked_by_person(as_arranged_again(company, both, before, arranged), WEEK)
    assert asked == asked_by_person(as_arranged(company, both), WEEK)
    assert "olivia" not in asked


def test_of_nobody_else_it_is_found_out_again_what_a_week_brings(company: Company) -> None:
    before = as_arranged(company, ARRANGED[:4])
    theirs = {owner: [*of_owners(before, WEEK, [owner])] for owner in PEOPLE}
    quiet = as_arranged_again(company, ARRANGED[:5], before, ARRANGED[:4])
    again = {owner: [*of_owners(quiet, WEEK, [owner])] for owner in PEOPLE}
    same = {owner for owner in PEOPLE if all(map(is_, theirs[owner], again[owner]))}
    assert same == {*PEOPLE} - {"petr"}


def test_an_arrangement_is_kept_for_as_long_as_it_can_matter() -> None:
    assert of_use_until(Away("petr", Absence(date(2026, 8, 3), date(2026, 8, 14)))) == date(2026, 8, 14)
    assert of_use_until(Cover("sop-lookup", WEEK, "olivia")) == date(2026, 12, 6)
    assert of_use_until(HandOver("sop-lookup", "olivia")) is None


def test_arranging_nothing_leaves_the_company_as_it_is(company: Company) -> None:
    assert replace(as_arranged(company, []), people=company.people) == company
