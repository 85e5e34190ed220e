"""What is told as done, in a tool that the register has not for it, is reported; what may be done is answered."""

import pytest

from policies.desk import Desk, open_desk
from policies.model import Intent, VerdictKind
from policies.packs import pack


@pytest.fixture(scope="module")
def meridian() -> Desk:
    return open_desk(pack("meridian"))


@pytest.mark.parametrize(
    "text",
    [
        "the Otter bot joined uninvited and transcribed our grievance meeting",
        "Otter recorded our board meeting",
        "I let Cursor index the repo with the secrets in it",
        "my intern had ChatGPT summarise the payroll",
        "Copilot Chat has now seen the termination letters, what do I do",
        "noticed that Lovable has our customer table",
        "DeepSeek already has our customer list",
        "the contractor admitted he used DeepSeek on our code",
        "Grammarly extension was on while I wrote a termination letter",
        "Fireflies was still recording when we discussed the layoffs",
    ],
)
def test_what_a_tool_got_that_is_not_for_it_is_reported(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "I translated the settlement with DeepL free, was it ok",
        "was it ok to translate the settlement with DeepL free?",
        "is it bad that I pasted payroll into ChatGPT?",
        "I asked ChatGPT to rewrite Anna's performance review. allowed?",
        "Gestern habe ich Patientendaten in DeepL Free übersetzt, ist das schlimm?",
        "hier j'ai traduit les fiches de paie avec DeepL gratuit, c'est grave ?",
        "traduzi os salários no DeepL grátis, é grave?",
        "ho tradotto le buste paga con DeepL free, va bene?",
        "gisteren heb ik de salarissen in DeepL vertaald, is dat erg?",
        "wczoraj przetłumaczyłem listę płac w DeepL, czy to problem?",
    ],
)
def test_who_asks_afterwards_whether_it_was_right_reports_it(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "I've been pasting customer complaints into ChatGPT Plus for weeks",
        "using Otter for all board meetings since March",
        "we have been feeding contracts to DeepSeek since last year",
        "seit Wochen nutzen wir Otter für Vorstandssitzungen",
    ],
)
def test_what_has_been_done_for_long_is_reported(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "he pegado por error las nóminas en ChatGPT",
        "he compartido contraseñas con ChatGPT por accidente",
        "se me fue el dedo y mandé las nóminas a ChatGPT",
        "ups, die Bankdaten sind im falschen Chat gelandet (Gemini)",
        "les fiches de paie ont atterri dans ChatGPT par erreur",
        "mandei os salários para o ChatGPT sem querer",
    ],
)
def test_a_slip_is_reported_in_any_language(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize("text", ["how do I delete a chat with client data from Gemini?", "wipe payroll from ChatGPT"])
def test_what_is_to_be_deleted_from_a_tool_is_in_it(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    ["may have breached the policy with Grammarly", "I think I broke the rules with ChatGPT"],
)
def test_who_has_broken_the_rules_reports_it(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "using Otter for board meetings?",
        "can Otter record our board meeting",
        "we used Otter for board meetings, what should we use instead?",
        "I want to let Cursor index the repo with the secrets in it",
        "my boss asked about Otter for the board meeting",
        "I had Otter in mind for the board meeting",
        "I have been asked to put payroll into ChatGPT",
        "puedo pegar las nóminas en ChatGPT?",
        "darf ich Patientendaten, die ich übersetzt habe, in ChatGPT kopieren?",
        "Gehälter in ChatGPT, ist das ok?",
        "translated contracts with DeepL free",
        "summarise the board minutes that Otter transcribed",
        "legal told me Otter is banned for board meetings",
        "we use Otter for board meetings",
        "what if Otter recorded our board meeting",
        "would I have broken the policy with Grammarly",
    ],
)
def test_what_is_asked_planned_or_said_of_others_is_answered(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.POLICY_QUESTION


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I've been using Claude Team for contracts for weeks", VerdictKind.ALLOWED_WITH_CONDITIONS),
        ("I translated a press release with DeepL free, was it ok", VerdictKind.ALLOWED),
    ],
)
def test_what_the_register_allows_is_answered_also_where_it_is_done(
    meridian: Desk, text: str, kind: VerdictKind
) -> None:
    question = meridian.read(text)
    assert (question.intent, meridian.decide(question).kind) == (Intent.POLICY_QUESTION, kind)


@pytest.mark.parametrize(
    "text",
    [
        "what happens if I paste payroll into ChatGPT by accident?",
        "what happens if I accidentally paste payroll into ChatGPT?",
        "hypothetically, if someone had pasted payroll into ChatGPT?",
        "qué pasa si pego por error las nóminas en ChatGPT?",
    ],
)
def test_what_to_do_if_it_happened_is_said_by_the_handbook(meridian: Desk, text: str) -> None:
    question = meridian.read(text)
    assert (question.intent, question.tools, question.data_kinds) == (Intent.POLICY_QUESTION, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "what happens if I pasted payroll into ChatGPT by accident",
        "I accidentally pasted payroll into ChatGPT",
    ],
)
def test_what_may_have_happened_stays_a_report(meridian: Desk, text: str) -> None:
    assert meridian.read(text).intent is Intent.INCIDENT


@pytest.mark.parametrize(
    "text",
    [
        "can I put a contract I got by accident into Claude Team?",
        "can I paste payroll into ChatGPT if I got it by accident?",
    ],
)
def test_an_accident_elsewhere_leaves_the_question(meridian: Desk, text: str) -> None:
    question = meridian.read(text)
    assert question.intent is Intent.POLICY_QUESTION
    assert question.tools
    assert question.data_kinds
