"""The hours saved: by the team, by each, a piece; net of what was lost; summed, corrected, or not clear."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cadence.replies.grammar import HOURS, Kind, Quantity
from cadence.replies.periods import PERIODS, period_of
from cadence.replies.roles import Text
from cadence.replies.words import Tag

_EVERYBODY = frozenset(["everyone", "everybody", "jeder", "tous", "todos", "tutti", "iedereen", "kazdy"])
_INSTEAD = frozenset(
    (
        "instead of",
        "rather than",
        "statt",
        "anstatt",
        "au lieu de",
        "en vez de",
        "in plaats van",
        "invece di",
        "em vez de",
        "zamiast",
    )
)
_REWORK = frozenset(
    ["checking", "reviewing", "correcting", "fixing", "rework", "corrections", "redoing", "verifying", "reviews"]
)
_NOT_HOURS = (
    Tag.PERSON, Tag.ERROR, Tag.CYCLE, Tag.THING, Tag.ADOPTION, Tag.REVENUE, Tag.ACTIVE, Tag.ELIGIBLE, Tag.WE_ARE,
    Tag.ALL,
)  # fmt: skip
_NEAR = 4  # tokens between "nothing" and "saved"
_PLAIN_SIGNS = frozenset(".,!?:-~≈()\n")
_TOPICS = (Tag.CYCLE, Tag.SAVED, Tag.LOSS, Tag.SPENT, Tag.LESS)


@dataclass(frozen=True, slots=True)
class Hours:
    total: Decimal | None = None
    range: tuple[Decimal, Decimal] | None = None
    per_person: Decimal | None = None
    period: str | None = None
    people: int | None = None  # counted on the way ("for me, and Jo says twice that")


def in_hours(quantity: Quantity) -> tuple[Decimal, Decimal]:
    factor = HOURS[quantity.unit or "hours"]
    return quantity.low * factor, quantity.high * factor


def topic(text: Text, quantity: Quantity) -> Tag | None:
    """What a time is about: SAVED, CYCLE, LOSS, FASTER (a cycle time's change), or None: nothing that is asked for."""
    if quantity.label is Tag.CYCLE:
        return Tag.CYCLE
    if text.future(quantity):
        return None
    clause = text.clause(quantity)
    if text.has(text.after(quantity, 2), Tag.FASTER, Tag.SLOWER):
        return Tag.CYCLE
    near = text.nearest(quantity, clause, _TOPICS)
    paired = any(text.leads_to(quantity, each) or text.leads_to(each, quantity) for each in text.quantities)
    moved = paired or text.was(quantity) or text.now(quantity)
    if near is None and moved:
        near = text.topic_before(quantity, (Tag.CYCLE,))
    if quantity.label is Tag.HOUR:
        return Tag.CYCLE if text.has(text.before(quantity, 4), Tag.CYCLE) else Tag.SAVED
    if near is Tag.LESS:
        return Tag.SAVED
    if near is Tag.SPENT:
        return Tag.LOSS if _on_rework(text, quantity) else None
    if near is not None:
        return near
    if thing_after(text, quantity) is not None and moved:
        return Tag.CYCLE
    if paired:
        return Tag.CYCLE if quantity.unit in ("days", "weeks") else None
    if _took(text, quantity) or text.has(text.before(quantity, 4), Tag.UP, Tag.DOWN, Tag.BY):
        return None
    if text.has(text.before(quantity, 4), Tag.NOT) and ":" not in {
        text.tokens[index].text for index in text.before(quantity, 4)
    }:
        return None
    if quantity.unit == "weeks" or (quantity.unit == "days" and text.unknown(clause)):
        return None
    return Tag.SAVED


def _on_rework(text: Text, quantity: Quantity) -> bool:
    """`spent 3 hours on checking`: time that the tool cost."""
    spent = any(text.tokens[index].text in ("spent", "spend") for index in text.before(quantity))
    return spent and any(text.tokens[index].text in _REWORK for index in text.after(quantity, 4))


def _took(text: Text, quantity: Quantity) -> bool:
    """`done in 5 hours`, `5 hours instead of 9`: how long something took, without a word for what."""
    before = text.before(quantity, 2)
    if any(text.tokens[index].text in ("in", "within", "innerhalb", "binnen", "entro") for index in before):
        return True
    return any(text.tokens[index].text in _INSTEAD for index in text.sentence(quantity))


def thing_after(text: Text, quantity: Quantity) -> str | None:
    """The noun of `45 minutes per report`."""
    after = list(text.after(quantity, 4))
    for index in after[:-1]:
        if text.tokens[index].has(Tag.PER, Tag.ARTICLE) and text.tokens[index + 1].has(Tag.THING):
            return text.tokens[index + 1].text
    return None


def hours(text: Text, people: int | None) -> Hours:
    """The hours a reply says were saved. `people`: those who use it, for hours said for each."""
    said = [each for each in text.quantities if _is_hours(text, each)]
    said = _corrected(text, said)
    saved = [each for each in said if topic(text, each) is Tag.SAVED]
    current = [each for each in saved if not text.was(each)] or [each for each in saved if not text.surely_was(each)]
    current = [each for each in current if not each.up_to]
    lost = [each for each in said if topic(text, each) is Tag.LOSS]
    total = _total(text)
    if not current:
        if total is not None and any(each.kind is Kind.TIME for each in text.quantities):
            return Hours()
        if len(lost) == 1 and not saved:
            return Hours(-abs(in_hours(lost[0])[1]), period=period_of(text, lost[0]))
        return Hours(Decimal(0), period=period_of(text, None)) if nothing_saved(text) and not saved else Hours()
    first = current[0]
    if _over_weeks(text, first) or _goes_on(text, current):
        return Hours()
    period = period_of(text, first)
    each_of = [each for each in current if _is_each(text, each, people)]
    if each_of:
        return _by_person(text, each_of, current, people, period, total)
    if total is not None and (total not in current or len(current) > 1):
        return Hours(in_hours(total)[0], period=period_of(text, total))
    if (thing := thing_after(text, first)) is not None:
        return _by_piece(text, first, thing, period)
    if _twice_that(text):
        return Hours(in_hours(first)[0] * 3, period=period, people=2) if len(current) == 1 else Hours()
    found = _summed(text, current)
    if found is None:
        return Hours()
    low, high = found
    for loss in lost:
        low, high = low - abs(in_hours(loss)[1]), high - abs(in_hours(loss)[1])
    if first.under:
        low = Decimal(0)
    return Hours((low + high) / 2, (low, high) if low != high else None, period=period)


def _over_weeks(text: Text, quantity: Quantity) -> bool:
    """`10 hours for 2 weeks`: neither this week's figure nor a period that can be named."""
    return any(
        each.kind is Kind.TIME and each.unit == "weeks" and each is not quantity and topic(text, each) is not Tag.CYCLE
        and text.tokens[each.start].sentence == text.tokens[quantity.start].sentence
        for each in text.quantities
    )  # fmt: skip


def _goes_on(text: Text, current: Sequence[Quantity]) -> bool:
    """`2 hours yesterday and 3 today`, `I saved an hour, Tom saved two`: perhaps more hours, perhaps not."""
    return any(
        each.kind is Kind.NUMBER
        and each.label is None
        and each not in current
        and each.start > current[0].start
        and text.tokens[each.start].sentence == text.tokens[current[0].start].sentence
        and text.has(text.before(each, 1), Tag.AND, Tag.SAVED)
        and not text.has(text.after(each, 2), Tag.USE, Tag.ACTIVE, Tag.ERROR, Tag.TOTAL)
        for each in text.quantities
    )


def _is_hours(text: Text, quantity: Quantity) -> bool:
    """Times, numbers labelled as hours, and bare numbers that go on from a time or are all there is."""
    if quantity.kind is Kind.TIME:
        return True
    if quantity.kind is not Kind.NUMBER:
        return False
    if quantity.label is Tag.HOUR:
        return True
    if quantity.label is not None:
        return False
    if len(text.quantities) == 1:
        return (
            not text.unknown(range(len(text.tokens)))
            and not text.has(range(len(text.tokens)), *_NOT_HOURS)
            and not _is_next_to_word(text, quantity)
            and all(
                token.text.isalnum() or token.text in _PLAIN_SIGNS or token.value is not None or token.tags
                for token in text.tokens
            )
        )
    times = [each for each in text.quantities if each.kind is Kind.TIME and each.start < quantity.start]
    return (
        bool(times)
        and (
            text.has(text.before(quantity), Tag.CORRECT)
            or text.has((*text.before(quantity), *text.after(quantity, 2)), Tag.LOSS)
            or _on_rework(text, quantity)
        )
        and not text.unknown(text.before(quantity, 2))
    )


def _is_next_to_word(text: Text, quantity: Quantity) -> bool:
    after = text.after(quantity, 1)
    return text.has(after, Tag.USE, Tag.DELTA, Tag.MONTH, Tag.QUARTER, Tag.YEAR)


def _corrected(text: Text, said: Sequence[Quantity]) -> list[Quantity]:
    """What was said before `actually make that 4` no longer counts."""
    for index in range(len(said) - 1, 0, -1):
        if text.has(text.before(said[index], 5), Tag.CORRECT):
            return list(said[index:])
    return list(said)


def _is_each(text: Text, quantity: Quantity, people: int | None) -> bool:
    """`2 hours each`, `6 hours per person`, `5 people x 3 h`, `40 minutes per shift`."""
    clause = text.clause(quantity)
    near = {*text.before(quantity, 4), *text.after(quantity, 5)}
    for index in clause:
        token = text.tokens[index]
        following = text.tokens[index + 1] if index + 1 < len(text.tokens) else None
        if token.has(Tag.EACH) and not text.has(
            range(index + 1, min(index + 4, len(text.tokens))), *PERIODS, Tag.THING
        ):
            return True
        if token.text in _EVERYBODY and index < quantity.start:
            return True
        if index not in near:
            continue
        if token.text == "je" and index == quantity.start - 1:
            return True
        if (
            token.has(Tag.AND)
            and following is not None
            and following.has(Tag.PERSON)
            and text.has((index - 1,), *PERIODS)
        ):
            return True  # "pro Woche und Person"
        if token.has(Tag.SHIFT) and people is not None:
            return True
        if (token.text == "/" or token.has(Tag.PER)) and following is not None and following.has(Tag.PERSON):
            return True
        if token.text in ("x", "×", "*") and any(each.kind in (Kind.PEOPLE, Kind.SHARE) for each in text.quantities):
            return thing_after(text, quantity) is None
    clause_after = quantity.end < len(text.tokens) - 1 and text.tokens[quantity.end].text == ","
    return clause_after and text.tokens[quantity.end + 1].has(Tag.EACH) and quantity.end + 2 >= len(text.tokens)


def _by_person(
    text: Text,
    each_of: Sequence[Quantity],
    current: Sequence[Quantity],
    people: int | None,
    period: str | None,
    total: Quantity | None,
) -> Hours:
    if len({in_hours(each) for each in each_of}) != 1:
        return Hours()
    low, high = in_hours(each_of[0])
    each = (low + high) / 2
    others = [one for one in current if one not in each_of]
    if total is not None and total not in each_of:
        return Hours(in_hours(total)[0], per_person=each, period=period_of(text, total))
    if others:
        return Hours(per_person=each, period=period)
    if people is None:
        return Hours(per_person=each, period=period)
    spread = (low * people, high * people) if low != high else None
    return Hours(each * people, spread, each, period)


def _by_piece(text: Text, quantity: Quantity, thing: str, period: str | None) -> Hours:
    """`45 minutes per report and we did 8 reports`."""
    counted = {each.value for each in text.quantities if each.kind is Kind.THING and each.unit[:4] == thing[:4]}
    if len(counted) != 1:
        return Hours()
    low, high = in_hours(quantity)
    pieces = counted.pop()
    return Hours((low + high) / 2 * pieces, (low * pieces, high * pieces) if low != high else None, period=period)


def _total(text: Text) -> Quantity | None:
    """The last number that is said to be the total: `so twenty`, `20 net`, `20 hours in total`."""
    found = None
    for each in text.quantities:
        if each.kind not in (Kind.TIME, Kind.NUMBER) or each.label not in (None, Tag.HOUR):
            continue
        if each.kind is Kind.TIME and topic(text, each) is not Tag.SAVED:
            continue
        before = [text.tokens[index] for index in text.before(each, 3)]
        so = any(token.has(Tag.TOTAL) or token.text == "so" for token in before) and not text.unknown(
            text.before(each, 2)
        )
        after = text.has(text.after(each, 2), Tag.TOTAL)
        if (so or after) and (each.kind is Kind.TIME or not text.unknown(text.after(each, 1))):
            if each.kind is Kind.NUMBER and not any(other.kind is Kind.TIME for other in text.quantities):
                continue
            found = each
    return found


def _summed(text: Text, said: Sequence[Quantity]) -> tuple[Decimal, Decimal] | None:
    """The sum of hours said for parts of the week; None when several are said and do not go together."""
    values = [in_hours(each) for each in said]
    if len(said) == 1 or len(set(values)) == 1:
        return values[0]
    by_day = all(text.has(text.clause(each), Tag.DAYNAME) for each in said)
    added = all(_is_added(text, before, after) for before, after in pairwise(said))
    by_name = all(text.is_named(each) for each in said)
    if not (by_day or added or by_name):
        return None
    return sum((low for low, _ in values), Decimal(0)), sum((high for _, high in values), Decimal(0))


def _is_added(text: Text, before: Quantity, after: Quantity) -> bool:
    """`3 h on drafting and 2 h on research`, `5h + 3h`."""
    between = text.tokens[before.end : after.start]
    return any(token.text in ("plus", "+") or token.has(Tag.AND) for token in between[-2:]) and (
        text.tokens[before.start].sentence == text.tokens[after.start].sentence
    )


def _twice_that(text: Text) -> bool:
    """`for me, and Jo says twice that`."""
    return text.has(range(len(text.tokens)), Tag.ME) and any(
        token.has(Tag.TWICE) and index + 1 < len(text.tokens) and text.tokens[index + 1].text in ("that", "as")
        for index, token in enumerate(text.tokens)
    )


def nothing_saved(text: Text) -> bool:
    """`nothing saved`, `no time saved`, `didn't save anything`."""
    for index, token in enumerate(text.tokens):
        if token.has(Tag.NOTHING):
            clause = text.clause_at(index)
            if token.text.startswith(("no ", "didn't", "did not", "doesn't", "haven't", "hasn't", "keine ", "geen ")):
                return token.text not in ("no time", "no hours") or text.has(clause, Tag.SAVED)
            if any(text.tokens[other].has(Tag.SAVED) for other in clause if abs(other - index) <= _NEAR):
                return True
    return False
