"""Secrets and personal data that somebody wrote in a message: they are told, whatever the message wanted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.messages import Actions, Audience, Card, Outcome, Reply, Text, line
from handlers.views.ask import held_secrets
from handlers.views.short import shortened
from policies.people_named import SOMEBODY
from policies.redact import found


def notes_on(text: str, *, kept: bool = True) -> tuple[str, ...]:
    """The sentence for what a message held; empty where it held nothing. `kept`: the message is stored, masked."""
    kinds = tuple(dict.fromkeys(item.kind for item in found(text)))
    return (held_secrets(kinds, kept=kept),) if kinds else ()


def hidden(said: str, texts: Iterable[str]) -> str:
    """What was said, with the secrets and personal data of these messages masked; the company's own addresses stay."""
    for text in texts:
        for item in found(text):
            secret = text[item.start : item.end]
            said = re.sub(re.escape(secret), f"[{item.kind}]", said, flags=re.IGNORECASE)
    return said


def unnamed(said: str, names: Iterable[str]) -> str:
    """What was said, without these names of people (policies.people_named), nor the parts of them."""
    parts = {name for written in names for name in (written, *written.split()) if name[0].isupper() or name == written}
    for name in sorted(parts, key=len, reverse=True):  # "Karen Smith" before "Karen"
        said = re.sub(rf"\b{re.escape(name)}\b", f"[{SOMEBODY}]", said)
    return said


def with_notes(card: Card, notes: Sequence[str]) -> Card:
    """The card with the sentences that it does not say yet, above its buttons, and as short as any."""
    missing = [note for note in notes if note not in card.text]
    place = next((index for index, each in enumerate(card.body) if isinstance(each, Actions)), len(card.body))
    added = tuple(Text(line(note)) for note in missing)
    return shortened(replace(card, body=(*card.body[:place], *added, *card.body[place:])))


def told(outcomes: Sequence[Outcome], notes: Sequence[str]) -> Sequence[Outcome]:
    """The outcomes with the sentences in the first reply to the asker, which the asker alone sees then."""
    if not notes or not outcomes:
        return outcomes
    for place, outcome in enumerate(outcomes):
        if isinstance(outcome, Reply) and outcome.audience in (Audience.PLACE, Audience.ASKER):
            said = replace(outcome, card=with_notes(outcome.card, notes), audience=Audience.ASKER)
            return [*outcomes[:place], said, *outcomes[place + 1 :]]
    return [*outcomes, Reply(Card(" ".join(notes)), Audience.ASKER)]
