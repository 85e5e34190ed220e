"""Groups of so few people that a figure says who is meant: their figures are counted in totals, and told only to the
initiative's owner and sponsor.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cadence.digest.values import InitiativeLine, Reported, Restatement
from cadence.model import FEWEST, Company, Figure, Initiative, Week

_MOST_NAMED = 5


def not_broken_down(reader: str, lines: Sequence[InitiativeLine]) -> tuple[InitiativeLine, ...]:
    """The lines without the figures of groups of fewer than five people, but for a reader (id) whose own they are."""
    return tuple(replace(line, figures=(), few=True) if _is_few(reader, line) else line for line in lines)


def is_few(reader: str, initiative: Initiative, figures: Iterable[Figure]) -> bool:
    """True where these figures are not told: a small team's, or a rate of few people's in a large one.

    `reader`: the person (id) who alone reads it; empty where several do. Its owner and sponsor are told their own.
    """
    return reader not in (initiative.owner, initiative.sponsor) and is_small(initiative, figures)


def is_small(initiative: Initiative, figures: Iterable[Figure]) -> bool:
    """True for a team of fewer than five people, or a rate of fewer."""
    eligible = [figure.denominator for figure in figures if figure.numerator is not None]
    return initiative.team_size < FEWEST or any(of is not None and of < FEWEST for of in eligible)


def few_of(reader: str, company: Company, figures: Iterable[Figure]) -> frozenset[str]:
    """The initiatives (ids) of which none of these figures is told to this reader."""
    said: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        said[figure.initiative].append(figure)
    return frozenset(id for id, theirs in said.items() if is_few(reader, company.initiatives[id], theirs))


def of_enough(company: Company, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Those of which a part of the company has a total: in each week and metric, of five people or more together."""
    together: defaultdict[tuple[Week, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        together[figure.week, figure.metric].append(figure)
    for group in together.values():
        of = {each.initiative: each.denominator if each.numerator is not None else None for each in group}
        people = sum(company.initiatives[id].team_size if size is None else size for id, size in of.items())
        if people >= FEWEST:
            yield from group


def without_values(reader: str, restated: Iterable[Restatement]) -> Iterator[Restatement]:
    """What was said or changed afterwards; of groups of few people that it was, and not what."""
    for each in restated:
        said = [figure for figure in (each.before, each.after) if figure is not None]
        if not is_few(reader, each.initiative, said):
            yield each
            continue
        did = f"reported week {each.week.number} late" if each.before is None else f"restated week {each.week.number}"
        yield replace(each, words=f"{each.initiative.name} {did}, {each.metric.name.lower()}", few=True)


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


def _is_few(reader: str, line: InitiativeLine) -> bool:
    """False for who has said nothing: there is nothing to keep back."""
    said = [each.figure for each in line.figures]
    return line.state is Reported.YES and bool(said) and is_few(reader, line.initiative, said)
