"""The claim of one process on an SQLite file: an empty file beside the database, which SQLite itself locks."""

import sqlite3
from pathlib import Path

_SECONDS = 0.3  # somebody who only looks whether it is claimed holds the lock for an instant


class Claim:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock: sqlite3.Connection | None = None

    @property
    def ours(self) -> bool:
        """True once this process has it."""
        return self._lock is not None

    def take(self) -> None:
        """Have it, unless another process does. Raises sqlite3.Error where the file cannot be made."""
        lock = None
        try:
            lock = sqlite3.connect(self._file, timeout=_SECONDS, check_same_thread=False)
            lock.execute("BEGIN EXCLUSIVE")  # SQLite's own file lock: the same on every system
        except sqlite3.Error as error:
            if lock is not None:
                lock.close()
            if "locked" not in str(error):
                raise
        else:
            self._lock = lock

    def is_taken(self) -> bool:
        """True while another process has it."""
        if not self._file.exists():
            return False
        lock = sqlite3.connect(self._file, timeout=0)
        try:
            lock.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            return "locked" in str(error)
        finally:
            lock.close()
        return False

    def give_up(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
