"""docs/write-a-policy.md is true from top to bottom: its steps work, and what it shows is what is printed.

The page is gone through as a reader would, in one folder. Remarks in it say what a reader does with a block of YAML:

    <!-- find --> or <!-- find in FILE -->   these lines are in my-policy/register.yaml, or the file named,
    <!-- write -->                           and are replaced by these
    <!-- above: WORDS -->                    these are put above the line that begins with WORDS
    <!-- instead of: LINE -->                this is written for that line; the next block is what the check says
    <!-- in small-company -->                these lines are in that pack
    <!-- whole -->, <!-- cases -->           this is a whole register; these are golden cases of my-policy that hold

A block of text after a command is the beginning of what it prints; a last line "…" says that more follows.

When answers change their wording:  DRUMBEAT_UPDATE_DOCS=1 python -m pytest tests/test_write_a_policy.py
"""

import json
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from policies.cases import load_cases, run
from policies.desk import open_desk
from policies.packs import pack
from policies.register import parse
from policies.yaml_source import Source, load_yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "write-a-policy.md"
REGISTER = "register.yaml"
UPDATE = "DRUMBEAT_UPDATE_DOCS"
MORE = "…"
MOST = 23  # lines of an output that are shown
SOURCE = re.compile(r"\bregister \d+ · |^questions to ", re.IGNORECASE)  # the line an answer ends with; details follow
_BLOCK = re.compile(
    r"(?:^<!-- (?P<remark>[^\n]*?) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    remark: str
    language: str
    text: str
    start: int  # of its text in the page
    end: int


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "policies").symlink_to(ROOT / "policies")
    shutil.copy(ROOT / "app.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(page: str) -> Iterator[Block]:
    for found in _BLOCK.finditer(page):
        yield Block(found["remark"] or "", found["language"], found["text"], found.start("text"), found.end("text"))


def printed(command: str) -> str:
    """What one of the page's commands says, its errors included."""
    words = shlex.split(command)
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(words[2], words[3])
        return ""
    assert words[0] == ".venv/bin/drumbeat", command
    return CliRunner().invoke(app, words[1:]).output


class Reader:
    """Goes through the page. Every block of text is compared with what it should hold, or gets it."""

    def __init__(self, policy: Path) -> None:
        self._policy = policy
        self._file = policy / REGISTER
        self._found = ""
        self._output: str | None = None
        self.shown: list[tuple[Block, str]] = []  # blocks of text, and what they should say

    def take(self, block: Block) -> None:
        word, _, rest = block.remark.partition(": ")
        match block.language, word:
            case "sh", _:
                assert len(block.text.splitlines()) == 1
                self._output = printed(block.text.strip())
            case "text", _ if self._output is not None:
                self.shown.append((block, self._output))
                self._output = None
            case "yaml", "write":
                self._change(self._found, block.text)
            case "yaml", "above":
                self._change(f"\n{rest}", f"\n{block.text}{rest}")
            case "yaml", "instead of":
                self._mistake(rest, block.text)
            case "yaml", "in small-company":
                assert set(lines_of(block.text)) <= set(lines_of((pack("small-company") / REGISTER).read_text()))
            case "yaml", "whole":
                assert parse([Source(REGISTER, block.text)]).tools
            case "yaml", "cases":
                self._hold(block.text)
            case "yaml", _ if word.startswith("find"):
                self._file = self._policy / (word.removeprefix("find in ") if " in " in word else REGISTER)
                assert block.text in self._file.read_text(encoding="utf-8")
                self._found = block.text
            case "yaml", _:
                assert not load_yaml(Source("example.yaml", block.text)).problems

    def _change(self, old: str, new: str) -> None:
        text = self._file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{text.count(old)} times in {self._file.name}: {old}"
        self._file.write_text(text.replace(old, new), encoding="utf-8")

    def _mistake(self, right: str, wrong: str) -> None:
        register = self._policy / REGISTER
        before = register.read_text(encoding="utf-8")
        lines = [line for line in before.splitlines() if line.strip() == right.strip()]
        assert lines, f"not in the register: {right}"
        register.write_text(before.replace(f"{lines[-1]}\n", wrong, 1), encoding="utf-8")
        self._output = printed(".venv/bin/drumbeat policy check my-policy")
        register.write_text(before, encoding="utf-8")

    def _hold(self, text: str) -> None:
        file = self._policy / "cases-of-the-page.yaml"
        file.write_text(text, encoding="utf-8")
        assert [str(result) for result in run(load_cases(file), open_desk(self._policy)) if not result.passed] == []
        file.unlink()


def lines_of(text: str) -> list[str]:
    """Without remarks, indentation and empty lines."""
    return [bare for line in text.splitlines() if (bare := re.sub(r"(^| )#.*", "", line).strip())]


def plain(text: str) -> str:
    """Without spaces at the ends of its lines, which a table has and a page should not."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def beginning(output: str) -> str:
    """What the page shows of an output: an answer without its details, anything else whole."""
    lines = plain(output).splitlines()
    end = next((number for number, line in enumerate(lines, start=1) if SOURCE.search(line)), len(lines))
    while end < len(lines) and lines[end].startswith("["):  # the buttons
        end += 1
    end = min(end, MOST)
    return "\n".join([*lines[:end], *([MORE] if end < len(lines) else [])]) + "\n"


def read_through(page: str, folder: Path) -> Reader:
    reader = Reader(folder / "my-policy")
    for block in blocks(page):
        reader.take(block)
    return reader


def test_the_steps_work_and_the_answers_are_those_that_are_printed(folder: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    reader = read_through(page, folder)
    if os.environ.get(UPDATE):
        for block, output in reversed(reader.shown):
            page = f"{page[: block.start]}{beginning(output)}{page[block.end :]}"
        PAGE.write_text(page, encoding="utf-8")
        return
    assert len(reader.shown) >= 15
    for block, output in reader.shown:
        shown = block.text.removesuffix(f"{MORE}\n")
        assert shown.strip()
        said, wanted = plain(output), plain(shown)
        same = said.startswith(wanted) if block.text.endswith(f"{MORE}\n") else said == wanted
        assert same, f"the page shows\n{shown}\nbut this is printed (see the top of this file):\n{beginning(output)}"


def test_every_answer_shown_says_what_the_page_says_about_it(folder: Path) -> None:
    """The verdicts, whatever their wording: question -> how its answer begins."""
    expected = {
        "can I put a contract into deepl?": "depends_on_edition",
        "punch list in notion ai?": "allowed_with_conditions",
        "may zoom ai record the client call?": "allowed_with_conditions",
        "can I put a quote into chatgpt?": "depends_on_edition",
        "payroll into our chatgpt?": "denied",
        "rank candidates with our chatgpt": "denied",
        "class roster in chatgpt edu?": "under_review",
        "can copilot have the client's code?": "depends_on_edition",
        "do I have to tell the client that we used AI?": "general",
    }
    read_through(PAGE.read_text(encoding="utf-8"), folder)
    asked = [block.text for block in blocks(PAGE.read_text(encoding="utf-8")) if "drumbeat ask" in block.text]
    said: dict[str, str] = {}
    for command in asked:
        *_, question = words = shlex.split(command)[1:]
        said[question] = json.loads(CliRunner().invoke(app, [*words, "--json"]).output)["verdict"]
    assert said == expected
