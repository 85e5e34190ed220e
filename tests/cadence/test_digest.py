"""The weekly operating summary: honest totals, and no word more than was said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.check_in import current
from cadence.digest import EDITIONS, Digest, Governance, KnownLines, Reported, Trend, build, missing_for
from cadence.model import Baseline, CheckIn, CheckInState, Company, Figure, Grade, Stage, Week

MakeFigure = Callable[..., Figure]
WEEK = Week(2026, 48)
LAST = WEEK.plus(-1)
SAID = datetime(2026, 11, 26, 11, tzinfo=UTC)
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)  # when the digest of week 48 is posted
ASKED = ("invoice-review", "ticket-triage", "sop-lookup", "proposal-drafts")


def check_in(initiative: str, state: CheckInState = CheckInState.ANSWERED, **changes: object) -> CheckIn:
    made = CheckIn("small", initiative, WEEK, state, by="olivia", at=SAID)
    return replace(made, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


def digest(company: Company, *figures: Figure, check_ins: tuple[CheckIn, ...] = (), **changes: object) -> Digest:
    options: dict[str, object] = {"now": NOW, **changes}
    return build(company, WEEK, figures=figures, check_ins=check_ins, **options)  # type: ignore[arg-type]  # as above


# ---- totals -------------------------------------------------------------------------------------------------------


def test_hours_add_up_with_the_change_on_last_week(company: Company, make_figure: MakeFigure) -> None:
    summary = digest(
        company,
        make_figure(value=Decimal(12)),
        make_figure(value=Decimal(38), initiative="ticket-triage", grade=Grade.MEASURED),
        make_figure(value=Decimal(10), week=LAST),
        make_figure(value=Decimal(22), week=LAST, initiative="ticket-triage"),
    )
    total = summary.total("hours_saved")
    assert total is not None
    assert (total.words, total.change_words) == ("50 h", "+18 on week 47")
    assert (total.value, total.change) == (Decimal(50), Decimal(18))
    assert total.grade_words == "38 h measured · 12 h self-reported"
    assert total.like_for_like
    assert summary.notes == ()


def test_a_change_between_different_initiatives_is_said_not_to_be_like_for_like(
    company: Company, make_figure: MakeFigure
) -> None:
    summary = digest(company, make_figure(), make_figure(week=LAST, initiative="ticket-triage"))
    assert summary.notes == (
        "Other initiatives reported in week 47, so the change in hours saved is not like for like.",
    )


def test_adoption_is_all_active_people_of_all_eligible_people(company: Company, make_figure: MakeFigure) -> None:
    def of(initiative: str, active: int, eligible: int, week: Week = WEEK) -> Figure:
        share = Decimal(active) / eligible
        return make_figure(
            initiative=initiative, metric="adoption_rate", value=share, numerator=Decimal(active),
            denominator=Decimal(eligible), week=week,
        )  # fmt: skip

    summary = digest(
        company, of("invoice-review", 9, 10), of("ticket-triage", 1, 10), of("invoice-review", 4, 10, LAST)
    )
    assert summary.adoption is not None
    assert summary.adoption.value == Decimal("0.5")
    assert (summary.adoption.numerator, summary.adoption.denominator) == (Decimal(10), Decimal(20))
    assert summary.adoption.words == "50 % of 20 people"
    assert summary.adoption.change_words == "+10 points on week 47"
    assert summary.total("adoption_rate") is None


def used(make_figure: MakeFigure, initiative: str, active: int, days: int, week: Week = WEEK) -> Figure:
    """So many of ten people used it in so many days."""
    return make_figure(
        initiative=initiative, metric="adoption_rate", value=Decimal(active) / 10, numerator=Decimal(active),
        denominator=Decimal(10), week=week, window_days=days,
    )  # fmt: skip


def test_adoption_in_28_days_is_not_compared_with_that_in_a_week(company: Company, make_figure: MakeFigure) -> None:
    now, before = used(make_figure, "invoice-review", 9, 28), used(make_figure, "invoice-review", 4, 7, LAST)
    summary = digest(replace(company, adoption_days=28), now, before)
    assert summary.adoption is not None
    assert (summary.adoption.words, summary.adoption.change_words) == ("90 % of 10 people", "")
    assert (summary.adoption.window, summary.adoption.in_days) == (28, " in 28 days")
    assert "Adoption rate is of 28 days, and was of 7 in week 47, so it is not compared." in summary.notes
    alike = digest(company, replace(now, window_days=7), before).adoption
    assert alike is not None
    assert (alike.change_words, alike.in_days) == ("+50 points on week 47", "")
    unsaid = digest(company, replace(now, window_days=None), before).adoption  # of before windows could be chosen
    assert unsaid is not None
    assert unsaid.change_words == "+50 points on week 47"


def test_adoption_in_several_windows_is_not_added_up(company: Company, make_figure: MakeFigure) -> None:
    of_a_week, of_28 = used(make_figure, "invoice-review", 9, 7), used(make_figure, "ticket-triage", 3, 28)
    summary = digest(replace(company, adoption_days=28), of_a_week, of_28)
    assert summary.adoption is not None
    assert (summary.adoption.words, summary.adoption.window) == ("30 % of 10 people", 28)
    assert "Adoption rate of 1 initiative is of 7 days, and not in that of 28 days." in summary.notes
    shown = {each.initiative.id: each.figures[0].words for each in summary.lines if each.figures}
    assert shown["invoice-review"] == "9 of 10 (90 %) active"
    assert shown["ticket-triage"].startswith("3 of 10 (30 %) active in 28 days")


def test_money_is_added_up_for_each_currency_and_never_across(company: Company, make_figure: MakeFigure) -> None:
    summary = digest(
        company,
        make_figure(metric="business_impact", value=Decimal(8000), currency="EUR"),
        make_figure(metric="business_impact", value=Decimal(500), currency="GBP", initiative="ticket-triage"),
        make_figure(metric="business_impact", value=Decimal(300), currency="GBP", initiative="sop-lookup"),
        make_figure(metric="business_impact", value=Decimal(100), currency="EUR", week=LAST),
    )
    assert [(total.words, total.change_words) for total in summary.totals] == [
        ("€8,000", "+€7,900 on week 47"),
        ("£800", ""),
    ]


def test_cycle_times_and_error_rates_have_no_total(company: Company, make_figure: MakeFigure) -> None:
    summary = digest(company, make_figure(metric="cycle_time"), make_figure(metric="error_rate", value=Decimal("0.02")))
    assert summary.totals == ()


def test_superseded_and_foreign_and_future_figures_do_not_count(company: Company, make_figure: MakeFigure) -> None:
    wrong = make_figure(value=Decimal(400))
    right = make_figure(value=Decimal(40), supersedes=wrong.id, said_at=SAID + timedelta(hours=1))
    summary = digest(
        company,
        right,
        wrong,
        make_figure(company="another", value=Decimal(1000)),
        make_figure(value=Decimal(7), supersedes=right.id, said_at=NOW + timedelta(seconds=1)),
    )
    total = summary.total("hours_saved")
    assert total is not None
    assert total.value == 40


def test_figures_of_an_initiative_that_is_gone_are_left_out_and_said(company: Company, make_figure: MakeFigure) -> None:
    summary = digest(company, make_figure(initiative="long-gone"))
    assert summary.totals == ()
    assert summary.notes == ("1 figure of initiatives no longer in the programme left out.",)


# ---- lines --------------------------------------------------------------------------------------------------------


def test_a_cycle_time_is_held_against_its_baseline_and_last_week(company: Company, make_figure: MakeFigure) -> None:
    summary = digest(
        company,
        make_figure(metric="cycle_time", value=Decimal(16)),
        make_figure(metric="cycle_time", value=Decimal(32), week=LAST),
    )
    (line,) = summary.lines
    (figure,) = line.figures
    assert figure.words == "cycle time 2 days (was 4 days in week 47; baseline 3 days, Sep 2026)"
    assert (figure.trend, figure.against_baseline) == (Trend.BETTER, Trend.BETTER)
    assert line.trend is Trend.BETTER


def test_nothing_is_better_than_a_value_nobody_stated(company: Company, make_figure: MakeFigure) -> None:
    (line,) = digest(company, make_figure(metric="error_rate", value=Decimal("0.02"))).lines
    (figure,) = line.figures
    assert figure.words == "error rate 2 % (nothing to hold it against yet)"
    assert (figure.trend, figure.against_baseline, line.trend) == (None, None, None)


def test_hours_move_in_words(company: Company, make_figure: MakeFigure) -> None:
    (line,) = digest(company, make_figure(value=Decimal(12)), make_figure(value=Decimal(8), week=LAST)).lines
    assert [figure.words for figure in line.figures] == ["12 h saved (+4 on week 47)"]


def test_lines_that_are_remembered_change_with_everything_they_are_made_of(
    company: Company, make_figure: MakeFigure
) -> None:
    known = KnownLines()
    before, now, corrected = (
        make_figure(initiative="sop-lookup", value=Decimal(value), week=week)
        for value, week in ((9, LAST), (12, WEEK), (15, WEEK))
    )
    corrected = replace(corrected, id="later", supersedes=now.id, said_at=now.said_at + timedelta(hours=1))
    sop = company.initiatives["sop-lookup"]
    renamed = replace(company, initiatives={**company.initiatives, sop.id: replace(sop, name="Lookup")})
    blocked = (replace(check_in("sop-lookup"), blockers="The licence"),)
    for of, figures, check_ins in (
        (company, (), ()), (company, (now,), ()), (company, (before, now), ()), (company, (before, now, corrected), ()),
        (company, (before, now), blocked), (renamed, (before, now), blocked), (company, (), ()),
    ):  # fmt: skip
        again = digest(of, *figures, check_ins=check_ins, known_lines=known)
        assert again == digest(of, *figures, check_ins=check_ins)
        once_more = digest(of, *figures, check_ins=check_ins, known_lines=known)
        assert all(one is other for one, other in zip(again.lines, once_more.lines, strict=True))


def test_more_errors_than_the_baseline_are_counted_against_those_that_have_one(
    make_company: Callable[..., Company], company: Company, make_figure: MakeFigure
) -> None:
    baseline = {"error_rate": Baseline("error_rate", Decimal("0.02"), "Sep 2026")}
    initiatives = {
        id: replace(each, baselines=baseline) if id != "sop-lookup" else each
        for id, each in company.initiatives.items()
    }
    summary = digest(
        make_company(initiatives=initiatives),
        make_figure(metric="error_rate", value=Decimal("0.03")),
        make_figure(metric="error_rate", value=Decimal("0.01"), initiative="ticket-triage"),
        make_figure(metric="error_rate", value=Decimal("0.5"), initiative="sop-lookup"),
    )
    assert summary.errors.more == ("invoice-review",)
    assert summary.errors.words == "1 of 2 initiatives has more errors than its baseline"


def test_wins_and_blockers_are_the_owners_words_in_the_companys_order(company: Company) -> None:
    summary = digest(
        company,
        check_ins=(
            check_in("sop-lookup", blockers=" Waiting for SSO "),
            check_in("invoice-review", wins="First month without overtime", blockers="  "),
        ),
    )
    assert [(each.initiative.name, each.text) for each in summary.wins] == [
        ("Invoice review", "First month without overtime")
    ]
    assert [(each.initiative.name, each.text) for each in summary.blockers] == [("Sop lookup", "Waiting for SSO")]
    assert [line.initiative.id for line in summary.lines if line.blocked] == ["sop-lookup"]


# ---- coverage -----------------------------------------------------------------------------------------------------


def test_an_empty_week_reads_well(company: Company) -> None:
    before = digest(company, now=NOW - timedelta(days=3))
    assert before.is_empty
    assert before.coverage.words == "Nobody has reported yet; 4 initiatives asked."
    assert digest(company).coverage.words == "Nobody has reported; 4 initiatives asked."
    assert (before.lines, before.totals, before.adoption, before.errors.words) == ((), (), None, "")


def test_a_company_without_initiatives_reads_well(make_company: Callable[..., Company]) -> None:
    assert digest(make_company(initiatives={})).coverage.words == "Nobody was asked this week."


@pytest.fixture(scope="session")
def partly() -> tuple[CheckIn, ...]:
    return (
        check_in("invoice-review"),
        check_in("ticket-triage", CheckInState.SKIPPED, reason="Quarter end"),
        check_in("sop-lookup", CheckInState.OPEN),
    )


def test_the_public_digest_counts_the_missing_and_does_not_name_them(
    company: Company, partly: tuple[CheckIn, ...]
) -> None:
    summary = digest(company, check_ins=partly)
    assert summary.coverage.words == "1 of 4 reported, 1 skipped, 2 not reported."
    assert summary.coverage.skipped == (("ticket-triage", "Quarter end"),)
    assert (summary.coverage.missing, summary.coverage.named) == (("sop-lookup", "proposal-drafts"), ())
    assert [line.state for line in summary.lines] == [Reported.YES, Reported.SKIPPED]


def test_a_sponsors_own_edition_names_only_their_own(company: Company, partly: tuple[CheckIn, ...]) -> None:
    summary = digest(company, check_ins=partly, edition="sponsor:grace")
    assert summary.coverage.named == ("sop-lookup",)
    assert summary.coverage.words == "1 of 4 reported, 1 skipped, 2 not reported: Sop lookup."


def test_a_company_may_choose_to_name_the_missing(
    make_company: Callable[..., Company], partly: tuple[CheckIn, ...]
) -> None:
    summary = digest(make_company(name_the_missing=True), check_ins=partly)
    assert summary.coverage.words.endswith("not reported: Sop lookup, Proposal drafts.")
    assert len(summary.lines) == 4


def test_the_missing_of_a_sponsor_are_known_whatever_the_edition(company: Company, partly: tuple[CheckIn, ...]) -> None:
    summary = digest(company, check_ins=partly)
    assert [each.id for each in missing_for("grace", summary)] == ["sop-lookup"]
    assert [each.id for each in missing_for("victor", summary)] == ["proposal-drafts"]
    assert missing_for("olivia", summary) == ()


# ---- restatements -------------------------------------------------------------------------------------------------


def test_a_figure_changed_after_its_digest_is_a_restatement(company: Company, make_figure: MakeFigure) -> None:
    week46 = Week(2026, 46)
    first = make_figure(value=Decimal(20), week=week46, said_at=SAID - timedelta(weeks=2))
    second = make_figure(value=Decimal(15), week=week46, supersedes=first.id, reason="a slip")
    third = make_figure(
        value=Decimal(12), week=week46, supersedes=second.id, said_at=SAID + timedelta(hours=1), reason="counted twice"
    )
    (restatement,) = digest(company, third, first, second).restated
    assert restatement.words == "Invoice review restated week 46, hours saved: 20 h → 12 h (counted twice)"
    assert (restatement.before, restatement.after) == (first, third)


def test_a_changed_time_is_restated_in_the_unit_of_its_baseline(company: Company, make_figure: MakeFigure) -> None:
    first = make_figure(metric="cycle_time", value=Decimal("11.2"), week=LAST, said_at=SAID - timedelta(weeks=1))
    second = make_figure(metric="cycle_time", value=Decimal("9.6"), week=LAST, supersedes=first.id, reason="a slip")
    (restatement,) = digest(company, first, second).restated
    assert restatement.words == "Invoice review restated week 47, cycle time: 1.4 days → 1.2 days (a slip)"


def test_a_value_keeps_the_reason_it_was_changed_for_when_finance_confirms_it(
    company: Company, make_figure: MakeFigure
) -> None:
    first = make_figure(value=Decimal(12), week=LAST, said_at=SAID - timedelta(weeks=1))
    second = make_figure(value=Decimal(9), week=LAST, supersedes=first.id, reason="I counted twice")
    third = replace(
        second, id="third", grade=Grade.FINANCE_CONFIRMED, said_at=SAID + timedelta(hours=1), supersedes=second.id,
        reason="Checked the time sheets",
    )  # fmt: skip
    confirmed = "9 h confirmed by finance, was self-reported (Checked the time sheets)"
    (restatement,) = digest(company, third, first, second).restated
    changed = "Invoice review restated week 47, hours saved: 12 h → 9 h (I counted twice)"
    assert restatement.words == f"{changed}; {confirmed}"
    assert not restatement.confirms

    published = {LAST: SAID + timedelta(minutes=30)}
    (confirmation,) = digest(company, first, second, third, published=published).restated
    assert confirmation.words == f"Invoice review, week 47, hours saved: {confirmed}"
    assert confirmation.confirms


def test_a_value_that_is_known_less_well_than_before_is_restated(company: Company, make_figure: MakeFigure) -> None:
    first = make_figure(week=LAST, said_at=SAID - timedelta(weeks=1), grade=Grade.MEASURED)
    second = replace(first, id="second", said_at=SAID, grade=Grade.SELF_REPORTED, supersedes=first.id)
    (restatement,) = digest(company, first, second).restated
    assert restatement.words.endswith("self-reported (was measured)")
    assert not restatement.confirms


def test_a_summary_has_the_stages_of_its_own_time(company: Company, make_figure: MakeFigure) -> None:
    moved = replace(company.initiatives["invoice-review"], stage=Stage.STOPPED)
    stages = {moved.id: ((datetime.min.replace(tzinfo=UTC), Stage.PILOT), (NOW + timedelta(hours=1), Stage.STOPPED))}
    later = replace(company, initiatives={**company.initiatives, moved.id: moved}, stages=stages)
    corrected = digest(later, make_figure(), now=NOW + timedelta(days=1))
    assert [each.initiative.stage for each in corrected.lines if each.initiative.id == moved.id] == [Stage.PILOT]
    assert moved.id in corrected.coverage.asked


def test_a_figure_first_said_after_its_digest_is_late(company: Company, make_figure: MakeFigure) -> None:
    (restatement,) = digest(company, make_figure(value=Decimal(5), week=LAST, late=True)).restated
    assert restatement.words == "Invoice review reported week 47 late, hours saved: 5 h"


def test_what_the_last_digest_has_said_already_is_not_said_again(company: Company, make_figure: MakeFigure) -> None:
    week45 = Week(2026, 45)
    first = make_figure(value=Decimal(20), week=week45, said_at=SAID - timedelta(weeks=3))
    second = make_figure(value=Decimal(12), week=week45, supersedes=first.id, said_at=SAID - timedelta(weeks=1))
    assert digest(company, first, second).restated == ()


def test_a_correction_before_the_digest_is_no_restatement(company: Company, make_figure: MakeFigure) -> None:
    first = make_figure(value=Decimal(20))
    second = make_figure(value=Decimal(12), supersedes=first.id, said_at=SAID + timedelta(hours=1))
    assert digest(company, first, second).restated == ()


def test_a_late_digest_restates_nothing_that_was_never_published(company: Company, make_figure: MakeFigure) -> None:
    late = NOW + timedelta(hours=3)
    first = make_figure(value=Decimal(12))
    second = make_figure(value=Decimal(20), supersedes=first.id, said_at=NOW + timedelta(hours=1))
    on_time = {LAST: NOW - timedelta(weeks=1)}
    assert digest(company, first, second, now=late, published=on_time).restated == ()
    next_week = build(
        company, WEEK.plus(1), figures=(first, second), check_ins=(), now=NOW + timedelta(weeks=1),
        published={**on_time, WEEK: late},
    )  # fmt: skip
    assert next_week.restated == ()


def test_a_digest_posted_at_an_unknown_time_counts_as_on_time(company: Company, make_figure: MakeFigure) -> None:
    first = make_figure(value=Decimal(12), week=LAST, said_at=SAID - timedelta(weeks=1))
    second = make_figure(value=Decimal(20), week=LAST, supersedes=first.id)
    (restatement,) = digest(company, first, second, published={LAST: None}).restated
    assert restatement.words == "Invoice review restated week 47, hours saved: 12 h → 20 h"
    assert digest(company, first, second, published={}).restated == ()


def test_a_change_that_only_a_digest_of_unknown_fate_has_named_is_named_again(
    company: Company, make_figure: MakeFigure
) -> None:
    week46 = Week(2026, 46)
    first = make_figure(value=Decimal(20), week=week46, said_at=SAID - timedelta(weeks=2))
    second = make_figure(value=Decimal(15), week=week46, supersedes=first.id, said_at=SAID - timedelta(weeks=1))
    told = {week46: NOW - timedelta(weeks=2)}
    assert digest(company, first, second, published={**told, LAST: NOW - timedelta(weeks=1)}).restated == ()
    (restatement,) = digest(company, first, second, published={**told, LAST: None}).restated
    assert (restatement.before, restatement.after) == (first, second)


# ---- as it is shown -----------------------------------------------------------------------------------------------


def test_what_is_shown_alike_is_unchanged_and_what_is_not_has_moved_by_what_is_seen(
    company: Company, make_figure: MakeFigure
) -> None:
    def line(now: str, before: str) -> tuple[str, Trend | None]:
        made = make_figure(value=Decimal(now)), make_figure(value=Decimal(before), week=LAST)
        (figure,) = digest(company, *made).lines[0].figures
        return figure.words, figure.trend

    assert line("12.001", "12") == ("12 h saved (as in week 47)", Trend.SAME)
    assert line("12.04", "12") == ("12.04 h saved (+0.04 on week 47)", Trend.BETTER)


def test_a_total_moves_by_what_is_seen_of_it(company: Company, make_figure: MakeFigure) -> None:
    summary = digest(company, make_figure(value=Decimal("10.04")), make_figure(value=Decimal("9.96"), week=LAST))
    assert [(total.words, total.change_words) for total in summary.totals] == [("10 h", "as in week 47")]


def test_a_small_total_is_not_shown_as_nothing_beside_what_it_is_made_of(
    company: Company, make_figure: MakeFigure
) -> None:
    small = Decimal("0.005")
    (total,) = digest(company, make_figure(value=small), make_figure(value=small, initiative="ticket-triage")).totals
    assert (total.words, total.grade_words) == ("0.01 h", "0.01 h self-reported")


def test_errors_shown_like_their_baseline_are_not_more(
    make_company: Callable[..., Company], company: Company, make_figure: MakeFigure
) -> None:
    stated = replace(
        company.initiatives["invoice-review"],
        baselines={"error_rate": Baseline("error_rate", Decimal("0.04"), "Sep 2026")},
    )
    one = make_company(initiatives={stated.id: stated})
    alike = digest(one, make_figure(metric="error_rate", value=Decimal("0.0401")))
    assert alike.errors.words == "The one error rate held against a baseline is no higher than it"
    more = digest(one, make_figure(metric="error_rate", value=Decimal("0.05")))
    assert more.errors.words == "The one error rate held against a baseline is higher than it"


# ---- editions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["weekly", "", "sponsor:", "sponsor"])
def test_an_edition_that_does_not_exist_is_refused_in_words(company: Company, edition: str) -> None:
    with pytest.raises(
        ValueError,
        match=rf"There is no edition '{edition}'\. There is: executive, operator, board, operator:DEPARTMENT\.",
    ):
        digest(company, edition=edition)
    assert edition not in EDITIONS


# ---- governance ---------------------------------------------------------------------------------------------------


def test_the_governance_pulse_in_one_line() -> None:
    pulse = Governance(212, (("Granola", 9), ("Cursor", 7)), open_requests=4, oldest_request_days=12)
    assert pulse.words == (
        "212 questions; 16 about tools without approval: Granola 9, Cursor 7; 4 requests open, oldest 12 days"
    )
    assert Governance(1).words == "1 question"


def test_questions_about_unlisted_tools_are_counted_beyond_those_named() -> None:
    assert Governance(9, (("Granola", 3),), unlisted_questions=5).words == (
        "9 questions; 5 about tools without approval: Granola 3"
    )


# ---- whatever was said --------------------------------------------------------------------------------------------

STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(ASKED),
        st.sampled_from([WEEK, LAST, WEEK.plus(-2)]),
        st.sampled_from(["hours_saved", "adoption_rate", "business_impact", "cycle_time"]),
        st.integers(-50, 500),
        st.sampled_from(list(Grade)),
        st.sampled_from(["EUR", "GBP"]),
        st.integers(0, 100),  # hours later
    ),
    max_size=14,
)
Said = list[tuple[str, Week, str, int, Grade, str, int]]


def statements(said: Said) -> list[Figure]:
    """Figures, each superseding the one of the same initiative, week and metric before it."""
    figures: list[Figure] = []
    last: dict[tuple[str, Week, str], Figure] = {}
    for index, (initiative, week, metric, number, grade, currency, later) in enumerate(said):
        value, people = Decimal(number), Decimal(500)
        is_share = metric == "adoption_rate"
        previous = last.get((initiative, week, metric))
        figure = Figure(
            id=f"f{index:02d}", company="small", initiative=initiative, week=week, metric=metric,
            value=abs(value) / people if is_share else value, said_by="olivia",
            said_at=(SAID - timedelta(weeks=3)) + timedelta(hours=later + 100 * index // 4), grade=grade,
            numerator=abs(value) if is_share else None, denominator=people if is_share else None,
            currency=currency if metric == "business_impact" else None,
            supersedes=None if previous is None else previous.id,
        )  # fmt: skip
        last[initiative, week, metric] = figure
        figures.append(figure)
    return figures


@settings(max_examples=100)
@given(said=STATEMENTS, data=st.data())
def test_totals_are_the_sum_of_their_lines_whatever_the_order(
    company: Company, said: Said, data: st.DataObject
) -> None:
    figures = statements(said)
    summary = digest(company, *figures)
    shuffled = data.draw(st.permutations(figures))
    assert digest(company, *shuffled) == summary
    holding = [figure for figure in current(figures).values() if figure.week == summary.week]
    few = {line.initiative.id for line in summary.lines if line.few}
    shown = {figure.figure.id for line in summary.lines for figure in line.figures}
    assert shown == {figure.id for figure in holding if figure.initiative not in few}
    for total in summary.totals:
        parts = [f for f in holding if f.metric == total.metric.id and f.currency == total.currency]
        assert sum(part.value for part in parts) == total.value == sum(value for _, value in total.by_grade)
    if summary.adoption is not None:
        parts = [f for f in holding if f.metric == "adoption_rate"]
        assert sum(part.numerator or 0 for part in parts) == summary.adoption.numerator
        assert sum(part.denominator or 0 for part in parts) == summary.adoption.denominator
        assert sum(value for _, value in summary.adoption.by_grade) == summary.adoption.numerator


def test_a_line_says_of_every_figure_how_it_is_known(company: Company, make_figure: MakeFigure) -> None:
    hours, share = make_figure(grade=Grade.MEASURED), make_figure(metric="error_rate", value=Decimal("0.05"))

    def told(*figures: Figure) -> str:
        return next(each.graded for each in digest(company, *figures).lines if each.figures)

    assert told(hours) == "12 h saved, measured"
    assert told(hours, replace(share, grade=Grade.MEASURED)).endswith("; all measured")
    assert told(hours, share).startswith("12 h saved, measured · error rate 5 %")
    assert told(hours, share).endswith(", self-reported")
    third = replace(share, metric="cycle_time", value=Decimal(24))
    assert told(hours, share, third).startswith("12 h saved, measured · ")
    assert told(hours, share, third).endswith("; the others self-reported")


def test_what_only_a_system_said_is_no_report_of_who_is_still_asked_for_the_rest(
    company: Company, make_figure: MakeFigure
) -> None:
    exported = make_figure(initiative="sop-lookup", grade=Grade.MEASURED, source="import")
    opened = check_in("sop-lookup", CheckInState.OPEN)
    alone = digest(company, exported, check_ins=(opened,))
    assert alone.coverage.words == "Nobody has reported, 1 measured in part; 4 initiatives asked."
    assert [each.initiative.id for each in alone.lines] == ["sop-lookup"], "its figures are shown and count"
    said = digest(company, exported, make_figure(), check_ins=(opened, check_in("ticket-triage", CheckInState.SKIPPED)))
    assert said.coverage.words == "1 of 4 reported, 1 measured in part, 1 skipped, 1 not reported."
    assert (said.coverage.reported, said.coverage.measured) == (("invoice-review",), ("sop-lookup",))
    for state in (CheckInState.ANSWERED, CheckInState.SKIPPED):
        settled = digest(company, exported, check_ins=(check_in("sop-lookup", state),))
        assert settled.coverage.words == "1 of 4 reported, 3 not reported."


@settings(max_examples=50)
@given(st.permutations([check_in(id, wins=f"{id} won", blockers="none yet") for id in ASKED]))
def test_the_order_of_check_ins_changes_nothing(company: Company, check_ins: list[CheckIn]) -> None:
    summary = digest(company, check_ins=tuple(check_ins))
    assert [each.initiative.id for each in summary.wins] == list(ASKED)
    assert summary.coverage.words == "4 of 4 reported."
