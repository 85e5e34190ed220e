"""What a time is about: saved, a cycle time, lost; and whether a bare number is one."""

from collections.abc import Iterable
from decimal import Decimal

from cadence.quantity import HOURS_PER_UNIT
from cadence.replies.grammar import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.words import Tag

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
    [
        "checking",
        "reviewing",
        "correcting",
        "fixing",
        "rework",
        "corrections",
        "redoing",
        "verifying",
        "reviews",
        "review",
        "proofreading",
        "cleanup",
        "checks",
        "verification",
        "validation",
        "qa",
        "editing",
        "nacharbeit",
        "korrektur",
        "korrekturen",
        "prufung",
        "relecture",
        "revision",
    ]
)
_NOT_HOURS = (
    Tag.PERSON, Tag.ERROR, Tag.CYCLE, Tag.THING, Tag.ADOPTION, Tag.REVENUE, Tag.ACTIVE, Tag.ELIGIBLE, Tag.WE_ARE,
    Tag.ALL, Tag.USE, Tag.AWAY, Tag.NOBODY, Tag.TO_DATE,
)  # fmt: skip
_NET_OF = frozenset(["after", "of", "nach", "apres", "despues", "dopo", "depois", "na", "po"])  # "net of" too
_LESS = frozenset(["-", "less", "without", "weniger", "ohne", "sin", "sans", "senza", "sem", "zonder", "bez", "min"])
_TIMES = frozenset(["x", "×", "*", "times"])
_PER = frozenset(["per", "pro", "par", "por", "/"])
_CAME = frozenset(["got", "at", "reached", "achieved", "managed", "made", "hit", "did", "actual", "was"])
_TAKES = frozenset(["take", "takes", "took", "dauert", "duurt"])
_DONE_WORDS = """
    done ready finished completed closed turned out settled processed handled resolved answered delivered approved
    drafted written produced reviewed prepared issued
"""
_DONE = frozenset(_DONE_WORDS.split())
_LINK = 5  # tokens from a time to what is taken off it
_YEAR = range(1900, 2200)
_PLAIN_SIGNS = frozenset(".,!?:-~≈()\n")
_TOPICS = (Tag.CYCLE, Tag.SAVED, Tag.LOSS, Tag.SPENT, Tag.LESS)


def in_hours(quantity: Quantity) -> tuple[Decimal, Decimal]:
    factor = HOURS_PER_UNIT[quantity.unit or "hours"]
    return quantity.low * factor, quantity.high * factor


def topic(text: Text, quantity: Quantity) -> Tag | None:
    """What a time is about: SAVED, CYCLE, LOSS, FASTER (a cycle time's change), or None: nothing that is asked for."""
    if quantity.label is Tag.CYCLE:
        return Tag.CYCLE
    if text.future(quantity):
        return None
    earlier = next((each for each in reversed(text.quantities) if each.end <= quantity.start), None)
    if (
        quantity.kind is Kind.NUMBER
        and earlier is not None
        and earlier.kind is Kind.TIME
        and _is_what_came(text, quantity, earlier)
    ):
        return Tag.SAVED
    if (taken := _taken_off(text, quantity)) is not None:
        return Tag.LOSS if taken else None
    if _following(text, quantity) is not None:
        return Tag.SAVED
    if earlier is not None and _says_again(text, earlier, quantity):
        return topic(text, earlier)
    clause = text.clause(quantity)
    if text.has(clause[:1], Tag.BUT) and _went_into_rework(text, quantity):
        return Tag.LOSS
    if quantity.part:
        return Tag.LOSS if is_rework(text, clause) else None
    if text.has(text.after(quantity, 2), Tag.FASTER, Tag.SLOWER):
        return Tag.CYCLE
    near = text.nearest(quantity, clause, _TOPICS)
    if (
        quantity.unit in ("days", "weeks")
        and near in (None, Tag.SAVED)
        and text.tokens[min(quantity.end, len(text.tokens) - 1)].text == "off"
    ):
        return Tag.CYCLE
    if quantity.unit in ("days", "weeks") and near is None and (_came_down(text, quantity) or text.now(quantity)):
        return Tag.CYCLE
    paired = any(text.leads_to(quantity, each) or text.leads_to(each, quantity) for each in text.quantities)
    moved = paired or text.was(quantity) or text.now(quantity)
    if near is None and moved:
        near = text.topic_before(quantity, (Tag.CYCLE,))
    if quantity.label is Tag.HOUR:
        return Tag.CYCLE if text.has(text.before(quantity, 4), Tag.CYCLE) else Tag.SAVED
    if near is Tag.LESS:
        return Tag.SAVED
    if near in (Tag.SPENT, None) and _takes(text, quantity):
        return Tag.CYCLE
    if near is Tag.SPENT:
        return Tag.LOSS if _on_rework(text, quantity) else None
    if near is not None:
        return near
    if thing_after(text, quantity) is not None and moved:
        return Tag.CYCLE
    if (
        earlier is not None
        and earlier.kind is Kind.TIME
        and text.was(quantity)
        and text.near(earlier, quantity)
        and topic(text, earlier) is Tag.CYCLE
    ):
        return Tag.CYCLE  # "… is 4 hours now. It was a full day before"
    if earlier is not None and text.now(quantity) and text.was(earlier) and text.near(earlier, quantity):
        before = topic(text, earlier) if earlier.kind is Kind.TIME else None
        if before is Tag.CYCLE:
            return before  # "Before: 40 min per batch. Now: 25 min."
    if text.now(quantity) and text.has(range(clause.start, quantity.start), Tag.THING):
        return Tag.CYCLE  # "each case is now 50 minutes"
    if text.has(text.sentence(quantity), Tag.THING) and any(
        each is not quantity
        and each.kind is Kind.TIME
        and each.start in text.sentence(quantity)
        and (text.surely_was(each) or text.surely_was(quantity))
        for each in text.quantities
    ):
        return Tag.CYCLE  # "one order: 12 min (before: 20 min)"
    instead = any(text.tokens[index].text in _INSTEAD for index in clause)
    if instead and text.has(text.sentence(quantity), Tag.THING):
        return Tag.CYCLE  # "2.5 days instead of 4 per contract"
    if paired:
        return Tag.CYCLE if quantity.unit in ("days", "weeks") or text.has(clause, Tag.THING) else None
    if [text.tokens[index].text for index in text.clause(quantity)][:2] == ["more", "than"]:
        return Tag.SAVED  # "more than 20 hours"
    if _took(text, quantity) or text.has(text.before(quantity, 4), Tag.UP, Tag.DOWN, Tag.BY):
        return None
    if text.has(text.before(quantity, 4), Tag.NOT) and ":" not in {
        text.tokens[index].text for index in text.before(quantity, 4)
    }:
        return None
    if quantity.unit == "weeks" or (quantity.unit == "days" and text.unknown(clause)):
        return None
    if quantity.high != 0 and text.unknown(_said_of(text, quantity)) and not text.is_named(quantity):
        return None  # "average case 50 minutes": words that may say anything, and none of them that it was saved
    return Tag.SAVED


def _said_of(text: Text, quantity: Quantity) -> range:
    """The words before a time that speak of it: those behind a heading, `Council tax team - 18 hours`."""
    start = text.clause(quantity).start
    signs = [index for index in range(start, quantity.start) if text.tokens[index].text in (":", "-", "so")]
    return range(signs[-1] if signs else start, quantity.start)


def _following(text: Text, quantity: Quantity) -> Quantity | None:
    """The 3 h of rework behind `12 h minus` or `9 h after`."""
    following = next((each for each in text.quantities if each.start >= quantity.end), None)
    return following if following is not None and _taken_off(text, following) is not None else None


def _taken_off(text: Text, quantity: Quantity) -> bool | None:
    """True for the rework of `12 h minus 3 h rework`; False where it is off already: `net 9 h after 3 h rework`."""
    earlier = next((each for each in reversed(text.quantities) if each.end <= quantity.start), None)
    if earlier is None or quantity.part or not _is_time(earlier) or not _is_time(quantity):
        return None
    between = range(earlier.end, quantity.start + 1)  # a minus is part of its number
    words = [text.tokens[index] for index in between]
    minus = any(word.has(Tag.MINUS) and word.text != "-" for word in words)
    if minus and len(words) <= _LINK and words[0].sentence == words[-1].sentence:
        return True
    near = len(words) <= _LINK and words[0].clause == words[-1].clause
    if not near or not is_rework(text, (*between, *text.after(quantity))):
        return None
    if any(word.text in _NET_OF for word in words):
        return False
    taken = any(word.has(Tag.MINUS) or word.text in _LESS for word in words)
    return True if taken else None


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind is Kind.TIME or (quantity.kind is Kind.NUMBER and quantity.label in (None, Tag.HOUR))


def _on_rework(text: Text, quantity: Quantity) -> bool:
    """`spent 3 hours on checking`: time that the tool cost."""
    spent = any(text.tokens[index].text in ("spent", "spend") for index in text.before(quantity))
    return spent and any(text.tokens[index].text in _REWORK for index in text.after(quantity, 4))


def _went_into_rework(text: Text, quantity: Quantity) -> bool:
    """`but 2 h went into checking`."""
    return is_rework(text, text.after(quantity, 5)) and not text.has(text.before(quantity), Tag.SAVED)


def is_rework(text: Text, span: Iterable[int]) -> bool:
    return any(text.tokens[index].has(Tag.LOSS) or text.tokens[index].text in _REWORK for index in span)


def _says_again(text: Text, earlier: Quantity, quantity: Quantity) -> bool:
    """The 24 h of `a full day before (24h)` are no hours of their own."""
    bracketed = quantity.start > 0 and text.tokens[quantity.start - 1].text == "("
    if not bracketed or earlier.kind is not Kind.TIME or quantity.kind is not Kind.TIME:
        return False
    day = earlier.unit == "days" and quantity.unit == "hours" and quantity.value == earlier.value * 24
    return quantity.start - earlier.end <= _LINK and (day or in_hours(earlier) == in_hours(quantity))


def _came_down(text: Text, quantity: Quantity) -> bool:
    """`3 days, down from 4`."""
    if text.has(text.after(quantity, 1), Tag.FROM) and text.tokens[quantity.start - 1].text == "down to":
        return True  # "down to 4 days from 6"
    following = next((each for each in text.quantities if each.start >= quantity.end), None)
    if following is not None and following.kind in (Kind.TIME, Kind.NUMBER) and text.was(following):
        return text.tokens[following.start].sentence == text.tokens[quantity.start].sentence
    return any(
        text.tokens[index].text == "down from" for index in (*text.after(quantity, 2), *text.before(quantity, 2))
    )


def _takes(text: Text, quantity: Quantity) -> bool:
    """`one case takes 35 min`, `reports are done in 2 hours`, and the time it took before, in the same sentence."""
    sentence = text.sentence(quantity)
    verbs = [index for index in sentence if _is_taking(text, index)]
    if not verbs or text.has(text.clause(quantity), Tag.SAVED, Tag.LOSS):
        return False
    about_a_case = (
        text.has(sentence, Tag.THING)
        or any(text.tokens[index].text == "now" for index in sentence)
        or any(
            each.kind in (Kind.TIME, Kind.NUMBER) and (text.was(each) or text.now(each))
            for each in text.quantities
            if each.start in sentence
        )
    )
    own = quantity.start - verbs[0] <= _LINK and verbs[0] < quantity.start
    return about_a_case and (own or text.was(quantity) or text.now(quantity))


def _is_taking(text: Text, index: int) -> bool:
    token = text.tokens[index]
    if token.text in _TAKES or token.text == "used to take":
        return True
    following = text.tokens[index + 1].text if index + 1 < len(text.tokens) else ""
    if token.text == "in" and text.has(range(max(0, index - 2), index), Tag.THING):
        return text.has(text.clause_at(index), Tag.NOW)  # "we handle a claim in 18 minutes now"
    return token.text in _DONE and following in ("in", "within", "after")


def _took(text: Text, quantity: Quantity) -> bool:
    """`done in 5 hours`, `5 hours instead of 9`: how long something took, without a word for what."""
    before = text.before(quantity, 2)
    if any(text.tokens[index].text in ("in", "within", "innerhalb", "binnen", "entro") for index in before):
        return True
    return any(text.tokens[index].text in _INSTEAD for index in text.clause(quantity))


def thing_after(text: Text, quantity: Quantity) -> str | None:
    """The noun of `45 minutes per report`."""
    following = next((each for each in text.quantities if each.start >= quantity.end), None)
    if following is not None and following.kind is Kind.THING:  # "on each of 20 invoices"
        between = range(quantity.end, following.start)
        if text.has(between, Tag.EACH) and not any(text.tokens[index].text == "," for index in between):
            return following.unit
    for other in text.quantities:
        first, second = sorted((quantity, other), key=lambda each: each.start)
        signs = [token.text for token in text.tokens[first.end : second.start]]
        if other.kind is Kind.THING and len(signs) == 1 and signs[0] in _TIMES:
            return other.unit  # "5 min x 60 cases"
    before = text.before(quantity)
    for index in before[:-1]:  # "per ticket 5 minutes"
        if text.tokens[index].text in _PER and text.tokens[index + 1].has(Tag.THING):
            return text.tokens[index + 1].text
    after = list(text.after(quantity, 4))
    for index in after[:-1]:
        thing = text.tokens[index + 1]
        if text.tokens[index].has(Tag.PER, Tag.ARTICLE) and thing.has(Tag.THING):
            return thing.text
        if index <= quantity.end + 1 and text.tokens[index].text in _PER and text.unknown((index + 1,)):
            noun = text.tokens[index + 2] if index + 2 < len(text.tokens) else thing
            return (
                noun.text if noun.has(Tag.THING) else thing.text
            )  # "1 h per tender": whatever it is, it is not the week
    return None


def is_hours(text: Text, quantity: Quantity) -> bool:
    """Times, numbers labelled as hours, and bare numbers that go on from a time or are all there is."""
    if quantity.kind is Kind.TIME:
        return True
    if quantity.kind is not Kind.NUMBER:
        return False
    if quantity.label is Tag.HOUR:
        return True
    if quantity.label is not None:
        return False
    if _is_a_correction(text, quantity):
        return True
    if len(text.quantities) == 1:
        return (
            not text.unknown(range(len(text.tokens)))
            and not text.has(range(len(text.tokens)), *_NOT_HOURS)
            and not (text.tokens[quantity.start].text.isdecimal() and quantity.low in _YEAR)
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
            text.corrects(quantity)
            or _is_lost_of(text, quantity, times[-1])
            or _on_rework(text, quantity)
            or text.has(text.before(quantity, 1), Tag.SAVED)
            or _is_another(text, quantity)
            or _is_somebody_elses(text, quantity, times[-1])
        )
        and not text.unknown(text.before(quantity, 2))
    ) or (bool(times) and _is_what_came(text, quantity, times[-1]))


def _is_a_correction(text: Text, quantity: Quantity) -> bool:
    """Both of `7. no wait 9`: bare numbers, the later in place of the earlier."""
    bare = all(each.kind is Kind.NUMBER and each.label is None for each in text.quantities)
    last = text.quantities[-1]
    return (
        bare
        and len(text.quantities) == 2  # noqa: PLR2004  one in place of the other
        and text.has(text.before(last), Tag.CORRECT)
        and not text.unknown(range(last.end))
        and not text.has(range(len(text.tokens)), *_NOT_HOURS)
        and quantity in text.quantities
    )


def _is_somebody_elses(text: Text, quantity: Quantity, before: Quantity) -> bool:
    """The 2 of `3 hours for Anna, 2 for Ben`."""
    both = [[text.tokens[index].text for index in text.after(each, 1)] for each in (before, quantity)]
    return (
        both[0] == both[1] == ["for"] and text.unknown(text.after(quantity, 2)) and text.unknown(text.after(before, 2))
    )


def _is_lost_of(text: Text, quantity: Quantity, hours: Quantity) -> bool:
    """The 5 of `saved 25 hours but lost 5`; not the 1,200 that a licence costs."""
    near = (*text.before(quantity), *text.after(quantity, 2))
    return text.has(near, Tag.LOSS) and not text.has(near, Tag.COST) and quantity.high <= in_hours(hours)[1]


def _is_another(text: Text, quantity: Quantity) -> bool:
    """The 2 of `3 hours on contracts plus another 2 on NDAs`."""
    return any(text.tokens[index].text in ("another", "and another") for index in text.before(quantity, 1)) and not (
        text.has(text.after(quantity, 2), Tag.USE, Tag.ACTIVE, Tag.PERSON)
    )


def _is_what_came(text: Text, quantity: Quantity, hoped: Quantity) -> bool:
    """The 12 of `we expected 20 h but got 12`."""
    said = [text.tokens[index].text for index in text.before(quantity, 2)]
    return (
        (any(word in _CAME for word in said) if text.future(hoped) else text.was(hoped) and text.now(quantity))
        and not text.future(quantity)
        and text.tokens[hoped.start].sentence == text.tokens[quantity.start].sentence
        and topic(text, hoped) in (None, Tag.SAVED)
        and not text.has(text.after(quantity, 2), Tag.USE, Tag.ACTIVE)
    )


def _is_next_to_word(text: Text, quantity: Quantity) -> bool:
    after = text.after(quantity, 1)
    return text.has(after, Tag.USE, Tag.DELTA, Tag.MONTH, Tag.QUARTER, Tag.YEAR)
