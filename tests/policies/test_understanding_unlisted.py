"""Products that no list has, noticed by what is said of them; no place, person or ordinary word is taken for one."""

import pytest

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
