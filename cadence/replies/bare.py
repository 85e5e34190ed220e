"""Which bare numbers are hours: those that go on from a time, or are all there is."""

from cadence.replies.may_be_saved import saved_on_more
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.rework import is_rework, on_rework, taken_off
from cadence.replies.roles import Text
from cadence.replies.shares import FRACTIONS
from cadence.replies.tags import Tag
from cadence.replies.times import is_what_came

NOT_HOURS = (
    Tag.PERSON, Tag.ERROR, Tag.CYCLE, Tag.THING, Tag.ADOPTION, Tag.REVENUE, Tag.ACTIVE, Tag.ELIGIBLE, Tag.WE_ARE,
    Tag.ALL, Tag.USE, Tag.AWAY, Tag.NOBODY, Tag.TO_DATE,
)  # fmt: skip
_NOT_LOST = (Tag.ERROR, Tag.REVENUE, Tag.ADOPTION, Tag.COST, Tag.PERSON, Tag.ACTIVE)
_YEAR = range(1900, 2200)
_PLAIN_SIGNS = frozenset(".,!?:-~≈()\n")


def is_hours(text: Text, quantity: Quantity) -> bool:
    """Times, numbers labelled as hours, and bare numbers that go on from a time or are all there is."""
    if quantity.aside:
        return False
    if quantity.kind is Kind.TIME:
        return True
    if quantity.kind is not Kind.NUMBER:
        return False
    if quantity.label is Tag.HOUR:
        return True
    if quantity.label is not None:
        return False
    if text.says(text.after(quantity, 1), FRACTIONS):
        return False  # "lost two thirds of it"
    if text.has(text.before(quantity, 2)[:1], Tag.HALF) and text.has(text.before(quantity, 1), Tag.OF):
        return False  # "half of 12"
    if text.says(text.before(quantity, 1), ("out of",)):
        return False  # "only me, out of 6"
    if text.words(range(max(0, quantity.start - 2), quantity.start)) == ["me", "+"]:
        return False  # "me + 2"
    if _is_a_correction(text, quantity) or taken_off(text, quantity):
        return True
    if _is_saved_among_labelled(text, quantity):
        return True
    if len(text.quantities) == 1 and _is_a_loss_alone(text, quantity):
        return True
    if len(text.quantities) == 1:
        return (
            not text.unknown(range(len(text.tokens)))
            and not text.has(range(len(text.tokens)), *NOT_HOURS)
            and not corrects_last_week(text, quantity)
            and not (text.tokens[quantity.start].text.isdecimal() and quantity.low in _YEAR)
            and not _is_next_to_word(text, quantity)
            and all(
                token.text.isalnum() or token.text in _PLAIN_SIGNS or token.value is not None or token.tags
                for token in text.tokens
            )
        )
    times = [each for each in text.quantities if each.kind is Kind.TIME and each.start < quantity.start]
    return (
        (
            bool(times)
            and (
                (text.corrects(quantity) and _is_of_time(text.earlier(quantity)))
                or _is_lost_of(text, quantity)
                or on_rework(text, quantity)
                or text.has(text.before(quantity, 1), Tag.SAVED)
                or _is_another(text, quantity)
            )
            and not text.unknown(text.before(quantity, 2))
        )
        or (
            bool(times)
            and (
                is_what_came(text, quantity, times[-1])
                or _is_somebody_elses(text, quantity, times[-1])
                or saved_on_more(text, quantity)
                or _is_another_days(text, quantity, times[-1])
                or mine_and_anothers(text, times[-1], quantity)
            )
        )
        or _is_a_days(text, quantity)
    )


def corrects_last_week(text: Text, quantity: Quantity) -> bool:
    """The 5 of `correction for last week: 5 not 7`."""
    before = range(quantity.start)
    return text.has(before, Tag.LAST_WEEK) and text.has(before, Tag.CORRECT)


def _is_a_loss_alone(text: Text, quantity: Quantity) -> bool:
    """The -4 of `minus 4. Had to redo the whole batch`: nothing beside it, and what was lost said next to it."""
    beside = [at for at in text.clause(quantity) if at not in text.inside and text.tokens[at].text[:1].isalnum()]
    rest = [at for at in range(len(text.tokens)) if at not in text.clause(quantity) and at not in text.inside]
    alone = text.has(beside, Tag.HOUR) or all(text.has((at,), Tag.FILLER) for at in beside)
    return quantity.high < 0 and alone and is_rework(text, rest) and not text.has(rest, *_NOT_LOST)


def _is_saved_among_labelled(text: Text, quantity: Quantity) -> bool:
    """The 18 of `Saved 18 | Users 11 | Seats 16`: nothing else in its clause, and a label at every other number."""
    others = [each for each in text.quantities if each is not quantity]
    beside = [at for at in text.clause(quantity) if not quantity.start <= at < quantity.end]
    key = text.before(quantity, 2)
    key = key[:1] if text.says(key[1:], (":", "=")) else key[-1:]
    alone = text.has(key, Tag.SAVED) and len(beside) <= 3  # noqa: PLR2004  the word, its colon and a sign
    labelled = all(each.label is not None or each.kind is Kind.PERCENT for each in others)
    return alone and bool(others) and labelled


def _is_of_time(quantity: Quantity | None) -> bool:
    return quantity is not None and (quantity.kind is Kind.TIME or quantity.label is Tag.HOUR)


def _is_a_correction(text: Text, quantity: Quantity) -> bool:
    """Both of `7. no wait 9`: bare numbers, the later in place of the earlier."""
    said = [each for each in text.quantities if each.kind is not Kind.THING]  # "actually 8, I forgot two cases"
    bare = all(each.kind is Kind.NUMBER and each.label is None for each in said)
    last = said[-1]
    return (
        bare
        and len(said) == 2  # noqa: PLR2004  one in place of the other
        and text.has(text.before(last), Tag.CORRECT)
        and not text.unknown(range(last.end))
        and not text.has(range(last.end), *NOT_HOURS)
        and quantity in said
    )


def _is_somebody_elses(text: Text, quantity: Quantity, before: Quantity) -> bool:
    """The 2 of `3 hours for Anna, 2 for Ben`."""
    both = [text.words(text.after(each, 1)) for each in (before, quantity)]
    return (
        both[0] == both[1] == ["for"] and text.unknown(text.after(quantity, 2)) and text.unknown(text.after(before, 2))
    )


def _is_another_days(text: Text, quantity: Quantity, before: Quantity) -> bool:
    """The 2 of `3 hours on Monday, 2 on Tuesday`."""
    return all(text.has(text.after(each, 2), Tag.DAYNAME) for each in (before, quantity))


def _is_a_days(text: Text, quantity: Quantity) -> bool:
    """The 2 and the 3 of `mon 2, tue 3, thu 4 hours`: each beside its day, and hours beside another."""
    hours = [
        each
        for each in text.quantities
        if each.kind is Kind.TIME and each.unit == "hours" and text.has(text.clause(each), Tag.DAYNAME)
    ]
    named = text.has(text.before(quantity, 1), Tag.DAYNAME)
    ends = not text.after(quantity, 1) or not text.tokens[quantity.end].text[:1].isalnum()
    return named and ends and any(text.together(each, quantity) for each in hours)


def mine_and_anothers(text: Text, mine: Quantity, quantity: Quantity) -> bool:
    """`I saved 2 hours and my colleague 3`, `and my colleague another 3`."""
    another = int(text.says(text.before(quantity, 1), ("another",)))
    said = text.before(quantity, 2 + another)
    own = text.says(text.clause(mine), ("i",)) and text.together(mine, quantity)
    return own and text.words(said[:1]) == ["my"] and text.has(said[1:2], Tag.PERSON)


def _is_lost_of(text: Text, quantity: Quantity) -> bool:
    """The 5 of `saved 25 hours but lost 5`; not the 1,200 that a licence costs."""
    near = (*text.before(quantity), *text.after(quantity, 2))
    return text.has(near, Tag.LOSS) and not text.has(near, Tag.COST)


def _is_another(text: Text, quantity: Quantity) -> bool:
    """The 2 of `3 hours on contracts plus another 2 on NDAs`."""
    return text.says(text.before(quantity, 1), ("another", "and another")) and not (
        text.has(text.after(quantity, 2), Tag.USE, Tag.ACTIVE, Tag.PERSON)
        and not text.says(text.after(quantity, 1), ("for",))
    )


def _is_next_to_word(text: Text, quantity: Quantity) -> bool:
    after = text.after(quantity, 1)
    return text.has(after, Tag.USE, Tag.DELTA, Tag.MONTH, Tag.QUARTER, Tag.YEAR)
