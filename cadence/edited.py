"""What was edited in app.yaml itself. It keeps no reason, so executives see that it was, and when it was noticed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cadence.calendar import short_date
from cadence.model import Company, Initiative, Stage


@dataclass(frozen=True, slots=True)
class StageEdit:
    """An initiative's stage is another in app.yaml than it was."""

    initiative: str  # id
    before: Stage
    after: Stage
    at: datetime  # when it was noticed


@dataclass(frozen=True, slots=True)
class Restaged:
    """The same for a summary, in words: `Call notes moved from pilot to live (changed in app.yaml on 24 Nov)`."""

    initiative: Initiative
    words: str


def where(company: Company, at: datetime) -> str:
    """`changed in app.yaml on 24 Nov`, by the company's calendar."""
    return f"changed in app.yaml on {short_date(at.astimezone(company.zone).date())}"


def edits(configured: Company, company: Company, known: Mapping[str, Stage], now: datetime) -> tuple[StageEdit, ...]:
    """The stages that app.yaml (`configured`) has other than was `known`, where no word in chat stands over them.

    `company` is as arranged. An initiative that is new was not edited.
    """
    return tuple(
        StageEdit(id, known[id], one.stage, now)
        for id, one in configured.initiatives.items()
        if id in known and known[id] is not one.stage
        if id in company.initiatives and company.initiatives[id].stage is one.stage
    )


def restaged(
    company: Company, edited: Iterable[StageEdit], after: datetime | None, until: datetime
) -> tuple[Restaged, ...]:
    """What changed between two summaries (`after`: when the one before was read; None: there was none).

    In the company's order, from the stage that was read to the one that holds; one that was changed back is no change.
    """
    if after is None:
        return ()
    found: dict[str, list[StageEdit]] = {}
    for each in sorted(edited, key=lambda each: each.at):
        if after < each.at <= until:
            found.setdefault(each.initiative, []).append(each)
    return tuple(
        Restaged(one, _words(company, one, found[id]))
        for id, one in company.initiatives.items()
        if id in found and found[id][0].before is not found[id][-1].after
    )


def _words(company: Company, one: Initiative, edited: Sequence[StageEdit]) -> str:
    first, last = edited[0], edited[-1]
    return f"{one.name} moved from {first.before} to {last.after} ({where(company, last.at)})"
