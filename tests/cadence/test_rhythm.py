"""The plan of a week: what is planned when, for whom, and what stays out of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise, product
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.asked import asked, open_week
from cadence.model import Company, Due, DueKind, LocalMoment, Rhythm, Stage, Week
from cadence.people import Absence
from cadence.rhythm import of_owners, plan
from cadence.week_times import closes, digest_at, is_closed, opens

ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})).map(ZoneInfo)
WEEKS = st.dates(datetime(2024, 1, 1, tzinfo=UTC).date(), datetime(2030, 12, 29, tzinfo=UTC).date()).map(Week.of_date)
MOMENTS = st.builds(LocalMoment, st.integers(0, 6), st.times().map(lambda at: at.replace(microsecond=0)))
USUAL: dict[str, Any] = {
    "zone": ZoneInfo("Europe/London"),
    "country": "GB",
    "region": "ENG",
    "working_days": frozenset(range(7)),
    "quiet": None,
}
OTHER: dict[str, Any] = {
    "zone": ZoneInfo("Pacific/Kiritimati"),
    "country": None,
    "region": "SCT",
    "working_days": frozenset(range(4)),
    "quiet": (time(8), time(18)),
}
RHYTHMS = st.builds(Rhythm, MOMENTS, st.lists(MOMENTS, max_size=4).map(tuple), MOMENTS, MOMENTS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def lines(dues: Iterable[Due]) -> list[str]:
    return [f"{due.at:%a %d %H:%M} {due.key.kind} {due.key.subject} {due.key.recipient}" for due in dues]


def test_a_week_opens_by_everybodys_own_clock_and_ends_by_the_companys(company: Company) -> None:
    assert lines(plan(company, at("2026-11-24"), at("2026-12-01"))) == [
        "Thu 26 09:00 check_in week petr",
        "Thu 26 10:00 check_in week olivia",
        "Thu 26 15:00 check_in week nora",
        "Fri 27 11:00 reminder 1 petr",
        "Fri 27 12:00 reminder 1 olivia",
        "Fri 27 17:00 reminder 1 nora",
        "Sat 28 09:00 reminder 2 petr",
        "Sat 28 10:00 reminder 2 olivia",
        "Sat 28 15:00 reminder 2 nora",
        "Mon 30 16:00 digest executive #leadership",
        "Mon 30 16:00 sponsor_note missing grace",
        "Mon 30 16:00 sponsor_note missing victor",
    ]


def test_a_message_says_what_it_is_about_and_until_when_it_is_of_use(company: Company, week: Week) -> None:
    by_key = {str(due.key): due for due in plan(company, at("2026-11-24"), at("2026-12-01"))}
    check_in = by_key["small/check_in/week/petr/2026-W48"]
    assert check_in.about == ("ticket-triage", "sop-lookup")
    assert check_in.expires == closes(company, week) == at("2026-11-30T12:00")
    assert by_key["small/reminder/1/petr/2026-W48"].expires == by_key["small/reminder/2/petr/2026-W48"].at
    assert by_key["small/reminder/2/petr/2026-W48"].expires == at("2026-11-30T12:00")
    digest = by_key["small/digest/executive/#leadership/2026-W48"]
    assert digest.about == ("invoice-review", "ticket-triage", "sop-lookup", "proposal-drafts")
    assert digest.expires is None
    note = by_key["small/sponsor_note/missing/grace/2026-W48"]
    assert note.about == ("invoice-review", "sop-lookup")
    assert note.expires == at("2026-12-07T12:00")
    assert not any(due.skipped for due in by_key.values())


def test_the_end_of_a_plan_belongs_to_the_next_one(company: Company) -> None:
    moment = at("2026-11-26T10:00")
    assert lines(plan(company, moment, moment)) == []
    assert lines(plan(company, moment, moment + timedelta(seconds=1))) == ["Thu 26 10:00 check_in week olivia"]
    assert "olivia" not in "".join(lines(plan(company, at("2026-11-26"), moment)))


def test_a_plan_needs_instants_with_a_zone(company: Company) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        plan(company, at("2026-11-26").replace(tzinfo=None), at("2026-11-27"))


@settings(max_examples=60)
@given(WEEKS, RHYTHMS, ZONES, ZONES, st.lists(st.integers(0, 24 * 30), min_size=2, max_size=6))
def test_a_plan_in_pieces_is_the_plan_in_one_piece(
    make_company: Callable[..., Company], week: Week, rhythm: Rhythm, zone: ZoneInfo, own: ZoneInfo, hours: list[int]
) -> None:
    company = make_company(zone=zone, rhythm=rhythm)
    company = replace(company, people={name: replace(who, zone=own) for name, who in company.people.items()})
    begin = datetime.combine(week.monday, time(), UTC)
    cuts = [begin + timedelta(hours=hour) for hour in sorted(hours)]
    whole = plan(company, cuts[0], cuts[-1])
    assert tuple(due for start, end in pairwise(cuts) for due in plan(company, start, end)) == whole
    assert len({due.key for due in whole}) == len(whole)


@settings(max_examples=100)
@given(WEEKS, ZONES, ZONES, MOMENTS)
def test_every_check_in_opens_once_on_the_owners_own_day_of_the_companys_week(
    make_company: Callable[..., Company], week: Week, zone: ZoneInfo, own: ZoneInfo, opening: LocalMoment
) -> None:
    company = make_company(zone=zone, rhythm=Rhythm(check_in_opens=opening))
    nora = replace(company.people["nora"], zone=own)
    company = replace(company, people={**company.people, "nora": nora})
    around = datetime.combine(week.monday, time(), UTC)
    found = [
        due
        for due in plan(company, around - timedelta(days=3), around + timedelta(days=10))
        if (due.key.kind, due.key.recipient, due.key.week) == (DueKind.CHECK_IN, "nora", week)
    ]
    assert [due.at for due in found] == [opens(company, nora, week)]
    local = found[0].at.astimezone(own)
    wanted = datetime.combine(week.day(opening.weekday), opening.at)
    assert local.replace(tzinfo=None) == wanted or timedelta(0) < local.replace(tzinfo=None) - wanted <= timedelta(
        hours=2
    )


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Pacific/Kiritimati", "2026-11-25T20:00"),  # it is still Wednesday in London
        ("Pacific/Apia", "2026-11-25T21:00"),
        ("Asia/Kathmandu", "2026-11-26T04:15"),
        ("Pacific/Pago_Pago", "2026-11-26T21:00"),
    ],
)
def test_far_away_it_is_thursday_ten_oclock_there(company: Company, week: Week, zone: str, instant: str) -> None:
    person = replace(company.people["nora"], zone=ZoneInfo(zone))
    assert opens(company, person, week) == at(instant)


@pytest.mark.parametrize("apart", [*OTHER, "absences"])
@pytest.mark.parametrize(
    "week", [Week(2026, 48), Week(2026, 49), Week(2026, 53)], ids=["usual", "Scotland's", "Britain's"]
)
def test_nobodys_times_depend_on_who_else_is_asked(
    make_company: Callable[..., Company], week: Week, apart: str
) -> None:
    """Of three who have the same hours but for one thing of the second's, in weeks without and with holidays."""
    absences = [(Absence(day, day),) for day in map(week.day, range(7))] if apart == "absences" else []
    for weekday, other in product(range(7), absences or [OTHER[apart]]):
        opening, *later = (LocalMoment(day, time(10)) for day in range(weekday, 7))
        company = make_company(rhythm=Rhythm(opening, tuple(later)))
        hours = {"olivia": USUAL, "petr": {**USUAL, apart: other}, "nora": USUAL}
        own = {name: replace(company.people[name], **theirs) for name, theirs in hours.items()}
        company = replace(company, people={**company.people, **own})
        alone = [each for name in own for each in of_owners(company, week, [name])]
        assert list(of_owners(company, week, own)) == alone


def test_a_change_of_clocks_moves_the_instant_and_not_the_time_of_day(company: Company) -> None:
    olivia = company.people["olivia"]
    assert opens(company, olivia, Week(2026, 13)) == at("2026-03-26T10:00")
    assert opens(company, olivia, Week(2026, 14)) == at("2026-04-02T09:00")
    assert closes(company, Week(2026, 13)) == at("2026-03-30T11:00")
    assert digest_at(company, Week(2026, 43)) == at("2026-10-26T16:00")


def test_a_check_in_in_a_skipped_hour_opens_at_its_end_and_in_a_repeated_one_once(company: Company) -> None:
    company = replace(company, rhythm=Rhythm(check_in_opens=LocalMoment(6, time(1, 30)), reminders=()))
    spring = [due.at for due in plan(company, at("2026-03-28"), at("2026-03-30")) if due.key.recipient == "olivia"]
    autumn = [due.at for due in plan(company, at("2026-10-24"), at("2026-10-26")) if due.key.recipient == "olivia"]
    assert spring == [at("2026-03-29T01:00")]
    assert autumn == [at("2026-10-25T00:30")]


def test_a_year_of_53_weeks_leaves_no_week_out_and_doubles_none(company: Company) -> None:
    dues = plan(company, at("2026-12-14"), at("2027-01-18"))
    weeks = [due.key.week for due in dues if due.key.kind is DueKind.CHECK_IN and due.key.recipient == "olivia"]
    assert [str(week) for week in weeks] == ["2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02"]


@given(WEEKS, ZONES)
def test_weeks_follow_each_other_without_a_gap_in_every_zone(
    make_company: Callable[..., Company], week: Week, zone: ZoneInfo
) -> None:
    company = make_company(zone=zone)
    assert opens(company, company.people["olivia"], week) < closes(company, week) < digest_at(company, week)
    assert (
        timedelta(days=6, hours=21) < closes(company, week.plus(1)) - closes(company, week) < timedelta(days=7, hours=3)
    )


def test_only_initiatives_that_report_and_have_begun_are_asked_about(company: Company, week: Week) -> None:
    later = replace(company.initiatives["proposal-drafts"], starts=week.plus(1))
    company = replace(company, initiatives={**company.initiatives, later.id: later})
    assert [initiative.id for initiative in asked(company, week)] == ["invoice-review", "ticket-triage", "sop-lookup"]
    assert later in asked(company, week.plus(1))
    dues = plan(company, at("2026-11-24"), at("2026-12-01"))
    assert "nora" not in {due.key.recipient for due in dues}
    assert all("contract-check" not in due.about for due in dues)


@pytest.mark.parametrize("stage", [stage for stage in Stage if not stage.reports])
def test_nobody_is_asked_about_what_has_not_begun_or_has_ended(company: Company, week: Week, stage: Stage) -> None:
    company = replace(
        company, initiatives={name: replace(one, stage=stage) for name, one in company.initiatives.items()}
    )
    assert asked(company, week) == ()
    (digest,) = plan(company, at("2026-11-24"), at("2026-12-01"))
    assert (digest.key.kind, digest.skipped) == (DueKind.DIGEST, "no initiative was asked about")


def test_an_owner_and_a_sponsor_who_are_gone_are_said_and_not_an_error(company: Company) -> None:
    people = {name: person for name, person in company.people.items() if name not in ("petr", "victor")}
    dues = plan(replace(company, people=people), at("2026-11-24"), at("2026-12-01"))
    skipped = {(str(due.key.kind), due.key.recipient): due.skipped for due in dues if due.skipped}
    assert skipped == {
        ("check_in", "petr"): "'petr' owns Ticket triage, Sop lookup but is not among the company's people",
        ("sponsor_note", "victor"): (
            "'victor' sponsors Ticket triage, Proposal drafts but is not among the company's people"
        ),
    }
    assert sum(due.key.recipient == "petr" for due in dues) == 1, "somebody who is gone is not reminded"


def test_reminders_outside_the_open_days_are_planned_as_skipped(company: Company) -> None:
    moments = LocalMoment(4, time(12)), LocalMoment(3, time(10)), LocalMoment(0, time(9)), LocalMoment(6, time(23))
    rhythm = Rhythm(reminders=moments, check_in_closes=LocalMoment(0, time(1)))
    dues = plan(replace(company, rhythm=rhythm), at("2026-11-23"), at("2026-12-01"))
    reasons = {due.key.subject: due.skipped for due in dues if due.key.recipient == "nora"}
    assert reasons == {
        "week": None,
        "1": None,
        "2": "the check-in has not opened by then",
        "3": "the check-in has not opened by then",
        "4": "the check-in has closed by then",  # Sunday 23:00 in New York is Monday 04:00 in London
    }


def test_a_digest_goes_to_every_channel_that_an_edition_has(company: Company) -> None:
    company = replace(company, digest_channels={"executive": "#leadership", "operator": "ai-team"})
    digests = [due for due in plan(company, at("2026-11-24"), at("2026-12-01")) if due.key.kind is DueKind.DIGEST]
    assert [(due.key.subject, due.key.recipient) for due in digests] == [
        ("operator", "#ai-team"),
        ("executive", "#leadership"),
    ]


@pytest.mark.parametrize(
    ("now", "open_one"),
    [
        ("2026-11-22T23:59", "2026-W47"),
        ("2026-11-23T00:00", "2026-W47"),  # the older week until it closes
        ("2026-11-23T11:59", "2026-W47"),
        ("2026-11-23T12:00", "2026-W48"),
        ("2026-11-29T23:59", "2026-W48"),
        ("2026-11-30T11:59", "2026-W48"),
        ("2026-11-30T12:00", "2026-W49"),
    ],
)
def test_an_answer_is_about_the_older_week_until_it_closes(company: Company, now: str, open_one: str) -> None:
    found = open_week(company, at(now))
    assert str(found) == open_one
    assert found is not None
    assert not is_closed(company, found, at(now))


def test_a_week_nobody_is_asked_about_is_not_open(company: Company, week: Week) -> None:
    starting = {name: replace(one, starts=week) for name, one in company.initiatives.items()}
    company = replace(company, initiatives=starting)
    assert open_week(company, at("2026-11-23T09:00")) == week, "week 47 has not closed, but nobody is asked about it"
    assert open_week(company, at("2026-11-20T09:00")) is None
