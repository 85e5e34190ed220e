"""The share of people who use it, where it is said as a share."""

from collections.abc import Sequence
from decimal import Decimal

from cadence.replies.changes import before_after, share_of
from cadence.replies.counted import is_share_of_people
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, EVERYBODY

_BESIDE = 3  # tokens between a count and its share


def adoption(text: Text, *, counted: bool = False) -> Decimal | None:
    """The share of people, when it is said as a share. `counted`: how many use it is known, "everyone" says no more."""
    anchors = adoption_shares(text)
    if not anchors:
        return Decimal(100) if _everyone_uses_it(text) and not counted else None
    if any(_is_another_part(text, each, anchors) for each in text.quantities):
        return None
    if len({each.value for each in anchors}) > 1 and not any(_has_moved(text, each, anchors) for each in anchors):
        return None  # "80 % in the north, 40 % in the south"
    found = before_after(text, anchors)
    if found is None or not 0 <= found[1].value <= 100:  # noqa: PLR2004  per cent
        return None
    return found[1].value


def _is_another_part(text: Text, quantity: Quantity, anchors: Sequence[Quantity]) -> bool:
    """The 40 % of `adoption in the north 80 %, in the south 40 %`."""
    if quantity.kind is not Kind.PERCENT or quantity in anchors or _has_moved(text, quantity, anchors):
        return False
    beside = [each for each in anchors if text.together(each, quantity) and each.end <= quantity.start]
    places = all(text.says(text.before(each, 3), ("in", "at")) for each in (*beside[-1:], quantity))
    return bool(beside) and places and share_of(text, quantity) is None


def _has_moved(text: Text, quantity: Quantity, anchors: Sequence[Quantity]) -> bool:
    return text.was(quantity) or text.now(quantity) or any(text.leads_to(quantity, each) for each in anchors)


def adoption_shares(text: Text) -> list[Quantity]:
    """The percentages that are of people, earlier ones too."""
    anchors = []
    for each in text.quantities:
        if each.kind is not Kind.PERCENT or text.future(each) or each.label not in (None, Tag.ADOPTION):
            continue
        if _who_cannot(text, each) or _do_not(text, each):
            continue
        near = share_of(text, each)
        if near is Tag.REVENUE and _is_a_sales_team(text, each):
            near = None
        people = (
            each.unit == "people"
            or text.has(text.after(each, 4), Tag.PERSON, Tag.USE, Tag.ACTIVE)
            or text.says(text.after(each, 4), CROWDS)
        )
        people = (
            people
            or _equals_a_share(text, each)
            or _is_of_use(text, each)
            or _restates_people(text, each)
            or _whole_crowd_uses(text, each)
        )
        if (near is Tag.ADOPTION or (near is None and people)) and not _is_delta(text, each):
            anchors.append(each)
    return anchors


def _is_a_sales_team(text: Text, quantity: Quantity) -> bool:
    """The sales of `40 % of the sales team` are people."""
    revenue = [at for at in text.clause(quantity) if text.tokens[at].has(Tag.REVENUE)]
    return all(
        text.says(range(at + 1, min(at + 2, len(text.tokens))), CROWDS)
        or text.has(range(at + 1, min(at + 2, len(text.tokens))), Tag.PERSON)
        for at in revenue
    )


def _who_cannot(text: Text, quantity: Quantity) -> bool:
    """`no licences for half of the team`."""
    before = text.before(quantity, 4)
    return text.has(before, Tag.NOT) and text.has(before, Tag.ELIGIBLE)


def _do_not(text: Text, quantity: Quantity) -> bool:
    """The half of `half the drivers haven't got logins`: a part of them that does not use it."""
    return quantity.unit == "people" and text.has(text.after(quantity, 1), Tag.NOT)


def _whole_crowd_uses(text: Text, quantity: Quantity) -> bool:
    """The 100 % of `whole team is on it, 100%`."""
    sentence = text.sentence(quantity)
    return text.has(sentence, Tag.USE) and text.says(sentence, CROWDS)


def _equals_a_share(text: Text, quantity: Quantity) -> bool:
    """The 65 % of `31 people out of 48 have opened it, which is about 65%`."""
    shares = [each for each in text.quantities if each.kind is Kind.SHARE and text.together(each, quantity)]
    return any(
        each.whole and is_share_of_people(text, each) and abs(each.value / each.whole * 100 - quantity.value) <= 1
        for each in shares
    )


def _is_of_use(text: Text, quantity: Quantity) -> bool:
    """`licence use: 65 %`."""
    before = text.before(quantity, 4)
    return text.has(before, Tag.USE) and text.has(before, Tag.ELIGIBLE, Tag.ACTIVE)


def _restates_people(text: Text, quantity: Quantity) -> bool:
    """The 87 % of `14 active (87%)`."""
    before = text.earlier(quantity)
    if (
        before is None
        or before.kind not in (Kind.PEOPLE, Kind.SHARE, Kind.NUMBER)
        or quantity.start - before.end > _BESIDE
    ):
        return False
    between = text.tokens[before.end : quantity.start]
    counted = before.kind is not Kind.NUMBER or any(token.has(Tag.ACTIVE) for token in between)
    return counted and before.unit in ("people", "") and any(token.text in ("(", "=") for token in between)


def _everyone_uses_it(text: Text) -> bool:
    """`everyone uses it`, with nobody excepted and nobody counted."""
    if any(each.kind in (Kind.PEOPLE, Kind.SHARE) for each in text.quantities) or text.has(
        range(len(text.tokens)), Tag.BUT
    ):
        return False
    for index, token in enumerate(text.tokens):
        if token.text in EVERYBODY or token.text in ("alle", "allemaal", "wszyscy"):
            span = text.clause_at(index)
            beside = range(index, min(index + 4, len(text.tokens)))
            crowd = text.has(beside, Tag.ELIGIBLE) or text.says(beside, CROWDS)
            if (crowd or text.has(beside[:3], Tag.USE)) and not text.has(span, Tag.NOT, Tag.FUTURE):
                return True
    return False


def _is_delta(text: Text, quantity: Quantity) -> bool:
    words = [text.tokens[index] for index in text.before(quantity)]
    if any(word.text == "by" for word in words):
        return True
    return bool(words) and words[-1].has(Tag.UP, Tag.DOWN) and not words[-1].has(Tag.NOW)
