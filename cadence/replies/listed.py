"""People who are listed by their names or work: `Mira, Sol and Petra use it`, `me and two students`, `only Ruth`."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadence.replies.cutting import Token
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.vocabulary.first_names import NAMES
from cadence.replies.words import tags_of

_ME = frozenset(["i", "ich", "ik", "je", "moi", "yo", "io", "eu", "ja", "me", "myself", "mich", "mir", "mij"])
_THE = frozenset(["the", "my", "our", "his", "her", "der", "die", "mein", "meine", "le", "la", "mon", "ma", "el", "mi"])
_CLOSE = frozenset(
    ["wife", "husband", "son", "daughter", "brother", "sister", "father", "mother", "boss", "temp", "lehrling", "azubi"]
)
_USES = (Tag.USE, Tag.SAVED, Tag.EACH)
_WORD_OF = frozenset(["users", "user", "who", "people", "wer", "qui", "quien", "wie", "chi"])
_NOT = (Tag.NOT, Tag.FUTURE, Tag.AWAY, Tag.LOSS)
_EVERY = frozenset(["every", "each", "per", "jede", "jeden", "jedes", "chaque", "cada", "elke", "ogni"])
_FAR = 5  # tokens behind a list in which is said what they do
_BOTH = 2
_LONGEST_DESCRIPTION = 3  # words of "the night porter"


@dataclass(frozen=True, slots=True)
class Listed:
    count: int
    span: range  # of tokens


@dataclass(frozen=True, slots=True)
class _Item:
    count: int
    end: int
    sure: bool  # that it is somebody, and no place or team
    me: bool = False
    counted: bool = False  # by a number, which is one of a list only beside somebody


_WORKS = frozenset(["works", "helps", "klappt", "funktioniert", "marche", "funciona", "funziona", "werkt", "dziala"])


def listed(text: Text) -> Listed | None:
    """The people of a list who use it or saved time; None where there is no list, or several."""
    found: list[Listed] = []
    index = 0
    while index < len(text.tokens):
        items = _items(text, index)
        if items and _do_it(text, range(index, items[-1].end), items):
            found.append(Listed(sum(item.count for item in items), range(index, items[-1].end)))
        index = items[-1].end if items else index + 1
    return found[0] if len(found) == 1 else None


def named_from(text: Text, start: int) -> int | None:
    """How many are named from a token on: 2 of `me and Wim`, 1 of `the night porter`; None where that is not clear."""
    count, at = 0, start
    while (item := _item(text, at)) is not None and not item.counted:
        count, at = count + item.count, item.end
        if at >= len(text.tokens) or not (text.tokens[at].has(Tag.AND) or text.tokens[at].text == ","):
            break
        at += 1
    if count:
        return count
    described = range(start + 1, text.clause_at(start).stop) if start < len(text.tokens) else range(0)
    words = [text.tokens[place] for place in described if text.tokens[place].text[:1].isalpha()]
    if not words or text.tokens[start].text not in _THE or len(words) > _LONGEST_DESCRIPTION:
        return None
    return None if words[-1].text.endswith("s") or any(word.value is not None for word in words) else 1


def _items(text: Text, start: int) -> Sequence[_Item]:
    """`Mira, Sol and Petra`, from a token on; of one only where nobody else is said to."""
    items: list[_Item] = []
    at = start
    while (item := _item(text, at)) is not None:
        items.append(item)
        at = item.end
        if at < len(text.tokens) and text.tokens[at].text == "," and _item(text, at + 1) is not None:
            at += 1
        if at < len(text.tokens) and text.tokens[at].has(Tag.AND) and text.tokens[at].text != "i":
            at += 1
        if at == item.end:
            break
    if items and not items[0].sure and start > 0 and text.tokens[start - 1].text in _EVERY:
        return ()  # "20 minutes on every RFQ, 12 people use it"
    if not any(item.sure for item in items) or (all(item.counted for item in items) and not _are_two(text, items)):
        return ()
    alone = start > 0 and text.tokens[start - 1].has(Tag.ALONE) and items[0].sure and not items[0].me
    return items if len(items) > 1 or alone else ()


def _are_two(text: Text, items: Sequence[_Item]) -> bool:
    """`5 nurses and 3 doctors`, and not `50 seats, 18 people` nor `12 people and 9 users`."""
    between = items[0].end
    kinds = (text.tokens[item.end - 1] for item in items)
    two = len(items) == _BOTH and text.has((between,), Tag.AND)
    return two and not any(kind.has(Tag.ACTIVE, Tag.ELIGIBLE) for kind in kinds)


def _item(text: Text, at: int) -> _Item | None:
    if at >= len(text.tokens):
        return None
    token = text.tokens[at]
    quantity = next((each for each in text.quantities if each.start == at), None)
    if quantity is not None:
        return _Item(int(quantity.value), quantity.end, sure=True, counted=True) if _is_some(quantity) else None
    if token.text in _ME and (token.text != "i" or token.capital) and (token.text not in ("je", "ja") or at == 0):
        return _Item(1, at + 1, sure=True, me=True)
    if token.text in NAMES and token.capital:
        return _Item(1, at + 1, sure=True)
    if token.text in _THE and at + 1 < len(text.tokens):
        following = next((each for each in text.quantities if each.start == at + 1), None)
        if following is not None:
            return _Item(int(following.value), following.end, sure=True, counted=True) if _is_some(following) else None
        one = is_one(text.tokens[at + 1])
        return _Item(1, at + 2, sure=True) if one and at + 1 not in text.inside else None
    if token.text == "both" and text.has(range(at + 1, min(at + 2, len(text.tokens))), Tag.PERSON):
        return _Item(_BOTH, at + 2, sure=True)
    name = token.capital and not token.tags and token.value is None and token.text.isalpha() and len(token.text) > 1
    return _Item(1, at + 1, sure=False) if name else None


def _is_some(quantity: Quantity) -> bool:
    of_people = quantity.kind is Kind.PEOPLE and quantity.label is None
    return of_people and not quantity.is_range and quantity.value == int(quantity.value)


def is_one(token: Token) -> bool:
    """`intern`, `apprentice`, `wife`: one person by work or kin."""
    return token.text in _CLOSE or (token.text.isalpha() and Tag.PERSON in tags_of(token.text + "s"))


def _do_it(text: Text, span: range, items: Sequence[_Item]) -> bool:
    """They use it or saved something; or the writer is among them and they are all that is said of people."""
    last = len(text.tokens)
    clause = text.clause_at(span[-1])
    behind = [at for at in range(span.stop, min(span.stop + _FAR, last)) if at in clause]
    before = range(max(0, span.start - 2), span.start)
    if text.has((*behind, *before), *_NOT) or text.has(before, Tag.BUT, Tag.NOBODY):
        return False
    if text.has(behind, *_USES) or text.says(behind, ("users", "get", "got")):
        return True
    if text.has(behind, Tag.ALONE) and text.says(behind, ("ones", "one")) and text.has(clause, Tag.USE):
        return True  # "Sam and Lidia are the only ones on it"
    if text.has(before[:1], Tag.EACH) and text.says(before[1:], ("for", "fur", "pour", "para", "voor", "per")):
        return True  # "4h each for Nadia and Luca"
    works = range(max(text.clause_at(span.start).start, span.start - 4), span.start)
    if text.says(before[-1:], ("for", "fur", "pour", "para", "voor", "per")) and text.says(works, _WORKS):
        return True  # "works fine for Anna, Piet and me"
    heading = text.words(before)[-2:]
    if heading and heading[-1] in (":", "=", "|", "?", "are") and heading[0] in _WORD_OF:
        return True
    if heading and heading[-1] in ("it's", "is") and any(item.me for item in items):
        return True  # "now it's me and Sofia"
    others = [each for each in text.quantities if each.kind in (Kind.PEOPLE, Kind.SHARE) and each.start not in span]
    begins = (
        span.start == 0
        or text.tokens[span.start - 1].text in (",", ".", ":", ";", "\n", "(", "!")
        or text.has((span.start - 1,), Tag.ALONE)
    )
    ends = span.stop == last or text.tokens[span.stop].text in (",", ".", ":", ";", "\n", ")", "!", "so", "only")
    whole = begins and (ends or text.has(range(span.stop, span.stop + 1), Tag.ALONE)) and not others
    alone = len(items) == 1 or (span.stop < last and text.tokens[span.stop].has(Tag.ALONE))
    two = all(item.counted for item in items)  # "both surgeons and the 3 nurses, 5 hours"
    return (
        whole
        and (alone or two or any(item.me for item in items))
        and any(each.kind is Kind.TIME for each in text.quantities)
    )
