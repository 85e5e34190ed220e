"""What the sample company's people said in the last quarter of 2026: twelve weeks, from week 42 to week 53.

Every line is what somebody does in chat: fills in the check-in's form, says not this week, corrects, decides at a gate.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

FIRST, WEEKS = "2026-W42", 12


@dataclass(frozen=True, slots=True)
class Answer:
    """An owner's answer about one initiative. Without fields it is skipped, for `skipped`."""

    owner: str
    initiative: str
    fields: Mapping[str, str] = field(default_factory=dict)
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision at a gate, from the buttons of the summary that brings it."""

    who: str
    initiative: str
    label: str
    values: Mapping[str, str]


def _hours(hours: float, active: int, eligible: int, **more: str) -> dict[str, str]:
    return {"hours_saved": f"{hours:g}", "active_users": str(active), "eligible_users": str(eligible), **more}


_INVOICES = (  # hours, people, cycle time in days, errors in per cent; None: not reported
    (4, 3, "2.9", "3.8"), (6, 4, "2.8", "3.9"), (7, 5, "2.7", "3.5"), (9, 6, "2.6", "3.6"), (10, 7, "2.4", "3.4"),
    (20, 8, "2.3", "3.7"), (12, 8, "2.2", "3.2"), (14, 9, "2.1", "3.1"), (15, 10, "2", "3"), (16, 10, "1.9", "3.1"),
    None, (8, 6, "2", "3"),
)  # fmt: skip
_TRIAGE = (  # hours, people, cycle time in hours, errors, solved at first contact, cost
    (18, 8, "8.6", "6.1", "43", "140"), (22, 10, "8.1", "5.9", "44", "140"), (25, 11, "7.4", "6", "45", "140"),
    (28, 12, "6.9", "6.8", "46", "155"), (31, 13, "6.1", "6.4", "48", "155"), (33, 14, "5.6", "5.8", "49", "155"),
    (36, 15, "5.2", "5.6", "50", "160"), (38, 16, "4.8", "5.5", "52", "160"), (38, 16, "4.5", "5.4", "52", "160"),
    (41, 17, "4.2", "5.6", "54", "170"), (24, 11, "4.3", "5.5", "53", "170"), (20, 10, "4.2", "5.4", "53", "170"),
)  # fmt: skip
_LOOKUP = (
    (5, 9), (6, 12), (8, 15), (9, 17), (11, 20), (12, 21), (12, 22), (14, 24), (15, 25), (16, 27), (7, 12), (6, 10),
)  # fmt: skip
_PROPOSALS = ((4, 3), (4, 4), (3, 4), None, (3, 3), (2, 3), (2, 3), (2, 2), None, None, None, None)
_VARIANCE = ((2, 2), None, (4, 3), (3, 3), None, (4, 3), (6, 4), (5, 4), (4, 4), (4, 4), None, (3, 2))
_REDEPLOYED_FROM = 6  # from then on the time that Variance notes saves goes into forecasts
_CANDIDATES = ((3, 3), (3, 3), (4, 4), (4, 4), (5, 5), (4, 5), (4, 4), (5, 5), (5, 6), (4, 5), None, None)

_WINS = {
    ("ticket-triage", 7): "First week under five hours from start to finish",
    ("invoice-review", 8): "All ten use it now; the Leeds office came last",
    ("sop-lookup", 9): "The night shift asked for it, and has it",
}
_BLOCKERS = {
    ("invoice-review", 2): "waiting for single sign-on",
    ("invoice-review", 3): "waiting for single sign-on",
    ("proposal-drafts", 4): "the drafts need so much rework that people go back to the templates",
    ("proposal-drafts", 7): "nobody has time to keep the examples current",
    ("sop-lookup", 5): "a third of the procedures are scans and cannot be found",
}


def answers(week: int) -> tuple[Answer, ...]:
    """What is answered in the week with this number, from 0."""
    found = [
        *_one("priya", "invoice-review", week, _invoices(week), "leave"),
        *_one("priya", "variance-notes", week, _variance(week), "nothing"),
        *_one("tomas", "ticket-triage", week, _triage(week), ""),
        *_one("tomas", "sop-lookup", week, _two(_LOOKUP[week], 40), ""),
        *_one("noor", "candidate-notes", week, _two(_CANDIDATES[week], 6), ""),
    ]
    if week <= 7:
        found += _one("ingrid", "proposal-drafts", week, _two(_PROPOSALS[week], 12), "")
    return tuple(found)


def _one(owner: str, initiative: str, week: int, fields: dict[str, str], skipped: str) -> list[Answer]:
    """Nothing at all where nothing was said: it is missing then."""
    if not fields:
        return [Answer(owner, initiative, skipped=skipped)] if skipped else []
    said = {"wins": _WINS.get((initiative, week), ""), "blockers": _BLOCKERS.get((initiative, week), "")}
    return [Answer(owner, initiative, {**fields, **said})]


def _invoices(week: int) -> dict[str, str]:
    said = _INVOICES[week]
    if said is None:
        return {}
    hours, active, days, errors = said
    return _hours(hours, active, 10, cycle_time=days, cycle_time_unit="days", error_rate=errors)


def _triage(week: int) -> dict[str, str]:
    hours, active, cycle, errors, first, cost = _TRIAGE[week]
    return _hours(
        hours,
        active,
        18,
        cycle_time=cycle,
        cycle_time_unit="hours",
        error_rate=errors,
        first_contact=first,
        run_cost=cost,
    )


def _variance(week: int) -> dict[str, str]:
    said = _two(_VARIANCE[week], 4)
    return {**said, "capacity_redeployed": "3"} if said and week >= _REDEPLOYED_FROM else said


def _two(said: tuple[int, int] | None, eligible: int) -> dict[str, str]:
    return {} if said is None else _hours(said[0], said[1], eligible)


KNOWN_BETTER: Mapping[str, tuple[str, str, int]] = {
    "ticket-triage": ("measured", "ticket system export", 2),
    "sop-lookup": ("sampled", "25 timed searches", 4),
}
"""From which week (from 0) an initiative's hours are known better than by saying so, how, and where from."""

CORRECTIONS: Mapping[int, Answer] = {  # said on the Wednesday after the summary of the week with this number
    5: Answer("priya", "invoice-review", {"hours_saved": "12", "reason": "8 h were counted twice with Variance notes"}),
}
DECISIONS: Mapping[int, tuple[Decided, ...]] = {  # the day after the summary of the week with this number
    7: (
        Decided(
            "helen", "proposal-drafts", "Stop",
            {"reason": "2 h a week after eight weeks, and more rework than drafting. The templates stay."},
        ),
    ),
    8: (
        Decided(
            "helen", "ticket-triage", "Scale",
            {"reason": "Cycle time is under five hours and errors are no higher than before."},
        ),
    ),
}  # fmt: skip
QUESTIONS: Mapping[int, tuple[tuple[str, str], ...]] = {
    0: (("amara", "can I use ChatGPT for the Q3 budget?"), ("ingrid", "is Granola ok for meeting notes?")),
    2: (("noor", "can claude team summarise these customer complaints?"), ("amara", "what about granola for notes?")),
    5: (("priya", "may I put payroll into ChatGPT Plus?"), ("tomas", "is Granola allowed for customer calls?")),
    8: (("ingrid", "can we use Otter for tomorrow's call?"),),
}
