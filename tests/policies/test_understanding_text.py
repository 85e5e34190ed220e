from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.text import READ_AT_MOST, read_message, stem


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Can I use Claude's API?", "can i use claude api"),
        ("don't e-mail M&A to l'équipe", "dont email m&a to l equipe"),
        ("ＣｈａｔＧＰＴ", "chatgpt"),
        ("сhаtgрt", "chatgpt"),  # Cyrillic letters among Latin ones
        ("chat\u200bgpt", "chatgpt"),
        ("Straße, łódź", "strasse lodz"),
        ("ChatGPTに顧客リスト", "chatgpt に 顧 客 リ ス ト"),
        ("<b>payroll</b> <script>x</script>", "payroll x"),
        ("договор", "договор"),
        ("", ""),
        ("🙂 … !!", ""),
    ],
)
def test_a_message_is_folded(text: str, folded: str) -> None:
    assert read_message(text).folded.strip() == folded


def test_tokens_know_their_place_in_what_was_written() -> None:
    text = "Is «Claude» ok\u200b for ＰＤＦs?"
    assert [text[token.start : token.end] for token in read_message(text).tokens] == [
        "Is",
        "Claude",
        "ok",
        "for",
        "ＰＤＦs",
    ]


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("tickets", "ticket"),
        ("companies", "company"),
        ("boss", "boss"),
        ("status", "status"),
        ("ids", "id"),
        ("anonymized", "anonymised"),
        ("6h", "#h"),
        ("2026", "#"),
    ],
)
def test_plurals_spelling_variants_and_numbers_are_levelled(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_a_long_text_is_read_to_a_limit_and_says_so() -> None:
    message = read_message("word " * 10_000)
    assert message.cut
    assert len(message.tokens) == READ_AT_MOST / len("word ")
    assert not read_message("word").cut


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_becomes_tokens_in_order_inside_the_text(text: str) -> None:
    tokens = read_message(text).tokens
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.start <= two.start for one, two in pairwise(tokens))
    assert all(token.text and token.stem and " " not in token.text for token in tokens)


def test_phrases_match_whole_words_and_stars_let_a_word_go_on() -> None:
    phrases = Phrases([(data_pattern(text), text) for text in ("customer list", "kundenlist*", "*vertrag", "list")])
    assert [hit.value for hit in phrases.find(read_message("the customer lists").stemmed)] == ["customer list", "list"]
    assert [hit.value for hit in phrases.find(read_message("Kundenlisten und Mietvertrag").stemmed)] == [
        "kundenlist*",
        "*vertrag",
    ]
    assert phrases.find(read_message("listening").stemmed) == []
    assert Phrases[str]([]).find("x") == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["board", "pack", "client", "e-mail", "l'an", "NDA"]), min_size=1, max_size=8))
def test_a_match_is_reported_as_the_tokens_it_covers(words: list[str]) -> None:
    message = read_message(" ".join(words))
    for index, token in enumerate(message.tokens):
        hits = Phrases([(token.text, index)]).find(message.folded)
        assert (index, index + 1) in [message.span_in_folded(hit.start, hit.end) for hit in hits]
