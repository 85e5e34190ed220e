"""Initiatives with a rhythm of their own: when they are asked about, reminded of and closed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.arranged import Snooze, as_arranged
from cadence.asked import answers, asked, open_week
from cadence.check_in import answer
from cadence.metrics import Reading
from cadence.model import Company, Due, DueKey, DueKind, LocalMoment, OwnRhythm, Rhythm, Week
from cadence.people import Absence
from cadence.rhythm import LedgerView, due, plan
from cadence.week_times import COMPANYS, closes, digest_at, is_closed, rhythm_name, rhythm_of, rhythms

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
TUESDAY_9 = LocalMoment(1, time(9))
ASKS = (DueKind.CHECK_IN, DueKind.REMINDER)
MOMENTS = st.builds(LocalMoment, st.integers(0, 6), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
LATER_MOMENTS = st.builds(
    LocalMoment, st.integers(0, 8), st.times().map(lambda at: at.replace(second=0, microsecond=0))
)
OWN = st.builds(
    OwnRhythm,
    st.none() | MOMENTS,
    st.none() | st.lists(LATER_MOMENTS, max_size=3, unique=True).map(tuple),
    st.none()
    | st.builds(LocalMoment, st.integers(0, 1), st.times().map(lambda at: at.replace(second=0, microsecond=0))),
)
SEVERAL = st.fixed_dictionaries({id: st.none() | OWN for id in ("invoice-review", "ticket-triage", "sop-lookup")})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def with_rhythms(company: Company, own: Mapping[str, OwnRhythm | None]) -> Company:
    changed = {id: replace(company.initiatives[id], rhythm=one) for id, one in own.items()}
    return replace(company, initiatives={**company.initiatives, **changed})


def asks(company: Company, recipient: str, weeks: int = 1) -> list[Due]:
    dues = plan(company, MONDAY, MONDAY + timedelta(weeks=weeks, days=1))
    return [each for each in dues if each.key.kind in ASKS and each.key.recipient == recipient]


def lines(dues: list[Due]) -> list[str]:
    return [f"{each.key.kind} {each.key.subject} {each.at:%a %H:%M}: {', '.join(each.about)}" for each in dues]


# ---- what is planned --------------------------------------------------------------------------------------------


def test_an_initiative_of_its_own_rhythm_has_a_check_in_and_reminders_of_its_own(company: Company) -> None:
    own = OwnRhythm(TUESDAY_9, (LocalMoment(2, time(9)),))
    assert lines(asks(with_rhythms(company, {"sop-lookup": own}), "petr")) == [
        "check_in tue0900.wed0900.mon1200 Tue 08:00: sop-lookup",
        "reminder 1.tue0900.wed0900.mon1200 Wed 08:00: sop-lookup",
        "check_in week Thu 09:00: ticket-triage",
        "reminder 1 Fri 11:00: ticket-triage",
        "reminder 2 Sat 09:00: ticket-triage",
    ]


def test_what_it_does_not_say_is_the_companys(company: Company) -> None:
    company = with_rhythms(company, {"invoice-review": OwnRhythm(TUESDAY_9)})
    own = rhythm_of(company, company.initiatives["invoice-review"])
    assert own == replace(company.rhythm, check_in_opens=TUESDAY_9)
    later = replace(company, rhythm=replace(company.rhythm, reminders=()))
    assert rhythm_of(later, company.initiatives["invoice-review"]).reminders == ()


def test_two_of_one_rhythm_are_asked_about_in_one_check_in(company: Company) -> None:
    own = OwnRhythm(TUESDAY_9, ())
    found = asks(with_rhythms(company, {"sop-lookup": own, "ticket-triage": own}), "petr")
    assert lines(found) == ["check_in tue0900.mon1200 Tue 08:00: ticket-triage, sop-lookup"]


def test_an_own_rhythm_that_says_what_the_company_says_is_the_companys(company: Company) -> None:
    rhythm = company.rhythm
    own = OwnRhythm(rhythm.check_in_opens, rhythm.reminders, rhythm.check_in_closes)
    same = with_rhythms(company, {"sop-lookup": own, "invoice-review": OwnRhythm()})
    assert rhythms(same).keys() == {COMPANYS}
    assert plan(same, MONDAY, MONDAY + timedelta(weeks=3)) == plan(company, MONDAY, MONDAY + timedelta(weeks=3))


def test_it_is_not_reminded_of_where_it_wants_no_reminders(company: Company) -> None:
    found = asks(with_rhythms(company, {"invoice-review": OwnRhythm(reminders=())}), "olivia")
    assert lines(found) == ["check_in thu1000.mon1200 Thu 10:00: invoice-review"]


def test_its_check_in_is_of_no_use_from_its_own_closing_on(company: Company, week: Week) -> None:
    company = with_rhythms(company, {"invoice-review": OwnRhythm(check_in_closes=LocalMoment(0, time(9)))})
    check_in, *reminders = asks(company, "olivia")
    assert check_in.expires == reminders[-1].expires == at("2026-11-30T09:00")
    assert closes(company, week, company.initiatives["invoice-review"]) == at("2026-11-30T09:00")
    assert closes(company, week) == closes(company, week, company.initiatives["sop-lookup"]) == at("2026-11-30T12:00")


def test_the_week_has_closed_when_the_last_check_in_has_and_never_after_the_summary(
    company: Company, week: Week
) -> None:
    late, too_late = OwnRhythm(check_in_closes=LocalMoment(0, time(15))), LocalMoment(2, time(9))
    company = with_rhythms(company, {"invoice-review": late})
    assert closes(company, week) == at("2026-11-30T15:00")
    assert not is_closed(company, week, at("2026-11-30T14:00"))
    assert is_closed(company, week, at("2026-11-30T14:00"), company.initiatives["sop-lookup"])
    company = with_rhythms(company, {"invoice-review": OwnRhythm(check_in_closes=too_late)})
    assert closes(company, week) == digest_at(company, week), "an app.yaml of later may have moved the summary"


def test_a_reminder_somebody_asked_for_is_one_about_all_that_can_be_answered_then(company: Company, week: Week) -> None:
    own = OwnRhythm(TUESDAY_9, (), LocalMoment(0, time(9)))
    company = with_rhythms(company, {"sop-lookup": own})
    for until, about in (
        ("2026-11-25T09:00", "sop-lookup"),  # the company's check-in has not opened
        ("2026-11-28T09:00", "ticket-triage, sop-lookup"),
        ("2026-11-30T10:00", "ticket-triage"),  # the other has closed
    ):
        arranged = as_arranged(company, [Snooze("petr", week, at(until))])
        wished = [each for each in asks(arranged, "petr") if each.key.subject.startswith("later")]
        assert [", ".join(sorted(each.about, reverse=True)) for each in wished] == [about], until
        assert wished[0].at == at(until)


# ---- who, and which week ----------------------------------------------------------------------------------------


def test_whoever_is_away_on_the_day_it_opens_is_covered_for_it_and_for_nothing_else(
    company: Company, week: Week
) -> None:
    company = with_rhythms(company, {"sop-lookup": OwnRhythm(TUESDAY_9)})
    tuesday = Absence(date(2026, 11, 24), date(2026, 11, 24), "olivia")
    company = replace(company, people={**company.people, "petr": replace(company.people["petr"], absences=(tuesday,))})
    assert answers(company, company.initiatives["sop-lookup"], week) == "olivia"
    assert answers(company, company.initiatives["ticket-triage"], week) == "petr"


def test_an_answer_is_late_once_its_own_check_in_has_closed(company: Company, week: Week) -> None:
    company = with_rhythms(company, {"invoice-review": OwnRhythm(check_in_closes=LocalMoment(0, time(9)))})
    for id, late in (("invoice-review", True), ("sop-lookup", False)):
        answered = answer(
            company, company.initiatives[id], week, {"hours_saved": Reading(Decimal(12))}, by="olivia",
            now=at("2026-11-30T10:00"), source="form", previous=None, history=(), new_id=lambda: "1",
        )  # fmt: skip
        assert answered.check_in.late is late


def test_a_week_is_open_to_whoever_has_one_that_is_open(company: Company, week: Week) -> None:
    company = with_rhythms(company, {"invoice-review": OwnRhythm(check_in_closes=LocalMoment(0, time(15)))})
    assert open_week(company, at("2026-11-30T13:00"), "olivia") == week
    assert open_week(company, at("2026-11-30T13:00"), "petr") == week.plus(1)
    assert open_week(company, at("2026-11-30T15:00"), "olivia") == week.plus(1)


# ---- whatever the rhythms ---------------------------------------------------------------------------------------


@settings(max_examples=80)
@given(SEVERAL)
def test_in_any_rhythms_each_initiative_is_in_one_check_in_of_its_week_and_at_its_own_moments(
    company: Company, own: Mapping[str, OwnRhythm | None]
) -> None:
    company = with_rhythms(company, own)
    sunday = MONDAY - timedelta(days=1)  # on which it is Monday already in Prague
    dues = [each for each in plan(company, sunday, MONDAY + timedelta(weeks=4)) if each.key.kind in ASKS]
    assert len({each.key for each in dues}) == len(dues)
    for week in (Week(2026, 48), Week(2026, 49)):
        for initiative in asked(company, week):
            theirs = [each for each in dues if each.key.week == week and initiative.id in each.about]
            (check_in,) = (each for each in theirs if each.key.kind is DueKind.CHECK_IN)
            person, rhythm = company.people[check_in.key.recipient], rhythm_of(company, initiative)
            local = check_in.at.astimezone(person.zone)
            assert local.date() == week.day(rhythm.check_in_opens.weekday)
            closing = closes(company, week, initiative)
            assert closing <= digest_at(company, week)
            reminders = [each for each in theirs if each.key.kind is DueKind.REMINDER and not each.skipped]
            assert len(reminders) <= len(rhythm.reminders)
            assert all(check_in.at < each.at < closing for each in reminders)
            assert check_in.expires == closing
            assert all(each.expires is not None and each.expires <= closing for each in reminders)


@settings(max_examples=60)
@given(SEVERAL, st.lists(st.integers(0, 4 * 7 * 24), max_size=25))
def test_in_any_rhythms_ticked_at_any_time_nobody_is_asked_twice_or_reminded_at_once(
    company: Company, own: Mapping[str, OwnRhythm | None], hours: list[int]
) -> None:
    company, keys = with_rhythms(company, own), set[DueKey]()
    for now in (MONDAY + timedelta(hours=each) for each in sorted(hours)):
        found = [each for each in due(now, company, LedgerView(frozenset(keys)), MONDAY) if not each.skipped]
        keys |= {each.key for each in due(now, company, LedgerView(frozenset(keys)), MONDAY)}
        pairs = [(id, each.key.week) for each in found if each.key.kind in ASKS for id in each.about]
        assert len(pairs) == len(set(pairs)), "not asked about and reminded of in one go"
    for initiative in company.initiatives.values():
        name = rhythm_name(company, initiative)
        assert all(key.subject in rhythms(company) for key in keys if key.kind is DueKind.CHECK_IN)
        assert name in rhythms(company)


@given(OWN, MOMENTS, MOMENTS)
def test_no_two_rhythms_have_one_name_and_no_initiative_can_have_it_for_an_id(
    own: OwnRhythm, opens: LocalMoment, other: LocalMoment
) -> None:
    names = {Rhythm(check_in_opens=each).name for each in (opens, other)}
    shown = {(each.weekday, each.at.hour, each.at.minute) for each in (opens, other)}
    assert len(names) == len(shown)
    assert "." in own.over(Rhythm()).name


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (
            OwnRhythm(TUESDAY_9, (), LocalMoment(0, time(9))),
            "check-in tuesday 09:00; reminders none; closes monday 09:00",
        ),
        (OwnRhythm(reminders=(LocalMoment(4, time(12)),)), "reminders friday 12:00"),
    ],
)
def test_it_says_in_words_what_it_says(own: OwnRhythm, said: str, make_company: Callable[..., Company]) -> None:
    assert str(own) == said
    assert str(with_rhythms(make_company(), {"sop-lookup": own}).initiatives["sop-lookup"].rhythm) == said
