"""The private note to a sponsor."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadence.digest import Digest
from cadence.model import Company, Initiative, Week
from cadence.people import Person
from handlers.messages import Card, Items, Line, Text, line, quiet, strong
from handlers.views.words import capital, counted


@dataclass(frozen=True, slots=True)
class Missed:
    """An initiative that was not reported for weeks in a row, from `since` on."""

    initiative: Initiative
    since: Week


def sponsor_card(sponsor: Person, missed: Sequence[Missed], digest: Digest) -> Card:
    """The sponsor's own note: which of theirs have not reported twice in a row, and who can still answer."""
    company, week = digest.company, digest.week
    owners: tuple[Line, ...]
    if len(missed) == 1:
        owners = (line(strong(missed[0].initiative.name), f" · {_owner(company, missed[0])}"),)
        headline = f"{missed[0].initiative.name} has not reported {_weeks(missed[0].since, week)}."
    else:
        number = capital(counted(len(missed), "initiative", "initiatives"))
        headline = f"{number} of yours have not reported for a second week."
        owners = tuple(
            line(strong(each.initiative.name), f" · {_owner(company, each)} · {_weeks(each.since, week)}")
            for each in missed
        )
    privately = "" if company.name_the_missing else "; the channel's summary names nobody"
    words = (
        f"For your information, {sponsor.first_name}{privately}. "
        "An answer is still possible, and the next summary will show it. I say this once."
    )
    return Card(headline, (Items(owners), Text(line(quiet(words)))))


def _owner(company: Company, missed: Missed) -> str:
    return company.name_of(missed.initiative.owner)


def _weeks(first: Week, last: Week) -> str:
    """`weeks 47 and 48`, `weeks 46 to 48`."""
    return f"weeks {first.number} {'and' if first.plus(1) == last else 'to'} {last.number}"
