from pathlib import Path

import pytest

from handlers.ports import PolicyDesk
from policies.desk import Desk, open_desk
from policies.model import VerdictKind
from policies.packs import pack
from policies.register import RegisterError


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(pack("meridian"))


def test_a_desk_is_what_the_use_cases_ask_for(desk: Desk) -> None:
    asked_for = {name for name in vars(PolicyDesk) if not name.startswith("_")}
    assert asked_for <= set(dir(desk))
    assert desk.register.org == "Meridian Works"
    assert desk.mask("a@b.example") == "[e-mail]"


def test_a_question_is_read_and_decided(desk: Desk) -> None:
    question = desk.read("paste payroll into my own chatgpt plus to find the variance")
    assert (question.tools, question.data_kinds) == (("chatgpt-plus",), ("payroll",))
    assert desk.decide(question).kind == VerdictKind.DENIED


def test_a_general_question_has_a_passage_and_the_incident_steps_have_an_anchor(desk: Desk) -> None:
    passage, steps = desk.passage("who owns what copilot writes for me?"), desk.section("i-already-pasted-it")
    assert passage is not None
    assert steps is not None
    assert (passage.title, steps.title) == ("Output ownership", "I already pasted it")


def test_a_folder_without_a_handbook_still_decides(tmp_path: Path, small_text: str) -> None:
    (tmp_path / "tools.yaml").write_text(small_text, encoding="utf-8")
    desk = open_desk(tmp_path)
    assert desk.decide(desk.read("is the desk pro allowed for my diary?")).kind == VerdictKind.ALLOWED_WITH_CONDITIONS
    assert desk.passage("who owns the output?") is None


def test_a_single_file_has_the_handbook_beside_it() -> None:
    desk = open_desk(pack("meridian") / "register.yaml")
    assert desk.section("output-ownership") is not None


def test_an_empty_folder_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"register\.yaml is expected"):
        open_desk(tmp_path)
