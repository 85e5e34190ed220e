"""Data that was taken for other data, in questions to each of the registers that come with the project."""

from collections.abc import Callable
from functools import cache

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Question, VerdictKind
from policies.packs import pack
from policies.register import load
from policies.understanding.reader import Reader

Asked = Callable[[str, str], tuple[Question, VerdictKind]]


@pytest.fixture(scope="module")
def asked() -> Asked:
    """A question to the register of a pack: how it was read, and what comes of it."""

    @cache
    def reader(name: str) -> Reader:
        return Reader(load(pack(name) / "register.yaml"))

    def ask(name: str, text: str) -> tuple[Question, VerdictKind]:
        question = reader(name).read(text)
        return question, decide(question, reader(name).register).kind

    return ask


@pytest.mark.parametrize(
    "text",
    [
        "Can I put the manuscript I review for Nature into ChatGPT Edu?",
        "Can I put the paper I'm refereeing into ChatGPT Edu?",
        "Can I upload the NSF proposal I review into AI Hub?",
        "I'm reviewer 2 for a journal, can AI Hub without web search summarise the submission?",
        "I am a referee for PLOS ONE, may AI Hub check the manuscript's statistics?",
        "May I use ChatGPT Edu for the article I was asked to review?",
        "manuscript a journal asked me to review in ChatGPT Edu",
        "Can AI Hub summarise a manuscript I got for review?",
        "NIH grant I'm reviewing into ChatGPT Edu?",
        "the paper I have to referee for Science in Copilot?",
        "I edit a journal; may AI Hub triage the submissions?",
        "Darf ich das Manuskript, das ich begutachte, in ChatGPT Edu stecken?",
        "Puis-je mettre l'article que j'évalue pour une revue dans ChatGPT Edu ?",
        "¿Puedo subir el manuscrito que reviso para una revista a ChatGPT Edu?",
        "Posso pôr o artigo que avalio no ChatGPT Edu?",
        "Posso mettere il manoscritto che valuto in ChatGPT Edu?",
        "Mag ik het artikel dat ik beoordeel in ChatGPT Edu zetten?",
        "Czy mogę wrzucić artykuł, który recenzuję, do ChatGPT Edu?",
    ],
)
def test_what_somebody_reviews_for_others_goes_nowhere(asked: Asked, text: str) -> None:
    question, verdict = asked("university", text)
    assert "peer-review" in question.data_kinds
    assert verdict is VerdictKind.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Can I put my own manuscript into ChatGPT Edu?",
        "Can I put the paper I'm writing into ChatGPT Edu?",
        "Can ChatGPT Edu review my manuscript?",
        "Can ChatGPT Edu proofread my manuscript before I submit it to Nature?",
        "grant proposal I'm writing in ChatGPT Edu",
        "I review my lecture slides with ChatGPT Edu, ok?",
        "the papers we review in our reading group in ChatGPT Edu",
    ],
)
def test_what_somebody_wrote_and_has_reviewed_is_their_own(asked: Asked, text: str) -> None:
    question, verdict = asked("university", text)
    assert "peer-review" not in question.data_kinds
    assert verdict in TAKES_IT


@pytest.mark.parametrize(
    ("pack_name", "text", "kind"),
    [
        ("meridian", "ISO 27001 findings in Claude Team", "security-incident"),
        ("meridian", "our SOC2 Type II report in Claude Team", "security-incident"),
        ("meridian", "nonconformities of the TISAX audit in Claude Team", "security-incident"),
        ("meridian", "complaint to the labour court in Claude Team", "legal-privileged"),
        ("meridian", "Klage beim Arbeitsgericht in Claude Team", "legal-privileged"),
        ("meridian", "pozew do sądu pracy w Claude Team", "legal-privileged"),
        ("meridian", "insurance claims with injuries in Claude Team", "phi"),
        ("meridian", "claim files of whiplash in Claude Team", "phi"),
        ("meridian", "accident claim with photos of injuries in Claude Team", "phi"),
        ("meridian", "complaint to the data protection authority in Claude Team", "legal-privileged"),
        ("meridian", "sinistres corporels dans Claude Team", "phi"),
        ("university", "class photo in Firefly", "student-records"),
        ("university", "a photo of my class in Firefly", "student-records"),
        ("university", "Klassenfoto in Firefly", "student-records"),
        ("university", "animal study protocols in ChatGPT Free", "research-data"),
        ("university", "IACUC protocols in ChatGPT Free", "research-data"),
        ("small-company", "mock-up of the client's unreleased app in Canva", "client-files"),
        ("small-company", "client's draft newsletter in Canva", "client-files"),
        ("small-company", "the client's social media posts in Canva", "client-files"),
        ("small-company", "draft website of the client in Canva", "client-files"),
        ("small-company", "one of our clients' newsletter in Canva", "client-files"),
        ("small-company", "Newsletter des Kunden in Canva", "client-files"),
        ("small-company", "campagne du client dans Canva", "client-files"),
        ("small-company", "nieuwsbrief van de klant in Canva", "client-files"),
        ("uk-official", "the minister's briefing in Copilot Chat", "ministerial"),
        ("uk-official", "PQ answers in Copilot Chat", "ministerial"),
        ("meridian", "Czy mogę wrzucić paski wypłat do Claude Team?", "payroll"),
        ("meridian", "GitHub PAT in Claude Team", "credentials"),
        ("meridian", "PKCS12 files in Claude Team", "credentials"),
        ("meridian", "Darf ich Gehaelter in Claude Team auswerten?", "payroll"),
        ("meridian", "Kuendigungsschreiben in Claude Team", "hr-case"),
        ("meridian", "Passwoerter in Claude Team", "credentials"),
        ("meridian", "Kontoauszuege in Claude Team", "bank-details"),
    ],
)
def test_sensitive_data_is_taken_for_what_it_is(asked: Asked, pack_name: str, text: str, kind: str) -> None:
    question, verdict = asked(pack_name, text)
    assert kind in question.data_kinds
    assert verdict is VerdictKind.DENIED


@pytest.mark.parametrize(
    ("pack_name", "text", "kinds"),
    [
        ("small-company", "our newsletter in Canva", ("drafts",)),
        ("small-company", "newsletter for our clients in Canva", ("drafts",)),
        ("small-company", "moodboard for the client in Canva", ("drafts",)),
        ("small-company", "tax letter into Xero", ("books",)),
        ("small-company", "letter from the tax office into Xero", ("books",)),
        ("uk-official", "consultation responses in Copilot Chat", ("consultation",)),
        ("uk-official", "FOI request in Copilot Chat", ("foi-requests",)),
        ("meridian", "Vertraege in Claude Team", ("contracts",)),
    ],
)
def test_other_data_is_taken_for_what_it_is(asked: Asked, pack_name: str, text: str, kinds: tuple[str, ...]) -> None:
    question, verdict = asked(pack_name, text)
    assert question.data_kinds == kinds
    assert verdict in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "FOI request from Mr Smith in Copilot Chat",
        "freedom of information request of Mrs Patel in Copilot Chat",
        "list of FOI requesters in Copilot Chat",
        "petition with signatures in Copilot Chat",
        "consultation responses with names in Copilot Chat",
        "consultation responses with names and addresses in Copilot Chat",
    ],
)
def test_what_a_named_citizen_wrote_gets_no_yes(asked: Asked, text: str) -> None:
    assert asked("uk-official", text)[1] not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "token ring documentation in Claude Team",
        "token budget in Claude Team",
        "bonus question for the pub quiz in Claude Team",
        "candidate release notes in Claude Team",
        "bonus question of our quiz in Claude Team",
        "can I write a board game night invitation with Claude Team?",
    ],
)
def test_a_word_of_a_fixed_phrase_is_no_data(asked: Asked, text: str) -> None:
    question, verdict = asked("meridian", text)
    assert {"credentials", "payroll", "cvs", "board"}.isdisjoint(question.data_kinds)
    assert verdict is VerdictKind.DEPENDS_ON_DATA


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tokens of our API in Claude Team", "credentials"),
        ("bonus round of the sales team in Claude Team", "payroll"),
        ("bonus questions from staff, with their bonuses, in Claude Team", "payroll"),
        ("PHI 2024 export in Claude Team", "phi"),
        ("PHI in LM Studio", "phi"),
        ("board pack in Claude Team", "board"),
    ],
)
def test_the_same_word_by_itself_is_data(asked: Asked, text: str, kind: str) -> None:
    question, verdict = asked("meridian", text)
    assert kind in question.data_kinds
    assert verdict is VerdictKind.DENIED


def test_what_a_tool_is_to_decide_is_no_data(asked: Asked) -> None:
    question, verdict = asked("uk-official", "let Tern reject claims automatically")
    assert (question.purposes, question.data_kinds) == (("deciding",), ())
    assert verdict is VerdictKind.DENIED
