"""What a message wants: weighted cues, and what was found in it."""

from dataclasses import dataclass
from typing import Final

from policies.model import Intent
from policies.understanding.knowledge import Knowledge
from policies.understanding.phrases import Phrases
from policies.understanding.text import Message, stemmed_phrase

_AI_WORDS: Final = frozenset(
    {"ai", "llm", "llms", "chatbot", "chatbots", "genai", "ki", "ia", "policy", "tool", "tools", "model"}
)
_GENERAL: Final = 1.0  # cues up to this weight say nothing by themselves
_ALONE: Final = 2  # tokens


@dataclass(frozen=True, slots=True)
class Aim:
    intent: Intent
    margin: float  # how far ahead of the second


class Intents:
    def __init__(self, known: Knowledge) -> None:
        self._cues = Phrases(
            (stemmed_phrase(text), (Intent(intent), weight, text))
            for intent, weights in known.intents.items()
            for weight, texts in weights.items()
            for text in texts
        )

    def of(
        self,
        message: Message,
        *,
        tools: int,
        unlisted: int,
        data: int,
        mentioned: bool,
        requested: bool = False,
        rules: bool = False,
        searches_on: bool = False,
    ) -> Aim:
        """`tools` are those meant to be used, `unlisted` how many of them the register lacks; `mentioned` any name.

        `requested`: a tool is asked for by name; `rules`: a rule of the register is named; `searches_on`: it is asked
        what tools may take the data from before.
        """
        scores = dict.fromkeys(Intent, 0.0)
        topical = bool(tools or data or mentioned or rules) or any(token.text in _AI_WORDS for token in message.tokens)
        figures = not tools and not message.asks and any(token.stem.startswith("#") for token in message.tokens)
        for intent, weight, _ in {hit.value for hit in self._cues.find(message.stemmed)}:
            if weight > _GENERAL or topical:
                scores[intent] += weight
        if scores[Intent.POLICY_QUESTION] and not topical:
            scores[Intent.POLICY_QUESTION] -= 2.0
        scores[Intent.POLICY_QUESTION] += (
            (2.5 if tools else 0) + (1.0 if data else 0) + (0.5 if message.asks and topical else 0)
        )
        scores[Intent.POLICY_QUESTION] += 4.0 if rules else 0
        scores[Intent.CHECKIN_REPLY] -= 4.0 if message.asks else 0  # a report asks nothing
        scores[Intent.CHECKIN_REPLY] += 1.5 if figures else 0
        scores[Intent.HELP] = 0.0 if searches_on else scores[Intent.HELP] - (3.0 if tools or data else 0)
        scores[Intent.CHITCHAT] -= 3.0 if tools else 0
        scores[Intent.VENDOR_REQUEST] += 4.0 if requested else 0
        scores[Intent.VENDOR_REQUEST] += (1.0 if unlisted and scores[Intent.VENDOR_REQUEST] else 0) - (
            0 if tools else 2.0
        )
        if not tools and not data:
            scores[Intent.INCIDENT] -= 2.0
        if tools and message.asks:
            scores[Intent.CHITCHAT] = min(0.0, scores[Intent.CHITCHAT])  # whoever asks about a tool is answered
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        (best, most), (_, second) = ranked[0], ranked[1]
        if most <= 0:
            return Aim(self._fallback(message, topical=topical), 0.0)
        return Aim(best, most - second)

    def _fallback(self, message: Message, *, topical: bool) -> Intent:
        if not message.tokens:
            return Intent.CHITCHAT
        return Intent.POLICY_QUESTION if topical and len(message.tokens) > _ALONE else Intent.CHITCHAT
