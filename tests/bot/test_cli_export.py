"""drumbeat export and the board's page on the command line, as files that other programs read."""

import asyncio
import csv
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bot.commands import export as command
from bot.settings import load_settings
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.decisions import Decision
from cadence.model import Week
from cadence.recommendation import Choice

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_figures_can_be_exported_before_anybody_has_said_any(drumbeat: Run, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    ended = drumbeat("export", "figures", "--week", "2026-W47", "--out", str(out))
    assert ended.returncode == 0, ended.stderr
    header, *rows = list(csv.reader(StringIO(out.read_text(encoding="utf-8-sig"))))
    assert header[:3] == ["week", "initiative", "name"]
    assert rows == []


@pytest.mark.usefixtures("folder")
def test_a_decision_taken_on_a_summary_is_in_one_weeks_file() -> None:
    settings = load_settings(Path("app.yaml"))
    at = datetime(2026, 12, 14, 18, tzinfo=UTC)  # the summary of week 50 asked for it two hours before
    taken = Decision(
        "d1", "meridian", "ticket-triage", "on-2026-12-14", Choice.SCALE, "helen", at, "It works.",
        evidence={"gate": {"day": "2026-12-14"}},
    )  # fmt: skip

    async def keep() -> None:
        database = Database(settings.database_url)
        await database.migrate()
        async with SqlStore(database).begin() as work:
            await work.decisions.add(taken)
        await database.close()

    asyncio.run(keep())
    company = settings.companies["meridian"]
    files = {
        number: command.decisions(settings, company, None, Week(2026, number), few=False).sheet.rows
        for number in range(49, 54)
    }
    assert {number: len(rows) for number, rows in files.items()} == {49: 0, 50: 0, 51: 1, 52: 0, 53: 0}


def test_a_summary_can_be_exported_as_a_workbook(drumbeat: Run, tmp_path: Path) -> None:
    out = tmp_path / "digest.xlsx"
    ended = drumbeat("export", "digest", "--week", "2026-W47", "--format", "xlsx", "--out", str(out))
    assert ended.returncode == 0, ended.stderr
    assert [cell.value for cell in load_workbook(BytesIO(out.read_bytes())).worksheets[0][1]][:2] == ["week", "part"]


def test_the_boards_page_is_one_page_of_pdf(drumbeat: Run, tmp_path: Path) -> None:
    out = tmp_path / "board.pdf"
    ended = drumbeat("digest", "--edition", "board", "--month", "2026-10", "--format", "pdf", "--out", str(out))
    assert ended.returncode == 0, ended.stderr
    (page,) = PdfReader(out, strict=True).pages
    assert "October 2026" in page.extract_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "weather"), "'weather' is not one of figures, decisions, digest"),
        (("export", "figures", "--format", "docx"), "csv, xlsx, md, pdf"),
        (("export", "figures", "--from", "2026-W48", "--week", "2026-W40"), "2026-W48 is after 2026-W40"),
        (("export", "figures", "--from", "2026-40"), "--from: '2026-40' is not a week"),
        (("export", "digest", "--from", "2026-W40"), "a summary is about one week"),
        (("export", "digest", "--edition", "board"), "--format: the board's page is md or pdf."),
        (("digest", "--edition", "board", "--month", "2026-13"), "A year has no month 13"),
        (("export", "decisions", "--out", "no/such/folder.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_exported_says_why(drumbeat: Run, arguments: tuple[str, ...], said: str) -> None:
    ended = drumbeat(*arguments)
    assert ended.returncode == 2
    assert said in ended.stderr


def test_a_question_waits_for_no_library_of_pictures() -> None:
    code = "import sys, bot.cli; print(sorted({'PIL', 'fpdf', 'xlsxwriter', 'fontTools'} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_a_server_imports_no_library_of_pictures_either() -> None:
    code = "import sys, bot.app; print(sorted({'PIL', 'fpdf', 'xlsxwriter', 'fontTools'} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
