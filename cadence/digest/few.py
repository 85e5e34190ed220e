"""Groups of so few people that a figure says who is meant: their figures are counted in totals, and told only to the
initiative's owner and sponsor.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cadence.digest.values import InitiativeLine, Reported, Restatement
from cadence.metrics import Total, dictionary
from cadence.model import FEWEST, Company, Figure, Initiative

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


def of_enough(company: Company, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Those of which a part of the company has a total: in whatever is added up, as `in_totals_of_a_part` has it."""
    figures = tuple(figures)
    people: defaultdict[tuple[object, ...], dict[str, int | Decimal]] = defaultdict(dict)
    for each in figures:
        size = each.denominator if each.numerator is not None else None
        people[_added_up(each)][each.initiative] = (
            company.initiatives[each.initiative].team_size if size is None else size
        )
    told = {key: in_totals_of_a_part(company, of) for key, of in people.items()}
    return tuple(each for each in figures if each.initiative in told[_added_up(each)])


def left_out(company: Company, figures: Iterable[Figure]) -> frozenset[str]:
    """The initiatives (ids) of which something that is added up is in no total of a part of the company."""
    figures, metrics = tuple(figures), dictionary(company)
    told = {each.id for each in of_enough(company, figures)}
    return frozenset(
        each.initiative for each in figures if each.id not in told and metrics[each.metric].total is not Total.NEVER
    )


def _added_up(figure: Figure) -> tuple[object, ...]:
    """The same for those whose sum is told: a total, and its part of each grade."""
    return figure.week, figure.metric, figure.currency, figure.window, figure.grade


def in_totals_of_a_part(company: Company, people: Mapping[str, int | Decimal]) -> frozenset[str]:
    """The initiatives (ids, with of how many people each is) that count in a sum of a part of the company.

    Who takes from it what is told of the larger ones is left with the small ones: of five people or more together, or
    none of them is in it. Those of one team are the same people.
    """
    small = {id: number for id, number in people.items() if number < FEWEST}
    teams: dict[tuple[str, str], int | Decimal] = {}
    for id, number in small.items():
        team = company.initiatives[id].team.casefold().strip()
        key = (team, "" if team else id)
        teams[key] = max(number, teams.get(key, 0))
    return frozenset(people if sum(teams.values()) >= FEWEST else people.keys() - small.keys())


def without_values(reader: str, restated: Iterable[Restatement]) -> Iterator[Restatement]:
    """What was said or changed afterwards; of groups of few people that it was, and not what."""
    for each in restated:
        said = [figure for figure in (each.before, each.after) if figure is not None]
        if not is_few(reader, each.initiative, said):
            yield each
            continue
        did = f"reported week {each.week.number} late" if each.before is None else f"restated week {each.week.number}"
        yield replace(each, words=f"{each.initiative.name} {did}, {each.metric.name.lower()}", few=True)


def few_words(lines: Sequence[InitiativeLine], without: Collection[str] = ()) -> Iterator[str]:
    """A sentence about those whose figures are not shown, and one about those (ids) of which something is missing
    even from these totals, which are of a part of the company; none where there are none.
    """
    few = [each for each in lines if each.few and each.initiative.id not in without]
    only_there = [each for each in lines if each.initiative.id in without]  # also for who is told their own
    for which, how in (
        (few, "counted in the totals and not broken down"),
        (only_there, "counted in full in the company's totals alone"),
    ):
        names = [each.initiative.name for each in which]
        if names:
            more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
            yield f"Fewer than {FEWEST} people, so {how}: {', '.join(names[:_MOST_NAMED])}{more}."


def _is_few(reader: str, line: InitiativeLine) -> bool:
    """False for who has said nothing: there is nothing to keep back."""
    said = [each.figure for each in line.figures]
    return line.state is Reported.YES and bool(said) and is_few(reader, line.initiative, said)
