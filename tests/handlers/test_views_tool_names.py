"""How tools are called in a sentence, and the verb that goes with it."""

import pytest

from handlers.views.tool_names import short_name, tool_name, verb
from policies.model import ToolVerdict, VerdictKind
from policies.packs import pack
from policies.register import load


def named(name: str, reference: str = "tool") -> ToolVerdict:
    return ToolVerdict(reference, name, VerdictKind.DENIED, ())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("AI detectors", "are"),
        ("Models on the cluster", "are"),
        ("Fireflies", "is"),
        ("Cypress", "is"),
        ("Chat access for staff", "is"),
    ],
)
def test_what_describes_several_tools_are_and_a_product_is(name: str, said: str) -> None:
    assert verb([named(name)]) == said
    assert verb([named(name), named("Otter")]) == "are"


@pytest.mark.parametrize(
    ("name", "family", "short"),
    [
        ("DeepL Pro", "DeepL ", "Pro"),
        ("Lakeland AI Hub with web search", "Lakeland AI Hub ", "Lakeland AI Hub with web search"),
        ("Claude API", "ChatGPT ", "Claude API"),
    ],
)
def test_an_edition_loses_its_familys_name_where_a_name_is_left(name: str, family: str, short: str) -> None:
    assert short_name(name, family) == short


def test_a_name_is_written_as_the_register_has_it_and_what_nobody_lists_as_a_name() -> None:
    meridian = load(pack("meridian") / "register.yaml")
    assert tool_name(named("copilot", "copilot"), meridian) == "Copilot"
    assert tool_name(named("kimi", "unknown:kimi"), meridian) == "Kimi"
    assert tool_name(named("Claude Team", "claude-team"), meridian) == "Claude Team"
