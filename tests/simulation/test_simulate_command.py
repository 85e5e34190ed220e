"""drumbeat simulate, as it is called."""

import json

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.commands import simulate as command
from bot.simulation.result import Result, Violation

RESULT = Result(
    seed=7, weeks=1, owners=2, level="some", deliveries=3, crashes=1, faults={"crash": 1, "dropped": 0}, uncertain=0,
    violations=(), seconds=0.5, answers=2, steps=9, trace="abc",
)  # fmt: skip
BROKEN = Violation("lost", 4, "2026-W48", "2026-11-26T10:00:00+00:00", "a check-in is lost")


def test_the_json_has_every_field_others_rely_on() -> None:
    ended = CliRunner().invoke(app, ["simulate", "--weeks", "1", "--owners", "2", "--seed", "7", "--json"])
    record = json.loads(ended.stdout)
    assert ended.exit_code == 0
    expected = {"seed", "weeks", "owners", "deliveries", "crashes", "faults", "lost", "duplicated", "uncertain",
                "violations", "seconds"}  # fmt: skip
    assert expected <= record.keys()
    assert (record["seed"], record["weeks"], record["owners"], record["violations"]) == (7, 1, 2, [])


def test_an_unknown_level_of_faults_is_named_with_those_there_are() -> None:
    ended = CliRunner().invoke(app, ["simulate", "--faults", "many"])
    assert ended.exit_code == 2
    assert "'many' is not one of none, some, all" in ended.stderr


def test_a_broken_promise_ends_with_1_and_says_how_to_see_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Result(**{name: getattr(RESULT, name) for name in RESULT.__slots__} | {"violations": (BROKEN,)})
    monkeypatch.setattr(command, "run", lambda *_: broken)
    ended = CliRunner().invoke(app, ["simulate"])
    assert ended.exit_code == 1
    assert "a check-in is lost (week 2026-W48, step 4," in ended.stdout
    assert "drumbeat simulate --weeks 1 --owners 2 --seed 7 --faults some" in ended.stdout
    assert broken.record()["lost"] == 1


def test_the_words_say_what_went_wrong_and_what_came_of_it() -> None:
    said: list[str] = []
    command.show(RESULT, said.append)
    assert "Faults: 1 crash." in said
    assert said[-1] == "Every promise was kept."
