"""The documentation is true: every command in it runs, every link leads somewhere."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from typer.main import get_command

from bot.cli import app, main
from bot.secrets import Secrets
from policies.understanding.topics import topics
from tests.bot import forked
from tests.bot.conftest import clean_environment

ROOT = Path(__file__).parents[1]
CODE = ("bot", "cadence", "handlers", "policies")
OF_FOLDERS = [
    page for folder in (*CODE, "tests/training", "tests/payloads") for page in (ROOT / folder).rglob("README.md")
]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *OF_FOLDERS])
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PLAIN = re.compile(r"\.venv/bin/drumbeat [^&|<>;$`]+")  # nothing in it that a shell has to do
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    page: str
    language: str
    text: str


def blocks() -> Iterator[Block]:
    for page in PAGES:
        for language, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
            yield Block(str(page.relative_to(ROOT)), language, text)


ONE_STORY = "docs/write-a-policy.md"  # each of its commands needs those before it: tests/test_write_a_policy.py
RUN = ".venv/bin/drumbeat run"  # goes on until it is ended
COMMANDS = [
    (block.page, line)
    for block in blocks()
    if block.language == "sh" and block.page != ONE_STORY
    for line in block.text.splitlines()
    if line
]


def test_there_are_commands_to_run() -> None:
    assert ("README.md", "make run") in COMMANDS
    assert any(command.startswith(".venv/bin/drumbeat ask") for _, command in COMMANDS)


def test_every_block_of_code_says_what_it_is() -> None:
    """An unmarked block could hold a command that nothing runs."""
    assert {block.language for block in blocks()} <= {"sh", "yaml", "text"}


BIN = Path(sys.executable).parent


def environment_in(folder: Path) -> None:
    """`.venv` as `make setup` leaves it. Where the tests' own has no Drumbeat installed, it starts from here."""
    if (BIN / "drumbeat").exists():
        (folder / ".venv").symlink_to(BIN.parent)
        return
    program = folder / ".venv" / "bin" / "drumbeat"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m bot "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (program.parent / "python").symlink_to(sys.executable)


def test_the_program_is_installed_under_its_name() -> None:
    """What `python -m bot` runs."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert {name: resolve_name(entry) for name, entry in scripts.items()} == {"drumbeat": main}


@pytest.mark.parametrize(("page", "command"), [c for c in COMMANDS if not c[1].startswith("make") and c[1] != RUN])
def test_every_command_in_the_documentation_runs(page: str, command: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "app.yaml", tmp_path)
    (tmp_path / "policies").symlink_to(ROOT / "policies")
    environment_in(tmp_path)

    if page != "README.md" and _PLAIN.fullmatch(command):  # with the README's it is known that the program starts so
        words = shlex.split(command, comments=True)[1:]
        ended = forked.drumbeat(words, home=tmp_path, environment=clean_environment())
    else:
        ended = subprocess.run(
            ["bash", "-euc", command],
            cwd=tmp_path,
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert ended.returncode == 0, f"{page}: {command}\n{ended.stderr}"


_SHOWN = re.compile(r"^```sh\n([^\n]+)\n```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("command", "shown"), _SHOWN.findall((ROOT / "docs" / "keep-the-register.md").read_text(encoding="utf-8"))
)
def test_what_keeping_the_register_shows_is_what_is_printed(command: str, shown: str) -> None:
    """Line by line, but for figures, which grow with the sample; a line of dots stands for any number of lines."""
    assert _PLAIN.fullmatch(command)
    ended = forked.drumbeat(shlex.split(command)[1:], home=ROOT, environment=clean_environment())
    assert ended.returncode == 0, ended.stderr

    printed = {_without_figures(line) for line in ended.stdout.splitlines()}
    assert [line for line in shown.splitlines() if line != "…" and _without_figures(line) not in printed] == []


def _without_figures(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


@pytest.mark.parametrize(("page", "command"), [c for c in COMMANDS if c[1].startswith("make") and c[1] != "make run"])
def test_every_make_target_in_the_documentation_is_there(page: str, command: str) -> None:
    ended = subprocess.run(
        ["bash", "-euc", f"{command} --dry-run"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert ended.returncode == 0, f"{page}: {command}\n{ended.stderr}"


def made_already(folder: Path) -> list[str]:
    """What tells make of an environment that it did not make, where tests run in one; else nothing."""
    if ROOT / ".venv" in BIN.parents:
        return []
    ready = folder / "ready"
    ready.write_text(f"{ROOT}\n", encoding="utf-8")
    return [f"READY={ready}", f"BIN={BIN}"]


@pytest.mark.parametrize(
    "command", [["make", "--no-print-directory", "run", "PORT=0"], [sys.executable, "-m", "bot", *RUN.split()[1:]]]
)
def test_what_the_documentation_runs_starts_the_playground(command: list[str], tmp_path: Path) -> None:
    shutil.copy(ROOT / "app.yaml", tmp_path)
    config = f"{tmp_path / 'app.yaml'}"
    by_make = [*command, f"CONFIG={config}", *made_already(tmp_path)]
    running = subprocess.Popen(
        by_make if command[0] == "make" else [*command, "--config", config, "--port", "0"],
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        assert running.stdout is not None
        assert any("The playground is at http://127.0.0.1:" in line for line in running.stdout)
    finally:
        os.killpg(running.pid, signal.SIGINT)
        running.communicate(timeout=20)


def test_make_alone_lists_the_targets() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert {"setup", "run", "test", "lint", "format", "lock"} <= set(re.findall(r"make ([a-z]+)", listed))


def test_the_continuous_integration_runs_make_test_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line and not line.startswith(("#", "set ", "cd "))] == ["make test"]


PLATFORMS = ("bot/platforms/slack", "bot/platforms/teams")
FOLDERS = (*CODE, *PLATFORMS, "cadence/replies", "policies/understanding/data", "tests/training")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_that_a_folders_readme_names_is_there(folder: str) -> None:
    named = re.findall(
        r"`([a-z\d_*/.-]+(?:\.(?:py|yaml|ini|txt|tsv|json)|/))`",
        (ROOT / folder / "README.md").read_text(encoding="utf-8"),
    )
    places = (ROOT / folder, ROOT, ROOT / "policies" / "understanding")

    assert [name for name in named if not any(any(place.glob(name)) for place in places)] == []


def test_every_module_of_cadence_is_in_its_readme() -> None:
    folder = ROOT / "cadence"
    named = set(re.findall(r"`([a-z_/]+\.py)`", (folder / "README.md").read_text(encoding="utf-8")))
    modules = {f"{path.relative_to(folder)}" for place in (folder, folder / "digest") for path in place.glob("*.py")}

    assert {name for name in modules if not name.endswith("__init__.py")} == named


def test_every_module_of_the_replies_is_in_their_readme() -> None:
    folder = ROOT / "cadence" / "replies"
    named = re.findall(r"`([a-z_]+\.py)`", (folder / "README.md").read_text(encoding="utf-8"))

    assert {path.name for path in folder.glob("[a-z]*.py")} == set(named)


def test_every_module_of_bot_is_in_its_readme() -> None:
    here = ROOT / "bot"
    named = re.findall(r"`([a-z_*]+\.py|[a-z_]+/)`", (here / "README.md").read_text(encoding="utf-8"))
    modules = {path.name for path in here.glob("[a-z]*.py")}
    modules |= {f"{path.parent.name}/" for path in here.glob("*/*.py")}

    assert [name for name in sorted(modules) if not any(fnmatch(name, pattern) for pattern in named)] == []


@pytest.mark.parametrize("folder", PLATFORMS)
def test_every_module_of_a_platform_is_in_its_readme(folder: str) -> None:
    named = set(re.findall(r"`([a-z_]+\.py)`", (ROOT / folder / "README.md").read_text(encoding="utf-8")))

    assert {path.name for path in (ROOT / folder).glob("[a-z]*.py")} - named == set()


def test_the_page_on_configuration_names_every_variable() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z]+_[A-Z_]+)`", page))

    assert {str(field.validation_alias) for field in Secrets.model_fields.values()} == named


def test_the_readme_leads_to_every_page() -> None:
    linked = set(_LINK.findall((ROOT / "README.md").read_text(encoding="utf-8")))

    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} - linked == set()


def test_the_known_gaps_are_no_commands_that_there_are() -> None:
    gaps = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("### Known gaps")[2]
    missing = [command.split() for command in re.findall(r"`([a-z ]+)`", gaps)]

    assert ["policy", "publish"] in missing
    assert [words for words in missing if is_command(words)] == []
    assert is_command(["policy", "check"])


def is_command(words: list[str]) -> bool:
    """Whether the command line knows it: `simulate`, `policy check`."""
    here: Any = get_command(app)
    for word in words:
        here = getattr(here, "commands", {}).get(word)
    return here is not None


def test_the_page_on_how_it_works_names_every_topic_of_handbooks() -> None:
    page = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    named, unsaid = re.findall(r"The topics are (.*?)\. A handbook .*? words, but for (.*?):", page, re.DOTALL)[0]

    assert set(re.findall("`(.*?)`", named)) == set(topics().by_id)
    assert set(re.findall("`(.*?)`", unsaid)) == {id for id, topic in topics().by_id.items() if topic.only}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_in_the_documentation_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), f"{page.relative_to(ROOT)} links to {target}"
        if anchor:
            headings = _HEADING.findall(there.read_text(encoding="utf-8"))
            assert anchor in {re.sub(r"[^a-z0-9 -]", "", each.lower()).replace(" ", "-") for each in headings}


def test_the_examples_of_policies_in_the_documentation_are_registers(tmp_path: Path) -> None:
    found = [block for block in blocks() if block.language == "yaml" and "data_kinds:" in block.text]
    assert found
    for number, block in enumerate(found):
        file = tmp_path / f"{number}.yaml"
        file.write_text(block.text, encoding="utf-8")
        ended = forked.drumbeat(["policy", "check", str(file)], home=ROOT, environment=clean_environment())
        assert ended.returncode == 0, ended.stderr


def test_no_file_names_a_package_index_or_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    index = re.compile(r"https?://[^ \"]*(pypi|pythonhosted|npmjs|registry\.|deb\.debian)[^ \"]*", re.IGNORECASE)
    for name in filter(None, listed.split("\0")):
        file = ROOT / name
        if file.suffix in {".png", ".ico", ".ttf", ".pdf"} or not file.is_file():
            continue
        assert not index.search(file.read_text(encoding="utf-8")), name


def test_the_register_in_force_can_be_laid_beside_a_copy_as_the_page_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "keep-the-register.md").read_text(encoding="utf-8")
    commands = re.findall(r"`(git worktree [^`]+)`", page)
    assert len(commands) == 2
    shutil.copytree(ROOT / "policies" / "packs" / "small-company", tmp_path / "my-policy")
    git = "git -c user.name=Kim -c user.email=kim@tiny.example"
    run = partial(subprocess.run, cwd=tmp_path, capture_output=True, text=True, check=True)
    run(["bash", "-euc", f"git init --quiet --initial-branch main; git add .; {git} commit --quiet -m Begin"])

    run(["bash", "-euc", commands[0]])

    there = tmp_path / "in-force" / "my-policy"
    assert (there / "register.yaml").read_text() == (tmp_path / "my-policy" / "register.yaml").read_text()
    run(["bash", "-euc", commands[1]])
    assert not there.exists()


def test_a_company_of_ones_own_people_and_no_initiatives_is_well(tmp_path: Path) -> None:
    """As step 10 of docs/write-a-policy.md has it."""
    text = (ROOT / "app.yaml").read_text(encoding="utf-8")
    people = "    people:\n      - {id: petra, name: Petra Birch, email: petra@birch.example, roles: [policy_owner]}\n"
    (tmp_path / "app.yaml").write_text(text[: text.index("    people:")] + people + "    initiatives: []\n", "utf-8")

    ended = forked.drumbeat(["doctor"], home=tmp_path, environment=clean_environment())

    assert ended.returncode == 0, ended.stdout
    assert "1 people, 0 initiatives." in ended.stdout or "1 person, 0 initiatives." in ended.stdout
    assert "No initiative is in a stage that reports." in ended.stdout


def test_the_mistakes_that_the_page_on_configuration_shows_are_named_so(tmp_path: Path) -> None:
    text = (ROOT / "app.yaml").read_text(encoding="utf-8")
    wrong = text.replace("tick_seconds:", "tick_second:").replace("Europe/Prague", "Europe/Prag")
    (tmp_path / "app.yaml").write_text(wrong, encoding="utf-8")

    ended = forked.drumbeat(["doctor"], home=tmp_path, environment=clean_environment())

    shown = re.findall(
        r"^app\.yaml:.*$", (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(shown) == 2
    assert [line for line in shown if line not in ended.stdout] == []


def test_every_command_to_type_is_called_in_one_way() -> None:
    """With its path, since nothing puts it on anybody's: a command that begins with its bare name is not found."""
    bare = re.compile(r"(?:^|`|\$ )drumbeat [a-z-]+[^`\n]", re.MULTILINE)
    for page in [*PAGES, ROOT / "app.yaml"]:
        if page.name != "CHANGELOG.md":  # it speaks of commands, and nobody types from it
            assert not bare.findall(page.read_text(encoding="utf-8")), page
