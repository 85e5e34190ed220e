"""What is exported, as rows: every statement, every decision, a summary's lines. Whoever writes files lays them out.

Values are exact, in canonical units; what people read of them stands beside them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from cadence.check_in import current
from cadence.decisions import Decision, is_of_few
from cadence.digest import Digest, InitiativeLine, MetricTotal
from cadence.digest.few import is_small
from cadence.metrics import Metric, dictionary, show
from cadence.model import FEWEST, Company, Figure
from handlers.messages import Card, Line, Table, Text, line, quiet

Cell = str | Decimal | int | bool | datetime | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `short` names the columns that a page has room for; `names`: what its metrics (ids) are called there."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    short: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)


FEW = f"fewer than {FEWEST} people"  # in the place of what they said

_KEPT_BACK: Mapping[str, Cell] = {  # of a figure of few people: what stands where it says something of them
    "value": None, "shown": FEW, "numerator": None, "denominator": None, "sample": None, "evidence": "", "reason": "",
    "gross_hours": None, "review_minutes": None, "quote": "",
}  # fmt: skip
_ON_A_PAGE = {
    "name": "Initiative", "shown": "Value", "said_by_name": "Said by", "by_name": "Decided by",
    "evidence_reasons": "What the evidence said",
}  # fmt: skip

_FIGURES = (
    "week", "initiative", "name", "department", "metric", "value", "unit", "currency", "shown", "numerator",
    "denominator",
    "grade", "sample", "evidence", "source", "said_by", "said_by_name", "said_at", "holds", "late", "confirmed",
    "supersedes",
    "reason", "gross_hours", "review_minutes", "window_days", "quote", "id",
)  # fmt: skip
_DECISIONS = (
    "decided_at", "initiative", "name", "choice", "recommended", "by", "by_name", "reason", "look_again",
    "evidence_week",
    "evidence_as_of", "evidence_reasons", "evidence_figures", "evidence_grades", "gate", "id",
)  # fmt: skip
_DIGEST = (
    "week", "part", "initiative", "name", "stage", "state", "metric", "value", "unit", "currency", "shown",
    "grade", "baseline",
    "target", "before", "trend", "words",
)  # fmt: skip


def figures_sheet(company: Company, figures: Sequence[Figure], *, few: bool = False) -> Sheet:
    """Every statement, superseded ones too, by week, initiative and metric, in the order they were said.

    `few`: with the values of groups of fewer than five people, which are left out otherwise.
    """
    metrics = dictionary(company)
    holding = {figure.id for figure in current(figures).values()}
    order = {id: number for number, id in enumerate(company.initiatives)}
    known = {id: number for number, id in enumerate(metrics)}
    in_order = sorted(
        figures,
        key=lambda one: (
            one.week,
            order.get(one.initiative, len(order)),
            one.initiative,
            known.get(one.metric, len(known)),
            one.metric,
            one.said_at,
            one.id,
        ),
    )
    rows = tuple(_figure(company, metrics, each, holds=each.id in holding, few=few) for each in in_order)
    short = ("week", "name", "metric", "shown", "grade", "source", "said_by_name", "said_at", "holds", "reason")
    return Sheet(f"Figures of {company.name}", _FIGURES, rows, short, {id: each.name for id, each in metrics.items()})


def decisions_sheet(company: Company, decisions: Iterable[Decision], *, few: bool = False) -> Sheet:
    """Every decision and postponement, with the evidence as it was then. `few`: as of figures."""
    short = ("decided_at", "name", "choice", "by_name", "reason", "look_again", "evidence_reasons")
    rows = tuple(_decision(company, each, few=few) for each in decisions)
    return Sheet(f"Decisions of {company.name}", _DECISIONS, rows, short)


def digest_sheet(digest: Digest) -> Sheet:
    """A summary's totals with their grades, then a row for each figure; initiatives without one have a row too."""
    short = ("part", "name", "metric", "shown", "grade", "before", "trend")
    rows = (*_totals(digest), *(row for each in digest.lines for row in _line(digest, each)))
    return Sheet(f"Summary of {digest.company.name}, week {digest.week.number}", _DIGEST, tuple(rows), short)


def sheet_card(sheet: Sheet) -> Card:
    """The sheet's most important columns, for a page."""
    places = [sheet.columns.index(name) for name in sheet.short]
    if not sheet.rows:
        return Card(sheet.title, (Text(line("There is nothing to show.")),))
    metric = sheet.columns.index("metric") if "metric" in sheet.short else None
    rows = tuple(
        tuple(
            line(sheet.names.get(said(row[place]), said(row[place]))) if place == metric else _words(row[place])
            for place in places
        )
        for row in sheet.rows
    )
    names = tuple(_ON_A_PAGE.get(name, name.replace("_", " ").capitalize()) for name in sheet.short)
    note = Text(line(quiet("Times are in UTC. CSV and XLSX have every column.")))
    return Card(sheet.title, (Table(names, rows), note))


def said(cell: Cell) -> str:
    """A cell in text: numbers plain, instants in UTC, yes and no in words."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return f"{cell:f}"
        case datetime():
            return f"{cell:%Y-%m-%dT%H:%M:%SZ}"
        case _:
            return str(cell)


def _words(cell: Cell) -> Line:
    return line(f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else said(cell))


def _figure(
    company: Company, metrics: Mapping[str, Metric], one: Figure, *, holds: bool, few: bool
) -> tuple[Cell, ...]:
    initiative = company.initiatives.get(one.initiative)
    metric = metrics.get(one.metric)
    row: tuple[Cell, ...] = (
        str(one.week), one.initiative, initiative.name if initiative else "",
        initiative.department if initiative else "",
        one.metric, one.value, metric.unit if metric else "", one.currency, show(metric, one) if metric else "",
        one.numerator, one.denominator, one.grade.value, one.sample, one.evidence, one.source, one.said_by,
        company.name_of(one.said_by), one.said_at, holds, one.late, one.confirmed, one.supersedes, one.reason,
        one.gross,
        one.review_minutes, one.window_days, one.quote, one.id,
    )  # fmt: skip
    if few or initiative is None or not is_small(initiative, [one]):
        return row
    return tuple(_KEPT_BACK.get(name, cell) for name, cell in zip(_FIGURES, row, strict=True))


def _decision(company: Company, one: Decision, *, few: bool) -> tuple[Cell, ...]:
    initiative = company.initiatives.get(one.initiative)
    evidence = one.evidence
    if is_of_few(one, initiative) and not few:
        evidence = {**evidence, "reasons": [FEW], "metrics": ()}
    figures = "; ".join(
        f"{metric.get('metric', '')} {figure.get('shown', '')} ({figure.get('week', '')}, {figure.get('grade', '')})"
        for metric in evidence.get("metrics", ())
        for figure in metric.get("figures", ())[:1]
    )
    return (
        one.at, one.initiative, initiative.name if initiative else str(evidence.get("initiative", "")),
        one.choice.value,
        one.recommended.value if one.recommended else None, one.by, company.name_of(one.by), one.reason,
        one.look_again,
        str(one.week) if one.week else None, str(evidence.get("as_of", "")), "; ".join(evidence.get("reasons",
        ())), figures,
        ", ".join(evidence.get("grades", ())), one.gate, one.id,
    )  # fmt: skip


def _totals(digest: Digest) -> Iterator[tuple[Cell, ...]]:
    for total in (*digest.totals, *((digest.adoption,) if digest.adoption else ())):
        yield _total(digest, total, "total", total.value, None, total.words, total.before)
        for grade, value in total.by_grade:
            yield _total(digest, total, "of it", value, grade.value, "", None)


def _total(
    digest: Digest, total: MetricTotal, part: str, value: Decimal, grade: str | None, shown: str, before: Decimal | None
) -> tuple[Cell, ...]:
    unit = "people" if part == "of it" and total.numerator is not None else total.metric.unit
    return (
        str(digest.week), part, None, None, None, None, total.metric.id, value, unit, total.currency, shown, grade,
        None, None,
        before, None, total.change_words if part == "total" else "",
    )  # fmt: skip


def _line(digest: Digest, each: InitiativeLine) -> Iterator[tuple[Cell, ...]]:
    about = (str(digest.week), "initiative", each.initiative.id, each.initiative.name, each.initiative.stage.value)
    if not each.figures:
        words = FEW if each.few else None
        yield (*about, each.state.value, *(None for _ in _DIGEST[len(about) + 2 :]), words)
    for one in each.figures:
        baseline = one.baseline.value if one.baseline else None
        before = one.previous.value if one.previous else None
        yield (
            *about, each.state.value, one.metric.id, one.figure.value, one.metric.unit, one.figure.currency,
            show(one.metric, one.figure), one.figure.grade.value, baseline, one.target, before,
            one.trend.value if one.trend else None, one.words,
        )  # fmt: skip
