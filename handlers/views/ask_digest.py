"""Answers to questions about a summary, with source, grade and definition."""

from collections.abc import Sequence

from cadence.calendar import short_date
from cadence.digest import Colour, Digest, InitiativeLine, Subject, WhatIs, WhoSaid, Why, standing
from cadence.digest.answering import Found, Move, sum_of
from cadence.digest.definitions import TERMS
from cadence.metrics import Direction, Metric, Total, change_words, dictionary, show, show_total, shown_value
from cadence.model import Company, Figure, Grade
from handlers.messages import Card, Element, Items, Line, Quote, Text, line, quiet, strong
from handlers.views.words import capital, clipped, listed, uncapital

_MOST = 6  # figures or moves that are named
_LONG = 200
_SOURCES = {"form": "in the form", "sentence": "in a sentence", "same as last week": "by repeating last week's"}


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


def source_card(asked: WhoSaid, found: Found | None, digest: Digest, statements: Sequence[Figure]) -> Card:
    """Who said a number, when, how it is known, and what it is held against."""
    if found is None or not found.figures:
        return _unknown_card(asked, digest)
    company = digest.company
    metrics = dictionary(company)
    if found.total is not None:
        headline = f"{_amount(asked, found)}: {_count(len(found.figures))}, week {digest.week.number}."
    elif len(found.figures) == 1:
        figure = found.figures[0]
        name = company.initiatives[figure.initiative].name
        headline = f"{_person(company, figure.said_by)} said it, for {name} in week {figure.week.number}."
    else:
        headline = f"{_count(len(found.figures))} of week {found.figures[0].week.number} read like that."
    shown = sorted(found.figures, key=lambda each: -abs(each.value)) if found.total else found.figures
    before = {each.id: each for each in statements}
    items = [_source_line(each, metrics[each.metric], before, company) for each in shown[:_MOST]]
    if len(shown) > _MOST:
        items.append(line(quiet(f"{len(shown) - _MOST} more; name an initiative to see its own.")))
    quotes = [Quote(clipped(each.quote, _LONG), _person(company, each.said_by)) for each in shown[:1] if each.quote]
    grades = [grade for grade in reversed(Grade) if any(each.grade is grade for each in found.figures)]
    return Card(
        headline,
        (
            Items(tuple(items)),
            *(quotes if len(shown) == 1 else ()),
            *(Text(line(quiet(TERMS[grade.value]))) for grade in grades),
        ),
    )


def _amount(asked: WhoSaid, found: Found) -> str:
    if found.total is None:
        return ""
    if asked.grade is not None:
        figures = show_total(found.total.metric, found.figures)
        return f"{figures} {asked.grade.value}"
    return capital(found.total.metric.phrase.format(found.total.words))


def _source_line(figure: Figure, metric: Metric, statements: dict[str, Figure], company: Company) -> Line:
    initiative = company.initiatives[figure.initiative]
    said_at = short_date(figure.said_at.astimezone(company.zone).date())
    source = _SOURCES.get(figure.source, f"from {figure.source}")
    parts = [f"{_person(company, figure.said_by)}, {said_at}, {source}", figure.grade.value]
    baseline = initiative.baselines.get(figure.metric)
    if baseline is not None and metric.compares:
        method = f", {baseline.method}" if baseline.method else ""
        parts.append(f"baseline {baseline.period}{method}")
    was = statements.get(figure.supersedes or "")
    if was is not None:
        parts.append(f"instead of {show(metric, was)}{f' ({figure.reason.strip()})' if figure.reason.strip() else ''}")
    if figure.confirmed:
        parts.append("asked back and confirmed")
    return line(strong(initiative.name), f", {metric.name.lower()}: {show(metric, figure)}. {'; '.join(parts)}")


def _unknown_card(asked: WhoSaid, digest: Digest) -> Card:
    week = f"week {digest.week.number}"
    if asked.number is None:
        return Card(f"Nothing was reported for that in {week} or the weeks before it.")
    return Card(
        f"No figure of {week}, or of the twelve weeks before it, reads like that.",
        (Text(line("Write the number as the summary shows it, or name the initiative: “who said 14 h for …?”")),),
    )


# ---- why --------------------------------------------------------------------------------------------------------


def why_card(asked: Why, metric: Metric, moved: Sequence[Move], found: InitiativeLine | None, digest: Digest) -> Card:
    """What moved, by whom it was said, and what owners say about it. What nobody has said is said to be unknown."""
    name = _subject_name(asked.subject, digest)
    if not moved:
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
        _headline(asked, name, metric, moved, digest) if found is None or asked.way else _stands_so(name, found),
        (
            *_stands(found),
            *((Items(tuple(items)),) if len(moved) > 1 or found is None else ()),
            because,
            *((Items(tuple(line(each.words) for each in restated[:_MOST]), title="Restated"),) if restated else ()),
        ),
    )


def _headline(asked: Why, name: str, metric: Metric, moved: Sequence[Move], digest: Digest) -> str:
    last = f"week {digest.week.plus(-1).number}"
    what = f"{name}, {metric.name.lower()}"
    if len(moved) == 1 and (moved[0].now is None or moved[0].before is None):
        return f"{what}: {moved[0].words}."
    if len(moved) == 1 and moved[0].now is not None and moved[0].before is not None:
        now, before = show(metric, moved[0].now), show(metric, moved[0].before)
        difference = shown_value(metric, moved[0].now) - shown_value(metric, moved[0].before)
    elif metric.total in (Total.SUM, Total.PER_CURRENCY):
        total_now, total_before = sum_of(moved)
        if total_now is None or total_before is None:
            return f"{what}: not reported in both weeks."
        now, before = show_total(metric, [total_now]), show_total(metric, [total_before])
        difference = shown_value(metric, total_now, total=True) - shown_value(metric, total_before, total=True)
        change = change_words(metric, total_now, total_before, total=True)
        now = f"{now}, {change}" if change else now
    else:
        return f"{what}, by initiative against {last}:"
    went = "up" if difference > 0 else "down" if difference < 0 else "unchanged"
    verdict = f"not {asked.way} but {went}" if asked.way not in (None, went) and went != "unchanged" else went
    if asked.way is not None and went == "unchanged":
        verdict = f"not {asked.way}, it is unchanged"
    return f"{what}: {verdict}. {capital(now)}; {before} in {last}."


def _stands_so(name: str, found: InitiativeLine) -> str:
    stands = standing(found)
    why = f": {stands.why}" if stands.why and stands.why != stands.word else ""
    return f"{name} is {stands.word}{why}." if stands.colour is not Colour.GREY else f"{name}: {stands.word}."


def _stands(found: InitiativeLine | None) -> tuple[Element, ...]:
    if found is None:
        return ()
    stands = standing(found)
    why = f": {stands.why}" if stands.why and stands.why != stands.word else ""
    figures = " · ".join(each.words for each in found.figures)
    return (Text(line(strong(capital(stands.word)), f"{why}. {capital(figures)}")),)


def _subject_name(subject: Subject, digest: Digest) -> str:
    if subject.initiative is not None:
        return digest.company.initiatives[subject.initiative].name
    return subject.department or "All initiatives"


def _count(number: int) -> str:
    return "1 figure" if number == 1 else f"{number} figures"


def _person(company: Company, id: str) -> str:
    return company.people[id].name if id in company.people else id
