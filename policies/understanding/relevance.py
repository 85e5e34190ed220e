"""Which sentence of a passage answers a question."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from policies.understanding.knowledge import knowledge, read_yaml
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, read_message, stemmed_phrase

_LENGTH = 0.1  # how much of a sentence's score hangs on its length (BM25's b)
_IN_A_ROW = 0.1  # what two small words are worth that stand side by side in both: they decide between equals
_ANSWERS = 2.0  # what a sentence is worth that says what such a question asks for: a time, whether people agree


def best_sentence(sentences: Sequence[str], question: str, title: str = "") -> int | None:
    """The index of the sentence that shares most with the question, rare words counting more; of equals the first.

    Words that mean one thing (`alike` of topics.yaml) are shared too. A long sentence shares more by chance, so it
    counts a little less. The title's words tell no sentence from another. None when no sentence shares a word with the
    question.
    """
    asked = read_message(question)
    wanted = _meant(asked) - _meant(read_message(title))
    pairs = _pairs(asked)
    answers = _answers_to(asked)
    messages = [read_message(sentence) for sentence in sentences]
    meant = [_meant(message) for message in messages]
    often = Counter(each for of_sentence in meant for each in of_sentence)
    mean_length = max(1.0, sum(map(len, meant)) / max(1, len(meant)))
    scored = [
        (
            math.fsum(math.log(1 + len(sentences) / often[each]) for each in of_sentence & wanted)
            + sum(_ANSWERS for answer in answers if answer.told.find(message.stemmed))
            + _IN_A_ROW * len(_pairs(message) & pairs)
        )
        / (1 - _LENGTH + _LENGTH * len(of_sentence) / mean_length)
        for of_sentence, message in zip(meant, messages, strict=True)
    ]
    most = max(scored, default=0.0)
    return scored.index(most) if most > 0 else None


def is_about(sentence: str, question: str) -> bool:
    """True where a sentence shares more than a single word with a question: one may mean anything ("notes")."""
    return len(_meant(read_message(sentence)) & _meant(read_message(question))) > 1


def is_another_case(sentences: Sequence[str], question: str, title: str = "") -> bool:
    """True where the second of two sentences says of something else what the first says of what is asked about."""
    if len(sentences) < 2:  # noqa: PLR2004  two of them
        return False
    one, other = (_meant(read_message(sentence)) for sentence in sentences)
    asked, of_title = _meant(read_message(question)), _meant(read_message(title))
    return bool((one & other) - asked - of_title) and bool(one & asked) and not other & (asked - of_title)


def is_all(sentences: Sequence[str], question: str, title: str = "") -> bool:
    """True where the first of two sentences answers the question and the second has to do with neither of them.

    It would point back at the first ("this holds for guests too") or share more than the title's words.
    """
    if len(sentences) < 2:  # noqa: PLR2004  two of them
        return False
    one, other = (read_message(sentence) for sentence in sentences)
    asked = read_message(question)
    if not any(answer.whole and answer.told.find(one.stemmed) for answer in _answers_to(asked)):
        return False
    if other.word(0) in knowledge().cues["points_back"]:
        return False
    return not (_meant(one) | _meant(asked)) & _meant(other) - _meant(read_message(title))


def _stems(message: Message) -> frozenset[str]:
    return frozenset(token.stem for token in message.tokens) - _small()


def _pairs(message: Message) -> frozenset[tuple[str, str]]:
    """Two small words in a row ("not on", "so that"), which count by themselves for nothing."""
    small = _small()
    return frozenset(
        (one.stem, other.stem) for one, other in pairwise(message.tokens) if one.stem in small and other.stem in small
    )


def _meant(message: Message) -> frozenset[str | int]:
    """A message's stems; for words alike, the number of their line instead."""
    hits = _alike().find(message.stemmed)
    covered = {stem for hit in hits for stem in message.stemmed[hit.start : hit.end].split()}
    return (_stems(message) - covered) | {hit.value for hit in hits}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What sentences say that answer one sort of question."""

    id: str
    asked: Phrases[None]
    told: Phrases[None]
    whole: bool  # such a sentence is all of the answer
    unless: str  # id of another sort, which it gives way to


def _answers_to(asked: Message) -> list[_Answer]:
    """The sorts of question that one is of."""
    found = [answer for answer in _answers() if answer.asked.find(asked.stemmed)]
    ids = {answer.id for answer in found}
    return [answer for answer in found if answer.unless not in ids]


@lru_cache(maxsize=1)
def _answers() -> tuple[_Answer, ...]:
    return tuple(
        _Answer(
            id,
            _phrases(entry["asked"]),
            _phrases(entry["told"]),
            whole=entry.get("whole") == "yes",
            unless=entry.get("unless", ""),
        )
        for id, entry in read_yaml("topics.yaml")["answers"].items()
    )


def _phrases(texts: Sequence[str]) -> Phrases[None]:
    return Phrases((stemmed_phrase(text), None) for text in texts)


@lru_cache(maxsize=1)
def _alike() -> Phrases[int]:
    lines = enumerate(read_yaml("topics.yaml")["alike"])
    return Phrases((stemmed_phrase(word), number) for number, words in lines for word in words)


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(stemmed_phrase(word) for word in knowledge().cues["small_words"])
