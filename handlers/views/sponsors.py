"""The private note to a sponsor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cadence.calendar import short_date
from cadence.digest import Digest
from cadence.model import Company, Initiative, Week
from cadence.people import Person
from handlers.messages import Action, Actions, Card, Element, Items, Line, Text, line, quiet, strong
from handlers.views.covering import FORM
from handlers.views.words import capital, counted


@dataclass(frozen=True, slots=True)
class Missed:
    """An initiative that was not reported for weeks in a row, from `since` on."""

    initiative: Initiative
    since: Week


@dataclass(frozen=True, slots=True)
class Unasked:
    """An initiative about which nobody could be asked for weeks in a row, from `since` on.

    `away`: who is away with the last day of each, by name; the owner comes first.
    """

    initiative: Initiative
    since: Week
    away: Mapping[str, date]


def sponsor_card(sponsor: Person, missed: Sequence[Missed], unasked: Sequence[Unasked], digest: Digest) -> Card:
    """The sponsor's own note: which of theirs have not reported twice in a row, and who can still answer; about which
    nobody could be asked, and what can be done.
    """
    if not missed:
        return Card(_unasked_headline(unasked, digest.week), (_away(unasked, digest.week), *_to_do(unasked, sponsor)))
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
    body = (Items(owners), Text(line(quiet(words))))
    if not unasked:
        return Card(headline, body)
    return Card(headline, (*body, Text(line(_unasked_headline(unasked, week))), _away(unasked, week), _button(unasked)))


def _unasked_headline(unasked: Sequence[Unasked], week: Week) -> str:
    if len(unasked) == 1:
        return f"Nobody could be asked about {unasked[0].initiative.name} in {_weeks(unasked[0].since, week)}."
    number = counted(len(unasked), "initiative", "initiatives")
    return f"Nobody could be asked about {number} of yours for a second week."


def _away(unasked: Sequence[Unasked], week: Week) -> Items:
    """`Ticket triage · Tomás Novak is away until 31 Dec, Petr Svoboda until 12 Dec; nobody covers`."""
    several = len(unasked) > 1
    return Items(
        tuple(
            line(
                strong(each.initiative.name),
                f" · {_until(each.away)}; nobody covers",
                f" · {_weeks(each.since, week)}" if several else "",
            )
            for each in unasked
        )
    )


def _until(away: Mapping[str, date]) -> str:
    (owner, last), *others = away.items()
    rest = (f"{name} until {short_date(day)}" for name, day in others)
    return ", ".join((f"{owner} is away until {short_date(last)}", *rest))


def _to_do(unasked: Sequence[Unasked], sponsor: Person) -> tuple[Element, ...]:
    written = f"{sponsor.first_name} covers {unasked[0].initiative.name.lower()}"
    return (
        Text(line(f"Somebody else can answer meanwhile: choose them here, or write who, like “{written}”.")),
        _button(unasked),
        Text(line(quiet("Nobody has missed anything, and what was not asked can be given later. I say this once."))),
    )


def _button(unasked: Sequence[Unasked]) -> Actions:
    return Actions((Action(FORM, "Choose who covers", unasked[0].initiative.id, opens_form=True),))


def _owner(company: Company, missed: Missed) -> str:
    return company.name_of(missed.initiative.owner)


def _weeks(first: Week, last: Week) -> str:
    """`weeks 47 and 48`, `weeks 46 to 48`."""
    return f"weeks {first.number} {'and' if first.plus(1) == last else 'to'} {last.number}"
