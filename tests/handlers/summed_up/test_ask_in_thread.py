"""What is asked in the thread of a summary is answered from its figures; a tool with data is the policy's there too."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.store.repositories.figures import SqlFigures
from cadence.model import Company, Figure, Week
from handlers.ports import Services
from handlers.testing import Talk
from tests.handlers.in_a_thread import post, said
from tests.handlers.programme import POSTED, W48, baseline, figures
from tests.handlers.talking import where


async def said_in_private(talk: Talk, who: str, text: str) -> str:
    """The headline of the answer."""
    row, *_ = await talk.ask(talk.services.companies["meridian"].people[who], text)
    assert row.card is not None
    return row.card.headline


QUESTIONS = Path(__file__).parents[2] / "eval" / "questions.jsonl"
HERE = "Here I answer about week 48"
NO_MONEY = "Hours are not turned into money, so there is no return on investment here; week 48 has 86.5 h saved"


@pytest.mark.parametrize("who", ["amara", "priya"])  # a reader, and an owner with a check-in to answer
@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("how many hours did Finance save?", "Finance, week 48: 14 h saved (+2 on week 47), all sampled."),
        ("hours saved by idea?", "All initiatives, week 48: 86.5 h saved"),
        ("hours saved by department", "All initiatives, week 48: 86.5 h saved"),
        ("show me the adoption of SOP lookup", "SOP lookup, week 48: 22 of 40 (55 %) active."),
        ("how many people use it?", "All initiatives, week 48: 64 % of 50 people active"),
        ("error rate of ticket triage?", "Ticket triage, week 48: error rate 8 %."),
        ("who owns ticket triage?", "Priya Raman owns Ticket triage; its sponsor is Helen Brandt."),
        ("who sponsors ticket triage?", "Helen Brandt sponsors Ticket triage; Priya Raman owns it."),
        ("who are the owners?", "Owner and sponsor by initiative:"),
        ("why is 86.5 h so high?", "86.5 h saved: 4 figures, week 48."),
        ("why is 100 h so high?", "No figure of week 48"),
        ("how did we get to 86.5?", "86.5 h saved: 4 figures, week 48."),
        ("was the 40k confirmed?", "No figure of week 48"),
        ("is the £40k confirmed by finance?", "No figure of week 48"),
        ("are the hours of Support confirmed by Finance?", "Support, week 48: 70.5 h saved"),
        ("has our finance team signed off on the hours of ticket triage?", "Ticket triage, week 48: 61 h saved"),
        ("which figures did Finance confirm?", "All initiatives, week 48: 86.5 h saved"),
        ("did Finance confirm 14 h for invoice review?", "Priya Raman said it, for Invoice review in week 48."),
        ("how many hours by Finance?", "Finance, week 48: 14 h saved"),
        ("what about ROI?", NO_MONEY),
        ("hours by month", "All initiatives, since October 2026: 385.5 h saved."),
        ("hours by month in Finance", "Finance, since October 2026: 66 h saved."),
        ("monthly hours for Support", "Support, since October 2026: 314.5 h saved."),
        ("what blocks Support?", "Support, week 48: nobody wrote of a blocker."),
        ("what blocked ChatGPT in Support?", "Support, week 48: nobody wrote of a blocker."),
        ("how did candidate notes do?", "Nothing was reported for that in week 48"),
        ("what does the board pack say?", HERE),
        ("help", HERE),
    ],
)
async def test_a_question_in_the_thread_is_answered_from_the_figures(
    talk: Talk, text: str, begins: str, who: str
) -> None:
    assert (await said(talk, text, who)).headline.startswith(begins)


async def test_a_figure_comes_with_its_source_its_grade_and_what_it_means(talk: Talk) -> None:
    text = (await said(talk, "how many hours did Finance save?")).text
    assert "Invoice review, hours saved: 14 h. Priya Raman, 26 Nov, in the form; sampled" in text
    assert "Hours saved: how many hours did it save" in text
    assert "Sampled: worked out from a number of cases" in text


async def test_why_counts_what_the_summary_counts_and_says_what_it_leaves_out(talk: Talk) -> None:
    card = await said(talk, "why are hours up?")
    assert card.headline == (
        "All initiatives, hours saved: up. 86.5 h, +8.5 (61 h measured · 14 h sampled · 11.5 h self-reported);"
        " 78 h in week 47."
    )
    assert "Call notes: 3 h (not reported the week before); not counted: no baseline" in card.text
    assert (await said(talk, "why is adoption up?")).headline.endswith(
        "64 % of 50 people, +8 points (all self-reported); 56 % of 50 people in week 47."
    )


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("can I put Finance data into ChatGPT?", "With ChatGPT Enterprise, yes."),
        ("can I use ChatGPT with the notes of invoice review?", "With ChatGPT Enterprise, yes."),
        ("is Claude ok for customer data?", "With Claude Team or API, yes."),
        ("is DeepSeek blocked?", "Not allowed. DeepSeek is prohibited"),
        ("does DeepSeek 2.5 keep what I write?", "No. DeepSeek is prohibited"),
        ("thanks", "You are welcome."),
    ],
)
async def test_a_tool_with_data_and_small_talk_are_answered_in_the_thread_as_elsewhere(
    talk: Talk, text: str, begins: str
) -> None:
    assert (await said(talk, text)).headline.startswith(begins)


async def test_figures_that_an_owner_says_in_the_thread_are_still_taken(talk: Talk) -> None:
    assert (await said(talk, "invoice review 14 h", "priya")).headline.startswith("I understood for Invoice review")


@pytest.mark.parametrize("who", ["amara", "priya", "omar"])  # a reader, an owner with a check-in to answer, neither
@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("hours by month", "All initiatives, since October 2026: 385.5 h saved."),
        ("Hours saved per month, please", "All initiatives, since October 2026: 385.5 h saved."),
        ("hours by month in Support", "Support, since"),
        ("hours by month for Support", "Support, since"),
        ("Support by month", "Support, since"),
        ("monthly hours in Finance", "Finance, since"),
        ("hours by month for invoice review", "Invoice review, since"),
        ("invoice review, hours for the last 12 months", "Invoice review, since"),
        ("hours in November", "All initiatives, in November 2026"),
        ("hours of Finance this year", "Finance, since"),
    ],
)
async def test_hours_by_month_are_told_in_the_thread_to_everybody_without_a_question_mark(
    talk: Talk, text: str, begins: str, who: str
) -> None:
    assert (await said(talk, text, who)).headline.startswith(begins)


@pytest.mark.parametrize("text", ["invoice review saves 14 h every month", "saved 61 h, monthly report done", "14 h"])
async def test_what_says_a_figure_beside_a_month_is_no_question_about_months(talk: Talk, text: str) -> None:
    assert ", since" not in (await said(talk, text, "priya")).headline


@pytest.mark.parametrize("text", ["who owns ticket triage?", "what about ROI?", "how many hours did Finance save?"])
async def test_outside_the_thread_nothing_of_this_is_said(talk: Talk, text: str) -> None:
    headline = (await said(talk, text, thread="m2")).headline
    assert not headline.startswith((HERE, NO_MONEY, "Finance, week 48", "Priya Raman owns"))


async def test_a_labelled_question_about_a_tool_with_data_is_never_answered_from_the_figures(talk: Talk) -> None:
    asked = [json.loads(each) for each in QUESTIONS.read_text(encoding="utf-8").splitlines() if each]
    of_policy = [each for each in asked if each["intent"] == "policy_question" and each["tools"] and each["data_kinds"]]
    for each in of_policy[::6]:
        headline = (await said(talk, each["text"])).headline
        assert not headline.startswith((HERE, NO_MONEY, "Nothing was reported", "No figure")), each["text"]
        assert ", week 48" not in headline, each["text"]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("what did we save in total?", "All initiatives, week 48: 86.5 h saved"),
        ("what did invoice review save?", "Invoice review, week 48: 14 h saved."),
        ("who owns ticket triage?", "Priya Raman owns Ticket triage"),
    ],
)
@pytest.mark.parametrize("who", ["helen", "priya"])
async def test_figures_asked_for_in_private_are_told_to_whoever_reads_summaries_and_to_nobody_else(
    talk: Talk, text: str, begins: str, who: str
) -> None:
    assert (await said_in_private(talk, who, text)).startswith(begins)
    assert not (await said_in_private(talk, "amara", text)).startswith(begins)


async def test_a_tool_or_data_in_a_private_question_leaves_it_to_the_policy(talk: Talk) -> None:
    for text in ("what did ticket triage report to ChatGPT?", "how much payroll do we save in total?"):
        assert ", week 48" not in await said_in_private(talk, "helen", text)


# ---- another week -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("how many hours did we save in week 45?", "All initiatives, week 45: 61 h saved"),
        ("how many hours did we save in KW 45?", "All initiatives, week 45: 61 h saved"),
        ("how many hours in week 45?", "All initiatives, week 45: 61 h saved"),
        ("how many hours did we save last week?", "All initiatives, week 48: 86.5 h saved"),
        ("how many hours two weeks ago?", "All initiatives, week 47: 78 h saved"),
        ("wie viele Stunden haben wir in KW 45 gespart?", "All initiatives, week 45: 61 h saved"),
        ("combien d'heures en semaine 45 ?", "All initiatives, week 45: 61 h saved"),
        ("what were the figures of week 45?", "All initiatives, week 45: 61 h saved"),
        ("what did invoice review save in W45?", "Invoice review, week 45: 11 h saved."),
        ("how was invoice review doing in week 45?", "Invoice review, week 45: 11 h saved."),
        ("what did Sales save in week 47?", "Sales, week 47: 3 h saved, all self-reported."),
        ("what was behind in week 45?", "Nothing is behind in week 45:"),
        ("what did it cost in week 45?", "No run cost was reported for week 45."),
        ("was it worth it in week 45?", f"{NO_MONEY.split(';', maxsplit=1)[0]}; week 45 has 61 h"),
        ("compare invoice review and ticket triage in week 45", "Week 45: "),
        ("what did people ask in week 45?", "No policy questions in week 45."),
        ("who has not reported in week 45?", "Nobody has been asked about week 45."),
        ("wie lief die Woche 45?", "No summary of week 45 was posted."),
        ("show me week 45", "No summary of week 45 was posted."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("thread", ["m1", None])
async def test_the_week_that_a_question_names_is_the_one_it_is_answered_about(
    talk: Talk, text: str, begins: str, thread: str | None
) -> None:
    if thread is None:
        assert (await said_in_private(talk, "helen", text)).startswith(begins)
    else:
        assert (await said(talk, text, "helen", thread)).headline.startswith(begins)


async def test_a_week_alone_asks_of_it_what_was_asked_before(talk: Talk, services: Services) -> None:
    helen = services.companies["meridian"].people["helen"]
    row, *_ = await talk.ask(helen, "and in week 45?", earlier=("what did Finance save?",))
    assert row.card is not None
    assert row.card.headline.startswith("Finance, week 45: 11 h saved")
    assert (await said(talk, "and what about week 45?")).headline.startswith("All initiatives, week 45: 61 h saved")


async def test_what_roi_is_told_in_a_thread_is_of_the_week_that_is_named(talk: Talk) -> None:
    assert (await said(talk, "and the business case in week 45?")).headline.endswith(
        "week 45 has 61 h saved (50 h measured · 11 h sampled)."
    )


# ---- what is read -----------------------------------------------------------------------------------------------


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The weeks of all initiatives that are read, from and to."""
    found: list[tuple[str, str]] = []
    of_weeks = SqlFigures.of_weeks

    async def noted(
        self: SqlFigures, company: str, first: Week, last: Week, metric: str | None = None
    ) -> Sequence[Figure]:
        found.append((str(first), str(last)))
        return await of_weeks(self, company, first, last, metric)

    monkeypatch.setattr(SqlFigures, "of_weeks", noted)
    return found


@pytest.mark.parametrize(
    "text",
    ["why is SOP lookup down?", "who said 9.5 h for SOP lookup?", "how many hours did Finance save?",
     "who owns ticket triage?", "what does the board pack say?"],
)  # fmt: skip
async def test_about_an_initiative_or_a_department_nothing_of_others_is_read(
    talk: Talk, text: str, read: list[tuple[str, str]]
) -> None:
    await said(talk, text)
    assert read == []


async def test_about_the_whole_programme_weeks_long_ago_are_read_only_where_no_later_one_has_the_number(
    talk: Talk, services: Services, read: list[tuple[str, str]]
) -> None:
    long_ago = replace(figures()[0], id="old", week=W48.plus(-9), value=Decimal(77))
    async with services.store.begin() as work:
        await work.figures.add([long_ago])
    await said(talk, "who said 86.5 h?")
    assert read == [("2026-W42", "2026-W48")]
    card = await said(talk, "who said 77 h?")
    assert card.headline == "Priya Raman said it, for Invoice review in week 39."
    assert read[2:] == [("2026-W36", "2026-W41")]


async def test_a_number_is_looked_for_in_its_unit_among_what_was_corrected_too_before_another_unit(talk: Talk) -> None:
    card = await said(talk, "who said 20 hours?")  # which proposal drafts take too, said as 2.5 days
    assert card.headline == "Priya Raman said it, for Invoice review in week 46; it was corrected since."
    assert "Invoice review, hours saved: 20 h" in card.text
    assert "instead of 20 h (counted twice with Variance notes)" in card.text
    for asked in ("who said 2.5 days?", "who said 20 hours for proposal drafts?", "who said cycle time 20 hours?"):
        assert (await said(talk, asked)).headline == "Priya Raman said it, for Proposal drafts in week 48."


async def test_what_holds_goes_before_what_was_corrected_in_the_same_week(talk: Talk, services: Services) -> None:
    now = next(each for each in figures() if each.initiative == "sop-lookup" and each.week == W48)
    wrong = replace(now, id="wrong", initiative="variance-notes")
    right = replace(wrong, id="right", value=Decimal(4), supersedes="wrong")
    async with services.store.begin() as work:
        await work.figures.add([wrong, right])
    card = await said(talk, "who said 9.5 h?")
    assert card.headline == "Priya Raman said it, for SOP lookup in week 48."
    card = await said(talk, "who said 9.5 h for variance notes?")
    assert card.headline == "Priya Raman said it, for Variance notes in week 48; it was corrected since."


# ---- a department's thread ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["amara", "helen"])  # the answer stands in the thread, whoever asked
@pytest.mark.parametrize(
    "text",
    ["hours saved by Invoice review", "why is Invoice review down?", "how is Finance?", "show me the summary",
     "how did the week go?", "how did we do last week?", "what is behind?", "what are our figures?",
     "what did we save in total?", "hours saved by department", "is it worth it?", "what about ROI?",
     "how is invoice review doing?", "compare invoice review and ticket triage", "what are our targets?",
     "what is the target of invoice review?", "who are the owners?", "why are hours up?",
     "what are people asking about?", "how many requests are open?"],
)  # fmt: skip
async def test_in_the_thread_of_a_departments_summary_no_figure_of_another_department_is_told(
    talk: Talk, services: Services, text: str, who: str
) -> None:
    await post(services, "operator:Support", "m2")
    said_of_finance = (await said(talk, text, who, thread="m2")).full_text
    finances = ("14 h", "12 h", "20 h", "86.5", "10 of 10", "cycle time 2 days", "3 days")
    assert not [each for each in finances if each in said_of_finance]
    assert "policy question" not in said_of_finance
    assert "request" not in said_of_finance


async def test_a_departments_thread_is_answered_with_its_own_summary(talk: Talk, services: Services) -> None:
    await post(services, "operator:Support", "m2")
    card = await said(talk, "show me the summary", thread="m2")
    assert card.text.splitlines()[1].startswith("70.5 h saved")
    compared = await said(talk, "compare invoice review and ticket triage", thread="m2")
    assert "Invoice review is not part of this summary" in compared.headline
    assert (await said(talk, "how is ticket triage doing?", thread="m2")).headline.startswith("Ticket triage, week 48:")


async def test_the_thread_of_an_earlier_summary_is_answered_with_that_one(talk: Talk, services: Services) -> None:
    await post(services, "executive", "m3", W48.plus(-1))
    assert (await said(talk, "show me the summary", thread="m3")).headline.endswith("week 47")


async def test_the_thread_of_the_boards_page_is_answered_with_that_page(talk: Talk, services: Services) -> None:
    await post(services, "board", "m4")
    assert "November 2026" in (await said(talk, "show me the summary", thread="m4")).headline
    assert (await said(talk, "what blocks?", thread="m4")).headline == "All initiatives, week 48: one blocker."
    assert (await said(talk, "what decisions are wanted?", thread="m4")).headline == "Nothing is open to decide."
    await post(services, "executive", "m5", W48.plus(-2), at=POSTED - timedelta(weeks=2))
    since = (await said(talk, "why was week 46 restated?", thread="m4")).headline
    assert since == "All initiatives, week 46 since its own summary: one figure restated."


async def test_what_a_department_saved_leaves_nothing_of_few_people_when_its_lines_are_taken_off(
    talk: Talk, company: Company
) -> None:
    one = replace(company.initiatives["sop-lookup"], team_size=4)
    talk = where(talk, one)
    card = await said(talk, "how many hours did Support save?")
    assert card.headline == "Support, week 48: 61 h saved (+6 on week 47), all measured."
    for text in ("why is Support up?", "how many hours did Support save?"):
        told = (await said(talk, text)).full_text
        assert "61 h" in told
        assert "What fewer than five people said is in the company's total, and not in this one." in told
        assert not any(leak in told for leak in ("70.5", "9.5", "self-reported")), told
    assert (await said(talk, "hours saved by idea?")).headline.startswith("All initiatives, week 48: 86.5 h saved")


async def test_a_total_that_is_whole_is_not_said_to_lack_what_few_people_said_of_what_is_never_added_up(
    talk: Talk, company: Company, services: Services
) -> None:
    notes = replace(
        company.initiatives["call-notes"],
        department="Support",
        team_size=4,
        baselines=baseline("error_rate", "0.2", "300 calls"),
    )
    error = next(each for each in figures() if each.metric == "error_rate" and each.week == W48)
    async with services.store.begin() as work:
        await work.figures.add([replace(error, id="of-few", initiative=notes.id)])
    talk = where(talk, notes)
    told = await said(talk, "what did Support report?")
    assert "error rate" in told.full_text
    assert "70.5 h saved" in told.headline
    assert "What fewer than five people said" not in told.full_text


async def test_figures_of_few_people_are_told_to_their_owner_and_sponsor_in_private_and_to_nobody_else(
    talk: Talk, company: Company
) -> None:
    one = replace(company.initiatives["invoice-review"], team_size=4)
    talk = where(talk, one)
    few = "Fewer than five people, so it is counted in the company's totals and not broken down."
    for text in (
        "what did invoice review save?",
        "what happened in invoice review?",
        "who said 14 h for invoice review?",
    ):
        assert "14 h" not in (await said(talk, text, who="priya")).full_text
        for who, told in (("priya", True), ("helen", True), ("marcus", False), ("omar", False)):
            (row,) = await talk.ask(company.people[who], text)
            assert row.card is not None
            assert ("14 h" in row.card.full_text.replace(text, "")) is told, (who, text)
    assert (await said(talk, "how did invoice review do?")).headline == few
    assert "14 h" not in (await said(talk, "how many hours did Finance save?")).full_text
    assert (await said(talk, "hours saved by idea?")).headline.startswith("All initiatives, week 48: 86.5 h saved")
    whole = "What fewer than five people said is in the total too, and not broken down."
    for text in ("hours saved by idea?", "why is 86.5 h so high?"):
        card = await said(talk, text)
        assert whole in card.full_text
        assert "Invoice review" not in card.full_text
