"""What changed between two registers: nothing that matters is missed, and nothing is said that did not change."""

import json
import random
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from policies.decide import decide
from policies.diff import Change, How, diff
from policies.handbook import Handbook
from policies.model import (
    AmbiguousName,
    Attached,
    Condition,
    DataKind,
    Edition,
    Intent,
    OutputOwner,
    Purpose,
    Question,
    Register,
    Status,
    VerdictKind,
    Waiver,
)
from policies.packs import pack
from policies.register import load, parse
from policies.yaml_source import Source
from tests.policies.random_registers import dice, random_register, registers


@pytest.fixture
def other(small_text: str) -> Register:
    """The small register, one year on."""
    text = small_text
    for old, new in (
        ("version: 1", "version: 2"),
        ("seat: Needs a seat.", "seat: Needs a seat; ask Bo., gloves: Wear gloves."),
        ("- {id: WAIT, when: {status: under_review}", "- {id: LATER, when: {status: under_review}"),
        (
            "aliases: [biro], status: approved, max_data: closed}",
            "aliases: [biro, nib], status: approved, max_data: open}",
        ),
        (
            "status: restricted, max_data: open, conditions: [check]",
            "status: approved, max_data: closed, conditions: [seat]",
        ),
        ("      - {id: desk-pro, name: Desk Pro, status: approved, max_data: closed, conditions: [seat]}\n", ""),
        ("name: Diary}", "name: Diary}\n  - {id: memo, class: open, name: Memo}"),
    ):
        assert old in text
        text = text.replace(old, new)
    return parse([Source("other.yaml", text)])


def said(changes: tuple[Change, ...]) -> list[str]:
    return [f"{each.how} {each.what} {each.id}: {'; '.join(each.words)}".strip() for each in changes]


# ---- entries ----------------------------------------------------------------------------------------------------


def test_every_entry_that_changed_says_how(small: Register, other: Register) -> None:
    free = "status: restricted → approved; ceiling: open → closed; conditions: added seat; taken out check"
    assert said(diff(small, other).changes) == [
        "changed register : version: 1 → 2",
        "changed tool pen: aliases: added nib; ceiling: closed → open",
        f"changed edition desk-free: {free}",
        "removed edition desk-pro: tool: desk; status: approved; ceiling: closed; conditions: seat",
        "added data kind memo: class: open; taken by: Pen, Desk Free",
        "added rule LATER: when status: under_review; effect: under review; words: Being reviewed.",
        "removed rule WAIT: when status: under_review; effect: under review; words: Being reviewed.",
        "changed condition seat: text: Needs a seat. → Needs a seat; ask Bo.",
        "added condition gloves: text: Wear gloves.; effort: low",
    ]


def test_where_something_stands_is_no_change(small: Register, small_text: str) -> None:
    moved = parse([Source("elsewhere.yaml", "# A comment.\n\n" + small_text)])
    assert not diff(small, moved)


def test_a_new_class_and_another_order_are_said(small: Register, small_text: str) -> None:
    more = parse([Source("r.yaml", small_text.replace("[open, closed]", "[closed, middle, open]"))])
    assert said(diff(small, more).changes)[:2] == [
        "added class middle: 2 of 3",
        "changed class : order: open, closed → closed, open",
    ]


def test_the_order_of_the_rules_counts_where_the_same_rules_changed_places(small: Register) -> None:
    turned = replace(small, rules=tuple(reversed(small.rules)))
    (change,) = diff(small, turned).changes
    assert change.words == ("order of the rules: BAN, WAIT, HIGH → HIGH, WAIT, BAN",)


CHANGED: dict[str, Any] = {  # of every part of a register but tools and editions: something else
    "version": "2",
    "org": "Other",
    "owner": "else@tiny.example",
    "classes": ("open", "middle", "closed"),
    "conditions": {"check": Condition("check", "Somebody checks it."), "seat": Condition("seat", "Needs a seat.")},
    "rules": (),
    "ambiguous": {"it": AmbiguousName("it", ("thing",), ("pen", "desk"))},
    "data_kinds": {"news": DataKind("news", "News", "closed"), "diary": DataKind("diary", "Diary", "closed")},
    "output_owner": OutputOwner("Tiny", {"writing": "the writer"}),
    "unlisted_next": "Wait.",
    "human_review_conditions": frozenset({"check"}),
    "reviewed": date(2026, 1, 1),
    "review_by": date(2027, 1, 1),
    "waivers": (Waiver("w", ("pen",), ("diary",), (), "Bo", date(2027, 1, 1), "Needed."),),
    "purposes": {"hiring": Purpose("hiring", ("hire",))},
    "without_names": "news",
}


@pytest.mark.parametrize(
    "name", [f.name for f in fields(Register) if f.compare and f.name not in ("tools", "editions")]
)
def test_nothing_that_a_register_says_is_left_out(small: Register, name: str) -> None:
    assert name in CHANGED, f"say here how {name} may change, and see that diff finds it"
    assert diff(small, replace(small, **{name: CHANGED[name]})).changes


@pytest.mark.parametrize("name", [f.name for f in fields(Edition) if f.compare and f.name not in ("id", "tool")])
@pytest.mark.parametrize("id", ["pen", "desk-pro"])
def test_nothing_that_an_edition_says_is_left_out(small: Register, id: str, name: str) -> None:
    old = small.editions[id]
    others = {"status": Status.RESTRICTED, "max_data": "open", "review_by": date(2027, 1, 1), "conditions": ("check",)}
    other: Any = others.get(name)
    if other is None:
        value = getattr(old, name)
        other = "else" if isinstance(value, str) else type(value)(("news",))
    new = replace(old, **{name: other})
    tool = small.tools[old.tool]
    whole = replace(tool, editions=tuple(new if edition.id == id else edition for edition in tool.editions))
    changed = replace(small, tools={**small.tools, tool.id: whole}, editions={**small.editions, id: new})
    own_name = name in ("name", "aliases") and not tool.has_editions  # those of the tool, which did not change
    assert bool(diff(small, changed).changes) is not own_name


# ---- what people notice -----------------------------------------------------------------------------------------


def noticed(before: Register, after: Register) -> list[str]:
    return [
        f"{each.name}: {each.before.words} → {each.after.words} +{','.join(each.more)} -{','.join(each.fewer)} "
        f"for {','.join(kind.id for kind in each.kinds)}"
        for each in diff(before, after).noticed
    ]


def test_what_people_notice_is_said_edition_by_edition_with_what_is_tighter_first(
    small: Register, other: Register
) -> None:
    assert noticed(small, other) == [
        "Pen: allowed → denied + - for diary",
        "Desk Pro: allowed with 1 condition → not listed + - for news,diary",
        "Desk Free: allowed with 1 condition → allowed with 1 condition +seat -check for news",
        "Desk Free: denied → allowed with 1 condition + - for diary",
    ]


def test_another_condition_alone_is_noticed(small: Register, small_text: str) -> None:
    text = small_text.replace(
        "status: approved, max_data: closed}", "status: approved, max_data: closed, conditions: seat}", 1
    )
    more = parse([Source("r.yaml", text)])
    assert noticed(small, more) == ["Pen: allowed → allowed with 1 condition +seat - for news,diary"]
    (back,) = diff(more, small).noticed
    assert (back.tighter, back.fewer) == (False, ("seat",))


def test_other_words_are_a_change_that_nobody_is_answered_otherwise_for(small: Register, small_text: str) -> None:
    found = diff(small, parse([Source("r.yaml", small_text.replace("Too sensitive.", "Far too sensitive."))]))
    assert said(found.changes) == ["changed rule HIGH: words: Too sensitive. → Far too sensitive."]
    assert found.noticed == ()


DAY = date(2026, 12, 1)


def excepted(
    register: Register, *people: str, until: date = date(2027, 1, 1), conditions: tuple[str, ...] = ()
) -> Register:
    """The register with a waiver that lets the diary into Desk Free."""
    waiver = Waiver("W", ("desk-free",), ("diary",), people, "Bo", until, "Needed.")
    return replace(register, waivers=(waiver,))


def on_the_day(before: Register, after: Register) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (each.name, each.before.words, each.after.words, each.people) for each in diff(before, after, today=DAY).noticed
    ]


def test_a_waiver_that_is_taken_out_is_noticed_by_everyone_it_was_for(small: Register) -> None:
    until = "allowed until 2027-01-01 with 1 condition"
    assert on_the_day(excepted(small), small) == [("Desk Free", until, "denied", ())]
    assert on_the_day(excepted(small, "bo@tiny.example", "di@tiny.example"), small) == [
        ("Desk Free", until, "denied", ("bo@tiny.example", "di@tiny.example"))
    ]


def test_a_waiver_narrowed_to_one_person_is_noticed_by_all_others(small: Register) -> None:
    until = "allowed until 2027-01-01 with 1 condition"
    assert on_the_day(excepted(small), excepted(small, "bo@tiny.example")) == [("Desk Free", until, "denied", ())]


def test_a_waiver_that_ends_before_today_is_noticed_and_so_is_one_that_ends_sooner(small: Register) -> None:
    ended, sooner = (excepted(small, until=date(2026, *day)) for day in ((11, 30), (12, 9)))
    (gone,), (shorter,) = (diff(excepted(small), other, today=DAY).noticed for other in (ended, sooner))
    assert (gone.after.words, gone.tighter) == ("denied", True)
    assert (shorter.after.words, shorter.tighter) == ("allowed until 2026-12-09 with 1 condition", True)
    assert diff(ended, small, today=DAY).noticed == ()


def test_a_waiver_for_everyone_says_for_whom_it_is(small: Register) -> None:
    (new,) = diff(small, excepted(small)).changes
    assert "for: everyone" in new.words
    (narrowed,) = diff(excepted(small), excepted(small, "bo@tiny.example")).changes
    assert narrowed.words == ("for: everyone → bo@tiny.example",)


def test_a_rule_for_one_purpose_is_noticed_for_that_purpose_alone(small_text: str) -> None:
    text = small_text.replace("tools:", "purposes: {hiring: {words: [hire]}}\ntools:", 1)
    rule = "  - {id: NOT, when: {purpose: hiring, data: diary}, effect: deny, because: Never.}\npurposes:"
    old, new = (parse([Source("r.yaml", each)]) for each in (text, text.replace("purposes:", rule, 1)))
    found = diff(old, new).noticed
    assert {(each.name, each.purposes) for each in found} == {("Pen", ("hiring",)), ("Desk Pro", ("hiring",))}


def test_what_only_reads_otherwise_is_named(small: Register, small_text: str) -> None:
    text = small_text.replace("Too sensitive.", "Far too sensitive.").replace("synonyms: [headlines]", "synonyms: []")
    found = diff(small, replace(parse([Source("r.yaml", text)]), unlisted_next="Wait."))
    assert found.noticed == ()
    assert found.reworded == (
        "the reason of HIGH",
        "what to do about a tool that is not listed",
        "which words of a question mean news",
    )


@pytest.mark.parametrize(
    ("old", "new", "phrase"),
    [
        ("Too sensitive.", "Far too sensitive.", "the reason of HIGH"),
        ("A person checks it.", "Somebody checks it.", "the text of condition check"),
        ("name: Desk Free", "name: Desk Basic", "the name of desk-free"),
        ("name: Diary", "name: Diaries", "the name of diary"),
        ("aliases: [biro]", "aliases: [biro], owner: kim@tiny.example", "whom to ask about pen"),
        ("classes:", "output_owner: {default: the firm}\nclasses:", "who owns the output"),
        ("owner: owner@", "owner: kim@", "whom to ask"),
        ("classes:", "default_unlisted_tool: {next: Wait.}\nclasses:", "what to do about a tool that is not listed"),
        ("classes:", "human_review: check\nclasses:", "which conditions mean that a person checks"),
        ("aliases: [biro]", "aliases: [quill]", "which words of a question mean pen"),
        ("aliases: [cheap desk]", "aliases: [poor desk]", "which words of a question mean desk-free"),
        ("synonyms: [headlines]", "synonyms: []", "which words of a question mean news"),
        ("tools:", "purposes: {hiring: [hire]}\ntools:", "which words of a question mean hiring"),
    ],
)
def test_whatever_only_reads_otherwise_is_named(
    small: Register, small_text: str, old: str, new: str, phrase: str
) -> None:
    assert old in small_text
    after = parse([Source("r.yaml", small_text.replace(old, new, 1))])
    assert phrase in diff(small, after).reworded


def test_what_data_counts_as_without_names_is_noticed(small: Register) -> None:
    becomes = replace(small, attached=Attached(without_names={"diary": ("news", "the names")}))
    assert diff(becomes, small).without_names == (
        "With the names taken out, Diary: counts as News → counts as what it is",
    )


def test_what_a_register_says_of_one_kind_without_names_is_noticed(small: Register) -> None:
    diary = replace(small.data_kinds["diary"], without_names="news")
    becomes = replace(small, data_kinds={**small.data_kinds, "diary": diary})
    assert diff(small, becomes).without_names == (
        "With the names taken out, Diary: counts as what it is → counts as News",
    )


def test_a_changed_section_of_the_handbook_is_a_change(small: Register) -> None:
    old, new = (Handbook.parse(text) for text in ("## A\n\nx\n\n## B\n\ny\n", "## A\n\nz\n\n## C\n\ny\n"))
    found = diff(small, small, handbooks=(old, new))
    assert said(found.changes) == ["changed section a:", "added section c:", "removed section b:"]
    assert found.reworded == ("the handbook's sections A, C, B",)
    assert not diff(small, small, handbooks=(old, old))


def test_a_section_that_is_asked_for_in_other_words_is_a_change_and_reads_otherwise(small: Register) -> None:
    old, new = (Handbook.parse(f"## A\n\n<!-- asked: {words} -->\nx\n") for words in ("old words", "new words"))
    found = diff(small, small, handbooks=(old, new))
    assert (said(found.changes), found.reworded) == (["changed section a:"], ("the handbook's section A",))


# ---- against deciding --------------------------------------------------------------------------------------------


def register_of(chance: random.Random) -> Register:
    return parse([Source("random.yaml", json.dumps(random_register(chance)))])


@settings(max_examples=50)
@given(registers)
def test_a_register_does_not_differ_from_itself(written: dict[str, object]) -> None:
    first, second = (parse([Source(name, json.dumps(written))]) for name in ("a.yaml", "b.yaml"))
    found = diff(first, second)
    assert (found.changes, found.noticed, bool(found)) == ((), (), False)


def answer(register: Register, edition: str, kind: str) -> tuple[object, ...]:
    if edition not in register.editions:
        return ("not listed",)
    verdict = decide(Question("", Intent.POLICY_QUESTION, (edition,), (kind,)), register)
    waits = verdict.kind is VerdictKind.UNDER_REVIEW and register.editions[edition].status  # "ask first" or not
    return verdict.kind, frozenset(verdict.conditions), waits is Status.UNDER_REVIEW


@settings(max_examples=60)
@given(dice)
def test_every_pair_with_another_answer_is_noticed_and_no_other(chance: random.Random) -> None:
    before, after = register_of(chance), register_of(chance)
    found = diff(before, after).noticed
    told = {(each.edition, kind.id) for each in found if not each.purposes for kind in each.kinds}
    expected = set()
    for edition in {**before.editions, **after.editions}:
        both = edition in before.editions and edition in after.editions
        home = after if edition in after.editions else before
        for kind in home.data_kinds:
            if both and kind not in before.data_kinds:
                continue
            pair = [
                answer(each, edition, kind) if kind in each.data_kinds else ("not listed",) for each in (before, after)
            ]
            if pair[0] != pair[1]:
                expected.add((edition, kind))
    assert told == expected


@settings(max_examples=60)
@given(dice)
def test_there_and_back_says_the_opposite(chance: random.Random) -> None:
    before, after = register_of(chance), register_of(chance)
    there, back = diff(before, after), diff(after, before)
    opposite = {How.ADDED: How.REMOVED, How.REMOVED: How.ADDED, How.CHANGED: How.CHANGED}
    assert {(each.what, each.id, opposite[each.how]) for each in there.changes} == {
        (each.what, each.id, each.how) for each in back.changes
    }


def test_the_packs_differ_from_each_other_in_everything() -> None:
    found = diff(load(pack("meridian") / "register.yaml"), load(pack("university") / "register.yaml"))
    assert {each.what for each in found.changes} >= {"register", "class", "tool", "data kind", "rule", "condition"}
    assert found.noticed
