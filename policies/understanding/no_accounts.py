"""Words of accounts that are said of data: "our business plan", "the team account list", "contratos de la empresa"."""

from collections.abc import Container
from typing import Final

from policies.understanding.knowledge import Knowledge
from policies.understanding.text import Message

_ARTICLES: Final = 2  # words between what leads to an account and its first word: "on all the"


class NoAccounts:
    """Told by what stands around them. When in doubt no account is meant: then it is asked which."""

    def __init__(self, known: Knowledge, names: Container[str]) -> None:
        """`names`: words of tools' names."""
        cues = known.cues["no_accounts"]
        self._names = names
        self._plan_words = frozenset(known.cues["plan_words"])
        self._account = self._plan_words.union(*known.cues["editions"].values(), known.cues["account_alone"]["before"])
        self._plans, self._of_companies = frozenset(cues["plans"]), frozenset(cues["of_companies"])
        self._vague = frozenset(cues["vague"])
        self._heads, self._versions, self._of = (frozenset(cues[name]) for name in ("heads", "versions", "of"))
        self._it, self._articles, self._ours = (frozenset(cues[name]) for name in ("it", "articles", "ours"))
        self._on, self._with, self._held = (frozenset(cues[name]) for name in ("on", "with", "held"))
        self._not_on = frozenset(cues["not_on"])
        self._asks = frozenset(cues["asks"])
        self._relative = frozenset(cues["relative"])

    def are(self, message: Message, first: int, last: int) -> bool:
        """True where the words [first, last) of an account, its plan word at their end, are no account's."""
        if message.word(first - 1) in self._names and not message.tokens[first].gap:
            return False  # "claude team plan"
        if self._is_of_something(message, first, last) or self._is_of_people(message, first):
            return True
        if self._names_follow(message, last):
            return False
        return self._has_head(message, last) or self._is_a_plan(message, first, last)

    def has_plan_of(self, message: Message, groups: Container[str]) -> bool:
        """True for "o plano da equipe", which is no edition's as "o plano equipe" may be."""
        return any(
            token.text in self._plans
            and message.word(place + 1) in self._of
            and message.word(self._after_articles(message, place + 2)) in groups
            for place, token in enumerate(message.tokens)
        )

    def _names_follow(self, message: Message, last: int) -> bool:
        """True for "our enterprise plan of chatgpt"."""
        place = self._after_articles(message, last + (message.word(last) in self._of))
        return message.word(place) in self._names

    def _has_head(self, message: Message, last: int) -> bool:
        """True for "team account list", "our paid invoices", "pro version of the contract"."""
        after = message.word(last)
        if not after or message.tokens[last].gap:
            return False
        if after in self._heads:
            return True
        if message.word(last - 1) not in self._versions or after not in self._of:
            return False
        what = message.word(self._after_articles(message, last + 1))
        return bool(what) and what not in self._it

    def _is_of_something(self, message: Message, first: int, last: int) -> bool:
        """True for "contratos de la empresa", "comprobantes de pago", "the laptop the company provides"."""
        word, place = message.word(first), first
        if word not in self._of and message.word(last - 1) not in self._relative:
            return False
        if word in self._plan_words or message.tokens[first].gap:
            return False
        while place > 0 and message.word(place - 1) in self._articles:
            place -= 1
        before = message.word(place - 1)
        return bool(before) and before not in self._account and before not in self._names and before not in self._asks

    def _is_of_people(self, message: Message, first: int) -> bool:
        """True for "customers on a paid plan", "help with our team plan"."""
        on = self._before_articles(message, first)
        leads = message.word(on) in self._on or message.word(on) in self._with
        return leads and message.word(on - 1) in self._not_on

    def _is_a_plan(self, message: Message, first: int, last: int) -> bool:
        """True for "our business plan", "the team plan for the holidays": a company has plans of its own.

        Not where one is on it or has it ("and on the team plan?"), nor for "and the enterprise plan?".
        """
        if message.word(last - 1) not in self._plans:
            return False
        if last - first > 1 and message.word(first) not in self._of_companies:
            return False
        on = self._before_articles(message, first)
        ours = any(message.word(place) in self._ours for place in range(on + 1, first))
        leads, before = message.word(on), message.word(on - 1)
        vague = message.word(first) in self._vague
        alone = on <= 0 or message.begins_sentence(on) or before in self._names or before in self._asks
        if leads in self._held or leads in self._names or message.tokens[first].gap:
            return False
        if leads in self._on:
            return vague and not alone
        if leads in self._with:
            return (vague or ours) and not alone
        asked = (not leads or leads in self._asks) and not ours and not vague
        return not (asked and (last == len(message.tokens) or bool(message.tokens[last].gap)))

    def _before_articles(self, message: Message, place: int) -> int:
        """The place of the word before a place, but for "the", "our"."""
        before = place - 1
        while place - 1 - before < _ARTICLES and before >= 0 and message.word(before) in self._articles:
            before -= 1
        return before

    def _after_articles(self, message: Message, place: int) -> int:
        end = place + _ARTICLES
        while place < end and message.word(place) in self._articles:
            place += 1
        return place
