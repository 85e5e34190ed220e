"""Which edition is meant: "claude" with "team" beside it, "my own account", "the paid one"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from policies.model import UNKNOWN_PREFIX, Register, Status
from policies.understanding.accounts import GROUP, Accounts
from policies.understanding.around import text_of
from policies.understanding.elided import are_joined, is_denied, is_over, joined_words, telling
from policies.understanding.families import families
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Lexicon, Mention
from policies.understanding.others_accounts import OthersAccounts
from policies.understanding.phrases import Phrases
from policies.understanding.pointers import Pointers
from policies.understanding.text import Message, phrase, read_message, stemmed_phrase
from policies.understanding.unlisted import Name, Origin

_NOBODYS_OWN: Final = frozenset({"paid", "business"})  # groups of accounts that cannot be the free one
_OTHERS: Final = f"{GROUP}others"  # an account that is somebody else's
_ONLY_BEFORE: Final = frozenset({"our", "my", "work", "company", "own", "eigen", "eigenes", "eigenem"})  # "our claude"
_NOT_FREE: Final = frozenset({"text", "time", "form", "to", "of", "from", "speech"})
_AFTER, _BEFORE = 4, 2  # tokens from the name within which "free" still belongs to it
_PAUSES: Final = frozenset(",;:.?!")
_SHORT: Final = 3  # letters
_LOGGED_OUT: Final = GROUP + "free"  # as good as a free account
_PAID_BY_ONESELF: Final = f"{GROUP}own_paid"
_MINE: Final = 2  # words between "on" and "private account"
_OF_ONES_OWN: Final = "on an account of your own"


class Editions:
    def __init__(self, register: Register, known: Knowledge, lexicon: Lexicon) -> None:
        cues = known.cues
        self._known = known
        self._accounts = Accounts(known, _of_one_word(register, lexicon))
        self._groups = self._accounts.groups
        self._belongs = {word: frozenset(words) for word, words in cues["edition_of_what"].items()}
        self._fallbacks: Mapping[str, Sequence[str]] = cues["edition_fallbacks"]
        self._plan_words = frozenset(cues["plan_words"])
        self._free = frozenset(cues["editions"]["free"])
        own = ("personal", "free", "education")
        self._own = frozenset(word for group in own for word in (GROUP + group, *cues["editions"][group])) | {_OTHERS}
        self._others = OthersAccounts(register, known, self._plan_words.union(self._groups))
        self._own_or_others = self._own | self._others.words
        self._logged_out = Phrases(
            (phrase(text), name == "no_account") for name in ("no_account", "no_sso") for text in cues[name]
        )
        self._pointers = Pointers(cues)
        self._between = frozenset(known.software | self._groups.keys())
        self._negators = frozenset((*known.cues["negators"], *known.cues["roles"]["denies"]))
        self._approved = {edition.id for edition in register.editions.values() if edition.status == Status.APPROVED}
        self._says_whose = _asked_for(register, cues["leaving_out"]["aspects"])
        self._before_own = frozenset((*cues["own_accounts"]["before"], *cues["logged_in_with"]))
        self._mine, self._of_companies = (frozenset(cues["own_accounts"][name]) for name in ("mine", "of_companies"))
        self._names = {tool.id: tool.name for tool in register.tools.values()}
        self._lexicon = lexicon
        self._vendors = {tool.id: phrase(tool.vendor) for tool in register.tools.values()}
        self._vendors |= {each.id: self._vendors[each.tool] for each in register.editions.values()}
        self._unclear = {each: name.id for name in register.ambiguous.values() for each in name.means}
        self._several = {name.id: name.means for name in register.ambiguous.values()}
        self._families = families(register, self._groups.keys(), self._own, self._plan_words)

    def edition_for(self, tool: str, word: str) -> str | None:
        """The edition of a tool that an account word ("free", "paid", "own") means, if the tool has one like it."""
        family = self._families.get(tool)
        if family is None:
            return None
        if word in family.by_word:
            return family.by_word[word]
        groups = [word.removeprefix(GROUP)] if word.startswith(GROUP) else self._groups.get(word, [])
        for group in groups:
            for stand_in in self._fallbacks[group]:
                edition = family.by_word.get(stand_in)
                if edition is not None and not (word == _PAID_BY_ONESELF and edition in self._approved):
                    return edition
        return family.only_paid if not _NOBODYS_OWN.isdisjoint(groups) else None

    def resolve(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, with families and ambiguous names narrowed down where the message says how."""
        narrowed = [self._loosened(message, self._beside(message, mention)) for mention in mentions]
        open_ones = [index for index, mention in enumerate(narrowed) if mention.reference in self._families]
        for place, word in self._accounts.said(message):
            candidates = [
                i
                for i in open_ones
                if narrowed[i].reference in self._families and not is_over(message, narrowed[i], place, self._negators)
            ]
            if not candidates:
                break
            nearest = min(candidates, key=lambda i: abs(narrowed[i].first - place))
            edition = self.edition_for(narrowed[nearest].reference, word)
            if edition:
                narrowed[nearest] = narrowed[nearest].means(edition)
        narrowed = self._said_apart(message, narrowed)
        return self._own_accounts(message, [*narrowed, *self._second_editions(message, narrowed)])

    def _loosened(self, message: Message, mention: Mention) -> Mention:
        """The family again, where the telling word belongs to what follows: "can claude team members …"."""
        family = self._lexicon.family.get(mention.reference)
        if family is None or mention.last == len(message.tokens) or message.tokens[mention.last].gap:
            return mention
        if message.word(mention.last) in self._belongs.get(message.word(mention.last - 1), ()):
            return replace(mention.means(family), last=mention.last - 1)
        return mention

    def _own_accounts(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, those on somebody's own or a free account turned away from the company's edition.

        "Work chatgpt on my private account": the more the words disagree, the less may the approved edition be taken.
        """
        found = list(mentions)
        for place, word in self._own_words(message, mentions):
            tools = [i for i, mention in enumerate(found) if mention.name.origin != Origin.SOFTWARE]
            index = min(tools, key=lambda i: found[i].apart(place), default=None)
            if index is not None and found[index].name.origin <= Origin.DERIVED:
                mention = found[index]
                of_another = word == _OTHERS
                turned = self._of_another(message, mention, place) if of_another else self._widened(mention, word)
                if turned.reference == mention.reference and self._has_no_own(mention.reference, word):
                    turned = self._of_ones_own(message, mention, place)
                found[index] = turned
        return found

    def _has_no_own(self, reference: str, word: str) -> bool:
        """True for an approved tool of one edition that says nothing of whose account it is, or of whose machine."""
        family = self._lexicon.family.get(reference, reference)
        own = word in self._own and word not in (_OTHERS, _LOGGED_OUT)
        return own and family == reference and reference in self._approved - self._says_whose

    def _of_ones_own(self, message: Message, mention: Mention, place: int) -> Mention:
        """The tool on a private account as one that is not on our list: no words of the register keep it out."""
        before = place
        while place - before < _MINE and message.word(before - 1) in self._mine:
            before -= 1
        beside = place == mention.last or (place + 1 == mention.first and before < place)
        if not beside and message.word(before - 1) not in self._before_own:
            return mention  # "private accounts of customers"
        name = f"{message.written(mention.first, mention.last)} {_OF_ONES_OWN}"
        return Mention(
            Name(name.casefold(), UNKNOWN_PREFIX + name, Origin.DERIVED, ordinary=False), mention.first, mention.last
        )

    def _widened(self, mention: Mention, word: str) -> Mention:
        """The edition an account word means; without one, every edition the name may stand for."""
        if mention.reference in self._families:
            edition = self.edition_for(mention.reference, word)
            return mention.means(edition) if edition else mention
        if mention.reference not in self._approved:
            return mention  # "my own chatgpt plus" is that, and no yes depends on it
        family = self._lexicon.family.get(mention.reference, mention.reference)
        edition = self.edition_for(family, word)
        groups = set(self._groups.get(word, ()))
        said = any(groups & set(self._groups.get(said, ())) for said in mention.name.words.split())
        if said or edition == mention.reference:
            return mention
        if edition is None and family == mention.reference and word == _LOGGED_OUT:
            return mention  # "copilot chat, logged out" is no other copilot; what it asks for is asked about
        several = self._unclear.get(family, family)
        return mention.means(edition or self._of_several(several, word) or several)

    def _of_another(self, message: Message, mention: Mention, place: int) -> Mention:
        """What a tool is on somebody else's account: its edition for everybody, else nothing that is on our list."""
        family = self._lexicon.family.get(mention.reference, mention.reference)
        several = mention.reference in self._families or mention.reference in self._several
        if not several and mention.reference not in self._approved:
            return mention
        edition_for_all = self.edition_for(family, _OTHERS)
        if edition_for_all:
            return replace(mention.means(edition_for_all), first=self._others.begins(message, mention, place))
        made = self._others.is_of_made(message, mention)
        return mention if made else self._others.unlisted(message, mention, place)

    def _own_words(self, message: Message, mentions: Sequence[Mention]) -> list[tuple[int, str]]:
        """(place, word) of every "personal", "private", "free" … that speaks of an account or of a tool."""
        starts = {mention.first for mention in mentions}
        named = {place for mention in mentions for place in range(mention.first, mention.last)}
        found = self._accounts.somebodys_own(message)
        for index, token in enumerate(message.tokens):
            if token.text not in self._own_or_others:
                continue  # nearly every word
            of_another = self._others.owns(token)
            if (
                not (token.text in self._own or of_another)
                or (message.word(index - 1) in self._of_companies and not of_another)
                or is_denied(message, index, self._negators)
            ):
                continue
            after = message.word(index + 1)
            account = after in self._plan_words or (
                message.word(index + 2) in self._plan_words and (after in self._between or index + 1 in named)
            )
            if of_another:
                account = (account or self._others.has_thing(message, index)) and self._others.has_account(token)
            if account or index + 1 in starts:
                found.append((index, _OTHERS if of_another else token.text))
        found += [(place, _OTHERS) for place in self._others.places(message, mentions)]
        edition = any(mention.reference in self._lexicon.family for mention in mentions)
        for hit in self._logged_out.find(message.folded):
            if hit.value or not edition:
                found.append((message.span_in_folded(hit.start, hit.end)[0], _LOGGED_OUT))
        return found

    def _second_editions(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """What "or enterprise" means after "claude team"."""
        found = []
        for mention, word, place in joined_words(message, mentions):
            family = self._lexicon.family.get(mention.reference)
            if family is None or word not in self._groups or message.word(place + 1) in self._belongs.get(word, ()):
                continue
            edition = self.edition_for(family, word)
            found += [telling(word, edition, place)] if edition and edition != mention.reference else []
        return found

    def _said_apart(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """What "the m365 one", "the one in excel" say of a name: only the telling word is there.

        They narrow down a name that is still open; beside a settled one ("copilot chat") they are another tool.
        """
        found = list(mentions)
        for place, word in self._pointers.telling(message, {mention.last - 1 for mention in mentions}):
            for index, mention in enumerate(mentions):
                family = self._families.get(mention.reference)
                reference = self._lexicon.paired(mention, word) or (family.by_word.get(word) if family else None)
                if reference is None or mention.first <= place < mention.last:
                    continue
                if self._says_the_same(message, mention, place, reference):
                    break
                over = is_over(message, mention, place, self._negators)
                if over and family and word in self._groups:
                    continue  # "not gpt. i mean claude, the free one"
                if over:
                    found[index] = telling(word, reference, place)
                elif family or mention.reference in self._unclear.values():
                    found[index] = mention.means(reference)
                else:
                    found.append(telling(word, reference, place))
                break
            else:
                reference = self._lexicon.only_tool_of(word) if message.word(place + 1) == "one" else None
                found += [telling(word, reference, place)] if reference else []
        return found

    def _says_the_same(self, message: Message, mention: Mention, place: int, reference: str) -> bool:
        """True for the "paid" of "claude team (the paid one)", which is no other edition: the company pays for that."""
        family = self._lexicon.family.get(mention.reference)
        return (
            family is not None
            and family == self._lexicon.family.get(reference)
            and mention.reference in self._approved
            and not _NOBODYS_OWN.isdisjoint(self._groups.get(message.word(place), ()))
            and not are_joined(message, mention.last, place)
        )

    def account_words(self, message: Message) -> list[tuple[int, str]]:
        """(place, account word) of all that a follow-up says about the account, without naming a tool."""
        return [*self._accounts.said_on(message), *self._own_words(message, ())]

    def speaks_of_data(self, message: Message) -> bool:
        """True for "and our business plan?", whose words say an account elsewhere."""
        return self._accounts.speaks_of_data(message)

    def account_places(self, message: Message) -> set[int]:
        """The places of all words that a follow-up says about the account."""
        return self._accounts.places(message) | {place for place, _ in self._own_words(message, ())}

    def on_account(self, reference: str, word: str) -> str:
        """What a reference means on an account that a word tells of: another edition, or the same reference."""
        family = self._lexicon.family.get(reference, reference)
        edition = self.edition_for(family, word)
        if edition is None and family == reference and word == _LOGGED_OUT:
            return reference
        if edition is None and word in self._own:
            if reference in self._names and reference not in self._unclear and self._has_no_own(reference, word):
                return f"{UNKNOWN_PREFIX}{self._names[reference]} {_OF_ONES_OWN}"
            several = self._unclear.get(reference, reference)
            return self._of_several(several, word) or several
        return edition or reference

    def _of_several(self, name: str, word: str) -> str | None:
        """Of several tools of one name and maker, the one free edition: "the free one" of "chatgpt"."""
        tools = self._several.get(name, ())
        free = word == f"{GROUP}free" or word in self._free
        if not free or len({self._vendors.get(tool) for tool in tools}) > 1:
            return None
        editions = {self.edition_for(tool, word) for tool in tools} - {None}
        return editions.pop() if len(editions) == 1 else None

    def _beside(self, message: Message, mention: Mention) -> Mention:
        if mention.name.origin > Origin.DERIVED or mention.reference in self._lexicon.family:
            return mention
        paired = self._paired(message, mention)
        if paired is None and mention.reference in self._unclear.values():
            paired = self._free_of_several(message, mention)
        if paired is not None or mention.reference not in self._families:
            return paired or mention
        after, before = message.word(mention.last), message.word(mention.first - 1)
        if after and after not in _ONLY_BEFORE and not message.begins_sentence(mention.last):
            edition = self.edition_for(mention.reference, after) or self._misspelt(mention.reference, after)
            if edition:
                return replace(mention.means(edition), last=mention.last + 1)
        if before:
            edition = self.edition_for(mention.reference, before)
            if edition:
                return replace(mention.means(edition), first=mention.first - 1)
        start = mention.last + self._lexicon.connects(after)
        for words, edition in self._families[mention.reference].by_words.items():  # "gemini through google workspace"
            last = start + len(words.split())
            if words == text_of(message, start, last):
                return replace(mention.means(edition), last=last)
        return self._free_nearby(message, mention)

    def _free_nearby(self, message: Message, mention: Mention) -> Mention:
        for index in (*range(mention.last, mention.last + _AFTER), *range(mention.first - _BEFORE, mention.first)):
            if (
                message.word(index) in self._free
                and message.word(index + 1) not in _NOT_FREE
                and not (message.word(index - 1) == "feel" or is_denied(message, index, self._negators))
            ):
                edition = self.edition_for(mention.reference, "free")
                return mention.means(edition) if edition else mention
        return mention

    def _free_of_several(self, message: Message, mention: Mention) -> Mention | None:
        """The free one of several tools of one name, in any language: "gratis copilot", where one is "free copilot"."""
        for first, last, place in (
            (mention.first, mention.last + 1, mention.last),
            (mention.first - 1, mention.last, mention.first - 1),
        ):
            if message.word(place) in self._free and message.word(place + 1) not in _NOT_FREE:
                reference = next(
                    filter(None, (self._lexicon.paired(mention, free) for free in sorted(self._free))), None
                )
                if reference is not None:
                    return replace(mention.means(reference), first=first, last=last)
        return None

    def _may_be(self, mention: Mention, reference: str) -> bool:
        """True unless the name says another maker, or by two words another tool.

        "github copilot chat" is no "copilot chat", and "chatgpt atlas for a gov.uk page" no "chatgpt gov".
        """
        maker = self._vendors.get(mention.reference, "")
        said = bool(maker) and f" {mention.name.words} ".startswith(f" {maker} ")
        if said and maker != self._vendors.get(reference):
            return False
        words = (word for word in mention.name.words.split() if word != "ai" and not word.isdigit())
        telling = [word for word in words if not self._lexicon.connects(word)]
        return said or len(telling) == 1 or self._group(mention.reference) == self._group(reference)

    def _group(self, reference: str) -> str:
        """What has editions, or one name for several tools, by which an edition or a tool may be meant."""
        family = self._lexicon.family.get(reference, reference)
        return self._unclear.get(family, family)

    def _misspelt(self, tool: str, word: str) -> str | None:
        """A short word the spelling repair leaves alone, right after a name: "claude tem"."""
        if word in self._groups or word in (self._known.common if len(word) > _SHORT else self._known.english):
            return None
        return self._families[tool].nearest(word)

    def _paired(self, message: Message, mention: Mention) -> Mention | None:
        for start, step in ((mention.last, 1), (mention.first - 1, -1)):
            for place, other in self._lexicon.connected(message, start, step):
                if other in self._groups or other in _ONLY_BEFORE:
                    continue  # "chatgpt with our contracts" is not "our chatgpt"
                passed = (
                    message.tokens[mention.last : place + 1]
                    if step > 0
                    else message.tokens[place + 1 : mention.first + 1]
                )
                if not _PAUSES.isdisjoint("".join(token.gap for token in passed)):
                    continue  # "not otter: zoom ai" names two
                for word in self._lexicon.words_of(mention):
                    reference = self._lexicon.pairs.get(frozenset((word, other)))
                    if reference is not None and reference != mention.reference and self._may_be(mention, reference):
                        first, last = min(mention.first, place), max(mention.last, place + 1)
                        return replace(mention.means(reference), first=first, last=last)
        return None


def _asked_for(register: Register, aspects: Mapping[str, Mapping[str, Sequence[str]]]) -> frozenset[str]:
    """The editions whose conditions ask for the company's account, or for its machine: they keep others out."""
    says = [f" {stemmed_phrase(text)} " for name in ("account", "local") for text in aspects[name]["says"]]
    asked = {
        condition.id
        for condition in register.conditions.values()
        if any(words in read_message(condition.text).stemmed for words in says)
    }
    return frozenset(each.id for each in register.editions.values() if not asked.isdisjoint(each.conditions))


def _of_one_word(register: Register, lexicon: Lexicon) -> frozenset[str]:
    """The names of one word of whatever an account may be of: "claude", "gpt", "copilot"."""
    several = {tool.id for tool in register.tools.values() if any(each.id != tool.id for each in tool.editions)}
    several |= {name.id for name in register.ambiguous.values()}
    names = (name for name in lexicon.names.values() if name.reference in several)
    return frozenset(name.words for name in names if " " not in name.words)
