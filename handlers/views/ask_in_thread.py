"""Answers in the thread of a summary: figures with source, grade and definition, who owns what, and no money."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from cadence.baselines import Rebased
from cadence.check_in import Holding
from cadence.digest import Digest, MetricTotal, Remark, Restatement, Subject
from cadence.digest.answering import is_left_out, totals_of
from cadence.digest.definitions import TERMS
from cadence.digest.parts import Part
from cadence.digest.series import Graded
from cadence.edited import Restaged
from cadence.figures import strongest_first
from cadence.metrics import METRICS, Metric, Reading, Total, describe, dictionary, held_beside, of_window, show_total
from cadence.model import Company, Figure, Grade, Initiative, Week
from handlers.messages import Card, Items, Line, Text, line, quiet, strong
from handlers.views.charts import TWELVE_MONTHS, hours_chart
from handlers.views.figure_words import (
    FEW,
    NOT_IN_IT,
    WITHOUT_FEW,
    and_few,
    how_known,
    once_only,
    source_line,
    subject_name,
    who_and_when,
)
from handlers.views.words import capital, clipped, counted, listed, uncapital

_HOURS = "hours_saved"
_MOST = 6  # figures, or initiatives, that are named
_MOST_TOLD = 20  # restatements, wins or blockers
_LONG = 300  # characters of one
_MOST_DEFINED = 2  # metrics


def figures_card(
    subject: Subject, figures: Sequence[Figure], digest: Digest, holds: Holding, statements: Sequence[Figure]
) -> Card:
    """What the figures of a subject are: the summary's own totals, and who said what they are made of. Not empty."""
    company, metrics = digest.company, dictionary(digest.company)
    used = [metric for id, metric in metrics.items() if any(each.metric == id for each in figures)]
    shown = sorted(figures, key=lambda each: (used.index(metrics[each.metric]), -abs(each.value)))
    before = {each.id: each for each in statements}
    items = [source_line(each, metrics[each.metric], before, company) for each in shown[:_MOST]]
    if len(shown) > _MOST:
        items.append(line(quiet(f"{len(shown) - _MOST} more; name an initiative to see its own.")))
    grades = strongest_first({each.grade for each in figures})
    meant = dict.fromkeys(
        of_window(metrics[each.metric], each.window) for each in shown
    )  # in the days of these figures
    defined = [f"{each.name}: {uncapital(each.question)}" for each in meant][:_MOST_DEFINED]
    back = next(back for back in range(54) if digest.week.plus(-back) == figures[0].week)
    sums = [each for metric in used for each in totals_of(digest, subject, metric, holds, back=back)]
    left_out = (is_left_out(digest, subject, metric, holds, back=back) for metric in used)
    return Card(
        _headline(subject, shown, used, digest, sums),
        (
            Items(tuple(items)),
            *(once_only(sums, figures) if subject.initiative is None else ()),
            *(each for total in sums[:1] for each in and_few(digest, total.initiatives)),
            *((Text(line(quiet(WITHOUT_FEW))),) if sums and any(left_out) else ()),
            *(Text(line(quiet(each))) for each in (*defined, *(TERMS[each.value] for each in grades))),
        ),
    )


def _headline(
    subject: Subject, figures: Sequence[Figure], used: Sequence[Metric], digest: Digest, sums: Sequence[MetricTotal]
) -> str:
    week = figures[0].week
    name = capital(subject_name(subject, digest.company))
    when = (
        f"week {week.number}" if week == digest.week else f"nothing in week {digest.week.number}, in week {week.number}"
    )
    metrics = {metric.id: metric for metric in used}
    if subject.initiative is not None:
        one = digest.company.initiatives[subject.initiative]
        said = [
            describe(of_window(metrics[each.metric], each.window), each, held_beside(one, metrics[each.metric]))
            for each in figures
        ]
        return f"{name}, {when}: {'; '.join(said)}."
    if sums:
        return f"{name}, {when}: {'; '.join(_total(each) for each in sums)}."
    if any(metric.total is Total.NEVER for metric in used):
        return f"{name}, {when}: {used[0].name.lower()} is never added up, so by initiative."
    return f"{name}, {when}: nothing that counts before there is a dated baseline."


def _total(total: MetricTotal) -> str:
    change = f" ({total.change_words})" if total.change_words else ""
    of_it = "of it " if len(total.by_grade) > 1 and total.numerator is None else ""
    return f"{total.metric.phrase.format(total.words)}{change}, {of_it}{total.known}"


def with_grades(total: MetricTotal) -> str:
    """`72 h saved (38 h measured · 34 h self-reported)`: inside a sentence."""
    return f"{total.metric.phrase.format(total.words)} ({total.known})"


def months_card(name: str, months: Sequence[Graded], week: Week, meant: Sequence[Graded]) -> Card:
    """The chart of twelve months, and the sum of those that are `meant`, split by grade; the last may not be over."""
    charts = hours_chart(TWELVE_MONTHS, months)
    told = [each for each in meant if each.hours is not None]
    if not told:
        none, up_to = "no hours that count were reported", f"up to week {week.number}"
        if len(meant) == len(months):
            return Card(f"{capital(name)}: {none} in the twelve months {up_to}.")
        when = f"in {meant[0].name}" if len(meant) == 1 else f"this year {up_to}"
        return Card(f"{capital(name)}: {none} {when}.", charts)
    sums: defaultdict[Grade, Decimal] = defaultdict(Decimal)
    for each in told:
        for grade, value in each.parts:
            sums[grade] += value
    metric, grades = METRICS[_HOURS], strongest_first(sums)
    parts = " · ".join(f"{show_total(metric, [Reading(sums[grade])])} {grade.value}" for grade in grades)
    whole = show_total(metric, [Reading(sum(sums.values(), Decimal(0)))])
    since = f"since {told[0].name}" if len(told) > 1 else f"in {told[0].name}"
    end = f", up to week {week.number}" if told[-1] is months[-1] else ""
    return Card(
        f"{capital(name)}, {since}: {whole} saved.",
        (
            Text(line(f"{parts}{end}.")),
            *charts,
            *(Text(line(quiet(TERMS[each.value]))) for each in grades),
        ),
    )


def no_figures_card(week: Week, *, few: bool, included: bool) -> Card:
    """Why there is no figure: too few people to say it of, not in this summary, or nothing was reported."""
    if few:
        return Card(FEW)
    if not included:
        return Card(NOT_IN_IT)
    return Card(f"Nothing was reported for that in week {week.number} or the weeks before it.")


def whose_card(role: Literal["owner", "sponsor"], initiatives: Sequence[Initiative], company: Company) -> Card:
    """Who owns and who sponsors; what is asked for goes first."""
    if not initiatives:
        return Card(NOT_IN_IT)
    if len(initiatives) == 1:
        (one,) = initiatives
        owner, sponsor = _owner(one, company), company.name_of(one.sponsor)
        if role == "owner":
            return Card(
                f"{owner} {'owns' if one.owner_named else 'stands in for'} {one.name}; its sponsor is {sponsor}."
            )
        return Card(f"{sponsor} sponsors {one.name}; {owner} owns it.")
    items: list[Line] = [
        line(strong(each.name), f": {_owner(each, company)}; sponsor {company.name_of(each.sponsor)}")
        for each in initiatives[: 2 * _MOST]
    ]
    if len(initiatives) > 2 * _MOST:
        items.append(line(quiet(f"{len(initiatives) - 2 * _MOST} more; name one to see whose it is.")))
    return Card("Owner and sponsor by initiative:", (Items(tuple(items)),))


def _owner(initiative: Initiative, company: Company) -> str:
    name = company.name_of(initiative.owner)
    return name if initiative.owner_named else f"No owner is named; {name}"


def money_card(digest: Digest) -> Card:
    """That hours are no money, and what there is."""
    adoption = () if digest.adoption is None else (digest.adoption,)
    there_is = [with_grades(each) for each in (*digest.totals, *adoption)]
    has = f"week {digest.week.number} has {listed(there_is)}" if there_is else "nothing was reported for it"
    return Card(f"Hours are not turned into money, so there is no return on investment here; {has}.")


def restated_card(
    about: str,
    restated: Sequence[Restatement],
    company: Company,
    rebased: Sequence[Rebased] = (),
    restaged: Sequence[Restaged] = (),
) -> Card:
    """What was said or changed after its week's summary, by whom, when and why; changed baselines and stages too.

    `about`: of what, and of which week.
    """
    plans = [*(each.words for each in rebased), *(each.words for each in restaged)]
    rows = [*(_restated(each, company) for each in restated), *(line(f"{each}.") for each in plans)]
    confirmed = sum(each.confirms for each in restated)
    counts = (
        (len(restated) - confirmed, "figure restated", "figures restated"),
        (confirmed, "figure confirmed", "figures confirmed"),
        (len(rebased), "baseline changed", "baselines changed"),
        (len(restaged), "stage changed", "stages changed"),
    )
    parts = [counted(number, one, several) for number, one, several in counts if number]
    return _told_card(about, listed(parts) if parts else "nothing was restated", rows)


def _restated(each: Restatement, company: Company) -> Line:
    if each.few:
        return line(f"{each.words}. {FEW}")
    return line(f"{each.words}. ", quiet(f"{who_and_when(each.after, company)}; {how_known(each.after)}"))


def never_summed_up_card(week: Week) -> Card:
    return Card(f"Week {week.number} had no summary, so nothing of it was restated.")


def remarks_card(part: Part, about: str, said: Sequence[Remark], company: Company) -> Card:
    """Wins or blockers, in the words of whoever reported them. `about` as in `restated_card`."""
    one = "win" if part is Part.WINS else "blocker"
    rows = [
        line(
            strong(each.initiative.name),
            f": “{clipped(each.text, _LONG)}”",
            quiet(f" {company.name_of(each.by)}" if each.by else ""),
        )
        for each in said
    ]
    return _told_card(about, counted(len(said), one, f"{one}s") if said else f"nobody wrote of a {one}", rows)


def _told_card(about: str, said: str, rows: Sequence[Line]) -> Card:
    more = len(rows) - _MOST_TOLD
    rest = (Text(line(quiet(f"{more} more; name an initiative to see its own."))),) if more > 0 else ()
    return Card(f"{capital(about)}: {said}.", (*((Items(tuple(rows[:_MOST_TOLD])),) if rows else ()), *rest))


def here_card(week: Week) -> Card:
    """What can be asked here."""
    return Card(
        f"Here I answer about week {week.number}: an initiative, a department, a metric, a number, an owner or a "
        "sponsor, what was restated, decisions, wins and blockers; ask about tools and data in a message to me."
    )
