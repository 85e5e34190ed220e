"""Secrets that are known by the words before them. Every value here is invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.redact import mask
from policies.understanding.reader import Reader

SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("the password is correct horse battery staple", "the password is [secret]"),
        ("my pw = correct horse battery staple", "my pw = [secret]"),
        ("password: correct horse battery staple, ok?", "password: [secret], ok?"),
        ("mein Passwort: blauer Hund im Garten", "mein Passwort: [secret] im Garten"),
        ("passphrase correct horse battery staple", "passphrase [secret]"),
        ("the wifi password, correct horse battery staple", "the wifi password, [secret]"),
        ("login admin / Passw0rd", "login admin / [secret]"),
        ("user admin pass Zx9!kkQ2", "user admin pass [secret]"),
        ("2FA: 482 913", "2FA: [secret]"),
        ("482913 is my one-time code", "[secret] is my one-time code"),
        ("our password is blue monkey river, ok?", "our password is [secret], ok?"),
        ("wifi password is blue horse in the lobby", "wifi password is [secret] in the lobby"),
        ("das Passwort ist Sommer Sonne Strand Meer", "das Passwort ist [secret]"),
        ("le mot de passe est cheval bleu agrafe", "le mot de passe est [secret]"),
        ("la contraseña es caballo correcto pila", "la contraseña es [secret]"),
        ("a senha é girassol99", "a senha é [secret]"),
        ("hasło to kotek123", "hasło to [secret]"),
        ("the password is today", "the password is [secret]"),
        ("wifi key: blue-horse-77", "wifi key: [secret]"),
        ("the wifi key is blue-horse-77", "the wifi key is [secret]"),
        ("WLAN-Schlüssel: Sommer-Haus-12", "WLAN-Schlüssel: [secret]"),
        ("clé wifi : cheval-bleu-7", "clé wifi : [secret]"),
        ("clave del wifi: caballo-77", "clave del wifi: [secret]"),
        ("chiave wifi: cavallo-77", "chiave wifi: [secret]"),
        ("license key: ABCD-EFGH-1234", "license key: [secret]"),
        ("door code 4711", "door code [secret]"),
        ("Türcode 4711", "Türcode [secret]"),
        ("code d'accès 4711", "code d'accès [secret]"),
        ("código de acceso: 4711", "código de acceso: [secret]"),
        ("codice di accesso 4711", "codice di accesso [secret]"),
        ("toegangscode 4711", "toegangscode [secret]"),
        ("kod dostępu 4711", "kod dostępu [secret]"),
        ("OTP 123456", "OTP [secret]"),
        ("cvv 123", "cvv [card code]"),
        ("CVC: 123, exp 04/30", "CVC: [card code], exp 04/30"),
        ("Prüfziffer 123", "Prüfziffer [card code]"),
        ("código de seguridad 123", "código de seguridad [card code]"),
        ("sort code 12-34-56", "sort code [sort code]"),
        ("sort code: 123456 please", "sort code: [sort code] please"),
        ("PIN lautet 4711", "PIN lautet [secret]"),
        (f"our seed phrase is {SEED}", "our seed phrase is [secret]"),
        (f"Seed-Phrase: {SEED}", "Seed-Phrase: [secret]"),
        (f"frase semilla: {SEED.replace(' ', ', ')}", "frase semilla: [secret]"),
        (
            "recovery phrase " + " ".join(f"{n}. {word}" for n, word in enumerate(SEED.split(), 1)),
            "recovery phrase [secret]",
        ),
    ],
)
def test_a_secret_in_words_is_masked_whole(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "password policy",
        "the password is too short",
        "the password is correct for the portal",
        "the password is correct after all",
        "the password is managed centrally by IT",
        "the password is with Anna",
        "the password is set by Anna every month",
        "the password is expired after two hours",
        "the password is wrong since last week",
        "the token is expired for most people",
        "the secret is good old customer care",
        "das Passwort ist in KeePass",
        "das Passwort ist abgelaufen",
        "pin the message",
        "pin 3 messages",
        "the key is on the table",
        "the wifi key is on the table",
        "the recovery key is with IT",
        "the access code policy 2026",
        "security code of conduct",
        "source code 4711, error code 500, post code 4711",
        "promo code SUMMER24",
        "the cvv of 123 customers",
        "version 12-34-56 of it",
        "our seed phrase is stored in the safe of the second floor next to the printer",
        "seed words for the garden",
        "password manager for 20 people",
    ],
)
def test_what_is_said_of_secrets_stays(text: str) -> None:
    assert mask(text) == text


WORDS = st.lists(st.text("bcdfghjklmnpqr", min_size=4, max_size=9), min_size=2, max_size=8)


@settings(max_examples=100)
@given(st.sampled_from(("password is", "Passwort lautet", "passphrase:", "senha é", "mot de passe est")), WORDS)
def test_no_word_of_a_passphrase_stays(before: str, words: list[str]) -> None:
    before, between = (before, " ") if not before.endswith(":") else (before, " '")
    kept = mask(f"the {before}{between}{' '.join(words)}" + ("'" if "'" in between else ""))
    assert not set(words) & set(kept.replace("'", " ").split())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the password is correct horse battery staple, ok for Claude Team?", "credentials"),
        ("wifi key: blue-horse-77 in Claude Team?", "credentials"),
        ("cvv 123 in Claude Team?", "payment-card"),
        ("sort code 12-34-56 in Claude Team?", "bank-details"),
        ("Türcode 4711 in Claude Team?", "credentials"),
    ],
)
def test_such_a_secret_is_data_and_gets_no_yes(meridian: Register, reader: Reader, text: str, kind: str) -> None:
    question = reader.read(text)
    assert kind in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT
