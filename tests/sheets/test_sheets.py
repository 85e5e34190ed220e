"""What is exported, read with other people's programs; text that starts no formula."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.settings import load_settings
from bot.sheets import as_csv, harmless
from bot.workbook import as_xlsx
from cadence.decisions import Decision
from cadence.digest import build
from cadence.model import Company, Figure, Grade, Week
from cadence.recommendation import Choice
from handlers.messages import Table, plain
from handlers.views.sheets import Sheet, decisions_sheet, digest_sheet, figures_sheet, sheet_card

AT = datetime(2026, 11, 30, 16, tzinfo=UTC)
W48 = Week(2026, 48)
FORMULAS = (
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =cmd|' /C calc'!A0",
    "＝1+1",
    "|calc",
    '=HYPERLINK("http://x")',
)


@pytest.fixture(scope="module")
def company() -> Company:
    return next(iter(load_settings(Path("app.yaml")).companies.values()))


def figure(id: str, value: str = "12", **changes: object) -> Figure:
    made = Figure(id, "meridian", "invoice-review", W48, "hours_saved", Decimal(value), "priya", AT)
    return replace(made, **changes)  # type: ignore[arg-type]  # any of its fields


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_statement_is_exported_and_which_one_holds_is_said(company: Company) -> None:
    said = [figure("a", "20"), figure("b", "12", supersedes="a", reason="counted twice", grade=Grade.MEASURED)]
    first, second = rows_of(as_csv(figures_sheet(company, said)))
    assert (first["value"], first["holds"]) == ("20", "no")
    assert (second["value"], second["holds"], second["supersedes"]) == ("12", "yes", "a")
    assert (second["grade"], second["reason"], second["said_by_name"]) == ("measured", "counted twice", "Priya Raman")
    assert (second["said_at"], second["unit"], second["shown"]) == ("2026-11-30T16:00:00Z", "hours per week", "12 h")


def test_a_figure_of_an_initiative_that_is_gone_is_exported_too(company: Company) -> None:
    (row,) = rows_of(as_csv(figures_sheet(company, [figure("a", initiative="gone", said_by="nobody")])))
    assert (row["initiative"], row["name"], row["said_by_name"]) == ("gone", "", "nobody")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_starts_a_formula_in_csv(company: Company, text: str) -> None:
    (row,) = rows_of(as_csv(figures_sheet(company, [figure("a", quote=text, reason=text)])))
    assert row["quote"] == f"'{text}"
    assert row["reason"].startswith("'")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_a_workbook(company: Company, text: str) -> None:
    page = load_workbook(BytesIO(as_xlsx(figures_sheet(company, [figure("a", quote=text)]), at=AT))).worksheets[0]
    place = [cell.value for cell in page[1]].index("quote")
    cell = page[2][place]
    assert cell.data_type == "s"
    assert str(cell.value).replace("_x000D_", "\r").strip() == text.strip()


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_whatever_people_write_comes_back_whole_and_harmless(text: str) -> None:
    made = harmless(text)
    assert made.removeprefix("'") == text.replace("\x00", "") or made == text.replace("\x00", "")
    assert not made.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_number_below_zero_stays_a_number(company: Company) -> None:
    sheet = figures_sheet(company, [figure("a", "-3.5")])
    (row,) = rows_of(as_csv(sheet))
    assert row["value"] == "-3.5"
    page = load_workbook(BytesIO(as_xlsx(sheet, at=AT))).worksheets[0]
    assert page[2][sheet.columns.index("value")].value == -3.5
    assert page[2][sheet.columns.index("said_at")].value == AT.replace(tzinfo=None)


def test_a_number_that_no_spreadsheet_holds_stays_exact(company: Company) -> None:
    exact = "1234567890123456.789"
    sheet = figures_sheet(company, [figure("a", exact)])
    page = load_workbook(BytesIO(as_xlsx(sheet, at=AT))).worksheets[0]
    assert page[2][sheet.columns.index("value")].value == exact


def test_a_workbook_has_the_same_cells_as_the_csv(company: Company) -> None:
    sheet = figures_sheet(company, [figure("a"), figure("b", "1.25", supersedes="a")])
    page = load_workbook(BytesIO(as_xlsx(sheet, at=AT))).worksheets[0]
    assert page.max_row == 3
    assert [cell.value for cell in page[1]] == list(sheet.columns)
    assert page.freeze_panes == "A2"


def test_the_same_sheet_is_the_same_file(company: Company) -> None:
    sheet = figures_sheet(company, [figure("a")])
    assert as_xlsx(sheet, at=AT) == as_xlsx(sheet, at=AT)
    assert as_csv(sheet) == as_csv(sheet)


def test_a_decision_has_its_evidence_as_it_was(company: Company) -> None:
    evidence = {
        "as_of": "2026-11-26T10:00:00+00:00",
        "reasons": ["Cycle time is under its line."],
        "grades": ["measured"],
        "metrics": [{"metric": "cycle_time", "figures": [{"shown": "4.2 h", "week": "2026-W47", "grade": "measured"}]}],
    }
    made = Decision(
        "d", "meridian", "ticket-triage", "g", Choice.SCALE, "helen", AT, "It works", date(2027, 2, 1), W48,
        Choice.SCALE, evidence,
    )  # fmt: skip
    (row,) = rows_of(as_csv(decisions_sheet(company, [made])))
    assert (row["choice"], row["by_name"], row["look_again"]) == ("scale", "Helen Brandt", "2027-02-01")
    assert row["evidence_figures"] == "cycle_time 4.2 h (2026-W47, measured)"
    assert row["evidence_reasons"] == "Cycle time is under its line."


def test_a_summarys_totals_stand_with_their_grades_and_every_initiative_has_a_row(company: Company) -> None:
    digest = build(company, W48, figures=[figure("a", grade=Grade.SAMPLED)], check_ins=[], now=AT)
    rows = rows_of(as_csv(digest_sheet(digest)))
    parts = {(row["part"], row["grade"]): row["value"] for row in rows if row["metric"] == "hours_saved"}
    assert parts[("total", "")] == parts[("of it", "sampled")] == parts[("initiative", "sampled")] == "12"
    assert {row["name"] for row in rows if row["part"] == "initiative"} >= {"Invoice review"}


def test_a_page_shows_the_columns_that_matter(company: Company) -> None:
    (table, _) = sheet_card(figures_sheet(company, [figure("a")])).body
    assert isinstance(table, Table)
    assert table.columns[:4] == ("Week", "Initiative", "Metric", "Value")
    assert plain(table.rows[0][2]) == "Hours saved"


def test_an_empty_sheet_says_so() -> None:
    assert "nothing to show" in sheet_card(Sheet("x", ("a",), (), ("a",))).text
    assert rows_of(as_csv(Sheet("x", ("a",), (), ("a",)))) == []
