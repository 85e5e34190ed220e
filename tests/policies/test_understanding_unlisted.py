"""Products that no list has, noticed by what is said of them; no place, person or ordinary word is taken for one."""

import pytest

from policies.packs import pack
from policies.register import load
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my physio swears by Mendly, allowed?", "Mendly"),
        ("can someone review Quillix? the archivists are keen", "Quillix"),
        ("please could someone assess Vexoria for the wards", "Vexoria"),
        ("is there a ruling on Sporvia?", "Sporvia"),
        ("the foreman wants us on that pipecast app for site reports", "pipecast"),
        ("wheelcheck app for the rounds", "wheelcheck"),
        ("biteprint ai?", "biteprint ai"),
        ("could someone review Napkin, the diagram thing", "Napkin"),
        ("is Scribe (that manuals tool) allowed", "Scribe"),
        ("Can Celonis analyse our purchase orders?", "Celonis"),
        ("the collars send it all to Nedap's new AI thing, who checked that", "Nedap"),
    ],
)
def test_what_is_said_of_it_makes_a_strange_name_a_product(reader: Reader, text: str, name: str) -> None:
    assert reader.read(text).tools == (f"unknown:{name}",)


def test_a_strange_name_beside_a_tool_or_another_is_a_product_too(reader: Reader) -> None:
    assert reader.read("Claude or Tarnix for the tender?").tools == ("claude", "unknown:Tarnix")
    assert reader.read("Please open reviews for Lexora and Trovanti").tools == ("unknown:Lexora", "unknown:Trovanti")


@pytest.mark.parametrize(
    "text",
    [
        "can someone review the Hendricks contract in claude team",
        "can Szymon read our job sheets",
        "Honestly, who moved the stapler",
        "Thanks, Priyanka!",
        "I asked Priyanka, the new one in sales, about claude team",
    ],
)
def test_a_person_or_a_place_is_no_product(reader: Reader, text: str) -> None:
    assert not any(tool.startswith("unknown:") for tool in reader.read(text).tools)


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("can I use granola for notes? Granola is great", ("unknown:granola",)),
        ("we saw a comet yesterday; can I use Comet to read our customer emails?", ("unknown:Comet",)),
        ("our horoscope page mentions gemini; may Jasper write the newsletter?", ("jasper",)),
        ("my cursor keeps jumping, is copilot chat ok for slides?", ("copilot-chat",)),
        ("can cursor jump to our source code?", ("cursor",)),
    ],
)
def test_a_product_is_named_once_however_it_is_written_and_a_thing_of_that_name_is_none(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("Ollama cloud with source code", "unknown:Ollama cloud"),
        ("can I use Whisper API for customer interviews?", "unknown:Whisper API"),
        ("GitHub Copilot Workspace with source code", "unknown:GitHub Copilot Workspace"),
        ("Copilot Pro with contracts", "unknown:Copilot Pro"),
        ("ChatGPT Health with contracts", "unknown:ChatGPT Health"),
        ("Claude in Chrome with contracts", "unknown:Claude in Chrome"),
        ("github copilot pro with source code", "github-copilot-free"),
        ("copilot chat in excel with meeting notes", "m365-copilot"),
    ],
)
def test_what_a_maker_has_beside_a_listed_tool_is_not_that_tool(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    "text",
    [
        "can I use Bolt with our source code?",
        "can I use Craft for meeting notes?",
        "contracts into Merlin?",
        "is Scribe ok for customer data?",
        "claude team or Reflect for meeting notes?",
        "can I use o3 for contracts?",
        "can I use Goblin Tools for meeting notes?",
        "can we use Jules with our source code?",
    ],
)
def test_a_product_called_by_an_everyday_word_is_one_where_it_stands_for_a_tool(reader: Reader, text: str) -> None:
    assert any(tool.startswith("unknown:") for tool in reader.read(text).tools)


@pytest.mark.parametrize(
    "text",
    [
        "can Claude Team craft an email to customers?",
        "Craft a reply to the complaint with Claude Team, ok?",
        "can I reflect the contract changes with Claude Team?",
        "can I put the bolt prices in Claude Team?",
        "is a rabbit hole of invoices ok for Claude Team?",
        "can a scribe use Claude Team for meeting notes?",
        "Julius sent me the invoices, may I put them in Claude Team?",
    ],
)
def test_an_everyday_word_beside_a_tool_is_no_product(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ("claude-team",)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("can I use ChatGPT Atlas for a gov.uk page?", "ai-browsers"),
        ("can I use comet with published guidance?", "ai-browsers"),
        ("chatgpt gov with published guidance", "chatgpt-enterprise"),
    ],
)
def test_a_longer_listed_name_wins_and_a_product_is_known_without_its_browser(text: str, tool: str) -> None:
    assert Reader(load(pack("uk-official") / "register.yaml")).read(text).tools == (tool,)
