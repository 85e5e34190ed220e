"""The drumbeat command, run as its user runs it: another process, in a folder of its own."""

import io
import logging
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from bot.secrets import Secrets
from tests.bot import forked

ROOT = Path(__file__).parents[2]

Run = Callable[..., subprocess.CompletedProcess[str]]


def clean_environment() -> dict[str, str]:
    """The environment without anything that would configure Drumbeat."""
    ours = {str(field.validation_alias) for field in Secrets.model_fields.values()}
    return {name: value for name, value in os.environ.items() if name not in ours}


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where a test lets logs go: configure_logging(stream=stream). Logging is as before afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield io.StringIO()
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the sample company's app.yaml."""
    shutil.copy(ROOT / "app.yaml", tmp_path)
    return tmp_path


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same for commands that run in this process: it is the current one, and nothing else configures Drumbeat."""
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def drumbeat(home: Path) -> Run:
    """`drumbeat("ask", "…")` in the sample company's folder."""

    def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return forked.drumbeat(arguments, home=home, environment=clean_environment(), stdin=stdin)

    return run
