"""Data that is told by what is done with it, not by its noun; the same words that are no data are left alone."""

import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.register import load
from policies.understanding.knowledge import knowledge
from policies.understanding.reader import Reader
from policies.understanding.said import Gapped
from policies.understanding.text import read_message

FREIGHT = Path(__file__).parent.parent / "training" / "registers" / "n.yaml"


@pytest.fixture(scope="module")
def freight() -> Reader:
    return Reader(load(FREIGHT))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what we earn per container", "buy-sell"),
        ("what we pay Hapag per box", "buy-sell"),
        ("how much a pallet to Cork costs us", "buy-sell"),
        ("what we quoted Volvo", "buy-sell"),
        ("was wir Maersk pro Container zahlen", "buy-sell"),
        ("lo que cobramos por palet", "buy-sell"),
        ("who still owes us money after 60 days", "ledger"),
        ("which clients have not paid yet", "ledger"),
        ("wer uns noch Geld schuldet", "ledger"),
        ("all our clients with address", "shipper-file"),
        ("alle unsere Kunden mit Adresse", "shipper-file"),
        ("the messages in which clients ask us for space on a ship", "client-mail"),
        ("what the customer wrote to us", "client-mail"),
        ("what customers complain about most", "client-mail"),
        ("ce que les clients nous écrivent", "client-mail"),
        ("what the auditors found", "held-cargo"),
    ],
)
def test_data_is_understood_without_its_noun(freight: Reader, text: str, kind: str) -> None:
    assert kind in freight.read(f"bosun crew for {text}?").data_kinds


@pytest.mark.parametrize(
    "text",
    [
        "what does bosun cost us per month?",
        "how much bosun crew costs us",
        "who pays for the seats of bosun?",
        "what we may do with bosun",
        "can two people share one bosun account?",
        "everyone who signed up for the pilot of bosun is happy",
        "combien nous coûte bosun ?",
        "wer darf bosun crew benutzen?",
        "who is coming to lunch?",
        "what people say about bosun",
        "how happy are people with bosun?",
        "what it costs us to use bosun",
    ],
)
def test_the_same_words_about_tools_and_people_at_large_are_no_data(freight: Reader, text: str) -> None:
    assert freight.read(text).data_kinds == ()


PAIRS = {"ab": (("al", "bo cat"), ("dan", "cat")), "bd": (("bo",), ("dan", "dan al")), "same": (("bo",), ("dan",))}
WIDE = 2


@given(st.lists(st.sampled_from(["al", "bo", "cat", "dan", "eve.", "fay"]), max_size=14))
def test_two_halves_are_found_where_they_stand_near_each_other_in_one_sentence(words: list[str]) -> None:
    read = read_message(" ".join(words))
    spots = [(first, last) for first in range(len(words)) for last in range(first + 1, len(words) + 1)]
    said = {spot: " ".join(words[slice(*spot)]).rstrip(".") for spot in spots}
    wanted = {
        (name, first, end)
        for name, (openings, closings) in PAIRS.items()
        for (first, gap), (last, end) in product(spots, spots)
        if said[first, gap] in openings and said[last, end] in closings and 0 <= last - gap <= WIDE
        if not any(word.endswith(".") for word in words[first : end - 1])
    }

    assert set(Gapped(((halves, name) for name, halves in PAIRS.items()), WIDE).find(read)) == wanted


@pytest.mark.parametrize("bit", ["list of ", "the list of our customers with ", "we what how much "])
def test_a_text_of_nothing_but_halves_is_looked_through_in_a_moment(bit: str) -> None:
    concepts, read, taken = knowledge().concepts, read_message(bit * 4_000), []
    for _ in range(3):  # whatever else the process does comes in between, but not each time
        began = time.process_time()
        concepts.all(read)
        taken.append(time.process_time() - began)

    assert min(taken) < 0.1
