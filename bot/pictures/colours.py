"""The colours of pictures, light and dark; the playground's pages have the same as variables of their style sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    surface: str
    ink: str
    quiet: str
    line: str
    accent: str
    soft: str

    def fill(self, style: int) -> str:
        """Of a bar: solid, hatched, outline, solid in ink."""
        return (self.accent, self.soft, self.surface, self.ink)[style]

    def edge(self, style: int) -> str:
        """Of a bar's border and hatching, of a curve and its dots."""
        return (self.accent, self.accent, self.quiet, self.ink)[style]


LIGHT = Colours(surface="#ffffff", ink="#1d2326", quiet="#5b6468", line="#dedbd3", accent="#0b6b5c", soft="#e0efeb")
DARK = Colours(surface="#1a2021", ink="#e7ebe9", quiet="#a2adab", line="#2c3435", accent="#63cdb8", soft="#1b3530")

DASHES: tuple[tuple[float, ...], ...] = ((), (6, 4), (2, 3), (9, 3, 2, 3))
"""Of curves, by style: drawn, not drawn, …; none for a solid one."""
MARK_DASHES = (5.0, 3.0)
