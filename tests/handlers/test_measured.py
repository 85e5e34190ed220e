"""What a system measured is shown in the check-in's form, and not asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.check_in import current
from cadence.imported import answered_by
from cadence.model import Company, Figure, Grade, Initiative, Week
from cadence.people import Person, Role
from handlers.deliver import deliver
from handlers.digest import GATHER
from handlers.in_place import keep_imported
from handlers.messages import Form, Text, plain
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk
from handlers.tick import tick
from handlers.views.check_in_buttons import ANSWER, SAME
from tests.handlers.talking import at, flush, here, standing

W47, W48 = Week(2026, 47), Week(2026, 48)
INVOICES = "2026-W48/invoice-review"
CHECK_IN = "meridian/check_in/week/priya/2026-W48"
REMINDER = "meridian/reminder/1/priya/2026-W48"
SUMMARY = "meridian/digest/executive/#leadership/2026-W48"
MEASURED = Figure(
    "m1", "meridian", "invoice-review", W48, "cycle_time", Decimal(12), "command line",
    datetime(2026, 11, 25, 11, tzinfo=UTC), Grade.MEASURED, "import", evidence="ERP export, usage.csv",
)  # fmt: skip


@pytest.fixture
def company(company: Company) -> Company:
    """Marcus may say that finance confirms a figure."""
    marcus = company.people["marcus"]
    marcus = replace(marcus, roles=marcus.roles | {Role.FINANCE})
    return replace(company, people={**company.people, "marcus": marcus})


@pytest.fixture
async def measured(company: Company, services: Services) -> None:
    """It is Thursday, the cycle time of the week was imported, and the check-in is there."""
    last = replace(MEASURED, id="f1", week=W47, grade=Grade.SELF_REPORTED, source="form", evidence="")
    async with services.store.begin() as work:
        await work.figures.add([MEASURED, replace(last, value=Decimal(24))])
        await work.figures.add([replace(last, id="f2", metric="hours_saved", value=Decimal(9))])
    await tick(company, services)
    async with services.store.begin() as work:
        keys = [each.key for each in await work.ledger.unfinished(services.clock.now(), interrupted=True)]
    for key in keys:
        await deliver(key, services)


async def holding(services: Services) -> dict[str, Figure]:
    async with services.store.begin() as work:
        figures = await work.figures.of_initiative("meridian", "invoice-review", W48, W48)
    return {figure.metric: figure for figure in current(figures).values()}


def names(form: Form | None) -> set[str]:
    assert form is not None
    return {field.name for field in form.fields}


@pytest.mark.usefixtures("measured")
async def test_what_was_measured_is_shown_in_the_form_and_not_asked(talk: Talk, priya: Person) -> None:
    opened, _ = await talk.press(priya, ANSWER, INVOICES)
    assert opened.form is not None
    assert not names(opened.form) & {"cycle_time", "cycle_time_unit", "known__cycle_time"}
    assert "hours_saved" in names(opened.form)
    intro = [plain(element.line) for element in opened.form.intro if isinstance(element, Text)]
    assert "Measured, and not asked again: cycle time 12 h (ERP export, usage.csv)." in intro


@pytest.mark.usefixtures("measured")
async def test_an_answer_leaves_what_was_measured_and_lends_its_evidence_to_nothing(
    talk: Talk, priya: Person, services: Services
) -> None:
    opened, _ = await talk.press(priya, ANSWER, INVOICES)
    assert opened.form is not None
    values = {field.name: field.value for field in opened.form.fields} | {"hours_saved": "14", "active_users": ""}
    await talk.submit(priya, "check_in", values, INVOICES)
    found = await holding(services)
    assert (found["hours_saved"].value, found["hours_saved"].evidence) == (Decimal(14), "")
    assert found["cycle_time"] == MEASURED


@pytest.mark.usefixtures("measured")
async def test_the_same_as_last_week_leaves_what_was_measured(talk: Talk, priya: Person, services: Services) -> None:
    await talk.press(priya, SAME, "2026-W48")
    found = await holding(services)
    assert found["hours_saved"].value == 9
    assert found["cycle_time"] == MEASURED


@pytest.mark.usefixtures("measured")
async def test_finance_finds_it_in_the_form_to_confirm_it(talk: Talk, company: Company, services: Services) -> None:
    marcus = company.people["marcus"]
    opened, _ = await talk.press(marcus, ANSWER, INVOICES)
    assert opened.form is not None
    values = {field.name: field.value for field in opened.form.fields} | {"known__cycle_time": "finance-confirmed"}
    await talk.submit(marcus, "check_in", values, INVOICES)
    confirmed = (await holding(services))["cycle_time"]
    assert (confirmed.grade, confirmed.value, confirmed.evidence) == (
        Grade.FINANCE_CONFIRMED, Decimal(12), "ERP export, usage.csv",
    )  # fmt: skip


@pytest.mark.usefixtures("measured")
async def test_the_form_says_what_estimates_came_to_where_they_were_timed(
    talk: Talk, priya: Person, services: Services
) -> None:
    base = replace(MEASURED, metric="hours_saved", source="form", evidence="", said_by="priya")
    async with services.store.begin() as work:
        for ago in (2, 3, 4):
            estimate = replace(base, id=f"e{ago}", week=W48.plus(-ago), value=Decimal(10), grade=Grade.SELF_REPORTED)
            timed = replace(estimate, id=f"t{ago}", value=Decimal(10 - ago), grade=Grade.SAMPLED, sample=12)
            await work.figures.add([estimate, timed])
    opened, _ = await talk.press(priya, ANSWER, INVOICES)
    assert opened.form is not None
    intro = [plain(element.line) for element in opened.form.intro if isinstance(element, Text)]
    assert "In 3 weeks with both, timed figures were 60 to 80 % of estimates: 9 h may be 5.4 h to 7.2 h." in intro


# ---- what comes in once the check-in is there -------------------------------------------------------------------


async def take_in(services: Services, *figures: Figure) -> None:
    company, now = services.companies["meridian"], services.clock.now()
    initiative = company.initiatives[figures[0].initiative]
    async with services.store.begin() as work:
        answered = answered_by(company, initiative, figures[0].week, current(figures), None, now)
        await keep_imported(company, figures, [answered] if answered else [], work, now, figures[0].id)
    await flush(services)


def all_of_it(initiative: Initiative) -> list[Figure]:
    """A figure for each of its metrics, as an export brings them."""
    return [
        replace(MEASURED, id=f"{initiative.id}/{id}", initiative=initiative.id, metric=id, value=Decimal("0.5"))
        for id in initiative.metrics
    ]


async def test_an_import_is_shown_on_a_check_in_that_is_out(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), services, clock)
    before = standing(chat, CHECK_IN)
    await take_in(services, MEASURED)
    after = standing(chat, CHECK_IN)
    assert "measured:" not in before.text
    assert "Invoice review · measured: cycle time 1.5 days · " in after.text
    assert after.headline == before.headline  # what a system does not know is still asked


async def test_an_import_corrects_a_summary_that_is_out(
    services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), services, clock)
    await at(datetime(2026, 11, 30, 16, tzinfo=UTC), services, clock)
    assert "corrected" not in standing(chat, SUMMARY).headline
    clock.instant += timedelta(hours=1)
    late = replace(MEASURED, said_at=clock.instant, reason="The export came late.", late=True)
    await take_in(services, late, replace(late, id="m2", metric="hours_saved", value=Decimal(15)))
    clock.instant += GATHER
    await tick(services.companies["meridian"], services)
    await flush(services)
    found = standing(chat, SUMMARY)
    assert found.headline.endswith("corrected 30 Nov")
    assert "15 h saved: all measured." in found.text
    summary = next(each.sent for each in chat.said if each.key == SUMMARY)
    assert [sent for _, sent, _ in chat.updates].count(summary) == 1


async def test_what_a_system_has_measured_whole_is_not_asked_for(
    services: Services, clock: SetClock, chat: RememberingChat, company: Company, talk: Talk, priya: Person
) -> None:
    clock.instant = datetime(2026, 11, 25, 12, tzinfo=UTC)
    await take_in(services, *all_of_it(company.initiatives["invoice-review"]))
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), services, clock)
    card = standing(chat, CHECK_IN)
    assert "one initiative still open." in card.headline
    assert "Invoice review · measured, so not asked: 0.5 h saved" in card.text
    await at(datetime(2026, 11, 27, 15, tzinfo=UTC), services, clock)
    assert standing(chat, REMINDER).headline == "Variance notes is open until Monday 12:00."
    await at(datetime(2026, 11, 30, 16, tzinfo=UTC), services, clock)
    assert "1 of 3 reported" in standing(chat, SUMMARY).text
    shown = here(await talk.ask(priya, "my check-ins"))
    assert "Invoice review · week 48 · measured, so not asked: 0.5 h saved" in shown[0].text


async def test_a_check_in_that_is_out_closes_once_all_of_it_is_measured(
    services: Services, clock: SetClock, chat: RememberingChat, company: Company, talk: Talk, priya: Person
) -> None:
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), services, clock)
    assert "two initiatives, about a minute" in standing(chat, CHECK_IN).headline
    await take_in(services, *all_of_it(company.initiatives["invoice-review"]))
    assert "one initiative still open." in standing(chat, CHECK_IN).headline
    opened, _ = await talk.press(priya, ANSWER, INVOICES)
    assert names(opened.form) == {"wins", "blockers"}  # what no system knows can still be said
    await talk.submit(priya, "check_in", {"wins": "Nobody types totals."}, INVOICES)
    await flush(services)
    assert "Invoice review · answered: 0.5 h saved" in standing(chat, CHECK_IN).text
    assert "win: Nobody types totals." in standing(chat, CHECK_IN).text


async def test_an_import_before_anything_is_out_changes_no_message(services: Services, chat: RememberingChat) -> None:
    await take_in(services, MEASURED)
    assert chat.updates == []
