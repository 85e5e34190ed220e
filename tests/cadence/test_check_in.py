"""A check-in's life: open, answered, corrected, late, skipped; and what becomes of its figures."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.check_in import (
    AlreadyAnswered,
    Answered,
    CheckInRefusedError,
    NeedsReason,
    NothingSaid,
    NothingToRepeat,
    NotOpenYet,
    answer,
    current,
    of_week,
    same_as_last,
    skip,
)
from cadence.metrics import Reading
from cadence.model import CheckIn, CheckInState, Company, Figure, Grade, Initiative, Week

WEEK = Week(2026, 48)
THURSDAY = datetime(2026, 11, 26, 11, tzinfo=UTC)
CLOSING = datetime(2026, 11, 30, 12, tzinfo=UTC)
POSTED = datetime(2026, 11, 30, 16, tzinfo=UTC)


def hours(value: int | str) -> dict[str, Reading]:
    return {"hours_saved": Reading(Decimal(value))}


class Desk:
    """One initiative's week as a handler would keep it: the check-in as it stands, figures only ever added."""

    def __init__(self, company: Company, initiative: str = "invoice-review", week: Week = WEEK) -> None:
        self.company = company
        self.initiative: Initiative = company.initiatives[initiative]
        self.week = week
        self.check_in: CheckIn | None = None
        self.figures: list[Figure] = []
        self._numbers = count(1)

    def answer(
        self,
        readings: Mapping[str, Reading],
        now: datetime = THURSDAY,
        *,
        reason: str = "",
        wins: str | None = None,
        blockers: str | None = None,
        by: str = "olivia",
        repeated: bool = False,
        confirmed: Collection[str] = (),
    ) -> Answered:
        answered = answer(
            self.company,
            self.initiative,
            self.week,
            readings,
            by=by,
            now=now,
            source="form",
            previous=self.check_in,
            history=self.figures,
            new_id=lambda: f"figure-{next(self._numbers)}",
            wins=wins,
            blockers=blockers,
            reason=reason,
            same_as_last=repeated,
            confirmed=confirmed,
        )
        self.check_in = answered.check_in
        self.figures += answered.figures
        return answered

    def skip(self, reason: str = "", now: datetime = THURSDAY) -> CheckIn:
        self.check_in = skip(
            self.company, self.initiative, self.week, by="olivia", now=now, reason=reason, previous=self.check_in
        )
        return self.check_in

    def holds(self, metric: str = "hours_saved") -> Decimal:
        return current(self.figures)[self.initiative.id, self.week, metric].value


@pytest.fixture
def desk(company: Company) -> Desk:
    return Desk(company)


# ---- answering --------------------------------------------------------------------------------------------------


def test_an_answer_becomes_a_check_in_and_a_statement_for_each_figure(desk: Desk) -> None:
    adoption = Reading(Decimal("0.8"), Decimal(8), Decimal(10))
    answered = desk.answer({**hours(14), "adoption_rate": adoption}, wins=" All ten now. ", blockers="waiting for SSO")
    assert answered.check_in == CheckIn(
        company="small",
        initiative="invoice-review",
        week=WEEK,
        state=CheckInState.ANSWERED,
        by="olivia",
        at=THURSDAY,
        wins="All ten now.",
        blockers="waiting for SSO",
    )
    saved, active = answered.figures
    assert (saved.id, saved.metric, saved.value, saved.said_by, saved.said_at) == (
        "figure-1",
        "hours_saved",
        Decimal(14),
        "olivia",
        THURSDAY,
    )
    assert (saved.grade, saved.source, saved.supersedes, saved.late) == (Grade.SELF_REPORTED, "form", None, False)
    assert (active.value, active.numerator, active.denominator) == (Decimal("0.8"), Decimal(8), Decimal(10))
    assert [(change.metric, change.before) for change in answered.changed] == [
        ("hours_saved", None),
        ("adoption_rate", None),
    ]


def test_only_the_figures_that_were_asked_about_are_confirmed(desk: Desk) -> None:
    readings = {**hours(400), "cycle_time": Reading(Decimal(16))}
    answered = desk.answer(readings, confirmed={"hours_saved"})
    assert {figure.metric: figure.confirmed for figure in answered.figures} == {
        "hours_saved": True,
        "cycle_time": False,
    }


def test_a_correction_supersedes_and_leaves_the_other_figures_alone(desk: Desk) -> None:
    first = desk.answer({**hours(14), "error_rate": Reading(Decimal("0.01"))})
    second = desk.answer(hours(12), THURSDAY + timedelta(hours=1))
    (correction,) = second.figures
    assert correction.supersedes == first.figures[0].id
    assert [(change.now, change.before) for change in second.changed] == [(correction, first.figures[0])]
    assert (desk.holds(), desk.holds("error_rate")) == (Decimal(12), Decimal("0.01"))
    assert len(desk.figures) == 3


def test_a_correction_of_a_correction_supersedes_the_latest(desk: Desk) -> None:
    for minute, value in enumerate((14, 12, 13)):
        desk.answer(hours(value), THURSDAY + timedelta(minutes=minute))
    assert [figure.supersedes for figure in desk.figures] == [None, "figure-1", "figure-2"]
    assert desk.holds() == 13


def test_saying_the_same_again_adds_nothing_and_changes_nothing(desk: Desk) -> None:
    first = desk.answer(hours("14"), wins="Faster.")
    again = desk.answer(hours("14.0"), POSTED + timedelta(days=3), wins="Faster.", by="grace")
    assert (again.figures, again.changed) == ((), ())
    assert again.check_in == first.check_in


def test_the_same_amount_in_another_currency_is_another_figure(desk: Desk) -> None:
    desk.answer({"business_impact": Reading(Decimal(800), currency="GBP")})
    assert len(desk.answer({"business_impact": Reading(Decimal(800), currency="EUR")}).figures) == 1


def test_words_that_are_not_mentioned_stay_and_words_can_be_cleared(desk: Desk) -> None:
    desk.answer(hours(14), wins="Faster.", blockers="waiting for SSO")
    kept = desk.answer(hours(15)).check_in
    assert (kept.wins, kept.blockers) == ("Faster.", "waiting for SSO")
    cleared = desk.answer({}, wins="", blockers="None.").check_in
    assert (cleared.wins, cleared.blockers) == ("", "")


def test_a_blocker_alone_is_an_answer(desk: Desk) -> None:
    answered = desk.answer({}, blockers="the licence has run out")
    assert answered.check_in.state is CheckInState.ANSWERED
    assert answered.figures == ()


def test_an_answer_that_says_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(NothingSaid, match="Write a figure"):
        desk.answer({}, wins="  ")


def test_a_metric_nobody_knows_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match=r"There is no metric 'happiness'\. There are: hours_saved, "):
        desk.answer({"happiness": Reading(Decimal(1))})


def test_a_week_can_be_answered_before_its_check_in_opens_but_not_before_it_begins(company: Company) -> None:
    early = datetime(2026, 11, 23, tzinfo=UTC)
    assert Desk(company).answer(hours(3), early).check_in.state is CheckInState.ANSWERED
    with pytest.raises(NotOpenYet, match=r"Week 48 has not begun\. It can be answered from 23 Nov on\."):
        Desk(company).answer(hours(3), early - timedelta(seconds=1))
    with pytest.raises(NotOpenYet):
        Desk(company).skip(now=early - timedelta(seconds=1))


# ---- after closing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "late"), [(CLOSING - timedelta(seconds=1), False), (CLOSING, True), (POSTED - timedelta(seconds=1), True)]
)
def test_an_answer_is_late_from_closing_on(desk: Desk, now: datetime, late: bool) -> None:  # noqa: FBT001  a test's case
    answered = desk.answer(hours(14), now)
    assert answered.check_in.late is late
    assert answered.figures[0].late is late


def test_a_late_correction_does_not_make_a_timely_answer_late(desk: Desk) -> None:
    desk.answer(hours(14))
    corrected = desk.answer(hours(12), CLOSING)
    assert (corrected.check_in.late, corrected.figures[0].late) == (False, True)


@pytest.mark.parametrize("answered_before", [True, False])
def test_after_the_digest_a_figure_needs_a_reason(desk: Desk, answered_before: bool) -> None:  # noqa: FBT001  a test's case
    if answered_before:
        desk.answer(hours(20))
    before = (desk.check_in, list(desk.figures))
    with pytest.raises(NeedsReason, match="Week 48 has been summed up"):
        desk.answer(hours(12), POSTED, reason="  ")
    assert (desk.check_in, desk.figures) == before, "nothing is half-done"
    restated = desk.answer(hours(12), POSTED, reason="counted twice with Variance notes").figures[0]
    assert (restated.reason, restated.late) == ("counted twice with Variance notes", True)
    assert desk.holds() == 12


def test_words_alone_need_no_reason_after_the_digest(desk: Desk) -> None:
    desk.answer(hours(20))
    assert desk.answer({}, POSTED, wins="The auditor liked it.").check_in.wins == "The auditor liked it."


# ---- skipping ---------------------------------------------------------------------------------------------------


def test_a_week_can_be_skipped_with_a_reason(desk: Desk) -> None:
    skipped = desk.skip("  on\nleave ")
    assert (skipped.state, skipped.reason) == (CheckInState.SKIPPED, "on leave")
    assert (skipped.by, skipped.at, skipped.late) == ("olivia", THURSDAY, False)
    assert desk.skip("").reason == "on leave"
    assert desk.skip("still on leave").reason == "still on leave"


def test_a_skipped_week_can_be_answered_after_all(desk: Desk) -> None:
    desk.skip("on leave")
    answered = desk.answer(hours(14), CLOSING)
    assert (answered.check_in.state, answered.check_in.reason, answered.check_in.late) == (
        CheckInState.ANSWERED,
        "",
        True,
    )


def test_an_answered_week_cannot_be_skipped_and_its_figures_stand(desk: Desk) -> None:
    desk.answer(hours(14))
    with pytest.raises(AlreadyAnswered, match="Invoice review has been answered for week 48, and that stands"):
        desk.skip("on leave")
    assert desk.check_in is not None
    assert desk.check_in.state is CheckInState.ANSWERED
    assert desk.holds() == 14


def test_every_refusal_can_be_caught_as_one(desk: Desk) -> None:
    with pytest.raises(CheckInRefusedError):
        desk.answer({})


# ---- the same as last week --------------------------------------------------------------------------------------


def test_the_week_before_can_be_said_again(company: Company) -> None:
    last = Desk(company, week=WEEK.plus(-1))
    then = THURSDAY - timedelta(weeks=1)
    last.answer({**hours(14), "adoption_rate": Reading(Decimal("0.8"), Decimal(8), Decimal(10))}, then)
    last.answer(hours(12), then + timedelta(minutes=1))
    repeated = same_as_last(last.initiative, WEEK, last.figures)
    assert repeated == {**hours(12), "adoption_rate": Reading(Decimal("0.8"), Decimal(8), Decimal(10))}
    this = Desk(company)
    answered = this.answer(repeated, repeated=True)
    assert answered.check_in.same_as_last
    assert [figure.week for figure in answered.figures] == [WEEK, WEEK]


def test_there_is_nothing_to_repeat_when_the_week_before_was_not_reported(
    company: Company, make_figure: Callable[..., Figure]
) -> None:
    older = make_figure(week=WEEK.plus(-2))
    other = make_figure(week=WEEK.plus(-1), initiative="sop-lookup")
    with pytest.raises(NothingToRepeat, match="Invoice review has no figures for week 47"):
        same_as_last(company.initiatives["invoice-review"], WEEK, [older, other])


def test_the_week_before_the_first_is_the_last_of_a_year_of_53(
    company: Company, make_figure: Callable[..., Figure]
) -> None:
    figure = make_figure(week=Week(2026, 53))
    assert same_as_last(company.initiatives["invoice-review"], Week(2027, 1), [figure]) == hours(12)


# ---- what holds -------------------------------------------------------------------------------------------------


def test_of_two_who_spoke_without_knowing_of_each_other_the_later_holds(make_figure: Callable[..., Figure]) -> None:
    first = make_figure()
    one = make_figure(value=Decimal(10), supersedes=first.id, said_at=first.said_at + timedelta(minutes=1))
    other = make_figure(value=Decimal(11), supersedes=first.id, said_at=first.said_at + timedelta(minutes=2))
    for order in ([first, one, other], [other, one, first]):
        assert of_week(order, "invoice-review", WEEK) == {"hours_saved": other}


def test_a_correction_holds_even_when_a_clock_has_gone_back(make_figure: Callable[..., Figure]) -> None:
    first = make_figure()
    correction = make_figure(value=Decimal(10), supersedes=first.id, said_at=first.said_at - timedelta(days=1))
    assert of_week([correction, first], "invoice-review", WEEK) == {"hours_saved": correction}


def test_weeks_initiatives_and_metrics_are_kept_apart(make_figure: Callable[..., Figure]) -> None:
    figures = [
        make_figure(),
        make_figure(week=WEEK.plus(1)),
        make_figure(initiative="sop-lookup"),
        make_figure(metric="cycle_time"),
    ]
    assert set(current(figures).values()) == set(figures)
    assert of_week(figures, "sop-lookup", WEEK) == {"hours_saved": figures[2]}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "answer", "correct", "skip", "words"]),
        st.dictionaries(
            st.sampled_from(["hours_saved", "cycle_time", "error_rate"]),
            st.integers(0, 4).map(lambda value: Reading(Decimal(value))),
            max_size=3,
        ),
        st.integers(0, 60 * 24 * 10),  # minutes until then
        st.sampled_from(["", "a reason"]),
    ),
    max_size=20,
)


@settings(max_examples=150)
@given(STEPS, st.data())
def test_no_order_of_answers_skips_and_corrections_loses_a_figure(
    company: Company, steps: list[tuple[str, dict[str, Reading], int, str]], data: st.DataObject
) -> None:
    desk = Desk(company)
    last_said: dict[str, Reading] = {}
    now = THURSDAY
    for what, readings, minutes, reason in steps:
        now += timedelta(minutes=minutes)
        kept = list(desk.figures)
        try:
            if what == "skip":
                desk.skip(reason, now)
            else:
                desk.answer({} if what == "words" else readings, now, reason=reason, wins=reason or None)
        except CheckInRefusedError:
            assert desk.figures == kept
            continue
        assert desk.figures[: len(kept)] == kept, "figures are only added"
        if what in ("answer", "correct"):
            last_said |= readings
        assert desk.check_in is not None
        assert (desk.check_in.state is CheckInState.ANSWERED) or not desk.figures
    shuffled = data.draw(st.permutations(desk.figures))
    holding = of_week(shuffled, desk.initiative.id, WEEK)
    assert {metric: figure.value for metric, figure in holding.items()} == {
        metric: reading.value for metric, reading in last_said.items()
    }
    said_once = [figure for figure in desk.figures if figure.supersedes is None]
    assert len(said_once) == len(last_said), "every chain begins with one statement"
    assert len({figure.id for figure in desk.figures}) == len(desk.figures)


@given(st.integers(1, 6), st.data())
def test_a_chain_of_corrections_holds_its_end_in_any_order_and_with_any_part_missing(
    make_figure: Callable[..., Figure], length: int, data: st.DataObject
) -> None:
    chain = [make_figure()]
    for number in range(length):
        later = chain[-1].said_at + timedelta(hours=1)
        chain.append(make_figure(value=Decimal(number), supersedes=chain[-1].id, said_at=later))
    part = data.draw(st.permutations(chain[: data.draw(st.integers(0, length))]))
    assert of_week([*part, chain[-1]], "invoice-review", WEEK) == {"hours_saved": chain[-1]}


def test_a_company_with_another_rhythm_closes_by_its_own(company: Company) -> None:
    later = replace(company.rhythm.check_in_closes, weekday=2)
    desk = Desk(replace(company, rhythm=replace(company.rhythm, check_in_closes=later)))
    assert not desk.answer(hours(14), CLOSING).check_in.late
