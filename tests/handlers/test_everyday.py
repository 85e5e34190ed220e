"""Everyday questions about the rhythm, the figures and the decisions reach what answers them, for whoever may know."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cadence.model import Company, Figure
from cadence.people import Person
from handlers.messages import Card
from handlers.ports import Answer, Services
from handlers.testing import SetClock, Talk, button
from policies.model import Intent
from tests.handlers.programme import W48, programme
from tests.handlers.talking import here, labels, summed_up, tick_and_send, where

NOT_HERE = "I answer about figures to those who read the summary. Ask in the thread of a summary in #leadership."


NEXT = "The next summary, about week 49, comes Monday 16:00, 7 Dec, in #leadership."


@pytest.fixture
def company(company: Company) -> Company:
    """The sample's people with the programme's initiatives; Tomás owns Ticket triage."""
    initiatives = programme().initiatives
    triage = replace(initiatives["ticket-triage"], owner="tomas")
    return replace(company, initiatives={**initiatives, triage.id: triage})


@pytest.fixture(autouse=True)
async def a_week_later(services: Services, clock: SetClock) -> None:
    """Thursday of week 49: week 48 is summed up, and the check-ins have just been sent."""
    await summed_up(services, clock)
    clock.instant = datetime(2026, 12, 3, 10, 30, tzinfo=UTC)
    await tick_and_send(services)


async def answer(talk: Talk, who: str, text: str) -> Card:
    (card,) = here(await talk.ask(talk.services.companies["meridian"].people[who], text))
    return card


# ---- check-ins --------------------------------------------------------------------------------------------------


async def test_what_somebody_owes_is_their_check_ins(talk: Talk) -> None:
    assert (await answer(talk, "tomas", "what do I owe this week?")).headline == "One check-in is open for you, Tomás."
    assert "owe nothing" in (await answer(talk, "amara", "do I owe you anything?")).headline


async def test_how_a_figure_is_corrected_is_said_with_a_button_that_does_it(talk: Talk, priya: Person) -> None:
    card = await answer(talk, "priya", "how do I correct last week's figure for invoice review?")
    assert card.headline == (
        "Write the right figure with its week: “invoice review week 48: 12 h, because it was counted twice”."
    )
    pressed = button(card, "Correct Invoice review, week 48")
    interaction, _ = await talk.press(priya, pressed.name, pressed.value)
    assert interaction.form is not None
    (said,) = here(await talk.ask(priya, card.headline.partition("“")[2].partition("”")[0]))
    assert said.headline.startswith("Kept. Week 48 now says for Invoice review: 12 h saved")


async def test_a_figure_of_somebody_elses_is_theirs_to_correct(talk: Talk) -> None:
    assert "Priya Raman" in (await answer(talk, "tomas", "I need to correct a figure of SOP lookup")).full_text
    assert "You reported nothing" in (await answer(talk, "amara", "can I correct a figure?")).headline


async def test_a_week_that_is_named_is_the_one_that_is_corrected(talk: Talk) -> None:
    card = await answer(talk, "tomas", "how do I correct my figures of week 47?")
    assert labels(card) == ["Correct Ticket triage, week 47", "My check-ins"]


async def test_whoever_wants_no_more_questions_is_told_the_ways_and_who_may_take_them(talk: Talk) -> None:
    card = await answer(talk, "priya", "stop asking me about variance notes")
    assert card.headline == "I ask you about Variance notes while its stage is pilot."
    assert "Helen Brandt, its sponsor, or an administrator stops it." in card.text
    assert labels(card) == ["Not this week", "Somebody else answers", "Show Variance notes"]
    card = await answer(talk, "helen", "please stop asking Priya about variance notes")
    assert "Stop it" not in labels(card)  # nobody knows what Priya has to do with it: it is read as ever
    card = await answer(talk, "helen", "stop asking about variance notes")
    assert labels(card) == ["Somebody else answers", "Stop it", "Show Variance notes"]


async def test_who_no_longer_owns_something_has_reported_no_leak(talk: Talk) -> None:
    card = await answer(talk, "priya", "I no longer own variance notes")
    assert "“hand variance notes over to …” makes it somebody else's." in card.text


async def test_what_comes_next_is_a_plan_for_administrators_and_their_own_for_everybody_else(talk: Talk) -> None:
    assert (await answer(talk, "omar", "what happens next week?")).headline == "The plan of the next 14 days:"
    card = await answer(talk, "tomas", "what's coming up?")
    assert card.headline == "Next for you, Tomás: the summary of week 49 is posted, Mon 7 Dec 2026."
    assert "Thu 10 Dec 2026, 10:00: I ask you about week 50: Ticket triage" in card.text
    assert "I ask you" not in (await answer(talk, "amara", "what happens next?")).full_text
    assert (await answer(talk, "tomas", "plan")).headline == "Only an administrator can do that."


# ---- targets and decisions --------------------------------------------------------------------------------------


async def test_a_target_is_the_initiatives_own_and_no_question_about_its_data(talk: Talk) -> None:
    card = await answer(talk, "amara", "what's our target for invoice review?")
    assert card.headline == "Invoice review is held against:"
    assert "Hours saved: target 12 h" in card.text
    assert "Cycle time: target 2 days, baseline 3 days (Sep 2026)" in card.text
    assert (
        await answer(talk, "amara", "baseline of call notes?")
    ).headline == "Call notes has no target and no baseline."
    assert "Invoice review: hours saved target 12 h" in (await answer(talk, "helen", "what are our targets?")).text


async def test_what_somebody_has_to_decide_is_what_is_open(talk: Talk) -> None:
    assert (await answer(talk, "helen", "what needs my decision?")).headline == "Nothing is open to decide."
    assert "shown to those who own" in (await answer(talk, "amara", "any decisions for me?")).headline


# ---- figures ----------------------------------------------------------------------------------------------------


async def test_what_is_behind_is_what_needs_a_look_the_worst_first(talk: Talk) -> None:
    card = await answer(talk, "helen", "which initiatives are behind?")
    assert card.headline == "Two initiatives need a look in week 48; one is off track."
    assert card.text.index("Proposal drafts") < card.text.index("Ticket triage")
    assert "Two others are on track; one says nothing yet." in card.text


async def test_what_the_register_does_not_allow_needs_a_look_first_and_says_so_wherever_it_is_named(
    talk: Talk, company: Company
) -> None:
    one = replace(company.initiatives["invoice-review"], tools=("deepseek",), data_kinds=("invoices",))
    talk = where(talk, one)
    behind = await answer(talk, "helen", "which initiatives are behind?")
    assert behind.headline == "Three initiatives need a look in week 48; one is off track."
    assert behind.text.index("Invoice review · live, no gate · not allowed by the register · at target") < (
        behind.text.index("Proposal drafts · pilot, no gate · off track")
    )
    assert "One other is on track" in behind.text
    assert "“why is proposal drafts off track?”" in behind.text
    compared = await answer(talk, "helen", "compare invoice review and ticket triage")
    assert "Invoice review · live, no gate · not allowed by the register · at target" in compared.text


async def test_the_summary_is_the_last_that_was_posted(talk: Talk, clock: SetClock) -> None:
    for text in ("show me the summary", "how did the week go", "give me this week's summary", "summary of week 48"):
        card = await answer(talk, "priya", text)
        assert card.headline == "AI operating summary · Meridian Works · week 48"
    clock.instant = datetime(2026, 12, 7, 16, tzinfo=UTC)  # due, and not posted yet
    assert (await answer(talk, "helen", "summary")).headline.endswith("week 48")
    card = await answer(talk, "helen", "summary of week 47")
    assert card.headline == "No summary of week 47 was posted."
    assert "The next one, about week 50, comes Monday 16:00, 14 Dec, in #leadership." in card.text


async def test_two_initiatives_are_compared_each_with_its_own_baseline(talk: Talk) -> None:
    card = await answer(talk, "helen", "compare invoice review and ticket triage")
    assert card.headline == "Week 48: Invoice review is at target and Ticket triage needs a check."
    assert "14 h saved" in card.text
    card = await answer(talk, "helen", "compare invoice review with candidate notes and variance notes")
    assert "Candidate notes reported nothing and Variance notes reported nothing" in card.headline


async def test_what_it_costs_is_the_run_cost_and_nothing_else_is_known(talk: Talk, services: Services) -> None:
    card = await answer(talk, "helen", "what did we spend on AI?")
    assert card.headline == "No run cost was reported for week 48."
    assert "add “run cost” to its metrics" in card.text
    at = datetime(2026, 11, 26, tzinfo=UTC)
    cost = Figure("c", "meridian", "sop-lookup", W48, "run_cost", Decimal(120), "priya", at, currency="GBP")
    async with services.store.begin() as work:
        await work.figures.add([cost])
    assert (await answer(talk, "helen", "what does it cost us?")).headline == (
        "£120 run cost (all self-reported) in week 48, reported by SOP lookup."
    )
    assert "It cost £120 (all self-reported) to run." in (await answer(talk, "helen", "is it worth it for us?")).text


async def test_what_it_is_worth_is_the_ladder_and_no_return_is_made_up(talk: Talk) -> None:
    card = await answer(talk, "marcus", "is the AI programme worth it?")
    assert card.headline.startswith("Hours are not turned into money, so there is no return on investment here")
    assert "No run cost was reported beside it." in card.text
    assert "Money confirmed by finance" in card.full_text


async def test_what_people_ask_is_counted_and_nobody_is_named(talk: Talk, services: Services, clock: SetClock) -> None:
    async with services.store.begin() as work:
        for number, person in enumerate(("amara", "tomas")):
            asked = Answer(
                id=f"a{number}",
                company="meridian",
                person=person,
                at=clock.instant,
                text="-",
                intent=Intent.POLICY_QUESTION.value,
                tools=("unknown:Granola",),
                data_kinds=(),
                verdict=None,
                rules=(),
                register_version="1",
                confidence=1.0,
            )
            await work.answers.add(asked)
    card = await answer(talk, "dana", "which tools do people ask for most?")
    assert card.headline == "Without approval, most asked for in week 49: Granola (2)."
    assert "Amara" not in card.full_text


async def test_figures_are_exported_on_the_command_line_by_whoever_runs_it(talk: Talk) -> None:
    card = await answer(talk, "helen", "export figures")
    assert card.headline.endswith("Ask Omar Haddad.")
    assert "drumbeat export figures --week 2026-W48" in card.text
    assert "Ask" not in (await answer(talk, "omar", "export figures")).headline


@pytest.mark.parametrize(
    "text",
    [
        "which initiatives are red?",
        "show me the summary",
        "compare invoice review and ticket triage",
        "what did we spend on AI?",
        "is the AI programme worth it?",
        "what do people ask?",
    ],
)
async def test_who_reads_no_summaries_is_told_where_figures_are_read(talk: Talk, text: str) -> None:
    assert (await answer(talk, "amara", text)).headline == NOT_HERE


# ---- how, when and which ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "text", "headline"),
    [
        ("tomas", "how do I skip a week?", "Write “skip ticket triage, half the team is ill”."),
        ("priya", "how do I hand over SOP lookup?", "Write “hand sop lookup over to Amara”."),
        ("priya", "not now, later please", "When shall I ask again?"),
        ("priya", "who covers for me?", "I have no absence of yours."),
        ("priya", "don't message me in the evening", "This is when I write to you unasked:"),
        ("priya", "stop the reminders", "Reminders end as soon as a week is answered or skipped."),
        ("amara", "unsubscribe", "You report on no initiative, so I send you no check-ins."),
        ("helen", "did everybody report?", "Seven initiatives have not reported week 49 yet."),
        ("helen", "what is on my plate?", "Nothing is open to decide."),
        ("helen", "should we stop ticket triage?", "Ticket triage has no gate to decide."),
        ("helen", "what did we decide last month?", "Nothing was decided yet."),
        ("amara", "what AI projects are running?", "Seven initiatives."),
        ("amara", "what are our priorities?", "Roadmap: Invoice review comes first of seven initiatives."),
        ("amara", "where do I put an idea?", "Tell me your idea in a sentence, or answer five questions."),
        (
            "amara",
            "when is the next summary?",
            "The next summary, about week 49, comes Monday 16:00, 7 Dec, in #leadership.",
        ),
        ("dana", "which requests are open?", "No request is open."),
        ("omar", "can you pause everything?", "Write “pause the rhythm until 5 Jan”."),
        ("priya", "how do I pause?", "Only an administrator can do that."),
        ("omar", "post the summary again", "Write “run week 48 again”."),
        ("helen", "the board pack", "The board's page is posted nowhere yet."),
    ],
)
async def test_what_the_pages_promise_is_reached_in_everyday_words(
    talk: Talk, who: str, text: str, headline: str
) -> None:
    assert (await answer(talk, who, text)).headline == headline


async def test_how_an_initiative_does_is_its_figures_for_readers_and_its_entry_for_everybody_else(talk: Talk) -> None:
    for text in ("status of ticket triage", "how is ticket triage doing?"):
        assert (await answer(talk, "helen", text)).headline.startswith("Ticket triage, week 48: 61 h saved")
        assert (await answer(talk, "amara", text)).headline == "Ticket triage: live, owned by Tomás Novak."


async def test_whoever_should_answer_is_asked_and_nothing_to_report_names_nobody(talk: Talk) -> None:
    card = await answer(talk, "priya", "Tomás should answer for invoice review")
    assert card.headline == "Tomás Novak is asked about Invoice review in week 49."
    card = await answer(talk, "priya", "tomas will do SOP lookup from now on")
    assert card.headline == "Hand SOP lookup over to Tomás Novak for good?"
    card = await answer(talk, "priya", "nothing to report for variance notes")
    assert card.headline == "Noted: no figures for Variance notes in week 49."


async def test_an_answer_is_put_off_to_a_day_that_is_named(talk: Talk) -> None:
    assert (await answer(talk, "priya", "I'll do it on Friday")).headline == "I ask you again on Friday 09:00."


# ---- said as one says it ----------------------------------------------------------------------------------------


async def test_how_an_initiative_did_is_its_figures(talk: Talk) -> None:
    card = await answer(talk, "helen", "how did ticket triage do?")
    assert card.headline == "Ticket triage, week 48: 61 h saved; cycle time 4.2 h; error rate 8 %."


async def test_hours_of_a_week_are_no_reply_to_a_check_in_though_nothing_asks(talk: Talk) -> None:
    card = await answer(talk, "helen", "hours in week 48")
    assert card.headline.startswith("All initiatives, week 48: 86.5 h saved")


async def test_that_an_initiative_is_live_now_is_a_move_to_be_confirmed_by_its_sponsor(talk: Talk) -> None:
    card = await answer(talk, "helen", "proposal drafts is now live")
    assert card.headline == "Move Proposal drafts from pilot to live?"
    owners = await answer(talk, "priya", "proposal drafts went live today")
    assert owners.headline == "Helen Brandt decides on the stage of Proposal drafts."


async def test_to_give_an_initiative_to_somebody_is_asked_about_first(talk: Talk) -> None:
    card = await answer(talk, "priya", "give invoice review to Tomás")
    assert card.headline == "Hand Invoice review over to Tomás Novak for good?"
    assert labels(card) == ["Hand it over", "Only week 49"]


async def test_next_week_is_skipped_by_an_absence(talk: Talk) -> None:
    assert (await answer(talk, "priya", "skip next week")).headline.startswith("Write “away 3–14 Aug")


async def test_a_wrong_baseline_is_said_how_to_mend(talk: Talk) -> None:
    card = await answer(talk, "priya", "my baseline is wrong")
    assert card.headline == "Write “set a baseline for invoice review”."


async def test_resume_is_of_the_rhythm_for_an_administrator(talk: Talk) -> None:
    assert (await answer(talk, "omar", "resume")).headline == "The rhythm is not paused. Nothing was changed."
    assert "candidate CVs" in (await answer(talk, "amara", "resume")).headline


@pytest.mark.parametrize("text", ["let me talk to a human", "can I speak to a real person?"])
async def test_whoever_wants_a_person_is_told_whom_to_ask(talk: Talk, text: str) -> None:
    card = await answer(talk, "amara", text)
    assert card.headline == "Ask ai-policy@meridian.example."


# ---- said back --------------------------------------------------------------------------------------------------


async def test_whoever_says_that_something_is_wrong_finds_the_figure_they_said_last(talk: Talk) -> None:
    card = await answer(talk, "tomas", "that's wrong")
    assert card.headline == "Nothing was changed yet. Is a figure wrong?"
    assert labels(card) == ["Correct Ticket triage, week 48", "My check-ins"]
    await talk.ask(talk.services.companies["meridian"].people["tomas"], "ticket triage 30 h")
    assert labels(await answer(talk, "tomas", "undo")) == ["Correct Ticket triage, week 49", "My check-ins"]
    assert labels(await answer(talk, "amara", "undo")) == ["Ask a person"]


@pytest.mark.parametrize("text", ["ok", "done", "Got it!", "alles klar", "d’accord"])
async def test_whoever_has_heard_is_told_only_what_is_still_open_for_them(talk: Talk, text: str) -> None:
    card = await answer(talk, "tomas", text)
    assert card.text == "All right.\nWeek 49: Ticket triage is still open.\n[My check-ins]"
    await talk.ask(talk.services.companies["meridian"].people["tomas"], "ticket triage 30 h")
    assert (await answer(talk, "tomas", text)).text == "All right."
    assert (await answer(talk, "amara", text)).text == "All right."


async def test_who_is_away_is_shown_to_administrators_and_to_the_sponsor_of_what_they_own(talk: Talk) -> None:
    people = talk.services.companies["meridian"].people
    await talk.ask(people["priya"], "away 7-9 Dec, Marcus covers")
    await talk.ask(people["amara"], "away 8 Dec")
    everybody = await answer(talk, "omar", "who is away?")
    assert everybody.headline == "Two people are away in the next two weeks."
    assert "Priya Raman · Mon 7 Dec 2026 to Wed 9 Dec 2026; Marcus Lindqvist is asked instead" in everybody.text
    sponsored = await answer(talk, "helen", "who is away next week?")
    assert "Priya Raman" in sponsored.text
    assert "Amara" not in sponsored.text
    assert (await answer(talk, "tomas", "who is away?")).headline.startswith("Who is away is shown to administrators")


async def test_adoption_is_told_to_those_who_read_summaries(talk: Talk) -> None:
    assert "people active" in (await answer(talk, "marcus", "how many people use it?")).headline
    assert (await answer(talk, "amara", "adoption?")).headline == NOT_HERE


@pytest.mark.parametrize("text", ["who owns ticket triage?", "who owns ticket triage"])
async def test_whose_an_initiative_is_everybody_may_know(talk: Talk, text: str) -> None:
    for who in ("helen", "priya"):
        assert (await answer(talk, who, text)).headline.startswith("Tomás Novak owns Ticket triage;")
    assert (await answer(talk, "amara", text)).headline == "Ticket triage: live, owned by Tomás Novak."
