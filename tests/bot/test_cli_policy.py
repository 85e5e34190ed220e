"""drumbeat policy …: what keeping the register prints, and the code it ends with."""

import asyncio
import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.ports import Answer, Incident
from tests.bot.conftest import Run

REGISTER = """\
version: 7
org: Tiny
owner: owner@tiny.example
reviewed: 2026-11-01
review_by: 2027-05-31
classes: [open, closed]
conditions: {check: A person checks it., gloves: Wear gloves.}
tools:
  - {id: quill, name: Quillwright, vendor: Q, kind: writing, status: approved, max_data: closed, conditions: [check]}
data_kinds:
  - {id: poems, class: open, name: Poems, synonyms: [poem]}
  - {id: diary, class: closed, name: Diaries, synonyms: [diary]}
"""


@pytest.fixture
def write(home: Path) -> Path:
    """The folder `mine` with a little register in it."""
    folder = home / "mine"
    folder.mkdir()
    (folder / "register.yaml").write_text(REGISTER, encoding="utf-8")
    return folder


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "register.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("command", ["lint", "test", "matrix", "diff", "impact"])
def test_every_command_explains_itself_with_an_example(drumbeat: Run, command: str) -> None:
    ended = drumbeat("policy", command, "--help")

    assert ended.returncode == 0
    assert "Example:" in ended.stdout


def test_a_pack_that_is_not_there_names_those_that_are(drumbeat: Run) -> None:
    ended = drumbeat("policy", "lint", "pack:meridan")

    assert ended.returncode == 2
    assert "did you mean 'meridian'?" in ended.stderr


# ---- lint -------------------------------------------------------------------------------------------------------


def test_lint_of_a_register_in_order_has_only_notes_and_ends_well(drumbeat: Run) -> None:
    ended = drumbeat("policy", "lint", "--on", "2026-12-01")

    assert ended.returncode == 0
    assert ended.stdout.startswith("Meridian Works, register 3: ")
    assert "warning" not in ended.stdout
    assert "more; --all shows them." in ended.stdout


def test_lint_says_where_what_and_what_would_be_right(drumbeat: Run, write: Path) -> None:
    change(write, "status: approved, max_data", "status: under_review, max_data")

    ended = drumbeat("policy", "lint", "mine", "--on", "2026-12-01")

    wrong = "No tool may take it, though {} is within some ceilings: Quillwright (under review)."
    assert ended.returncode == 1
    assert ended.stdout.splitlines()[:6] == [
        "Tiny, register 7: 3 warnings, 3 notes.",
        "",
        "warning: kind-without-tool (2)",
        f"  register.yaml:11 data kind 'poems': {wrong.format('open')}",
        f"  register.yaml:12 data kind 'diary': {wrong.format('closed')}",
        "    Let one of these take it, or say with a rule that it is meant.",
    ]
    assert "register.yaml:9 tool 'quill': It is under review, and nothing says until when." in ended.stdout


def test_lint_as_json_holds_every_finding(drumbeat: Run, write: Path) -> None:
    ended = drumbeat("policy", "lint", str(write), "--on", "2027-06-02", "--json")

    assert ended.returncode == 1
    (looked_at,) = json.loads(ended.stdout)
    assert {name: looked_at[name] for name in ("register", "errors", "warnings", "notes")} == {
        "register": "Tiny, register 7", "errors": 0, "warnings": 1, "notes": 3,
    }  # fmt: skip
    assert looked_at["findings"][0] == {
        "severity": "warning",
        "check": "review-overdue",
        "file": None,
        "line": None,
        "what": "register",
        "id": None,
        "wrong": "It was to be reviewed by 2027-05-31, 2 days ago.",
        "right": "Review it, and write the next date.",
    }
    assert ("register.yaml", 7) in [(each["file"], each["line"]) for each in looked_at["findings"]]


def test_lint_of_a_register_that_does_not_load_is_its_errors(drumbeat: Run, write: Path) -> None:
    change(write, "status: approved", "status: aproved")

    ended = drumbeat("policy", "lint", "mine")

    assert ended.returncode == 1
    assert "error: cannot-be-read" in ended.stdout
    assert "register.yaml:9 tool 'quill': status 'aproved' is not one of" in ended.stdout
    assert "did you mean 'approved'?\n" in ended.stdout


def test_lint_of_a_line_that_cannot_be_read_shows_it_as_written_and_as_meant(drumbeat: Run, write: Path) -> None:
    change(write, "version: 7", "version:7")

    ended = drumbeat("policy", "lint", "mine")

    assert ended.returncode == 1
    assert [line.strip() for line in ended.stdout.splitlines()[2:]] == [
        "error: cannot-be-read",
        "register.yaml:1 the register: cannot be read at column 9: a space is missing after the colon.",
        "it says: version:7",
        "write:   version: 7",
    ]


@pytest.mark.parametrize("command", ["test", "matrix", "diff", "impact"])
def test_a_register_that_cannot_be_read_is_wrong_input(drumbeat: Run, write: Path, command: str) -> None:
    change(write, "version: 7", "version: ")

    ended = drumbeat("policy", command, *["mine"] * (2 if command in ("diff", "impact") else 1))

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "register.yaml:1 version is empty; write a number that grows with every published change" in ended.stderr


@pytest.mark.parametrize("arguments", [("nowhere",), ("--on", "soon"), ("--config", "nowhere.yaml")])
def test_lint_used_wrongly_says_why(drumbeat: Run, arguments: tuple[str, ...]) -> None:
    ended = drumbeat("policy", "lint", *arguments)

    assert ended.returncode == 2
    assert arguments[-1] in ended.stderr
    assert "Traceback" not in ended.stderr


# ---- test -------------------------------------------------------------------------------------------------------

CASES = """\
cases:
  - case: Poems are for everybody
    tool: quill
    data: poems
    verdict: allowed_with_conditions
    conditions: [check]
  - ask: may I put my diary into Quillwright?
    verdict: denied
    conditions: [check, gloves]
"""


def test_golden_cases_that_hold_are_counted(drumbeat: Run) -> None:
    ended = drumbeat("policy", "test", "pack:meridian")

    assert ended.returncode == 0
    first, second = ended.stdout.splitlines()
    assert first == "Meridian Works, register 3:"
    assert second.endswith("golden cases give the expected answer.")


def test_a_case_that_came_out_differently_is_shown_with_its_line_and_reading(drumbeat: Run, write: Path) -> None:
    (write / "cases-more.yaml").write_text(CASES, encoding="utf-8")

    ended = drumbeat("policy", "test", "mine/register.yaml")

    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "Tiny, register 7:",
        "cases-more.yaml:7 may I put my diary into Quillwright?: different",
        "  read as: tool quill; data diary",
        "  verdict: expected denied, got allowed_with_conditions",
        "  conditions: expected check, gloves; got check (without gloves)",
        "1 of 2 golden cases give the expected answer.",
    ]
    assert ended.stderr == ""
    checked = drumbeat("policy", "check", "mine")
    assert (checked.returncode, checked.stderr) == (1, "")
    assert checked.stdout.splitlines()[1:] == ended.stdout.splitlines()[1:]


def test_failing_cases_as_json_hold_expectation_and_outcome(drumbeat: Run, write: Path) -> None:
    (write / "elsewhere.yml").write_text(CASES, encoding="utf-8")

    ended = drumbeat("policy", "test", "mine", "--cases", "mine/elsewhere.yml", "--json")

    (tested,) = json.loads(ended.stdout)
    (failed,) = tested["failed"]
    assert (ended.returncode, tested["cases"], tested["passed"]) == (1, 2, 1)
    assert (failed["file"], failed["line"]) == ("elsewhere.yml", 7)
    assert (failed["expected"], failed["got"]) == ("denied", "allowed_with_conditions")
    assert failed["differences"][1] == {
        "what": "conditions",
        "expected": ["check", "gloves"],
        "got": ["check"],
        "because": [],
        "words": "conditions: expected check, gloves; got check (without gloves)",
    }


def test_a_register_without_cases_says_where_to_write_them(drumbeat: Run, write: Path) -> None:
    ended = drumbeat("policy", "test", str(write))

    assert ended.returncode == 0
    assert "write some in cases.yaml beside the register" in ended.stdout


@pytest.mark.parametrize("text", ["cases: [{tool: quill}]", "nothing", "cases: ["])
def test_cases_that_cannot_be_run_are_wrong_input(drumbeat: Run, write: Path, text: str) -> None:
    (write / "cases.yaml").write_text(text, encoding="utf-8")

    ended = drumbeat("policy", "test", "mine")

    assert ended.returncode == 2
    assert ended.stderr.startswith("cases.yaml:1 ")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["check", "lint", "test", "matrix"])
def test_a_register_may_be_named_as_ask_has_it_and_only_once(drumbeat: Run, command: str) -> None:
    by_option = drumbeat("policy", command, "--register", "pack:university")
    assert by_option.stdout == drumbeat("policy", command, "pack:university").stdout
    assert by_option.returncode == 0

    twice = drumbeat("policy", command, "pack:university", "--register", "pack:meridian")
    assert twice.returncode == 2
    assert "--register: name one register; pack:university is given already." in twice.stderr


# ---- matrix -----------------------------------------------------------------------------------------------------


def test_the_matrix_is_a_table_with_its_notes_and_conditions_beneath(drumbeat: Run) -> None:
    ended = drumbeat("policy", "matrix")

    assert ended.returncode == 0
    lines = [" ".join(line.split()) for line in ended.stdout.splitlines()]
    assert lines[0] == "Meridian Works, register 3"
    assert "tool public internal confidential restricted on these conditions" in lines
    assert "Claude Team ✓ yes, if ✓ yes, if ✓ yes, if ✗ no sso, human_review, seat" in lines
    assert "Glean ✓ yes, if ✓ yes, if ✓ yes, if [1, 2] ✗ no sso" in lines
    assert "[2] Candidate CVs and interviews: yes, with human_review as well (by R07)." in lines
    assert "eu_region: Use the EU region workspace only." in lines


def test_the_matrix_of_kinds_has_a_table_per_class(drumbeat: Run, write: Path) -> None:
    ended = drumbeat("policy", "matrix", str(write), "--kinds")

    lines = [" ".join(line.split()) for line in ended.stdout.splitlines()]
    assert {"open data", "closed data", "1 Poems", "1 Diaries", "Quillwright if check"} <= set(lines)
    assert "if: may be used on the conditions named." in lines


def test_the_matrix_as_markdown_is_a_table(drumbeat: Run, write: Path) -> None:
    change(write, "name: Quillwright", "name: 'Quill | wright'")

    ended = drumbeat("policy", "matrix", "mine", "--format", "md")
    assert ended.stdout == drumbeat("policy", "matrix", "mine", "--format", "markdown").stdout

    assert ended.stdout.splitlines() == [
        "# Tiny, register 7",
        "",
        "| Tool | Kind | open | closed | On these conditions |",
        "| --- | --- | --- | --- | --- |",
        "| Quill \\| wright | writing | ✓ yes, if | ✓ yes, if | `check` |",
        "",
        "- `check`: A person checks it.",
    ]


def test_the_matrix_as_a_page_is_whole_in_itself_and_escapes_what_people_wrote(drumbeat: Run, write: Path) -> None:
    change(write, "name: Quillwright", "name: '<script>alert(1)</script>'")

    page = drumbeat("policy", "matrix", "mine", "--format", "html").stdout

    assert page.startswith("<!doctype html>")
    assert page.count("<script") == 0
    assert "&lt;script&gt;" in page
    assert "http" not in page
    assert '<th scope="row">' in page
    assert '<th scope="col"><span>closed</span></th>' in page
    assert '<td class="cell if"><b>✓ yes, if</b></td>' in page
    assert '<dt id="condition-check">check</dt><dd>A person checks it.</dd>' in page


def test_the_page_of_kinds_names_conditions_beneath_the_tool_and_exceptions_at_the_foot(
    drumbeat: Run, write: Path
) -> None:
    waivers = "waivers:\n" + "".join(
        f"  - {{id: {id}, tool: nib, data: diary, for: {people}, approver: Bo, until: 2027-01-31, because: Ok}}\n"
        for id, people in (("W1", "everyone"), ("W2", "[bo@tiny.example]"))
    )
    nib = "{id: nib, name: Nib, vendor: Q, kind: writing, status: approved, max_data: open}"
    change(write, "data_kinds:", f"  - {nib}\n{waivers}data_kinds:")

    page = drumbeat("policy", "matrix", "mine", "--kinds", "--format", "html", "--on", "2027-01-01").stdout

    assert '<th scope="row">Quillwright<small><a href="#condition-check">check</a></small></th>' in page
    assert "Diaries: yes (by exception W1, until 2027-01-31)." in page
    assert "exception W2 (Nib with Diaries, for 1 person, until 2027-01-31)." in page
    assert "bo@tiny.example" not in page


def test_an_unknown_format_names_those_there_are(drumbeat: Run) -> None:
    ended = drumbeat("policy", "matrix", "--format", "docx")

    assert ended.returncode == 2
    assert "terminal, md, html" in ended.stderr


# ---- diff -------------------------------------------------------------------------------------------------------


@pytest.fixture
def newer(write: Path) -> Path:
    """The folder `newer`: the little register with a stricter ceiling, and in a later version."""
    folder = write.parent / "newer"
    folder.mkdir()
    text = REGISTER.replace("version: 7", "version: 8").replace("max_data: closed", "max_data: open")
    (folder / "register.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("newer")
def test_a_diff_says_what_changed_and_what_people_will_notice(drumbeat: Run) -> None:
    ended = drumbeat("policy", "diff", "mine", "newer/register.yaml")

    assert ended.returncode == 0
    assert ended.stdout.splitlines() == [
        "Tiny, register 7 → register 8",
        "",
        "The register as a whole",
        "  version: 7 → 8",
        "",
        "Tools and editions",
        "  changed: Quillwright (quill)",
        "    ceiling: closed → open",
        "",
        "What people will notice",
        "  Quillwright: allowed with 1 condition → denied, for Diaries",
    ]


def test_a_diff_of_words_alone_claims_no_more_than_it_compared(drumbeat: Run, newer: Path) -> None:
    change(newer, "max_data: open", "max_data: closed")
    change(newer, "A person checks it.", "Somebody checks it.")
    (newer / "handbook.md").write_text("## Ownership\n\nOurs.\n", encoding="utf-8")

    lines = drumbeat("policy", "diff", "mine", "newer").stdout.splitlines()

    assert lines[lines.index("Handbook") + 1] == "  added: section Ownership"
    assert lines[-2:] == [
        "What people will notice: no verdict or condition changes.",
        "  What reads otherwise: the text of condition check; the handbook's section Ownership.",
    ]


def test_several_editions_with_a_conditional_yes_are_said_to_have_conditions(drumbeat: Run, newer: Path) -> None:
    nib = "{id: nib, name: Nib, vendor: Q, kind: writing, status: approved, max_data: closed, conditions: [gloves]}"
    for folder in ("mine", "newer"):
        change(newer.parent / folder, "data_kinds:", f"  - {nib}\ndata_kinds:")
    change(newer, "max_data: closed", "max_data: open")

    ended = drumbeat("policy", "diff", "mine", "newer")

    assert "  2 editions (Quillwright, Nib): allowed, on conditions → denied, for Diaries" in ended.stdout.splitlines()


def test_two_registers_that_say_the_same_differ_in_nothing(drumbeat: Run, write: Path) -> None:
    ended = drumbeat("policy", "diff", str(write), "mine/register.yaml")

    assert (ended.returncode, ended.stdout) == (0, "Tiny, register 7 → register 7: nothing changed.\n")


def test_a_change_under_the_same_version_says_to_raise_it(drumbeat: Run, newer: Path) -> None:
    change(newer, "version: 8", "version: 7")

    ended = drumbeat("policy", "diff", "mine", "newer")

    assert ended.stdout.endswith("Both are version 7: raise it before this is used.\n")


@pytest.mark.usefixtures("newer")
def test_a_diff_as_json_holds_every_pair(drumbeat: Run) -> None:
    found = json.loads(drumbeat("policy", "diff", "mine", "newer", "--json").stdout)

    assert (found["before"]["version"], found["after"]["version"]) == ("7", "8")
    assert [(each["what"], each["how"]) for each in found["changes"]] == [("register", "changed"), ("tool", "changed")]
    assert found["noticed"] == [
        {
            "edition": "quill",
            "name": "Quillwright",
            "before": {"words": "allowed with 1 condition", "conditions": ["check"], "until": None},
            "after": {"words": "denied", "conditions": [], "until": None},
            "tighter": True,
            "data_kinds": ["diary"],
            "people": [],
            "purposes": [],
        }
    ]


@pytest.mark.parametrize("arguments", [("mine",), ("mine", "nowhere"), ("mine", "pack:nowhere")])
def test_a_diff_used_wrongly_says_why(drumbeat: Run, write: Path, arguments: tuple[str, ...]) -> None:
    ended = drumbeat("policy", "diff", *arguments)

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


# ---- impact -----------------------------------------------------------------------------------------------------


def store(home: Path, *answers: Answer, incidents: Sequence[Incident] = ()) -> None:
    """Put answers into the database that app.yaml names."""

    async def write() -> None:
        database = Database(f"sqlite:///{home / 'var' / 'drumbeat.db'}")
        await database.migrate()
        async with SqlStore(database).begin() as work:
            for answer in answers:
                await work.answers.add(answer)
            for incident in incidents:
                await work.requests.add_incident(incident)
        await database.close()

    asyncio.run(write())


def answer(id: str, text: str, verdict: str | None = "allowed_with_conditions", company: str = "meridian") -> Answer:
    at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    return Answer(id, company, "amara", at, text, "policy_question", ("quill",), ("diary",), verdict, (), "7", 0.9)


@pytest.mark.usefixtures("newer")
def test_the_impact_on_stored_answers_is_counted_and_shown_as_it_was_stored(drumbeat: Run, home: Path) -> None:
    store(
        home,
        answer("1", "may I put my diary into Quillwright? Bo, [e-mail]"),
        answer("2", "and with Quillwright?"),
        answer("3", "and with Quillwright?"),
        answer("4", "request quill", verdict=None),
        answer("5", "diary into quillwright?", company="another"),
    )

    ended = drumbeat("policy", "impact", "mine", "newer")

    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "From A (Tiny, register 7) to B (Tiny, register 8)",
        "",
        "No golden cases.",
        "",
        "3 of 3 stored answers would change:",
        "  allowed with 1 condition → denied: 3 answers",
        "    “and with Quillwright?” (2 times)",
        "    “may I put my diary into Quillwright? Bo, [e-mail]”",
    ]


def test_reports_of_incidents_are_counted_without_what_they_say(drumbeat: Run, write: Path, home: Path) -> None:
    newer = home / "newer"
    shutil.copytree(write, newer)
    (write / "handbook.md").write_text("## I already pasted it\n\n1. Write to Bo.\n", encoding="utf-8")
    (newer / "handbook.md").write_text("## I already pasted it\n\n1. Write to Ann.\n", encoding="utf-8")
    report = Incident("i1", "meridian", "amara", datetime(2026, 11, 25, 9, tzinfo=UTC), "I pasted the plan into Quill")
    store(home, incidents=[report])

    ended = drumbeat("policy", "impact", "mine", "newer")

    assert ended.returncode == 1
    assert ended.stdout.splitlines()[4:] == [
        "1 of 1 stored answers would change:",
        "  the steps after an incident as before, with other steps: 1 answer",
        "    (a report of an incident)",
    ]


@pytest.mark.usefixtures("newer")
def test_a_look_at_the_impact_makes_no_database(drumbeat: Run, home: Path) -> None:
    ended = drumbeat("policy", "impact", "mine", "newer")

    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, "No stored answers to look at.")
    assert not (home / "var").exists()


@pytest.mark.usefixtures("newer")
def test_the_impact_on_golden_cases_says_beside_which_register_they_stand(drumbeat: Run, write: Path) -> None:
    (write / "cases.yaml").write_text(
        "cases:\n  - {tool: quill, data: diary, verdict: allowed_with_conditions}\n", "utf-8"
    )

    ended = drumbeat("policy", "impact", "mine", "newer")

    assert ended.returncode == 1
    assert ended.stdout.splitlines()[2:5] == [
        "1 of 1 golden case would come out differently:",
        "  cases.yaml:2 (A) quill with diary",
        "    allowed with 1 condition → denied; as the case expects with A, not with B",
    ]


@pytest.mark.usefixtures("newer")
def test_where_only_the_rule_is_another_one_the_impact_says_which(drumbeat: Run, write: Path) -> None:
    (write / "cases.yaml").write_text(
        "cases:\n  - {tool: quill, data: diary, verdict: allowed_with_conditions, rules: [X1]}\n", "utf-8"
    )

    ended = drumbeat("policy", "impact", "mine", "mine")
    assert ended.returncode == 0

    rule = "rules:\n  - {id: X1, when: {data: diary}, effect: condition, add: [check], because: It is private.}\ntools:"
    shutil.copytree(write, write.parent / "ruled")
    change(write.parent / "ruled", "tools:", rule)
    ended = drumbeat("policy", "impact", "mine", "ruled")

    assert ended.stdout.splitlines()[4:6] == [
        "    allowed with 1 condition as before; as the case expects with B, not with A",
        "    rule 'X1' is not in the register",
    ]


@pytest.mark.usefixtures("newer")
def test_without_a_configuration_the_impact_is_that_on_golden_cases(drumbeat: Run, home: Path) -> None:
    (home / "app.yaml").unlink()

    ended = drumbeat("policy", "impact", "mine", "newer")

    assert ended.returncode == 0
    assert ended.stderr.startswith("There is no app.yaml here, so only golden cases are looked at")
    assert drumbeat("policy", "impact", "mine", "newer", "--config", "other.yaml").returncode == 2


@pytest.mark.usefixtures("newer")
def test_the_impact_on_questions_in_a_file_as_json(drumbeat: Run, home: Path) -> None:
    questions = [{"id": "q1", "text": "diary into quillwright?"}, {"text": "a poem into quillwright?"}]
    (home / "asked.jsonl").write_text("\n".join(map(json.dumps, questions)) + "\n", encoding="utf-8")
    (home / "app.yaml").unlink()

    ended = drumbeat("policy", "impact", "mine", "newer", "--answers", "asked.jsonl", "--json")

    found = json.loads(ended.stdout)
    assert (ended.returncode, found["cases"], found["answers"]) == (1, 0, 2)
    (changed,) = found["answers_changed"]
    assert (changed["id"], changed["before"]["verdict"], changed["after"]["verdict"]) == (
        "q1", "allowed_with_conditions", "denied",
    )  # fmt: skip


def test_the_same_register_changes_nothing(drumbeat: Run) -> None:
    ended = drumbeat("policy", "impact", "pack:meridian", "pack:meridian")

    assert ended.returncode == 0
    assert ended.stdout.splitlines()[2].startswith("None of ")


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": "a"}', '{"text": "a", "thread": "b"}'])
@pytest.mark.usefixtures("newer")
def test_a_line_that_is_no_question_is_named_by_file_and_line(drumbeat: Run, home: Path, line: str) -> None:
    (home / "asked.jsonl").write_text(f'{{"text": "hello"}}\n{line}\n', encoding="utf-8")

    ended = drumbeat("policy", "impact", "mine", "newer", "--answers", "asked.jsonl")

    assert ended.returncode == 2
    assert "asked.jsonl:2" in ended.stderr
    assert "Traceback" not in ended.stderr
