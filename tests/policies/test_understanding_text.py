from itertools import pairwise

import pytest
from ahocorasick_rs import AhoCorasick
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.understanding.knowledge import knowledge
from policies.understanding.phrases import Phrases, data_pattern
from policies.understanding.text import READ_AT_MOST, phrase, read_message, stemmed_phrase
from policies.understanding.words import stem


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


@settings(max_examples=150)
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


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["board", "pack", "client", "e-mail", "l'an", "NDA"]), min_size=1, max_size=8))
def test_a_match_is_reported_as_the_tokens_it_covers(words: list[str]) -> None:
    message = read_message(" ".join(words))
    for index, token in enumerate(message.tokens):
        hits = Phrases([(token.text, index)]).find(message.folded)
        assert (index, index + 1) in [message.span_in_folded(hit.start, hit.end) for hit in hits]


_WRITTEN = st.text(st.sampled_from("abs XÉßłŉﬁ 19%#-'’&./ яЯ\u0301顧客א"), max_size=24)


@given(_WRITTEN)
def test_a_phrase_of_plain_words_is_what_it_would_be_in_a_message(text: str) -> None:
    assert phrase(text) == read_message(text).folded.strip()
    assert stemmed_phrase(text) == read_message(text).stemmed.strip()


def test_every_shipped_phrase_is_what_it_would_be_in_a_message() -> None:
    texts = [text for concept in knowledge().concepts.by_id.values() for text in (*concept.phrases, *concept.weak)]
    assert [text for text in texts[::7] if stemmed_phrase(text) != read_message(text).stemmed.strip()] == []


_WORDS = st.lists(st.sampled_from(("a", "b", "ab", "ba")), min_size=1, max_size=4).map(" ".join)
_TEXT = st.lists(st.sampled_from(("a", "b", "ab", "ba", "aba")), max_size=12).map(" ".join)
_STARRED = st.tuples(st.sampled_from(("", "*")), _WORDS, st.sampled_from(("", "*"))).map("".join)


@given(
    st.lists(_STARRED, max_size=8), st.lists(st.sampled_from(("a", "b", "ab", "ba", "aba")), max_size=12).map(" ".join)
)
def test_phrases_are_found_as_aho_corasick_finds_them(phrases: list[str], words: str) -> None:
    patterns = [f" {each} ".removeprefix(" *").removesuffix("* ") for each in phrases]
    numbers: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        numbers.setdefault(pattern, []).append(number)
    text = f" {words} " if words else " "
    hits = AhoCorasick(list(numbers) or ["none"]).find_matches_as_indexes(text, overlapping=True)
    expected = [(start, end, number) for at, start, end in hits for number in list(numbers.values())[at]]
    entries = [(each, number) for number, each in enumerate(phrases)]
    for more in (0, 20_000):  # few phrases, and so many that they are looked up by their words
        found = Phrases([*entries, *((f"c{number}", -1) for number in range(more))]).find(text)
        assert [(hit.start, hit.end, hit.value) for hit in found] == expected
