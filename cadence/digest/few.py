"""Groups of so few people that a figure says who is meant: a department's edition has them only in its totals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cadence.digest.editions import department_of
from cadence.digest.values import InitiativeLine, Reported, Restatement
from cadence.model import Figure, Initiative

FEWEST = 5  # people; fewer are not broken down
_MOST_NAMED = 5


def not_broken_down(edition: str, lines: Sequence[InitiativeLine]) -> tuple[InitiativeLine, ...]:
    """The lines, in a department's edition without the figures of groups of fewer than five people."""
    return tuple(replace(line, figures=(), few=True) if _is_few(edition, line) else line for line in lines)


def is_few(edition: str, initiative: Initiative, figures: Iterable[Figure]) -> bool:
    """True where an edition has these figures only in its totals: a small team's, or a rate of few people's in a large
    one.
    """
    if department_of(edition) is None:
        return False
    eligible = [figure.denominator for figure in figures if figure.numerator is not None]
    return initiative.team_size < FEWEST or any(of is not None and of < FEWEST for of in eligible)


def without_values(edition: str, restated: Iterable[Restatement]) -> Iterator[Restatement]:
    """What was said or changed afterwards; of groups of few people that it was, and not what."""
    for each in restated:
        said = [figure for figure in (each.before, each.after) if figure is not None]
        if not is_few(edition, each.initiative, said):
            yield each
            continue
        did = f"reported week {each.week.number} late" if each.before is None else f"restated week {each.week.number}"
        yield replace(each, words=f"{each.initiative.name} {did}, {each.metric.name.lower()}")


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


def _is_few(edition: str, line: InitiativeLine) -> bool:
    """False for who has said nothing: there is nothing to keep back."""
    said = [each.figure for each in line.figures]
    return line.state is Reported.YES and bool(said) and is_few(edition, line.initiative, said)
