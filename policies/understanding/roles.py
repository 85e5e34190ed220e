"""What a tool is in a sentence: the one to use, or one ruled out, compared with, or where something comes from."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Final

from policies.model import UNKNOWN_PREFIX, Register, Status
from policies.understanding.around import text_of
from policies.understanding.knowledge import Knowledge
from policies.understanding.lexicon import Mention
from policies.understanding.others import Others
from policies.understanding.phrases import Phrases
from policies.understanding.said import spelt_out
from policies.understanding.text import Message, phrase

_LEFT_WORDS: Final = 4  # tokens looked at before a name
_LONGEST_GIVEN_UP: Final = 5  # words that say that a tool is out of the question
_BEFORE_MADE: Final = 1  # words between a tool and what it made: "Gong call recordings"
_BETWEEN: Final = 6  # words between two tools, of which the first only made what goes into the second
_FARTHER: Final = 8  # and for words that say it was used in earlier times, or which edition somebody has
_SKIPPED: Final = frozenset(
    {"the", "a", "an", "my", "our", "about", "asking", "with", "using", "use", "into", "in", "free"}
)
_COORDINATING: Final = frozenset({"or", "and", "nor", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "i", "lub"})
_WAITING: Final = frozenset({Status.PROHIBITED, Status.UNDER_REVIEW})


class Ground(IntEnum):
    """Why a tool may not be the one to use, the stronger ground the greater."""

    WEAK = 1  # "like x", which leaves out no tool that is not approved
    ASIDE = 2  # compared with, or where something comes from
    DENIED = 3  # "not x"


class Roles:
    def __init__(self, register: Register, known: Knowledge) -> None:
        cues: Mapping[str, list[str]] = known.cues["roles"]
        grounds = {
            Ground.DENIED: cues["negation"],
            Ground.ASIDE: (*cues["comparison"], *cues["source"]),
            Ground.WEAK: cues["likeness"],
        }
        self._asides = Phrases((phrase(words), ground) for ground, texts in grounds.items() for words in texts)
        self._denials = frozenset(phrase(words) for words in (*cues["negation"], *cues["comparison"]))
        self._others_use = tuple(f" {phrase(words)} " for words in cues["others_use"])
        self._formerly = Phrases((phrase(words), None) for words in cues["formerly"])
        self._corrections = frozenset(phrase(words) for words in cues["corrections"])
        self._no_negation = tuple(f" {phrase(words)} " for words in cues["no_negation"])
        self._puts = tuple(f" {phrase(words)} " for words in cues["puts"])
        self._material = frozenset(cues["material"])
        self._papers, self._which = frozenset(cues["papers"]), frozenset(cues["which"])
        self._whose = frozenset(known.cues["no_accounts"]["articles"])
        self._made = frozenset(cues["made"])
        self._carried = self._made.union(cues["carried"], cues["material"])
        self._into, self._for, self._through = (frozenset(cues[name]) for name in ("into", "for", "through"))
        self._hosts, self._open_models = frozenset(cues["hosts"]), frozenset(cues["open_models"])
        self._no_made = frozenset(
            (
                *known.cues["senses"]["acts"],
                *known.cues["senses"]["into_tool"],
                *known.cues["pairing"]["joins"],
                *self._for,
            )
        )
        self._others = Others(known)
        self._having = Phrases((phrase(words), None) for words in cues["having"])
        self._given_up, self._asks_of = frozenset(cues["given_up"]), frozenset(cues["asks_of"])
        self._asks_back = frozenset(cues["asks_back"])
        self._faults, self._turns = frozenset(cues["faults"]), frozenset(cues["turns"])
        self._refers = frozenset(known.cues["others"]["refers"])
        self._points = self._refers.union(cues["points"])
        self._almost = Phrases((phrase(words), None) for text in cues["almost"] for words in spelt_out(text))
        self._strict = _strict(register)
        self._open = {name.id for name in register.ambiguous.values()}
        self._open |= {id for id, tool in register.tools.items() if any(each.id != id for each in tool.editions)}
        self._built_upon = register.attached.built_upon
        self._family = {id: edition.tool for id, edition in register.editions.items() if edition.tool != id}

    def to_use(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that somebody wants to use. What is only ruled out or compared with goes when others remain.

        A tool that is prohibited, under review or not listed goes only where the words plainly rule it out: left out
        on a weak ground, it would turn a no into a yes. A tool that is denied is not the one to use, even if no other
        is named.
        """
        tools = [mention for mention in mentions if self.is_strict(mention) or not self._is_material(message, mention)]
        tools = tools or [mention for mention in mentions if self._is_asked_of(message, mention)]
        grounds = [self._ground(message, mention) for mention in tools]
        for index, (one, other) in enumerate(pairwise(tools)):
            if text_of(message, one.last, other.first) in self._corrections:
                grounds[index] = Ground.DENIED  # "deepseek, just kidding, claude team"
            if grounds[index] is None and self._is_moved(message, one, other):
                grounds[index] = Ground.WEAK
            if grounds[index] is None and grounds[index + 1] is None and self._is_through(message, one, other):
                grounds[index] = Ground.ASIDE
            if grounds[index + 1] is None and self._is_for_made(message, other):
                grounds[index + 1] = Ground.WEAK
            if grounds[index + 1] is None and _coordinated(message, one, other):
                grounds[index + 1] = grounds[index]  # "not otter or fireflies"
        for index, one in enumerate(tools[:-1]):
            if grounds[index] is not None or None not in grounds[index + 1 :]:
                continue
            other = tools[index + 1 + grounds[index + 1 :].index(None)]
            if self._is_given_up(message, one) or self._fails(message, one, other) or self._nearly(message, one, other):
                grounds[index] = Ground.ASIDE
        wanted = [
            mention
            for mention, ground in zip(tools, grounds, strict=True)
            if ground is None or (ground is Ground.WEAK and self.is_strict(mention))
        ]
        wanted = self._others.without(message, wanted or _all_but_denied(tools, grounds))
        return self._without_held(message, wanted)

    def _is_moved(self, message: Message, one: Mention, other: Mention) -> bool:
        """True for "Gong call recordings into Claude", "Figma file to Claude": the one made what the other takes."""
        words = [token.text for token in message.tokens[one.last : other.first]]
        if len(words) > _BETWEEN or any(token.gap.strip("-'’") for token in message.tokens[one.last : other.first + 1]):
            return False
        made = self._made_at(words)
        return made is not None and not self._into.isdisjoint(words[made + 1 :])

    def _is_for_made(self, message: Message, mention: Mention) -> bool:
        """True for the second name of "Claude Team for our Gong call recordings"."""
        place = mention.first - 1
        while place > 0 and message.word(place) in _SKIPPED - self._for:
            place -= 1
        if message.word(place) not in self._for or any(token.gap for token in message.tokens[place + 1 : mention.last]):
            return False
        return self._made_at([token.text for token in message.tokens[mention.last : mention.last + 2]]) is not None

    def _made_at(self, words: Sequence[str]) -> int | None:
        """The place of what a tool made among the words after its name, a word for which recordings these are apart."""
        places = range(min(_BEFORE_MADE + 1, len(words)))
        made = next((place for place in reversed(places) if words[place] in self._carried), None)
        return made if made is not None and self._no_made.isdisjoint(words[:made]) else None

    def _is_through(self, message: Message, one: Mention, other: Mention) -> bool:
        """True for "Claude through Poe", "Llama in Bedrock": a model of one maker that another's service runs.

        Not of a tool that is not to be used, whoever runs it, nor of an edition, which only its maker has.
        """
        between = [token.text for token in message.tokens[one.last : other.first]]
        if any(token.gap.strip() for token in message.tokens[one.last : other.first + 1]):
            return False
        while between and between[-1] in _SKIPPED and between[-1] not in self._through:
            between.pop()
        hosts = other.reference in self._built_upon or not self._hosts.isdisjoint(other.name.words.split())
        anybodys = not self._open_models.isdisjoint(phrase(one.reference.removeprefix(UNKNOWN_PREFIX)).split())
        model = anybodys if self.is_strict(one) else anybodys or one.reference in self._open
        return len(between) == 1 and between[0] in self._through and hosts and model

    def is_of_others(self, message: Message, mention: Mention, named: Sequence[Mention]) -> bool:
        """True for a tool that only other people use: "my neighbour has Grok". `named`: all that the message names."""
        names = frozenset(place for each in named if each is not mention for place in range(each.first, each.last))
        return self._others.have(message, mention, names)

    def _is_given_up(self, message: Message, mention: Mention) -> bool:
        """True for "deepseek is a no, I get it": said before another tool is asked about, and not asked itself."""
        if message.word(mention.first - 1) in self._asks_of and not message.begins_sentence(mention.first):
            return False
        ends = (mention.last + size for size in range(2, _LONGEST_GIVEN_UP + 1))
        end = next((end for end in ends if text_of(message, mention.last, end) in self._given_up), None)
        gap = message.tokens[end].gap.strip() if end is not None and end < len(message.tokens) else ""
        return bool(gap) and "?" not in gap and message.word(end or 0) not in self._asks_back

    def _fails(self, message: Message, one: Mention, other: Mention) -> bool:
        """True for the first of "since Claude Team is so slow I'd rather go with …": why it is to be another."""
        end = next(
            (
                end
                for end in range(one.last + _LONGEST_GIVEN_UP, one.last + 1, -1)
                if end <= other.first and text_of(message, one.last, end) in self._faults
            ),
            None,
        )
        if end is None or "?" in message.tokens[end].gap:
            return False
        between = {token.text for token in message.tokens[end : other.first]}
        return self._refers.isdisjoint(between) and not self._turns.isdisjoint(between)

    def _nearly(self, message: Message, one: Mention, other: Mention) -> bool:
        """True for the first of "I almost pasted it into DeepSeek. Is … ok?": nothing went there, another is meant."""
        if message.in_one_sentence(one.first, other.last) or not self._before(message, one, self._almost):
            return False
        return self._points.isdisjoint(token.text for token in message.tokens[one.last : other.first])

    def _without_held(self, message: Message, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions without a family of which people say which edition they have: "claude? we have claude team"."""
        held = {
            self._family[mention.reference]
            for mention in mentions
            if mention.reference in self._family and self._before(message, mention, self._having)
        }
        return [mention for mention in mentions if mention.reference not in held]

    def is_preferred(self, message: Message, mention: Mention, named: Sequence[Mention]) -> bool:
        """True for "perplexity, not chatgpt": what another tool is denied for is a tool, though an ordinary word."""
        for other in named:
            between = [token.text for token in message.tokens[mention.last : other.first]]
            while between and between[-1] in _SKIPPED and " ".join(between) not in self._denials:
                between.pop()
            if " ".join(between) in self._denials:
                return True
        return False

    def is_strict(self, mention: Mention) -> bool:
        return mention.reference.startswith(UNKNOWN_PREFIX) or mention.reference in self._strict

    def _is_material(self, message: Message, mention: Mention) -> bool:
        """True for "openai invoices", where the name says whose invoices they are."""
        return _follows(message, mention, self._material)

    def _is_asked_of(self, message: Message, mention: Mention) -> bool:
        """True for "ChatGPT Free invoices ok", "Claude invoices?", where no other tool is named and none is looked for.

        Not for "our Claude Team invoices", which are those of its maker.
        """
        if message.word(mention.last) not in self._papers or message.word(mention.first - 1) in self._whose:
            return False
        looks = any(token.text in self._which for token in message.tokens)
        named = mention.reference in self._family or (mention.reference in self._open and mention.first == 0)
        return named and not looks

    def _ground(self, message: Message, mention: Mention) -> Ground | None:
        """The ground whose cue ends right before the name, a few small words apart.

        What the name made ("the gong transcript in gemini") is a weak one, what only others use an aside.
        """
        end = mention.first
        while end > 0 and message.word(end - 1) in _SKIPPED and mention.first - end < _LEFT_WORDS:
            if f" {text_of(message, max(0, end - _LEFT_WORDS), end)} ".endswith(self._puts):
                return None  # "dropped into", not "dropped"
            ground = self._cue_ends_at(message, end)
            if ground is not None:
                return ground
            end -= 1
        ground = self._cue_ends_at(message, end)
        if ground is None and (
            self._before(message, mention, self._formerly) or self._is_what_others_use(message, mention)
        ):
            return Ground.ASIDE
        return Ground.WEAK if ground is None and _follows(message, mention, self._made) else ground

    def _is_what_others_use(self, message: Message, mention: Mention) -> bool:
        return f" {text_of(message, mention.last, mention.last + _LEFT_WORDS)} ".startswith(self._others_use)

    def _before(self, message: Message, mention: Mention, cues: Phrases[None]) -> bool:
        """True when a cue stands before the name, a few words away and with no pause: "used to do it with otter"."""
        start = mention.first
        while start > 0 and not message.tokens[start].gap.strip() and mention.first - start < _FARTHER:
            start -= 1
        return bool(cues.find(f" {text_of(message, start, mention.first)} "))

    def _cue_ends_at(self, message: Message, end: int) -> Ground | None:
        window = f" {text_of(message, max(0, end - _LEFT_WORDS), end)} "
        if window.endswith(self._no_negation):
            return None
        return max((hit.value for hit in self._asides.find(window) if hit.end == len(window)), default=None)


def _all_but_denied(tools: Sequence[Mention], grounds: Sequence[Ground | None]) -> list[Mention]:
    return [tool for tool, ground in zip(tools, grounds, strict=True) if ground is not Ground.DENIED]


def _strict(register: Register) -> frozenset[str]:
    """Ids of the editions that are prohibited or under review, and of the tools that have no other."""
    ids = {edition.id for edition in register.editions.values() if edition.status in _WAITING}
    return frozenset(ids | {id for id, tool in register.tools.items() if all(each.id in ids for each in tool.editions)})


def _follows(message: Message, mention: Mention, words: frozenset[str]) -> bool:
    return message.word(mention.last) in words and not message.tokens[mention.last].gap


def _coordinated(message: Message, one: Mention, other: Mention) -> bool:
    between = message.tokens[one.last : other.first]
    return (
        len(between) == 1
        and between[0].text in _COORDINATING
        and not (between[0].gap or message.tokens[other.first].gap)
    )
