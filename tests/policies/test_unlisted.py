"""Names that no register has to list are indexed once for all registers, and hide none of a register's own."""

import pytest

from policies.model import UNKNOWN_PREFIX, Register
from policies.understanding.knowledge import knowledge
from policies.understanding.lexicon import Lexicon
from policies.understanding.text import read_message
from policies.understanding.unlisted import Origin, unlisted_names


@pytest.fixture(scope="module")
def lexicon(meridian: Register) -> Lexicon:
    return Lexicon(meridian, knowledge())


def test_a_name_is_found_once_as_what_it_is_for_the_register(lexicon: Lexicon) -> None:
    shared = [words for words in unlisted_names(knowledge()).names if lexicon.names[words].origin < Origin.PRODUCT]
    assert shared
    for words in shared:
        (mention,) = lexicon.find(read_message(words))
        assert mention.name is lexicon.names[words]
        assert mention.reference != UNKNOWN_PREFIX


def test_a_word_is_of_every_tool_that_has_it_in_a_name(lexicon: Lexicon) -> None:
    tools: dict[str, set[str]] = {}
    for name in lexicon.names.values():
        for word in name.words.split():
            tool = name.reference or name.words
            tools.setdefault(word, set()).add(lexicon.family.get(tool, tool))
    assert lexicon.tools_of_word == tools
