"""drumbeat export and the board's page on the command line, as files that other programs read."""

import csv
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_figures_can_be_exported_before_anybody_has_said_any(drumbeat: Run, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    ended = drumbeat("export", "figures", "--week", "2026-W47", "--out", str(out))
    assert ended.returncode == 0, ended.stderr
    header, *rows = list(csv.reader(StringIO(out.read_text(encoding="utf-8-sig"))))
    assert header[:3] == ["week", "initiative", "name"]
    assert rows == []


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
