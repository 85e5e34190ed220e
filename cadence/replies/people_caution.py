"""Numbers of people that are hardly all who use it, or none of them: asked about, not taken."""

from itertools import pairwise

from cadence.replies.head_counts import a_part_uses_it, sit_idle
from cadence.replies.learned import Role
from cadence.replies.likely import Likely
from cadence.replies.parts import LEFT, is_gone, is_included
from cadence.replies.people import Crowd
from cadence.replies.perhaps_no_users import (
    are_seats_by_now,
    are_sold,
    had_none,
    is_a_rating,
    is_sold,
    were_given_it,
    were_shown_it,
)
from cadence.replies.perhaps_other import was_said_wrong
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.relative import is_said_by_another
from cadence.replies.roles import Text
from cadence.replies.so_many import EVERY
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.links import EXCEPTIONS
from cadence.replies.words import CREWS, OF_EACH, phrases, tags_of

_COMPANION_WORDS = """
    boss chief foreman forewoman manager head lead leader owner secretary apprentice intern trainee wife husband son
    daughter brother sister father mother colleague assistant deputy partner
"""
_COMPANIONS = frozenset(_COMPANION_WORDS.split())
_DETERMINERS = frozenset(
    ["the", "a", "an", "my", "our", "their", "his", "her", "one", "der", "die", "ein", "eine", "le", "la", "un", "una"]
)
_IN_TRUTH = phrases("""
    really actually in_reality in_truth in_fact realistically more_like rather make_that in_wirklichkeit eher en_realite
    plutot en_realidad mas_bien in_werkelijkheid eigenlijk in_realta na_realidade w_rzeczywistosci raczej
""")
_SAID_SO_FAR = 4  # tokens from "really" to what is so
_COUNTS = (Kind.PEOPLE, Kind.NUMBER)
_EXCEPTIONS = phrases(EXCEPTIONS)
_DORMANT = frozenset(["dormant", "inactive", "idle", "lapsed", "former", "ex", "occasional", "inaktive", "inactifs"])
_DONE_WITH_WORDS = """
    interviewed hired recruited invited emailed called phoned met taught served treated surveyed fired promoted fed
    saw visited contacted welcomed eingestellt eingeladen befragt interviewt embauche invite contrate entreviste
"""
_DONE_WITH = frozenset(_DONE_WITH_WORDS.split())
_UNUSED = frozenset(["unused", "empty", "vacant", "inactive", "dormant", "spare", "ungenutzt", "leer", "inutilisees"])
_REFUSE = frozenset(["refuse", "refuses", "refused", "never", "avoid", "hate", "ignore", "skipped", "skip"])
_OTHERS = frozenset(["others", "other", "andere", "autres", "otros", "otras", "altri", "altre", "outros", "anderen"])
_TRAINED = frozenset(["trained", "geschult", "formes", "formees", "formados", "formate", "getraind", "przeszkolonych"])
_OF_THEM = frozenset(["sur", "of", "out of", "von", "de", "di", "su", "van", "op", "z"])
_REST = frozenset(["rest", "others", "ubrigen", "anderen", "autres", "demas"])
_ONE = frozenset(["one", "1", "two", "2", "einer", "eine", "un", "une", "uno", "una"])
_PLUS = frozenset(["+", "plus", "and"])
_JOINS = (["plus", "the"], ["plus"], ["and", "the"], ["+"])

# Probabilities set by hand; cross-validation and the labelled sets were read before and after, and lost nothing.
_ANOTHER = 0.2  # from which a number in a like place may count others who use it
_SURELY = 0.9  # from which a number counts those who use it, whatever share was read


def people_in_doubt(read: Likely, crowd: Crowd) -> Quantity | None:
    """The number of people beside whom somebody stands who is not counted in it: `the 2 curators and the intern`."""
    text = read.text
    counted = [each for each in text.quantities if each.kind in _COUNTS and each.value == crowd.active]
    shares = [each for each in text.quantities if each.value == crowd.active and each.whole == crowd.eligible]
    return next((each for each in counted if _is_in_doubt(read, each)), None) or next(
        (
            each
            for each in shares
            if _is_of_things(read, each)
            or _do_not_use_it(text, each)
            or _is_a_limit(text, each)
            or is_a_rating(text, each)
            or is_sold(text, each)
        ),
        None,
    )


def _is_in_doubt(read: Likely, people: Quantity) -> bool:
    return any(doubt(read.text, people) for doubt in _DOUBTS) or _is_one_of_several(read, people)


def _is_otherwise_in_truth(text: Text, people: Quantity) -> bool:
    """The 22 of `IT says 22 users, really it's about 12`."""
    other = text.later(people)
    if other is None or other.kind not in (Kind.NUMBER, Kind.PEOPLE) or other.label is not None:
        return False
    between = text.words(range(max(people.end, other.start - _SAID_SO_FAR), other.start))
    said = {" ".join(between[at : at + length]) for at in range(len(between)) for length in (1, 2)}
    nothing_behind = other.kind is Kind.PEOPLE or not text.unknown(text.after(other, 1))
    return not said.isdisjoint(_IN_TRUTH) and nothing_behind and text.near(people, other)


def _has_companion(text: Text, people: Quantity) -> bool:
    behind = people.end
    if text.has((*text.after(people, 1),), Tag.AND) and behind + 2 < len(text.tokens):
        word = text.tokens[behind + 2]
        person = word.text in _COMPANIONS or Tag.PERSON in tags_of(f"{word.text}s")
        if text.says((behind + 1,), _DETERMINERS | {"their"}) and person and behind + 2 not in text.inside:
            return True
    before = people.start - 1
    before -= before >= 0 and text.says((before,), _DETERMINERS)
    joined = before > 0 and text.has((before,), Tag.AND) and before - 1 not in text.inside
    return joined and text.has((before - 1,), Tag.PERSON)  # "both surgeons and the 3 nurses"


def _is_a_limit(text: Text, people: Quantity) -> bool:
    """The 9 of `at most half of the 18 guides open it`: what it is not more than."""
    return people.whole is not None and text.has(text.before(people, 1), Tag.UP_TO)


def _is_excepted(text: Text, people: Quantity) -> bool:
    """The 2 of `all except the two trainees, so 9`."""
    beside = [at for at in text.before(people, 2) if text.tokens[at].has(Tag.BUT)]
    excepted = any(text.tokens[at].text in _EXCEPTIONS or text.has(range(max(0, at - 1), at), Tag.ALL) for at in beside)
    return excepted and text.later(people) is not None


def _is_added_to(text: Text, people: Quantity) -> bool:
    """The 6 of `8 + 6 users`, of `8 and 6 users`."""
    other = text.earlier(people)
    if other is None or other.kind is not Kind.NUMBER or other.label is not None:
        return False
    return text.says(range(other.end, people.start), _PLUS) and people.start - other.end == 1


def _is_dormant(text: Text, people: Quantity) -> bool:
    """The 3 of `9 active and 3 dormant users`."""
    beside = (*range(people.start, people.end), *text.after(people, 2))
    return text.says(beside, _DORMANT) and text.earlier(people) is not None


def _has_leavers(text: Text, people: Quantity) -> bool:
    """The 6 of `6 testers, 2 dropped out`: some of them, or others?"""
    other = text.later(people)
    if other is None or not text.near(people, other):
        return False
    fewer = other.high < 0 and other.kind in _COUNTS and other.label is None  # "10 users minus 2 on leave"
    return fewer or text.says(text.after(other, 2), LEFT)


def _is_one_in(text: Text, people: Quantity) -> bool:
    """The three of `one in three uses it`."""
    before = text.words(range(max(0, people.start - 2), people.start))
    return before[1:] in (["in"], ["von"], ["auf"], ["su"], ["sur"], ["op"]) and before[0] in _ONE


def _is_one_of_several(read: Likely, people: Quantity) -> bool:
    """The 8 of `site A 8 users, site B 6`: behind the same word, each number counts its own."""
    text, other = read.text, read.text.later(people)
    if other is None or other.kind is not Kind.NUMBER or other.label is not None or not text.together(people, other):
        return False
    both = [text.words(range(max(0, each.start - 2), each.start)) for each in (people, other)]
    if len(both[0]) != 2 or len(both[1]) != 2:  # noqa: PLR2004  the word and its name
        return False
    alike = sum(one == other for one, other in zip(*both, strict=True)) == 1  # "early shift", "late shift"
    return alike and read.chance(other, Role.ACTIVE) >= _ANOTHER


def _is_object_of(text: Text, people: Quantity) -> bool:
    """The 31 of `interviewed 31 people`: what was done with them is no use of it."""
    used = text.has(text.clause(people), Tag.USE, Tag.ACTIVE, Tag.ADOPTION)
    return not used and text.says(text.before(people, 1), _DONE_WITH)


def _has_abstainers(text: Text, people: Quantity) -> bool:
    """The 9 of `we are 9 agents, 2 never use it`: who could, and not who do."""
    other = text.later(people)
    if other is None or other.kind is not Kind.NUMBER or other.label is not None or not text.near(people, other):
        return False
    behind = text.after(other, 3)
    return text.has(behind[:2], Tag.NOT) and text.has(behind, Tag.USE) and not text.has(text.after(people, 3), Tag.USE)


def _do_not_use_it(text: Text, share: Quantity) -> bool:
    """The 3 of 8 of `3 of the 8 didn't touch it`, the 2 of 11 of `2 of 11 still refuse to use it`."""
    behind = text.after(share, 2)
    if share.whole is not None and text.says(text.after(share, 3), _UNUSED):
        return True  # "5 out of 20 seats are unused"
    further = text.after(share, 4)[:4]
    lack = text.unknown(behind[:1]) and text.has(behind[1:], Tag.FILLER) and text.has(further[2:3], Tag.NOT)
    if share.whole is not None and lack:
        return True  # "three of the four tractors have no signal"
    return share.whole is not None and (text.has(behind, Tag.NOT) or text.says(behind, _REFUSE))


def _is_of_each_team(text: Text, people: Quantity) -> bool:
    """The 4 of `3 shifts, 4 people on each`, the five of `two teams of five`."""
    behind, before = text.words(text.after(people, 2)), text.words(text.before(people, 2))
    each = behind in (["on", "each"], ["in", "each"], ["at", "each"])
    teams = before[:1] != [] and before[0] in CREWS and before[1:] == ["of"]
    earlier = text.earlier(people)
    return (each or teams) and earlier is not None and earlier.value > 1


def are_of_each_group(text: Text) -> bool:
    """The 3 and the 4 of `2 hours for each of the 3 dispatchers, 1 for each of the 4 clerks`."""
    people = (each for each in text.quantities if each.kind is Kind.PEOPLE)
    beside = (text.before(each, 3) for each in people)
    return sum(text.has(before, Tag.EACH) or text.says(before, EVERY) for before in beside) > 1


def _is_of_each_group(text: Text, people: Quantity) -> bool:
    return people.kind is Kind.PEOPLE and are_of_each_group(text)


def _has_others(text: Text, people: Quantity) -> bool:
    """The 2 of `2 people save 3 hours each, 4 others 1 hour each`."""
    counts = (each for each in text.quantities if each is not people and each.kind in _COUNTS and each.label is None)
    return any(
        text.says(text.after(each, 1), _OTHERS)
        and text.words(text.after(each, 2))[1:] not in ([":"], ["="])
        and text.near(*sorted((people, each), key=lambda one: one.start))
        for each in counts
    )


def _are_joined_by_more(text: Text, people: Quantity) -> bool:
    """The 8 and the 2 of `8 users plus the 2 who started using it Wednesday`."""
    beside = (pair for pair in pairwise(text.quantities) if people in pair)
    return any(
        {first.kind, second.kind} <= set(_COUNTS)
        and first.label is second.label is None
        and text.words(range(first.end, second.start)) in _JOINS
        for first, second in beside
    )


def _is_of_one_team_of_two(text: Text, people: Quantity) -> bool:
    """The 3 of `the legal team of 9 is all in; the HR team of 7 has 3 on it`: of one of them, and not of both."""
    teams = [each for each in text.quantities if each.label is Tag.ELIGIBLE and each.label_at is not None]
    named = {each.start for each in teams if text.tokens[each.label_at or 0].text == "team of"}
    return len(named) > 1 and people.label is None


def _rest_use_it(text: Text, people: Quantity) -> bool:
    """The 10 of `10 drivers, 4 on leave, rest use it`."""
    behind = [at for at in range(people.end, len(text.tokens)) if text.tokens[at].text in _REST]
    uses = any(text.has(range(at + 1, min(at + 3, len(text.tokens))), Tag.USE) for at in behind)
    return uses and text.later(people) is not None and people.label is None


def _are_more_by_now(text: Text, people: Quantity) -> bool:
    """The 4 of `4 users on Monday, 6 by now`, the 5 of `used to be 5 users, we're at 8`."""
    other = text.later(people)
    if other is None:
        return False
    bare = other.kind is Kind.NUMBER and other.label is None and text.near(people, other)
    by_now = bare and text.words(text.after(other, 2)) == ["by", "now"]
    return by_now or text.says(text.before(people, 1), ("used to be",))


def _is_none_of(text: Text, people: Quantity) -> bool:
    """The 6 of `ninguno de los 6 la ha usado`."""
    return text.has(text.before(people, 2)[:1], Tag.NOBODY)


def _are_crews(text: Text, people: Quantity) -> bool:
    """The two of `zwei Filialen nutzen es, zusammen 9 Leute`, the 5 of `a pair in each of 5 branches`."""
    before = text.words(text.before(people, 3))
    if _are_crews_of(text, people):
        return True
    others = any(each.kind is Kind.PEOPLE for each in text.quantities if each is not people)
    crews = others and text.says((*range(people.start, people.end), *text.after(people, 1)), CREWS)
    return crews or before[-2:] == ["each", "of"] or before == ["each", "of", "the"]


def _are_crews_of(text: Text, crews: Quantity) -> bool:
    """The 2 of `2 shifts of 7`, of `2 Schichten à 7`: not people, and the 7 are of one of them."""
    size, behind = text.later(crews), text.words(text.after(crews, 3))
    between = [] if size is None else text.words(range(crews.end, size.start))
    return behind[:1] != [] and behind[0] in CREWS and len(between) == 2 and between[1] in OF_EACH  # noqa: PLR2004


def _was_trained(text: Text, people: Quantity) -> bool:
    """The 10 of `14 Lizenzen, geschult sind 10, genutzt wird's von 6`."""
    return people.kind is Kind.NUMBER and text.says(text.before(people, 2), _TRAINED) and text.later(people) is not None


def _is_all_of_them(text: Text, people: Quantity) -> bool:
    """The 6 of `4 affréteurs sur 6 l'utilisent`: those who could, of whom an unknown word says who they are."""
    part = text.earlier(people)
    if part is None or part.kind is not Kind.NUMBER or part.value > people.value:
        return False
    between = range(part.end, people.start)
    return len(between) == 2 and text.unknown(between[:1]) and text.says(between[1:], _OF_THEM)  # noqa: PLR2004  who, and "of"


def _is_of_errors_before(text: Text, share: Quantity) -> bool:
    """The 1 of 20 of `1 erreur sur 40 dossiers, avant 1 sur 20`."""
    sentence = text.sentence(share)
    errors = text.has(text.before(share, 2), Tag.BEFORE) and text.has(sentence, Tag.ERROR)
    return errors and not text.has(sentence, Tag.USE, Tag.ACTIVE, Tag.PERSON, Tag.ADOPTION)


def _is_of_crews(text: Text, share: Quantity) -> bool:
    """The three of `three crews of four`, read as three of four."""
    return text.says(range(share.start, share.end), CREWS)


def _is_of_things(read: Likely, share: Quantity) -> bool:
    """The 2 of 3 of `2 of our 3 sites live, 14 users there`: others are surely those who use it."""
    if share.kind is not Kind.SHARE or share not in read.roles:
        return False
    if _is_of_crews(read.text, share) or _is_of_errors_before(read.text, share):
        return True
    users = (each for each in read.text.quantities if each.kind is Kind.PEOPLE and each in read.roles)
    likelier = any(read.chance(each, Role.ACTIVE) > _SURELY for each in users)
    return likelier and not read.seems(share, Role.SHARE)


_DOUBTS = (
    _has_companion, _is_otherwise_in_truth, _is_excepted, _is_added_to, _is_one_in, _is_dormant, _has_leavers,
    _is_object_of, is_gone, is_included, _has_abstainers, _is_all_of_them, is_said_by_another, _is_of_each_team,
    _is_of_each_group,
    _has_others, _rest_use_it, _are_joined_by_more, _are_more_by_now, _is_none_of, _are_crews, _was_trained,
    sit_idle, a_part_uses_it, _is_of_one_team_of_two, was_said_wrong, were_given_it,
    had_none, were_shown_it, are_sold, are_seats_by_now,
)  # fmt: skip
