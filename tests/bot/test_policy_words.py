"""What the commands that compare registers say of exceptions, purposes and data without names; and their options."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

REGISTER = """\
version: 7
org: Tiny
owner: owner@tiny.example
classes: [open, closed]
conditions: {check: A person checks it.}
purposes: {hiring: {words: [choose whom to hire]}}
rules:
  - {id: HIGH, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
tools:
  - {id: quill, name: Quillwright, status: approved, max_data: open}
data_kinds:
  - {id: poems, class: open, name: Poems, synonyms: [poem]}
  - {id: diary, class: closed, name: Diaries, synonyms: [diary]}
"""
WAIVER = (
    "waivers:\n  - {id: W, tool: quill, data: diary, for: FOR, approver: Bo, until: 2027-01-31, because: A trial.}\n"
)
NEVER = "  - {id: NEVER, when: {purpose: hiring}, effect: deny, because: Nobody is chosen by a tool.}\n"


@pytest.fixture
def say(home: Path, monkeypatch: pytest.MonkeyPatch) -> "Say":
    monkeypatch.chdir(home)
    return Say(home)


class Say:
    """`say("diff", old, new, "--on", …)`: a policy command between two registers, in this process."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, command: str, *arguments: str, old: str = REGISTER, new: str = REGISTER) -> Result:
        for name, text in (("old", old), ("new", new)):
            (self.home / name).mkdir(exist_ok=True)
            (self.home / name / "register.yaml").write_text(text, encoding="utf-8")
        return CliRunner().invoke(app, ["policy", command, "old", "new", *arguments])


def excepted(whom: str) -> str:
    return REGISTER + WAIVER.replace("FOR", whom)


def noticed(result: Result) -> list[str]:
    lines = result.stdout.splitlines()
    return lines[lines.index("What people will notice") + 1 :]


def test_a_diff_says_an_exceptions_last_day_and_for_whom_it_is(say: Say) -> None:
    everyone = say("diff", "--on", "2027-01-01", new=excepted("everyone"))
    some = say("diff", "--on", "2027-01-01", new=excepted("[bo@tiny.example, di@tiny.example]"))

    assert "  Quillwright: denied → allowed until 2027-01-31, for Diaries" in noticed(everyone)
    assert (
        "  Quillwright: denied → allowed until 2027-01-31, for Diaries, when bo@tiny.example or di@tiny.example asks"
    ) in noticed(some)


def test_a_diff_counts_exceptions_on_the_day_that_is_named(say: Say) -> None:
    after = say("diff", "--on", "2027-02-01", new=excepted("everyone"))

    assert after.exit_code == 0
    assert "What people will notice: no verdict or condition changes." in after.stdout.splitlines()


def test_a_diff_says_for_which_purpose_a_rule_changes_the_answer(say: Say) -> None:
    after = say("diff", new=REGISTER.replace("tools:", f"{NEVER}tools:", 1))

    assert noticed(after)[0] == "  Quillwright: allowed → denied, for Poems, for the purpose hiring"


def test_a_diff_says_what_data_counts_as_without_names(say: Say) -> None:
    new = REGISTER.replace("name: Diaries,", "name: Diaries, without_names: poems,")

    after = say("diff", new=new)

    assert "  With the names taken out, Diaries: counts as what it is → counts as Poems" in noticed(after)
    (sentence,) = json.loads(say("diff", "--json", new=new).stdout)["without_names"]
    assert sentence in after.stdout


def test_an_impact_counts_exceptions_on_the_day_that_is_named(say: Say) -> None:
    (say.home / "asked.jsonl").write_text('{"text": "diary into quillwright?"}\n', encoding="utf-8")

    def changed(day: str) -> Result:
        return say("impact", "--answers", "asked.jsonl", "--on", day, new=excepted("everyone"))

    assert (changed("2027-02-01").exit_code, changed("2027-01-31").exit_code) == (0, 1)
    assert "  denied → allowed by an exception: 1 answer" in changed("2027-01-31").stdout.splitlines()


def test_an_impact_shows_a_few_questions_and_with_all_every_one(say: Say) -> None:
    asked = "".join(f'{{"text": "diary {"please " * number}into quillwright?"}}\n' for number in range(9))
    (say.home / "asked.jsonl").write_text(asked, encoding="utf-8")
    freer = REGISTER.replace("max_data: open", "max_data: closed")

    few = say("impact", "--answers", "asked.jsonl", new=freer).stdout
    every = say("impact", "--answers", "asked.jsonl", "--all", new=freer).stdout

    assert "    and 4 more; --all shows them" in few.splitlines()
    assert every.count("“diary ") == 9


def test_an_impact_of_a_company_that_is_not_there_is_wrong_use(say: Say) -> None:
    ended = say("impact", "--company", "borealis")

    assert ended.exit_code == 2
    assert "There is no company 'borealis'." in ended.stderr


def test_a_matrix_counts_exceptions_on_the_day_that_is_named(say: Say) -> None:
    say("diff", new=excepted("everyone"))

    def matrix(day: str) -> str:
        return CliRunner().invoke(app, ["policy", "matrix", "new", "--on", day]).stdout

    assert "[1] Diaries: yes (by exception W, until 2027-01-31)." in matrix("2027-01-31")
    assert "Not in this table: exception W (Quillwright with Diaries, for everyone, until 2027-01-31)" in matrix(
        "2027-02-01"
    )


def test_a_matrix_has_the_texts_of_rules_that_notes_name_at_its_foot(say: Say) -> None:
    rule = "  - {id: DIARY, when: {data: diary}, effect: condition, add: [check], because: Somebody looks.}\n"
    say("diff", new=REGISTER.replace("tools:", f"{rule}tools:", 1).replace("max_data: open", "max_data: closed"))

    foot = CliRunner().invoke(app, ["policy", "matrix", "new"]).stdout.splitlines()[-2:]

    assert foot == ["check: A person checks it.", "DIARY: Somebody looks."]
