"""One golden case, and what it asks about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from policies.model import Intent, VerdictKind


@dataclass(frozen=True, slots=True)
class Case:
    """One expectation. None means not compared."""

    name: str
    file: str
    line: int
    verdict: VerdictKind | None  # None where the message is no policy question
    ask: str | None = None
    after: tuple[str, ...] = ()  # what the asker wrote before, oldest first
    intent: Intent = Intent.POLICY_QUESTION
    section: str | None = None  # anchor of the handbook's section that answers
    tools: tuple[str, ...] = ()
    data_kinds: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    on: date | None = None  # the day it is asked; no waiver counts without one
    asker: str | None = None  # who asks, as an e-mail address
    rules: frozenset[str] | None = None
    conditions: frozenset[str] | None = None
    routes: tuple[str, ...] | None = None
    each: Mapping[str, VerdictKind] = field(default_factory=dict)

    @property
    def asked(self) -> str:
        """What is asked, in the case's own words or ids: `“is otter ok?”`, `tool otter, data board`."""
        if self.ask is not None:
            before = "".join(f"“{text}”, then " for text in self.after)
            return f"{before}“{self.ask}”"
        parts = {"tool": self.tools, "data": self.data_kinds, "purpose": self.purposes}
        return "; ".join(f"{name} {', '.join(ids)}" for name, ids in parts.items() if ids) or "nothing"

    @property
    def says_what_is_asked(self) -> bool:
        """True when its name holds it all already."""
        if self.ask is not None:
            return self.name == self.ask and not self.after
        return not self.purposes and all(id in self.name for id in (*self.tools, *self.data_kinds))
