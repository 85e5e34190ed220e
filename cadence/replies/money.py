"""Money that came in or was saved; not what something costs."""

from collections.abc import Mapping

from cadence.replies.changes import number
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.reading import frozen
from cadence.replies.roles import Text
from cadence.replies.tags import Tag

_OF_IT = (["of", "it"], ["of", "that"], ["of", "which"])
_PERIODS = (Tag.DAY, Tag.WEEK, Tag.MONTH, Tag.QUARTER, Tag.YEAR)


_RATES = frozenset(
    ["rate", "rates", "hourly", "stundensatz", "tarif", "tarifa", "tarief", "tariffa", "stawka", "bill", "billed"]
)
_IS_WORTH = frozenset(
    ["=", "is", "are", "that's", "thats", "worth", "makes", "or", "→", "sind", "ist", "soit", "c'est"]
)
_USUAL = ("as usual", "like always", "as always", "as ever", "wie immer", "wie ublich", "comme d'habitude")
_WANTS = frozenset(["wants", "want", "asks", "charges", "demands", "verlangt", "demande", "pide", "chiede", "vraagt"])
_FEE_WORDS = "fee fees commission commissions billings honorar honorare honoraires honorarios honoraria provision"
_FEES = frozenset(_FEE_WORDS.split())
_INCOME = frozenset(["income", "revenue", "revenues", "earnings", "einnahmen", "einkunfte", "uplift"])
_FROM_IT = frozenset(["from", "through", "since", "because", "durch", "dank", "grace", "gracias", "grazie", "dankzij"])
_OWED = frozenset(
    ["unpaid", "overdue", "owe", "owes", "owed", "unbezahlt", "uberfallig", "impayee", "impaye", "impagada", "schulden"]
)
_SOLD = frozenset(["sold", "sell", "sells", "resold", "verkauft", "vendu", "vendus", "vendido", "venduto", "verkocht"])
_WHOSE = frozenset(["our", "the", "net", "total", "client", "advisory", "legal", "consulting", "broker", "brokerage"])
_FOUND = frozenset(  # "CHF 900 from the late fees it caught"
    ["caught", "spotted", "recovered", "flagged", "reclaimed", "collected", "uncovered", "detected", "found"]
)


def revenue(text: Text) -> Mapping[str, object] | None:
    """Money that came in or was saved; not what something costs."""
    found = money(text)
    if len(found) == 1 and (another := _added_to(text, found[0])) is not None:
        return frozen(amount=number(found[0].value + another.value), currency=found[0].unit or None)
    this = [each for each in found if _is_this_weeks_part(text, each)]
    found = this or found
    if len({(each.value, each.unit) for each in found}) != 1:
        return None
    return frozen(amount=number(found[0].value), currency=found[0].unit or None)


def _is_this_weeks_part(text: Text, amount: Quantity) -> bool:
    """The 3,400 € of `€12k in new bookings, 3,400 € of it this week`."""
    behind = text.after(amount, 4)
    part = text.has((*text.before(amount, 2), *behind[:2]), Tag.PART) or text.words(behind[:2]) in _OF_IT
    week = [at for at in behind[:-1] if text.tokens[at].has(Tag.THIS) and text.has((at + 1,), Tag.WEEK)]
    return part and bool(week) and text.earlier(amount) is not None


def _added_to(text: Text, amount: Quantity) -> Quantity | None:
    """The 600 of `600 and 950 dollars extra`."""
    before = text.earlier(amount)
    bare = before is not None and before.kind is Kind.NUMBER and before.label is None and amount.kind is Kind.MONEY
    joined = before is not None and before.end + 1 == amount.start and text.has((before.end,), Tag.AND)
    return before if bare and joined else None


def _is_worth_of_hours(text: Text, amount: Quantity) -> bool:
    """`6 hours, that's 240 € at our rate`, `those 5 hours are 800 euros`: hours once more, no money that came in."""
    if text.says(text.sentence(amount), _RATES):
        return True
    before = text.earlier(amount)
    if before is None or before.kind is not Kind.TIME or not text.together(before, amount):
        return False
    between = [token for token in text.tokens[before.end : amount.start] if token.text != ","]
    return bool(between) and all(token.text in _IS_WORTH or token.has(Tag.FILLER) for token in between)


def _is_usual(text: Text, amount: Quantity) -> bool:
    """`we invoiced $40,000 as usual`."""
    return text.says_phrase(text.sentence(amount), _USUAL)


def _is_cost(text: Text, quantity: Quantity) -> bool:
    """What was paid; but `saved £2,400 in agency fees` was not."""
    if text.has(text.before(quantity), Tag.LOSS) or text.says(text.before(quantity, 3), _WANTS):
        return True  # "lost a 5k deal", "the vendor wants €1,200 more"
    if text.says(text.clause(quantity), _OWED):
        return True  # "invoice 88213 for 1,200 EUR is unpaid"
    named = text.has(text.after(quantity, 4), Tag.REVENUE)  # "$2k in additional sales from the renewal emails"
    if named and not text.has((*text.before(quantity, 4), *text.after(quantity, 2)), Tag.COST):
        return False
    if text.has(text.before(quantity, 1), Tag.DELTA) and text.words(text.after(quantity, 2)) == ["in", "fees"]:
        return text.has(text.before(quantity, 4), Tag.COST)  # "extra 800 USD in fees" came in, if it was not paid
    if text.has(text.after(quantity, 1), Tag.SAVED) and not _is_set_against(text, quantity):
        return False  # "1,250 USD saved on agency fees"
    if text.has(text.before(quantity), Tag.SAVED) or text.says(text.clause(quantity), _FOUND):
        return False
    came = text.words(text.after(quantity, 2)) == ["came", "in"]  # "a renewal worth £3,500 came in"
    if came or text.says(text.before(quantity, 3), ("won", "closed", "signed", "landed")):
        return False  # "won a 12,000 dollar renewal"
    if has_come_up(text, quantity):
        return False
    own = text.has(text.clause(quantity), Tag.SAVED, Tag.REVENUE, Tag.DELTA)
    return any(_is_cost_word(text, at) for at in (text.clause(quantity) if own else text.sentence(quantity)))


def _is_set_against(text: Text, amount: Quantity) -> bool:
    """The 2.1k of `2.1k EUR saved against 600 in licences`: what it cost is to be taken off."""
    others = (each for each in text.quantities if each is not amount and text.near(amount, each))
    return any(each.kind in (Kind.MONEY, Kind.NUMBER) and each.label is None for each in others)


def has_come_up(text: Text, quantity: Quantity) -> bool:
    """The 2,400 of `margin up 2,400 €`, the 3,200 of `fees up by CHF 3,200 from it`, of `sold for 1800 more`."""
    before = text.before(quantity, 3)
    up = text.has(before[-2:], Tag.UP) and not text.has(before, Tag.TO, Tag.FROM) and not text.says(before, ("up to",))
    if up and text.has(before[:-1], Tag.REVENUE):
        return not text.has(text.clause(quantity), Tag.NOT)
    clause = text.clause(quantity)
    earlier = [at for at in clause if at < quantity.start]
    priced = any(text.has((at,), Tag.COST) and text.tokens[at].text not in _FEES for at in earlier)
    if up and not priced and text.says(before, _FEES):
        whose = [at for at in earlier if text.tokens[at].text[:1].isalpha()]
        ours = text.says(whose[:1], _FEES) or (text.says(whose[:1], _WHOSE) and text.says(whose[1:2], _FEES))
        return ours and (
            text.says(text.after(quantity, 1), _FROM_IT) or text.words(text.after(quantity, 2)) == ["thanks", "to"]
        )
    more = text.has(text.after(quantity, 1), Tag.UP)  # "sold the early barley for 1800 quid more"
    return more and text.says(before[-1:], ("for", "fur", "pour", "por", "per", "voor")) and text.says(earlier, _SOLD)


def _is_cost_word(text: Text, index: int) -> bool:
    """A word of cost, and not the fee of `fee income`."""
    behind = range(len(text.tokens))[index + 1 : index + 2]
    return text.has((index,), Tag.COST) and not (text.tokens[index].text in _FEES and text.says(behind, _INCOME))


def _is_amount(text: Text, quantity: Quantity) -> bool:
    """Money, or the thousands of `two deals worth 12k`, in the company's own money."""
    if quantity.kind is Kind.MONEY:
        return True
    bare = quantity.kind is Kind.NUMBER and quantity.label is None and not quantity.is_range
    thousands = text.has(range(quantity.start, quantity.end), Tag.THOUSAND)
    return bare and thousands and text.has(text.clause(quantity), Tag.REVENUE)


def _is_a_price(text: Text, quantity: Quantity) -> bool:
    """`€20 per seat`, `revenue per room 88 €`; but `£600 a week` came in."""
    behind = range(len(text.tokens))[quantity.end : quantity.end + 2]
    every = text.has(behind[:1], Tag.ARTICLE, Tag.PER) or text.says(behind[:1], ("/",))
    if every and text.has(behind[1:], Tag.HOUR):
        return True  # "we bill €40 an hour"
    before = text.before(quantity)
    named = (index for index in before[:-1] if text.tokens[index].text in ("per", "pro"))
    if any(not text.has((index + 1,), *_PERIODS) for index in named):
        return True
    return any(
        text.tokens[index].has(Tag.PER) and not text.has((index + 1,), *_PERIODS)
        for index in text.after(quantity)
        if index + 1 < len(text.tokens)
    )


def money(text: Text) -> list[Quantity]:
    """The amounts that came in or were saved; of several, those that are not an earlier value."""
    found = []
    for each in text.quantities:
        if not _is_amount(text, each) or text.future(each) or _is_cost(text, each):
            continue
        if text.has(text.sentence(each), Tag.TO_DATE):
            continue
        if text.has(text.before(each, 1), Tag.DOWN) and text.has(text.before(each, 3)[:-1], Tag.REVENUE):
            continue  # "turnover down 3.000 €"
        if text.says(text.before(each, 1), ("@", "at")):
            continue
        if _is_worth_of_hours(text, each) or _is_usual(text, each):
            continue
        if text.surely_was(each) or text.has(text.clause(each), Tag.NOT) or _is_a_price(text, each):
            continue
        found.append(each)
    last_week = [each for each in found if text.was(each)]
    current = [each for each in found if each not in last_week]
    return current or [each for each in last_week if not text.has(text.before(each), Tag.WAS)]
