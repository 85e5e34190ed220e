"""The plan as it is known, and pause, resume and rerun on the command line."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.commands.plan import planned
from bot.settings import Settings, load_settings
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.arranged import Arrangement, Away, Cover, Pause
from cadence.model import CheckIn, CheckInState, Week
from cadence.people import Absence
from handlers.owner_week import SINCE

START = datetime(2026, 11, 23, tzinfo=UTC)
W48 = Week(2026, 48)

Plan = Sequence[Mapping[str, Any]]
Call = Callable[..., Result]


@pytest.fixture
def settings(folder: Path) -> Settings:
    return load_settings(folder / "app.yaml")


@pytest.fixture
def call(folder: Path) -> Call:
    """`drumbeat …` in this process, beside a copy of the sample's app.yaml."""
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(arguments))


def keep(settings: Settings, *arranged: Arrangement, check_ins: Sequence[CheckIn] = (), since: str = "") -> None:
    """Write to the database what people arranged and answered, as a Drumbeat that runs would have."""

    async def write() -> None:
        database = Database(settings.database_url)
        await database.migrate()
        async with SqlStore(database).begin() as work:
            for one in arranged:
                await work.arrangements.put("meridian", one, by="omar", at=START)
            for check_in in check_ins:
                await work.check_ins.put(check_in)
            if since:
                await work.notes.put("meridian", SINCE, since)
        await database.close()

    asyncio.run(write())


def week_of(settings: Settings, *, dry_run: bool = False) -> Plan:
    company = replace(settings.companies["meridian"], dry_run=dry_run)
    return planned(settings, company, START, 9)


def of(plan: Plan, kind: str, name: str) -> Mapping[str, Any]:
    return next(each for each in plan if (each["kind"], each["name"], each["week"]) == (kind, name, str(W48)))


# ---- plan -------------------------------------------------------------------------------------------------------


def test_the_plan_names_the_kinds_and_fields_that_others_rely_on(settings: Settings) -> None:
    plan = week_of(settings)
    assert {each["kind"] for each in plan} == {"check_in", "reminder", "digest", "escalation"}
    assert of(plan, "check_in", "Tomás Novák") == {
        "at": "2026-11-26T09:00:00+00:00",
        "local": "2026-11-26T10:00 Europe/Prague",
        "kind": "check_in",
        "who": "tomas.novak@meridian.example",
        "about": "Ticket triage, SOP lookup",
        "week": "2026-W48",
        "skipped": None,
        "late": False,
        "company": "meridian",
        "name": "Tomás Novák",
        "dry_run": False,
    }


def test_before_the_first_start_the_check_in_of_the_morning_is_planned_as_sent_late(settings: Settings) -> None:
    afternoon = datetime(2026, 11, 26, 15, tzinfo=UTC)
    company = settings.companies["meridian"]
    plan = planned(settings, company, afternoon, 9)
    asked = of(plan, "check_in", "Tomás Novák")
    assert (asked["at"], asked["late"], asked["skipped"]) == (afternoon.isoformat(), True, None)
    assert all(each["week"] >= str(W48) for each in plan)
    on_the_calendar = planned(settings, company, afternoon, 9, calendar=True)
    assert not any(each["late"] or (each["kind"], each["week"]) == ("check_in", str(W48)) for each in on_the_calendar)


def test_a_plan_makes_no_database(settings: Settings, folder: Path) -> None:
    assert week_of(settings)
    assert [each.name for each in folder.iterdir()] == ["app.yaml"]


def test_the_plan_counts_what_people_arranged_and_says_for_whom_a_delegate_is_asked(settings: Settings) -> None:
    away = Away("priya", Absence(date(2026, 11, 25), date(2026, 12, 1), "marcus"))
    keep(settings, away, Cover("ticket-triage", W48, "noor"))
    plan = week_of(settings)
    assert of(plan, "check_in", "Marcus Lindqvist")["about"] == "Invoice review (for Priya), Variance notes (for Priya)"
    assert of(plan, "check_in", "Noor Haidari")["about"] == "Ticket triage (for Tomás), Candidate notes"
    assert of(plan, "check_in", "Tomás Novák")["about"] == "SOP lookup"


def test_the_plan_says_who_would_be_asked_and_is_away_as_well(settings: Settings) -> None:
    away = Absence(date(2026, 11, 25), date(2026, 12, 1), "marcus")
    keep(settings, Away("priya", away), Away("marcus", replace(away, delegate="noor")))
    about = of(week_of(settings), "check_in", "Noor Haidari")["about"]
    assert "Invoice review (for Priya; Marcus is away as well)" in about
    keep(settings, Away("marcus", replace(away, delegate=None)))
    theirs = of(week_of(settings), "check_in", "Priya Raman")
    assert theirs["about"] == "Invoice review (Marcus is away as well), Variance notes (Marcus is away as well)"
    assert theirs["skipped"] == "absence: away until 1 Dec"


def test_what_is_answered_is_left_out_of_reminders(settings: Settings) -> None:
    done = [
        CheckIn("meridian", id, W48, CheckInState.ANSWERED) for id in ("invoice-review", "variance-notes", "sop-lookup")
    ]
    keep(settings, check_ins=done)
    plan = week_of(settings)
    assert of(plan, "reminder", "Priya Raman")["skipped"] == "answered already"
    assert of(plan, "reminder", "Tomás Novák")["about"] == "Ticket triage"


@pytest.mark.parametrize(
    ("until", "reason"), [(None, "paused since 24 Nov"), (datetime(2026, 11, 30, tzinfo=UTC), "paused until 30 Nov")]
)
def test_a_pause_is_the_reason_why_nothing_happens(settings: Settings, until: datetime | None, reason: str) -> None:
    keep(settings, Pause(datetime(2026, 11, 24, tzinfo=UTC), "omar", until=until))
    plan = week_of(settings)
    assert of(plan, "check_in", "Priya Raman")["skipped"] == reason
    digest = next(each for each in plan if each["kind"] == "digest" and each["week"] == str(W48))
    assert digest["skipped"] == (None if until else reason)


def test_a_database_of_another_version_is_said_and_left_alone(
    settings: Settings, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "var").mkdir()
    (folder / "var" / "drumbeat.db").touch()
    assert week_of(settings)
    assert "The plan is that of app.yaml, without what people arranged." in capsys.readouterr().err
    with sqlite3.connect(folder / "var" / "drumbeat.db") as there:
        assert there.execute("SELECT name FROM sqlite_master").fetchall() == [], "nothing was made"


def test_a_dry_run_is_on_the_plan(settings: Settings, folder: Path, call: Call) -> None:
    assert all(each["dry_run"] for each in week_of(settings, dry_run=True))
    text = (folder / "app.yaml").read_text(encoding="utf-8")
    (folder / "app.yaml").write_text(text.replace("mode: live", "mode: dry_run"), encoding="utf-8")
    assert call("plan", "--from", "2026-11-23T00:00Z").stdout.startswith("Dry run: nothing of this is sent.")


# ---- pause, resume, rerun ---------------------------------------------------------------------------------------


def test_pause_and_resume_are_what_an_administrator_says_in_chat(call: Call) -> None:
    paused = call("pause", "--reason", "audit")
    assert (paused.exit_code, paused.stdout.splitlines()[0]) == (0, "The rhythm is paused.")
    plan = json.loads(call("plan", "--days", "9", "--json").stdout)
    assert plan
    assert all(each["skipped"] for each in plan)
    assert call("resume").stdout.startswith("The rhythm goes on.")
    assert call("resume").stdout == "The rhythm is not paused. Nothing was changed.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("pause", "--until", "2020-01-01"), "Wed 1 Jan 2020 is over, or is today. Name a later day."),
        (("pause", "--until", "soon"), "--until: 'soon' is not a day. Write it like 2026-11-23."),
        (("rerun", "47"), "'47' is not a week. Write year and ISO week number, like 2026-W47."),
        (("rerun", "2190-W01", "--yes"), "Week 1 has not begun, so there is nothing to run again."),
        (("resume", "--company", "other"), "There is no company 'other'."),
    ],
)
def test_what_cannot_be_ends_with_two_and_the_reason(call: Call, arguments: tuple[str, ...], says: str) -> None:
    ended = call(*arguments)
    assert ended.exit_code == 2
    assert says in ended.stderr


def test_rerun_says_what_it_does_and_does_it_when_told_to_once_a_day(settings: Settings, call: Call) -> None:
    this = Week.of(datetime.now(UTC), settings.companies["meridian"].zone)
    before = this.plus(-2)
    keep(settings, since=datetime.combine(before.monday, datetime.min.time(), UTC).isoformat())
    asked = call("rerun", str(before))
    assert asked.exit_code == 1
    assert f"Run week {before.number} again?" in asked.stdout
    assert "The summary is posted again in #leadership, marked as updated." in asked.stdout
    assert "Nothing was done. Add --yes to do it." in asked.stderr
    done = call("rerun", str(before), "--yes")
    assert (done.exit_code, f"Week {before.number} runs again." in done.stdout) == (0, True)
    again = call("rerun", str(before), "--yes")
    assert again.stdout == f"Week {before.number} was run again today already. Nothing is sent twice.\n"
