"""Groups of so few people that a figure says who is meant: a department's edition has them only in its totals."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cadence.digest.editions import department_of
from cadence.digest.values import InitiativeLine, Reported

FEWEST = 5  # people; fewer are not broken down
_MOST_NAMED = 5


def not_broken_down(edition: str, lines: Sequence[InitiativeLine]) -> tuple[InitiativeLine, ...]:
    """The lines, in a department's edition without the figures of groups of fewer than five people."""
    if department_of(edition) is None:
        return tuple(lines)
    return tuple(replace(line, figures=(), few=True) if _is_few(line) else line for line in lines)


def few_words(lines: Sequence[InitiativeLine]) -> Iterator[str]:
    """One sentence about those whose figures are not shown; none where there are none."""
    names = [line.initiative.name for line in lines if line.few]
    if not names:
        return
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    yield (
        f"Fewer than {FEWEST} people, so counted in the totals and not broken down: "
        f"{', '.join(names[:_MOST_NAMED])}{more}."
    )


def _is_few(line: InitiativeLine) -> bool:
    """True for a small team, and for a rate of few people in a large one."""
    if line.state is not Reported.YES or not line.figures:
        return False
    eligible = [each.figure.denominator for each in line.figures if each.figure.numerator is not None]
    return line.initiative.team_size < FEWEST or any(of is not None and of < FEWEST for of in eligible)
