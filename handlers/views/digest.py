"""The weekly operating summary as a card: short in the channel, the rest in its thread.

Always in this order: what it comes to, what needs a look, what is to be decided, who has reported; in the thread
everything that is only counted here, a line for each initiative, wins and blockers, what is asked about policy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadence.asked import LONGEST_PAUSE, asked
from cadence.calendar import day_and_time, short_date
from cadence.digest import Digest, MetricTotal, RunRate, department_of, is_for_operators
from cadence.metrics import METRICS, Reading, show_total
from cadence.model import Company
from cadence.numbers import SPACE, rounded, said
from cadence.week_times import digest_at
from handlers.messages import Action, Actions, Card, Chart, Element, Items, Line, Text, line, quiet, strong
from handlers.views.digest_thread import initiative_line, needs_a_look, pulse, remarks, restated_words, worst_first
from handlers.views.figure_words import by_grade
from handlers.views.ladder import ladder_elements
from handlers.views.look_at_this import look_at_this, looked_at_in_full

ASK = "digest.ask"
_HOURS = "hours_saved"
_FEW = 8  # initiatives whose lines stand in an operator's channel at once
_MOST_LINES = 8  # of more, those that need a look
_NOBODY_ASKED = (
    Text(line(strong("No figures."), " Nobody was asked: everybody was off, or I was paused or did not run.")),
)
_ROUND_FROM = 100  # hours a year from which a run-rate is said in tens


@dataclass(frozen=True, slots=True)
class Beside:
    """What else there is to say in a summary, each at its place."""

    alarms: tuple[Line, ...] = ()  # go before everything else that needs a look
    to_decide: tuple[Element, ...] = ()
    thread: tuple[Element, ...] = ()  # at the end of the thread
    prose: str = ""  # a few sentences in other words, checked against the figures


NOTHING = Beside()


def digest_card(
    digest: Digest,
    company: Company,
    *,
    rate: RunRate | None = None,
    charts: Sequence[Chart] = (),
    again: date | None = None,
    corrected: date | None = None,
    note: str = "",
    short: bool = False,
    unasked: bool = False,
    beside: Beside = NOTHING,
) -> Card:
    """A summary. `charts` go into its thread.

    `again`: the day on which it is posted once more. `corrected`: the day on which it is changed in place. `note`: a
    sentence about the summary itself. `short`: one of several that come at once; all but its figures is in its thread.
    `unasked`: nobody was asked about the week after all.
    """
    updated = "" if again is None else f" · updated {short_date(again)}"
    if corrected is not None:
        figures = any(each.week == digest.week for each in digest.restated)
        updated += f" · {'corrected' if figures else 'updated'} {short_date(corrected)}"
    totals = _NOBODY_ASKED if unasked and digest.is_empty else _totals(digest, rate)
    rest = (
        *_prose(beside.prose),
        *look_at_this(digest, beside.alarms),
        *beside.to_decide,
        *_lines_for_operators(digest),
        *_quietly(*digest.notes),
    )
    if short:
        more = f"{note} The rest of it is in the thread."
        shown, rest = (*totals[:1], *_quietly(more, _coverage(digest)), *_ask(digest)), (*totals[1:], *rest)
    else:
        shown, rest = (*totals, *rest, *_quietly(note, _foot(digest, company)), *_ask(digest)), ()
    return Card(
        f"AI operating summary · {company.name}{_whose(digest)} · week {digest.week.number}{updated}",
        shown,
        (
            *rest,
            *looked_at_in_full(digest, beside.alarms),
            *_lines(digest),
            *ladder_elements(digest),
            *remarks("Wins", digest.wins),
            *remarks("Blockers", digest.blockers),
            *charts,
            *pulse(digest),
            *beside.thread,
        ),
    )


def _quietly(*sentences: str) -> tuple[Element, ...]:
    return tuple(Text(line(quiet(each))) for each in sentences if each)


def _whose(digest: Digest) -> str:
    department = department_of(digest.edition)
    if department is not None:
        written = next((each.initiative.department for each in digest.lines), department)
        return f" · {written}"
    return " · for operators" if is_for_operators(digest.edition) else ""


# ---- what it comes to -------------------------------------------------------------------------------------------


def _totals(digest: Digest, rate: RunRate | None) -> tuple[Element, ...]:
    if digest.is_empty:
        return (Text(line(strong("No figures yet."), f" {digest.coverage.words}")),)
    texts = [Text(_total(total)) for total in digest.totals]
    if not any(total.metric.id == _HOURS for total in digest.totals) and not any(each.few for each in digest.lines):
        said = any(figure.metric.id == _HOURS for each in digest.lines for figure in each.figures)
        words = "No hours saved count yet." if said else "No hours saved were reported."
        texts.insert(0, Text(line(strong(words))))
    also = [words for words in (_adoption(digest.adoption), digest.errors.words) if words]
    if also:
        texts.append(Text(line(f"{' · '.join(also)}.")))
    if rate is not None:
        texts.append(Text(line(quiet(_rate_words(rate)))))
    return tuple(texts)


def _total(total: MetricTotal) -> Line:
    """`142 h saved (+18 on week 47): 61 measured · 54 sampled · 27 self-reported.`"""
    change = f" ({total.change_words})" if total.change_words else ""
    return line(strong(total.metric.phrase.format(total.words)), f"{change}: {by_grade(total.by_grade)}.")


def _adoption(total: MetricTotal | None) -> str:
    if total is None:
        return ""
    reading = Reading(total.value, total.numerator, total.denominator)
    change = f" ({total.change_words})" if total.change_words else ""
    return f"Adoption {show_total(total.metric, [reading])}{total.in_days}{change}, {total.known}"


def _rate_words(rate: RunRate) -> str:
    year = rounded(rate.a_year, -1 if abs(rate.a_year) >= _ROUND_FROM else 0)
    week = show_total(METRICS[_HOURS], [Reading(rate.a_week)])
    return f"Run-rate, mean of six weeks: {week} a week, about {said(year)}{SPACE}h a year if nothing changes."


def _prose(words: str) -> tuple[Element, ...]:
    return (Text(line(words)),) if words else ()


# ---- initiatives ------------------------------------------------------------------------------------------------


def _lines(digest: Digest) -> tuple[Element, ...]:
    """A line for each, what needs a look first; in the thread, unless they stand in the channel already."""
    if not digest.lines or _all_in_channel(digest):
        return ()
    return (Items(tuple(initiative_line(each, digest) for each in worst_first(digest)), title="Initiatives"),)


def _all_in_channel(digest: Digest) -> bool:
    return is_for_operators(digest.edition) and len(digest.lines) <= _FEW


def _lines_for_operators(digest: Digest) -> tuple[Element, ...]:
    if not is_for_operators(digest.edition) or not digest.lines:
        return ()
    lines = worst_first(digest)
    if not _all_in_channel(digest):
        lines = [each for each in lines if needs_a_look(each, digest)][:_MOST_LINES]
    items = tuple(initiative_line(each, digest) for each in lines)
    return (
        (Items(items, title="Initiatives" if _all_in_channel(digest) else "Initiatives to look at"),) if items else ()
    )


# ---- who has reported -------------------------------------------------------------------------------------------


def _coverage(digest: Digest) -> str:
    coverage = "" if digest.is_empty else _sentence(digest.coverage.words)
    if digest.restated and coverage:
        number = f"{restated_words(digest.restated)}."
        coverage = f"{coverage} {number}" if digest.coverage.named else f"{coverage.rstrip('. ')}, {number}"
    return coverage


def _foot(digest: Digest, company: Company) -> str:
    coverage = _coverage(digest)
    after = digest.week.plus(1)
    weeks = (after.plus(number) for number in range(LONGEST_PAUSE))
    upcoming = next((week for week in weeks if asked(company, week)), after)
    at = digest_at(company, upcoming)
    day = "" if upcoming == after else f" on {short_date(at.astimezone(company.zone).date())}"
    return f"{coverage} Next summary {day_and_time(at, company.zone)}{day}.".lstrip()


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def _ask(digest: Digest) -> tuple[Element, ...]:
    if digest.is_empty:
        return ()
    return (Actions((Action(ASK, "Ask about a number", f"{digest.week}/{digest.edition}", style="quiet"),)),)
