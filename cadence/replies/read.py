"""A reply in a person's own words -> ReplyReading."""

from collections.abc import Mapping

from cadence.replies import changes, hours, people, phrases
from cadence.replies.grammar import Kind, Scanner
from cadence.replies.periods import period_of
from cadence.replies.reading import NO_BLOCKERS, ReplyReading
from cadence.replies.roles import Text
from cadence.replies.tokens import tidy, tokens_of
from cadence.replies.words import Tag


def read_reply(text: str, previous: Mapping[str, object] | None = None) -> ReplyReading:  # noqa: ARG001  for readings that need last week's record
    """Read a reply. Never raises, whatever the text; what is not clear is left out.

    `previous` is last week's record, in the fields of ReplyReading.
    """
    tidied = tidy(text)
    tokens = tokens_of(tidied)
    read = Text(tokens, Scanner(tokens).quantities())
    blockers = phrases.blockers(tidied)
    crowd = people.crowd(read, per_person=any(token.has(Tag.EACH) for token in tokens))
    saved = hours.hours(read, crowd.active)
    cycles = [each for each in read.quantities if each.kind is Kind.TIME and hours.topic(read, each) is Tag.CYCLE]
    adoption = changes.adoption(read)
    reading = ReplyReading(
        hours_saved=None if saved.total is None else changes.number(saved.total, 2),
        hours_saved_range=None
        if saved.range is None
        else (changes.number(saved.range[0], 2), changes.number(saved.range[1], 2)),
        hours_period=saved.period if saved.total is not None or saved.per_person is not None else period_of(read, None),
        hours_per_person=None if saved.per_person is None else changes.number(saved.per_person, 2),
        active_users=saved.people if saved.people is not None else crowd.active,
        eligible_users=crowd.eligible,
        adoption_pct=None if adoption is None else changes.number(adoption, 1),
        cycle_time=changes.cycle_time(read, cycles),
        error_rate=changes.error_rate(read),
        revenue=changes.revenue(read),
        blockers=blockers,
        same_as_last=phrases.same_as_last(tidied),
    )
    return _settled(reading, tidied)


def _settled(reading: ReplyReading, text: str) -> ReplyReading:
    """What a reply is when it gives no figures."""
    said = reading.has_figures or reading.same_as_last or reading.blockers not in (None, NO_BLOCKERS)
    skip = None if said else phrases.skipped(text)
    record = {name: getattr(reading, name) for name in reading.__slots__}
    return ReplyReading(
        **{**record, "skip": skip, "non_answer": not said and skip is None and reading.blockers is None}
    )
