"""Those who use it where they are said in passing: `40 adjusters, three quarters use it`, `3 in January and 9 now`."""

from decimal import Decimal

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.shares import FRACTIONS
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, SEASONS, phrases

_COUNTS = (Kind.NUMBER, Kind.PEOPLE)
_OF_US = frozenset(["of us", "von uns", "de nosotros", "di noi", "van ons", "de nos", "z nas"])
_HAS = frozenset(["has", "have", "had", "hat", "haben", "tiene", "tenemos", "compte", "heeft", "hebben", "tem", "ma"])
_YES = frozenset(["yes", "ja", "oui", "si", "sim", "tak"])
_CALL_IT = phrases("call_it say let's_say lets_say make_it probably_more_like sagen_wir disons digamos diciamo zeg")
_EVERY_ONE = phrases("""
    every_single_one every_last_one every_one_of_them each_and_every_one all_of_them jeder_einzelne jede_einzelne
    chacun_d'eux todos_y_cada_uno ognuno_di_loro ieder_van_hen
""")
_IDLE_WORDS = """
    idle waiting queued queueing stranded twiddling stuck untatig parados inoccupes inactivi
"""
_IDLE = frozenset(_IDLE_WORDS.split())
_OURS = frozenset(["ours", "mine", "us", "actual", "real", "total", "pilot", "everybody", "unsere", "notre", "nuestro"])
_ODD = (Tag.NOT, Tag.NOBODY, Tag.FUTURE, Tag.BUT, Tag.AWAY, Tag.DELTA)
_SO_DO = ("so do", "so does", "so did", "as do", "as well as", "likewise")
_USE_BEHIND = 3  # tokens from a part to "use it"
_FAR = 6  # tokens from everybody to what they do
_FEWEST = 2


def head_count(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """Those who use it and those who could; None where nothing is said in one of these ways."""
    ways = (
        _part_of_team,
        _has_grown,
        _every_single_one,
        _called,
        _said_yes,
        _some_of_us,
        _but_only,
        _and_so_do,
        _by_groups,
        _by_places,
    )
    return next((found for way in ways if (found := way(text)) is not None), None)


def is_told(text: Text, active: int) -> bool:
    """Those who use it are read in one of these ways: no doubt is worth as much."""
    said = head_count(text)
    return said is not None and said[0] == active


def a_part_uses_it(text: Text, people: Quantity) -> bool:
    """The 10 of `we're 10 and a third use it`: who could, and hardly who do."""
    if people.kind not in _COUNTS or text.has(text.before(people, 2), Tag.USE):
        return False
    for at in range(people.end, min(people.end + _FAR, len(text.tokens))):
        uses = range(at + 1, min(at + 1 + _USE_BEHIND, text.clause_at(at).stop))
        fraction = text.tokens[at].value is None and text.tokens[at].text in FRACTIONS and at not in text.inside
        if fraction and _is_soon(text, people, at) and text.has(uses, Tag.USE) and not text.has(uses, Tag.HOUR):
            return not text.has(range(people.end, at), Tag.USE)
    return False


def is_numerator(text: Text, quantity: Quantity) -> bool:
    """The 3 of `three quarters use it`, which counts nobody."""
    return quantity.kind is Kind.NUMBER and text.says(range(quantity.end, len(text.tokens))[:1], FRACTIONS)


def sit_idle(text: Text, people: Quantity) -> bool:
    """The 38 of `38 agents sitting idle`: they could, and cannot now."""
    behind = text.after(people, 3)
    return text.says(behind, _IDLE) and not text.has(behind, Tag.USE)


def are_only_paid_for(text: Text, people: Quantity) -> bool:
    """The 90 of `90 seats, utilisation 40%`: seats, and not a word that somebody sits on them."""
    seats = text.has((people.end - 1,), Tag.ELIGIBLE) and people.kind is Kind.PEOPLE and people.label is None
    seats = seats and not text.unknown(text.after(people, 1))  # "9 seats warm"
    return seats and not text.has(text.clause(people), Tag.USE, Tag.ACTIVE, Tag.ALL)


def _part_of_team(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 30 of 40 of `we're 40 adjusters and three quarters use it`; a part that is no whole number is nobody."""
    for team in text.quantities:
        if not _is_team(text, team):
            continue
        for at in range(team.end, min(team.end + _FAR, len(text.tokens))):
            part = None if text.tokens[at].value is not None else FRACTIONS.get(text.tokens[at].text)
            uses = range(at + 1, min(at + 1 + _USE_BEHIND, text.clause_at(at).stop))
            if part is None or not _is_soon(text, team, at) or not text.has(uses, Tag.USE):
                continue
            if text.has(range(team.end, uses.stop), *_ODD, Tag.HOUR, Tag.THING):
                return None
            times = text.tokens[at - 1].value or Decimal(1)
            active = (team.value * part * times).quantize(Decimal("0.001"))
            if active != int(active) or active > team.value:
                return None, team.value
            return Decimal(int(active)), team.value
    return None


def _is_soon(text: Text, team: Quantity, at: int) -> bool:
    return text.tokens[at].sentence - text.tokens[team.start].sentence <= 1


def _is_team(text: Text, quantity: Quantity) -> bool:
    plain = quantity.kind in _COUNTS and not quantity.is_range and quantity.label is None and not text.future(quantity)
    if not plain or quantity.value < _FEWEST or text.has(text.after(quantity, 2), Tag.USE, Tag.AWAY):
        return False
    return quantity.value == int(quantity.value) and text.has(text.before(quantity, 2), Tag.WE_ARE)


def _has_grown(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 9 of `3 users in January, 5 in Feb and 9 now`: what it has come to."""
    counts = [each for each in text.quantities if each.kind in _COUNTS and each.label is None]
    if len(counts) < _FEWEST or len(counts) != len(
        [each for each in text.quantities if each.kind in (*_COUNTS, Kind.SHARE)]
    ):
        return None
    first, last, between = counts[0], counts[-1], counts[1:-1]
    users = first.kind is Kind.PEOPLE and text.has(range(first.start, first.end), Tag.ACTIVE, Tag.PERSON)
    dated = all(_is_of_a_month(text, each) for each in (first, *between))
    now = text.has(text.after(last, 1), Tag.NOW) or text.has(text.before(last, 1), Tag.NOW)
    if not users or not dated or not now or last.is_range or not text.together(first, last):
        return None
    said = range(first.start, min(last.end + 1, len(text.tokens)))
    if text.has(said, *_ODD, Tag.ERROR, Tag.HOUR) or text.says(text.after(last, 2), ("hours", "h")):
        return None
    return last.value, None


def _is_of_a_month(text: Text, quantity: Quantity) -> bool:
    behind = text.after(quantity, 2)
    dated = text.has(behind[1:], Tag.MONTHNAME) or text.says(behind[1:], SEASONS)
    in_month = text.says(behind[:1], ("in", "im", "en", "a", "w", "em")) and dated
    return in_month or text.has(behind, Tag.LAST, Tag.LAST_WEEK, Tag.BEFORE)


def _every_single_one(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 24 of `24 on my floor and every single one is using it`."""
    counts = [each for each in text.quantities if each.kind in (*_COUNTS, Kind.SHARE) and each.label is None]
    if len(counts) != 1 or counts[0].kind not in _COUNTS or counts[0].is_range or counts[0].value < _FEWEST:
        return None
    team, words = counts[0], text.words(range(len(text.tokens)))
    for at in range(team.end, len(words)):
        said = " ".join(words[at : at + 3])
        one = next((each for each in _EVERY_ONE if said == each or said.startswith(f"{each} ")), None)
        if one is None:
            continue
        behind = range(at, min(at + _FAR, text.clause_at(at).stop))
        near = _is_soon(text, team, at)
        of_things = text.has(text.after(team, 1), Tag.THING, Tag.ERROR) or (
            team.kind is Kind.NUMBER and text.unknown(text.after(team, 1))
        )
        odd = text.has(range(team.start, behind.stop), *_ODD, Tag.HOUR)
        return (team.value, team.value) if near and text.has(behind, Tag.USE) and not of_things and not odd else None
    return None


def _called(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 11 of `between ten and twelve of the agents, call it 11`."""
    for first, chosen in zip(text.quantities, text.quantities[1:], strict=False):
        people = first.kind is Kind.PEOPLE or (
            first.kind is Kind.NUMBER and text.has(text.after(first, 2), Tag.PERSON, Tag.ACTIVE)
        )
        bare = chosen.kind is Kind.NUMBER and chosen.label is None and not chosen.is_range
        if not people or not bare or not first.is_range or not first.low <= chosen.value <= first.high:
            continue
        if text.says_phrase(range(first.end, chosen.start), _CALL_IT) and not text.unknown(text.after(chosen, 1)):
            return (chosen.value, None) if text.near(first, chosen) else None
    return None


def _said_yes(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 5 of `paralegals yes (5), solicitors no`: of one kind of people alone."""
    found = [each for each in text.quantities if each.kind is Kind.NUMBER and _is_behind_yes(text, each)]
    others = [each for each in text.quantities if each.kind in (*_COUNTS, Kind.SHARE) and each not in found]
    if len(found) != 1 or any(each.kind is not Kind.NUMBER or each.label is None for each in others):
        return None
    return found[0].value, None


def _is_behind_yes(text: Text, quantity: Quantity) -> bool:
    begin = quantity.start - 1
    bracket = begin > 1 and text.tokens[begin].text in ("(", ",", ":") and text.says((begin - 1,), _YES)
    who = begin - 2 - (begin > 2 and text.tokens[begin - 2].text in (":", "-"))  # noqa: PLR2004  a word before the colon
    ends = not text.has(text.after(quantity, 1), Tag.HOUR, Tag.THING) and not text.unknown(text.after(quantity, 1))
    return bracket and who >= 0 and text.has((who,), Tag.PERSON) and ends


def _some_of_us(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 2 of 6 of `six of us in the office, two use it`, the 6 of 14 of `it has 14 people and 6 have tried it`."""
    counts = [each for each in text.quantities if each.kind in (*_COUNTS, Kind.SHARE) and each.label is None]
    if len(counts) != _FEWEST or any(each.is_range or each.kind is Kind.SHARE for each in counts):
        return None
    whole, part = counts
    if whole.kind is not Kind.PEOPLE or part.value > whole.value or not text.together(whole, part):
        return None
    between = range(whole.end, part.start)
    beside = (*text.before(whole, 2), *between, *text.after(part, 4))
    if text.has(beside, *_ODD, Tag.PART, Tag.EACH) or text.has(between, Tag.USE, Tag.ACTIVE, Tag.SAVED, Tag.HOUR):
        return None
    ours = text.says((whole.end - 1,), _OF_US) or text.says(text.before(whole, 1), _HAS)
    does = _does(text, part)
    who = text.unknown(text.after(part, 1)) or text.has(text.after(part, 1), Tag.THING)
    if not ours or not does or who or text.was(whole) or text.future(part):
        return None
    return part.value, whole.value


def _but_only(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 12 of 20 of `20 lawyers, but only 12 take part`."""
    counts = [each for each in text.quantities if each.kind in (*_COUNTS, Kind.SHARE) and each.label is None]
    if len(counts) != _FEWEST or any(each.is_range or each.kind is Kind.SHARE for each in counts):
        return None
    whole, part = counts
    who = range(whole.start, whole.end)
    if whole.kind is not Kind.PEOPLE or part.value >= whole.value or not text.together(whole, part):
        return None
    between, behind = range(whole.end, part.start), text.after(part, 3)
    only = text.has(between, Tag.ALONE) or text.has(between, Tag.BUT)
    bare = all(text.tokens[at].text == "," or text.has((at,), Tag.BUT, Tag.ALONE, Tag.FILLER) for at in between)
    if not only or not bare or not _does(text, part) or text.has(who, Tag.ACTIVE) or text.was(whole):
        return None
    odd = text.has((*text.before(whole, 2), *behind), Tag.NOT, Tag.NOBODY, Tag.FUTURE, Tag.AWAY, Tag.DELTA, Tag.OF)
    return None if odd or text.unknown(text.after(part, 1)) else (part.value, whole.value)


def _and_so_do(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 7 of `the 3 trainees use it and so do 4 of the 10 seniors`."""
    counts = [each for each in text.quantities if each.kind in (*_COUNTS, Kind.SHARE) and each.label is None]
    if len(counts) != _FEWEST or any(each.is_range for each in counts) or not text.together(*counts):
        return None
    first, others = counts
    of_people = others.kind is Kind.PEOPLE or (others.kind is Kind.SHARE and others.unit == "people")
    between = " ".join(text.words(range(first.end, others.start)))
    if first.kind is not Kind.PEOPLE or not of_people or not any(each in between for each in _SO_DO):
        return None
    odd = text.has(range(first.start, others.end), Tag.NOT, Tag.NOBODY, Tag.FUTURE, Tag.AWAY, Tag.DELTA)
    uses = text.has((first.end - 1, *text.after(first, 2)), Tag.USE)
    return (first.value + others.value, None) if uses and not odd else None


def _does(text: Text, part: Quantity) -> bool:
    """They use it, have tried it: the word of use right behind them."""
    return text.has((part.end - 1, *text.after(part, 2)), Tag.USE)


def _by_groups(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 12 of 29 of `partners: 0 of 9. associates: 12 of 20.`: every group under a heading of its own."""
    shares = [each for each in text.quantities if each.kind is Kind.SHARE]
    if len(shares) < _FEWEST or any(each.kind in _COUNTS for each in text.quantities):
        return None
    names = [_group(text, each) for each in shares]
    if None in names or len(set(names)) != len(names):
        return None
    whole = sum((each.whole or Decimal(0) for each in shares), Decimal(0))
    return sum((each.value for each in shares), Decimal(0)), whole


def _group(text: Text, share: Quantity) -> str | None:
    """The associates of `associates: 12 of 20`, who stand alone before the colon."""
    at = share.start - 2
    if at < 0 or text.tokens[at + 1].text != ":" or not text.has((at,), Tag.PERSON) or text.has((at,), Tag.ACTIVE):
        return None
    begins = at == text.clause_at(at).start or not text.tokens[at - 1].text[:1].isalnum()
    odd = (
        text.was(share) or text.future(share) or share.value > (share.whole or 0) or text.unknown(text.after(share, 1))
    )
    return text.tokens[at].text if begins and not odd and share.whole else None


def _by_places(text: Text) -> tuple[Decimal | None, Decimal | None] | None:
    """The 9 of `office: 3 users, yard: 6 users`: each place under a heading of its own."""
    counts = [each for each in text.quantities if each.kind in (*_COUNTS, Kind.SHARE)]
    places = [_place(text, each) for each in counts]
    if len(counts) < _FEWEST or None in places or len(set(places)) != len(places):
        return None
    if not all(text.together(counts[0], each) for each in counts):
        return None  # "finance: 12 users. ours: 4 users"
    return sum((each.value for each in counts), Decimal(0)), None


def _place(text: Text, users: Quantity) -> str | None:
    """The yard of `yard: 6 users`, alone before the colon."""
    at = users.start - 2
    if at < 0 or text.tokens[at + 1].text != ":" or users.kind is not Kind.PEOPLE or users.is_range:
        return None
    place = text.tokens[at]
    begins = at == text.clause_at(at).start or not text.tokens[at - 1].text[:1].isalnum()
    named = text.unknown((at,)) or place.text in CROWDS or place.text == "office"
    named = named and place.text not in _OURS
    odd = text.was(users) or text.now(users) or text.future(users) or users.aside or text.denies(text.clause(users))
    of_users = text.has(range(users.start, users.end), Tag.ACTIVE) or text.has(text.after(users, 2), Tag.USE)
    return place.text if begins and named and of_users and not odd and not text.unknown(text.after(users, 1)) else None
