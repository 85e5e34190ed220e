"""drumbeat import figures: what systems measured, with every change and mistake at its line."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.settings import load_settings
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import CheckInState, DueKey, DueKind, Figure, Grade, Week
from handlers.messages import Card
from handlers.ports import Delivery, DeliveryState, Destination, Work

Call = Callable[..., Result]
Found = TypeVar("Found")
HEAD = "Week;Queue;Active;Seats;Median minutes;Reopened\n"
MAP = """source: Zendesk export
week: Week
initiative: Queue
names: {Tickets: ticket-triage}
metrics:
  adoption_rate: {column: Active, of: Seats}
  cycle_time: {column: Median minutes, unit: minutes}
  error_rate: Reopened
"""


@pytest.fixture
def call(folder: Path) -> Call:
    """`drumbeat import figures …` in this process, with a mapping, beside a copy of the sample's app.yaml."""
    (folder / "usage.yaml").write_text(MAP, encoding="utf-8")
    runner = CliRunner()

    def take(rows: str, *options: str) -> Result:
        Path("usage.csv").write_text(f"{HEAD}{rows}", encoding="utf-8")
        return runner.invoke(app, ["import", "figures", "usage.csv", "--map", "usage.yaml", *options])

    return take


def in_the_store(what: Callable[[Work], Awaitable[Found]]) -> Found:
    async def look() -> Found:
        database = Database(load_settings(Path("app.yaml")).database_url)
        await database.migrate()
        async with SqlStore(database).begin() as work:
            found = await what(work)
        await database.close()
        return found

    return asyncio.run(look())


def kept(initiative: str = "ticket-triage") -> Sequence[Figure]:
    return in_the_store(lambda work: work.figures.of_initiative("meridian", initiative, Week(2026, 1), Week(2026, 53)))


def test_a_dry_run_shows_every_change_and_keeps_nothing(call: Call) -> None:
    result = call("2026-W40;Tickets;12;18;250;4 %\n2026-09-30;Triage;;;;\n", "--why", "First export", "--dry-run")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "usage.csv:2 ticket-triage 2026-W40 adoption_rate: 12 of 18 (66.7 %) (measured)\n"
        "usage.csv:2 ticket-triage 2026-W40 cycle_time: 4.2 h (measured)\n"
        "usage.csv:2 ticket-triage 2026-W40 error_rate: 4 % (measured)\n"
        "3 new, 0 changed, 0 as they are.\nNothing was imported: this is a dry run.\n"
    )
    assert kept() == ()


def test_what_is_imported_is_measured_with_source_evidence_and_reason(call: Call) -> None:
    assert call("2026-W40;Tickets;12;18;;\n", "--why", "First export").exit_code == 0
    (figure,) = kept()
    assert (figure.grade, figure.source, figure.evidence) == (Grade.MEASURED, "import", "Zendesk export, usage.csv")
    assert (figure.numerator, figure.denominator, figure.reason, figure.late) == (
        Decimal(12),
        Decimal(18),
        "First export",
        True,
    )


def test_the_same_file_twice_changes_nothing_and_a_later_one_supersedes(call: Call) -> None:
    call("2026-W40;Tickets;12;18;;\n", "--why", "First export")
    assert "0 new, 0 changed, 1 as they are." in call("2026-W40;Tickets;12;18;;\n").stdout
    result = call("2026-W40;Tickets;13;18;;\n", "--why", "Late rows")
    assert "12 of 18 (66.7 %) (measured) -> 13 of 18 (72.2 %) (measured)" in result.stdout
    first, second = kept()
    assert second.supersedes == first.id


def test_a_summary_that_is_out_is_to_be_changed_in_place(call: Call) -> None:
    assert call("2026-W40;Tickets;12;18;;\n", "--why", "First export", "--dry-run").exit_code == 0  # makes the tables
    key = DueKey("meridian", DueKind.DIGEST, "executive", "#leadership", Week(2026, 40))
    at = datetime(2026, 10, 5, 16, tzinfo=UTC)
    sent = Delivery(
        str(key), "meridian", Destination(channel="leadership"), at, due_key=key, state=DeliveryState.SENT,
        sent_at=at, message="m1", conversation="#leadership", platform="playground", card=Card("-"),
    )  # fmt: skip
    in_the_store(lambda work: work.ledger.plan([sent]))
    assert call("2026-W40;Tickets;12;18;;\n", "--why", "First export").exit_code == 0
    rows = in_the_store(lambda work: work.ledger.unfinished(datetime(2099, 1, 1, tzinfo=UTC), interrupted=True))
    assert [row.key.rpartition("/")[0] for row in rows] == [f"update/{key}/import"]


def test_a_week_that_is_measured_whole_answers_its_check_in(call: Call) -> None:
    hours = MAP + "  hours_saved: Hours\n"
    Path("usage.yaml").write_text(hours, encoding="utf-8")
    Path("usage.csv").write_text(
        "Week;Queue;Active;Seats;Median minutes;Reopened;Hours\n2026-W40;SOP lookup;12;40;;;38\n", encoding="utf-8"
    )
    command = ["import", "figures", "usage.csv", "--map", "usage.yaml", "--why", "First export"]
    said = "sop-lookup 2026-W40: all that its check-in asks is measured, so nobody is asked\n2 new, 0 changed"
    assert said in CliRunner().invoke(app, [*command, "--dry-run"]).stdout
    assert in_the_store(lambda work: work.check_ins.of_week("meridian", Week(2026, 40))) == ()
    assert said in CliRunner().invoke(app, command).stdout
    (check_in,) = in_the_store(lambda work: work.check_ins.of_week("meridian", Week(2026, 40)))
    assert (check_in.initiative, check_in.state, check_in.by) == ("sop-lookup", CheckInState.ANSWERED, None)
    assert "nobody is asked" not in CliRunner().invoke(app, command).stdout  # again: it is answered already


def test_every_mistake_is_said_with_its_line_and_nothing_is_kept(call: Call) -> None:
    result = call(
        "2026-W40;Tickets;12;18;250;\n2026-W40;SOP look;1;2;;\nsoon;Tickets;1;2;;\n2026-W41;Tickets;many;18;;\n"
        "2026-W40;triage;13;18;;\n2026-W41;SOP lookup;3;40;9;\n",
        "--why", "First export",
    )  # fmt: skip
    assert result.exit_code == 2
    for words in (
        "usage.csv:3 initiative 'SOP look' is not one of",
        "usage.csv:4 'soon' is no week; write 2026-W48, or a day of it like 2026-11-25",
        "usage.csv:5 Active 'many': ",
        "usage.csv:6 adoption_rate of ticket-triage in 2026-W40 stands on line 2 too; say in the mapping ",
        "what rows make: rows: people or sum",
        "usage.csv:7 cycle_time is none of the metrics of SOP lookup",
        "Nothing was imported.",
    ):
        assert words in result.stderr
    assert result.stdout.startswith("usage.csv:2 ticket-triage 2026-W40 cycle_time: 4.2 h (measured)\n")
    assert " as they are" not in result.stdout  # nothing was counted: nothing was kept
    assert kept() == ()


def test_one_mistake_in_a_row_hides_no_other(call: Call) -> None:
    result = call("soon;nobody;many;18;abc;140 %\n", "--why", "First export")
    for words in (
        "usage.csv:2 initiative 'nobody' is not one of",
        "usage.csv:2 'soon' is no week",
        "usage.csv:2 Active 'many': ",
        "usage.csv:2 Median minutes 'abc': 'abc' is not a length of time",
        "usage.csv:2 Reopened '140 %': A share of all results is between 0 and 100 per cent",
    ):
        assert words in result.stderr
    assert kept() == ()


def test_a_week_that_was_summed_up_needs_a_reason(call: Call) -> None:
    result = call("2026-W40;Tickets;12;18;;\n")
    assert result.exit_code == 2
    assert "usage.csv:2 week 2026-W40 has been summed up; say with --why why its figures change" in result.stderr


def test_a_mapping_with_mistakes_names_them(call: Call) -> None:
    Path("usage.yaml").write_text("source: X\nmetrics:\n  cycle_tim: Minutes\n", encoding="utf-8")
    result = call("")
    assert result.exit_code == 2
    assert "usage.yaml:3 mapping: metric 'cycle_tim' is not one of" in result.stderr
    assert "name the column of the initiative with initiative:, or the one of all rows with about:" in result.stderr


def test_without_a_mapping_one_to_begin_with_is_shown_of_the_files_own_columns(folder: Path) -> None:
    (folder / "usage.csv").write_text(f"{HEAD}2026-W40;Tickets;12;18;250;4 %\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["import", "figures", "usage.csv", "--dry-run"])
    assert result.exit_code == 2
    assert "Its columns: Week, Queue, Active, Seats, Median minutes, Reopened." in result.stderr
    assert "week: Week\nabout: invoice-review" in result.stderr


def test_a_file_that_is_no_csv_is_refused_with_the_line_that_cannot_be_read(call: Call) -> None:
    result = call('2026-W40;Tickets;12;18;;\n2026-W41;Tickets;"12;18;;\n')
    assert result.exit_code == 2
    assert "usage.csv:3 cannot be read as CSV: " in result.stderr
    assert kept() == ()


def test_columns_that_are_not_there_are_named(call: Call) -> None:
    Path("usage.yaml").write_text(MAP.replace("Reopened", "Reopen").replace("Seats", "Seat"), encoding="utf-8")
    said = call("2026-W40;Tickets;12;18;;\n").stderr
    assert "usage.csv:1 column 'Reopen' is not one of" in said
    assert "usage.csv:1 column 'Seat' is not one of" in said


def imported(mapping: str, csv: str, *options: str) -> Result:
    """An export of another system, by a mapping of its own."""
    Path("usage.yaml").write_text(f"source: X\nabout: ticket-triage\n{mapping}", encoding="utf-8")
    Path("usage.csv").write_text(csv, encoding="utf-8")
    command = ["import", "figures", "usage.csv", "--map", "usage.yaml", "--why", "First export", *options]
    return CliRunner().invoke(app, command)


@pytest.mark.usefixtures("call")
@pytest.mark.parametrize(
    ("metric", "csv", "said"),
    [
        (
            "adoption_rate: {column: User, rows: people, active: Prompts}",
            "week,User,Prompts\n2026-09-28,ann@x,4\n2026-09-29,Ann@x,2\n2026-W40,bo@x,0\n2026-10-02,cy@x,1\n",
            "(4 rows) ticket-triage 2026-W40 adoption_rate: 2 of 3 (66.7 %) (measured)",
        ),
        (
            "adoption_rate: {column: User, rows: people, of: Seats}",
            "week,User,Seats\n2026-W40,ann,10\n2026-W40,bo,12\n2026-W40,ann,\n",
            "(3 rows) ticket-triage 2026-W40 adoption_rate: 2 of 12 (16.7 %) (measured)",
        ),
        (
            "hours_saved: {column: Hours, review: Minutes, rows: sum}",
            "week,Hours,Minutes\n2026-W40,4,30\n2026-W40,5,\n2026-W40,1,30\n",
            "(3 rows) ticket-triage 2026-W40 hours_saved: 9 h (measured)",
        ),
        (
            "error_rate: {column: Wrong, rows: sum}",
            "week,Wrong\n2026-W40,3 of 100\n2026-W40,9 of 100\n",
            "(2 rows) ticket-triage 2026-W40 error_rate: 12 of 200 (6 %) (measured)",
        ),
        (
            "cycle_time: {column: Hours, unit: hours, rows: median}",
            "week,Hours\n2026-W40,2\n2026-W40,4\n2026-W40,30\n",
            "(3 rows) ticket-triage 2026-W40 cycle_time: 4 h (measured)",
        ),
    ],
    ids=["a row a person and day", "of seats", "net hours", "counted errors", "a row a ticket"],
)
def test_rows_of_a_week_make_one_figure_as_the_mapping_says(metric: str, csv: str, said: str) -> None:
    result = imported(f"metrics:\n  {metric}\n", csv)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"usage.csv:2 {said}\n")
    (figure,) = kept()
    assert figure.grade is Grade.MEASURED


ACTIVE = "metrics:\n  adoption_rate: {column: User, rows: people, active: Used}\n"


@pytest.mark.usefixtures("call")
@pytest.mark.parametrize(
    "nothing", ["0,0", "0.00", "0 %", "0 min", "00:00:00", "nein", "N/A", "–", "none", "NaN", "No", "-", ""]
)
@pytest.mark.parametrize("something", ["0,5", "3", "12 min", "1.245", "00:12:30", "ja", "TRUE", "x"])
def test_people_who_did_nothing_are_not_counted_as_active(nothing: str, something: str) -> None:
    result = imported(ACTIVE, f"week;User;Used\n2026-W40;ann;{nothing}\n2026-W40;bo;{something}\n")
    assert result.exit_code == 0, result.output
    assert "adoption_rate: 1 of 2 (50 %) (measured)" in result.stdout


@pytest.mark.usefixtures("call")
@pytest.mark.parametrize("cell", ["2026-09-28", "unlicensed", "seat 4", "<1 min", "0 von 20 h"])
def test_a_row_of_which_nobody_can_tell_whether_something_was_done_is_refused(cell: str) -> None:
    result = imported(ACTIVE, f"week;User;Used\n2026-W40;ann;3\n2026-W40;bo;{cell}\n")
    assert result.exit_code == 2
    assert f"usage.csv:3 Used: '{cell}' is neither a number nor a yes or no" in result.stderr
    assert kept() == ()


@pytest.mark.usefixtures("call")
@pytest.mark.parametrize(
    ("metric", "words"),
    [
        ("cycle_time: {column: A, rows: sum}", "cycle_time: rows: sum says nothing of it; write rows: median or mean"),
        ("adoption_rate: {column: A, rows: people}", "adoption_rate: people of how many? Name the column with of:"),
        ("adoption_rate: {column: A, active: B}", "adoption_rate: active: belongs to rows: people"),
    ],
)
def test_a_way_to_take_rows_together_that_says_nothing_is_refused(metric: str, words: str) -> None:
    result = imported(f"metrics:\n  {metric}\n", "week,A,B\n2026-W40,2,3\n")
    assert result.exit_code == 2
    assert f"usage.yaml:4 mapping: {words}" in result.stderr


@pytest.mark.usefixtures("call")
@pytest.mark.parametrize(
    ("metric", "cells", "words"),
    [
        ("error_rate", ("3 %", "5 %"), "percentages cannot be added up; have it counted, like 3 of 200"),
        ("run_cost", ("3 EUR", "5 GBP"), "the rows are in several currencies"),
    ],
)
def test_rows_that_cannot_be_added_up_are_refused_with_their_lines(
    metric: str, cells: tuple[str, str], words: str
) -> None:
    csv = f"week,A\n2026-W40,{cells[0]}\n2026-W40,{cells[1]}\n"
    result = imported(f"metrics:\n  {metric}: {{column: A, rows: sum}}\n", csv)
    assert result.exit_code == 2
    assert f"usage.csv:3 {metric} of ticket-triage in 2026-W40 stands on line 2 too, and {words}" in result.stderr
    assert kept() == ()


@pytest.mark.usefixtures("call")
@pytest.mark.parametrize(
    ("many", "lines"), [(3, "2 and 4"), (4, "2, 4 and 5"), (12, "2, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more")]
)
def test_rows_of_one_figure_are_all_named(many: int, lines: str) -> None:
    result = imported("metrics:\n  hours_saved: Hours\n", "week,Hours\n" + "2026-W40,3\n" * many)
    assert result.exit_code == 2
    assert f"usage.csv:3 hours_saved of ticket-triage in 2026-W40 stands on lines {lines} too; say in" in result.stderr


def test_what_a_check_in_would_ask_about_is_not_kept_unless_it_is_confirmed(call: Call) -> None:
    rows = "2026-W40;Tickets;12;8;;\n2026-W41;Tickets;12;18;;\n"
    result = call(rows, "--why", "First export")
    assert result.exit_code == 2
    assert (
        "usage.csv:2 adoption_rate of ticket-triage in 2026-W40: It says 12 active of 8. That is more than could be. "
        "Did you mean 8 of 12 (66.7 %)? --confirm keeps it as it is" in result.stderr
    )
    assert kept() == ()
    result = call(rows, "--why", "First export", "--confirm")
    assert "usage.csv:2 ticket-triage 2026-W40 adoption_rate: 12 of 8 (150 %) (measured, confirmed)" in result.stdout
    assert [figure.confirmed for figure in kept()] == [True, False]
    assert call(rows).exit_code == 0  # what was confirmed is not asked about again


def test_a_jump_is_doubted_against_the_weeks_before_it_in_the_same_file(call: Call) -> None:
    minutes = {36: 240, 37: 250, 38: 260, 39: 250, 40: 2500}
    rows = "".join(f"2026-W{week};Tickets;;;{each};\n" for week, each in minutes.items())
    result = call(rows, "--why", "First export")
    assert result.exit_code == 2
    assert result.stderr.count("It says ") == 1
    assert "usage.csv:6 cycle_time of ticket-triage in 2026-W40: It says 5.2 days. In the last 4 weeks" in result.stderr


@pytest.mark.usefixtures("call")
def test_what_is_new_is_held_against_what_stands_of_its_week_and_that_is_not_doubted_again() -> None:
    adoption = "metrics:\n  adoption_rate: {column: Active, of: Seats}\n"
    assert imported(adoption, "week,Active,Seats\n2026-W40,0,18\n2026-W41,12,8\n", "--confirm").exit_code == 0
    hours = "metrics:\n  hours_saved: Hours\n"
    result = imported(hours, "week,Hours\n2026-W40,5\n2026-W41,6\n")
    assert result.exit_code == 2
    assert "hours_saved of ticket-triage in 2026-W40: It says 5 h saved, and nobody active." in result.stderr
    assert result.stderr.count("It says ") == 1
