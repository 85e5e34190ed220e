"""From no to yes: what else takes the same data, best first."""

from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

from policies.decide import decide
from policies.desk import open_desk
from policies.findings import UnknownDataKind
from policies.model import Attached, Edition, Effort, Nearness, Question, Register, Route, Status, Tool, VerdictKind
from policies.packs import pack
from policies.register import parse
from policies.routes import MOST_ROUTES, editions_of, routes
from policies.understanding.reader import Reader
from policies.yaml_source import Source

Ask = Callable[..., Question]


def references(register: Register, asked: list[str], kinds: list[str]) -> list[str]:
    return [route.reference for route in routes(register, asked, kinds)]


def test_another_edition_of_the_same_tool_comes_first(meridian: Register) -> None:
    assert references(meridian, ["claude-free"], ["financials"])[:2] == ["claude-api", "claude-team"]


def test_then_come_tools_of_the_same_kind_then_others(meridian: Register) -> None:
    found = references(meridian, ["otter-free"], ["meeting-notes"])
    assert found == ["otter-business", "whisper", "zoom-ai", "gong", "dax"]
    kinds = [meridian.tools[meridian.editions[each].tool].kind for each in references(meridian, ["ollama"], ["phi"])]
    assert kinds == ["platform", "notetaker"]


def test_among_equals_fewer_conditions_come_first_and_then_the_registers_order(meridian: Register) -> None:
    found = routes(meridian, ["grok"], ["financials"])
    assert [len(route.conditions) for route in found] == [1, 2, 2, 3, 3]
    assert [route.reference for route in found] == [
        "claude-api",
        "chatgpt-enterprise",
        "gemini-workspace",
        "claude-team",
        "m365-copilot",
    ]


def test_somebody_elses_yes_weighs_more_than_several_things_to_do(meridian: Register) -> None:
    assert meridian.conditions["dpo_signoff"].effort is Effort.APPROVAL
    assert references(meridian, ["chatgpt-plus"], ["payroll"]) == ["workday-ai", "azure-openai", "snowflake-cortex"]
    simple = replace(meridian.conditions["dpo_signoff"], effort=Effort.LOW)
    register = replace(meridian, conditions={**meridian.conditions, "dpo_signoff": simple})
    assert references(register, ["chatgpt-plus"], ["payroll"])[0] == "snowflake-cortex"


def test_an_approved_tool_comes_before_a_restricted_one_with_less_to_do(meridian: Register) -> None:
    first, *_ = routes(meridian, ["grok"], ["press-release"])
    assert meridian.editions[first.reference].status is Status.APPROVED


def test_a_tool_made_for_what_is_being_done_is_as_near_as_one_of_the_same_kind(meridian: Register) -> None:
    first, *others = routes(meridian, ["chatgpt-plus"], ["contracts"], tool_kinds=["translation"])
    assert (first.reference, first.near) == ("chatgpt-enterprise", Nearness.SAME_TOOL)
    found = {route.reference: (len(route.conditions), route.near) for route in others}
    assert found["deepl-pro"] == (2, Nearness.FITS)
    assert list(found).index("deepl-pro") < list(found).index("gemini-workspace")  # two conditions as well
    assert routes(meridian, [], ["contracts"], tool_kinds=["translation"])[0].reference == "deepl-pro"


def test_tools_for_nearly_anything_come_before_tools_for_something_else(meridian: Register) -> None:
    register = replace(meridian, attached=Attached(general=frozenset({"assistant"})))
    nearness = [route.near for route in routes(register, ["midjourney"], ["financials"])]
    assert nearness == sorted(nearness, key=[Nearness.SAME_KIND, Nearness.GENERAL, Nearness.OTHER].index)
    assert Nearness.GENERAL in nearness


def test_what_people_build_on_comes_after_what_they_use_unless_they_ask_about_it(meridian: Register) -> None:
    register = replace(meridian, attached=Attached(built_upon=frozenset({"claude-api", "openai-api"})))
    assert references(register, ["claude-free"], ["financials"])[:2] == ["claude-team", "claude-api"]
    assert references(register, ["openai-api", "claude-free"], ["financials"])[:2] == ["claude-api", "claude-team"]


def test_what_is_simply_allowed_comes_before_what_has_conditions(meridian: Register) -> None:
    first, second, *_ = routes(meridian, [], ["internal-docs"])
    assert (first.reference, first.kind) == ("loom-ai", VerdictKind.ALLOWED)
    assert (second.reference, second.kind, second.conditions) == ("miro-ai", VerdictKind.ALLOWED, ())


def test_what_was_asked_about_is_no_route(meridian: Register) -> None:
    assert "workday-ai" not in references(meridian, ["workday-ai"], ["payroll"])


def test_a_family_asked_about_leads_to_its_own_editions(meridian: Register) -> None:
    assert references(meridian, ["chatgpt"], ["financials"])[0] == "chatgpt-enterprise"


def test_a_route_takes_all_kinds_at_once(meridian: Register) -> None:
    assert references(meridian, [], ["payroll", "phi"]) == ["azure-openai"]


def test_there_is_no_route_for_what_goes_nowhere_and_none_without_data(meridian: Register) -> None:
    assert routes(meridian, ["chatgpt"], ["credentials"]) == ()
    assert routes(meridian, ["chatgpt"], []) == ()


def test_a_route_names_the_conditions_it_comes_with(meridian: Register) -> None:
    (first, *_) = routes(meridian, ["azure-openai"], ["phi"])
    assert (first.name, first.kind) == ("Dragon Copilot (DAX)", VerdictKind.ALLOWED_WITH_CONDITIONS)
    assert [condition.id for condition in first.conditions] == ["baa", "consent", "human_review"]


def test_there_are_never_more_than_five(meridian: Register) -> None:
    assert len(routes(meridian, [], ["public-web"])) == MOST_ROUTES


def test_a_purpose_can_close_a_route(small_text: str) -> None:
    rule = "  - {id: NEW, when: {purpose: hiring, tool: pen}, effect: deny}\ntools:\n"
    register = parse([Source("r", small_text.replace("tools:\n", rule, 1))])
    assert [route.reference for route in routes(register, [], ["diary"])] == ["pen", "desk-pro"]
    assert [route.reference for route in routes(register, [], ["diary"], ["hiring"])] == ["desk-pro"]


def test_an_unknown_data_kind_is_an_error(meridian: Register) -> None:
    with pytest.raises(UnknownDataKind):
        routes(meridian, [], ["nonsense"])


def test_a_reference_leads_to_the_editions_it_may_mean(meridian: Register) -> None:
    assert [edition.id for edition in editions_of(meridian, "otter")] == ["otter-free", "otter-business"]
    assert [edition.id for edition in editions_of(meridian, "grok")] == ["grok"]
    assert len(editions_of(meridian, "copilot")) == 4
    assert editions_of(meridian, "unknown:Granola") == ()


def test_five_thousand_tools_are_searched_in_a_few_milliseconds(meridian: Register) -> None:
    statuses = [Status.APPROVED, Status.RESTRICTED, Status.UNDER_REVIEW, Status.PROHIBITED]
    editions = {}
    tools = {}
    for number in range(5_000):
        id = f"tool-{number}"
        ceiling = meridian.classes[number // 4 % 4]
        editions[id] = Edition(id, id, id, statuses[number % 4], ceiling, conditions=("sso",) * (number % 3 > 0))
        tools[id] = Tool(id, id, "", f"kind {number % 20}", (editions[id],))
    register = replace(meridian, tools=tools, editions=editions, ambiguous={})
    times = []
    for _ in range(3):
        before = process_time()
        found = routes(register, ["tool-3"], ["payroll"])
        times.append(process_time() - before)
    assert len(found) == MOST_ROUTES
    assert min(times) < 0.05


def test_for_a_picture_or_a_voice_nothing_is_a_route_that_is_made_for_something_else(meridian: Register) -> None:
    completed = Reader(meridian).register
    for tool in ("midjourney", "elevenlabs", "synthesia"):
        kinds = {completed.tools[completed.editions[each.reference].tool].kind for each in offered(completed, tool)}
        assert kinds <= {"image", "voice", "video", "assistant"}, tool
    assert "workday-ai" in [each.reference for each in offered(completed, "chatgpt-free")]


def offered(register: Register, tool: str) -> tuple[Route, ...]:
    return routes(register, [tool], ["biometric"])


def test_of_several_tools_of_one_name_the_one_that_fits_comes_first(meridian: Register) -> None:
    reader = Reader(meridian)

    def first(text: str) -> str:
        question = reader.read(text)
        found = routes(reader.register, question.tools, question.data_kinds, (), question.tool_kinds)
        return found[0].reference

    assert first("co-pilot for our python code") == "github-copilot-business"
    assert first("co-pilot for our contracts") == "m365-copilot"


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("can I put our 10-Q draft into Claude Team?", "azure-openai", "workday-ai"),  # no system of personnel first
        ("board pack into ChatGPT?", "m365-copilot", "snowflake-cortex"),
        ("can I put payroll into Claude Team?", "workday-ai", "azure-openai"),  # whose trade it is
    ],
)
def test_what_is_made_for_another_trades_data_comes_last(question: str, first: str, last: str) -> None:
    reader = Reader(open_desk(pack("meridian")).register)
    found = [route.reference for route in decide(reader.read(question), reader.register).routes]
    assert found[0] == first
    assert found.index(first) < found.index(last)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("which tool takes voice recordings of staff?", "azure-openai"),
        ("which tool for consultation notes of patients?", "dax"),
        ("Otter for patient consultations?", "dax"),
    ],
)
def test_a_tool_for_consultations_comes_first_only_for_patients(question: str, first: str) -> None:
    desk = open_desk(pack("meridian"))
    assert desk.decide(desk.read(question)).routes[0].reference == first


def test_a_workshop_with_a_client_is_a_meeting_for_whoever_asks_about_a_notetaker() -> None:
    desk = open_desk(pack("meridian"))
    routes = desk.decide(desk.read("Otter for the client workshop?")).routes
    assert [route.reference for route in routes][:3] == ["whisper", "zoom-ai", "gong"]
