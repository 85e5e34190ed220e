"""The drumbeat command: what it prints, and the code it ends with."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from policies.packs import pack
from tests.bot.conftest import Run

CASES = {"intent", "tools", "data_kinds", "verdict", "rules", "conditions", "routes", "answer", "confidence"}


def lines_of(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


@pytest.mark.parametrize(
    ("command", "name", "there"),
    [
        (("fogure",), "fogure", "There are answers, ask, decisions, deliveries, digest, doctor, export,"),
        (("import", "figures.csv", "--dry-run"), "figures.csv", "There are figures and initiatives."),
        (("deliveries", "list"), "list", "There are rehearsed, retry and settle."),
        (("manifest", "teems"), "teems", "There are slack and teams."),
    ],
)
def test_a_command_that_does_not_exist_is_answered_with_those_that_do(
    drumbeat: Run, command: tuple[str, ...], name: str, there: str
) -> None:
    ended = drumbeat(*command)
    assert ended.returncode == 2
    said = " ".join(ended.stderr.replace("│", " ").split())
    assert f"There is no command '{name}' in" in said
    assert there in said


# ---- ask --------------------------------------------------------------------------------------------------------


def test_a_question_is_answered_with_the_verdict_first(drumbeat: Run) -> None:
    ended = drumbeat("ask", "can claude team summarise these customer complaints?")

    assert ended.returncode == 0
    assert ended.stdout.startswith("Yes, on three conditions.")
    assert "R08" in ended.stdout


def test_a_starter_pack_can_be_asked_and_checked_by_its_name(drumbeat: Run) -> None:
    asked = drumbeat("ask", "--register", "pack:university", "grades in chatgpt edu?")
    assert asked.stdout.startswith("Ask first. ChatGPT Edu is not cleared for student records (FERPA) yet.")

    checked = drumbeat("policy", "check", "pack:small-company")
    assert checked.stdout.startswith("Harbour Lane Studio, register ")

    wrong = drumbeat("policy", "check", "pack:smallcompany")
    assert wrong.returncode == 2
    assert (
        "the packs are meridian, small-company, uk-official, university; did you mean 'small-company'?" in wrong.stderr
    )


def test_a_question_as_json_has_every_field_others_rely_on(drumbeat: Run) -> None:
    ended = drumbeat("ask", "paste payroll into my own chatgpt plus", "--json")

    answered = json.loads(ended.stdout)
    assert answered.keys() >= CASES
    assert answered["intent"] == "policy_question"
    assert answered["tools"] == ["chatgpt-plus"]
    assert answered["data_kinds"] == ["payroll"]
    assert answered["verdict"] == "denied"
    assert "R05" in answered["rules"]
    assert "workday-ai" in answered["routes"]
    assert 0 <= answered["confidence"] <= 1


def test_json_lines_are_answered_in_order_with_their_ids(drumbeat: Run) -> None:
    questions = [
        {"id": "a", "text": "is deepseek ok for invoices"},
        {"id": "b", "text": "and with claude team?", "thread": ["is deepseek ok for invoices"]},
        {"id": "c", "text": "🙂"},
    ]

    ended = drumbeat("ask", "--jsonl", stdin="\n".join(json.dumps(question) for question in questions) + "\n")

    answers = lines_of(ended.stdout)
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert all(answer.keys() >= CASES for answer in answers)
    assert answers[0]["verdict"] == "denied"
    assert answers[1]["tools"] == ["claude-team"]
    assert answers[1]["data_kinds"] == ["invoices"]


def test_json_lines_are_answered_one_at_a_time(home: Path) -> None:
    asking = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        cwd=home,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert asking.stdin is not None
    assert asking.stdout is not None
    with asking:
        for name in ("first", "second"):
            asking.stdin.write(json.dumps({"id": name, "text": "is grok ok?"}) + "\n")
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["id"] == name  # before anything more is sent
        asking.stdin.close()
    assert asking.returncode == 0


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": "a"}', '{"text": "hello"}', '{"id": "a", "text": 4}'])
def test_a_line_that_is_no_question_is_named_by_its_number(drumbeat: Run, line: str) -> None:
    ended = drumbeat("ask", "--jsonl", stdin=json.dumps({"id": "a", "text": "is grok ok?"}) + "\n" + line + "\n")

    assert ended.returncode == 2
    assert "standard input, line 2" in ended.stderr
    assert len(ended.stdout.splitlines()) == 1


def test_a_register_that_is_not_there_is_named_whole(drumbeat: Run) -> None:
    ended = drumbeat("ask", "is grok ok?", "--register", "nowhere/register.yaml")

    assert ended.returncode == 2
    assert "nowhere/register.yaml: there is no such file or folder." in ended.stderr


def test_half_a_character_in_an_id_comes_back_as_it_came(drumbeat: Run) -> None:
    ended = drumbeat("ask", "--jsonl", stdin='{"id": "\\ud800", "text": "is grok ok?"}\n')

    assert ended.returncode == 0
    assert json.loads(ended.stdout)["id"] == "\ud800"


def test_a_thread_that_is_no_list_of_texts_is_refused(drumbeat: Run) -> None:
    ended = drumbeat("ask", "--jsonl", stdin=json.dumps({"id": "a", "text": "and claude?", "thread": "hello"}) + "\n")

    assert ended.returncode == 2
    assert "thread must be a list of texts" in ended.stderr


@pytest.mark.parametrize(
    "text", ["/ai-help", "what can you do?", "about 12 hours saved, 8 of 10", "request granola", "hello"]
)
def test_there_is_always_an_answer(drumbeat: Run, text: str) -> None:
    assert drumbeat("ask", text).stdout.strip()


@pytest.mark.parametrize("arguments", [("ask",), ("ask", ""), ("ask", "  "), ("ask", "is grok ok?", "--jsonl")])
def test_ask_without_one_question_is_wrong_use(drumbeat: Run, arguments: tuple[str, ...]) -> None:
    assert drumbeat(*arguments).returncode == 2


def test_ask_as_somebody_nobody_knows_is_wrong_input(drumbeat: Run) -> None:
    ended = drumbeat("ask", "is grok ok?", "--as", "nobody@meridian.example")

    assert ended.returncode == 2
    assert "nobody@meridian.example" in ended.stderr


def test_nobody_is_answered_from_another_companys_register(drumbeat: Run, home: Path) -> None:
    (home / "acme").mkdir()
    (home / "acme" / "register.yaml").write_text(
        "version: 99\norg: Acme\nowner: me@acme.example\nclasses: [open]\n"
        "tools: [{id: grok, name: Grok, vendor: xAI, kind: assistant, status: approved, max_data: open}]\n"
        "data_kinds: [{id: poems, class: open, name: Poems, synonyms: [poem]}]\n",
        encoding="utf-8",
    )
    app = home / "app.yaml"
    app.write_text(
        app.read_text(encoding="utf-8")
        + "  - id: acme\n    name: Acme\n    zone: Europe/Paris\n    policy: acme\n"
        + "    people: [{id: bo, name: Bo Berg, email: bo@acme.example}]\n",
        encoding="utf-8",
    )

    assert "Register: Acme, version 99" in drumbeat("ask", "grok for a poem?", "--as", "bo@acme.example").stdout
    assert "Grok is prohibited" in drumbeat("ask", "grok?", "--as", "priya.raman@meridian.example").stdout
    assert "Register: Acme, version 99" in drumbeat("ask", "grok for a poem?", "--company", "acme").stdout
    asked = drumbeat("ask", "grok for a poem?")
    assert asked.returncode == 2
    assert "Name one with --company: meridian, acme" in asked.stderr


def test_another_register_can_be_asked(drumbeat: Run, home: Path) -> None:
    (home / "mine.yaml").write_text(
        "version: 1\norg: Mine\nowner: me@mine.example\nclasses: [open, closed]\n"
        "tools: [{id: quill, name: Quillwright, vendor: Q, kind: writing, status: approved, max_data: open}]\n"
        "data_kinds: [{id: poems, class: open, name: Poems, synonyms: [poem]}]\n",
        encoding="utf-8",
    )

    ended = drumbeat("ask", "may I use Quillwright for a poem?", "--register", "mine.yaml", "--json")

    assert json.loads(ended.stdout)["verdict"] == "allowed"


# ---- reply ------------------------------------------------------------------------------------------------------


def test_a_reply_is_read_into_figures(drumbeat: Run) -> None:
    ended = drumbeat("reply", "about 12 hrs, 8 of 10 people, cycle time down from 3 days to 1.5", "--json")

    record = json.loads(ended.stdout)
    assert record["hours_saved"] == 12
    assert (record["active_users"], record["eligible_users"]) == (8, 10)
    assert record["cycle_time"] == {"before": 3, "after": 1.5, "unit": "days"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "about 12 hrs, 8 of 10 people, cycle time 3 days down to 1.5, blocked on SSO",
            [
                "hours saved: 12 h",
                "active users: 8",
                "eligible users: 10",
                "cycle time: 3 to 1.5 days",
                "blockers: SSO",
            ],
        ),
        ("50 % adoption, cycle time is down", ["adoption: 50 %", "cycle time: down"]),
        ("cycle time down 20 %, error rate 2 %", ["cycle time: changed by -20 %", "error rate: 2 %"]),
        ("-3 hours, margin 1200000 GBP", ["hours saved: -3 h", "revenue: 1,200,000 GBP"]),
        (
            "12 h, and now: 72%",
            ["hours saved: 12 h", 'asks back: 72% of what? It was not taken. For people write "72% adoption".'],
        ),
        (
            "3 hours per case at most",
            [
                "Nothing can be taken from that.",
                "asks back: You wrote 3 hours: how many hours were saved in the week in all?",
            ],
        ),
        ("remind me tomorrow", ["Put off: the week stays open."]),
    ],
)
def test_a_reply_is_shown_as_people_write_it(drumbeat: Run, text: str, lines: list[str]) -> None:
    assert drumbeat("reply", text).stdout.splitlines() == lines


def test_what_would_be_asked_back_is_no_part_of_a_replys_record(drumbeat: Run) -> None:
    (line,) = lines_of(drumbeat("reply", "--jsonl", stdin='{"id": "r1", "text": "3 hours per case at most"}\n').stdout)
    assert line == {"id": "r1", **json.loads(drumbeat("reply", "3 hours per case at most", "--json").stdout)}
    assert "unread" not in line
    assert line["non_answer"] is True


def test_replies_as_json_lines_keep_their_ids(drumbeat: Run) -> None:
    ended = drumbeat("reply", "--jsonl", stdin='{"id": "r1", "text": "7h"}\n{"id": "r2", "text": "skip"}\n')

    first, second = lines_of(ended.stdout)
    assert (first["id"], first["hours_saved"]) == ("r1", 7)
    assert (second["id"], second["skip"]) == ("r2", "skip")


def test_a_reply_may_begin_with_a_minus(drumbeat: Run) -> None:
    assert (
        json.loads(drumbeat("reply", "-3 hours, we spent more time correcting", "--json").stdout)["hours_saved"] == -3
    )


def test_a_reply_without_figures_says_what_would_help(drumbeat: Run) -> None:
    assert "Nothing can be taken from that" in drumbeat("reply", "fine").stdout


# ---- plan -------------------------------------------------------------------------------------------------------


def test_the_plan_of_two_weeks_names_time_person_and_subject(drumbeat: Run) -> None:
    ended = drumbeat("plan", "--days", "14", "--from", "2026-11-23T00:00Z", "--json")

    plan = json.loads(ended.stdout)
    first = plan[0]
    assert first.keys() >= {"at", "local", "kind", "who", "about", "week", "skipped"}
    check_ins = {entry["who"]: entry for entry in plan if entry["kind"] == "check_in" and entry["week"] == "2026-W48"}
    assert check_ins["priya.raman@meridian.example"]["at"] == "2026-11-26T10:00:00+00:00"
    assert check_ins["tomas.novak@meridian.example"]["at"] == "2026-11-26T09:00:00+00:00"
    assert check_ins["tomas.novak@meridian.example"]["local"] == "2026-11-26T10:00 Europe/Prague"
    assert check_ins["priya.raman@meridian.example"]["about"] == "Invoice review, Variance notes"
    assert [entry["at"] for entry in plan if entry["kind"] == "digest"][-1] == "2026-11-30T16:00:00+00:00"


def test_the_plan_is_ordered_by_time_then_kind_then_person(drumbeat: Run) -> None:
    plan = json.loads(drumbeat("plan", "--days", "60", "--from", "2026-11-23T00:00Z", "--json").stdout)

    assert plan == sorted(plan, key=lambda entry: (datetime.fromisoformat(entry["at"]), entry["kind"], entry["who"]))
    assert len(plan) > 50


def test_the_plan_in_words_is_a_table(drumbeat: Run) -> None:
    ended = drumbeat("plan", "--from", "2026-11-23T00:00Z")

    assert "weekly summary" in ended.stdout
    assert "Priya Raman" in ended.stdout


@pytest.mark.parametrize(
    "start", ["yesterday", "2026-11-23", "2026-13-01T00:00Z", "9999-12-30T00:00Z", "0001-01-01T00:00Z"]
)
def test_a_start_that_is_no_instant_is_refused_in_words(drumbeat: Run, start: str) -> None:
    ended = drumbeat("plan", "--from", start)

    assert ended.returncode == 2
    assert "--from" in ended.stderr


# ---- digest, policy, doctor -------------------------------------------------------------------------------------


def test_a_digest_can_be_previewed_before_anybody_has_reported(drumbeat: Run) -> None:
    ended = drumbeat("digest", "--week", "2026-W47")

    assert ended.returncode == 0
    assert "Meridian Works" in ended.stdout
    assert "47" in ended.stdout


def test_a_digest_preview_as_json_is_a_card(drumbeat: Run) -> None:
    assert "headline" in json.loads(drumbeat("digest", "--week", "2026-W47", "--format", "json").stdout)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--week", "2026-47", "is not a week"),
        ("--week", "2025-W53", "2025 has no week 53"),
        ("--format", "docx", "md, json"),
        ("--edition", "weekly", "There is: executive, operator, board"),
        ("--month", "2026-11", "Add --edition board"),
    ],
)
def test_a_digest_that_cannot_be_made_says_why(drumbeat: Run, option: str, value: str, said: str) -> None:
    ended = drumbeat("digest", option, value)

    assert ended.returncode == 2
    assert said in ended.stderr


def test_the_sample_register_is_in_order(drumbeat: Run) -> None:
    ended = drumbeat("policy", "check")

    assert ended.returncode == 0
    assert "Meridian Works, register 3" in ended.stdout


def test_a_register_with_mistakes_ends_with_one_and_names_them_all(drumbeat: Run, home: Path) -> None:
    (home / "register.yaml").write_text(
        "version: 1\norg: X\nowner: x@x.example\nclasses: [public]\n"
        "tools:\n  - {id: a, name: A, vendor: V, kind: k, status: aproved, max_data: secret}\n"
        "data_kinds:\n  - {id: b, class: publik, name: B}\n",
        encoding="utf-8",
    )

    ended = drumbeat("policy", "check", "register.yaml")

    assert ended.returncode == 1
    assert "register.yaml:6 tool 'a': max_data 'secret' is not one of public" in ended.stdout
    assert "register.yaml:8 data kind 'b': class 'publik' is not one of public; did you mean 'public'?" in ended.stdout
    assert "did you mean 'approved'?" in ended.stdout
    assert ended.stdout.endswith("3 problems.\n")
    assert ended.stderr == ""


def test_doctor_says_what_is_configured(drumbeat: Run) -> None:
    ended = drumbeat("doctor")

    assert ended.returncode == 0
    for what in ("Configuration", "Policy of Meridian Works", "Database", "Playground", "Language model"):
        assert what in ended.stdout


@pytest.mark.skipif(os.name != "posix", reason="modes of files are told only by systems that have them")
def test_doctor_says_when_others_can_read_the_secrets_and_what_mends_it(drumbeat: Run, home: Path) -> None:
    secrets = home / ".env"
    secrets.write_text("OPENAI_API_KEY=\n", encoding="utf-8")
    secrets.chmod(0o644)

    told = drumbeat("doctor").stdout

    assert f"Other users of this machine can read {secrets}, where tokens and passwords stand." in told
    [command] = re.findall(r"Next: (chmod .*)", told)
    subprocess.run(shlex.split(command), cwd=home, check=True)
    assert "Other users" not in drumbeat("doctor").stdout


def test_doctor_names_what_app_yaml_has_under_way_without_a_gate(drumbeat: Run) -> None:
    said = " ".join(drumbeat("doctor").stdout.split())
    assert "Without a gate: Variance notes (pilot), SOP lookup (pilot), Candidate notes (pilot)." in said


def test_doctor_names_the_next_step_when_something_is_broken(drumbeat: Run, home: Path) -> None:
    app = home / "app.yaml"
    app.write_text(app.read_text(encoding="utf-8").replace("Europe/London", "Europe/Londn"), encoding="utf-8")

    ended = drumbeat("doctor")

    assert ended.returncode == 1
    assert "did you mean 'Europe/London'" in ended.stdout
    assert "Next: Mend app.yaml and run drumbeat doctor again." in ended.stdout


def test_doctor_names_people_of_exceptions_whom_the_company_does_not_have(drumbeat: Run, home: Path) -> None:
    folder = home / "mine"
    shutil.copytree(pack("meridian"), folder)
    register, app = folder / "register.yaml", home / "app.yaml"
    waiver = (
        "waivers:\n  - {id: W9, tool: chatgpt-plus, data: press-release, for: [priya.raman@meridian.example,"
        " nobody@meridian.example], approver: Helen Brandt, until: 2026-12-31, because: A trial.}\n"
    )
    text = register.read_text(encoding="utf-8")
    assert "\nwaivers:" not in text
    register.write_text(text + waiver, encoding="utf-8")
    app.write_text(app.read_text(encoding="utf-8").replace("pack:meridian", "mine"), encoding="utf-8")

    ended = drumbeat("doctor")

    assert ended.returncode == 0, ended.stdout
    assert "Exception W9 is for nobody@meridian.example, who is not among the people of Meridian Works." in ended.stdout
    assert "Correct register.yaml:" in ended.stdout
    assert ended.stdout.count("Exception W9") == 1


def test_doctor_refuses_what_run_refuses(drumbeat: Run, home: Path) -> None:
    (home / ".env").write_text("SLACK_BOT_TOKEN=xoxb-made-up\nSLACK_SIGNING_SECRET=s\n", encoding="utf-8")

    ended = drumbeat("doctor")

    assert ended.returncode == 1
    assert "Slack would follow it" in ended.stdout
    assert "xoxb-made-up" not in ended.stdout


def test_a_database_that_cannot_be_used_is_said_in_words(drumbeat: Run, home: Path) -> None:
    (home / "var").mkdir()
    (home / "var" / "drumbeat.db").write_text("this is no database, however long it may be" * 50, encoding="utf-8")

    ended = drumbeat("doctor")

    assert ended.returncode == 1
    assert "not a database" in ended.stdout


def test_what_the_handbook_answers_names_its_section(drumbeat: Run) -> None:
    about_policy = json.loads(drumbeat("ask", "--json", "how long does a tool review take?").stdout)
    general = json.loads(drumbeat("ask", "--json", "who owns what copilot writes for me?").stdout)
    other = json.loads(drumbeat("ask", "--json", "can I put payroll into chatgpt plus?").stdout)

    assert (about_policy["intent"], about_policy["verdict"]) == ("help", None)
    assert about_policy["handbook"] == "Vendor review"
    assert (general["intent"], general["handbook"]) == ("policy_question", "Output ownership")
    assert other["handbook"] is None


# ---- in general -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", "run", "ask", "reply", "plan", "digest", "policy", "policy check", "doctor"])
def test_every_command_explains_itself_with_an_example(drumbeat: Run, command: str) -> None:
    ended = drumbeat(*command.split(), "--help")

    assert ended.returncode == 0
    assert "Example:" in ended.stdout


def test_a_missing_configuration_says_what_to_do(drumbeat: Run, home: Path) -> None:
    (home / "app.yaml").unlink()

    ended = drumbeat("plan")

    assert ended.returncode == 2
    assert "--config" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_console_script_is_the_same_command() -> None:
    script = shutil.which("drumbeat", path=str(Path(sys.executable).parent))
    assert script is not None

    ended = subprocess.run([script, "--help"], capture_output=True, text=True, check=False)

    assert ended.returncode == 0
    assert "check-ins" in ended.stdout


# ---- ask --explain ----------------------------------------------------------------------------------------------


def test_explain_shows_each_step_after_the_answer(drumbeat: Run) -> None:
    ended = drumbeat("ask", "paste payroll into my own chatgpt plus", "--explain")

    assert ended.stdout.startswith("No. ChatGPT Plus is not approved")
    steps = ended.stdout.split("\n\n")[-1]
    assert "R05 (deny, decided): The data is more sensitive than the tool's ceiling." in steps
    assert "1. Workday Illuminate (workday-ai): made for what is being done; human_review (low)" in steps
    assert "dpo_signoff (approval)" in steps
    assert "without names and amounts per person it is anonymised-data" in steps


def test_explain_as_json_stands_beside_the_other_fields(drumbeat: Run) -> None:
    answered = json.loads(drumbeat("ask", "who owns what copilot writes?", "--json", "--explain").stdout)

    assert answered.keys() >= CASES
    assert answered["explain"]["handbook"] == "Output ownership"
    assert {edition["verdict"] for tool in answered["explain"]["tools"] for edition in tool["editions"]} == {
        "depends_on_data"
    }
    assert "steps" not in answered


def test_ways_and_gaps_stand_beside_the_routes(drumbeat: Run) -> None:
    answered = json.loads(drumbeat("ask", "client list into claude enterprise", "--json").stdout)

    assert answered["ways"][0] == {
        "kind": "edition", "tools": ["claude-team"], "data_kinds": [], "remove": None, "waiver": None,
        "by_exception": [],
    }  # fmt: skip
    assert {"without_names"} <= {way["kind"] for way in answered["ways"]}
    assert answered["gaps"][0]["tool"] == "claude-enterprise"
    assert answered["gaps"][0]["due"]


def test_an_exception_counts_for_whom_it_was_made(drumbeat: Run, home: Path) -> None:
    text = (Path(__file__).parents[2] / "policies" / "packs" / "meridian" / "register.yaml").read_text(encoding="utf-8")
    waiver = (
        "\n  - {id: CLI, tool: chatgpt-plus, data: payroll, for: [priya@x.example], approver: Dana, "
        "until: 2199-01-01, because: Test.}\n"
    )
    text = (
        text.replace("\nwaivers:\n", f"\nwaivers:{waiver}") if "\nwaivers:\n" in text else f"{text}\nwaivers:{waiver}"
    )
    file = home / "with_waiver.yaml"
    file.write_text(text, encoding="utf-8")
    ask = ("ask", "paste payroll into chatgpt plus", "--json", "--register", str(file))

    mine = json.loads(drumbeat(*ask, "--as", "priya@x.example").stdout)
    others = json.loads(drumbeat(*ask).stdout)

    assert (mine["verdict"], mine["waivers"]) == ("allowed_with_conditions", ["CLI"])
    assert (others["verdict"], others["waivers"]) == ("denied", [])
    assert "CLI" in {way["waiver"] for way in others["ways"]}
