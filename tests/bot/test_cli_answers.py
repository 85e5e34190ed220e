"""drumbeat answers …: what people were told, and why."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from handlers.ports import Answer
from policies.packs import pack
from tests.bot.conftest import Run

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
NO = Answer(
    id="playground/in/12",
    company="meridian",
    person="amara",
    at=AT,
    text="payroll into chatgpt plus? Bo, [e-mail]",
    intent="policy_question",
    tools=("chatgpt-plus",),
    data_kinds=("payroll",),
    verdict="denied",
    rules=("R05",),
    register_version="3",
    confidence=0.95,
    conditions=("sso",),
    path=('data "payroll" -> payroll: the register\'s own words',),
    routes=("workday-ai",),
    unclear=("secret",),
    pairs=(("chatgpt-plus", ("payroll",)),),
    said="No. ChatGPT Plus is not approved for payroll.\nRule R05",
)
THANKS = replace(
    NO, id="playground/in/13", at=AT + timedelta(minutes=1), text="thanks", intent="chitchat", verdict=None
)
ELSEWHERE = replace(NO, id="playground/in/14", company="borealis")


@pytest.fixture
def kept(home: Path) -> None:
    """Three answers in the database of app.yaml, one of another company."""

    async def write() -> None:
        database = Database(f"sqlite:///{home / 'var' / 'drumbeat.db'}")
        await database.migrate()
        async with SqlStore(database).begin() as work:
            for each in (NO, THANKS, ELSEWHERE):
                await work.answers.add(each)
        await database.close()

    asyncio.run(write())


@pytest.mark.usefixtures("kept")
def test_the_last_answers_are_listed_without_names(drumbeat: Run) -> None:
    ended = drumbeat("answers", "list")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == [
        "playground/in/13  2026-11-25 09:31  chitchat  “thanks”",
        "playground/in/12  2026-11-25 09:30  denied  “payroll into chatgpt plus? Bo, [e-mail]”",
    ]
    (only,) = drumbeat("answers", "list", "--last", "1", "--names").stdout.splitlines()
    assert "  Amara Okafor (amara.okafor@meridian.example)  chitchat" in only


@pytest.mark.usefixtures("kept")
def test_an_answer_is_explained_from_what_was_kept(drumbeat: Run) -> None:
    ended = drumbeat("answers", "show", "playground/in/12")

    assert ended.returncode == 0
    assert ended.stdout.splitlines() == [
        "Answer playground/in/12",
        "  given: Wednesday 25 November 2026, 09:30 Europe/London, from register 3",
        "  to: somebody (--names says who)",
        "  asked: “payroll into chatgpt plus? Bo, [e-mail]”",
        "  found helpful: not said",
        "How it was read (by rules, confidence 0.95):",
        '  data "payroll" -> payroll: the register\'s own words',
        "  tools: chatgpt-plus (ChatGPT Plus)",
        "  data: payroll (Payroll and compensation)",
        "What decided:",
        "  verdict: denied",
        "  rule R05: The data is more sensitive than the tool's ceiling.",
        "  condition sso: Sign in with your Meridian account (SSO), never a personal one.",
        "  ways to a yes, best first: workday-ai (Workday Illuminate)",
        "What was said:",
        "  No. ChatGPT Plus is not approved for payroll.",
        "  Rule R05",
    ]
    assert "  to: Amara Okafor (amara" in drumbeat("answers", "show", "12", "--names").stdout


@pytest.mark.usefixtures("kept")
def test_words_of_another_version_are_not_put_beside_an_answer(drumbeat: Run, home: Path) -> None:
    (home / "mine").mkdir()
    text = (pack("meridian") / "register.yaml").read_text(encoding="utf-8").replace("version: 3", "version: 4", 1)
    (home / "mine" / "register.yaml").write_text(text, encoding="utf-8")
    app = home / "app.yaml"
    app.write_text(app.read_text(encoding="utf-8").replace("pack:meridian", "mine"), encoding="utf-8")

    shown = drumbeat("answers", "show", "12").stdout.splitlines()

    assert "  rule R05" in shown
    assert "  Register 4 is in force now; the words of rules and conditions then are in register 3." in shown

    (home / "mine" / "register.yaml").write_text("version:\n", encoding="utf-8")
    ended = drumbeat("answers", "show", "12")
    assert ended.returncode == 0
    assert "  tools: chatgpt-plus" in ended.stdout.splitlines()


@pytest.mark.usefixtures("kept")
def test_answers_as_json_hold_everything_but_who_asked(drumbeat: Run) -> None:
    shown = json.loads(drumbeat("answers", "show", "playground/in/12", "--json").stdout)

    assert (shown["id"], shown["asker"], shown["verdict"]) == ("playground/in/12", None, "denied")
    assert (shown["rules"], shown["routes"], shown["answer"]) == (["R05"], ["workday-ai"], NO.said)
    assert (shown["unclear"], shown["pairs"]) == (["secret"], [{"tool": "chatgpt-plus", "data_kinds": ["payroll"]}])
    assert shown["at"] == "2026-11-25T09:30:00+00:00"
    first, _ = json.loads(drumbeat("answers", "list", "--json", "--names").stdout)
    assert (first["id"], first["asker"]) == ("playground/in/13", "amara.okafor@meridian.example")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("id", "why"),
    [
        ("playground/in/14", "There is no answer 'playground/in/14' in Meridian Works; drumbeat answers list"),
        ("", "There is no answer ''"),
        ("playground/in/1", "There is no answer 'playground/in/1'"),
    ],
)
def test_an_answer_that_is_not_there_or_another_companys_is_wrong_input(drumbeat: Run, id: str, why: str) -> None:
    ended = drumbeat("answers", "show", id)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert why in ended.stderr


def test_before_anybody_has_asked_there_is_nothing_and_no_database_is_made(drumbeat: Run, home: Path) -> None:
    ended = drumbeat("answers", "list")

    assert (ended.returncode, ended.stdout) == (0, "No answers are kept in Meridian Works.\n")
    assert not (home / "var").exists()
    assert drumbeat("answers", "show", "12").returncode == 2


@pytest.mark.parametrize("command", ["answers", "answers list", "answers show"])
def test_the_commands_explain_themselves_with_an_example(drumbeat: Run, command: str) -> None:
    assert "Example:" in drumbeat(*command.split(), "--help").stdout
