"""What broadcasters call their data, on the register of a television and radio company."""

from pathlib import Path

import pytest

from policies.register import load
from policies.understanding.reader import Reader

REGISTERS = Path(__file__).parent.parent / "training" / "registers"


@pytest.fixture(scope="module")
def lark() -> Reader:
    return Reader(load(REGISTERS / "broadcast.yaml"))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("soundbites of the mayor in trint", {"rough-edits"}),
        ("Drehmaterial in Trint?", {"rough-edits"}),
        ("lower thirds for the debate, annie news", {"scripts"}),
        ("scaletta del programma in annie news?", {"scripts"}),
        ("hidden camera footage of the landlord in claude team", {"investigations"}),
        ("who tipped us off, in secure annie", {"sources"}),
        ("Einschaltquoten von gestern in Claude Team?", {"audience"}),
        ("sports rights bid in claude team", {"rights"}),
        ("contestants of the quiz in secure annie", {"viewers"}),
        ("cloned voice of the newsreader in elevenlabs business", {"voices"}),
        ("palinsesto in claude team?", {"schedule"}),
        ("spot prices of the finale in claude team", {"ad-sales"}),
    ],
)
def test_words_of_broadcasters_name_their_kinds(lark: Reader, text: str, kinds: set[str]) -> None:
    assert set(lark.read(text).data_kinds) == kinds


@pytest.mark.parametrize("text", ["who has to agree in the treatment room, claude?"])
def test_everyday_words_of_broadcasting_name_no_data(lark: Reader, text: str) -> None:
    assert lark.read(text).data_kinds == ()
