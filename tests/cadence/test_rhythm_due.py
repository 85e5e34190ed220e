"""What is due now: after downtime of any length, ticked in any order, as often as one likes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.model import Company, Due, DueKey, DueKind, LocalMoment, Rhythm, Week
from cadence.rhythm import LOOK_BACK, LedgerView, due, plan, weeks_of

SINCE = datetime(2026, 11, 23, tzinfo=UTC)  # Monday of week 48; with seven weeks it runs over a year of 53
END = SINCE + timedelta(weeks=7)
LASTING = (DueKind.CHECK_IN, DueKind.DIGEST, DueKind.SPONSOR_NOTE)
INSTANTS = st.integers(0, 7 * 7 * 24 * 60).map(lambda minutes: SINCE + timedelta(minutes=minutes))
MOMENTS = st.builds(LocalMoment, st.integers(0, 6), st.times().map(lambda at: at.replace(microsecond=0)))
RHYTHMS = st.builds(Rhythm, MOMENTS, st.lists(MOMENTS, max_size=4).map(tuple), MOMENTS, MOMENTS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def lines(dues: Iterable[Due]) -> list[str]:
    return [f"{due.key.kind} {due.key.subject} {due.key.recipient} {due.key.week}" for due in dues if not due.skipped]


def run(
    company: Company,
    ticks: Iterable[datetime],
    since: datetime = SINCE,
    settled: frozenset[tuple[str, Week]] = frozenset(),
) -> list[tuple[datetime, Due]]:
    """What somebody who ticks at these instants plans, and when; every key goes into the ledger."""
    planned: list[tuple[datetime, Due]] = []
    keys: set[DueKey] = set()
    for now in ticks:
        for one in due(now, company, LedgerView(frozenset(keys), settled), since):
            keys.add(one.key)
            planned.append((now, one))
    return planned


def keys_of(planned: Iterable[tuple[datetime, Due]], *kinds: DueKind) -> set[DueKey]:
    return {one.key for _, one in planned if one.key.kind in kinds and not one.skipped}


def every(step: timedelta, start: datetime = SINCE, end: datetime = END) -> list[datetime]:
    return [start + step * number for number in range(int((end - start) / step) + 1)]


# ---- asked often, seldom, in any order --------------------------------------------------------------------------


def test_ticked_every_hour_everything_planned_happens_when_it_is_planned(company: Company) -> None:
    planned = run(company, every(timedelta(hours=1)))
    assert tuple(one for _, one in planned) == plan(company, SINCE, END + timedelta(seconds=1))
    assert all(now == one.at for now, one in planned)


def test_ticked_every_minute_of_a_week_the_result_is_that_of_every_hour(company: Company) -> None:
    days = SINCE + timedelta(days=3), SINCE + timedelta(days=4)
    assert run(company, every(timedelta(minutes=1), *days)) == run(company, every(timedelta(hours=1), *days))


@settings(max_examples=80)
@given(INSTANTS, st.data())
def test_asking_twice_is_asking_once(company: Company, now: datetime, data: st.DataObject) -> None:
    everything = [one.key for one in plan(company, SINCE, END)]
    keys = data.draw(st.frozensets(st.sampled_from(everything)))
    pairs = sorted({(name, key.week) for key in everything for name in company.initiatives})
    settled = data.draw(st.frozensets(st.sampled_from(pairs)))
    first = due(now, company, LedgerView(keys, settled), SINCE)
    assert keys.isdisjoint(one.key for one in first)
    after = keys | {one.key for one in first}
    assert due(now, company, LedgerView(after, settled), SINCE) == ()
    assert due(now, company, LedgerView(keys, settled), SINCE) == first


@settings(max_examples=80)
@given(st.lists(INSTANTS, min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_no_order_of_ticks_changes_which_check_ins_digests_and_notes_there_are(
    company: Company, ticks: list[datetime], shuffler: Random
) -> None:
    in_order = sorted(ticks)
    shuffled = list(ticks)
    shuffler.shuffle(shuffled)
    assert keys_of(run(company, shuffled), *LASTING) == keys_of(run(company, in_order), *LASTING)


@settings(max_examples=80)
@given(st.lists(INSTANTS, max_size=25))
def test_downtime_loses_only_check_ins_of_weeks_that_closed_meanwhile(company: Company, ticks: list[datetime]) -> None:
    """A tick while the week is open is enough, and for a digest any later one."""
    ticks = [*sorted(ticks), END]
    planned = run(company, ticks)
    happened = keys_of(planned, *LASTING)
    for one in plan(company, SINCE, END):
        reached = any(one.at <= now and (one.expires is None or now < one.expires) for now in ticks)
        if one.key.kind in LASTING:
            assert (one.key in happened) == reached, one
    assert len({one.key for _, one in planned}) == len(planned), "nothing twice"


@settings(max_examples=80)
@given(st.lists(INSTANTS, max_size=25), RHYTHMS)
def test_in_any_rhythm_nobody_gets_two_reminders_or_a_reminder_beside_a_check_in_at_once(
    company: Company, ticks: list[datetime], rhythm: Rhythm
) -> None:
    company = replace(company, rhythm=rhythm)
    planned = [(now, one) for now, one in run(company, sorted({*ticks, END})) if not one.skipped]
    to_owners = [
        (now, one.key.recipient, one.key.week)
        for now, one in planned
        if one.key.kind in (DueKind.CHECK_IN, DueKind.REMINDER)
    ]
    assert len(set(to_owners)) == len(to_owners)
    for now, one in planned:
        assert SINCE <= one.at <= now
        assert one.expires is None or now < one.expires


# ---- after downtime, by kind ------------------------------------------------------------------------------------


def test_a_missed_check_in_is_sent_late_while_its_week_is_open(company: Company) -> None:
    dues = due(at("2026-11-30T11:59"), company, LedgerView(), SINCE)
    (found,) = (one for one in dues if one.key.recipient == "nora" and not one.skipped)
    assert str(found.key) == "small/check_in/week/nora/2026-W48"
    assert found.at == at("2026-11-26T15:00")


def test_a_missed_check_in_is_not_sent_once_its_week_has_closed(company: Company) -> None:
    before_closing = due(at("2026-11-30T11:59"), company, LedgerView(), at("2026-11-24"))
    assert {one.key.recipient for one in before_closing} == {"petr", "olivia", "nora"}
    assert due(at("2026-11-30T12:00"), company, LedgerView(), at("2026-11-24")) == ()


def test_a_late_check_in_is_not_followed_by_a_reminder_a_moment_later(company: Company) -> None:
    ticks = every(timedelta(minutes=1), at("2026-11-27T12:30"), at("2026-11-27T13:30"))
    one, other = (found for _, found in run(company, ticks) if found.key.recipient == "olivia")
    assert (one.key.kind, one.skipped) == (DueKind.CHECK_IN, None)
    assert (other.key.kind, other.skipped) == (DueKind.REMINDER, "the check-in itself was late")


def test_only_the_latest_of_several_missed_reminders_is_sent(company: Company) -> None:
    moments = tuple(LocalMoment(day, time(12)) for day in (4, 5, 6))
    company = replace(company, rhythm=Rhythm(reminders=moments))
    sent = {one.key for one in due(at("2026-11-26T23:00"), company, LedgerView(), SINCE)}
    back = due(at("2026-11-29T20:00"), company, LedgerView(frozenset(sent)), SINCE)
    assert lines(back) == ["reminder 3 petr 2026-W48", "reminder 3 olivia 2026-W48", "reminder 3 nora 2026-W48"]
    assert due(at("2026-11-29T20:01"), company, LedgerView(frozenset(sent | {one.key for one in back})), SINCE) == ()


def test_a_reminder_is_not_sent_after_closing(company: Company) -> None:
    sent = {one.key for one in due(at("2026-11-26T23:00"), company, LedgerView(), SINCE)}
    kinds = {one.key.kind for one in due(at("2026-11-30T12:00"), company, LedgerView(frozenset(sent)), SINCE)}
    assert DueKind.REMINDER not in kinds


def test_nobody_is_reminded_of_a_check_in_from_before_the_rhythm_began(company: Company) -> None:
    since = at("2026-11-27T08:00")  # Friday: this week's check-ins were never owed
    assert due(at("2026-11-28T20:00"), company, LedgerView(), since) == ()


def test_missed_digests_are_all_posted_and_the_note_only_for_the_last_closed_week(company: Company) -> None:
    back = due(at("2026-12-21T16:30"), company, LedgerView(), SINCE)  # after four weeks away
    assert lines(back) == [
        *(f"digest executive #leadership 2026-W{number}" for number in (47, 48, 49, 50, 51)),
        "sponsor_note missing grace 2026-W51",
        "sponsor_note missing victor 2026-W51",
    ]


def test_a_digest_older_than_the_look_back_is_not_posted_any_more(company: Company) -> None:
    now = SINCE + timedelta(weeks=30)
    weeks = [one.key.week for one in due(now, company, LedgerView(), SINCE) if one.key.kind is DueKind.DIGEST]
    assert weeks == [Week.of(now, company.zone).plus(-back) for back in range(LOOK_BACK, 1, -1)]


def test_the_weeks_looked_at_do_not_grow_with_the_years(company: Company) -> None:
    now = at("2030-12-30T12:00")
    for years in (1, 3, 6):
        weeks = weeks_of(company, now - timedelta(days=365 * years), now)
        assert len(weeks) == LOOK_BACK + 2
    assert weeks[-1] == Week.of(now, company.zone).plus(1)
    assert weeks_of(company, now, now) == tuple(Week(2030, 52).plus(number) for number in (0, 1, 2))


def test_nothing_is_due_before_the_rhythm_began(company: Company) -> None:
    assert due(SINCE - timedelta(seconds=1), company, LedgerView(), SINCE) == ()
    assert due(SINCE, company, LedgerView(), SINCE + timedelta(weeks=20)) == ()


# ---- who has answered -------------------------------------------------------------------------------------------


def test_a_reminder_is_about_what_is_still_open(company: Company, week: Week) -> None:
    sent = frozenset(one.key for one in due(at("2026-11-26T23:00"), company, LedgerView(), SINCE))
    ledger = LedgerView(sent, frozenset({("ticket-triage", week), ("invoice-review", week)}))
    reminders = due(at("2026-11-27T11:30"), company, ledger, SINCE)
    assert [(one.key.recipient, one.about) for one in reminders] == [("petr", ("sop-lookup",))]
    assert due(at("2026-11-27T12:30"), company, LedgerView(sent | {reminders[0].key}, ledger.settled), SINCE) == ()


def test_an_owner_who_answered_early_is_not_asked(company: Company, week: Week) -> None:
    settled = frozenset({("invoice-review", week), ("sop-lookup", week)})
    dues = due(at("2026-11-26T10:00"), company, LedgerView(frozenset(), settled), at("2026-11-24"))
    assert [(one.key.recipient, one.about) for one in dues] == [("petr", ("ticket-triage",))]


def test_an_answer_about_another_week_settles_nothing(company: Company, week: Week) -> None:
    settled = frozenset({("proposal-drafts", week.plus(-1)), ("proposal-drafts", week.plus(1))})
    dues = due(at("2026-11-26T15:00"), company, LedgerView(frozenset(), settled), at("2026-11-26T11:00"))
    assert lines(dues) == ["check_in week nora 2026-W48"]


def test_a_digest_and_its_notes_are_due_whoever_has_answered(company: Company, week: Week) -> None:
    settled = frozenset((name, week) for name in company.initiatives)
    dues = due(at("2026-11-30T16:00"), company, LedgerView(frozenset(), settled), at("2026-11-24"))
    assert [str(one.key.kind) for one in dues] == ["digest", "sponsor_note", "sponsor_note"]


# ---- when the company changes -----------------------------------------------------------------------------------


def test_an_owner_who_joins_in_the_open_days_is_asked_late(company: Company, week: Week) -> None:
    sent = frozenset(one.key for one in due(at("2026-11-27T09:00"), company, LedgerView(), SINCE))
    handed_over = replace(company.initiatives["invoice-review"], owner="grace")
    company = replace(company, initiatives={**company.initiatives, handed_over.id: handed_over})
    assert lines(due(at("2026-11-27T09:01"), company, LedgerView(sent), SINCE)) == ["check_in week grace 2026-W48"]


def test_an_owner_who_changes_zone_is_not_asked_twice(company: Company) -> None:
    sent = frozenset(one.key for one in due(at("2026-11-26T09:30"), company, LedgerView(), SINCE))
    moved = replace(company.people["petr"], zone=company.people["nora"].zone)
    company = replace(company, people={**company.people, "petr": moved})
    recipients = {one.key.recipient for one in due(at("2026-11-26T20:00"), company, LedgerView(sent), SINCE)}
    assert recipients == {"olivia", "nora"}


def test_an_owner_who_is_gone_is_said_once_with_the_reason(company: Company) -> None:
    people = {name: person for name, person in company.people.items() if name not in ("petr", "grace")}
    planned = run(replace(company, people=people), every(timedelta(hours=1), SINCE, SINCE + timedelta(days=8)))
    skipped = [(str(one.key), one.skipped) for _, one in planned if one.skipped]
    assert [key for key, _ in skipped] == [
        "small/sponsor_note/missing/grace/2026-W47",
        "small/check_in/week/petr/2026-W48",
        "small/sponsor_note/missing/grace/2026-W48",
    ]
    assert all(reason and "is not among the company's people" in reason for _, reason in skipped)


def test_instants_without_a_zone_are_refused(company: Company) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        due(SINCE.replace(tzinfo=None), company, LedgerView(), SINCE)
