"""A register loads whole or is refused with every mistake named: file, line, id, what is wrong, what would be right."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pytest
import yaml

from policies.decide import decide
from policies.model import Effect, Intent, Question, Register, Status, VerdictKind
from policies.packs import UnknownPack, pack, packs
from policies.register import RegisterError, load, parse
from policies.yaml_source import Source

Refused = Callable[..., list[str]]


# ---- what a good register becomes --------------------------------------------------------------------------------


def test_the_sample_register_loads_whole(meridian: Register) -> None:
    assert (meridian.version, meridian.org, meridian.owner) == ("3", "Meridian Works", "ai-policy@meridian.example")
    assert meridian.reviewed == date(2026, 11, 4)
    assert meridian.classes == ("public", "internal", "confidential", "restricted")
    assert (len(meridian.tools), len(meridian.editions), len(meridian.data_kinds)) == (73, 89, 46)
    assert [rule.id for rule in meridian.rules] == [*(f"R0{number}" for number in range(1, 9)), "R10"]
    assert meridian.human_review_conditions == {"human_review"}
    assert meridian.unlisted_next == "Ask Drumbeat for it; until then no company data."
    assert meridian.output_owner.of("image") == "Meridian Works marketing"
    assert meridian.output_owner.of("assistant").startswith("Meridian Works; the employee")


def test_the_sample_register_loads_in_less_than_300_ms() -> None:
    before = process_time()
    load(pack("meridian") / "register.yaml")
    assert process_time() - before < 0.3


def test_a_tool_without_editions_is_its_own_edition(meridian: Register) -> None:
    copilot = meridian.tools["m365-copilot"]
    assert not copilot.has_editions
    (edition,) = copilot.editions
    assert edition is meridian.editions["m365-copilot"]
    assert edition.allow_kinds == {"board", "hr-case"}
    assert edition.conditions == ("sso", "seat", "human_review")


def test_a_family_knows_its_editions_and_an_ambiguous_name_its_tools(meridian: Register) -> None:
    assert meridian.tools["otter"].has_editions
    assert [edition.id for edition in meridian.tools["otter"].editions] == ["otter-free", "otter-business"]
    assert meridian.editions["otter-free"].status is Status.PROHIBITED
    assert meridian.ambiguous["copilot"].means == ("m365-copilot", "copilot-chat", "github-copilot")


def test_a_rule_is_read_into_tuples(meridian: Register) -> None:
    by_id = {rule.id: rule for rule in meridian.rules}
    assert by_id["R04"].when.data == ("phi",)
    assert by_id["R04"].when.tool_lacks_condition == ("baa",)
    assert by_id["R05"].when.data_class_above_max is True
    assert by_id["R05"].when.asks_about_data
    assert (by_id["R06"].effect, by_id["R06"].add) == (Effect.CONDITION, ("consent",))


def test_entries_know_the_line_they_stand_on(meridian: Register) -> None:
    lines = (pack("meridian") / "register.yaml").read_text().splitlines()
    for entry in (
        meridian.editions["otter-free"],
        meridian.tools["grok"],
        meridian.data_kinds["cvs"],
        meridian.rules[3],
    ):
        assert entry.line is not None
        assert f"id: {entry.id}," in lines[entry.line - 1]


def test_entries_know_their_file_and_where_they_stand_is_no_part_of_what_they_say(tmp_path: Path) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    text = (pack("meridian") / "register.yaml").read_text(encoding="utf-8")
    head, tools = text.split("tools:\n", 1)
    first.write_text(head, encoding="utf-8")
    second.write_text(f"tools:\n{tools}", encoding="utf-8")

    register = load(tmp_path)

    assert (register.tools["grok"].file, register.rules[0].file) == ("second.yaml", "first.yaml")
    assert (register.conditions["sso"].file, register.ambiguous["copilot"].file) == ("first.yaml", "second.yaml")
    assert register == load(pack("meridian") / "register.yaml")


def test_an_edition_without_owner_or_review_date_has_its_tools(small_text: str) -> None:
    text = small_text.replace("kind: office", "kind: office\n    owner: it@tiny.example\n    review_by: 2027-03-01")
    text = text.replace("name: Desk Pro,", "name: Desk Pro, owner: sales@tiny.example, review_by: 2027-01-31,")
    register = parse([Source("register.yaml", f"review_by: 2027-06-30\n{text}")])

    free, pro, pen = (register.editions[id] for id in ("desk-free", "desk-pro", "pen"))
    assert (free.owner, free.review_by) == ("it@tiny.example", date(2027, 3, 1))
    assert (pro.owner, pro.review_by) == ("sales@tiny.example", date(2027, 1, 31))
    assert (pen.owner, pen.review_by, register.review_by) == ("", None, date(2027, 6, 30))


def test_dates_are_kept_and_keys_for_later_are_allowed(small_text: str) -> None:
    text = small_text.replace("status: approved, max_data: closed}", "status: approved, max_data: closed, REVIEW}", 1)
    text = text.replace("REVIEW", "review_by: 2027-01-31, audience: [all], x-ticket: 12")
    register = parse([Source("small.yaml", f"reviewed: 2026-11-04\nhandbook: handbook.md\n{text}")])
    assert register.reviewed == date(2026, 11, 4)
    assert register.editions["pen"].review_by == date(2027, 1, 31)


def test_a_company_may_have_its_own_words_for_the_four_decisions(small_text: str) -> None:
    text = small_text.replace("status: approved", "status: go").replace("status: prohibited", "status: stop")
    own_words = "statuses: {go: approved, restricted: restricted, wait: under_review, stop: prohibited}\n"
    register = parse([Source("small.yaml", own_words + text.replace("status: under_review", "status: wait"))])
    assert register.editions["pen"].status is Status.APPROVED
    assert register.rules[0].when.status == ("prohibited",)


def test_a_company_may_name_the_conditions_that_mean_a_person_checks(small_text: str) -> None:
    assert parse([Source("r", small_text)]).human_review_conditions == frozenset()
    assert parse([Source("r", f"human_review: check\n{small_text}")]).human_review_conditions == {"check"}


def test_a_kind_both_let_in_and_kept_out_is_kept_out(small_text: str) -> None:
    both = small_text.replace("aliases: [biro]", "allow_kinds: [diary], deny_kinds: [diary]")
    register = parse([Source("r", both)])
    asked = Question("", Intent.POLICY_QUESTION, ("pen",), ("diary",))
    assert decide(asked, register).kind is VerdictKind.DENIED


def test_an_edition_may_repeat_its_tools_kind_but_not_differ_from_it(refused: Refused, small_text: str) -> None:
    same = small_text.replace("name: Desk Pro,", "name: Desk Pro, kind: office, vendor: Wood,")
    assert parse([Source("r", same)]).tools["desk"].kind == "office"
    (problem,) = refused(same.replace("kind: office, vendor", "kind: garden, vendor"))
    assert problem.startswith(
        "register.yaml:19 edition 'desk-pro': kind 'garden' differs from 'office', the kind of its"
    )


def test_a_single_word_may_stand_where_a_list_is_meant(small_text: str) -> None:
    register = parse([Source("r", small_text.replace("aliases: [biro]", "aliases: 365"))])
    assert register.tools["pen"].aliases == ("365",)


def test_the_name_of_a_reference_is_what_people_call_it(meridian: Register) -> None:
    assert meridian.name_of("chatgpt-plus") == "ChatGPT Plus"
    assert meridian.name_of("chatgpt") == "ChatGPT"
    assert meridian.name_of("copilot") == "copilot"
    assert meridian.name_of("unknown:Granola") == "Granola"


# ---- files and folders -------------------------------------------------------------------------------------------


def split(small_text: str) -> dict[str, str]:
    data = yaml.safe_load(small_text)
    tools = data["tools"]
    return {
        "a.yaml": yaml.safe_dump({**data, "tools": tools[:1]}),
        "b.yaml": yaml.safe_dump({"tools": tools[1:], "conditions": {"more": "One more."}}),
    }


def test_a_folder_is_read_as_one_register(tmp_path: Path, small_text: str, small: Register) -> None:
    for name, text in split(small_text).items():
        (tmp_path / name).write_text(text)
    (tmp_path / "cases.yaml").write_text("this: [is not a register")
    (tmp_path / "handbook.md").write_text("# Handbook")
    register = load(tmp_path)
    assert list(register.tools) == list(small.tools)
    assert set(register.conditions) == {"check", "seat", "more"}


def test_a_problem_in_a_folder_names_its_own_file_and_line(refused: Refused, small_text: str) -> None:
    texts = split(small_text) | {"c.yaml": "data_kinds:\n- {id: plan, class: clsed}\n"}
    assert refused(texts) == [
        "c.yaml:2 data kind 'plan': class 'clsed' is not one of open, closed; did you mean 'closed'?"
    ]


def test_what_stands_in_two_files_names_both_places(refused: Refused, small_text: str) -> None:
    texts = {"a.yaml": small_text, "b.yaml": "version: 1\nconditions:\n  seat: Another seat.\nrules: {}\n"}
    assert refused(texts) == [
        "b.yaml:1 'version' stands here and in a.yaml:1; keep one of them",
        "b.yaml:3 'seat' in 'conditions' stands here and in a.yaml:5; keep one of them",
        "b.yaml:4 'rules' stands here and in a.yaml:6; keep one of them",
    ]


def test_an_id_taken_in_another_file_names_that_place(refused: Refused, small_text: str) -> None:
    again = "tools:\n- {id: pen, name: Crayon, status: prohibited}\n"
    assert refused({"a.yaml": small_text, "b.yaml": again}) == [
        "b.yaml:2 tool 'pen': the id 'pen' is taken by a.yaml:11"
    ]


def test_a_path_that_is_not_there_is_a_problem_and_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"^nowhere.yaml:1 there is no such file$"):
        load(tmp_path / "nowhere.yaml")


def test_a_folder_without_yaml_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="the folder holds no YAML file"):
        load(tmp_path)


def test_a_file_that_is_not_text_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_bytes(b"version: 1\norg: \xff\xfe\n")
    with pytest.raises(RegisterError, match=r"^r.yaml:2 is not UTF-8 text; save the file as UTF-8$"):
        load(tmp_path / "r.yaml")


# ---- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        (
            "[biro]",
            "[Table]",
            "16 tool 'desk': the name 'table' already means tool 'pen' (register.yaml:11); give it to",
        ),
        (
            "[cheap desk]",
            "[BIRO]",
            "18 edition 'desk-free': the name 'BIRO' already means tool 'pen' (register.yaml:11)",
        ),
        ("[cheap desk]", "[table]", "18 edition 'desk-free': the name 'table' already means tool 'desk'"),
        ("name: Desk Pro", "name: 'pen'", "19 edition 'desk-pro': the name 'pen' already means tool 'pen'"),
    ],
)
def test_two_tools_with_one_name_are_refused(
    refused: Refused, small_text: str, right: str, wrong: str, problem: str
) -> None:
    problems = refused(small_text.replace(right, wrong, 1))
    assert any(found.startswith(f"register.yaml:{problem}") for found in problems), problems


def test_an_ambiguous_name_may_not_be_a_tools_own(refused: Refused, small_text: str) -> None:
    text = f"{small_text}ambiguous:\n  thing: {{aliases: [thing, Biro], means: [pen, dsk]}}\n"
    where = "register.yaml:24 ambiguous name 'thing'"
    advice = "leave it out of the tool, so that people are asked which one they mean"
    assert refused(text) == [
        f"{where}: means 'dsk' is not one of pen, desk, desk-free, desk-pro; did you mean 'desk'?",
        f"{where}: the name 'Biro' already means tool 'pen' (register.yaml:11); {advice}",
    ]


def test_an_edition_may_share_its_familys_name(small_text: str) -> None:
    register = parse([Source("r", small_text.replace("name: Desk Pro", "name: Desk"))])
    assert register.editions["desk-pro"].name == "Desk"


# ---- packs -------------------------------------------------------------------------------------------------------


def test_every_pack_is_found_and_loads() -> None:
    assert "meridian" in packs()
    for name in packs():
        assert load(pack(name)).tools


def test_a_pack_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(UnknownPack, match=r"there is no pack 'meridien'; the packs are .*did you mean 'meridian'"):
        pack("meridien")
