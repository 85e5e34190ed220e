"""Numbers that go on from people said before: `12 invited, 5 joined`, `one more user, that's 9`."""

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_DO = frozenset(["do", "did", "joined", "came", "started", "signed up", "signed in", "in"])


def do_what_they_could(text: Text, quantity: Quantity) -> bool:
    """The 4 of `10 people could use it, 4 do`, the 5 of `12 invited, 5 joined`."""
    if quantity.label is not None or quantity.is_range or text.future(quantity):
        return False
    does = text.says(text.after(quantity, 1), _DO)
    return does and text.has(range(text.sentence(quantity).start, quantity.start), Tag.ELIGIBLE)


def goes_on_from_people(text: Text, quantity: Quantity) -> bool:
    """The 5 of `no new users, still 5`."""
    sentence = range(text.sentence(quantity).start, quantity.start)
    alone = len(text.clause(quantity)) <= 3 and text.says(text.before(quantity, 1), ("still",))  # noqa: PLR2004  a comma, the word and the number
    return alone and text.has(sentence, Tag.ACTIVE) and not text.has(sentence, Tag.HOUR, Tag.ERROR, Tag.CYCLE)


def have_become(text: Text, quantity: Quantity) -> bool:
    """`4 more joined so we're 19 now`."""
    joined = text.has(text.sentence(quantity), Tag.DELTA) and text.has(text.before(quantity, 2), Tag.WE_ARE)
    return joined and text.has(text.after(quantity, 1), Tag.NOW)


def continues_people(text: Text, quantity: Quantity) -> bool:
    """The 9 of `2 more users (now 9)`."""
    index = text.quantities.index(quantity)
    previous = text.quantities[index - 1] if index else None
    return (
        previous is not None
        and previous.kind is Kind.PEOPLE
        and (
            (text.now(quantity) and not _is_in_a_row(text, quantity))
            or text.has(text.after(quantity, 1), Tag.NOW)
            or _have_come_to(text, previous, quantity)
            or (text.surely_was(previous) and text.tokens[quantity.start - 1].text == "it's")
        )
        and text.together(previous, quantity)
    )


def _is_in_a_row(text: Text, quantity: Quantity) -> bool:
    """The 3 of `our 5 clerks are at 3, 2, 0 and 4 hours`."""
    following = text.later(quantity)
    return following is not None and text.words(range(quantity.end, following.start)) in ([","], ["and"])


def _have_come_to(text: Text, more: Quantity, quantity: Quantity) -> bool:
    """The 9 of `one more user, that's 9`, of `two new colleagues, so nine`, the 6 of `one user fewer, so 6`."""
    joined = text.has((*range(more.start, more.end), *text.before(more, 1), *text.after(more, 1)), Tag.DELTA)
    joined = joined or text.has(text.after(more, 1), Tag.LESS)
    ends = not text.unknown(text.after(quantity, 1)) and not text.has(text.after(quantity, 1), Tag.HOUR)
    in_all = text.has(text.after(quantity, 1), Tag.TOTAL)  # "2 more users, 9 in all"
    return joined and ends and (in_all or text.has(text.before(quantity, 2), Tag.TOTAL))
