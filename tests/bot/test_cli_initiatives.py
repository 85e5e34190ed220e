"""drumbeat export and import initiatives: a dry run keeps nothing, an import keeps every change with why."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.settings import load_settings
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.arranged import HandOver
from cadence.initiatives import Change
from cadence.model import Company
from handlers.as_arranged import company_now
from tests.bot.test_cli_rhythm import START

Call = Callable[..., Result]


@pytest.fixture
def call(folder: Path) -> Call:
    """`drumbeat …` in this process, beside a copy of the sample's app.yaml."""
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(arguments))


def as_it_is(folder: Path, initiative: str, *, handed_to: str = "") -> tuple[Company, Sequence[Change]]:
    """The company and one initiative's history; `handed_to`: after it was handed over in chat."""

    async def look() -> tuple[Company, Sequence[Change]]:
        settings = load_settings(folder / "app.yaml")
        database = Database(settings.database_url)
        await database.migrate()
        async with SqlStore(database).begin() as work:
            if handed_to:
                await work.arrangements.put("meridian", HandOver(initiative, handed_to), by="priya", at=START)
            company = await company_now(settings.companies["meridian"], work, START)
            history = await work.initiatives.history("meridian", initiative)
        await database.close()
        return company, history

    return asyncio.run(look())


def test_a_dry_run_shows_every_change_with_its_line_and_keeps_nothing(call: Call, folder: Path) -> None:
    Path("new.csv").write_text("id,team_size\nsop-lookup,40\ninvoice-review,14\n", encoding="utf-8")
    result = call("import", "initiatives", "new.csv", "--dry-run")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "new.csv:3 invoice-review: team_size 10 -> 14\n"
        "0 new, 1 changed, 1 as they are.\nNothing was imported: this is a dry run.\n"
    )
    company, history = as_it_is(folder, "invoice-review")
    assert (company.initiatives["invoice-review"].team_size, history) == (10, ())


def test_a_dry_run_shows_what_changes_within_a_baseline_a_gate_and_a_long_text(call: Call) -> None:
    exported = call("export", "initiatives", "--format", "yaml").stdout
    entries = yaml.safe_load(exported)["initiatives"]
    (review,) = [each for each in entries if each["id"] == "invoice-review"]
    review["problem"] = f"{'Clerks key in every invoice by hand, line by line. ' * 3}It takes days."
    Path("a.yaml").write_text(yaml.safe_dump({"initiatives": [review]}), encoding="utf-8")
    assert call("import", "initiatives", "a.yaml").exit_code == 0
    metric, baseline = next(iter(review["baselines"].items()))
    review["problem"] = review["problem"].replace("takes days", "takes weeks")
    method = baseline.get("method") or "nothing"
    baseline["method"] = "counted again"
    review["gate"] = {"on": "2027-03-01", "scale_if": {"hours_saved": "20"}, "stop_if": {"hours_saved": "5"}}
    Path("b.yaml").write_text(yaml.safe_dump({"initiatives": [review]}), encoding="utf-8")
    result = call("import", "initiatives", "b.yaml", "--dry-run")
    assert result.exit_code == 0, result.output
    said = result.stdout.split("\n")[0]
    assert f"baseline.{metric}.method {method} -> counted again" in said
    assert "gate.on " in said
    assert "-> 2027-03-01" in said
    assert "gate.scale_if.hours_saved " in said
    assert "It takes days. -> …" in said  # a long text from where it differs
    assert "It takes weeks." in said
    assert "Threshold" not in said


def test_a_target_in_money_of_another_country_is_refused_with_what_would_be_right(call: Call) -> None:
    Path("new.csv").write_text("id,target.business_impact\ninvoice-review,2000 EUR\n", encoding="utf-8")
    result = call("import", "initiatives", "new.csv")
    assert result.exit_code == 2
    assert "write it in GBP instead of '2000 EUR'" in result.stderr


def test_an_import_keeps_each_change_with_why_and_who(call: Call, folder: Path) -> None:
    entry = "initiatives:\n  - {id: letters, name: Letters, stage: idea, owner: noor, sponsor: helen, team_size: 3}\n"
    Path("new.yaml").write_text(entry, encoding="utf-8")
    result = call("import", "initiatives", "new.yaml", "--why", "Planning day")
    assert result.stdout == (
        "new.yaml:2 letters: new, idea, owned by noor; name Letters; sponsor helen; team_size 3; owner_named yes\n"
        "1 new, 0 changed, 0 as they are.\n"
    )
    company, (change,) = as_it_is(folder, "letters")
    assert company.initiatives["letters"].owner == "noor"
    assert (change.by, change.why, change.source) == ("command line", "Planning day", "import")
    assert call("import", "initiatives", "new.yaml").stdout == "0 new, 0 changed, 1 as they are.\n"


def test_with_a_mistake_nothing_of_the_file_is_kept(call: Call, folder: Path) -> None:
    Path("new.csv").write_text("id,team_size,owner\ninvoice-review,14,priya\nsop-lookup,50,nobody\n", encoding="utf-8")
    result = call("import", "initiatives", "new.csv")
    assert result.exit_code == 2
    assert "new.csv:3 initiative 'sop-lookup': owner 'nobody' is not one of" in result.stderr
    assert result.stderr.endswith("Nothing was imported.\n")
    assert result.stdout == "new.csv:2 invoice-review: team_size 10 -> 14\n"  # no counts of what was not kept
    assert "dry run" not in result.stdout
    company, _ = as_it_is(folder, "invoice-review")
    assert company.initiatives["invoice-review"].team_size == 10


def test_one_mistake_in_an_entry_hides_no_other(call: Call) -> None:
    Path("new.yaml").write_text(
        "- id: invoice-review\n  stage: livee\n  owner: nobody\n  targets: {hours_saved: twelve}\n  tools: [nope]\n"
        "- id: letters\n  owner: nobody\n  team_size: many\n  metrics: [hours]\n",
        encoding="utf-8",
    )
    result = call("import", "initiatives", "new.yaml", "--dry-run")
    assert result.exit_code == 2
    for words in (
        "new.yaml:2 initiative 'invoice-review': stage 'livee' is not one of",
        "new.yaml:3 initiative 'invoice-review': owner 'nobody' is not one of",
        "new.yaml:4 initiative 'invoice-review': hours_saved: 'twelve' is not a number of hours",
        "new.yaml:5 initiative 'invoice-review': tool 'nope' is not one of",
        "new.yaml:6 initiative 'letters': name is missing",
        "new.yaml:6 initiative 'letters': stage is missing",
        "new.yaml:7 initiative 'letters': owner 'nobody' is not one of",
        "new.yaml:8 initiative 'letters': team_size should be how many people",
        "new.yaml:9 initiative 'letters': metric 'hours' is not one of",
    ):
        assert words in result.stderr
    lines = result.stderr.splitlines()
    assert len(lines) == len(set(lines))


def test_people_may_be_written_by_name_or_e_mail(call: Call, folder: Path) -> None:
    Path("new.csv").write_text(
        "id,owner,sponsor,baseline.cycle_time.value,baseline.cycle_time.period,baseline.cycle_time.owner\n"
        "invoice-review,TOMÁS  Novák,helen.brandt@meridian.example,4 days,Sep 2026,Noor Haidari\n",
        encoding="utf-8",
    )
    result = call("import", "initiatives", "new.csv", "--why", "Planning day")
    assert result.exit_code == 0, result.output
    one = as_it_is(folder, "invoice-review")[0].initiatives["invoice-review"]
    assert (one.owner, one.sponsor, one.baselines["cycle_time"].owner) == ("tomas", "helen", "noor")


def test_an_entry_that_stands_twice_is_said_whatever_else_is_wrong_with_it(call: Call) -> None:
    rows = "id,team_size\ninvoice-review,ten\ninvoice-review,12\nsop-lookup,9\nsop-lookup,many\n"
    Path("new.csv").write_text(rows, encoding="utf-8")
    said = call("import", "initiatives", "new.csv", "--dry-run").stderr
    assert "new.csv:3 initiative 'invoice-review': stands twice; the first is on line 2" in said
    assert "new.csv:5 initiative 'sop-lookup': stands twice; the first is on line 4" in said


def test_what_is_said_of_a_mistake_is_true_of_the_entry(call: Call) -> None:
    Path("new.yaml").write_text(
        "- id: letters\n  name: Letters\n  owner: priya\n  sponsor: helen\n  stage: idea\n  team_size: 8\n"
        "  metrics: cycle_time\n  gate: {on: 2027-02-01, scale_if: {cycle_time: 2 days}}\n"
        "- name: Memos\n  sponsor: helen\n  stage: idea\n  team_size: 3\n  metrics: [cycle_time]\n",
        encoding="utf-8",
    )
    result = call("import", "initiatives", "new.yaml", "--dry-run")
    assert result.stderr.splitlines() == [
        "new.yaml:7 initiative 'letters': metrics should be a list, for example [one, two], not 'cycle_time'",
        "new.yaml:9 initiative: id is missing",
        "new.yaml:9 initiative: owner is missing",
        "Nothing was imported.",
    ]


def test_an_imported_owner_stands_above_an_earlier_hand_over(call: Call, folder: Path) -> None:
    as_it_is(folder, "invoice-review", handed_to="noor")
    Path("new.csv").write_text("id,owner\ninvoice-review,ingrid\n", encoding="utf-8")
    assert "owner noor -> ingrid" in call("import", "initiatives", "new.csv").stdout
    company, _ = as_it_is(folder, "invoice-review")
    assert company.initiatives["invoice-review"].owner == "ingrid"


@pytest.mark.parametrize("form", ["csv", "yaml"])
def test_what_is_exported_is_imported_without_a_change(call: Call, folder: Path, form: str) -> None:
    name = f"all.{form}"
    assert call("export", "initiatives", "--format", form, "--out", name).exit_code == 0
    result = call("import", "initiatives", name)
    assert result.stdout.startswith("0 new, 0 changed, "), result.output


def test_a_file_or_format_that_is_not_there_is_said(call: Call) -> None:
    result = call("import", "initiatives", "gone.csv")
    assert (result.exit_code, result.stderr) == (2, "gone.csv: cannot be read (No such file or directory).\n")
    result = call("export", "initiatives", "--format", "pdf")
    assert result.exit_code == 2
    assert "'pdf' is not one of csv, yaml" in result.stderr
