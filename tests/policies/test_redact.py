"""Every value here is invented, or a published test value (cards, IBANs)."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.redact import Found, found, mask
from policies.secret_forms import PATTERNS, is_card, is_iban, possible


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to amara.okafor+work@meridian.example today", "write to [e-mail] today"),
        ("Schreib an jürgen@müller.example", "Schreib an [e-mail]"),
        ("call +44 20 7946 0958 or 020 7946 0958", "call [phone number] or [phone number]"),
        ("call (555) 010-4477", "call [phone number]"),
        ("IBAN GB82 WEST 1234 5698 7654 32, please", "IBAN [IBAN], please"),
        ("to DE89370400440532013000", "to [IBAN]"),
        ("card 4111 1111 1111 1111 exp 04/30", "card [card number] exp 04/30"),
        ("card 5555-5555-5555-4444", "card [card number]"),
        ("ssn 078-05-1120", "ssn [identity number]"),
        ("NI number AB 12 34 56 C", "NI number [identity number]"),
        ("key sk-ant-api03-abcdefghijklmnop1234", "key [secret]"),
        ("AKIAIOSFODNN7EXAMPLE", "[secret]"),
        ("token ghp_abcdefghijklmnopqrstuvwxyz0123456789", "token [secret]"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", "[secret]"),
        ("password: hunter2", "password: [secret]"),
        ("PASSWORD=hunter", "PASSWORD=[secret]"),
        ("my password is hunter2 ok", "my password is [secret] ok"),
        ("Kennwort: Geheim99", "Kennwort: [secret]"),
        ("Authorization: Bearer abcdef.ghijklmnop-1234", "Authorization: Bearer [secret]"),
        ("postgres://app:pa55w0rd@db.example/x", "postgres://app:[secret]@db.example/x"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----", "[private key]"),
        ("host 10.20.30.40 is down", "host [IP address] is down"),
        ("account 12345678", "account [number]"),
        ("my password hunter2", "my password [secret]"),
        ("pw hunter2!x please", "pw [secret] please"),
        ("PIN 4711", "PIN [secret]"),
        ("login: admin / hunter2", "login: admin / [secret]"),
        ("the admin password is Sommerferien", "the admin password is [secret]"),
        ("my password is sunshine", "my password is [secret]"),
        ("das Passwort lautet: Sommer", "das Passwort lautet: [secret]"),
        ("password='a b c d'", "password='[secret]'"),
        ('the password "correct horse battery" ok', 'the password "[secret]" ok'),
        ("aws wJalrXUtnFEMIxKzMDENGxbPxRfiCYEXAMPLEKe7 ok", "aws [secret] ok"),
        ("DOB 12.03.1984", "DOB [date of birth]"),
        ("date of birth: 1984-03-12", "date of birth: [date of birth]"),
        ("born on 12 March 1984 in Leeds", "born on [date of birth] in Leeds"),
        ("geboren am 12.3.1984", "geboren am [date of birth]"),
        ("née le 3 mars 1984", "née le [date of birth]"),
        ("seed 9f8e7d6c5b4a39281706f5e4d3c2b1a0", "seed [secret]"),
    ],
)
def test_personal_data_and_secrets_are_replaced_by_their_kind(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "saved 12.5 h, 8 of 10 active, week 2026-W47",
        "on 2026-11-23 at 10:00",
        "budget 1 240 000 GBP or 1,240,000",
        "rule R05, register 3, GPT-4o and Qwen3",
        "the password is wrong",
        "the password is not to be shared",
        "password policy 2024",
        "token 2026-11-23, pass 8 of 10 on 2026-W47",
        "was born in 1990",
        "GetCustomerInvoiceReconciliationServiceFactory",
        "user: amara, priya",
        "which token limit does Claude have?",
        "a supercalifragilisticexpialidocious-looking word",
        "see https://meridian.example/handbook#output-ownership",
    ],
)
def test_ordinary_words_dates_and_amounts_stay(text: str) -> None:
    assert mask(text) == text


def test_a_number_with_a_wrong_check_digit_is_no_card_and_no_iban() -> None:
    assert not is_card("4111 1111 1111 1112")
    assert not is_iban("GB82 WEST 1234 5698 7654 33")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ＰＡＳＳＷＯＲＤ: hunter", "ＰＡＳＳＷＯＲＤ: [secret]"),
        ("pass\u200bword: hun\u200bter2, ok", "pass\u200bword: [secret], ok"),
        ("ask bob＠client.com now", "ask [e-mail] now"),
        ("\ufdfa card ４１１１ 1111 1111 1111.", "\ufdfa card [card number]."),
    ],
)
def test_full_width_and_invisible_characters_hide_nothing_and_what_is_around_stays(text: str, masked: str) -> None:
    assert mask(text) == masked


_PIECES = (
    "password is ", "PW ", "Haslo: ", "pin 4711", "api key = ", "token ", "secret", "'a b'", "hunter2",
    "login: a / b", "zugang=x:y1", "https://u:p4ss@", "x@y.de", "AKIAIOSFODNN7EXAMPLE", "xoxb-abcdefgh",
    "sk-abcdefghijklmnopqrst", "bearer ", "abcdefghijklmnop", "eyJabcdefgh.abcdefgh", "geb. ",
    "born on 12 March 1984", "GB82 WEST 1234 5698 7654 32", "AB 12 34 56 C", "ssn 123456789",
    "+44 20 7946 0958", "(555) 010-4477", "10.20.30.40", "4111 1111 1111 1111",
    "9f8e7d6c5b4a39281706f5e4d3c2b1a0", "-----BEGIN PRIVATE KEY-----", " ", ", ", "\n", "Passwort", "pass",
)  # fmt: skip


_OF_SECRETS = (
    "password is ", "correct ", "horse ", "cvv ", "123", "otp ", "seed phrase ", "wifi key: ", "door code ",
    "legal winner thank year wave sausage worth useful legal winner thank yellow", "sort code ", "12-34-56", "pin ",
    "hunter ", "network code is ", "x", ", ",
)  # fmt: skip
_OF_IDENTITY = (
    "passport ", "DNI", "NIE ", "id", "no. ", "is ", "C01X00T47", "12345678", "X1234567L", "390.533.447-05", " ",
    "of Peter ", "RSSMRA85T10A562S", "-", "12 34", "driving licence ", "sv", "AB", "9",
)  # fmt: skip
_OF_ADDRESSES = (
    "Hauptstr. ", "12", ", 8001 Bern", "via Roma ", "12 High Street", "D-80331 Ulm", "SW1A 1AA", "piazza ", "Duomo ",
    "rue de ", "Elm Drive", ", IL 62704", ", Leeds", " ", "3 ", "ul. Polna ",
)  # fmt: skip


@pytest.mark.parametrize(
    "family",
    [_PIECES, _OF_SECRETS, _OF_IDENTITY, _OF_ADDRESSES],
    ids=["all", "secrets", "identity", "addresses"],
)
@settings(max_examples=300)
@given(data=st.data())
def test_what_a_text_does_not_have_at_a_glance_no_form_would_have_found(
    family: tuple[str, ...], data: st.DataObject
) -> None:
    anything = st.text(st.characters(max_codepoint=127), max_size=6)
    text = "".join(data.draw(st.lists(st.sampled_from(family) | anything, max_size=8)))
    everywhere = [(pattern.kind, match.span()) for pattern in PATTERNS for match in pattern.form.finditer(text)]
    looked_for = [(pattern.kind, match.span()) for pattern in possible(text) for match in pattern.form.finditer(text)]
    assert looked_for == everywhere


def test_what_was_found_is_reported_with_kind_and_place() -> None:
    text = "mail a@b.example, pin: 4711"
    assert found(text) == (Found("e-mail", 5, 16), Found("secret", 23, 27))
    assert text[23:27] == "4711"


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_masked_without_error_and_findings_never_overlap(text: str) -> None:
    items = found(text)
    assert all(0 <= item.start < item.end <= len(text) for item in items)
    assert all(one.end <= two.start for one, two in pairwise(items))
    assert mask(text).count("[") >= len(items)


@settings(max_examples=50)
@given(st.text(alphabet="abc ,.!?", max_size=40), st.text(alphabet="abc ,.!?", max_size=40))
def test_a_secret_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    assert "hunter2x" not in mask(f"{before} password: hunter2x {after}")


@pytest.mark.parametrize(
    "unit",
    [
        "eyJ-",
        "a@",
        "0 ",
        "-----BEGIN PRIVATE KEY-----",
        "A1",
        "1.",
        "+1(",
        "password is ",
        "login: a/",
        "born on 1 ",
        "pw '",
        "Aa",
        "password is a b ",
        "pw is aa ",
        "seed phrase abc ",
        "abc ",
        "cvv ",
        "otp 1 ",
        "wifi key ",
        "passport ",
        "passport of a ",
        "A1 ",
        "passport 1 ",
        "DNI-",
        "1 2.",
        "C01X00T47 ",
        "via Roma ",
        "1 Aa ",
        "A-",
        "Astr. 1, ",
        "rue de la ",
        "Aa-Bb ",
        "via de la de la ",
        "1 Aa Way, Aa ",
    ],
)
def test_a_hostile_text_of_the_longest_size_is_masked(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    assert len(mask(text)) >= len(mask(unit)) > 0
