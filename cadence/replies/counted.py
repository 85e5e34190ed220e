"""Which numbers of a reply count people as such, and which shares are of people."""

from cadence.replies.asked import is_asked
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.things import THINGS
from cadence.replies.words import CREWS

_IN_ORDER = frozenset(["fine", "ok", "okay", "right", "correct", "clean", "perfect", "flawless", "good"])
_ACCESS_WORDS = """
    access login logins log-in log-ins licence licences license licenses rights seat seats account accounts permission
    permissions credentials password passwords invites invitations training zugang zugange lizenz lizenzen rechte acces
    licence droits comptes acceso licencias permisos cuentas toegang licenties accesso licenze acesso licencas dostep
"""
_ACCESS = frozenset(_ACCESS_WORDS.split())
_FOR_THEM = frozenset(["for", "to", "fur", "pour", "para", "voor", "per", "dla", "a"])
_ADD = frozenset(["add", "onboard", "invite", "enrol", "enroll", "hinzufugen", "ajouter", "ajoutez"])
_GIVE = frozenset(["can you give", "please give"])
_THINGS = THINGS | CREWS
_MANY = 50  # more than most teams have
OF_PEOPLE = (
    "ers", "ors", "ists", "ants", "ents", "ians", "ees", "men", "women", "people", "folk", "folks", "guys", "lads",
    "leute", "innen", "eurs", "adores", "istas",
)  # fmt: skip
NOT_YET = frozenset(["trained", "invited", "hired", "enrolled", "asked", "surveyed"])


def is_counted(text: Text, quantity: Quantity) -> bool:
    """People as such: not newcomers or leavers, not somebody else's, not those who cannot."""
    if quantity.aside or is_asked(text, quantity):
        return False
    if is_asked_for(text, quantity):
        return False
    clause = text.clause(quantity)
    inside = range(quantity.start, quantity.end)
    if text.has((*text.before(quantity, 2), *inside, *text.after(quantity, 2)), Tag.DELTA):
        return False
    if text.has(text.after(quantity, 1), Tag.LESS):
        return False  # "one user fewer"
    if text.has(text.after(quantity, 4), Tag.AWAY) or is_company(text, quantity) or are_things(text, quantity):
        return False
    before = range(max(0, quantity.start - 2), quantity.start)
    if text.has(before[-1:], Tag.LOSS):
        return False  # "lost 2 people"
    if text.has(before[-1:], Tag.NOBODY):
        return False  # "none of the 12 nurses"
    if text.has(before[:1], Tag.NOBODY) and text.has(before[1:], Tag.FILLER):
        return False  # "keiner der 9 Monteure"
    if text.has(before[-1:], Tag.BUT) and text.has(before[:1], Tag.ALL):
        return False  # "everyone but two"
    if quantity.is_range or quantity.under or quantity.value < 0:
        return False
    if quantity.up_to and not text.has(text.after(quantity, 1), Tag.FROM):  # but "up to 14 users from 11"
        return False
    if text.denied(quantity) or (text.denies(clause) and not quantity.instead):
        return False
    priced = text.has((index for index in clause if index not in inside), Tag.COST)
    return not priced and not text.future(quantity)


def are_things(text: Text, quantity: Quantity) -> bool:
    """The 10 of 16 of `ten of our 16 trucks have it`, the 3 of `3 night shifts use it`: nobody by a number of them."""
    behind = text.words(text.after(quantity, 3))
    if quantity.unit == "people" or behind[1:2] == ["'"]:
        return False  # "5 of our 6 branches' managers"
    noun = 1 if text.unknown(text.after(quantity, 1)) and behind[:1] and behind[0] not in _THINGS else 0
    return behind[noun : noun + 1] != [] and behind[noun] in _THINGS


def is_asked_for(text: Text, quantity: Quantity) -> bool:
    """`we need admin rights for 4 folks`, `please add 3 colleagues`: those who cannot use it yet."""
    if text.has((*range(quantity.start, quantity.end), *text.after(quantity, 3)), Tag.ACTIVE, Tag.USE):
        return False
    before = text.before(quantity, 4)
    for_them = text.says(before[-2:], _FOR_THEM) and text.says(before[:-1], _ACCESS)
    return for_them or text.says(before[-2:], _ADD) or text.says(before[-3:-1], _GIVE)


def is_company(text: Text, quantity: Quantity) -> bool:
    """`checked 40 invoices with 3 colleagues`: those who were there, not those who use it."""
    if text.has(range(quantity.start, quantity.end), Tag.ACTIVE):
        return False
    beside = text.tokens[quantity.start - 1].text if quantity.start else ""
    if text.says(text.after(quantity, 1), ("on it",)):
        return False  # "32 hours in accounts payable, with 6 people on it"
    said = range(text.sentence(quantity).start, quantity.start - 1)
    among = text.unknown(said) or text.has(said, Tag.SPENT)
    return beside in ("with", "mit", "avec", "con", "met", "com", "z") and among


def has_a_part(text: Text, quantity: Quantity) -> bool:
    """The 8 of `8 optometrists, of whom 5`."""
    part = text.later(quantity)
    counts = part is not None and part.kind in (Kind.PEOPLE, Kind.NUMBER) and text.together(quantity, part)
    return counts and part is not None and text.has(text.before(part, 2), Tag.PART)


def surely_uses(text: Text, quantity: Quantity) -> bool:
    """It is labelled as people, or beside a word of use."""
    return quantity.label is not None or text.has(text.clause(quantity), Tag.USE, Tag.ACTIVE)


def none_of(text: Text) -> list[Quantity]:
    """The 12 of `none of the 12 nurses`."""
    return [each for each in text.quantities if _is_of_somebody(text, each) and _is_denied_of(text, each)]


def _is_of_somebody(text: Text, quantity: Quantity) -> bool:
    """Also the 9 of `none of the 9 finishers used it`: whoever may use it is somebody."""
    bare = quantity.kind is Kind.NUMBER and quantity.label is None and quantity.value == int(quantity.value)
    return quantity.kind is Kind.PEOPLE or (bare and text.has(text.after(quantity, 5), Tag.USE))


def _is_denied_of(text: Text, quantity: Quantity) -> bool:
    before = text.before(quantity, 2)
    behind_article = text.has(before[-1:], Tag.FILLER) and not text.has(before[-1:], Tag.NOBODY)
    return text.has(before[:1] if behind_article else before[-1:], Tag.NOBODY)


_SERVED = """
    clients customers patients guests passengers visitors callers tenants residents pupils policyholders borrowers
    applicants donors subscribers shoppers kids children kunden patienten clientes pacientes klanten clienti pazienti
"""
SERVED = frozenset(_SERVED.split())  # whom the work is done for
_RATING_WORDS = """
    star stars point points rating rated score scored mark marks grade satisfaction happiness mood nps csat sterne
    sternen punkte punkten note etoiles estrellas puntos sterren punten stelle punti estrelas pontos gwiazdek
"""
_RATINGS = frozenset(_RATING_WORDS.split())
_FROM_ME = (["from", "me"], ["von", "mir"], ["de", "moi"], ["van", "mij"], ["da", "me"], ["ode", "mnie"], ["de", "mi"])


def is_share_of_people(text: Text, quantity: Quantity) -> bool:
    if quantity.kind is not Kind.SHARE or quantity.unit not in ("people", "") or text.future(quantity):
        return False
    if quantity.label not in (None, Tag.ACTIVE, Tag.ADOPTION):
        return False
    if are_things(text, quantity):
        return False
    headed = text.has(text.before(quantity), Tag.THING) and not _have_it_somewhere(text, quantity)
    if quantity.unit == "" and quantity.label is None and headed:
        return False  # "Misrouted mails: 12 of 400"
    used = text.has(text.after(quantity, 3), Tag.USE)
    if quantity.unit == "" and quantity.label is None and text.was(quantity) and _speaks_of_errors_only(text):
        return False  # "Out of 640 labels 8 were wrong, back in January it was 24 of 600"
    if (
        quantity.label is not Tag.ACTIVE
        and not used
        and text.has((*text.before(quantity), *text.after(quantity, 5)), Tag.ERROR)
    ):
        return False
    earlier = text.earlier(quantity)
    if earlier is not None and earlier.kind is Kind.SHARE and quantity.unit == "" and not used:
        beside = (*text.before(earlier), *text.after(earlier, 5))
        if text.has(beside, Tag.ERROR) and not text.has(text.clause(quantity), Tag.ACTIVE, Tag.PERSON):
            return False  # "12 of 400 wrong, 25 of 410 the week before"
        if quantity.label is None and text.was(quantity) and not is_share_of_people(text, earlier):
            return False  # "returns 5 of 250, before 15 of 250"
    if quantity.unit == "" and quantity.label is None and not used and _is_one_of_fewer(text, quantity):
        return False
    beside = (*text.before(quantity, 1), *text.after(quantity, 1))
    if text.has(text.after(quantity, 4), Tag.AWAY) or text.has(text.after(quantity, 1), Tag.LESS, Tag.FASTER):
        return False  # "1/3 less time per case"
    if quantity.unit == "" and text.says(text.after(quantity, 4), _IN_ORDER):
        return False  # "99 of 100 were fine"
    if text.has(text.before(quantity, 2), Tag.AWAY) and not surely_uses(text, quantity):
        return False  # "ill: 2 of 5"
    if quantity.unit == "" and text.has(text.before(quantity, 1), Tag.LOSS):
        return False  # "we redid 5 of 40"
    if quantity.unit == "" and quantity.label is None and is_rated(text, quantity):
        return False
    ours = text.says(range(quantity.start, quantity.end), ("of our", "of my"))
    strange = (
        quantity.unit == "" and text.unknown(beside) and not surely_uses(text, quantity) and not ours
    )  # "quality 4/5"
    return not strange and quantity.value == int(quantity.value)


def _speaks_of_errors_only(text: Text) -> bool:
    everything = range(len(text.tokens))
    return text.has(everything, Tag.ERROR) and not text.has(everything, Tag.PERSON, Tag.USE, Tag.ACTIVE)


def _is_one_of_fewer(text: Text, share: Quantity) -> bool:
    """The 5 of 250 of `5 of 250, before 15 of 250`: hardly people, of whom they would be fewer, and nobody says who."""
    beside = [each for each in text.quantities if each.kind is Kind.SHARE and each.whole == share.whole]
    was = [each.value for each in beside if text.was(each) and not text.now(each)]
    now = [each.value for each in beside if not text.was(each) or text.now(each)]
    said = [at for each in beside for at in text.sentence(each)]
    who = text.has(said, Tag.PERSON, Tag.ACTIVE, Tag.USE, Tag.ADOPTION, Tag.ELIGIBLE)
    many = share.whole is not None and share.whole >= _MANY
    return many and len(was) == len(now) == 1 and now[0] < was[0] and not who


def _have_it_somewhere(text: Text, quantity: Quantity) -> bool:
    """The 12 of 30 of `in claims 12 of the 30 have it open all day`: a place, and people who have it."""
    before = [at for at in text.clause(quantity) if at < quantity.start]
    place = len(before) == 2 and text.says(before[:1], ("in", "on", "at"))  # noqa: PLR2004  "in claims"
    return place and (
        text.says(text.after(quantity, 1), ("have it", "have")) or text.has(text.after(quantity, 1), Tag.USE)
    )


def is_rated(text: Text, quantity: Quantity) -> bool:
    """`4 out of 5 stars`, `8 of 10 from me`, `4 out of 5 points`: how good somebody finds it."""
    after = text.after(quantity, 3)
    mine = text.words(after[:2]) in _FROM_ME
    return mine or text.says((*text.before(quantity, 2), *after[:1]), _RATINGS)
