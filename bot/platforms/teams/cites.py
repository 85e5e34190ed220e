"""That an answer was read and worded by a machine, and what it rests on: entities of a Teams message.

Teams shows what is cited where its number stands in the text, in brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.platforms.teams.escape import clipped, one_line
from bot.platforms.teams.limits import MOST_CITATION_ABSTRACT, MOST_CITATION_NAME, MOST_CITATIONS, Json
from handlers.messages import Card, Element, Quote, Source, Span, Style, Text


def cited(card: Card) -> tuple[Card, tuple[Source, ...]]:
    """(the card with a number behind the first mention of each source, those sources in the numbers' order)."""
    body = list(card.body)
    found: list[Source] = []
    for source in sorted(card.sources, key=lambda source: _place(card, source)):
        if len(found) < MOST_CITATIONS and _number(body, source, len(found) + 1):
            found.append(source)
    return replace(card, body=tuple(body)), tuple(found)


def _place(card: Card, source: Source) -> int:
    """How far into the card it is mentioned; what is not, after all that is."""
    found = _pattern(source).search(card.text)
    return found.start() if found else len(card.text)


def _pattern(source: Source) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(source.name)}(?!\w)")


def _number(body: list[Element], source: Source, number: int) -> bool:
    """Put the number behind the source's name, where it stands in a source line or beneath a quote."""
    name = _pattern(source)
    if not source.name.strip():
        return False
    for place, element in enumerate(body):
        match element:
            case Quote(source=said) if name.search(said):
                body[place] = replace(element, source=_marked(said, name, number))
                return True
            case Text(line=words):
                for at, span in enumerate(words):
                    if span.style is Style.QUIET and name.search(span.text):
                        marked = Span(_marked(span.text, name, number), span.style)
                        body[place] = Text((*words[:at], marked, *words[at + 1 :]))
                        return True
            case _:
                pass
    return False


def _marked(text: str, name: re.Pattern[str], number: int) -> str:
    return name.sub(lambda found: f"{found[0]} [{number}]", text, count=1)


def entity(sources: Sequence[Source]) -> Json:
    """The one root entity of a message: the AI label, and what is cited."""
    made: Json = {
        "type": "https://schema.org/Message",
        "@type": "Message",
        "@context": "https://schema.org",
        "@id": "",
        "additionalType": ["AIGeneratedContent"],
    }
    if sources:
        made["citation"] = [_claim(source, number) for number, source in enumerate(sources, start=1)]
    return made


def _claim(source: Source, number: int) -> Json:
    name = clipped(one_line(source.name), MOST_CITATION_NAME)
    about = clipped(one_line(source.text), MOST_CITATION_ABSTRACT) or name
    return {
        "@type": "Claim",
        "position": number,
        "appearance": {"@type": "DigitalDocument", "name": name, "abstract": about},
    }
