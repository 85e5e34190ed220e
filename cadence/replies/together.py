"""People counted as a group: `zu dritt`, `met z'n vieren`, `both of us`, `entre los 6`."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from cadence.replies.quantities import Kind, Quantity
from cadence.replies.shares_of import SharesOf
from cadence.replies.tags import Tag

_WORDS = {  # what stands before, and the words for two, three, four and so on
    ("zu",): "zweit dritt viert funft sechst siebt acht neunt zehnt",
    ("met", "z'n"): "tweeen drieen vieren vijven zessen zevenen achten negenen tienen",
    ("met", "zijn"): "tweeen drieen vieren vijven zessen zevenen achten negenen tienen",
    ("met", "ons"): "tweeen drieen vieren vijven zessen zevenen achten negenen tienen",
}
_COUNTED: Mapping[tuple[str, ...], int] = MappingProxyType(
    {(*before, word): number for before, words in _WORDS.items() for number, word in enumerate(words.split(), start=2)}
)
_LONGEST = max(map(len, _COUNTED))
_A_DEUX: Mapping[str, int] = MappingProxyType(
    {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10}
)
_HEURES = frozenset(["heure", "heures", "h"])
_FAR = 4  # tokens from hours to those who had them
_BETWEEN = frozenset(["between", "among", "amongst"])  # "between us four"
_PERIODS = (Tag.DAY, Tag.WEEK, Tag.MONTH, Tag.YEAR)
_AMONG = frozenset([("entre", "los"), ("entre", "las"), ("entre", "les"), ("tra", "noi")])


class Together(SharesOf):
    """Reads people who are counted as a group."""

    def _as_a_group(self, index: int) -> Quantity | None:
        """`zu dritt`: three people; the 6 of `entre los 6`; the two of `both of us`."""
        for length in range(_LONGEST, 1, -1):
            counted = _COUNTED.get(tuple(self._text(at) for at in range(index, index + length)))
            if counted is not None:
                return self._people(counted, index, index + length)
        if self._text(index) == "a" and self._text(index + 1) in _A_DEUX and self._follows_hours(index):
            return (
                None
                if self._counts_another(index + 2)
                else self._people(_A_DEUX[self._text(index + 1)], index, index + 2)
            )
        if self._text(index) == "us" and self._text(index - 1) in _BETWEEN and (of_us := self._plain(index + 1)):
            return None if self._counts_another(of_us[1]) else self._people(int(of_us[0]), index, of_us[1])
        if self._text(index) in ("both", "beide", "ambos", "entrambi") and self._has(index + 1, Tag.PERSON):
            return self._people(2, index, index + 2)
        if (self._text(index), self._text(index + 1)) in _AMONG and (number := self._plain(index + 2)) is not None:
            value, end = number
            return None if self._counts_another(end) else self._people(int(value), index, end)
        return None

    def _follows_hours(self, index: int) -> bool:
        """`8 heures gagnées à trois`, `6 heures par semaine à trois`, `à trois on gagne`; not `de 6 heures à deux`."""
        if self._text(index + 2) in ("on", "nous") and self._text(index - 1) in ("", ",", "."):
            return True
        unit = index - 1
        while unit > index - _FAR and (self._has(unit, Tag.SAVED, *_PERIODS) or self._text(unit) == "par"):
            unit -= 1
        return self._text(unit) in _HEURES and not self._has(unit - 2, Tag.FROM)

    def _counts_another(self, at: int) -> bool:
        """Something is counted there, or a unit of time or money stands there."""
        token = self._at(at)
        return self._unit(at) is not None or (token is not None and not token.tags and token.text.isalpha())

    def _people(self, count: int, start: int, end: int) -> Quantity:
        return Quantity(Kind.PEOPLE, Decimal(count), Decimal(count), start, end, "people")
