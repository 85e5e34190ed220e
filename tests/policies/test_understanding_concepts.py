"""The files of data concepts are well made, and any register's own words take up the net."""

from dataclasses import dataclass
from itertools import chain

import pytest

from policies.model import Register
from policies.register import parse as parse_register
from policies.understanding.attachment import attach, names_of
from policies.understanding.concepts import ConceptError, Concepts, parse
from policies.understanding.knowledge import knowledge
from policies.understanding.phrases import data_pattern
from policies.understanding.text import read_message, stemmed_phrase
from policies.understanding.words import NUMBER
from policies.yaml_source import Source

NET = """
[pay]
en = payroll, salary
called = pay

[payslip]
is = pay
en = payslip, pay slip
de = lohnabrechnung*

[bonus]
is = pay
en = bonus letter
weak = bonus

[staff]
en = staff list
called = people

[rota]
is = staff
within = plans
en = shift rota
sensitive = yes

[plans]
en = project plan

[sick-note]
within = staff
sensitive = yes
people = yes
en = sick note
near =
    sick absent | employee colleague
said =
    who is/was/- off ill/sick
    who … stayed_at_home/called_in
"""

SMALL = frozenset(stemmed_phrase(word) for word in ("and", "of", "the"))


@dataclass
class Kind:
    id: str
    data_class: str
    name: str
    synonyms: str = ""


def register(*kinds: Kind) -> Register:
    rows = "\n".join(
        f"  - {{id: {kind.id}, class: {kind.data_class}, name: {kind.name!r}, synonyms: [{kind.synonyms}]}}"
        for kind in kinds
    )
    text = (
        "version: 1\norg: Test\nowner: a@b.example\nclasses: [low, high]\nrules: []\n"
        "tools:\n  - {id: t, name: Tool, kind: x, status: approved, max_data: low}\n"
        f"data_kinds:\n{rows}\n"
    )
    return parse_register([Source("register.yaml", text)])


@pytest.fixture(scope="module")
def net() -> Concepts:
    return Concepts(parse({"net.ini": NET}))


def kinds_of(net: Concepts, *kinds: Kind) -> dict[str, str]:
    """Concept -> kind id, with a ~ where the hold is loose."""
    found = attach(register(*kinds), net, SMALL)
    return {concept: each.kind + "~" * each.loose for concept, each in found.items()}


def test_a_kind_takes_what_its_words_speak_of_and_all_parts_of_it(net: Concepts) -> None:
    taken = kinds_of(net, Kind("money", "high", "Salaries"))
    assert taken == {"pay": "money", "payslip": "money", "bonus": "money"}


def test_a_part_with_a_kind_of_its_own_goes_there(net: Concepts) -> None:
    taken = kinds_of(net, Kind("money", "high", "Salary"), Kind("slips", "low", "Pay slips"))
    assert (taken["pay"], taken["payslip"], taken["bonus"]) == ("money", "slips", "money")


def test_a_whole_without_a_kind_goes_nowhere_where_single_parts_go(net: Concepts) -> None:
    assert "pay" not in kinds_of(net, Kind("slips", "low", "Payslips"), Kind("extras", "high", "Bonus letters"))
    assert "pay" not in kinds_of(net, Kind("slips", "low", "Payslips"))


def test_what_several_kinds_claim_alike_goes_where_most_of_its_parts_go() -> None:
    text = "[case]\nen = case, case list, case mail\n" + "".join(
        f"[{name}]\nis = case\nen = {name} letter\n" for name in ("warning", "appraisal", "exit")
    )
    lists, mails = Kind("a-list", "high", "Case list"), Kind("b-mail", "high", "Case mail")
    letters = Kind("letters", "high", "Warning letter", "appraisal letter, exit letter")
    net = Concepts(parse({"net.ini": text}))
    assert kinds_of(net, lists, mails, letters)["case"] == "letters"
    assert kinds_of(net, lists, letters)["case"] == "a-list"


def test_a_whole_without_a_kind_goes_plainly_where_several_of_its_parts_go(net: Concepts) -> None:
    assert kinds_of(net, Kind("slips", "low", "Payslips", "bonus letters"))["pay"] == "slips"


def test_what_registers_call_a_kind_counts_in_names_only(net: Concepts) -> None:
    assert kinds_of(net, Kind("money", "high", "Pay"))["payslip"] == "money"
    assert net.find(read_message("I will pay for it")) == []


def test_only_something_wider_is_a_loose_hold(net: Concepts) -> None:
    taken = kinds_of(net, Kind("people", "high", "Staff lists"))
    assert taken["sick-note"] == "people~"
    assert taken["rota"] == "people"


def test_something_wider_together_with_a_part_is_a_plain_hold() -> None:
    parts = "".join(f"[{name}]\nis = case\nen = {name} letter\n" for name in ("warning", "appraisal", "exit"))
    text = f"[files]\nen = staff file\n[case]\nwithin = files\nen = hr case\n{parts}"
    net = Concepts(parse({"net.ini": text}))
    assert kinds_of(net, Kind("x", "high", "Staff files", "appraisal letters"))["warning"] == "x"
    assert kinds_of(net, Kind("x", "high", "Staff files"))["warning"] == "x~"
    apart = kinds_of(net, Kind("x", "high", "Staff files"), Kind("y", "low", "Appraisal letters"))
    assert (apart["warning"], apart["appraisal"]) == ("x~", "y")


def test_what_only_a_long_way_of_wider_ones_leads_to_is_no_hold() -> None:
    way = "".join(f"[step-{n}]\nwithin = step-{n + 1}\nen = word {n} it\n" for n in range(4))
    taken = kinds_of(Concepts(parse({"net.ini": f"{way}[step-4]\nen = budget\n"})), Kind("x", "low", "Budget"))
    assert taken == {"step-4": "x", "step-3": "x~", "step-2": "x~"}


def test_of_two_kinds_with_one_name_the_one_that_claims_a_part_too_takes_the_whole(net: Concepts) -> None:
    taken = kinds_of(net, Kind("slips", "low", "Salary", "pay slips"), Kind("files", "high", "Salary"))
    assert taken["bonus"] == "slips"


def test_words_that_are_mostly_about_something_else_claim_nothing(net: Concepts) -> None:
    assert kinds_of(net, Kind("x", "low", "Rules about how a salary is set")) == {}


def test_a_name_of_several_parts_claims_by_each(net: Concepts) -> None:
    taken = kinds_of(net, Kind("x", "high", "Payslips, project plans"))
    assert (taken["payslip"], taken["plans"]) == ("x", "x")
    (kind,) = register(Kind("x", "high", "Customer e-mails, tickets")).data_kinds.values()
    assert "Customer tickets" in names_of(kind)
    assert "tickets" not in names_of(kind, alone=False)


def test_two_words_near_each_other_tell_a_concept_within_one_sentence(net: Concepts) -> None:
    assert [sense.concept for sense in net.pairs(read_message("which employee is sick today"), set())] == ["sick-note"]
    assert list(net.pairs(read_message("I am sick. The employee is fine"), set())) == []


@pytest.mark.parametrize("other", ["club", "team", "crew", "squad", "band", "troop"])
def test_of_several_words_near_enough_the_first_in_the_message_tells_the_concept(other: str) -> None:
    """Sets of words have another order in every process; a reading is always the same."""
    words = [f"{other}{letter}" for letter in "abcde"]
    near = Concepts(parse({"near.ini": f"[sick]\nnear = sick | {' '.join(sorted(words, reverse=True))}"}))
    (sense,) = near.pairs(read_message(f"sick {' '.join(words)}"), set())
    assert (sense.first, sense.last) == (0, 2)


def test_what_is_said_without_a_noun_is_found_in_each_form_and_over_a_gap(net: Concepts) -> None:
    for text in ("who was off ill", "who off sick"):
        assert [sense.concept for sense in net.find(read_message(text))] == ["sick-note"], text
    (sense,) = net.pairs(read_message("so who of the drivers called in"), set())
    assert (sense.concept, sense.first, sense.last) == ("sick-note", 1, 7)


@pytest.mark.parametrize(
    "text", ["who of them is it. Tom stayed at home", "called in who", "who a b c d e called in", "who is off"]
)
def test_a_gap_is_short_in_order_and_within_a_sentence(net: Concepts, text: str) -> None:
    assert not [*net.find(read_message(text)), *net.pairs(read_message(text), set())]


def test_a_gap_may_hold_other_data_but_no_tool(net: Concepts) -> None:
    message = read_message("who of copilot called in")
    assert list(net.pairs(message, {2}))
    assert not list(net.pairs(message, {2}, {2}))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[a]\nfoo = b", "'foo'; known keys are"),
        ("[a]\nis = b", "there is no concept b"),
        ("[a]\nnear =\n    one two", "words | words, not 'one two'"),
        ("[a]\nsaid =\n    one …", "words on either side of its one …, not 'one …'"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_what_would_be_right(text: str, wrong: str) -> None:
    with pytest.raises(ConceptError) as error:
        parse({"x.ini": text})
    assert wrong in str(error.value)


def test_a_concept_stands_in_one_file_only() -> None:
    with pytest.raises(ConceptError, match=r"b\.ini: \[a\] stands in another file too"):
        parse({"a.ini": "[a]\nen = x", "b.ini": "[a]\nen = y"})


def test_the_shipped_net_has_no_circles_and_every_concept_can_be_found() -> None:
    by_id = knowledge().concepts.by_id
    for concept in by_id.values():
        seen, queue = set(), list(concept.of)
        while queue:
            each = queue.pop()
            assert each != concept.id, f"{concept.id} is a part of itself"
            if each not in seen:
                seen.add(each)
                queue.extend(by_id[each].of)
        assert concept.phrases or concept.near or concept.gapped or concept.joined or concept.called, (
            f"{concept.id} has no phrase"
        )


def test_the_shipped_net_speaks_eight_languages() -> None:
    phrases = sum(len(concept.phrases) for concept in knowledge().concepts.by_id.values())
    english = sum(len(concept.english) for concept in knowledge().concepts.by_id.values())
    assert english > 10_000
    assert phrases - english > 10_000


def test_a_phrase_of_a_whole_and_of_its_part_means_the_part() -> None:
    concepts = Concepts(parse({"net.ini": "[pay]\nen = pay slip\n\n[payslip]\nis = pay\nen = pay slip\n"}))
    assert [sense.concept for sense in concepts.find(read_message("my pay slip"))] == ["payslip"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("the lambing sheets", True), ("a register of lambing", True), ("lambing is over", False), ("a sheet", False)],
)
def test_what_is_recorded_is_found_with_any_name_of_a_record_beside_it(text: str, *, found: bool) -> None:
    concepts = Concepts(parse({"net.ini": "[flock]\nrecorded = lambing, ewe\n"}, {"records": ["sheet", "register"]}))
    assert [sense.concept for sense in concepts.find(read_message(text))] == ["flock"] * found


@pytest.mark.parametrize(
    ("text", "found"),
    [("the welders' rota", True), ("rota of our welders", True), ("a welder", False), ("angler list", False)],
)
def test_what_workers_of_any_trade_have_is_found_beside_their_trade(text: str, *, found: bool) -> None:
    concepts = Concepts(parse({"net.ini": "[shifts]\nof_workers = rota, list\n"}, {"workers": ["welder"]}))
    assert [sense.concept for sense in concepts.find(read_message(text))] == ["shifts"] * found


def test_no_half_of_a_phrase_is_any_number() -> None:
    halves = {
        (concept.id, data_pattern(text))
        for concept in knowledge().concepts.by_id.values()
        for half in chain(*concept.joined, *concept.gapped)
        for text in half
        if text
    }
    assert not [each for each in halves if all(word.startswith(NUMBER) for word in each[1].split())]
