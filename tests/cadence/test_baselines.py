"""The baseline lock: nothing is claimed before somebody can say how it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.baselines import counted, counts, missing, not_yet_stated, rebased, why_not
from cadence.digest import Digest, build
from cadence.metrics import METRICS
from cadence.model import Baseline, BaselineStatement, Company, Figure, Initiative, Week

MakeFigure = Callable[..., Figure]
WEEK = Week(2026, 48)
NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)  # when the digest of week 48 is posted
WHOLE = Baseline(
    "cycle_time", Decimal(24), "Sep 2026", "timed by hand", sample=40, owner="olivia", dated=date(2026, 9, 30)
)
HOURS, ADOPTION, CYCLE, COST = (METRICS[id] for id in ("hours_saved", "adoption_rate", "cycle_time", "run_cost"))


@pytest.fixture(scope="module")
def initiative(company: Company) -> Initiative:
    return company.initiatives["invoice-review"]


def having(initiative: Initiative, *baselines: Baseline) -> Initiative:
    return replace(initiative, baselines={each.metric: each for each in baselines})


def a_company(company: Company, *baselines: Baseline) -> Company:
    changed = having(company.initiatives["invoice-review"], *baselines)
    return replace(company, initiatives={**company.initiatives, changed.id: changed})


# ---- what counts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "nothing", "lacks"),
    [
        ("period", "", "a period"),
        ("method", "", "a method"),
        ("sample", None, "a sample"),
        ("owner", "", "an owner"),
        ("dated", None, "a date"),
    ],
)
def test_a_baseline_that_lacks_any_part_locks_its_benefit(
    initiative: Initiative, part: str, nothing: object, lacks: str
) -> None:
    partial = replace(WHOLE, **{part: nothing})  # type: ignore[arg-type]  # the part under test
    assert missing(partial) == (lacks,)
    assert why_not(having(initiative, partial), CYCLE, WEEK, None) == f"its baseline lacks {lacks}"
    assert counts(having(initiative, WHOLE), CYCLE, WEEK, None)


def test_hours_count_against_what_the_work_took_before_or_one_case_of_it(initiative: Initiative) -> None:
    assert counts(having(initiative, WHOLE), HOURS, WEEK, None)
    assert counts(having(initiative, replace(WHOLE, metric="hours_saved")), HOURS, WEEK, None)
    assert why_not(having(initiative, replace(WHOLE, metric="error_rate")), HOURS, WEEK, None) == "no baseline"


def test_a_whole_baseline_serves_where_the_other_lacks_something(initiative: Initiative) -> None:
    partial = replace(WHOLE, metric="hours_saved", dated=None)
    assert counts(having(initiative, partial, WHOLE), HOURS, WEEK, None)


def test_a_week_before_the_baselines_date_does_not_count(initiative: Initiative) -> None:
    sunday = having(initiative, replace(WHOLE, dated=WEEK.day(6)))
    assert counts(sunday, HOURS, WEEK, None)
    assert why_not(sunday, HOURS, WEEK.plus(-1), None) == "its baseline is dated 29 Nov"


def test_what_is_used_or_spent_needs_no_baseline(initiative: Initiative) -> None:
    bare = having(initiative)
    assert counts(bare, ADOPTION, WEEK, None)
    assert counts(bare, COST, WEEK, None)


def test_only_what_counts_is_in_the_total_and_the_rest_is_said(company: Company, make_figure: MakeFigure) -> None:
    locked = a_company(company)
    summary = digest(locked, make_figure(), make_figure(initiative="ticket-triage", value=Decimal(38)))
    total = summary.total("hours_saved")
    assert total is not None
    assert (total.words, total.initiatives) == ("38 h", ("ticket-triage",))
    assert summary.notes == (
        "Not counted before there is a dated baseline: 12 h saved by Invoice review (no baseline).",
    )
    assert [line.words for line in summary.lines[0].figures] == ["12 h saved"], "its own line has it all the same"


def test_money_counts_only_against_a_baseline_in_the_same_money(company: Company, make_figure: MakeFigure) -> None:
    dollars = replace(WHOLE, metric="business_impact", value=Decimal(900), currency="USD")
    made = make_figure(metric="business_impact", value=Decimal(1200), currency="EUR")
    summary = digest(a_company(company, dollars), made)
    assert summary.total("business_impact", "EUR") is None
    (note,) = summary.notes
    assert note.endswith("€1,200 revenue or margin by Invoice review (its baseline is in USD).")
    paid = digest(a_company(company, dollars), replace(made, currency="USD"))
    assert paid.total("business_impact", "USD") is not None


def test_of_many_figures_that_do_not_count_the_first_are_named(company: Company, make_figure: MakeFigure) -> None:
    bare = replace(company, initiatives={id: replace(each, baselines={}) for id, each in company.initiatives.items()})
    figures = [make_figure(initiative=id) for id in bare.initiatives]
    note, _small_teams = digest(bare, *figures).notes
    assert note.startswith("Not counted before there is a dated baseline: 12 h saved by Invoice review (no baseline); ")
    assert note.endswith("; 2 figures more.")


@given(st.sets(st.sampled_from(["period", "method", "sample", "owner", "dated"])))
def test_a_total_never_has_more_than_was_said(company: Company, make_figure: MakeFigure, lacking: set[str]) -> None:
    nothing = {"period": "", "method": "", "sample": None, "owner": "", "dated": None}
    partial = replace(WHOLE, **{part: nothing[part] for part in lacking})  # type: ignore[arg-type]  # any of its parts
    figures = [make_figure(), make_figure(initiative="ticket-triage")]
    kept = list(counted(a_company(company, partial), figures))
    assert kept == (figures[1:] if lacking else figures)


# ---- what changes -------------------------------------------------------------------------------------------------


def digest(company: Company, *figures: Figure, baselines: tuple[BaselineStatement, ...] = ()) -> Digest:
    return build(company, WEEK, figures=figures, check_ins=(), now=NOW, baselines=baselines)


def stated(
    baseline: Baseline | None, at: datetime, reason: str = "", metric: str = "cycle_time", id: str = ""
) -> BaselineStatement:
    return BaselineStatement(id or str(at), "small", "invoice-review", metric, baseline, at, "olivia", reason)


LONG_AGO, LATELY = NOW - timedelta(weeks=5), NOW - timedelta(days=2)


def test_a_changed_baseline_is_said_in_the_next_digest_with_its_reason(company: Company) -> None:
    changed = replace(WHOLE, value=Decimal(32))
    summary = digest(
        a_company(company, changed), baselines=(stated(WHOLE, LONG_AGO), stated(changed, LATELY, "counted again"))
    )
    (found,) = summary.rebased
    assert found.words == "Invoice review changed its baseline, cycle time: 3 days → 4 days (counted again)"
    assert (found.before, found.after) == (WHOLE, changed)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (None, "Invoice review took its baseline away, cycle time: it was 3 days"),
        (
            replace(WHOLE, sample=12, dated=date(2026, 10, 5)),
            "Invoice review changed how its baseline was found, cycle time 3 days: sample, date",
        ),
    ],
)
def test_a_baseline_that_is_gone_or_found_otherwise_is_said_too(
    company: Company, after: Baseline | None, words: str
) -> None:
    (found,) = rebased(company, (stated(WHOLE, LONG_AGO), stated(after, LATELY)), LONG_AGO, NOW)
    assert found.words == words


def test_a_first_baseline_and_one_that_was_changed_back_are_no_change(company: Company) -> None:
    assert rebased(company, (stated(WHOLE, LATELY),), LONG_AGO, NOW) == ()
    back = (
        stated(WHOLE, LONG_AGO),
        stated(replace(WHOLE, value=Decimal(30)), LATELY),
        stated(WHOLE, LATELY + timedelta(hours=1)),
    )
    assert rebased(company, back, LONG_AGO, NOW) == ()


def test_what_an_earlier_digest_has_said_is_not_said_again(company: Company) -> None:
    changed = stated(replace(WHOLE, value=Decimal(30)), LONG_AGO + timedelta(hours=1))
    statements = (stated(WHOLE, LONG_AGO), changed)
    assert len(rebased(company, statements, LONG_AGO, NOW)) == 1
    assert rebased(company, statements, changed.said_at, NOW) == ()


BASELINES = st.none() | st.builds(
    lambda value, sample: replace(WHOLE, value=Decimal(value), sample=sample), st.integers(1, 3), st.integers(1, 2)
)


@given(st.lists(BASELINES, min_size=1, max_size=8))
def test_no_sequence_of_changes_loses_a_word_and_the_last_one_holds(
    company: Company, changes: list[Baseline | None]
) -> None:
    ids = count()
    kept: tuple[BaselineStatement, ...] = ()
    for number, baseline in enumerate(changes):
        only = replace(company, initiatives={"invoice-review": having(company.initiatives["invoice-review"])})
        if baseline is not None:
            only = a_company(only, baseline)
        new = not_yet_stated(only, kept, LONG_AGO + timedelta(hours=number), lambda: str(next(ids)))
        last = kept[-1].baseline if kept else None
        assert [each.baseline for each in new] == ([] if baseline == last else [baseline])
        kept = (*kept, *new)
        assert not_yet_stated(only, kept, NOW, lambda: str(next(ids))) == (), "saying the same again adds nothing"
    assert (kept[-1].baseline if kept else None) == changes[-1]
