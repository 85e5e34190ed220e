"""Data only spoken of: a question back begins with it, a no says how it was read, and nothing keeps it as said."""

from cadence.model import Company
from handlers import ask
from handlers.ports import Services
from handlers.testing import Talk, actions_of
from policies.desk import Desk
from policies.model import Intent, VerdictKind
from tests.handlers.talking import as_it_is, here, to

CROSS = "{} for the furious man, his sofa"  # a guess; of the next one everybody is all but sure
FURIOUS = "{} to write to a lady whose sofa never came and who is rightly furious"
KIND = "Customer e-mails, tickets, chats"


def test_what_it_speaks_of_is_the_first_button_where_it_could_be_allowed(desk: Desk) -> None:
    question, verdict, card = ask.answer_card(desk, CROSS.format("ChatGPT Enterprise"))
    assert question.guessed
    assert verdict is not None
    assert (verdict.kind, verdict.data_kinds) == (VerdictKind.DEPENDS_ON_DATA, ())
    assert actions_of(card)[0].label.startswith(KIND)


def test_the_button_settles_it(desk: Desk) -> None:
    question, _, _ = ask.answer_card(desk, CROSS.format("ChatGPT Enterprise"))
    chosen = desk.decide(question.with_data(question.data_kinds))
    assert chosen.kind is VerdictKind.ALLOWED_WITH_CONDITIONS


def test_a_yes_to_what_is_all_but_sure_says_how_the_question_was_read(desk: Desk) -> None:
    question, verdict, card = ask.answer_card(desk, FURIOUS.format("ChatGPT Enterprise"))
    assert (question.guessed, question.named_data) == (True, ())
    assert verdict is not None
    assert verdict.kind is VerdictKind.ALLOWED_WITH_CONDITIONS
    assert "I am not sure I read that right." in str(card)


def test_a_no_says_how_the_question_was_read(desk: Desk) -> None:
    question, verdict, card = ask.answer_card(desk, FURIOUS.format("NotebookLM"))
    assert question.guessed
    assert verdict is not None
    assert verdict.kind is VerdictKind.DENIED
    assert "I am not sure I read that right." in str(card)


async def test_an_idea_says_nothing_of_its_data_and_is_asked(talk: Talk, services: Services, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], f"idea: {FURIOUS.format('ChatGPT Enterprise')}"))
    assert "the register cannot say before it is known which data it" in card.text
    (idea,) = [each for each in (await as_it_is(services, company)).initiatives.values() if each.proposed_by == "amara"]
    assert idea.data_kinds == ()


async def test_a_request_is_none_for_an_exception(talk: Talk, services: Services, company: Company, desk: Desk) -> None:
    said = f"request: {FURIOUS.format('NotebookLM,')}"
    assert (desk.read(said).intent, desk.read(said).guessed) == (Intent.VENDOR_REQUEST, True)
    (card,) = here(await talk.ask(company.people["amara"], said))
    assert card.headline == "NotebookLM is on the list already."
    async with services.store.begin() as work:
        assert not await work.requests.open_tool_requests(company.id)


async def test_a_report_tells_the_contact_that_it_is_a_guess(talk: Talk, services: Services, company: Company) -> None:
    rows = await talk.ask(company.people["amara"], "I pasted it into DeepSeek, the lady whose sofa never came")
    (note,) = to(rows, "dana")
    assert "Data: not named, perhaps customer e-mails, tickets, chats and calls (confidential)" in note.text
    async with services.store.begin() as work:
        (kept,) = await work.requests.incidents(company.id)
    assert kept.data_kinds == ()
