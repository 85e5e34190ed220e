"""Which gates are open, who decides, and what is kept of the evidence."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.decisions import Case, Decision, all_cases, case_of, deciders, frozen, open_cases, week_of
from cadence.gate_evidence import gather
from cadence.gates import InitiativeGate, Threshold
from cadence.model import Company, Figure, Initiative, Stage, Week
from cadence.recommendation import Choice, recommend

GATE = InitiativeGate(date(2026, 12, 14), (Threshold("hours_saved", Decimal(10)),))
NOON = datetime(2026, 12, 14, 12, tzinfo=UTC)


def taken(choice: Choice, *, days: int = 0, gate: InitiativeGate = GATE, again: date | None = None) -> Decision:
    at = NOON + timedelta(days=days)
    return Decision(f"{choice}-{days}", "small", "invoice-review", gate.key, choice, "grace", at, "because", again)


@pytest.fixture
def initiative(company: Company) -> Initiative:
    return replace(company.initiatives["invoice-review"], gate=GATE)


def with_gates(company: Company, **gates: InitiativeGate) -> Company:
    by_id = {name.replace("_", "-"): gate for name, gate in gates.items()}
    changed = {id: replace(each, gate=by_id.get(id)) for id, each in company.initiatives.items()}
    return replace(company, initiatives=changed)


def test_a_gate_is_open_from_its_day_until_it_is_decided(company: Company) -> None:
    company = with_gates(company, invoice_review=GATE)
    assert open_cases(company, [], date(2026, 12, 13)) == ()
    (case,) = open_cases(company, [], date(2026, 12, 14))
    assert (case.initiative.id, case.day, case.postponed) == ("invoice-review", GATE.on, 0)
    assert [each.initiative.id for each in open_cases(company, [], date(2027, 6, 1))] == ["invoice-review"]
    assert open_cases(company, [taken(Choice.ADJUST)], date(2027, 6, 1)) == ()


def test_those_that_have_waited_longest_come_first(company: Company) -> None:
    early = replace(GATE, on=date(2026, 12, 1))
    company = with_gates(company, invoice_review=GATE, proposal_drafts=early)
    assert [case.initiative.id for case in all_cases(company, [])] == ["proposal-drafts", "invoice-review"]


@pytest.mark.parametrize(
    ("at", "week"),
    [
        ("2026-12-14T00:00", "2026-W51"),  # before the summary of week 50 is posted
        ("2026-12-14T18:00", "2026-W51"),  # on it
        ("2026-12-20T23:59", "2026-W51"),
        ("2026-12-21T00:00", "2026-W52"),
    ],
)
def test_a_decision_belongs_to_the_one_week_it_was_taken_in(company: Company, at: str, week: str) -> None:
    decision = replace(taken(Choice.SCALE), at=datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert str(week_of(decision, company)) == week


def test_postponing_moves_the_day_and_is_counted(initiative: Initiative) -> None:
    once = taken(Choice.POSTPONE, again=date(2026, 12, 21))
    twice = taken(Choice.POSTPONE, days=7, again=date(2027, 1, 4))
    assert case_of(initiative, [twice, once]) == Case(initiative, GATE, date(2027, 1, 4), 2)


def test_a_gate_set_anew_keeps_the_count_until_something_is_decided(initiative: Initiative) -> None:
    once = taken(Choice.POSTPONE, again=date(2026, 12, 21))
    moved = replace(GATE, on=date(2027, 2, 1), id="new")
    assert case_of(replace(initiative, gate=moved), [once]) == Case(
        replace(initiative, gate=moved), moved, date(2027, 2, 1), 1
    )
    decided = taken(Choice.ADJUST, days=7)
    case = case_of(replace(initiative, gate=moved), [once, decided])
    assert case is not None
    assert case.postponed == 0


@pytest.mark.parametrize("choice", [Choice.SCALE, Choice.ADJUST, Choice.STOP])
def test_a_decided_gate_does_not_come_back(initiative: Initiative, choice: Choice) -> None:
    assert case_of(initiative, [taken(choice)]) is None


def test_what_is_stopped_or_has_no_gate_is_not_asked_about(initiative: Initiative) -> None:
    assert case_of(replace(initiative, stage=Stage.STOPPED), []) is None
    assert case_of(replace(initiative, gate=None), []) is None


def test_what_is_stopped_is_asked_about_only_where_it_is_to_be_looked_at_again(initiative: Initiative) -> None:
    gate = replace(GATE, after_stop=True)
    again = replace(initiative, gate=gate)
    stopped = replace(again, stage=Stage.STOPPED)
    assert case_of(stopped, []) == Case(stopped, gate, GATE.on)
    assert (stopped.looks_again, again.looks_again) == (True, False)
    assert not replace(initiative, stage=Stage.STOPPED).looks_again


@pytest.mark.parametrize(
    ("decided_by", "who"),
    [
        (("executive",), ["grace"]),
        (("sponsor",), ["grace"]),  # the initiative's own; Victor sponsors others
        (("owner", "executive"), ["olivia", "grace"]),
        (("victor",), ["victor"]),
        (("admin",), ["grace"]),  # nobody is one: its sponsor decides
    ],
)
def test_who_decides_is_said_by_role_or_by_name(
    make_company: Callable[..., Company], initiative: Initiative, decided_by: tuple[str, ...], who: list[str]
) -> None:
    company = make_company(decided_by=decided_by)
    assert [person.id for person in deciders(company, initiative)] == who


def test_the_evidence_is_kept_exactly_as_it_was(
    company: Company, initiative: Initiative, make_figure: Callable[..., Figure]
) -> None:
    figure = make_figure(week=Week(2026, 50), value=Decimal("11.25"), said_at=NOON)
    evidence = gather(company, initiative, GATE, Week(2026, 50), [figure], as_of=NOON)
    kept = json.loads(json.dumps(frozen(evidence, recommend(evidence), Case(initiative, GATE, GATE.on, 1))))
    assert kept["gate"] == {
        "on": "2026-12-14",
        "day": "2026-12-14",
        "scale_if": [{"metric": "hours_saved", "value": "10", "currency": None}],
        "stop_if": [],
        "postponed": 1,
    }
    hours = next(each for each in kept["metrics"] if each["metric"] == "hours_saved")
    assert hours["figures"] == [
        {
            "id": figure.id,
            "week": "2026-W50",
            "value": "11.25",
            "shown": "11.25 h",
            "currency": None,
            "grade": "self-reported",
            "sample": None,
            "link": "",
            "said_by": "olivia",
            "said_at": "2026-12-14T12:00:00+00:00",
            "source": "form",
        }
    ]
    assert kept["recommended"] == "scale"
    assert "Rests on self-reported figures alone." in kept["caveats"]
    assert kept["week"] == "2026-W50"
