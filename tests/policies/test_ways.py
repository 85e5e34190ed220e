"""How to get to a yes, and what would have to become true: decided like everything else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from policies.decide import decide
from policies.desk import open_desk
from policies.findings import TAKES_IT
from policies.model import Attached, Intent, Nearness, Question, Register, Status, VerdictKind, Waiver
from policies.packs import pack
from policies.ways import NAMES, Way, WayKind, Ways, ways_of

TODAY = date(2026, 11, 26)


def ways(register: Register, tools: Sequence[str], data: Sequence[str] = (), asker: str | None = None) -> Ways:
    question = Question("", Intent.POLICY_QUESTION, tuple(tools), tuple(data))
    return ways_of(decide(question, register, today=TODAY, asker=asker), register, today=TODAY, asker=asker)


def one(found: Ways, kind: WayKind) -> Way:
    (way,) = [way for way in found.ways if way.kind is kind]
    return way


def bare(register: Register, **kinds: str) -> Register:
    changed = {
        id: replace(kind, without_names=kinds.get(id.replace("-", "_"))) for id, kind in register.data_kinds.items()
    }
    return replace(register, data_kinds=changed)


# ---- without names ----------------------------------------------------------------------------------------------


def test_without_names_leads_to_the_editions_that_take_what_is_left(meridian: Register) -> None:
    register = bare(meridian, payroll="anonymised-data")

    way = one(ways(register, ["chatgpt-plus"], ["payroll"]), WayKind.WITHOUT_NAMES)

    assert (way.becomes, way.remove) == (("anonymised-data",), NAMES)
    assert way.routes[0].reference == "chatgpt-enterprise"
    for route in way.routes:
        then = decide(Question("", Intent.POLICY_QUESTION, (route.reference,), way.becomes), register)
        assert then.kind in TAKES_IT


def test_the_tool_asked_about_comes_first_where_it_takes_the_rest_itself(meridian: Register) -> None:
    way = one(ways(bare(meridian, payroll="anonymised-data"), ["notion-ai"], ["payroll"]), WayKind.WITHOUT_NAMES)

    assert way.routes[0].reference == "notion-ai"


def test_other_data_in_the_same_question_stays_what_it_is(meridian: Register) -> None:
    found = ways(bare(meridian, payroll="anonymised-data"), ["chatgpt-plus"], ["payroll", "contracts"])

    assert one(found, WayKind.WITHOUT_NAMES).becomes == ("anonymised-data", "contracts")


def test_it_is_not_said_where_the_data_is_still_too_much(meridian: Register) -> None:
    found = ways(bare(meridian, payroll="anonymised-data"), ["chatgpt-plus"], ["payroll", "credentials"])

    assert found == Ways()


def test_the_registers_word_about_a_kind_counts_before_what_is_known_of_language(meridian: Register) -> None:
    attached = Attached(without_names={"payroll": ("anonymised-data", "names and amounts")})
    known = replace(meridian, attached=attached)

    assert one(ways(known, ["chatgpt-plus"], ["payroll"]), WayKind.WITHOUT_NAMES).remove == "names and amounts"
    never = ways(bare(known, payroll=""), ["chatgpt-plus"], ["payroll"])
    assert WayKind.WITHOUT_NAMES not in {way.kind for way in never.ways}


# ---- asking -----------------------------------------------------------------------------------------------------


def test_a_no_can_be_asked_an_exception_for_and_what_is_never_allowed_cannot(meridian: Register) -> None:
    assert one(ways(meridian, ["chatgpt-plus"], ["payroll"]), WayKind.WAIVER).reference == "chatgpt-plus"
    assert one(ways(meridian, ["deepseek"]), WayKind.WAIVER).reference == "deepseek"
    assert ways(meridian, ["chatgpt-plus"], ["credentials"]) == Ways()


def test_an_exception_that_others_have_or_that_has_run_out_is_named(meridian: Register) -> None:
    waiver = Waiver("W1", ("chatgpt",), ("payroll",), ("ann@x.example",), "Dana", TODAY, "Testing.")
    old = replace(waiver, id="W0", until=date(2026, 1, 1))

    found = ways(replace(meridian, waivers=(old, waiver)), ["chatgpt-plus"], ["payroll"])
    assert one(found, WayKind.WAIVER).like == waiver
    mine = ways(replace(meridian, waivers=(old, waiver)), ["chatgpt-plus"], ["payroll"], asker="ann@x.example")
    assert mine == Ways()
    other_data = ways(replace(meridian, waivers=(waiver,)), ["chatgpt-plus"], ["mna"])
    assert one(other_data, WayKind.WAIVER).like is None


def test_a_tool_that_is_not_listed_can_be_asked_for(meridian: Register) -> None:
    assert one(ways(meridian, ["unknown:granola"]), WayKind.REQUEST).reference == "unknown:granola"


def test_a_yes_and_a_general_question_need_no_way(meridian: Register) -> None:
    assert ways(meridian, ["claude-team"], ["financials"]) == Ways()
    assert ways(meridian, []) == Ways()
    assert ways(meridian, ["gemini-workspace"]) == Ways()  # depends on the data


# ---- what would have to become true -----------------------------------------------------------------------------


def test_a_gap_is_a_review_that_would_make_it_a_yes(meridian: Register) -> None:
    edition = replace(meridian.editions["claude-enterprise"], review="the security review", review_by=TODAY)
    register = replace(meridian, editions={**meridian.editions, edition.id: edition})

    gap, *_ = ways(register, ["claude-enterprise"], ["financials"]).gaps

    assert (gap.edition.id, gap.review, gap.due, gap.near) == (
        "claude-enterprise",
        "the security review",
        TODAY,
        Nearness.SAME_TOOL,
    )
    approved = replace(edition, status=Status.APPROVED)
    then = replace(register, editions={**register.editions, edition.id: approved})
    tool = replace(register.tools["claude"], editions=(approved,))
    question = Question("", Intent.POLICY_QUESTION, ("claude-enterprise",), ("financials",))
    assert decide(question, replace(then, tools={**then.tools, "claude": tool})).kind is gap.kind


def test_a_review_that_would_not_help_is_no_gap(meridian: Register) -> None:
    assert [gap.edition.id for gap in ways(meridian, ["claude-pro"], ["payroll"]).gaps] == []
    assert "claude-enterprise" in [gap.edition.id for gap in ways(meridian, ["claude-pro"], ["financials"]).gaps]


def test_a_review_of_quite_another_kind_of_tool_is_no_gap(meridian: Register) -> None:
    near = {meridian.tools[gap.edition.tool].kind for gap in ways(meridian, ["claude-pro"], ["internal-docs"]).gaps}

    assert near <= {"assistant"}


def test_a_tool_under_review_says_so_before_data_is_named(meridian: Register) -> None:
    first, *_ = ways(meridian, ["vertex-ai"]).gaps

    assert first.edition.id == "vertex-ai"


def test_data_without_names_goes_only_where_it_is_taken_whatever_else_is_unclear(meridian: Register) -> None:
    question = Question("…", Intent.POLICY_QUESTION, ("gemini",), ("payroll",), unclear=("spreadsheet",))
    register = bare(meridian, payroll="anonymised-data")

    way = one(ways_of(decide(question, register), register), WayKind.WITHOUT_NAMES)

    assert way.routes[0].reference == "gemini-workspace"
    assert not {"gemini-free", "gemini-advanced"} & {route.reference for route in way.routes}
    assert all(route.kind in TAKES_IT for route in way.routes)


def test_of_patients_with_bank_details_nothing_that_is_made_for_personnel_is_a_way() -> None:
    desk = open_desk(pack("meridian"))
    verdict = desk.decide(desk.read("patient diagnoses and bank details in Claude Team?"))
    assert verdict.kind is VerdictKind.DENIED
    named = [route.reference for way in desk.ways(verdict).ways for route in way.routes]
    assert named
    assert "workday-ai" not in named


def test_what_is_removed_from_two_kinds_of_data_is_said_in_one_list() -> None:
    desk = open_desk(pack("meridian"))
    ways = desk.ways(desk.decide(desk.read("Payroll and customer lists in Claude Team?"))).ways
    removed = [way.remove for way in ways if way.kind is WayKind.WITHOUT_NAMES]
    assert removed == ["names and amounts per person, as well as addresses and account numbers"]
