"""Answers to questions about a summary, with source, grade and definition."""

from collections.abc import Sequence
from decimal import Decimal

from cadence.digest import Colour, Digest, InitiativeLine, MetricTotal, WhatIs, WhoSaid, Why, health
from cadence.digest.answering import Found, Move, in_subject, kept_back, not_told
from cadence.digest.definitions import TERMS
from cadence.digest.lines import comparable
from cadence.figures import strongest_first
from cadence.metrics import (
    Direction,
    Metric,
    Reading,
    Total,
    change_words,
    dictionary,
    held_beside,
    show,
    show_total,
    shown_value,
)
from cadence.model import Company, Figure
from handlers.messages import Card, Element, Items, Quote, Text, line, quiet, strong
from handlers.views.figure_words import FEW, NOT_IN_IT, WITHOUT_FEW, and_few, once_only, source_line, subject_name
from handlers.views.words import capital, clipped, listed, uncapital

_MOST = 6  # figures or moves that are named
_LONG = 200

Sums = tuple[Sequence[MetricTotal], Sequence[MetricTotal]]  # of a week and the week before


def term_card(company: Company, asked: WhatIs) -> Card:
    """What a word of the summary means."""
    if not asked.metric:
        first, _, rest = TERMS[asked.term].partition(". ")
        return Card(f"{first.rstrip('.')}.", (Text(line(rest)),) if rest else ())
    metric = dictionary(company)[asked.term]
    adds = {
        Total.SUM: "It is added up over the initiatives, split by grade.",
        Total.RATIO: "Over several initiatives it is all who used it, of all who could.",
        Total.PER_CURRENCY: "It is added up for each currency by itself.",
        Total.NEVER: "It is never added up; it is held against its baseline and the week before.",
    }[metric.total]
    better = "Higher is better." if metric.better is Direction.HIGHER else "Lower is better."
    return Card(
        f"{metric.name}: {uncapital(metric.question)}", (Text(line(f"Kept as {metric.unit}. {better} {adds}")),)
    )


def not_here_card(company: Company) -> Card:
    """Figures are answered where they are read."""
    channels = listed(f"#{channel.lstrip('#')}" for channel in company.digest_channels.values())
    where = f" Ask in the thread of a summary in {channels}." if channels else ""
    return Card(f"I answer about figures to those who read the summary.{where}")


def examples_card(digest: Digest) -> Card:
    """What can be asked, with this summary's own numbers."""
    line_ = next((each for each in digest.lines if each.figures), None)
    examples = ["“what is a restatement?”"]
    if line_ is not None:
        figure = line_.figures[0]
        examples = [
            f"“who said {show(figure.metric, figure.figure)}?”",
            f"“what happened in {line_.initiative.department or line_.initiative.name}?”",
            *examples,
        ]
    return Card(
        "Ask in this thread, or write to me directly.",
        (
            Items(tuple(line(each) for each in examples)),
            Text(line(quiet("I answer from the figures, with who said them."))),
        ),
    )


# ---- who said it ------------------------------------------------------------------------------------------------


def source_card(
    asked: WhoSaid, found: Found | None, digest: Digest, statements: Sequence[Figure], came_to: str = ""
) -> Card:
    """Who said a number, when, how it is known, and what it is held against. `came_to`: what such estimates came to."""
    if found is None or (not found.figures and found.total is None):
        return _unknown_card(asked, digest)
    company = digest.company
    metrics = dictionary(company)
    few = () if found.total is None else and_few(digest, found.total.initiatives)
    if found.total is not None and not found.figures:
        return Card(f"{_amount(asked, found)}, week {digest.week.number}.", (Text(line(FEW)),))
    if found.total is not None:
        headline = f"{_amount(asked, found)}: {_count(len(found.figures))}, week {digest.week.number}."
    elif len(found.figures) == 1:
        figure = found.figures[0]
        name = company.initiatives[figure.initiative].name
        since = "; it was corrected since" if found.corrected else ""
        headline = f"{company.name_of(figure.said_by)} said it, for {name} in week {figure.week.number}{since}."
    else:
        since = ", all corrected since" if found.corrected else ""
        headline = f"{_count(len(found.figures))} of week {found.figures[0].week.number} read like that{since}."
    shown = sorted(found.figures, key=lambda each: -abs(each.value)) if found.total else found.figures
    before = {each.id: each for each in statements}
    instead = [each for each in statements if each.supersedes in {one.id for one in shown}] if found.corrected else []
    items = [source_line(each, metrics[each.metric], before, company) for each in (*shown[:_MOST], *instead)]
    if len(shown) > _MOST:
        items.append(line(quiet(f"{len(shown) - _MOST} more; name an initiative to see its own.")))
    quotes = [Quote(clipped(each.quote, _LONG), company.name_of(each.said_by)) for each in shown[:1] if each.quote]
    grades = strongest_first({each.grade for each in found.figures})
    return Card(
        headline,
        (
            Items(tuple(items)),
            *few,
            *(quotes if len(shown) == 1 else ()),
            *((Text(line(came_to)),) if came_to else ()),
            *(Text(line(quiet(TERMS[grade.value]))) for grade in grades),
        ),
    )


def _amount(asked: WhoSaid, found: Found) -> str:
    if found.total is None:
        return ""
    if asked.grade is not None:
        of = dict(found.total.by_grade)[asked.grade]
        reading = [Reading(of, currency=found.total.currency)]
        ratio = found.total.metric.total is Total.RATIO
        return f"{show_total(found.total.metric, found.figures if ratio else reading)} {asked.grade.value}"
    return capital(found.total.metric.phrase.format(found.total.words))


def _unknown_card(asked: WhoSaid, digest: Digest) -> Card:
    week = f"week {digest.week.number}"
    if asked.subject.initiative in not_told(digest):
        return Card(FEW)
    if asked.number is None:
        return Card(f"Nothing was reported for that in {week} or the weeks before it.")
    return Card(
        f"No figure of {week}, or of the twelve weeks before it, reads like that.",
        (Text(line("Write the number as the summary shows it, or name the initiative: “who said 14 h for …?”")),),
    )


# ---- why --------------------------------------------------------------------------------------------------------


def why_card(
    asked: Why,
    metric: Metric,
    moved: Sequence[Move],
    found: InitiativeLine | None,
    digest: Digest,
    sums: Sums,
    *,
    left_out: bool,
) -> Card:
    """What moved, by whom it was said, and what owners say about it. What nobody has said is said to be unknown.

    `sums`: what the summary counts of it, now and the week before; `left_out`: without what few people said.
    """
    if not in_subject(digest.company, asked.subject):
        return Card(NOT_IN_IT)
    name = subject_name(asked.subject, digest.company)
    if not moved:
        if kept_back(digest, {each.id for each in in_subject(digest.company, asked.subject)}):
            return Card(FEW)
        return Card(f"Nothing was reported for {name} in week {digest.week.number} or the week before.")
    items = [line(strong(move.initiative.name), f": {move.words}") for move in moved[:_MOST]]
    if len(moved) > _MOST:
        items.append(line(quiet(f"{len(moved) - _MOST} more moved less.")))
    ids = {move.initiative.id for move in moved}
    said = [each for each in (*digest.blockers, *digest.wins) if each.initiative.id in ids]
    restated = [each for each in digest.restated if each.initiative.id in ids]
    if said:
        because: Element = Items(
            tuple(line(strong(each.initiative.name), f": “{clipped(each.text, _LONG)}”") for each in said[:_MOST]),
            title="What the owners say",
        )
    else:
        because = Text(line("Why it moved, nobody has said; ask the owner."))
    return Card(
        _headline(asked, name, metric, moved, digest, sums) if found is None or asked.way else _stands_so(name, found),
        (
            *_stands(found),
            *((Items(tuple(items)),) if len(moved) > 1 or found is None else ()),
            *once_only(sums[0], [move.now for move in moved if move.now is not None]),
            *((Text(line(quiet(WITHOUT_FEW))),) if sums[0] and left_out else ()),
            because,
            *((Items(tuple(line(each.words) for each in restated[:_MOST]), title="Restated"),) if restated else ()),
        ),
    )


def _headline(asked: Why, name: str, metric: Metric, moved: Sequence[Move], digest: Digest, sums: Sums) -> str:
    last = f"week {digest.week.plus(-1).number}"
    what = f"{name}, {metric.name.lower()}"
    if asked.subject.initiative is None and metric.total is Total.NEVER:
        return f"{what}, by initiative against {last}:"
    if asked.subject.initiative is None:
        return _of_totals(asked, what, sums, last)
    move = moved[0]
    if move.now is None or move.before is None or not comparable(move.before, move.now):
        return f"{what}: {move.words}."
    difference = shown_value(metric, move.now) - shown_value(metric, move.before)
    out = f" It is not counted: {move.not_counted}." if move.not_counted else ""
    beside = held_beside(move.initiative, metric)
    now, before = capital(show(metric, move.now, beside)), show(metric, move.before, beside)
    return f"{_went(asked, what, difference)}. {now}; {before} in {last}.{out}"


def _of_totals(asked: Why, what: str, sums: Sums, last: str) -> str:
    """As the summary adds it up. Of several currencies, or windows of days, no way is said."""
    several = len({each.window for totals in sums for each in totals}) > 1

    def words(total: MetricTotal) -> str:
        return total.words + (f" in {total.window} days" if several else total.in_days)

    now, before = (" and ".join(words(each) for each in totals) for totals in sums)
    split = " and ".join(f"{words(each)} ({each.known})" for each in sums[0])
    if not now or not before:
        return f"{what}: {split or 'nothing that counts'}; {before or 'nothing that counts'} in {last}."
    if len({(each.currency, each.window) for totals in sums for each in totals}) > 1:
        return f"{what}: {split}; {before} in {last}."
    one, was = sums[0][0], sums[1][0]
    readings = [Reading(each.value, each.numerator, each.denominator, each.currency) for each in (one, was)]
    values = [shown_value(one.metric, each, total=True) for each in readings]
    change = change_words(one.metric, *readings, total=True)
    now = f"{now}, {change} ({one.known})" if change else f"{now} ({one.known})"
    return f"{_went(asked, what, values[0] - values[1])}. {capital(now)}; {before} in {last}."


def _went(asked: Why, what: str, difference: Decimal) -> str:
    went = "up" if difference > 0 else "down" if difference < 0 else "unchanged"
    verdict = f"not {asked.way} but {went}" if asked.way not in (None, went) and went != "unchanged" else went
    if asked.way is not None and went == "unchanged":
        verdict = f"not {asked.way}, it is unchanged"
    return f"{what}: {verdict}"


def _stands_so(name: str, found: InitiativeLine) -> str:
    stands = health(found)
    why = f": {stands.why}" if stands.why and stands.why != stands.word else ""
    return f"{name} is {stands.word}{why}." if stands.colour is not Colour.GREY else f"{name}: {stands.word}."


def _stands(found: InitiativeLine | None) -> tuple[Element, ...]:
    if found is None:
        return ()
    stands = health(found)
    why = f": {stands.why}" if stands.why and stands.why != stands.word else ""
    return (Text(line(strong(capital(stands.word)), f"{why}. {capital(found.graded)}")),)


def _count(number: int) -> str:
    return "1 figure" if number == 1 else f"{number} figures"
