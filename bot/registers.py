"""The companies' policies as their files say them, also when these change while the process runs.

Looking costs a stat of each file. A policy that changed is read once its files have come to rest, and takes the place
of the one before if it can be used; else that one stays.
"""

import asyncio
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

import structlog

from handlers.changed_register import ChangedRegister
from policies.desk import Desk, open_desk, policy_files
from policies.lint import Severity, lint
from policies.problems import ProblemsFound

_log = structlog.get_logger(__name__)

SETTLES = 1.0  # seconds for which files must be as they are: somebody may be in the middle of writing them


class Unusable(Exception):
    """A policy that cannot be used at the start; the message says whose, and why."""


State = tuple[tuple[str, int, int, int], ...]


@dataclass(slots=True)
class _Watched:
    """One company's files: as they were when they were last read, and as they were last seen."""

    folder: Path
    read: State
    seal: str  # of what they held then
    seen: State
    since: float = 0.0  # when they were first seen like that, by the machine's own clock


class Registers(Mapping[str, Desk]):
    """Each company's desk, by its id: always the one in force."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        """Open them all. Raises Unusable."""
        self._desks: dict[str, Desk] = {}
        self._watched: dict[str, _Watched] = {}
        self._untold: dict[str, ChangedRegister] = {}  # by company
        for id, folder in folders.items():
            state = _state(folder)  # before they are read: what changes in between is seen at the first look
            try:
                self._desks[id] = open_desk(folder).answering
                self._desks[id].prepare()
            except ProblemsFound as error:
                raise Unusable(f"The policy of '{id}' cannot be used:\n{error}") from error
            except UnicodeDecodeError as error:
                words = f"The policy of '{id}' cannot be used: a file in {folder} is not UTF-8 text."
                raise Unusable(words) from error
            self._watched[id] = _Watched(folder, state, _seal(folder), state)

    def __getitem__(self, company: str) -> Desk:
        return self._desks[company]

    def __iter__(self) -> Iterator[str]:
        return iter(self._desks)

    def __len__(self) -> int:
        return len(self._desks)

    async def look(self, today: date, now: float | None = None) -> Mapping[str, ChangedRegister]:
        """Take up what changed and has come to rest; what is to be told of it, by company.

        `now`: seconds by a clock that only goes on, the machine's own when left out.
        """
        found, self._untold = self._untold, {}
        for id, watched in self._watched.items():
            if self._has_changed(watched, monotonic() if now is None else now):
                changed = await asyncio.to_thread(self._read_again, id, watched, today)
                if changed is not None:
                    found[id] = changed
        return found

    def tell_again(self, untold: Mapping[str, ChangedRegister]) -> None:
        """These could not be told: the next look has them again, but where there is something newer."""
        self._untold = dict(untold)

    @staticmethod
    def _has_changed(watched: _Watched, now: float) -> bool:
        """True when the files are others than were read, and have been as they are for a moment."""
        state = _state(watched.folder)
        if state == watched.read:
            watched.seen = state
            return False
        if state != watched.seen:
            watched.seen, watched.since = state, now
            return False
        return now - watched.since >= SETTLES

    def _read_again(self, id: str, watched: _Watched, today: date) -> ChangedRegister | None:
        """Open the desk again; None where the files hold what is in force. Called in a thread: it takes a second."""
        watched.read, seal, before = watched.seen, _seal(watched.folder), self._desks[id].register
        if seal == watched.seal:
            return None
        try:
            desk = open_desk(watched.folder)
        except Exception as error:  # noqa: BLE001  whatever is wrong with the files, the old register goes on answering
            problems = _words(error, watched.folder)
            _log.warning("register.refused", company=id, in_force=before.version, problems=problems)
            return ChangedRegister(before.version, before, seal, problems=problems)
        findings = lint(desk.register, desk.handbook, today)
        doubts = tuple(str(each) for each in findings if each.severity is not Severity.NOTE)
        answering = desk.answering
        answering.prepare()
        self._desks[id], watched.seal = answering, seal
        _log.info("register.in_force", company=id, version=desk.register.version, before=before.version)
        return ChangedRegister(before.version, desk.register, seal, doubts=doubts)


def _words(error: Exception, folder: Path) -> Sequence[str]:
    if isinstance(error, ProblemsFound):
        return tuple(str(each) for each in error.problems) or (str(error),)
    if isinstance(error, UnicodeDecodeError):
        return (f"{folder / 'handbook.md'}: is not UTF-8 text; save the file as UTF-8",)
    return (f"{folder}: cannot be read ({type(error).__name__})",)


def _state(folder: Path) -> State:
    """What tells the files apart from what they were, without reading them."""
    found = []
    for file in _files(folder):
        try:
            stat = file.stat()
        except OSError:
            continue
        found.append((file.name, stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return tuple(found)


def _seal(folder: Path) -> str:
    """The same for the same names and texts, whenever and wherever they were written."""
    seal = hashlib.sha256()
    for file in _files(folder):
        try:
            text = file.read_bytes()
        except OSError:
            continue
        seal.update(f"{file.name}\0{len(text)}\0".encode() + text)
    return seal.hexdigest()[:16]


def _files(folder: Path) -> Sequence[Path]:
    try:
        return policy_files(folder)
    except OSError:  # the folder is gone, or may not be looked into
        return ()
