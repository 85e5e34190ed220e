"""Follow-ups in other languages keep the data they go on about, and a denial in any language is no incident."""

import pytest

from policies.model import Intent
from policies.understanding.reader import Reader

BEFORE = ["can claude team take our invoices?"]


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("und mit der kostenlosen?", "claude-free"),
        ("in der Teamversion?", "claude-team"),
        ("und mit dem bezahlten?", "claude-pro"),
        ("und die Enterprise?", "claude-enterprise"),
        ("und mit meinem Privatkonto?", "claude-free"),
        ("et la gratuite ?", "claude-free"),
        ("et avec mon compte perso ?", "claude-free"),
        ("¿y con la de pago?", "claude-pro"),
        ("¿y con la gratis?", "claude-free"),
        ("e com a gratuita?", "claude-free"),
        ("e con quella gratuita?", "claude-free"),
        ("en met de gratis?", "claude-free"),
        ("a z darmową?", "claude-free"),
        ("och med gratisversionen?", "claude-free"),
        ("og med den gratis?", "claude-free"),
        ("a s tou zdarma?", "claude-free"),
        ("peki ücretsiz sürümle?", "claude-free"),
    ],
)
def test_a_follow_up_about_the_account_keeps_the_data(reader: Reader, text: str, tool: str) -> None:
    question = reader.read(text, BEFORE)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, (tool,), ("invoices",))


@pytest.mark.parametrize(
    "text",
    ["und für unser Team?", "und mit dem Personal?", "im Team?", "und für private Zwecke?", "y con los clientes?"],
)
def test_a_word_that_only_looks_like_an_account_narrows_nothing_and_takes_no_data(reader: Reader, text: str) -> None:
    question = reader.read(text, BEFORE)
    assert (question.tools, question.data_kinds) == (("claude-team",), ())


def test_an_edition_that_is_pointed_at_after_a_no_is_the_one_denied(reader: Reader) -> None:
    assert reader.read("don't use claude, the team one").tools == ()
    assert reader.read("not claude free, the team one, for invoices").tools == ("claude-team",)


@pytest.mark.parametrize(
    "text",
    [
        "não colei nada no deepseek",
        "não coloquei nada no deepseek",
        "no pegué nada en deepseek",
        "je n'ai rien collé dans deepseek",
        "ich habe nichts in deepseek eingefügt",
        "non ho incollato niente in deepseek",
        "ik heb niets in deepseek geplakt",
        "nic nie wkleiłem do deepseek",
    ],
)
def test_what_was_not_done_is_no_incident_in_any_language(reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert (question.intent, question.data_kinds) == (Intent.CHITCHAT, ())


@pytest.mark.parametrize(
    "text",
    [
        "colei a folha de pagamento no deepseek sem querer",
        "he pegado las nóminas en deepseek sin querer",
        "ich habe aus Versehen die Gehaltsliste in deepseek eingefügt",
    ],
)
def test_what_was_done_is_an_incident_in_any_language(reader: Reader, text: str) -> None:
    question = reader.read(text)
    assert (question.intent, question.data_kinds) == (Intent.INCIDENT, ("payroll",))


def test_a_no_that_asks_or_goes_on_with_a_but_is_no_small_talk(reader: Reader) -> None:
    for text in (
        "darf ich nichts in deepseek einfügen?",
        "je n'ai pas collé les salaires dans deepseek, mon collègue l'a fait",
    ):
        assert reader.read(text).intent is not Intent.CHITCHAT, text
