"""How many use it, and how many could."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadence.replies.all_but import all_but, nobody_but
from cadence.replies.all_it_says import is_all_said_of_me
from cadence.replies.all_of_them import are_all, whole_crowd
from cadence.replies.changes import before_after
from cadence.replies.counted import (
    NOT_YET,
    OF_PEOPLE,
    has_a_part,
    is_counted,
    is_share_of_people,
    none_of,
    surely_uses,
)
from cadence.replies.going_on import continues_people, do_what_they_could, goes_on_from_people, have_become
from cadence.replies.head_counts import (
    are_only_paid_for,
    head_count,
    is_numerator,
)
from cadence.replies.listed import listed
from cadence.replies.nobody import is_of_some, me_and_somebody, nobody, only_me, only_me_uses
from cadence.replies.of_me import is_me_and_another, is_only_of_me
from cadence.replies.parts import fraction_of_team, is_gone, is_included, part_of_people, used_seats
from cadence.replies.pieces import TIMES
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.teams import is_eligible, is_everyone, is_team, is_whole_team
from cadence.replies.units import WHO
from cadence.replies.using import is_in_brackets, is_noun_of_users, is_their_number, use_it_in
from cadence.replies.words import EVERYBODY


@dataclass(frozen=True, slots=True)
class Crowd:
    active: int | None = None
    eligible: int | None = None


def crowd(text: Text, *, per_person: bool) -> Crowd:
    """The people of a reply. `per_person`: hours were said for each, so those who are counted are active."""
    if (excepted := all_but(text)) is not None:
        return _counted(*excepted)
    if (said := head_count(text)) is not None:
        return _counted(*said)
    of_each = per_person or text.says(range(len(text.tokens)), EVERYBODY)
    if of_each and (everybody := [each for each in text.quantities if are_all(text, each)]):
        others = [each for each in text.quantities if each not in everybody and _may_be_users(text, each)]
        if len(everybody) == 1 and not others:
            return _counted(everybody[0].value, everybody[0].value)
    shares = [each for each in text.quantities if is_share_of_people(text, each)]
    current = [each for each in shares if not text.was(each) or text.now(each)] or shares[:1]
    if current:
        pairs = {(each.value, each.whole) for each in current}
        last = current[-1]
        if len(pairs) == 1 or text.now(last) or text.has(text.before(last), Tag.CORRECT):
            return _counted(last.value, last.whole)
        return Crowd()
    moved = [each for each in text.quantities if _has_moved(text, each)]
    if len(moved) == 1:
        return _counted(moved[0].high, None)
    if (part := part_of_people(text) or used_seats(text)) is not None:
        return _counted(*part)
    active = [each for each in text.quantities if _is_active(text, each)]
    eligible = [each for each in text.quantities if is_eligible(text, each, has_active=bool(active))]
    active = [each for each in active if each not in eligible]
    if eligible and _more_are_paid(text, eligible):
        eligible = []
    if (by_name := listed(text)) is not None and all(each.start in by_name.span for each in active):
        return _counted(by_name.count, _only(text, [each for each in eligible if each.start not in by_name.span]))
    if len(active) == 1 and not eligible and is_of_some(text, active[0]):
        return _counted(active[0].value, None)
    if active and nobody(text) and not any(surely_uses(text, each) for each in active):
        return _counted(0, _only(text, eligible or none_of(text))) if len(active) == 1 and not eligible else Crowd()
    everyone = next((each for each in active if is_everyone(text, each)), None)
    if everyone is not None:
        return _counted(everyone.value, everyone.value)
    if not active:
        team = [each for each in text.quantities if is_team(text, each)]
        if len(team) == 1 and (part := fraction_of_team(text, team[0])) is not None:
            return _counted(*part)
        if len(team) == 1 and _all_use_it(text):
            return _counted(team[0].value, team[0].value)  # "we are 6, all using"
        if per_person and len(team or eligible) == 1 and not _others_are_counted(text, (team or eligible)[0]):
            only_one = (team or eligible)[0].value
            return _counted(only_one, only_one if whole_crowd(text) else None)
        if (only := nobody_but(text)) is not None:
            return _counted(only, _only(text, eligible))
        if nobody(text):
            return _counted(0, _only(text, eligible or none_of(text)))
        if (companions := me_and_somebody(text)) is not None:
            return _counted(companions, _out_of(text, companions))
        if is_me_and_another(text):
            return _counted(2, None)
        timed = any(each.kind is Kind.TIME for each in text.quantities)
        if (
            (only_me(text) and (timed or only_me_uses(text)))
            or is_all_said_of_me(text)
            or (timed and is_only_of_me(text))
        ):
            return _counted(1, _out_of(text, 1))
    if not active and eligible and (_all_use_it(text) or is_whole_team(text, eligible)):
        return _counted(_only(text, eligible), _only(text, eligible))
    active = list(_users_among(text, active))
    found = _counted(_only(text, active), _only(text, eligible))
    if found.active is not None and found.eligible is not None and found.active > found.eligible:
        return Crowd()  # "our office has 45 people, the pilot group is 6"
    if found.active is not None and found.eligible is None and whole_crowd(text):
        return Crowd(found.active, found.active)
    return _with_me(text, active, found)


def _may_be_users(text: Text, quantity: Quantity) -> bool:
    return quantity.kind in (Kind.PEOPLE, Kind.SHARE) or text.has(text.after(quantity, 2), Tag.USE, Tag.ACTIVE)


def _more_are_paid(text: Text, eligible: Sequence[Quantity]) -> bool:
    """The 12 of `12 seats paid, 9 seats warm`: perhaps they could, and the 9 do."""
    most = max(each.value for each in eligible)
    return any(
        each not in eligible
        and each.value > most
        and text.has((each.end - 1,), Tag.ELIGIBLE)
        and text.together(each, eligible[0])
        for each in text.quantities
        if each.kind is Kind.PEOPLE
    )


def _others_are_counted(text: Text, team: Quantity) -> bool:
    """The 9 of `team of 12, 9 stalwarts, 20 min each`: perhaps they, and not the team, use it."""
    return any(
        each.kind is Kind.NUMBER and each.value < team.value and text.unknown(text.after(each, 1))
        for each in text.quantities
        if text.together(each, team)
    )


def _has_moved(text: Text, quantity: Quantity) -> bool:
    """`we moved from 4 to 5 users`."""
    active = text.has(range(quantity.start, quantity.end), Tag.ACTIVE)
    return (
        quantity.kind is Kind.PEOPLE and active and quantity.is_range and text.has(text.before(quantity, 1), Tag.FROM)
    )


def _all_use_it(text: Text) -> bool:
    """`a team of 10, all of us use it`."""
    return any(
        token.has(Tag.ALL) and text.has(text.clause_at(index), Tag.USE) and not text.denies(text.clause_at(index))
        for index, token in enumerate(text.tokens)
    ) and not text.has(range(len(text.tokens)), Tag.BUT)


def _users_among(text: Text, active: Sequence[Quantity]) -> Sequence[Quantity]:
    """Of several who may use it, those who are said to: the last of `3 apprentices and 2 journeymen, the 2 use it`."""
    using = [each for each in active if text.has(text.after(each, 2), Tag.USE) or use_it_in(text, each)]
    return using if len({each.value for each in using}) == 1 else active


def _with_me(text: Text, active: Sequence[Quantity], found: Crowd) -> Crowd:
    """`me and two colleagues` are three, `8 users plus me` nine."""
    if found.active is None or len(active) != 1:
        return found
    first = active[0].start
    before = [text.tokens[index] for index in range(max(0, first - 2), first)]
    before_it = len(before) == 2 and before[0].has(Tag.ME) and before[1].has(Tag.AND)  # noqa: PLR2004  "me and"
    behind = text.tokens[active[0].end : active[0].end + 2]
    behind_it = len(behind) == 2 and behind[0].has(Tag.AND) and behind[1].has(Tag.ME)  # noqa: PLR2004  "plus me"
    beside = before_it or behind_it
    return Crowd(found.active + 1, found.eligible) if beside else found


def _counted(active: object, eligible: object) -> Crowd:
    def whole(value: object) -> int | None:
        if value is None:
            return None
        number = float(str(value))
        return int(number) if number.is_integer() and 0 <= number < 10**9 else None

    return Crowd(whole(active), whole(eligible))


def _out_of(text: Text, active: int) -> object:
    """The five of `just me and Dariusz, out of five`."""
    found = [
        each.value
        for each in text.quantities
        if each.kind in (Kind.NUMBER, Kind.PEOPLE)
        and each.value >= active
        and (text.says((each.start - 1,), ("out of", "of")) and text.tokens[each.start - 2].text in (",", "("))
        and not text.has(text.after(each, 1), Tag.THING, Tag.HOUR, Tag.ERROR)
    ]
    return found[0] if len(found) == 1 else None


def _only(text: Text, quantities: Sequence[Quantity]) -> object:
    """The one value that is said; of several, the one said to be current."""
    quantities = [each for each in quantities if not text.was(each) or text.now(each)] or [
        each for each in quantities if not text.says(text.before(each, 3), ("back then",))
    ]
    if not quantities:
        return None
    moved = before_after(text, quantities)
    if moved is not None and any(_became(text, each, moved[1]) for each in quantities):
        return moved[1].value  # "users: 8 -> 10"
    if len({each.value for each in quantities}) == 1:
        return quantities[0].value
    last = quantities[-1]
    return last.value if text.now(last) or text.has(text.before(last), Tag.CORRECT) else None


def _became(text: Text, before: Quantity, after: Quantity) -> bool:
    """`users: 8 -> 10`; not `our 5 clerks are at 3, 2 and 4 hours`."""
    between = text.words(range(before.end, after.start))
    return text.leads_to(before, after) and not all(word in ("are", "is", "at") for word in between)


def _went_to(text: Text, quantity: Quantity) -> bool:
    """The 14 of `users went up to 14`."""
    if quantity.start < 3:  # noqa: PLR2004  who, which way, and to
        return False
    who, way, to = range(quantity.start - 3, quantity.start)
    return text.has((who,), Tag.ACTIVE) and text.has((way,), Tag.UP, Tag.DOWN) and text.has((to,), Tag.TO)


def _is_active(text: Text, quantity: Quantity) -> bool:
    if is_numerator(text, quantity) or are_only_paid_for(text, quantity):
        return False
    if quantity.label is Tag.ACTIVE:
        return not text.future(quantity) and not quantity.aside
    reached = quantity.up_to and text.has(range(max(0, quantity.start - 2), quantity.start - 1), Tag.ACTIVE)
    reached = reached or _went_to(text, quantity)
    if reached and quantity.kind is Kind.NUMBER and not text.future(quantity):
        return True  # "users up to 13"
    if quantity.kind in (Kind.NUMBER, Kind.PEOPLE) and do_what_they_could(text, quantity):
        return True
    if quantity.label not in (None, Tag.ADOPTION) or not is_counted(text, quantity):
        return False
    if text.says(text.after(quantity, 1), NOT_YET) or is_gone(text, quantity) or is_included(text, quantity):
        return False  # "5 people trained"
    if use_it_in(text, quantity):
        return True
    after = text.after(quantity, 4)
    uses = text.has((*range(quantity.start, quantity.end), *after), Tag.USE, Tag.ACTIVE)
    if quantity.kind is Kind.PEOPLE:
        if not uses and has_a_part(text, quantity):
            return False
        if text.has(range(quantity.start, quantity.end), Tag.ELIGIBLE) and not uses:
            return False
        if text.tokens[quantity.end - 1].text == "of them" and not uses:
            return False
        if text.has(text.before(quantity, 2), Tag.OF) and not text.has(
            text.before(quantity, 4), Tag.EACH, Tag.ALL, Tag.PER
        ):
            return False
        if text.says(text.after(quantity, 1), WHO):
            return text.has(text.clause(quantity), Tag.USE, Tag.ACTIVE, Tag.SAVED)  # "the 6 who kept at it saved 13 h"
        return uses or quantity.label is Tag.ADOPTION or not text.unknown(text.after(quantity, 1))
    if quantity.kind is not Kind.NUMBER:
        return False
    if uses and not text.unknown(text.after(quantity, 1)):
        return True
    if have_become(text, quantity) or goes_on_from_people(text, quantity):
        return True
    if is_noun_of_users(text, quantity) or is_in_brackets(text, quantity) or is_their_number(text, quantity):
        return True
    before = text.before(quantity, 2)
    if text.has(before[:1], Tag.PERSON, Tag.EACH) and text.says(before[1:], TIMES):  # "3 h a head × 12"
        return quantity.value == int(quantity.value)
    if text.has(before[:1], Tag.EACH) and text.has(before[1:], Tag.OF):
        who = [text.tokens[at].text for at in text.after(quantity, 2)]
        named = any(each.endswith(OF_PEOPLE) for each in who) and text.says(text.before(quantity, 4), ("for",))
        return named or not text.unknown(text.after(quantity, 1))  # "each of the 7", not "each of 66 delivery notes"
    if is_everyone(text, quantity):
        return True
    return continues_people(text, quantity)
