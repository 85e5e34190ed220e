"""What stands in the thread of a weekly summary: a line for each initiative, the owners' words, the numbers behind."""

from collections.abc import Sequence

from cadence.digest import Colour, Digest, Health, InitiativeLine, Remark, Reported, Restatement, health
from handlers.messages import Element, Items, Line, Span, Style, Text, line, quiet, strong
from handlers.views.words import clipped

_SHORT = 100
_LONG = 300
_MOST_REMARKS = 25  # of wins, and of blockers
_STYLES = {Colour.RED: Style.BAD, Colour.AMBER: Style.CHECK, Colour.GREEN: Style.GOOD, Colour.GREY: Style.QUIET}
_ORDER = tuple(Colour)


def worst_first(digest: Digest) -> list[InitiativeLine]:
    """Those that the register does not allow, then those that need a look; of equals, the company's order."""
    return sorted(
        digest.lines, key=lambda each: (each.initiative.id not in digest.flagged, _ORDER.index(health(each).colour))
    )


def needs_a_look(each: InitiativeLine, digest: Digest) -> bool:
    return each.initiative.id in digest.flagged or health(each).needs_a_look


def initiative_line(each: InitiativeLine, digest: Digest) -> Line:
    """`Invoice review · live · on track, better: 14 h saved (+2 on week 47; target 12 h, reached) · …`

    What the register does not allow, and a pilot or live one without a gate, say so in words.
    """
    stands, flagged = health(each), digest.flagged.get(each.initiative.id)
    gate = ", no gate" if each.initiative.id in digest.ungated else ""
    return line(
        strong(each.initiative.name),
        quiet(f" · {each.initiative.stage.value}{gate} · "),
        *((Span(flagged, Style.BAD), quiet(" · ")) if flagged else ()),
        Span(stands.word, _STYLES[stands.colour]),
        _rest(each, stands, digest),
    )


def _rest(each: InitiativeLine, stands: Health, digest: Digest) -> str:
    if each.state is Reported.SKIPPED:
        reason = dict(digest.coverage.skipped).get(each.initiative.id, "")
        return f": {clipped(reason, _SHORT)}" if reason else ""
    trend = f", {each.trend.value}" if each.trend else ""
    figures = f": {each.graded}" if each.figures else ""
    notes = [
        note
        for note, holds in (
            ("blocked", each.blocked and stands.word != "blocked"),
            ("carried forward", each.carried_forward),
            ("late", each.late),
        )
        if holds
    ]
    noted = f" ({', '.join(notes)})" if notes else ""
    return f"{trend}{figures}{noted}"


def restated_words(found: Sequence[Restatement]) -> str:
    """`2 restated, 1 confirmed`: whose value stands and is better known is not restated."""
    confirmed = sum(each.confirms for each in found)
    numbers = ((len(found) - confirmed, "restated"), (confirmed, "confirmed"))
    return ", ".join(f"{number} {what}" for number, what in numbers if number)


def remarks(title: str, said: Sequence[Remark]) -> tuple[Element, ...]:
    items = [line(strong(each.initiative.name), f": “{clipped(each.text, _LONG)}”") for each in said[:_MOST_REMARKS]]
    if len(said) > _MOST_REMARKS:
        items.append(line(quiet(f"{len(said) - _MOST_REMARKS} more; the operators' summaries have those of theirs.")))
    return (Items(tuple(items), title=title),) if items else ()


def pulse(digest: Digest) -> tuple[Element, ...]:
    """What was asked about policy; nothing where nobody counted."""
    if digest.governance is None:
        return ()
    return (Text(line(strong("Policy questions this week"), f": {digest.governance.words}.")),)
