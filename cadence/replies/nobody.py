"""Nobody uses it, or the writer alone, or with one other."""

from collections.abc import Sequence

from cadence.replies.all_it_says import WHEN_WORDS, no_use_at_all
from cadence.replies.quantities import Kind, Quantity
from cadence.replies.roles import Text
from cadence.replies.tags import Tag
from cadence.replies.words import phrases

_COULD = (["could", "start"], ["could", "use"], ["could", "try"], ["could", "begin"], ["has", "started"])
_EXCEPT = frozenset(["except", "besides", "bar", "ausser", "sauf", "salvo", "behalve", "tranne", "exceto", "oprocz"])
_GIVEN_UP = frozenset(["dropped", "ditched", "abandoned", "scrapped", "uninstalled"])
_NOT_ALL = frozenset(
    ["many", "all", "everyone", "everybody", "enough", "much", "every", "alle", "viele", "tous", "todos", "tutti"]
)
_REST = frozenset(["rest", "others", "remaining", "ubrigen", "anderen", "autres", "demas", "altri"])
_GAVE_UP = phrases("""
    packed_it_in jacked_it_in chucked_it_in binned_it shelved_it canned_it gave_it_up given_it_up pulled_the_plug
    called_it_quits es_aufgegeben es_eingestellt l'a_abandonne on_a_abandonne on_a_laisse_tomber lo_hemos_dejado
    lo_hemos_abandonado abbiamo_smesso abbiamo_mollato ermee_gestopt opgegeven desistimos zrezygnowalismy
""")
_WE_WORDS = frozenset(
    ["we", "we've", "i", "i've", "everyone", "everybody", "wir", "ich", "on", "nous", "lo", "abbiamo", "zijn"]
)
_WHY_OR_WHEN = frozenset(
    ["because", "after", "for", "since", "last", "this", "already", "as", "weil", "nach", "apres", "parce", "porque",
     "despues", "perche", "dopo", "omdat", "depois", "bo", "-", ".", "in"]
)  # fmt: skip
_WHERE = frozenset(
    ["on", "in", "at", "from", "among", "im", "in der", "auf", "sur", "en", "op", "bij", "nel", "na", "w"]
)
_SOME_WORDS = """
    some few most half third thirds quarter quarters majority several many one two he she they everyone all
"""
_SOME = frozenset(_SOME_WORDS.split())
_TOOLS = frozenset(["tool", "bot", "assistant", "thing", "pilot", "copilot", "app", "software", "plugin"])


def nobody(text: Text) -> bool:
    """`nobody touched it`, `we stopped using it`, `my team doesn't use it`, `zero usage`."""
    if no_use_at_all(text) or _packed_it_in(text):
        return True
    if only_me(text) and not any(token.has(Tag.NOBODY) for token in text.tokens):
        return False  # "Mr Aldous doesn't use it, so it's only me"
    for index, token in enumerate(text.tokens):
        clause = text.clause_at(index)
        if token.has(Tag.NOBODY) and text.says(range(index + 1, min(index + 2, len(text.tokens))), ("new", "else")):
            continue  # "nobody new", "nobody else"
        if token.has(Tag.NOBODY) and _somebody_excepted(text, index):
            continue
        if token.has(Tag.NOBODY) and (_is_of_some_days(text, index) or _is_of_a_place(text, index)):
            continue
        if token.has(Tag.NOBODY) and text.words(range(index + 1, min(index + 3, len(text.tokens)))) in _COULD:
            return True
        if token.has(Tag.NOBODY) and (
            text.has(clause, Tag.USE, Tag.ACTIVE, Tag.ELIGIBLE) or not text.unknown(_but_when(text, clause))
        ):
            return True
        if _gave_it_up(text, index):
            return True
        if token.has(Tag.USE) and not text.says(range(len(text.tokens))[index + 1 : index + 2], ("case", "cases")):
            before = [text.tokens[other] for other in range(max(0, index - 3), index) if other in clause]
            if any(
                word.text in ("stopped", "aufgehort", "arrete", "gestopt", "stop", "stopping", "quit")
                for word in before
            ):
                return not _somebody(before)
            denied = [word for word in before if word.has(Tag.NOT) and word.text not in ("can't", "cannot", "couldn't")]
            denied = [word for word in denied if not _is_only_not_many(text, text.tokens.index(word))]
            named = any(text.tokens[other].text.isdecimal() and text.tokens[other].value is None for other in clause)
            if (
                denied
                and not named
                and not text.says(clause, _REST)  # "I saved 3 hours, the rest of the team didn't open it"
                and not _somebody([text.tokens[other] for other in clause])
                and not _limits(text, index)
            ):
                return True
    return False


def _but_when(text: Text, clause: Sequence[int]) -> list[int]:
    return [at for at in clause if text.tokens[at].text not in WHEN_WORDS]


def _somebody_excepted(text: Text, nobody_at: int) -> bool:
    """`nobody but me`, `no one except Tom`; not `nobody, but it helps`."""
    behind = range(len(text.tokens))[nobody_at + 1 : nobody_at + 3]
    if not (text.has(behind[:1], Tag.BUT) or text.says(behind[:1], _EXCEPT)) or len(behind) <= 1:
        return False
    who = text.tokens[behind[1]]
    named = (not who.tags or who.value is not None) and who.capital
    return who.has(Tag.ME, Tag.PERSON) or who.text == "i" or named


def _gave_it_up(text: Text, index: int) -> bool:
    """`we dropped it`; not `it dropped it from 3 days to 1`, nor `two of us dropped it`."""
    tail = range(index + 1, len(text.tokens))
    said = text.words(tail[:1]) == ["it"] or (text.words(tail[:1]) == ["the"] and text.says(tail[1:2], _TOOLS))
    if text.tokens[index].text not in _GIVEN_UP or not said:
        return False
    clause = text.clause_at(index)
    behind = range(min(index + 2, len(text.tokens)), min(index + 3, len(text.tokens)))
    before = [text.tokens[other] for other in clause if other < index]
    somebody = _somebody(before) or text.has(clause, Tag.NOT, Tag.FUTURE)
    return not somebody and not text.has(behind, Tag.TO, Tag.BY, Tag.FROM)


def _packed_it_in(text: Text) -> bool:
    """`we packed it in`, and nothing else in the clause that may be somebody, or some time."""
    for index in range(len(text.tokens)):
        clause = text.clause_at(index)
        if index != clause.start or not text.says_phrase(clause, _GAVE_UP):
            continue
        words = [text.tokens[at] for at in clause]
        said = " ".join(text.words(clause))
        tail = next((said.split(each, 1)[1].split() for each in _GAVE_UP if each in said), [])
        if tail and tail[0] not in _WHY_OR_WHEN:
            continue  # "we packed it in boxes"
        odd = text.has(clause, Tag.NOT, Tag.FUTURE, Tag.BUT, Tag.MAYBE, Tag.PERSON) or text.says(
            clause, ("almost", "nearly")
        )
        if not odd and not _somebody(words) and text.says(clause, _WE_WORDS):
            return not any(each.kind in (Kind.PEOPLE, Kind.SHARE) for each in text.quantities)
    return False


def is_of_some(text: Text, counted: Quantity) -> bool:
    """The nobody of `not a single person on nights uses it. days: 9 people`: where they are, and others are counted."""
    if counted.kind is not Kind.PEOPLE or text.denies(text.clause(counted)):
        return False
    for index, token in enumerate(text.tokens):
        if not token.has(Tag.NOBODY) or counted.start in text.clause_at(index):
            continue
        behind = range(len(text.tokens))[index + 1 : index + 4]
        uses = text.has(text.clause_at(index), Tag.USE)
        headed = text.tokens[counted.start - 1].text in (":", "=", "-") and counted.start > 1
        if uses and headed and text.says(behind[:1], _WHERE) and not text.has(behind[1:2], Tag.USE, Tag.ELIGIBLE):
            return True
    return False


def _is_of_some_days(text: Text, index: int) -> bool:
    """The nobody of `nobody could log in wed-fri`: not of the whole week, where hours were saved in it."""
    clause = text.clause_at(index)
    days = [at for at in clause if at > index and text.has((at,), Tag.DAYNAME)]
    since = any(text.has((at - 1,), Tag.SPENT) for at in days)
    return bool(days) and not since and any(each.kind is Kind.TIME for each in text.quantities)


def _is_of_a_place(text: Text, index: int) -> bool:
    """The nobody of `nobody in Lyon can log in`: elsewhere they may. A place is written as a name is."""
    where = range(len(text.tokens))[index + 1 : index + 3]
    names = [at for at in where[1:] if text.tokens[at].capital and not text.tokens[at].tags]
    return text.says(where[:1], _WHERE) and bool(names)


def _is_only_not_many(text: Text, denied_at: int) -> bool:
    """The not of `not many people use it`: some do."""
    return text.says(range(len(text.tokens))[denied_at + 1 : denied_at + 2], _NOT_ALL)


def _limits(text: Text, index: int) -> bool:
    """`don't use it much` still is use."""
    words = {token.text for token in text.tokens[index : index + 5]}
    return not words.isdisjoint({"much", "often", "enough", "every", "properly", "fully", "daily", "for", "regularly"})


def _somebody(words: Sequence[object]) -> bool:
    """A part of the people, or somebody by name: then it is not everybody."""
    texts = {getattr(word, "text", "") for word in words}
    return not texts.isdisjoint(_SOME) or any(getattr(word, "value", None) is not None for word in words)


def me_and_somebody(text: Text) -> int | None:
    """The 2 of `only me and Blessing`, of `Marta and I use it`, of `me and Kofi, 3 hours`; the 3 of `me + 2`."""
    if (more := _me_plus(text)) is not None:
        return more
    if any(_is_somebody_and_me(text, index) for index in range(1, len(text.tokens) - 1)):
        return 2
    for index, token in enumerate(text.tokens[:-2]):
        name = text.tokens[index + 2]
        named = not name.tags and name.value is None and name.text[:1].isalpha() and not name.text.endswith("'s")
        if token.has(Tag.ME) and (others := _joined_by(text, index)) is not None:
            return others + 1 if others else None
        if token.has(Tag.ME) and text.tokens[index + 1].has(Tag.AND) and named:
            clause = text.clause_at(index)
            timed = any(each.kind is Kind.TIME for each in text.quantities) or text.has(
                range(len(text.tokens)), Tag.EACH
            )
            alone = clause in (range(index, index + 3), range(index, index + 4)) and timed
            alone = alone and not text.unknown(clause[3:])
            return 2 if alone or text.has(clause, Tag.USE, Tag.ALONE) else None
    return None


def _joined_by(text: Text, index: int) -> int | None:
    """The one of `just me and the head brewer`; 0 where they may be several; None where nobody is joined."""
    if not text.has(range(max(0, index - 1), index), Tag.ALONE) or not text.has((index + 1,), Tag.AND):
        return None
    behind = range(index + 2, text.clause_at(index).stop)
    who = [at for at in behind if text.tokens[at].text[:1].isalpha()]
    if len(who) < _TWO or len(who) > _FOUR or text.tokens[who[0]].text not in _THE or text.has(who, Tag.USE):
        return None
    last = text.tokens[who[-1]].text
    return 0 if last.endswith("s") or any(text.tokens[at].value is not None for at in who) else 1


def _me_plus(text: Text) -> int | None:
    """The 3 of `me + 2`, where that is all that is said of people."""
    for each in text.quantities:
        said = text.words(range(max(0, each.start - 2), each.start))
        if each.kind is Kind.NUMBER and said == ["me", "+"] and each.value == int(each.value):
            return int(each.value) + 1
    return None


def _is_somebody_and_me(text: Text, index: int) -> bool:
    """The and of `Marta and I use it`."""
    before = text.tokens[index - 1]
    named = not before.tags and before.value is None and before.text.isalpha()
    me = text.tokens[index + 1].text in ("i", "me", "myself")
    return named and me and text.tokens[index].has(Tag.AND) and text.has(text.clause_at(index), Tag.USE)


def _joins_a_name(text: Text, index: int) -> bool:
    """Somebody or something that is not known stands behind the "and" of `just me and Bob's team`."""
    behind = range(len(text.tokens))[index + 1 : index + 3]
    return len(behind) == _TWO and text.has(behind[:1], Tag.AND) and text.unknown(behind[1:])


_ONE = frozenset(["one", "user", "person"])
_THE = frozenset(
    ["the", "my", "our", "one", "a", "der", "die", "mein", "meine", "le", "la", "mon", "ma", "el", "mi", "de"]
)
_TWO, _FOUR = 2, 4  # words of "the brewer", of "the new head brewer"


def only_me(text: Text) -> bool:
    """`for me alone`, `just me`."""
    for index, token in enumerate(text.tokens):
        if token.text == "myself":
            return True
        if token.has(Tag.ME) and index + 1 < len(text.tokens) and _joined_by(text, index) is not None:
            continue
        if token.has(Tag.ME) and _joins_a_name(text, index):
            continue  # "just me and Bob's team"
        if token.has(Tag.ME) and text.has(range(max(0, index - 1), min(index + 2, len(text.tokens))), Tag.ALONE):
            return True
        behind = range(len(text.tokens))[index + 2 : index + 4]
        only = text.words(range(len(text.tokens))[index + 1 : index + 3]) == ["the", "only"]
        if token.text in ("i'm", "am") and only and text.says(range(len(text.tokens))[index + 3 : index + 4], _ONE):
            return True  # "I'm the only user"
        if token.has(Tag.NOBODY) and _somebody_excepted(text, index) and text.has(behind[:1], Tag.ME):
            return not text.has(behind[1:], Tag.AND)  # "nobody but me"
    return False


def only_me_uses(text: Text) -> bool:
    """`literally only me using it`, `he doesn't use it, so it's only me`: a word of use beside it, or before it."""
    for index, token in enumerate(text.tokens):
        if token.has(Tag.ME) and text.has(range(max(0, index - 1), index), Tag.ALONE):
            clause = text.clause_at(index)
            ends = index + 1 >= clause.stop
            used = text.has(range(index + 1, clause.stop), Tag.USE)
            return used or (ends and text.has(range(index), Tag.USE))
    return False
