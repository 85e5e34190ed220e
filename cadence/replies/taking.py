"""How long something takes: `one case takes 35 min`, `done in 2 hours`, `3 days, down from 4`."""

import re

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.rework import LINK
from cadence.replies.roles import INSTEAD, Text
from cadence.replies.tags import Tag
from cadence.replies.words import NOW_BEHIND

_TAKES = frozenset(["take", "takes", "took", "dauert", "duurt", "prend", "prennent", "tarda", "demora"])
EVENTS = frozenset(["training", "trainings", "course", "workshop", "meeting", "meetings", "demo", "outage", "webinar"])
_DONE_WORDS = """
    done ready finished completed closed turned out settled processed handled resolved answered delivered approved
    drafted written produced reviewed prepared issued
"""
_DONE = frozenset(_DONE_WORDS.split())
_US = frozenset(["us", "me", "them"])
_THE = frozenset(["the", "our", "my", "their"])
_TOOK = frozenset(["took", "takes", "take", "knocked", "knocks", "shaved", "cut", "cuts", "lopped", "trimmed"])
_TO_EVENT = frozenset(["to", "till", "until", "bis", "a", "au", "hasta", "tot", "naar", "al", "alla", "ate", "do"])
_TOOK_OR_COST = frozenset(["took", "takes", "needed", "cost", "costs", "spent", "brauchten", "dauerte"])
_WAITING = frozenset(["waiting", "waited", "warten", "gewartet", "attend", "attendons", "esperando", "wachten"])
_LESS_THAN = frozenset(["less than", "fewer than"])
_THAN = frozenset(["than", "als", "que", "qu'", "de", "di", "dan"])
_ONE_OF = frozenset(["a", "an", "each", "every", "one"])
_IT = frozenset(["it", "that", "this", "everything", "all"])
_IT_TOOK = frozenset(["took", "needed", "required"])
_ABOUT = frozenset(["about", "around", "roughly", "approximately", "nearly", "almost"])
_CAME_TO = (
    ["came", "to"], ["comes", "to"], ["added", "up to"], ["adds", "up to"], ["amounted", "to"],
    ["amounts", "to"], ["came", "out", "at"], ["comes", "out", "at"],
)  # fmt: skip
_WHAT_CAME = (["it"], ["that"], ["this"], ["everything"], ["all"], ["which"])
_THAN_BY_HAND = re.compile(
    r"(?:more|longer|extra|mehr|langer) (?:than|als) (?:doing (?:it|them) |it takes )?"
    r"(?:by hand|manually|without|von hand)"
)


def came_down(text: Text, quantity: Quantity) -> bool:
    """`3 days, down from 4`."""
    if text.has(text.after(quantity, 1), Tag.FROM) and text.tokens[quantity.start - 1].text == "down to":
        return True  # "down to 4 days from 6"
    following = text.later(quantity)
    if following is not None and following.kind in (Kind.TIME, Kind.NUMBER) and text.was(following):
        return text.together(following, quantity)
    return text.says((*text.after(quantity, 2), *text.before(quantity, 2)), ("down from",))


def takes(text: Text, quantity: Quantity) -> bool:
    """`one case takes 35 min`, `reports are done in 2 hours`, and the time it took before, in the same sentence."""
    sentence = text.sentence(quantity)
    if text.says(text.clause(quantity), EVENTS):
        return False  # "the training took 6 hours"
    verbs = [index for index in sentence if _is_taking(text, index)]
    if not verbs or text.has(text.clause(quantity), Tag.SAVED, Tag.LOSS):
        return False
    about_a_case = (
        text.has(sentence, Tag.THING)
        or text.says(sentence, ("now",))
        or any(
            each.kind in (Kind.TIME, Kind.NUMBER) and (text.was(each) or text.now(each) or text.denied(each))
            for each in text.quantities
            if each.start in sentence
        )
    )
    own = any(0 < quantity.start - verb <= LINK for verb in verbs)
    this_week = text.has(
        text.after(quantity, 1), Tag.THIS
    )  # "6 hours this week, complaints are answered in 2 days now"
    return about_a_case and (own or text.was(quantity) or (text.now(quantity) and not this_week))


def _is_taking(text: Text, index: int) -> bool:
    token = text.tokens[index]
    if token.text in _TAKES or token.text == "used to take":
        return True
    following = text.tokens[index + 1].text if index + 1 < len(text.tokens) else ""
    if token.text == "in" and text.has(range(max(0, index - 2), index), Tag.THING):
        denied = any(text.denied(each) and text.near_at(index, each) for each in text.quantities)
        return denied or text.has(text.clause_at(index), Tag.NOW)  # "we handle a claim in 18 minutes now"
    return token.text in _DONE and following in ("in", "within", "after")


def took(text: Text, quantity: Quantity) -> bool:
    """`done in 5 hours`, `5 hours instead of 9`: how long something took, without a word for what."""
    before = text.before(quantity, 2)
    if text.says(before, ("in", "within", "innerhalb", "binnen", "entro")):
        return True
    return text.says(text.clause(quantity), INSTEAD)


def is_taken_from(text: Text, quantity: Quantity) -> bool:
    """The 3 h of `took 3 hours off the admin`, `took 9 hours off us`; not `took 2 days off`."""
    after = text.after(quantity, 3)
    whose = text.says(after[1:2], _US) or (text.says(after[1:2], _THE) and len(after) > len(after[:2]))
    off = text.says(after[:1], ("off",)) and whose
    short = quantity.unit in ("hours", "minutes")
    other = text.has(text.clause(quantity), Tag.CYCLE, Tag.THING, Tag.EACH, Tag.NOT)
    return off and short and not other and text.says(text.before(quantity, 3), _TOOK)


_ANSWER_WORDS = """
    reply replies answer answers respond responds deliver delivers antworten beantworten liefern repondons repond
    respondemos contestamos rispondiamo antwoorden beantwoorden respondemos odpowiadamy
"""
_ANSWER = frozenset(_ANSWER_WORDS.split())
_WITHIN = frozenset(["in", "within", "binnen", "innerhalb", "en", "entro", "em", "w"])


def is_done_within(text: Text, quantity: Quantity) -> bool:
    """The 4 days of `a claim now closes in 4 days, was 7`: one thing, now, and how long until it is done."""
    before = text.before(quantity, LINK + 1)
    if _is_answered_within(text, quantity):
        return True
    within = text.says((quantity.start - 1,), ("in", "within")) and quantity.start > 0
    one = any(text.says((at - 1,), _ONE_OF) and _is_noun(text, at) for at in before if at > 0)
    now = text.says(before, ("now",))
    return within and one and now and not text.has(before, Tag.SAVED, Tag.FUTURE, Tag.NOT)


def _is_answered_within(text: Text, quantity: Quantity) -> bool:
    """The 3 hours of `we now reply within 3 hours`, of `wir antworten jetzt innerhalb von 3 Stunden`."""
    before = text.before(quantity, LINK + 2)
    link = before[-1:] if not text.has(before[-1:], Tag.OF) else before[-2:-1]
    now = text.says((*before, *text.after(quantity, 1)), NOW_BEHIND)
    answered = text.says(before, _ANSWER) and text.says(link, _WITHIN)
    return answered and now and not text.has(before, Tag.SAVED, Tag.FUTURE, Tag.NOT, Tag.LOSS)


def is_more_than_by_hand(text: Text, quantity: Quantity) -> bool:
    """The 5 h of `took us 5 hours more than by hand`."""
    said = " ".join(text.words(text.after(quantity, 6)))
    if quantity.unit == "minutes" and text.has(text.after(quantity, 1), Tag.SLOWER):
        return False  # "took 30 min longer than by hand": one case, rather than the week
    return text.says(text.before(quantity, 3), _TOOK_OR_COST) and bool(_THAN_BY_HAND.match(said))


def is_of_a_case_that_moved(text: Text, quantity: Quantity) -> bool:
    """Both times of `a brief used to eat 3 hours, it's 2 hours now`: one thing, what it was and what it is."""
    earlier, later = text.earlier(quantity), text.later(quantity)
    if _went_from_to(text, quantity) or is_what_it_moved_over(text, quantity):
        return True
    return (earlier is not None and _moved(text, earlier, quantity)) or (
        later is not None and _moved(text, quantity, later)
    )


def _moved(text: Text, first: Quantity, second: Quantity) -> bool:
    if first.kind is second.kind is Kind.TIME and _are_before_and_now(text, first, second):
        return True
    times = first.kind is second.kind is Kind.TIME and text.together(first, second)
    if not times or not text.surely_was(first) or not text.now(second) or text.surely_was(second):
        return False
    subject = [at for at in text.clause(first) if text.tokens[at].text[:1].isalpha()][:2]
    of_one = len(subject) > 1 and text.has(subject[:1], Tag.ARTICLE) and _is_noun(text, subject[1])
    used = text.used_to(first)
    noun = of_one or (used is not None and used > text.clause(first).start and not text.has((used - 1,), Tag.FILLER))
    said = (*text.clause(first), *text.clause(second))
    return noun and not text.has(said, Tag.SAVED, Tag.PERSON, Tag.ACTIVE, Tag.EACH)


def _are_before_and_now(text: Text, first: Quantity, second: Quantity) -> bool:
    """`Sprint report, before: 4 h. Now: 1 h.`: each under a heading of its own."""
    colons = all(text.says((each.start - 1,), (":", "=")) and each.start > 1 for each in (first, second))
    then = colons and text.has((first.start - 2,), Tag.BEFORE) and text.has((second.start - 2,), Tag.NOW)
    said = range(text.sentence(first).start, second.end)
    return then and text.near(first, second) and not text.has(said, Tag.SAVED, Tag.PERSON, Tag.ACTIVE, Tag.EACH)


def _went_from_to(text: Text, quantity: Quantity) -> bool:
    """The 6 to 7 days of `closing a file went up from 6 to 7 days`; hours are those of a case where it is named."""
    before = [at for at in text.clause(quantity) if at < quantity.start]
    moved = quantity.is_range and text.has(before[-1:], Tag.FROM) and text.has(before[-3:], Tag.UP, Tag.DOWN)
    of_one = is_long(quantity) or (text.has(before, Tag.THING) and text.has(before, Tag.ARTICLE))
    return moved and of_one and not text.has(before, Tag.SAVED, Tag.ACTIVE, Tag.FUTURE, Tag.LOSS)


def is_of_what_moved(text: Text, quantity: Quantity) -> bool:
    """The days of `cycle got longer, 6 to 8 days`, of `turnaround went up, 3-4 days`: alone behind what says so."""
    clause = text.clause(quantity)
    beside = [at for at in clause if at not in text.inside and text.tokens[at].text[:1].isalnum()]
    if not is_long(quantity) or clause.start == 0 or not all(text.has((at,), Tag.FILLER, Tag.NOW) for at in beside):
        return False
    before = text.clause_at(clause.start - 1)
    if text.now(quantity) or any(each.start in clause for each in text.quantities if each is not quantity):
        return False  # "lead time got longer again, 3 days to 4"
    if any(at in text.inside for at in before) or text.has(before, Tag.NOT, Tag.FUTURE, Tag.SAVED, Tag.LOSS):
        return False
    same = text.tokens[before.start].sentence == text.tokens[clause.start].sentence
    return same and text.has(before, Tag.CYCLE) and text.has(before, Tag.SLOWER, Tag.FASTER, Tag.UP, Tag.DOWN)


def is_what_it_moved_over(text: Text, quantity: Quantity) -> bool:
    """The 6 to 8 days of `cycle got longer, 6 to 8 days`: what it was, and what it is; not `3-4 days`, `now 6 to 8`."""
    if not quantity.is_range or not is_of_what_moved(text, quantity):
        return False
    before = text.clause_at(text.clause(quantity).start - 1)
    to = text.has(range(quantity.start, quantity.end), Tag.TO)
    return to and text.has(before, Tag.SLOWER, Tag.UP) and not text.has(before, Tag.DOWN, Tag.FASTER)


def _is_noun(text: Text, index: int) -> bool:
    return text.has((index,), Tag.THING) or text.unknown((index,))


def is_less_than_it_took(text: Text, quantity: Quantity) -> bool:
    """The 12 h of `it took 12 hours less than in May`: what was done, all of it, and no one case as a rule."""
    clause, before = text.clause(quantity), text.before(quantity, 5)
    behind = text.after(quantity, 2)
    less = text.says(behind[:1], _LESS_THAN) or (text.has(behind[:1], Tag.LESS) and text.says(behind[1:], _THAN))
    took_it = any(text.says((at,), _IT) and text.says((at + 1,), _IT_TOOK) for at in before[:-1])
    of_one = text.has(clause, Tag.EACH, Tag.CYCLE, Tag.SAVED, Tag.NOT)
    return less and took_it and not of_one and quantity.unit == "hours"


def is_what_it_came_to(text: Text, quantity: Quantity) -> bool:
    """The 2.5 days of `this month it came to 2.5 days`, of `all in all it adds up to 2.5 days`."""
    before = text.words(at for at in text.before(quantity, 6) if text.tokens[at].text not in _ABOUT)
    came = any(before[-len(each) :] == each and before[: -len(each)][-1:] in _WHAT_CAME for each in _CAME_TO)
    return came and not text.has(text.sentence(quantity), Tag.CYCLE, Tag.EACH, Tag.COST, Tag.LOSS)


def is_waited(text: Text, quantity: Quantity) -> bool:
    """The 6 days of `waiting 6 days for DPO approval`: what holds somebody up, where no other is as long."""
    moved = any(is_long(each) for each in text.quantities if each.kind is Kind.TIME and each is not quantity)
    return text.says(text.before(quantity, 3), _WAITING) and not moved


def is_from_to(text: Text, quantity: Quantity) -> bool:
    """The 36 h of `from enquiry to quote: 36 hours`: from one event to another."""
    clause = text.clause(quantity)
    said = range(clause.start, quantity.start)
    if not said or not text.tokens[said[0]].has(Tag.FROM) or any(at in text.inside for at in said):
        return False
    to = [at for at in said[2:] if text.tokens[at].text in _TO_EVENT]
    events = bool(to) and to[-1] + 1 < quantity.start and text.tokens[said[1]].value is None
    other = text.has(said, Tag.DAYNAME, Tag.MONTHNAME, Tag.SAVED, Tag.WEEK, Tag.PERSON)
    return events and not other and bool(quantity.unit)


def is_of_an_average_one(text: Text, quantity: Quantity) -> bool:
    """The 26 h of `a ticket lives 26 hours on average`: one thing, a verb of its own, and what is usual."""
    begin = quantity.start - 3
    if begin < 0 or not text.says(text.after(quantity, 8), ("average", "on average", "typically", "usually")):
        return False
    one, thing, verb = range(begin, quantity.start)
    person = text.has((thing,), Tag.PERSON, Tag.ACTIVE, Tag.DAY, Tag.WEEK, Tag.MONTH)
    known = text.has((verb,), Tag.SAVED, Tag.LOSS, Tag.COST, Tag.LESS) and text.tokens[verb].text != "spends"
    return text.says((one,), ("a", "an", "each", "every", "one")) and not person and not known


def is_moved_by(text: Text, quantity: Quantity) -> bool:
    """`lead time shaved by 2 days`, `faster by 2 days`: by how much the time of a case changed, whatever the verb."""
    before = [at for at in text.clause(quantity) if at < quantity.start]
    if is_long(quantity) and text.says(before[-1:], ("by", "um")) and text.has(before[-2:-1], Tag.FASTER, Tag.SLOWER):
        return True
    return bool(quantity.unit) and text.says(before[-1:], ("by",)) and text.has(before[-6:], Tag.CYCLE)


def is_of_things(text: Text, quantity: Quantity) -> bool:
    """`each case is now 50 minutes`, `one order: 12 min (before: 20 min)`, `2.5 days instead of 4 per contract`."""
    clause, sentence = text.clause(quantity), text.sentence(quantity)
    if text.now(quantity) and text.has(range(clause.start, quantity.start), Tag.THING):
        return True
    if not text.has(sentence, Tag.THING):
        return False
    others = [each for each in text.quantities if each is not quantity and each.start in sentence]
    return text.says(clause, INSTEAD) or any(
        each.kind in (Kind.TIME, Kind.NUMBER) and (text.surely_was(each) or text.surely_was(quantity))
        for each in others
    )


def is_long(quantity: Quantity) -> bool:
    """Said in days or weeks, as the time that a case takes is."""
    return quantity.unit in ("days", "weeks")
