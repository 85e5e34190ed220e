"""Scale, adjust or stop: what the evidence speaks for, and why, in words. Nobody but people decides.

Scale when every line to scale is reached, none to stop is, and there are not more errors than before. Stop when a line
to stop is reached and not also all to scale. Adjust in every other case, also where too little is known.

A recommendation that rests on nothing but what people say themselves says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cadence.digest.lines import against
from cadence.digest.values import Trend
from cadence.figures import strongest_first
from cadence.gate_evidence import ERRORS, Evidence, Held, MetricEvidence, held
from cadence.gates import Threshold
from cadence.metrics import Direction, Metric, Reading, show
from cadence.model import Grade, Week
from cadence.quantity import is_other_money

SELF_REPORTED_ALONE = "Rests on self-reported figures alone."


class Choice(StrEnum):
    """What can be decided at a gate. Postponing decides nothing, and is counted."""

    SCALE = "scale"
    ADJUST = "adjust"
    STOP = "stop"
    POSTPONE = "postpone"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`reasons` are what decides it, `caveats` what to know before following it; sentences, most important first."""

    choice: Choice  # never POSTPONE
    reasons: tuple[str, ...]
    caveats: tuple[str, ...]
    errors: str  # "errors unchanged", "fewer errors", "more errors (…)", "errors not known"
    grades: tuple[Grade, ...]  # of the figures it rests on, strongest first; empty where there are none
    short: tuple[
        str, ...
    ]  # the figures it rests on beside their lines: "Cycle time 9.1 h → 4.2 h (to scale: 5 h or less)"


def recommend(evidence: Evidence) -> Recommendation:
    """The same evidence, the same recommendation."""
    gate = evidence.gate
    to_scale = _held(evidence, gate.scale_if, to_scale=True)
    to_stop = _held(evidence, gate.stop_if, to_scale=False)
    reached = len(to_scale) == len(gate.scale_if) > 0 and all(each.beyond for each in to_scale)
    failing = [each for each in to_stop if each.beyond]
    errors = errors_trend(evidence)
    spoilt = reached and not failing and errors is Trend.WORSE
    said: list[str]
    if failing and not reached:
        choice = Choice.STOP
        rests_on: Sequence[Held] = failing
        said = [_stop_words(each) for each in failing]
    else:
        choice = Choice.SCALE if reached and not failing and not spoilt else Choice.ADJUST
        rests_on = [*to_scale, *(each for each in to_stop if choice is Choice.SCALE or each.beyond)]
        said = [_scale_words(each) for each in to_scale]
        said += [_stop_words(each) for each in failing]
        if spoilt:
            said.append(f"{_sentence(errors_words(evidence))} Faster with more errors is not better.")
        if reached and failing:
            said.append("The lines to scale and to stop are both reached, so neither is clear.")
        if not to_scale and not failing:
            said.append("No line to scale is set.")
    used = [each.evidence for each in rests_on if each.beyond is not None]
    if spoilt and (error := evidence.of(ERRORS)) is not None:
        used.append(error)
    grades = {figure.grade for each in used for figure in each.counted}
    return Recommendation(
        choice,
        tuple(said),
        tuple(_caveats(evidence, choice, grades, used)),
        errors_words(evidence),
        strongest_first(grades),
        tuple(_short(each, evidence.week) for each in _named(to_scale, failing, choice)),
    )


def _named(to_scale: Sequence[Held], failing: Sequence[Held], choice: Choice) -> Iterator[Held]:
    """What is named first: of several lines those that are not reached, which is why it is not scaled."""
    if choice is Choice.STOP:
        yield from failing
        return
    yield from sorted(to_scale, key=lambda each: bool(each.beyond))
    yield from failing


def _short(each: Held, week: Week) -> str:
    to, latest = "scale" if each.to_scale else "stop", each.evidence.latest
    of = f" in week {latest.week.number}" if latest is not None and latest.week != week else ""
    agreed = line_words(each.evidence.metric, each.line, to_scale=each.to_scale)
    said = f"{movement(each.evidence)}{of}" if each.beyond is not None else f"{each.why[:1].upper()}{each.why[1:]}"
    seldom = f"; {_how_often(each)}" if each.beyond is False and each.times else ""
    return f"{said} (to {to}: {agreed}{seldom})"


def _held(evidence: Evidence, lines: Iterable[Threshold], *, to_scale: bool) -> list[Held]:
    """The lines against the figures, without those for a metric that there is no more."""
    found = ((evidence.of(each.metric), each) for each in lines)
    return [held(evidence, one, each, to_scale=to_scale) for one, each in found if one is not None]


# ---- errors -----------------------------------------------------------------------------------------------------


def errors_trend(evidence: Evidence) -> Trend | None:
    """The latest error rate against its baseline; None where that cannot be said."""
    one = evidence.of(ERRORS)
    if one is None or one.latest is None or one.baseline is None:
        return None
    return against(one.metric, one.latest, Reading(one.baseline.value))


def errors_words(evidence: Evidence) -> str:
    """`errors unchanged`, `fewer errors (4 %, baseline 6 %)`, `errors not known`."""
    one, trend = evidence.of(ERRORS), errors_trend(evidence)
    if one is None or one.latest is None:
        return "errors not known"
    if trend is None or one.baseline is None:
        return f"errors {show(one.metric, one.latest)}, without a baseline"
    if trend is Trend.SAME:
        return "errors unchanged"
    more = "more" if trend is Trend.WORSE else "fewer"
    return f"{more} errors ({show(one.metric, one.latest)}, baseline {show(one.metric, Reading(one.baseline.value))})"


# ---- words ------------------------------------------------------------------------------------------------------


def line_words(metric: Metric, line: Threshold, *, to_scale: bool) -> str:
    """`5 h or less`, `12 h or more`: the side of a line on which it is reached."""
    high_side = (metric.better is Direction.HIGHER) == to_scale
    return f"{show(metric, Reading(line.value, currency=line.currency))} or {'more' if high_side else 'less'}"


def movement(one: MetricEvidence) -> str:
    """`Cycle time 9.1 h → 4.2 h`: from the baseline, where there is one, to the latest figure.

    Not so of hours saved, whose baseline is what the work took.
    """
    if one.latest is None:
        return f"{one.metric.name} not reported"
    now = show(one.metric, one.latest)
    if one.metric.rests_on or one.baseline is None or is_other_money(one.baseline.currency, one.latest.currency):
        return f"{one.metric.name} {now}"
    return f"{one.metric.name} {show(one.metric, Reading(one.baseline.value, currency=one.latest.currency))} → {now}"


def _scale_words(each: Held) -> str:
    wanted = line_words(each.evidence.metric, each.line, to_scale=True)
    if each.beyond is None:
        return f"{_sentence(each.why)} To scale, {wanted} was agreed."
    return f"{movement(each.evidence)}; to scale, {wanted} was agreed: {_how_often(each)}."


def _stop_words(each: Held) -> str:
    agreed = line_words(each.evidence.metric, each.line, to_scale=False)
    return f"{movement(each.evidence)}; to stop, {agreed} was agreed: {_how_often(each)}."


def _how_often(each: Held) -> str:
    of = len(each.evidence.counted)
    if not each.times:
        return "not reached"
    if of == 1:
        return "reached in the one week reported"
    if each.times == of:
        return f"reached in each of the last {of} reports"
    return f"{'reached' if each.beyond else 'only reached'} in {each.times} of the last {of} reports"


def _caveats(
    evidence: Evidence, choice: Choice, grades: Iterable[Grade], used: Sequence[MetricEvidence]
) -> Iterable[str]:
    known = set(grades)
    if known == {Grade.SELF_REPORTED}:
        yield SELF_REPORTED_ALONE
    elif Grade.SELF_REPORTED in known:
        weak = {one.metric.name.lower(): one for one in used if one.weakest is Grade.SELF_REPORTED}
        whole = [name for name, one in weak.items() if {each.grade for each in one.counted} == {Grade.SELF_REPORTED}]
        partly = [name for name in weak if name not in whole]
        if whole:
            yield f"Self-reported: {', '.join(whole)}."
        if partly:
            yield f"Self-reported in part: {', '.join(partly)}."
    if not evidence.weeks:
        yield "Nothing was reported, so nothing can be recommended but to look again."
    elif evidence.weeks == 1:
        yield "Only one week was reported."
    if choice is Choice.SCALE and errors_trend(evidence) is None:
        yield "Whether there are more errors is not known."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
