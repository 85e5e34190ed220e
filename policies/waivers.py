"""Exceptions: what the rules keep out, let in for some people until a day.

A waiver names tools and data kinds, so it lifts what the rules say about just these: the status, the ceiling, an
edition's `deny_kinds`, a rule about tools. A rule that holds for every tool alike ("Credentials never go into any AI
tool") or for a purpose is lifted only where the waiver names it in `rules`: nobody who wrote "this tool, this data"
can be taken to have meant those. Conditions still hold, and the waiver may add some. It never makes a yes narrower,
and says nothing about a question without data.
"""

from collections.abc import Sequence
from datetime import date

from policies.entries import Edition, Effect, Rule, Waiver


def in_force(waivers: Sequence[Waiver], today: date | None, asker: str | None) -> tuple[Waiver, ...]:
    """Those that hold today for whoever asks (an e-mail address); none where no day is given."""
    if today is None:
        return ()
    return tuple(waiver for waiver in waivers if today <= waiver.until and holds_for(waiver, asker))


def holds_for(waiver: Waiver, asker: str | None) -> bool:
    """True when it is meant for whoever asks."""
    return not waiver.people or (asker or "").casefold() in waiver.people


def names(waiver: Waiver, edition: Edition, kind: str) -> bool:
    """True when it is about this edition with this kind of data."""
    return kind in waiver.data and (edition.id in waiver.tools or edition.tool in waiver.tools)


def lifts(waiver: Waiver, rule: Rule) -> bool:
    """True when the waiver stands above what the rule forbids."""
    if rule.id in waiver.rules or rule.effect is Effect.CONDITION:
        return True
    return rule.when.asks_about_edition and rule.when.purpose is None
