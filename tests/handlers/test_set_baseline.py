"""A baseline set in chat: by whom, with all that it needs, counted from its day on, and restated where it changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.model import Baseline, Company, Figure, Grade, Week
from handlers import digest
from handlers.messages import Card, Form
from handlers.ports import Services
from handlers.testing import SetClock, Talk, button
from handlers.views.baseline import baselines_card
from tests.handlers.talking import as_it_is, at, here, labels, to

W48 = Week(2026, 48)
WHOLE = {
    "value": "30", "period": "Sep 2026", "method": "timed by hand", "sample": "40", "dated": "30 Sep 2026",
    "owner": "priya",
}  # fmt: skip
STANDS = Baseline("hours_saved", Decimal(30), "Sep 2026", "timed by hand", None, 40, "priya", date(2026, 9, 30))


async def form(talk: Talk, who: str, words: str = "baseline for variance notes") -> Form:
    person = talk.services.companies["meridian"].people[who]
    (card,) = here(await talk.ask(person, words))
    press = button(card, "Hours saved")
    opened, _ = await talk.press(person, press.name, press.value)
    assert opened.form is not None
    return opened.form


async def set_it(talk: Talk, who: str, **changed: str) -> tuple[dict[str, str], list[Card]]:
    """The errors by field, and what is said to owner and sponsor."""
    opened = await form(talk, who)
    person = talk.services.companies["meridian"].people[who]
    done, rows = await talk.submit(person, opened.name, {**WHOLE, **changed}, opened.context)
    errors = {} if done.invalid is None else {field.name: field.error for field in done.invalid.fields if field.error}
    return errors, [*here(rows), *to(rows, "priya"), *to(rows, "marcus")]


async def posted(services: Services, company: Company, week: Week = W48) -> Card:
    return await digest.preview(await as_it_is(services, company), week, "executive", services)


@pytest.fixture
def company(company: Company) -> Company:
    """As for the other tests, without any baseline of Variance notes."""
    notes = replace(company.initiatives["variance-notes"], baselines={})
    return replace(company, initiatives={**company.initiatives, notes.id: notes})


@pytest.fixture
async def said(services: Services, clock: SetClock) -> None:
    """Variance notes has saved hours, and has no baseline."""
    clock.instant = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
    figure = Figure("f1", "meridian", "variance-notes", W48, "hours_saved", Decimal(3), "priya", clock.instant)
    async with services.store.begin() as work:
        await work.figures.add([replace(figure, grade=Grade.SELF_REPORTED)])


def test_a_baseline_in_other_money_says_what_does_not_count_against_it(company: Company) -> None:
    drafts = company.initiatives["invoice-review"]
    dollars = replace(STANDS, metric="business_impact", currency="USD")
    drafts = replace(drafts, metrics=(*drafts.metrics, "business_impact"), baselines={"business_impact": dollars})
    card = baselines_card(company, drafts, may=False)
    assert "; figures in GBP do not count against it" in card.text
    pounds = replace(drafts, baselines={"business_impact": replace(dollars, currency="GBP")})
    assert "do not count" not in baselines_card(company, pounds, may=False).text


@pytest.mark.usefixtures("said")
async def test_what_did_not_count_counts_once_its_baseline_is_set_in_chat(
    talk: Talk, services: Services, company: Company
) -> None:
    assert (
        "Not counted before there is a dated baseline: hours saved by Variance notes"
        in (await posted(services, company)).text
    )
    errors, cards = await set_it(talk, "priya")
    assert errors == {}
    assert [card.headline for card in cards] == ["Variance notes has a new baseline for its hours saved."] * 2
    assert "30 h, Sep 2026; timed by hand, 40 cases; stands from Wed 30 Sep 2026" in cards[0].text
    now = await as_it_is(services, company)
    assert now.initiatives["variance-notes"].baselines["hours_saved"] == STANDS
    assert "3 h saved: all self-reported." in (await posted(services, company)).text


async def test_a_baseline_has_all_six_parts_and_each_that_is_wrong_is_said_at_its_field(talk: Talk) -> None:
    errors, _ = await set_it(
        talk, "priya", value="", period=" ", method="", sample="some", dated="1 Jan 2030", owner="nobody"
    )
    assert errors == {
        "value": "Write how it was before.",
        "period": "No benefit counts without it.",
        "method": "No benefit counts without it.",
        "sample": "Write a whole number of cases, like 40.",
        "dated": "Tue 1 Jan 2030 has not come. Name a day that has.",
        "owner": "Name one person who answers for it.",
    }


@pytest.mark.usefixtures("said")
async def test_a_change_needs_a_reason_that_the_next_summary_shows_with_what_it_was(
    talk: Talk, services: Services, company: Company, clock: SetClock
) -> None:
    await at(clock.instant, services, clock)
    await set_it(talk, "priya")
    await at(datetime(2026, 11, 30, 16, tzinfo=UTC), services, clock)  # the summary of week 48
    clock.instant += timedelta(days=1)
    opened = await form(talk, "priya")
    assert {field.name: field.value for field in opened.fields} | {"why": ""} == {
        **WHOLE, "dated": "2026-09-30", "why": ""
    }  # fmt: skip
    assert await set_it(talk, "priya", value="24") == (
        {"why": "Say in a sentence why; the next summary quotes it."}, []
    )  # fmt: skip
    errors, _ = await set_it(talk, "priya", value="24", why="Counted again.")
    assert errors == {}
    text = (await posted(services, company, W48.plus(1))).full_text
    assert "Variance notes changed its baseline, hours saved: 30 h → 24 h (Counted again.)" in text


async def test_whoever_may_not_change_it_reads_it_without_its_buttons(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["tomas"], "show the baselines of variance notes"))
    assert labels(card) == []
    refused = await talk.press(company.people["tomas"], "initiative.baseline", "variance-notes|hours_saved")
    assert "is not yours to change" in here(refused[1])[0].headline


async def test_its_button_stands_on_an_initiatives_card(talk: Talk, company: Company) -> None:
    priya = company.people["priya"]
    (card,) = here(await talk.ask(priya, "show initiative invoice review"))
    press = button(card, "Baselines")
    (shown,) = here((await talk.press(priya, press.name, press.value))[1])
    assert "Cycle time: 3 days, Sep 2026" in shown.text
