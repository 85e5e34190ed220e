"""The drumbeat command in a process of its own, forked from one that has imported the program already.

Its folder, environment, input and output are its own as those of any other process; it only begins a second later.
"""

import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory

import bot.commands
from bot.cli import main
from tests.forking import forking

_IN, _OUT, _ERROR = "stdin", "stdout", "stderr"
_ADDED = os.O_WRONLY | os.O_CREAT | os.O_APPEND

for _module in pkgutil.iter_modules(bot.commands.__path__):  # what `python -m bot` imports when it is asked for it
    importlib.import_module(f"bot.commands.{_module.name}")


def drumbeat(
    words: Sequence[str], *, home: Path, environment: Mapping[str, str], stdin: str | None = None, seconds: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run `drumbeat` with these words in a folder. Raises subprocess.TimeoutExpired."""
    with TemporaryDirectory() as folder:
        streams = Path(folder)
        (streams / _IN).write_text(stdin or "", encoding="utf-8")
        process = started(words, home=home, environment=environment, streams=streams)
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(list(words), seconds)
        said = [(streams / name).read_text(encoding="utf-8") for name in (_OUT, _ERROR)]
        return subprocess.CompletedProcess(list(words), process.exitcode, *said)


def started(words: Sequence[str], *, home: Path, environment: Mapping[str, str], streams: Path) -> ForkServerProcess:
    """`drumbeat` with these words, running. It adds what it says to `stdout` and `stderr` in the folder `streams`."""
    (streams / _IN).touch()
    process = forking("tests.bot.preloaded").Process(target=_live, args=(list(words), home, dict(environment), streams))
    process.start()
    return process


def _live(words: Sequence[str], home: Path, environment: Mapping[str, str], streams: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(home)
    for number, (name, mode) in enumerate(((_IN, os.O_RDONLY), (_OUT, _ADDED), (_ERROR, _ADDED))):
        opened = os.open(streams / name, mode, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  open as long as the process
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    sys.argv = ["drumbeat", *words]
    main()
