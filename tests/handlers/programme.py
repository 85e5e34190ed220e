"""A programme with something of everything in one week, for summaries that are read by eye."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from cadence.digest import Governance
from cadence.model import Baseline, CheckIn, CheckInState, Company, Figure, Grade, Initiative, Stage, Week
from cadence.people import Person

W48 = Week(2026, 48)
POSTED = datetime(2026, 11, 30, 16, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
PULSE = Governance(
    212,
    (("Granola", 9), ("Cursor", 7)),
    open_requests=4,
    oldest_request_days=12,
    incidents=1,
    unlisted_questions=31,
    exceptions_ending=2,
    first_ending=date(2026, 12, 12),
)


def baseline(metric: str, value: str, method: str) -> dict[str, Baseline]:
    """A whole one: dated, with its sample and whoever answers for it."""
    whole = {"sample": 40, "owner": "priya", "dated": date(2026, 9, 30)}
    return {metric: Baseline(metric, Decimal(value), "Sep 2026", method, **whole)}  # type: ignore[arg-type]  # a dict of several types


def _initiative(id: str, name: str, department: str, stage: Stage, **more: object) -> Initiative:
    made = Initiative(
        id, name, f"{name} takes long.", department, "priya", "helen", stage, 10, ("hours_saved", "adoption_rate")
    )
    return replace(made, **more)  # type: ignore[arg-type]  # any of its fields


def programme() -> Company:
    """Seven initiatives of four departments."""
    initiatives = (
        _initiative(
            "invoice-review",
            "Invoice review",
            "Finance",
            Stage.LIVE,
            metrics=("hours_saved", "adoption_rate", "cycle_time"),
            baselines=baseline("cycle_time", "24", "40 timed cases"),
            targets={"hours_saved": Decimal(12), "cycle_time": Decimal(16)},
        ),
        _initiative("variance-notes", "Variance notes", "Finance", Stage.PILOT, targets={"hours_saved": Decimal(4)}),
        _initiative(
            "ticket-triage",
            "Ticket triage",
            "Support",
            Stage.LIVE,
            team_size=18,
            metrics=("hours_saved", "cycle_time", "error_rate"),
            baselines={
                **baseline("cycle_time", "9.1", "ticket export"),
                **baseline("error_rate", "0.06", "300 tickets"),
            },
            targets={"cycle_time": Decimal(5)},
        ),
        _initiative(
            "sop-lookup",
            "SOP lookup",
            "Support",
            Stage.PILOT,
            baselines=baseline("hours_saved", "30", "timed for a week"),
            targets={"adoption_rate": Decimal("0.6")},
        ),
        _initiative(
            "proposal-drafts",
            "Proposal drafts",
            "Sales",
            Stage.PILOT,
            metrics=("hours_saved", "cycle_time"),
            baselines=baseline("cycle_time", "16", "25 proposals"),
            targets={"hours_saved": Decimal(10)},
        ),
        _initiative("call-notes", "Call notes", "Sales", Stage.PILOT),
        _initiative("candidate-notes", "Candidate notes", "People", Stage.PILOT, team_size=6),
    )
    people = {
        id: Person(id, name, f"{id}@meridian.example", LONDON, frozenset(), "")
        for id, name in (("priya", "Priya Raman"), ("helen", "Helen Brandt"))
    }
    return Company("meridian", "Meridian Works", LONDON, people, {each.id: each for each in initiatives})


def _figure(initiative: str, metric: str, value: str, back: int = 0, **more: object) -> Figure:
    week = W48.plus(-back)
    said_at = datetime(2026, 11, 26, 11, tzinfo=UTC) - timedelta(weeks=back)
    made = Figure(
        f"{initiative}/{metric}/{week}", "meridian", initiative, week, metric, Decimal(value), "priya", said_at
    )
    return replace(made, **more)  # type: ignore[arg-type]  # any of its fields


def _people(initiative: str, active: int, eligible: int, back: int = 0) -> Figure:
    share = str(Decimal(active) / eligible)
    return _figure(initiative, "adoption_rate", share, back, numerator=Decimal(active), denominator=Decimal(eligible))


def figures() -> tuple[Figure, ...]:
    """Six weeks of hours; in the last one an error rate above its baseline, and a correction of two weeks before."""
    hours = [
        _figure(id, "hours_saved", value, back, grade=grade)
        for id, values, grade in (
            ("invoice-review", ("14", "12", "20", "11", "9", "8"), Grade.SAMPLED),
            ("ticket-triage", ("61", "55", "52", "50", "41", "38"), Grade.MEASURED),
            ("proposal-drafts", ("2", "3"), Grade.SELF_REPORTED),
            ("sop-lookup", ("9.5", "8"), Grade.SELF_REPORTED),
        )
        for back, value in enumerate(values)
    ]
    wrong = next(each for each in hours if each.initiative == "invoice-review" and each.week == W48.plus(-2))
    right = replace(
        wrong,
        id="corrected",
        value=Decimal(12),
        said_at=datetime(2026, 11, 25, 9, tzinfo=UTC),
        supersedes=wrong.id,
        reason="counted twice with Variance notes",
    )
    return (
        *hours,
        right,
        _people("invoice-review", 10, 10),
        _people("invoice-review", 8, 10, 1),
        _figure("invoice-review", "cycle_time", "16"),
        _figure("ticket-triage", "cycle_time", "4.2", grade=Grade.MEASURED),
        _figure("ticket-triage", "error_rate", "0.08", grade=Grade.MEASURED),
        _people("sop-lookup", 22, 40),
        _people("sop-lookup", 20, 40, 1),
        _figure("proposal-drafts", "cycle_time", "20"),
        _figure("call-notes", "hours_saved", "3"),
    )


def check_ins() -> tuple[CheckIn, ...]:
    at = datetime(2026, 11, 26, 11, tzinfo=UTC)
    answered = CheckIn("meridian", "invoice-review", W48, CheckInState.ANSWERED, "priya", at)
    return (
        replace(answered, wins="All ten use it now; month end took one day less."),
        replace(answered, initiative="ticket-triage", same_as_last=False),
        replace(answered, initiative="sop-lookup", same_as_last=True),
        replace(
            answered, initiative="proposal-drafts", blockers="waiting for SSO; legal has had the contract since 2 Nov"
        ),
        replace(answered, initiative="call-notes"),
        replace(answered, initiative="candidate-notes", state=CheckInState.SKIPPED, reason="hiring freeze this week"),
    )
