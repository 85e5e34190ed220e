"""Numbers of people by where they stand: `lo usano in 6`, `the whole team (8) uses it`, `9 adjusters on it`."""

from cadence.replies.brackets import is_behind_people, is_everybody, save_or_use
from cadence.replies.counted import SERVED
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import CROWDS, is_a_person, phrases

_THAT_IS = phrases("""
    that's that_is thats so i.e ie meaning all all_of das_sind also macht soit c'est c'_est cioe ossia dus dat_zijn
    es_decir o_sea ou_seja isto_e czyli to
""")


def use_it_in(text: Text, quantity: Quantity) -> bool:
    """The 6 of `lo usano in 6`: six of them."""
    before = text.before(quantity, 2)
    used = text.has(before[:1], Tag.USE) and text.words(before[:1])[0].endswith("ano")
    return used and text.says(before[1:], ("in",)) and quantity.kind is Kind.NUMBER


def is_in_brackets(text: Text, quantity: Quantity) -> bool:
    """The 7 of `each of us (7) saves`, the 6 of `one more user (6)`, the 8 of `the whole team (8) uses it`.

    And the 11 of `everyone on the night shift (11) saves an hour`.
    """
    bracket = quantity.start - 1
    if not is_behind_people(text.tokens, bracket):
        return False
    if is_everybody(text.tokens, bracket):
        return text.has(text.sentence(quantity), Tag.USE, Tag.SAVED)
    word = text.tokens[bracket - 1]
    before = range(max(0, bracket - 4), bracket)
    if word.has(Tag.PERSON):
        save = save_or_use(text.tokens, bracket)  # "the porters (12) save"
        return save or text.has(before, Tag.EACH, Tag.ALL, Tag.DELTA, Tag.ACTIVE)
    if word.text in CROWDS:
        each = text.has(text.sentence(quantity), Tag.EACH)  # "the crane crew (5) saves half an hour each"
        return (each or text.has(before, Tag.ALL)) and text.has(text.sentence(quantity), Tag.USE, Tag.SAVED)
    return True  # "the adjusters (12) save"


def is_noun_of_users(text: Text, quantity: Quantity) -> bool:
    """`9 adjusters on it`: whoever they are, they use it. But not `30 prompts used`."""
    after = text.after(quantity, 2)
    return (
        len(after) > 1
        and not text.says(after[:1], SERVED)
        and text.unknown(after[:1])
        and text.has(after[1:], Tag.USE)
        and text.tokens[after[1]].text != "used"
    )


def is_their_number(text: Text, quantity: Quantity) -> bool:
    """The 3 of `only the Lisbon people, that's 3, saved 2h yesterday`: how many they are, and no sum of hours."""
    begins = [at for at in range(max(0, quantity.start - 4), quantity.start) if text.tokens[at].text in (",", "(", "-")]
    ends = range(quantity.end, len(text.tokens))[:1]
    if quantity.kind is not Kind.NUMBER or quantity.label is not None or not begins or begins[-1] < 1:
        return False
    cue = " ".join(text.words(range(begins[-1] + 1, quantity.start)))
    who, timed = text.tokens[begins[-1] - 1], text.later(quantity)
    before = any(each.end <= quantity.start and text.together(each, quantity) for each in text.quantities)
    if cue not in _THAT_IS or before or not text.says(ends, (",", ")", "-")) or timed is None:
        return False
    people = who.has(Tag.PERSON) or who.text in CROWDS or is_a_person(who.text)
    saved = text.has(range(quantity.end, timed.start), Tag.SAVED) and timed.kind is Kind.TIME
    return people and saved and quantity.value == int(quantity.value) and quantity.value > 0
