"""What is exported: of fewer than five people that something was said, and what only where it is asked for."""

from dataclasses import replace

import pytest

from cadence.decisions import Decision
from cadence.digest import build
from cadence.model import Company
from cadence.recommendation import Choice
from handlers.views.sheets import FEW, Cell, Sheet, decisions_sheet, digest_sheet, figures_sheet
from tests.handlers.programme import POSTED, W48, figures, programme

SECRET = ("value", "numerator", "denominator", "sample", "evidence", "reason", "gross_hours", "review_minutes", "quote")


@pytest.fixture
def company() -> Company:
    """The programme, with an initiative of four people."""
    whole = programme()
    small = replace(whole.initiatives["invoice-review"], team_size=4)
    return replace(whole, initiatives={**whole.initiatives, small.id: small})


def rows(sheet: Sheet, initiative: str) -> list[dict[str, Cell]]:
    named = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    return [row for row in named if row["initiative"] == initiative]


def test_figures_of_few_people_have_no_values(company: Company) -> None:
    left_out = rows(figures_sheet(company, figures()), "invoice-review")
    assert left_out
    for row in left_out:
        assert row["shown"] == FEW
        assert {row[name] for name in SECRET} <= {None, ""}
        assert row["said_by"]
    others = [row for row in rows(figures_sheet(company, figures()), "ticket-triage") if row["value"] is not None]
    assert others
    told = rows(figures_sheet(company, figures(), few=True), "invoice-review")
    assert all(row["value"] is not None for row in told)


def test_a_summary_says_of_them_that_they_are_few(company: Company) -> None:
    digest = build(company, W48, figures=figures(), check_ins=(), now=POSTED)
    (row,) = rows(digest_sheet(digest), "invoice-review")
    assert (row["value"], row["shown"], row["words"]) == (None, None, FEW)


def test_what_was_decided_about_them_has_no_evidence(company: Company) -> None:
    evidence = {
        "reasons": ["Hours saved 14 h."],
        "metrics": [{"metric": "hours_saved", "figures": [{"shown": "14 h", "week": "2026-W48", "grade": "sampled"}]}],
    }
    taken = Decision(
        "d1", "meridian", "invoice-review", "on-2026-12-14", Choice.SCALE, "helen", POSTED, "It works.",
        evidence=evidence,
    )  # fmt: skip
    (row,) = rows(decisions_sheet(company, [taken]), "invoice-review")
    assert (row["reason"], row["evidence_reasons"], row["evidence_figures"]) == ("It works.", FEW, "")
    (row,) = rows(decisions_sheet(company, [taken], few=True), "invoice-review")
    assert row["evidence_figures"] == "hours_saved 14 h (2026-W48, sampled)"
    at_its_time = replace(taken, evidence={**evidence, "few": False})  # it has become smaller since
    (row,) = rows(decisions_sheet(company, [at_its_time]), "invoice-review")
    assert row["evidence_reasons"] == "Hours saved 14 h."
