"""drumbeat policy matrix: the register as a table, for a terminal or as Markdown."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.markdown import escaped
from policies.matrix import Cell, Column, Matrix, Note, Outcome, Row
from policies.model import Waiver

FORMATS = ("terminal", "md", "html")
ALSO = {"markdown": "md"}  # what people write for them
MARKS = {Outcome.YES: "✓", Outcome.IF: "✓", Outcome.ASK: "?", Outcome.REVIEW: "…", Outcome.NO: "✗"}
_COLOURS = {
    Outcome.YES: "green",
    Outcome.IF: "green",
    Outcome.ASK: "yellow",
    Outcome.REVIEW: "yellow",
    Outcome.NO: "red",
}
_SHORT = {Outcome.YES: "yes", Outcome.IF: "if", Outcome.ASK: "ask", Outcome.REVIEW: "rev", Outcome.NO: "no"}
_MEANING = {
    Outcome.YES: "may be used as it is",
    Outcome.IF: "may be used on the conditions named",
    Outcome.ASK: "the tool is in use, and a rule wants this use looked at first",
    Outcome.REVIEW: "nothing is decided yet, so not today",
    Outcome.NO: "is not to be used",
}
_MOST_COLUMNS = 18  # of one-word cells side by side in a terminal


# ---- words, the same in every format ----------------------------------------------------------------------------


def title(matrix: Matrix) -> str:
    return f"{matrix.register.org}, register {matrix.register.version}"


def note_words(note: Note) -> str:
    """`Passwords, keys, secrets: no (by R03)`."""
    kinds = "; ".join(kind.name for kind in note.kinds)
    also = [f"with {', '.join(note.more)} as well"] if note.more else []
    also += [f"without {', '.join(note.fewer)}"] if note.fewer else []
    outcome = note.outcome.removesuffix(", if") if also else note.outcome
    return f"{', '.join([f'{kinds}: {outcome}', *also])}{_why(note)}"


def _why(note: Note) -> str:
    """What made the difference, in words."""
    own = {"allow_kinds": "an exception of this tool", "deny_kinds": "kept out of this tool"}
    words = [own[by] for by in note.by if by in own]
    words += [f"by {' and '.join(rules)}"] if (rules := [by for by in note.by if by not in own]) else []
    words += [f"by exception {each.id}, until {each.until.isoformat()}" for each in note.waivers]
    return f" ({', '.join(words)})" if words else ""


def legend(matrix: Matrix) -> Sequence[tuple[Outcome, str]]:
    """The outcomes that stand in the table, with what they mean."""
    seen = {cell.outcome for row in matrix.rows for cell in row.cells} | {note.outcome for note in matrix.notes}
    return [(each, _MEANING[each]) for each in Outcome if each in seen]


def left_out(matrix: Matrix) -> str:
    """What the table cannot hold, or nothing."""
    rules, waivers = matrix.purposes, matrix.waivers
    parts = [f"rules that depend on a purpose ({', '.join(rules)})"] if rules else []
    parts += ["; ".join(f"exception {_waiver(each, matrix)}" for each in waivers)] if waivers else []
    return f"Not in this table: {'; '.join(parts)}." if parts else ""


def _waiver(waiver: Waiver, matrix: Matrix) -> str:
    """`W2 (ChatGPT Plus with Payroll, for 2 people, until 2026-12-31)`. Who they are is not for a wiki."""
    tools = " and ".join(matrix.register.name_of(id) for id in waiver.tools)
    data = "; ".join(matrix.register.data_kinds[id].name for id in waiver.data)
    number = len(waiver.people)
    people = ("1 person" if number == 1 else f"{number} people") if number else "everyone"
    return f"{waiver.id} ({tools} with {data}, for {people}, until {waiver.until.isoformat()})"


def column_words(column: Column) -> str:
    return column.kind.name if column.kind else column.data_class


# ---- a terminal -------------------------------------------------------------------------------------------------


def show(matrix: Matrix, console: Console) -> None:
    """Print it: one table for classes, several for kinds, and beneath what the words mean."""
    console.print(Text(title(matrix), style="bold"))
    for panel in matrix.panels:
        for table in _tables(panel):
            console.print()
            console.print(table)
    console.print()
    kinds = any(column.kind is not None for column in matrix.columns)
    for words in (*(_legend_short(matrix) if kinds else ()), *_beneath(matrix)):
        console.print(Text(words))


def _tables(panel: Matrix) -> Iterator[Table]:
    if panel.columns[0].kind is None:
        yield _table(panel, range(len(panel.columns)), [column.data_class for column in panel.columns])
        return
    for start in range(0, len(panel.columns), _MOST_COLUMNS):
        places = range(start, min(start + _MOST_COLUMNS, len(panel.columns)))
        table = _table(panel, places, [str(place + 1) for place in places])
        table.title = f"{panel.columns[0].data_class} data"
        table.title_justify = "left"
        table.caption = "; ".join(f"{place + 1} {column_words(panel.columns[place])}" for place in places)
        table.caption_justify = "left"
        yield table


def _table(panel: Matrix, places: range, heads: Sequence[str]) -> Table:
    kinds = panel.columns[0].kind is not None
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1 if kinds else 2, 0, 0))
    table.add_column("tool", min_width=16, overflow="fold")
    for head in heads:
        table.add_column(head, no_wrap=kinds)
    table.add_column("on these conditions", overflow="fold")
    for group, rows in panel.groups.items():
        table.add_row(Text(f"{group or 'other'}:", style="bold"))
        for row in rows:
            cells = [_styled(row.cells[place], short=kinds) for place in places]
            table.add_row(row.edition.name, *cells, ", ".join(row.conditions))
    return table


def _styled(cell: Cell, *, short: bool) -> Text:
    numbers = "".join(f"[{number + 1}]" for number in cell.notes)
    words = (
        f"{_SHORT[cell.outcome]}{'+' * bool(cell.more)}{numbers}"
        if short
        else f"{MARKS[cell.outcome]} {cell_words(cell)}"
    )
    return Text(words, style=_COLOURS[cell.outcome])


def cell_words(cell: Cell) -> str:
    """`yes, if`, `no`; with conditions that only this cell has, and the numbers of its notes."""
    more = f" {', '.join(cell.more)}" if cell.more else ""
    numbers = f" [{', '.join(str(number + 1) for number in cell.notes)}]" if cell.notes else ""
    return f"{cell.outcome}{more}{numbers}"


def _legend_short(matrix: Matrix) -> Iterator[str]:
    """For tables of kinds, whose cells are one short word."""
    yield "; ".join(f"{_SHORT[each]}: {meaning}" for each, meaning in legend(matrix)) + "."
    if any(cell.more for row in matrix.rows for cell in row.cells):
        yield "A plus says that this data brings more conditions than stand in the last column."


def _beneath(matrix: Matrix) -> Iterator[str]:
    """Notes, conditions and what is left out, a line each."""
    for number, note in enumerate(matrix.notes, start=1):
        yield f"[{number}] {note_words(note)}."
    yield from (f"{id}: {matrix.register.conditions[id].text}" for id in matrix.conditions)
    yield from (f"{rule.id}: {rule.because}" for rule in matrix.rules if rule.because)
    if words := left_out(matrix):
        yield words


# ---- Markdown ---------------------------------------------------------------------------------------------------


def to_markdown(matrix: Matrix) -> str:
    """The same as Markdown: a heading, one table for classes or one per class, and beneath what the words mean."""
    parts = [f"# {escaped(title(matrix))}"]
    for panel in matrix.panels:
        if panel.columns[0].kind is not None:
            parts.append(f"## {escaped(panel.columns[0].data_class)} data")
        parts.append("\n".join(_markdown_table(panel)))
    if matrix.notes:
        parts.append("\n".join(f"{n}. {escaped(note_words(note))}" for n, note in enumerate(matrix.notes, start=1)))
    conditions = [f"- `{id}`: {escaped(matrix.register.conditions[id].text)}" for id in matrix.conditions]
    parts += ["\n".join(conditions)] if conditions else []
    rules = [f"- {escaped(rule.id)}: {escaped(rule.because)}" for rule in matrix.rules if rule.because]
    parts += ["\n".join(rules)] if rules else []
    parts += [escaped(words)] if (words := left_out(matrix)) else []
    return "\n\n".join(parts)


def _markdown_table(panel: Matrix) -> Iterator[str]:
    heads = ["Tool", "Kind", *(column_words(column) for column in panel.columns), "On these conditions"]
    yield _markdown_row([escaped(head) for head in heads])
    yield _markdown_row(["---"] * len(heads))
    for row in panel.rows:
        cells = [escaped(f"{MARKS[cell.outcome]} {cell_words(cell)}") for cell in row.cells]
        yield _markdown_row([escaped(row.edition.name), escaped(row.tool_kind), *cells, _ids(row)])


def _ids(row: Row) -> str:
    return ", ".join(f"`{id}`" for id in row.conditions)


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
