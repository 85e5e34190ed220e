"""A reply in a person's own words -> ReplyReading."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from cadence.replies import caution, filled, filled_cases, not_now, people
from cadence.replies.adoption import adoption
from cadence.replies.changes import number
from cadence.replies.cutting import tidy
from cadence.replies.cycle_time import cycle_time
from cadence.replies.error_rate import error_rate
from cadence.replies.gist import Gist
from cadence.replies.hours import hours
from cadence.replies.hours_caution import hours_in_doubt
from cadence.replies.learned import Learned, learned
from cadence.replies.likely import likely as likely_roles
from cadence.replies.money import money, revenue
from cadence.replies.multiplied import is_per_person
from cadence.replies.no_rework import without_none
from cadence.replies.not_all_count import some_are_away, some_count_less
from cadence.replies.people_caution import people_in_doubt
from cadence.replies.perhaps_no_users import seats_in_doubt
from cadence.replies.perhaps_other import are_others_in_total
from cadence.replies.periods import period_of
from cadence.replies.prepared import prepared
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import NO_BLOCKERS, ReplyReading
from cadence.replies.rivals import case_rivals
from cadence.replies.roles import Text
from cadence.replies.said import Words, about_a_case, about_impact, about_people, quotes, unread
from cadence.replies.saved_hours import Hours
from cadence.replies.tags import Tag
from cadence.replies.times import topic
from cadence.replies.unchanged import stays_of_another

_OF_THEM = frozenset(["of them", "of those", "of these", "davon", "d'entre eux"])
_MOVES = (Tag.DELTA, Tag.UP, Tag.DOWN, Tag.LESS, Tag.FASTER, Tag.SLOWER)
_DENIED = 4  # tokens before a move
_TOPICS = (
    Tag.HOUR, Tag.SAVED, Tag.ACTIVE, Tag.PERSON, Tag.USE, Tag.ADOPTION, Tag.CYCLE, Tag.ERROR, Tag.REVENUE,
)  # fmt: skip


def read_reply(text: str, previous: Mapping[str, object] | None = None, weights: Learned | None = None) -> ReplyReading:
    """Read a reply. Never raises, whatever the text; what is not clear is left out.

    `previous` is last week's record, in the fields of ReplyReading: "2 hours more" can only be read with it. `weights`
    are others than the shipped ones.
    """
    tidied = without_none(said := tidy(text))
    read = prepared(tidied)
    if any(token.has(Tag.JOKE) and not _goes_on_in_earnest(read, at) for at, token in enumerate(read.tokens)):
        return ReplyReading(non_answer=True)
    weights = weights or learned()
    gist = Gist.of(tidied, weights)
    likely = likely_roles(read, weights.roles)
    crowd = filled.crowd(likely, people.crowd(read, per_person=is_per_person(read)))
    if (with_more := people_in_doubt(likely, crowd)) is not None:
        crowd = replace(crowd, active=None) if with_more.whole is None else people.Crowd()
    if seats_in_doubt(read, crowd) is not None:
        crowd = replace(crowd, eligible=None)
    counted = crowd.active
    saved = filled.hours(likely, hours(read, counted), counted)
    multiplied = saved.read[1:] if saved.total is not None else ()  # the five days of "2 hours a day, five days"
    multiplied = saved.read if saved.settled else multiplied  # the 10 min of "each quote 10 min quicker, 12 quotes"
    if doubtful := hours_in_doubt(read, saved):
        saved = Hours(unclear=tuple(doubtful))
    elif some_count_less(read, saved, counted) or are_others_in_total(read, saved, counted):
        crowd = replace(crowd, active=None) if some_are_away(read, saved, counted) else crowd
        saved = replace(saved, total=None, range=None, people=None, unclear=saved.read)
    if _are_pieces(read, saved, crowd.active):
        crowd, saved = replace(crowd, active=None), replace(saved, people=None)
    total = saved.total if saved.total is not None else _after_change(saved, previous)
    cycles = [
        each
        for each in read.quantities
        if each.kind is Kind.TIME and each not in multiplied and topic(read, each) is Tag.CYCLE
    ]
    share = filled.adoption(likely, adoption(read, counted=crowd.active is not None))
    cycle = filled_cases.cycle_time(likely, cycle_time(read, cycles), saved.read)
    errors = filled.error_rate(likely, error_rate(read))
    if caution.errors_in_doubt(read, errors):
        errors = None
    if (rival_times := case_rivals(likely, cycle)) or caution.case_in_doubt(read, cycle, saved):
        cycle = None
    if caution.is_said_of_a_case(cycle, saved):
        saved, total = Hours(unclear=saved.read), None
    impact, amounts, prices = revenue(read), money(read), []
    if impact is not None and caution.impact_in_doubt(likely, amounts):
        impact, amounts, prices = None, [], amounts
    words = Words(text, tidied, read)
    reading = ReplyReading(
        hours_saved=None if total is None else number(total, 2),
        hours_saved_range=None if saved.range is None else (number(saved.range[0], 2), number(saved.range[1], 2)),
        hours_period=saved.period if total is not None or saved.per_person is not None else period_of(read, None),
        hours_per_person=None if saved.per_person is None else number(saved.per_person, 2),
        active_users=saved.people if saved.people is not None else crowd.active,
        eligible_users=crowd.eligible,
        adoption_pct=None if share is None else number(share, 1),
        cycle_time=cycle,
        error_rate=errors,
        revenue=impact,
        blockers=gist.blockers(),
        rework_hours=None if total is None else _rework(saved, none=tidied != said),
        revenue_period=period_of(read, amounts[0]) if amounts else None,
        quotes=quotes(
            words, read, saved, crowd, share, (cycles, cycle), errors, amounts[-1:] if impact is not None else ()
        ),
        unread=(
            *about_a_case(words, rival_times),
            *about_people(words, with_more),
            *about_impact(words, prices),
            *unread(words, read, saved if total is None else replace(saved, unclear=()), crowd, share, errors),
        ),
    )
    changed = total is None and saved.change is not None
    one_stays = reading.hours_saved is not None and stays_of_another(read)
    same = gist.same_as_last() and not changed and not one_stays and not _differs(read, reading)
    return _settled(replace(reading, same_as_last=same), gist)


def _are_pieces(text: Text, saved: Hours, active: int | None) -> bool:
    """The 6 of `saved an hour on each lease, 6 of them this week`: by what the hours were multiplied, and nobody."""
    pieces = [each for each in saved.read if each.kind is not Kind.TIME and each.value == active]
    alone = sum(each.value == active for each in text.quantities) == 1
    return alone and (
        (saved.settled and saved.people is None and bool(pieces))
        or any(_is_of_them(text, each, active) for each in text.quantities)
    )


def _is_of_them(text: Text, counted: Quantity, active: int | None) -> bool:
    """The twelve of `Menu drafts: 25 min saved each, twelve of them`: drafts, where no word speaks of people."""
    behind = text.after(counted, 1)
    bare = counted.kind is Kind.NUMBER and counted.value == active and counted.label is None
    if not bare or not text.says(behind, _OF_THEM):
        return False
    others = [at for at in range(len(text.tokens)) if at not in behind]
    people = text.has(others, Tag.PERSON, Tag.USE, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ALL)
    return text.has(others, Tag.THING) and not people


def _goes_on_in_earnest(text: Text, joke: int) -> bool:
    """The kidding of `Privileged. Kidding. 6.4 hours.`: alone in its sentence, and all figures are said after it."""
    own = [at for at, each in enumerate(text.tokens) if each.sentence == text.tokens[joke].sentence]
    alone = all(at == joke or not text.tokens[at].text[:1].isalnum() or text.has((at,), Tag.FILLER) for at in own)
    return alone and bool(text.quantities) and all(each.start > own[-1] for each in text.quantities)


def _rework(saved: Hours, *, none: bool) -> float | None:
    if saved.lost is None:
        return 0.0 if none else None
    return number(saved.lost, 4)


def _after_change(saved: Hours, previous: Mapping[str, object] | None) -> Decimal | None:
    """Last week's hours with the change that was said, when both are of a week."""
    before = None if previous is None else previous.get("hours_saved")
    if saved.change is None or previous is None or not isinstance(before, int | float) or isinstance(before, bool):
        return None
    if saved.period not in (None, "week") or previous.get("hours_period") not in (None, "week"):
        return None
    return Decimal(str(before)) + saved.change


def _differs(text: Text, reading: ReplyReading) -> bool:
    """True for `same as last week but 2 more users`: something else changed, and to what is not said."""
    newcomers = any(
        each.kind is Kind.PEOPLE and text.has((*range(each.start, each.end), *text.after(each, 1)), Tag.DELTA)
        for each in text.quantities
    )
    if newcomers and reading.active_users is None:
        return True
    if reading.has_figures:
        return False
    exceptions = [index for index, token in enumerate(text.tokens) if token.has(Tag.BUT)]
    apart = range(exceptions[0] + 1, len(text.tokens)) if exceptions else range(0)
    moves = (index for index, token in enumerate(text.tokens) if token.has(*_MOVES))
    moves = (index for index in moves if not _is_of_a_noun(text, index))
    denied = (text.has(range(max(0, index - _DENIED), index), Tag.NOT, Tag.NOTHING) for index in moves)  # "nothing new"
    return not all(denied) or text.has(apart, *_TOPICS)


def _is_of_a_noun(text: Text, index: int) -> bool:
    """The new of `still waiting for the new template`: which one, and not how many more."""
    article = index > 0 and text.tokens[index - 1].text in ("the", "our", "their", "a", "der", "die", "das", "le", "la")
    behind = range(len(text.tokens))[index + 1 : index + 2]
    return text.tokens[index].has(Tag.DELTA) and article and text.unknown(behind)


def _settled(reading: ReplyReading, gist: Gist) -> ReplyReading:
    """What a reply is when it gives no figures."""
    said = reading.has_figures or reading.same_as_last or reading.blockers not in (None, NO_BLOCKERS)
    skip = None if said else gist.skipped()
    nothing = not said and skip is None and reading.blockers is None
    return replace(reading, skip=skip, non_answer=nothing, postponed=nothing and not_now.postponed(gist.text))
