"""Everything that is wrong with a file, said at once, each at its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from policies.problems import Problem
from policies.shapes import Shape, check
from policies.yaml_source import KeyPath, Located

AnyShape = TypeVar("AnyShape", bound=Shape)


@dataclass(slots=True)
class Report:
    """Collects problems of one file, each at its line."""

    located: Located
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: KeyPath, where: str, message: str) -> None:
        self.problems.append(Problem(self.located.name, self.located.line_of(path), where, message))

    def shape(
        self,
        shape: type[AnyShape],
        value: object,
        path: KeyPath,
        where: str,
        stand_ins: Mapping[str, Any] = MappingProxyType({}),
    ) -> AnyShape | None:
        """The entry in its shape, or None when it cannot be looked into any further. What is wrong is reported.

        Keys with mistakes are left out, so that they hide no mistake elsewhere, and `stand_ins` take the place of those
        that have to be there; the report stops the start anyway.
        """
        checked = check(shape, value)
        if not isinstance(checked, list):
            return checked
        for place, message in checked:
            self.add((*path, *place), where, message)
        wrong = {place[0] for place, _ in checked if place}
        rest = {key: part for key, part in value.items() if key not in wrong} if isinstance(value, dict) else {}
        checked = check(shape, {**stand_ins, **rest})
        return None if isinstance(checked, list) else checked
