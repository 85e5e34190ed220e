"""Which sentence of a passage answers a question."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from policies.understanding.knowledge import knowledge, read_yaml
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, read_message, stemmed_phrase

_ANSWERS = 2.0  # what a sentence is worth that says what such a question asks for: a time, whether people agree


def best_sentence(sentences: Sequence[str], question: str, title: str = "") -> int | None:
    """The index of the sentence that shares most with the question, rare words counting more; of equals the first.

    The title's words tell no sentence from another. None when no sentence shares a word with the question.
    """
    asked = read_message(question)
    wanted = _stems(asked) - _stems(read_message(title))
    answers = [answer for answer in _answers() if answer.asked.find(asked.stemmed)]
    messages = [read_message(sentence) for sentence in sentences]
    stems = [_stems(message) for message in messages]
    often = Counter(stem for each in stems for stem in each)
    scored = [
        sum(math.log(1 + len(sentences) / often[stem]) for stem in sorted(each & wanted))
        + sum(_ANSWERS for answer in answers if answer.told.find(message.stemmed))
        for each, message in zip(stems, messages, strict=True)
    ]
    most = max(scored, default=0.0)
    return scored.index(most) if most > 0 else None


def is_another_case(sentences: Sequence[str], question: str, title: str = "") -> bool:
    """True where the second of two sentences says of something else what the first says of what is asked about."""
    if len(sentences) < 2:  # noqa: PLR2004  two of them
        return False
    one, other = (_stems(read_message(sentence)) for sentence in sentences)
    asked, of_title = _stems(read_message(question)), _stems(read_message(title))
    return bool((one & other) - asked - of_title) and bool(one & asked) and not other & (asked - of_title)


def _stems(message: Message) -> frozenset[str]:
    return frozenset(token.stem for token in message.tokens) - _small()


@dataclass(frozen=True, slots=True)
class _Answer:
    """What sentences say that answer one sort of question."""

    asked: Phrases[None]
    told: Phrases[None]


@lru_cache(maxsize=1)
def _answers() -> tuple[_Answer, ...]:
    return tuple(
        _Answer(*(Phrases((stemmed_phrase(text), None) for text in entry[key]) for key in ("asked", "told")))
        for entry in read_yaml("topics.yaml")["answers"].values()
    )


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(stemmed_phrase(word) for word in knowledge().cues["small_words"])
