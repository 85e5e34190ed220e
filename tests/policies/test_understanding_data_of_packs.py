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
