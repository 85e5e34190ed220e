"""Tools called like ordinary words: who means the word is asked for the tool, who means the tool is answered."""

import pytest

from policies.packs import pack
from policies.register import load
from policies.understanding.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load(pack("meridian") / "register.yaml"))


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("which AI may read AI research papers", ()),
        ("a tool which can read AI papers?", ()),
        ("I want to read AI papers with Claude Team", ("claude-team",)),
        ("can we read AI contracts in Claude Team?", ("claude-team",)),
        ("is there a good writer for press releases", ()),
        ("we need a writer for the job ad", ()),
        ("wir brauchen einen writer für die Stellenanzeige", ()),
        ("ghost writer for the press release with Claude Team", ("claude-team",)),
        ("writer's block: can AI help me start a blog post", ()),
        ("my own runway is short, can AI help with slides", ()),
        ("Runway cash forecast in Claude Team", ("claude-team",)),
        ("how many months of runway are left? Claude Team for the budget", ("claude-team",)),
        ("Can I put Poe's poems in Claude Team?", ("claude-team",)),
        ("I like canva bags; AI for slides?", ()),
        ("a painting by Miro for our slides, AI ok?", ()),
        ("can AI help me glean insights from the staff survey", ()),
        ("the cursor is blinking, AI for slides?", ()),
    ],
)
def test_an_ordinary_word_is_no_tool(reader: Reader, text: str, tools: tuple[str, ...]) -> None:
    assert reader.read(text).tools == tools


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("can Read AI join my meeting?", "read-ai"),
        ("can read AI join my meeting?", "read-ai"),
        ("is read AI ok for the board meeting", "read-ai"),
        ("can we use read AI for customer calls?", "read-ai"),
        ("should we read ai for notes?", "read-ai"),
        ("switch to read ai for notes", "read-ai"),
        ("is copy.ai ok for the press release?", "copy-ai"),
        ("is Writer ok for press releases?", "writer"),
        ("can I use writer for the job ad?", "writer"),
        ("writer for the contract?", "writer"),
        ("can I get a writer licence for the job ad?", "writer"),
        ("Is Runway ok for the product video?", "runway"),
        ("runway for slides?", "runway"),
        ("Poe for contracts?", "poe"),
        ("can I paste Poe's answer into the contract", "poe"),
        ("can I use a perplexity for contracts", "perplexity"),
        ("is cursor a good tool for our code?", "cursor"),
        ("glean for the staff survey?", "glean"),
    ],
)
def test_a_tool_called_like_an_ordinary_word_stays_one(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)
