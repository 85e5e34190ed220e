"""What a learned part looks at: the signs by which a quantity is this or that figure of a reply.

Signs are strings that are there or not. Words are cut off after five letters, and stand by their last letters and tags
besides, so that a word no table knows may still tell by its ending and its neighbours.
"""

from collections.abc import Iterator

from cadence.replies.quantities import Kind, Quantity, in_hours
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_BEGINNING = 5  # letters of a word
_ENDING = 3
_NEAR = 4  # tokens on either side
_BESIDE = 2  # of these, by their place
_MOST_COUNTED = 4
_STEPS = (0, 1, 3, 8, 20, 60, 200, 1_000, 10_000)
_TOPICS = (
    Tag.SAVED, Tag.CYCLE, Tag.ERROR, Tag.ACTIVE, Tag.ELIGIBLE, Tag.ADOPTION, Tag.REVENUE, Tag.PERSON, Tag.USE,
    Tag.THING, Tag.LOSS, Tag.COST, Tag.SPENT, Tag.FUTURE, Tag.HOUR,
)  # fmt: skip
_EARLIER_TOPICS = _TOPICS[:8]
_LINE: tuple[list[str], ...] = ([], ["\n"])  # what stands before the first token of a line
_SOMEBODY = frozenset(["i", "we", "they", "you", "it", "that", "he", "she", "wir", "ich", "nous", "on"])


def signs(text: Text, quantity: Quantity) -> frozenset[str]:
    """Everything that tells what a quantity is."""
    return frozenset(
        (
            "always",
            *_own(text, quantity),
            *_near(text, quantity),
            *_beside(text, quantity),
            *_around(text, quantity),
            *_topics(text, quantity),
            *_others(text, quantity),
            *_said(text, quantity),
            *_loose(text, quantity),
        )
    )


def _shape(quantity: Quantity | None) -> str:
    if quantity is None:
        return "nothing"
    if quantity.kind is Kind.TIME:
        return f"time:{quantity.unit}"
    counted = "p" if quantity.unit == "people" else "u" if quantity.unit else ""
    return f"{quantity.kind}:{counted}"


def _own(text: Text, quantity: Quantity) -> Iterator[str]:
    """Its kind, unit, size and label, and the words it was written with."""
    kind = quantity.kind
    yield f"k={kind}"
    yield f"s={_shape(quantity)}"
    size = next((str(step) for step in _STEPS if abs(quantity.value) <= step), "more")
    yield f"size={kind}{size}"
    if quantity.value != int(quantity.value):
        yield f"fraction={kind}"
    if quantity.is_range:
        yield f"range={kind}"
    if quantity.label is not None:
        yield f"label={quantity.label}"
        yield f"label={quantity.label}{kind}"
    if quantity.low < 0:
        yield "negative"
    if quantity.under or quantity.up_to:
        yield "at most"
    for index in range(quantity.start, quantity.end):
        token = text.tokens[index]
        if token.value is None:
            yield f"in{token.text[:_BEGINNING]}"
            yield from (f"in#{tag}" for tag in token.tags)


def _names(text: Text, index: int, *, whole: bool = True) -> list[str]:
    """What a token goes by: its beginning, its ending and its tags; another quantity by its kind."""
    if index in text.inside:
        other = next(each for each in text.quantities if each.start <= index < each.end)
        return [f"<{_shape(other)}>"]
    token = text.tokens[index]
    letters = token.text.isalpha()
    found = [f"w{token.text[:_BEGINNING]}", *(f"#{tag}" for tag in token.tags)]
    if whole and letters and len(token.text) >= _BEGINNING:
        found.append(f"~{token.text[-_ENDING:]}")
    if not token.tags and token.text[:1].isalpha():
        found.append("#?")
    return found


def _near(text: Text, quantity: Quantity) -> Iterator[str]:
    """The tokens on either side, those beside it by their place."""
    sentence, kind = text.sentence(quantity), quantity.kind
    for away in range(1, _NEAR + 1):
        place = str(away) if away <= _BESIDE else "+"
        for side, index, edge in (
            ("L", quantity.start - away, sentence.start - 1),
            ("R", quantity.end + away - 1, sentence.stop),
        ):
            if index in sentence:
                for name in _names(text, index):
                    yield f"{side}{place}{name}"
                    yield f"n{side}{name}|{kind}"
                    if away <= _BESIDE:
                        yield f"{side}{place}{name}|{kind}"
            elif index == edge:
                yield f"{side}{place}end"


def _beside(text: Text, quantity: Quantity) -> Iterator[str]:
    """What stands before it together with what stands behind it, and the two things behind it."""
    sentence, kind = text.sentence(quantity), quantity.kind

    def at(index: int) -> list[str]:
        return _names(text, index, whole=False) if index in sentence else ["#end"]

    left, right, second = at(quantity.start - 1), at(quantity.end), at(quantity.end + 1)
    yield from (f"J{one}_{other}|{kind}" for one in left for other in right if "w" not in (one[0], other[0]))
    yield from (f"JR{one}_{other}|{kind}" for one in right for other in second if "w" not in (one[0], other[0]))


def _around(text: Text, quantity: Quantity) -> Iterator[str]:
    """The words of its clause, by the side they stand on, and of its sentence."""
    clause, kind = text.clause(quantity), quantity.kind
    for index in text.sentence(quantity):
        if index in text.inside:
            continue
        for name in _names(text, index, whole=False):
            yield f"s{name}|{kind}" if name[0] == "#" else f"s{name}"
            if index in clause:
                yield f"c{'L' if index < quantity.start else 'R'}{name}|{kind}"


def _topics(text: Text, quantity: Quantity) -> Iterator[str]:
    """The nearest words for a figure, on either side and in the sentences before."""
    sentence, kind = text.sentence(quantity), quantity.kind
    for side, span, topics in (
        ("before", range(quantity.start - 1, sentence.start - 1, -1), _TOPICS),
        ("after", range(quantity.end, sentence.stop), _TOPICS),
        ("earlier", range(sentence.start - 1, -1, -1), _EARLIER_TOPICS),
    ):
        for index in span:
            found = [tag for tag in topics if text.tokens[index].has(tag)]
            if found and (side == "earlier" or index not in text.inside):
                yield from (f"{side}{tag}|{kind}" for tag in found)
                break


def _others(text: Text, quantity: Quantity) -> Iterator[str]:
    """The other quantities of the reply: what they are of, and which of its own sort it is."""
    shape, kind = _shape(quantity), quantity.kind
    yield f"prev={_shape(text.earlier(quantity))}|{shape}"
    yield f"next={_shape(text.later(quantity))}|{shape}"
    alike = [each for each in text.quantities if _shape(each) == shape]
    place = (
        "only" if len(alike) == 1 else "first" if alike[0] is quantity else "last" if alike[-1] is quantity else "among"
    )
    yield f"place={place}|{shape}"
    yield f"alike={min(len(alike), _MOST_COUNTED)}|{shape}"
    yield f"all={min(len(text.quantities), _MOST_COUNTED)}|{kind}"
    others = [each for each in text.quantities if each is not quantity]
    yield from (f"has{_shape(each)}|{shape}" for each in others)
    yield from (f"leads|{kind}" for each in others if text.leads_to(quantity, each))
    yield from (f"led|{kind}" for each in others if text.leads_to(each, quantity))
    times = [each for each in others if each.kind is Kind.TIME]
    if kind is Kind.TIME and times:
        own = in_hours(quantity)[1]
        yield "longest" if own > max(in_hours(each)[1] for each in times) else "not the longest"
        if len(times) > 1 and sum(in_hours(each)[0] for each in times) == own:
            yield "sum of the rest"


def _said(text: Text, quantity: Quantity) -> Iterator[str]:
    """What the grammar finds said about it: earlier, now, hoped for, corrected, denied."""
    for name, true in (
        ("was", text.was(quantity)),
        ("surely was", text.surely_was(quantity)),
        ("now", text.now(quantity)),
        ("hoped", text.future(quantity)),
        ("corrects", text.corrects(quantity)),
        ("denied", text.denied(quantity)),
        ("denies", text.denies(text.clause(quantity))),
    ):
        if true:
            yield f"{name}|{quantity.kind}"


def is_loose(text: Text, quantity: Quantity) -> bool:
    """A bare number that counts nothing and names nothing: the 12 of `we saw 12`, not of `12 rooms` or `room 12`."""
    if quantity.kind is not Kind.NUMBER or quantity.label is not None:
        return False
    if (
        text.words(text.after(quantity, 1)) == [")"]
        and text.words(range(max(0, quantity.start - 1), quantity.start)) in _LINE
    ):
        return False  # "2) 9 people"
    if text.unknown(text.after(quantity, 1)):
        return False
    done = text.says(range(max(0, quantity.start - 2), max(0, quantity.start - 1)), _SOMEBODY)  # "we saw 12"
    return done or not text.unknown(text.before(quantity, 1))


def _loose(text: Text, quantity: Quantity) -> Iterator[str]:
    """A number that may go on from a time said before it, in the same unit."""
    if quantity.kind not in (Kind.NUMBER, Kind.TIME):
        return
    loose = is_loose(text, quantity)
    times = [each for each in text.quantities if each.kind is Kind.TIME and each is not quantity]
    if loose:
        yield "loose"
        yield f"loose among {min(len(times), 2)}"
        before = [each for each in times if each.start < quantity.start]
        if before:
            yield f"loose after {before[-1].unit}"
            near = "near" if text.near(before[-1], quantity) else "far"
            yield f"loose {'in' if text.together(before[-1], quantity) else near}"
    if quantity.kind is Kind.TIME:
        yield f"with {min(2, sum(is_loose(text, each) for each in text.quantities))} loose|{quantity.unit}"
