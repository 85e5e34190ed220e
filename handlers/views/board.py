"""The board's page as a card: one page when printed, and as Markdown."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cadence.calendar import short_date
from cadence.digest.board import Board, MonthTotal, Taken
from cadence.metrics import Reading, Total, show_total
from cadence.model import Initiative, Stage
from handlers.messages import Card, Element, Items, Line, Text, line, quiet, strong
from handlers.views.charts import TWELVE_MONTHS, hours_chart
from handlers.views.figure_words import by_grade
from handlers.views.words import capital, clipped, counted

_MOST_NAMED = 8  # initiatives of one stage
_MOST_FLAGGED = 2  # that have a line each
_MOST_LISTED = 5  # decisions, risks, restatements: the page is one page
_SHORT = 110
_USED_IT = "Adoption: people who used it in the week, of those who could."
DEFINITIONS = (
    "Hours are hours of a team in a week, net of review and rework as its owner says. They are not money.",
    "Self-reported: its owner says so. Sampled: timed cases. Measured: by a system. Finance-confirmed: by finance.",
    f"{_USED_IT} A month: the weeks whose Thursday is in it.",
    "Restated: said or changed after its week's summary was posted. Every statement is kept.",
)


def board_card(board: Board, *, again: str = "") -> Card:
    """The page. `again`: what stands after the headline when it is posted once more."""
    return Card(
        f"AI programme · {board.company.name} · {board.month.name}{again}",
        (
            *_headline(board),
            *hours_chart("Hours saved, last six weeks", board.weeks),
            *hours_chart(TWELVE_MONTHS, board.months),
            Items(tuple(_stages(board)), title="Initiatives by stage"),
            *_decisions("Decided, last three months", board.taken, "nothing."),
            *_decisions("Stopped, and why", board.stopped, "nothing in the last three months."),
            *_risks(board),
            Text(line(strong("Coverage"), f": {_coverage(board)}")),
            *_restated(board),
            Items(tuple(line(quiet(each)) for each in _definitions(board)), title="How to read this"),
        ),
    )


def _definitions(board: Board) -> Iterator[str]:
    """With the days that this page's adoption is of."""
    days = board.adoption.in_days if board.adoption is not None else ""
    for each in DEFINITIONS:
        yield each.replace(_USED_IT, _USED_IT.replace(" in the week", days)) if days else each


def _headline(board: Board) -> Iterator[Element]:
    if not board.closed:
        yield Text(line(quiet("The month is not over: its last week can still be answered.")))
    if not board.totals:
        yield Text(line(strong("No hours or money were reported this month.")))
    for each in board.totals:
        yield Text(_total(board, each))
    if board.adoption is not None:
        yield Text(line(_adoption(board)))


def _total(board: Board, each: MonthTotal) -> Line:
    total = each.total
    said_of = strong(total.metric.phrase.format(total.words))
    grades = by_grade(total.by_grade)
    if total.metric.total is not Total.SUM:
        return line(said_of, f": {grades}.")
    if each.weeks == 1:
        spread = "in one week"
    elif each.low == each.high:
        spread = f"{_shown(each, each.a_week)} in each of {counted(each.weeks, 'week', 'weeks')}"
    else:
        low, high = _shown(each, each.low), _shown(each, each.high)
        spread = f"{_shown(each, each.a_week)} a week, from {low} to {high}"
    before = ""
    if each.before is not None:
        before = f" {board.month.plus(-1).name}: {_shown(each, each.before)} a week."
    return line(said_of, f" ({spread}): {grades}.{before}")


def _shown(each: MonthTotal, value: Decimal) -> str:
    return show_total(each.total.metric, [Reading(value, currency=each.total.currency)])


def _adoption(board: Board) -> str:
    now = board.adoption
    if now is None:
        return ""
    reading = Reading(now.value, now.numerator, now.denominator)
    before = board.adoption_before
    was = ""
    when = f"in week {board.month.last_week.number}"
    if now.in_days:
        when = f"in the {now.window} days to the end of week {board.month.last_week.number}"
    if before is not None and before.reading is not None:
        was = f"; at the end of {board.month.plus(-1).name} {show_total(now.metric, [before.reading])}"
    return f"Adoption {show_total(now.metric, [reading])} {when}, {now.known}{was}."


def _stages(board: Board) -> Iterator[Line]:
    if not board.stages:
        yield line("There are no initiatives.")
    for stage, initiatives in board.stages:
        yield line(strong(f"{_stage(stage)} {len(initiatives)}"), f": {_names(initiatives)}")


def _names(initiatives: Sequence[Initiative]) -> str:
    names = [each.name for each in initiatives[:_MOST_NAMED]]
    more = len(initiatives) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _stage(stage: Stage) -> str:
    return stage.value.capitalize()


def _decisions(title: str, taken: Sequence[Taken], nothing: str) -> Iterator[Element]:
    if not taken:
        yield Text(line(strong(title), f": {nothing}"))
        return
    items = [
        line(
            strong(f"{each.initiative.name}: {each.choice}"),
            f", {short_date(each.on)}: “{clipped(each.reason, _SHORT)}”",
            f" {_led_to(each)}" if each.then else "",
        )
        for each in taken[:_MOST_LISTED]
    ]
    yield Items(_with_rest(items, len(taken)), title=title)


def _led_to(each: Taken) -> str:
    return f"Then {each.then}; now {each.now}." if each.now else f"Then {each.then}."


def _risks(board: Board) -> Iterator[Element]:
    flagged = list(_flagged(board))
    others = board.risks[: _MOST_LISTED - len(flagged)]
    items = [*flagged, *(line(strong(each.name), f": {clipped(words, _SHORT)}") for each, words in others)]
    items = list(_with_rest(items, len(flagged) + len(board.risks)))
    if board.incidents:
        items.append(line(f"Data went astray: {counted(board.incidents, 'incident', 'incidents')} reported."))
    yield Items(tuple(items), title="Risks") if items else Text(line(strong("Risks"), ": none was reported."))


def _flagged(board: Board) -> Iterator[Line]:
    """What the register does not allow; many in one line, so that the other risks have their place."""
    if len(board.flagged) <= _MOST_FLAGGED:
        for each, words in board.flagged:
            yield line(strong(each.name), f": {clipped(words, _SHORT)}")
        return
    number = capital(counted(len(board.flagged), "initiative", "initiatives"))
    names = _names([each for each, _ in board.flagged])
    yield line(strong(f"{number} under way use what the register does not allow"), f": {names}")


def _with_rest(items: Sequence[Line], of: int) -> tuple[Line, ...]:
    left = of - len(items)
    return (*items, line(quiet(f"and {left} more"))) if left else tuple(items)


def _coverage(board: Board) -> str:
    coverage = board.coverage
    if not coverage.asked:
        return "nobody was asked this month."
    parts = [f"{coverage.reported} of {coverage.asked} check-ins answered"]
    parts += [f"{coverage.skipped} skipped"] if coverage.skipped else []
    parts += [f"{coverage.missing} {'missing' if board.closed else 'still open'}"] if coverage.missing else []
    parts += [f"{coverage.measured} measured in part"] if coverage.measured else []
    confirmed = sum(each.confirms for each in board.restated)
    restated = f"{counted(len(board.restated) - confirmed, 'figure', 'figures')} restated"
    return f"{', '.join(parts)}; {restated}{f', {confirmed} confirmed' if confirmed else ''}."


def _restated(board: Board) -> Iterator[Element]:
    changed = [*(each.words for each in board.restated), *board.rebased]
    if changed:
        items = [line(clipped(words, _SHORT)) for words in changed[:_MOST_LISTED]]
        yield Items(_with_rest(items, len(changed)), title="Restated")
