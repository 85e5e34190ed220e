"""What is said of an account, whatever the tool: "free version", "out of my own pocket", "und mit der kostenlosen"."""

from collections.abc import Container, Iterator, Mapping
from typing import Final

from policies.understanding.elided import is_denied
from policies.understanding.knowledge import Knowledge
from policies.understanding.no_accounts import NoAccounts
from policies.understanding.phrases import Phrases
from policies.understanding.said import spelt_out
from policies.understanding.text import Message, phrase

GROUP: Final = "@"  # begins the name of a group of accounts where a phrase tells it, not one of its words

_PAYS: Final = GROUP + "own_paid"  # who pays says it all; "my gmail" may be where the data is
_WITH_SLOTS: Final = frozenset({"others"})  # groups of accounts whose phrases are written with slots
_OTHERS: Final = GROUP + "others"
_OWN: Final = frozenset((GROUP + "free", GROUP + "personal", _PAYS, _OTHERS))
_NO_YES: Final = ("free", "personal", "own_paid", "others")  # groups of accounts that are never the company's


class Accounts:
    def __init__(self, known: Knowledge, names: Container[str]) -> None:
        """`names`: words of tools' names."""
        cues = known.cues
        self._no_accounts = NoAccounts(known, names)
        self.groups: dict[str, list[str]] = {}  # an account word -> the groups it stands for
        for group, words in cues["editions"].items():
            for word in words:
                self.groups.setdefault(word, []).append(group)
        self._phrases = Phrases(
            (phrase(text), GROUP + group)
            for group, lines in cues["accounts"].items()
            for line in lines
            for text in (spelt_out(line) if group in _WITH_SLOTS else (line,))
        )
        self._plan_words = frozenset(cues["plan_words"])
        self._logged_in_with = frozenset(cues["logged_in_with"])
        self._company_pays = tuple(f" {phrase(text)} " for text in cues["company_pays"])
        self._negators = frozenset(cues["negators"])
        self._never_after: Mapping[str, list[str]] = cues["account_alone"]["never_after"]
        self._of = frozenset(cues["no_accounts"]["of"])
        self._before = frozenset(cues["account_alone"]["before"])
        self._never_alone = frozenset((*cues["replies"]["not_alone"], *cues["account_alone"]["never"]))

    def said(self, message: Message) -> list[tuple[int, str]]:
        """(place, account word) of every "free version", "business plan", "my own account", "the paid one".

        Phrases that tell by themselves come first ("out of my own pocket"), as the group of accounts they stand for.
        """
        return [(each[0], each[2]) for each in self._looked(message) if self._is_account(message, *each)]

    def speaks_of_data(self, message: Message) -> bool:
        """True where words of accounts are said of something else: "and our business plan?"."""
        if any(not self._is_account(message, *each) for each in self._looked(message)):
            return True
        return self._no_accounts.has_plan_of(message, self.groups)

    def _looked(self, message: Message) -> Iterator[tuple[int, int, str]]:
        """(first, last, account word) of what may tell of an account."""
        for hit in sorted(self._phrases.find(message.folded), key=lambda hit: hit.start - hit.end):
            yield *message.span_in_folded(hit.start, hit.end), hit.value
        for index, token in enumerate(message.tokens):
            if token.text in self._plan_words:
                before = next((place for place in (index - 1, index - 2) if message.word(place) in self.groups), None)
                if before is not None and not is_denied(message, before, self._negators):
                    yield before, index + 1, message.word(before)

    def _is_account(self, message: Message, first: int, last: int, word: str) -> bool:
        """False for "our business plan"; an account that is never the company's may be told by less."""
        groups = (word.removeprefix(GROUP),) if word.startswith(GROUP) else self.groups[word]
        return groups[0] in _NO_YES or not self._no_accounts.are(message, first, last)

    def somebodys_own(self, message: Message) -> list[tuple[int, str]]:
        """(place, group) of every phrase that tells of an account of somebody's own: "on my gmail", "i pay for"."""
        hits = (hit for hit in self._phrases.find(message.folded) if hit.value in _OWN)
        found = ((message.span_in_folded(hit.start, hit.end)[0], hit.value) for hit in hits)
        by_company = any(words in message.folded for words in self._company_pays)
        return [
            (place, group)
            for place, group in found
            if not (group == _PAYS and by_company)
            if group in (_PAYS, _OTHERS) or message.word(place - 1) in self._logged_in_with
            if not is_denied(message, place, self._negators)
        ]

    def said_on(self, message: Message) -> list[tuple[int, str]]:
        """The same in a follow-up, which need not say "version" in other languages: "et la gratuite ?"."""
        said = self.said(message)
        places = {place for place, _ in said}
        return said + [
            (place, token.text)
            for place, token in enumerate(message.tokens)
            if token.text in self.groups and place not in places and self._is_alone(message, place)
        ]

    def places(self, message: Message) -> set[int]:
        """The places of all words that tell of an account in a follow-up that does."""
        said = {place for place, _ in self.said_on(message)}
        spans = (message.span_in_folded(hit.start, hit.end) for hit in self._phrases.find(message.folded))
        return said.union(*(range(*span) for span in spans if span[0] in said))

    def _is_alone(self, message: Message, place: int) -> bool:
        """True for the last word of "und mit der kostenlosen", "¿y con la de pago?", not of "und für das Team"."""
        word = message.word(place)
        if word in self._never_alone or message.word(place - 1) not in self._before:
            return False
        if message.word(place - 1) in self._never_after.get(word, ()):
            return False  # "e la paga?" is what people earn
        of = place > 1 and message.word(place - 1) in self._of
        if of and not self._is_account(message, place - 1, place + 1, word):
            return False  # "comprobantes de pago"
        return place + 1 == len(message.tokens) or bool(message.tokens[place + 1].gap)
