"""The tools of a register and their editions, from the entries of its document."""

from collections.abc import Collection, Iterator, Mapping

from policies.checks import Checks
from policies.document_parts import one_of, where_of
from policies.model import Edition, Status, Tool
from policies.optional import Optional
from policies.shapes import EditionShape, ToolShape
from policies.yaml_source import KeyPath

_EDITION_KEYS = ("status", "max_data", "conditions", "allow_kinds", "deny_kinds")  # never of a family as a whole
_UNDECIDED = (Status.UNDER_REVIEW, Status.PROHIBITED)  # may leave max_data out: the least sensitive class then


class Tools:
    """Reads tools; `editions` holds those of families, with where they stand, as far as tools were read."""

    def __init__(
        self,
        checks: Checks,
        optional: Optional,
        *,
        conditions: Collection[str],
        kinds: Collection[str],
        classes: Collection[str],
        statuses: Mapping[str, Status],
    ) -> None:
        self._checks = checks
        self._optional = optional
        self._condition_ids = conditions
        self._kind_ids = kinds
        self._class_ids = classes
        self._statuses = statuses
        self.editions: list[tuple[Edition, KeyPath]] = []

    def tool(self, value: object, path: KeyPath) -> Tool | None:
        where = where_of("tool", value, path)
        shape = self._checks.shape(ToolShape, value, path, where)
        if shape is None:
            return None
        if shape.editions is None:
            editions = [self._edition(shape, shape, path, where, aliases=())]
        else:
            editions = [*self._family(shape, path, where)]
        whole = tuple(edition for edition in editions if edition is not None)
        name = shape.name or shape.id
        return (
            Tool(shape.id, name, shape.vendor, shape.kind, whole, shape.aliases, *self._checks.place(path))
            if whole
            else None
        )

    def _family(self, tool: ToolShape, path: KeyPath, where: str) -> Iterator[Edition | None]:
        for key in _EDITION_KEYS:
            if key in tool.model_fields_set:
                message = f"has editions and {key}; {key} belongs to each edition"
                self._checks.problem((*path, key), where, message)
        if not tool.editions:
            message = "editions is empty; name at least one, or write status and max_data instead"
            self._checks.problem((*path, "editions"), where, message)
        for number, value in enumerate(tool.editions or ()):
            at = (*path, "editions", number)
            inner = where_of("edition", value, at)
            shape = self._checks.shape(EditionShape, value, at, inner)
            if shape is not None and shape.kind not in ("", tool.kind):
                message = (
                    f"kind '{shape.kind}' differs from '{tool.kind}', the kind of its tool; make it a tool of its own"
                )
                self._checks.problem((*at, "kind"), inner, message)
            edition = None if shape is None else self._edition(shape, tool, at, inner, aliases=shape.aliases)
            if edition is not None:
                self.editions.append((edition, at))
            yield edition

    def _edition(
        self, shape: EditionShape, tool: ToolShape, path: KeyPath, where: str, *, aliases: tuple[str, ...]
    ) -> Edition | None:
        self._checks.known(shape.conditions, self._condition_ids, (*path, "conditions"), where, "conditions")
        self._checks.known(shape.allow_kinds, self._kind_ids, (*path, "allow_kinds"), where, "data kinds")
        self._checks.known(shape.deny_kinds, self._kind_ids, (*path, "deny_kinds"), where, "data kinds")
        if shape.max_data is not None:
            self._checks.known((shape.max_data,), self._class_ids, (*path, "max_data"), where, "classes")
        if shape.status is None:
            self._checks.problem(path, where, f"status is missing: {one_of(self._statuses)}")
            return None
        self._checks.known((shape.status,), self._statuses, (*path, "status"), where, "statuses")
        status = self._statuses.get(shape.status)
        if shape.max_data is None and status not in _UNDECIDED:
            message = f"max_data is missing: the highest class it may take, {one_of(self._class_ids)}"
            self._checks.problem(path, where, message)
        if status is None:
            return None
        file, line = self._checks.place(path)
        review = self._optional.review(shape.review or tool.review, path, where)
        return Edition(
            id=shape.id,
            name=shape.name or shape.id,
            tool=tool.id,
            status=status,
            max_data=shape.max_data or next(iter(self._class_ids), ""),
            aliases=aliases,
            conditions=tuple(dict.fromkeys(shape.conditions)),
            allow_kinds=frozenset(shape.allow_kinds),
            deny_kinds=frozenset(shape.deny_kinds),
            file=file,
            line=line,
            owner=shape.owner or tool.owner,
            review_by=review.due or shape.review_by or tool.review_by,
            review=review.what,
        )
