"""The weekly operating summary as a card: short in the channel, the rest in its thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadence.asked import LONGEST_PAUSE, asked
from cadence.calendar import day_and_time, short_date
from cadence.digest import Digest, FigureLine, InitiativeLine, MetricTotal, Remark, Reported
from cadence.metrics import Metric, Reading, describe, dictionary, show, show_total
from cadence.model import Company, Initiative, Week
from cadence.numbers import said
from cadence.people import Person
from cadence.week_times import digest_at
from handlers.messages import Card, Chart, Element, Items, Line, Table, Text, line, quiet, strong
from handlers.views.words import capital, clipped, counted

_HOURS = "hours_saved"
_MOST_BLOCKERS = 3  # in the channel; all of them are in the thread
_SHORT = 100
_LONG = 600


def digest_card(
    digest: Digest,
    company: Company,
    *,
    charts: Sequence[Chart] = (),
    again: date | None = None,
) -> Card:
    """A summary. `charts` go into its thread.

    `again`: the day on which it is posted once more.
    """
    updated = "" if again is None else f" · updated {short_date(again)}"
    return Card(
        f"AI operating summary · {company.name} · week {digest.week.number}{updated}",
        (
            *_totals(digest),
            *_look_at_this(digest),
            *(Text(line(quiet(note))) for note in digest.notes),
            Text(line(quiet(_foot(digest, company)))),
        ),
        (
            *_lines(digest),
            *_remarks("Wins", digest.wins),
            *_remarks("Blockers", digest.blockers),
            *charts,
            *_pulse(digest),
        ),
    )


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
    return _name(company, missed.initiative.owner)


def _weeks(first: Week, last: Week) -> str:
    """`weeks 47 and 48`, `weeks 46 to 48`."""
    return f"weeks {first.number} {'and' if first.plus(1) == last else 'to'} {last.number}"


def _name(company: Company, person: str) -> str:
    return company.people[person].name if person in company.people else person


# ---- in the channel ---------------------------------------------------------------------------------------------


def _totals(digest: Digest) -> tuple[Element, ...]:
    if digest.is_empty:
        return (Text(line(strong("No figures yet."), f" {digest.coverage.words}")),)
    texts = [Text(_total(total)) for total in digest.totals]
    if not any(total.metric.id == _HOURS for total in digest.totals):
        texts.insert(0, Text(line(strong("No hours saved were reported."))))
    also = [words for words in (_adoption(digest.adoption), digest.errors.words) if words]
    if also:
        texts.append(Text(line(f"{' · '.join(also)}.")))
    return tuple(texts)


def _total(total: MetricTotal) -> Line:
    """`142 h saved (+18 on week 47): 61 measured · 54 sampled · 27 self-reported.`"""
    change = f" ({total.change_words})" if total.change_words else ""
    return line(strong(total.metric.phrase.format(total.words)), f"{change}: {_grades(total)}.")


def _grades(total: MetricTotal) -> str:
    if len(total.by_grade) == 1:
        return f"all {total.by_grade[0][0].value}"
    return " · ".join(f"{said(value, 1)} {grade.value}" for grade, value in total.by_grade)


def _adoption(total: MetricTotal | None) -> str:
    if total is None:
        return ""
    reading = Reading(total.value, total.numerator, total.denominator)
    change = f" ({total.change_words})" if total.change_words else ""
    return f"Adoption {show_total(total.metric, [reading])}{change}"


def _look_at_this(digest: Digest) -> tuple[Element, ...]:
    by_id = {each.initiative.id: each for each in digest.lines}
    items = [_more_errors(by_id[id]) for id in digest.errors.more if id in by_id]
    items += [_name_first(each.initiative, each.words) for each in digest.restated]
    items += [
        line(strong(each.initiative.name), f" is blocked: “{clipped(each.text, _SHORT)}”")
        for each in digest.blockers[:_MOST_BLOCKERS]
    ]
    if len(digest.blockers) > _MOST_BLOCKERS:
        items.append(line(f"{len(digest.blockers) - _MOST_BLOCKERS} more are blocked; see the details."))
    return (Items(tuple(items), title="Look at this"),) if items else ()


def _more_errors(found: InitiativeLine) -> Line:
    words = next((each.words for each in found.figures if each.metric.id == "error_rate"), "")
    return line(strong(found.initiative.name), f" has more errors than its baseline: {words}")


def _name_first(initiative: Initiative, words: str) -> Line:
    if words.startswith(initiative.name):
        return line(strong(initiative.name), words.removeprefix(initiative.name))
    return line(words)


def _foot(digest: Digest, company: Company) -> str:
    coverage = "" if digest.is_empty else f"{_sentence(digest.coverage.words)} "
    after = digest.week.plus(1)
    weeks = (after.plus(number) for number in range(LONGEST_PAUSE))
    upcoming = next((week for week in weeks if asked(company, week)), after)
    at = digest_at(company, upcoming)
    day = "" if upcoming == after else f" on {short_date(at.astimezone(company.zone).date())}"
    return f"{coverage}Next summary {day_and_time(at, company.zone)}{day}."


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


# ---- in the thread ----------------------------------------------------------------------------------------------


def _lines(digest: Digest) -> tuple[Element, ...]:
    """A row per initiative, a column per metric that somebody reported."""
    if not digest.lines:
        return ()
    reported = {figure.metric.id for each in digest.lines for figure in each.figures}
    metrics = [metric for metric in dictionary(digest.company).values() if metric.id in reported]
    rows = tuple(
        (
            line(strong(each.initiative.name), quiet(f" {each.initiative.stage.value}")),
            *(_cell(metric, each.figures) for metric in metrics),
            line(_note(each, digest)),
        )
        for each in digest.lines
    )
    columns = ("Initiative", *(metric.name for metric in metrics), "Note")
    return (Table(columns, rows, title="What was reported"),)


def _cell(metric: Metric, figures: Sequence[FigureLine]) -> Line:
    found = next((each for each in figures if each.metric.id == metric.id), None)
    if found is None:
        return line("–")
    return line(found.words.replace(describe(metric, found.figure), show(metric, found.figure), 1))


def _note(each: InitiativeLine, digest: Digest) -> str:
    if each.state is Reported.SKIPPED:
        reason = dict(digest.coverage.skipped).get(each.initiative.id, "")
        return f"skipped: {clipped(reason, _SHORT)}" if reason else "skipped"
    if each.state is Reported.MISSING:
        return "not reported"
    notes = [each.trend.value] if each.trend else []
    notes += ["blocked"] if each.blocked else []
    notes += ["same as last week"] if each.same_as_last else []
    notes += ["late"] if each.late else []
    return ", ".join(notes)


def _remarks(title: str, remarks: Sequence[Remark]) -> tuple[Element, ...]:
    items = tuple(line(strong(each.initiative.name), f": “{clipped(each.text, _LONG)}”") for each in remarks)
    return (Items(items, title=title),) if items else ()


def _pulse(digest: Digest) -> tuple[Element, ...]:
    if digest.governance is None:
        return ()
    return (Text(line(strong("Policy questions this week"), f": {digest.governance.words}.")),)
