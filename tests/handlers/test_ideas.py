"""Ideas in chat: what is said is kept at once, what is missing is said back, and the register says what it can."""

import pytest

from cadence.model import Company, Stage
from handlers.ports import Services
from handlers.testing import Talk
from tests.handlers.talking import as_it_is, here, labels, to

IDEA = "I have an idea: use Claude Team to summarise contracts. Reading them takes Legal two days a week."


async def test_an_idea_without_words_is_asked_five_questions(talk: Talk, company: Company) -> None:
    for words in ("I have an idea", "/ai-idea"):
        (card,) = here(await talk.ask(company.people["amara"], words))
        assert "1. Which business problem does it solve?" in card.text
        assert "5. Which metric will prove it?" in card.text
        assert labels(card) == ["Answer the questions"]


async def test_an_idea_in_a_sentence_is_kept_and_what_is_missing_is_said(
    talk: Talk, services: Services, company: Company
) -> None:
    (card,) = here(await talk.ask(company.people["amara"], IDEA))
    assert card.headline == "Kept as an idea: Claude Team to summarise contracts; three questions are open."
    assert "Which business problem" not in card.text
    assert "- Who owns it?\n- How will people take it up?\n- Which metric will prove it?" in card.text
    idea = (await as_it_is(services, company)).initiatives["claude-team-to-summarise-contrac"]
    assert (idea.stage, idea.tools, idea.data_kinds, idea.owner) == (
        Stage.IDEA,
        ("claude-team",),
        ("contracts",),
        "amara",
    )
    assert not idea.owner_named


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("idea: Claude Team for customer complaints", "Data risk: the register allows Claude Team with customer"),
        ("idea: DeepSeek for payroll", "Data risk: the register does not allow DeepSeek with payroll"),
        ("idea: make slides with Granola", "Data risk: not every tool is on our list (Granola)"),
        ("idea: something for the onboarding week", "Data risk: no tool and no data is named"),
        ("idea: Claude Team for the team", "Data risk: the register cannot say before it is known which data it"),
    ],
)  # fmt: skip
async def test_the_register_says_what_the_data_risk_is(talk: Talk, company: Company, words: str, said: str) -> None:
    (card,) = here(await talk.ask(company.people["amara"], words))
    assert said in card.text


async def test_a_named_owner_is_told_and_may_change_it_and_so_may_who_had_it(
    talk: Talk, services: Services, company: Company
) -> None:
    rows = await talk.ask(
        company.people["amara"], "I have an idea: summarise tickets by hours saved, Tomás would own it"
    )
    (told,) = to(rows, "tomas")
    assert told.headline.startswith("Amara Okafor has an idea and named you as its owner: Summarise tickets")
    idea = (await as_it_is(services, company)).owned_by("tomas")[-1]
    assert (idea.owner_named, idea.metrics) == (True, ("hours_saved",))
    for who in ("amara", "tomas"):
        opened, _ = await talk.press(company.people[who], "idea.form", idea.id)
        assert opened.form is not None
    _, rows = await talk.press(company.people["dana"], "idea.form", idea.id)
    assert "is not yours to change" in here(rows)[0].headline


async def test_the_five_questions_complete_an_idea(talk: Talk, services: Services, company: Company) -> None:
    amara = company.people["amara"]
    await talk.ask(amara, IDEA)
    id = "claude-team-to-summarise-contrac"
    opened, _ = await talk.press(amara, "idea.form", id)
    assert opened.form is not None
    values = {field.name: field.value for field in opened.form.fields}
    answers = {"owner": "priya", "adoption": "Two champions show it on Fridays.", "metrics": "Hours saved"}
    _, rows = await talk.submit(amara, "idea.form", {**values, **answers}, id)
    assert here(rows)[0].headline.endswith("all five questions are answered.")
    assert to(rows, "priya")
    async with services.store.begin() as work:
        history = await work.initiatives.history("meridian", id)
    assert [(each.by, each.source) for each in history] == [("amara", "idea"), ("amara", "idea")]
    assert "two days a week" in history[0].why  # the words it was read from


async def test_an_idea_by_form_may_have_gaps_but_needs_a_name(talk: Talk, services: Services, company: Company) -> None:
    amara = company.people["amara"]
    answer, _ = await talk.submit(amara, "idea.form", {"name": ""})
    assert answer.invalid is not None
    _, rows = await talk.submit(amara, "idea.form", {"name": "Faster onboarding"})
    assert here(rows)[0].headline == "Kept as an idea: Faster onboarding; five questions are open."
    assert "faster-onboarding" in (await as_it_is(services, company)).initiatives


async def test_an_idea_of_a_name_that_is_taken_leads_to_the_one_there_is(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "idea: Invoice review"))
    assert card.text.startswith("There is Invoice review already, pilot, owned by Priya Raman.\nNothing was kept.")


async def test_a_question_that_begins_with_an_idea_is_answered_as_a_question(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "I have an idea, can I use DeepSeek for payroll?"))
    assert card.headline.startswith("No.")


async def test_an_idea_that_says_what_the_work_takes_is_no_leak(talk: Talk, company: Company) -> None:
    words = "I have an idea: let Claude Team draft replies to customer complaints, it takes us an hour a day"
    rows = await talk.ask(company.people["amara"], words)
    assert here(rows)[0].headline.startswith("Kept as an idea")
    assert to(rows, "dana") == []


async def test_an_idea_that_tells_of_a_leak_is_a_leak(talk: Talk, company: Company) -> None:
    words = "I have an idea: I pasted the payroll into ChatGPT and it found the errors, we could do that every month"
    (card,) = here(await talk.ask(company.people["amara"], words))
    assert card.headline == "Thank you for saying so. Do this now:"
