"""Data that is only spoken of: a question back begins with it, and a no says how the question was read."""

from handlers import ask
from handlers.testing import actions_of
from policies.desk import Desk
from policies.model import VerdictKind

FURIOUS = "{} to write to a lady whose sofa never came and who is rightly furious"
KIND = "Customer e-mails, tickets, chats"


def test_what_it_speaks_of_is_the_first_button_where_it_could_be_allowed(desk: Desk) -> None:
    question, verdict, card = ask.answer_card(desk, FURIOUS.format("ChatGPT Enterprise"))
    assert question.guessed
    assert verdict is not None
    assert (verdict.kind, verdict.data_kinds) == (VerdictKind.DEPENDS_ON_DATA, ())
    assert actions_of(card)[0].label.startswith(KIND)


def test_the_button_settles_it(desk: Desk) -> None:
    question, _, _ = ask.answer_card(desk, FURIOUS.format("ChatGPT Enterprise"))
    chosen = desk.decide(question.with_data(question.data_kinds))
    assert chosen.kind is VerdictKind.ALLOWED_WITH_CONDITIONS


def test_a_no_says_how_the_question_was_read(desk: Desk) -> None:
    question, verdict, card = ask.answer_card(desk, FURIOUS.format("NotebookLM"))
    assert question.guessed
    assert verdict is not None
    assert verdict.kind is VerdictKind.DENIED
    assert "I am not sure I read that right." in str(card)
