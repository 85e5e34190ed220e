"""A number or a code is no tool, whatever no pattern knows it for."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import UNKNOWN_PREFIX, Register
from policies.understanding.reader import Reader

PLACES = (
    "is {} ok?",
    "{} ok for Claude Team?",
    "can I use Claude Team or {} for slides?",
    "can I use {} for contracts?",
    "can we get a licence for {}?",
    "please add {}",
    "we bought {}, ok?",
    "the {} app for slides",
    "darf ich {} für Folien nutzen?",
    "peut-on utiliser {} pour les contrats ?",
)
MIXTURES = (
    st.tuples(st.text(string.ascii_uppercase, min_size=1, max_size=5), st.text(string.digits, min_size=5, max_size=9))
    .flatmap(lambda parts: st.permutations("".join(parts)))
    .map("".join)
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("code", ["C01X00T47", "AB-1234-X", "JK34M9", "LZ6311T475", "MORGA657054SM9IJ", "B072RRE2I55"])
def test_a_code_names_no_tool(reader: Reader, place: str, code: str) -> None:
    assert not any(tool.startswith(UNKNOWN_PREFIX) for tool in reader.read(place.format(code)).tools)


@settings(max_examples=100)
@given(st.sampled_from(PLACES), MIXTURES)
def test_no_mixture_of_letters_and_many_figures_names_a_tool(reader: Reader, place: str, code: str) -> None:
    assert not any(tool.startswith(UNKNOWN_PREFIX) for tool in reader.read(place.format(code)).tools)


@pytest.mark.parametrize(
    "name",
    ["n8n", "qwen3", "Zapnote2000", "Mixtral8x22B", "llama3405b", "k8sgpt", "H2O4GPU", "Zap2000", "Tool365"],
)
def test_a_name_with_figures_stays_one(reader: Reader, name: str) -> None:
    assert reader.read(f"can I use {name} for contracts?").tools == (f"{UNKNOWN_PREFIX}{name}",)


@pytest.mark.parametrize("name", ["gpt-4o", "GPT-4-1106", "gpt-4o-2024-08-06", "gpt5"])
def test_a_known_name_with_figures_stays_the_tool(reader: Reader, name: str) -> None:
    assert reader.read(f"can I use {name} for contracts?").tools == ("chatgpt",)


@pytest.mark.parametrize(
    "text", ["C01X00T47 ok for Claude Team slides?", "can I use Claude Team or C01X00T47 for slides?"]
)
def test_what_stands_for_a_tool_and_may_be_somebodys_number_gets_no_yes(
    meridian: Register, reader: Reader, text: str
) -> None:
    question = reader.read(text)
    assert question.unclear == ("c01x00t47",)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text", ["part LZ6311T475 in Claude Team, only slides", "ticket AB12345X: can I put the slides into Claude Team?"]
)
def test_the_number_of_a_part_or_a_ticket_says_nothing(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind in TAKES_IT
