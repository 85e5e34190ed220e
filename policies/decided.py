"""What a register has decided already: people ask about the same tools and data again and again, in other words."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from policies.decide import decide
from policies.model import Intent, Question, Register, Verdict
from policies.ways import Ways, ways_of

_REMEMBERED = 2_000  # of each: questions that differ in what they are decided by


class _About(NamedTuple):
    """All that a question is decided by."""

    tools: tuple[str, ...]
    data_kinds: tuple[str, ...]
    purposes: tuple[str, ...]
    unclear: bool
    tool_kinds: tuple[str, ...]
    pairs: tuple[tuple[str, tuple[str, ...]], ...]
    besides: tuple[str, ...]
    today: date | None
    asker: str | None

    @property
    def question(self) -> Question:
        return Question(
            "",
            Intent.POLICY_QUESTION,
            self.tools,
            self.data_kinds,
            self.purposes,
            unclear=("",) if self.unclear else (),
            tool_kinds=self.tool_kinds,
            pairs=self.pairs,
            besides=self.besides,
        )


class Decided:
    """Decides by one register as policies.decide and policies.ways do, each thing once a day and for each asker."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._verdict = lru_cache(_REMEMBERED)(self._decide)
        self._ways = lru_cache(_REMEMBERED)(self._find_ways)

    def decide(self, question: Question, *, today: date | None = None, asker: str | None = None) -> Verdict:
        """As policies.decide."""
        return replace(self._verdict(self._about(question, today, asker)), question=question)

    def ways(self, verdict: Verdict, *, today: date | None = None, asker: str | None = None) -> Ways:
        """As policies.ways, also of a verdict that says something else than the one of its question."""
        about = self._about(verdict.question, today, asker)
        known = self._verdict(about)
        same = (known.kind, known.routes) == (verdict.kind, verdict.routes) and (
            known.tools is verdict.tools and known.data_kinds is verdict.data_kinds
        )
        return self._ways(about) if same else ways_of(verdict, self._register, today=today, asker=asker)

    def _about(self, question: Question, today: date | None, asker: str | None) -> _About:
        """The day and who asks count for exceptions only."""
        if not self._register.waivers:
            today = asker = None
        return _About(
            question.tools,
            question.data_kinds,
            question.purposes,
            question.unsettled,
            question.tool_kinds,
            question.pairs,
            question.besides,
            today,
            asker,
        )

    def _decide(self, about: _About) -> Verdict:
        return decide(about.question, self._register, today=about.today, asker=about.asker)

    def _find_ways(self, about: _About) -> Ways:
        return ways_of(self._verdict(about), self._register, today=about.today, asker=about.asker)
