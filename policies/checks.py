"""Checks on the entries of a merged document, each reporting with file, line and entry."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from policies.merged import Merged
from policies.model import UNKNOWN_PREFIX
from policies.problems import Problem, not_one_of
from policies.shapes import AnyShape, check
from policies.yaml_source import KeyPath

MOST_PROBLEMS = 500  # more are not looked into


class Identified(Protocol):
    @property
    def id(self) -> str: ...


class Checks:
    """Collects the problems of one document. A path says where an entry stands in it."""

    def __init__(self, merged: Merged) -> None:
        self.problems: list[Problem] = [*merged.problems]
        self._merged = merged
        self._without: set[str] = set()  # what the register has none of, said once

    def known(
        self, words: Sequence[str], known: Collection[str], path: KeyPath, where: str, things: str, counted: str = ""
    ) -> None:
        """Every word must be one of the known ids, which are `things`; see `not_one_of`."""
        for number, word in enumerate(words):
            if word in known:
                continue
            if len(self.problems) > MOST_PROBLEMS or (not known and things in self._without):
                return  # the rest would say no more, and looking for near names takes time
            if not known:
                self._without.add(things)
            self.problem((*path, number), where, not_one_of(str(path[-1]), word, known, things, counted=counted))

    def refuse_twins(self, entries: Iterable[tuple[Identified, KeyPath, str]]) -> None:
        """No two of these entries (entry, path, what it is) may have one id."""
        first: dict[str, KeyPath] = {}
        for entry, path, what in entries:
            where = f"{what} '{entry.id}'"
            if entry.id.startswith(UNKNOWN_PREFIX):
                message = f"an id may not begin with '{UNKNOWN_PREFIX}', which is kept for tools that are not listed"
                self.problem((*path, "id"), where, message)
            if entry.id in first:
                taken = self._merged.place_of(first[entry.id])
                self.problem((*path, "id"), where, f"the id '{entry.id}' is taken by {taken.file}:{taken.line}")
            first.setdefault(entry.id, path)

    def shape(self, shape: type[AnyShape], value: object, path: KeyPath, where: str) -> AnyShape | None:
        """The entry in its shape, or None when that is not what it has."""
        found = check(shape, value)
        if isinstance(found, list):
            for inner, message in found:
                self.problem((*path, *inner), where, message)
            return None
        return found

    def place(self, path: KeyPath) -> tuple[str, int]:
        """File and line."""
        place = self._merged.place_of(path)
        return place.file, place.line

    def problem(self, path: KeyPath, where: str, message: str) -> None:
        place = self._merged.place_of(path)
        self.problems.append(Problem(place.file, place.line, where, message))
