"""The value ladder: hours saved, capacity redeployed, business result, money confirmed by finance.

Each step is a claim of its own and much harder than the one before. Nothing is added up across steps, and hours become
no money: where a company names an hourly rate, what it would come to is one line of its own, labelled as what it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cadence.digest.totals import grade_words
from cadence.digest.values import MetricTotal
from cadence.metrics import METRICS, Reading, Rung, show, show_total
from cadence.model import Company, Grade
from cadence.numbers import neat, rounded

_NOTHING = "nothing yet"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder in one week."""

    name: str  # "Hours saved"
    words: str  # "142 h", "£8,000 and €500", "nothing yet"
    meaning: str  # what it is, and what it is not
    parts: tuple[MetricTotal, ...] = ()  # the totals it says
    known: str = ""  # how it is known: "38 h measured · 15 h sampled", "all self-reported"


def ladder(totals: Iterable[MetricTotal]) -> tuple[Step, ...]:
    """The four steps, lowest first, from a week's totals. What finance has confirmed stands on the last step only."""
    all_totals = tuple(totals)
    of = {rung: tuple(each for each in all_totals if each.metric.rung is rung) for rung in Rung}
    results = of[Rung.RESULT]
    return (
        _step("Hours saved", of[Rung.HOURS], "Net of review and rework. Time, not money."),
        _step("Capacity redeployed", of[Rung.CAPACITY], "Of these hours, what was given to other work."),
        Step(
            "Business result",
            _money(results, confirmed=False),
            "As its owners see it; not confirmed.",
            results,
            _unconfirmed(results),
        ),
        Step(
            "Money confirmed by finance",
            confirmed := _money(results, confirmed=True),
            "What finance stands for.",
            results,
            "" if confirmed == _NOTHING else f"all {Grade.FINANCE_CONFIRMED.value}",
        ),
    )


def _step(name: str, totals: Sequence[MetricTotal], meaning: str) -> Step:
    known = "; ".join(each.known for each in totals)
    return Step(name, " and ".join(each.words for each in totals) or _NOTHING, meaning, tuple(totals), known)


def _unconfirmed(totals: Iterable[MetricTotal]) -> str:
    """How the part of each currency is known that finance has not confirmed."""
    said = []
    for total in totals:
        parts = [(grade, value) for grade, value in total.by_grade if grade is not Grade.FINANCE_CONFIRMED]
        if len(parts) == 1:
            said.append(f"all {parts[0][0].value}")
        elif parts:
            said.append(grade_words(total.metric, parts, total.reading))
    return "; ".join(said)


def _money(totals: Iterable[MetricTotal], *, confirmed: bool) -> str:
    """The part of each currency that finance has confirmed, or has not."""
    said = []
    for total in totals:
        parts = [value for grade, value in total.by_grade if (grade is Grade.FINANCE_CONFIRMED) is confirmed]
        if parts:
            said.append(show(total.metric, Reading(sum(parts, Decimal(0)), currency=total.currency)))
    return " and ".join(said) or _NOTHING


def at_hourly_rate(company: Company, totals: Iterable[MetricTotal]) -> str:
    """What the hours would come to at the company's own rate, as a sentence; empty without a rate or without hours."""
    hours = next((each for each in totals if each.metric.rung is Rung.HOURS), None)
    if company.hourly_rate is None or hours is None or hours.value <= 0:
        return ""
    money, currency = METRICS["business_impact"], company.currency
    rate = show(money, Reading(company.hourly_rate, currency=currency))
    worth = show(money, Reading(neat(rounded(hours.value * company.hourly_rate, 0)), currency=currency))
    counted = show_total(hours.metric, [Reading(hours.value)])
    return f"At the company's own rate of {rate} an hour, {counted} would be {worth}. No money was saved by that alone."
