"""A time that nothing says more of: whether it can be what was saved."""

from cadence.replies.named import is_named
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.rework import is_rework
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.taking import is_long, took
from cadence.replies.words import phrases

_WEEKS_OF_WORK_WORDS = """
    working_week working_weeks work_week work_weeks workweek workweeks arbeitswoche
    arbeitswochen semaine_de_travail semana_laboral werkweek werkweken settimana_lavorativa semana_de_trabalho
"""
_WEEKS_OF_WORK = phrases(_WEEKS_OF_WORK_WORDS)
_OF_WORK = (("of", "work"), ("de", "travail"), ("de", "trabajo"), ("di", "lavoro"))
ON = frozenset(["on", "bei", "fur", "sur", "en", "bij", "su", "em", "przy"])  # before what it was saved on
_LONGEST = 6  # tokens beside days
_ACROSS = range(2, 5)  # "across the front desk"
_TOLD_OF_DAYS = (
    Tag.CYCLE, Tag.SPENT, Tag.COST, Tag.WAS, Tag.NOT, Tag.LOSS, Tag.AWAY, Tag.USE, Tag.FUTURE, Tag.THING, Tag.FASTER,
    Tag.LESS, Tag.DOWN, Tag.UP, Tag.ERROR,
)  # fmt: skip
_SOMETHING_ELSE = (Tag.THING, Tag.NOT, Tag.CYCLE, Tag.SPENT, Tag.COST, Tag.WAS)


def may_be_saved(text: Text, quantity: Quantity) -> bool:
    """Nothing around it says that the time is about something else, or says what nobody can read."""
    clause = text.clause(quantity)
    if text.words(clause[:2]) == ["more", "than"]:
        return True  # "more than 20 hours"
    before = text.before(quantity, 4)
    if text.says(before[-2:], ("need", "needs", "needed", "require", "requires", "required")):
        return False  # "we need 38 hours to plough everything"
    this_week = text.has(text.after(quantity, 1), Tag.THIS)  # "6 hours this week, used to be 4 days a claim"
    if ((text.now(quantity) and not this_week) or is_long(quantity)) and _used_to_take(text, quantity):
        return False  # "reports used to take me an afternoon, now an hour"
    if text.has(before, Tag.USE) and text.says(before[-1:], ("for",)):
        return False  # "I used it for 3 hours"
    if took(text, quantity) or text.has(before, Tag.UP, Tag.DOWN, Tag.BY):
        return False
    cycle = text.earlier(quantity)
    if cycle is not None and cycle.label is Tag.CYCLE and text.together(cycle, quantity) and text.unknown(before):
        return False  # "first response 4 hours, resolution 9 hours"
    if text.has(before, Tag.NOT) and not text.says(before, (":",)):
        return False
    if _is_of_work_alone(text, quantity):
        return True
    if quantity.unit == "weeks" or (quantity.unit == "days" and text.unknown(clause)):
        return False
    if _is_the_only_time(text, quantity):
        return True
    # "average case 50 minutes": words that may say anything, and none of them that it was saved
    return quantity.high == 0 or not text.unknown(_said_of(text, quantity)) or is_named(text, quantity)


def saved_on_more(text: Text, quantity: Quantity) -> bool:
    """The 2 hours of `saved 7 hours on the tender and 2 hours on meeting notes`, of `.. and 2 on the report`."""
    earlier = text.earlier(quantity)
    if earlier is None or earlier.kind is not Kind.TIME or not text.together(earlier, quantity):
        return False
    saved = text.has(text.before(earlier, 2), Tag.SAVED) and not text.has(text.before(earlier, 4), Tag.NOT, Tag.FUTURE)
    joined = text.has((quantity.start - 1,), Tag.AND)
    both = all(text.says(text.after(each, 1), ON) for each in (earlier, quantity))
    short = all(each.unit in ("hours", "minutes", "") for each in (earlier, quantity))
    return saved and joined and both and short and not is_rework(text, text.after(quantity, 4))


def is_days_alone(text: Text, quantity: Quantity) -> bool:
    """`two full days this week`, `a day and a half across the desk`, `3 days a month for the payroll team`."""
    others = (each for each in text.quantities if each is not quantity)
    if quantity.unit != "days" or quantity.whole is not None or any(each.kind is not Kind.PEOPLE for each in others):
        return False
    before, after = text.before(quantity, _LONGEST), text.after(quantity, _LONGEST)
    begins = before.start == text.clause(quantity).start and all(text.has((at,), Tag.FILLER) for at in before)
    behind = text.words(after)
    this_week = text.has(after[:1], Tag.THIS) and text.has(after[1:2], Tag.WEEK) and len(behind) == len(after[:2])
    across = behind[:1] == ["across"] and len(behind) in _ACROSS
    monthly = text.has(after[:1], Tag.PER) and text.has(after[1:2], Tag.WEEK, Tag.MONTH, Tag.QUARTER)
    off = behind[2:3] == ["off"] and text.unknown(after[3:4])  # "2.5 days a month off payroll prep"
    monthly = monthly and (behind[2:3] in ([], ["for"], ["across"]) or off)
    told = text.has((at for at in range(len(text.tokens)) if at not in text.inside), *_TOLD_OF_DAYS)
    return begins and (this_week or across or monthly) and not told


def _is_of_work_alone(text: Text, quantity: Quantity) -> bool:
    """`one working week in total`, `two days of work`: how much work, and not how long something takes."""
    work = quantity.unit == "weeks" and text.tokens[quantity.end - 1].text in _WEEKS_OF_WORK
    of_work = next((each for each in _OF_WORK if text.words(text.after(quantity, len(each))) == list(each)), ())
    said = range(quantity.start, quantity.end + len(of_work))
    beside = [at for at in text.clause(quantity) if at not in said and text.tokens[at].text[:1].isalnum()]
    days = bool(of_work) and quantity.unit == "days"  # of "a week of work" nobody can say that it was saved
    return (work or days) and all(
        text.has((at,), Tag.TOTAL, Tag.FILLER, Tag.ALONE, Tag.SAVED, Tag.ALL) for at in beside
    )


def _used_to_take(text: Text, quantity: Quantity) -> bool:
    """Something is said to have taken longer, in its sentence, or before it where it is said in days."""
    begin = 0 if is_long(quantity) else text.sentence(quantity).start
    said = range(begin, text.sentence(quantity).stop)
    return text.says(said, ("used to take", "used to need", "used to be"))


def _is_the_only_time(text: Text, quantity: Quantity) -> bool:
    """Hours in the only place where a time is named, and in whose sentence nothing makes them something else."""
    times = [each for each in text.quantities if each.kind is Kind.TIME]
    alone = len(times) == 1 and quantity.unit == "hours"
    return alone and not text.has(text.sentence(quantity), *_SOMETHING_ELSE)


def _said_of(text: Text, quantity: Quantity) -> range:
    """The words before a time that speak of it: those behind a heading, `Council tax team - 18 hours`."""
    start = text.clause(quantity).start
    signs = [index for index in range(start, quantity.start) if text.tokens[index].text in (":", "-", "so")]
    money = [each.end for each in text.quantities if each.kind is Kind.MONEY and start < each.end <= quantity.start]
    return range(max([start, *signs, *money]), quantity.start)
