"""Deciding at a gate: in the summary, in chat, by those who may."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.decisions import Case, Decision
from cadence.gates import InitiativeGate, Threshold
from cadence.initiatives import Change
from cadence.model import Baseline, Company, Figure, Grade, Stage, Week
from cadence.recommendation import Choice
from handlers import digest, router
from handlers.bring_case import bring
from handlers.messages import Action, Ask, Card, Items, Text, plain
from handlers.ports import Delivery, Services
from handlers.router import Interaction
from handlers.testing import RememberingChat, SetClock, Talk, actions_of
from handlers.views.decision import case_card
from tests.handlers.talking import as_it_is, at, flush, here, labels, standing, to

W48 = Week(2026, 48)
MONDAY = datetime(2026, 11, 30, 16, tzinfo=UTC)  # the summary of week 48 is posted
SUMMARY = "meridian/digest/executive/#leadership/2026-W48"
GATE = InitiativeGate(
    date(2026, 12, 2), (Threshold("error_rate", Decimal("0.05")),), (Threshold("hours_saved", Decimal(3)),)
)
REASON = {"reason": "It works; roll it out.", "look_again": ""}


@pytest.fixture
def company(company: Company) -> Company:
    """As for the other tests, with a gate for Ticket triage this week and one for Variance notes last week."""
    triage = replace(
        company.initiatives["ticket-triage"],
        gate=GATE,
        baselines={
            "error_rate": Baseline(
                "error_rate",
                Decimal("0.06"),
                "Sep 2026",
                "read again",
                sample=300,
                owner="tomas",
                dated=date(2026, 9, 30),
            )
        },
    )
    notes_gate = InitiativeGate(date(2026, 11, 25), (Threshold("hours_saved", Decimal(10)),))
    notes = replace(company.initiatives["variance-notes"], gate=notes_gate)
    return replace(company, initiatives={**company.initiatives, triage.id: triage, notes.id: notes})


def said(initiative: str, metric: str, value: str, grade: Grade, week: Week = W48) -> Figure:
    when = datetime(2026, 11, 26, 11, tzinfo=UTC)
    return Figure(
        f"{initiative}-{metric}-{week}",
        "meridian",
        initiative,
        week,
        metric,
        Decimal(value),
        "tomas",
        when,
        grade=grade,
    )


@pytest.fixture
async def posted(services: Services, clock: SetClock) -> None:
    """Monday of week 49: the summary of week 48 has been posted with two cases."""
    figures = [
        said("ticket-triage", "error_rate", "0.04", Grade.MEASURED),
        said("ticket-triage", "hours_saved", "38", Grade.MEASURED),
        said("variance-notes", "hours_saved", "2", Grade.SELF_REPORTED),
    ]
    async with services.store.begin() as work:
        await work.figures.add(figures)
    await at(datetime(2026, 11, 26, 10, 30, tzinfo=UTC), services, clock)
    await at(MONDAY, services, clock)


def texts(card: Card) -> list[str]:
    return [plain(element.line) for element in card.body if isinstance(element, Text)]


def button(card: Card, label: str, about: str) -> Action:
    return next(each for each in actions_of(card) if each.label == label and each.value.startswith(about))


def message(chat: RememberingChat, key: str = SUMMARY) -> str:
    return next(each.sent.message for each in chat.said if each.key == key)


async def press(
    talk: Talk,
    chat: RememberingChat,
    who: str,
    label: str = "Scale",
    about: str = "ticket-triage",
    summary: str = SUMMARY,
) -> tuple[Interaction, Sequence[Delivery]]:
    company = talk.services.companies["meridian"]
    action = button(standing(chat, summary), label, about)
    return await talk.press(
        company.people[who], action.name, action.value, message=message(chat, summary), channel="#leadership"
    )


async def decide(
    talk: Talk,
    chat: RememberingChat,
    label: str = "Scale",
    about: str = "ticket-triage",
    values: dict[str, str] | None = None,
    summary: str = SUMMARY,
) -> Sequence[Delivery]:
    interaction, _ = await press(talk, chat, "helen", label, about, summary)
    assert interaction.form is not None
    helen = talk.services.companies["meridian"].people["helen"]
    submitted, rows = await talk.submit(
        helen, interaction.form.name, values or REASON, context=interaction.form.context
    )
    assert submitted.invalid is None
    await flush(talk.services)
    return rows


async def log(services: Services) -> Sequence[Decision]:
    async with services.store.begin() as work:
        return tuple(reversed(await work.decisions.lately("meridian", 50)))


# ---- in the summary ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("posted")
def test_the_summary_brings_the_case_of_its_week_and_those_still_open(chat: RememberingChat) -> None:
    card = standing(chat, SUMMARY)
    found = texts(card)
    start = found.index("To decide")
    assert found[start + 1] == (
        "1. Variance notes: adjust? Its figures are of fewer than five people, and told only to those who decide, its"
        " owner and its sponsor. Gate was set for 25 Nov."
    )
    assert found[start + 2] == (
        "2. Ticket triage: scale? Error rate 6 % → 4 % (to scale: 5 % or less); fewer errors (4 %, baseline 6 %);"
        " measured. Gate was set for this week."
    )
    assert labels(card)[:8] == ["Scale", "Adjust", "Stop", "Postpone"] * 2


@pytest.mark.usefixtures("posted")
def test_the_recommended_choice_is_the_one_that_stands_out(chat: RememberingChat) -> None:
    card = standing(chat, SUMMARY)
    assert button(card, "Scale", "ticket-triage").style == "primary"
    assert button(card, "Stop", "ticket-triage").style == "default"


@pytest.mark.usefixtures("posted")
def test_why_it_is_recommended_stands_in_the_thread(chat: RememberingChat) -> None:
    details = [each for each in standing(chat, SUMMARY).details if isinstance(each, Items)]
    (why,) = [each for each in details if each.title == "Ticket triage: why scale"]
    assert [plain(item) for item in why.items] == [
        "Error rate 6 % → 4 %; to scale, 5 % or less was agreed: reached in the one week reported.",
        "Only one week was reported.",
        "Error rate: 4 % in week 48 (measured); baseline 6 %, Sep 2026.",
        "Hours saved: 38 h in week 48 (measured).",
    ]


@pytest.mark.usefixtures("posted")
async def test_the_case_of_few_people_is_told_whole_to_those_who_decide_and_whose_it_is(
    talk: Talk, company: Company
) -> None:
    told = "Hours saved 2 h"
    for who, may in (("helen", True), ("marcus", True), ("priya", True), ("tomas", False), ("omar", False)):
        person = company.people[who]
        for words in ("what is open to decide?", "decide variance notes"):
            (card,) = here(await talk.ask(person, words))
            assert (told in card.full_text) is may, (who, words)
            assert ("of fewer than five people" in card.full_text) is not may
        assert "Error rate 6 % → 4 %" in here(await talk.ask(person, "decide ticket triage"))[0].full_text


@pytest.mark.usefixtures("posted")
async def test_the_log_has_the_evidence_of_few_people_for_the_same_readers_only(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["helen"], "decide variance notes"))
    pressed = button(card, "Adjust", "variance-notes")
    opened, _ = await talk.press(company.people["helen"], pressed.name, pressed.value)
    assert opened.form is not None
    values = {"reason": "Give it time.", "look_again": "2027-02-01"}
    values = {field.name: values.get(field.name, field.value) for field in opened.form.fields}
    await talk.submit(company.people["helen"], opened.form.name, values, opened.form.context)
    for who, may in (("helen", True), ("priya", True), ("tomas", False)):
        (log,) = here(await talk.ask(company.people[who], "decisions"))
        assert "Give it time." in log.full_text
        assert ("2 h in 2026-W48" in log.full_text) is may, who


async def test_a_gate_that_is_not_due_is_not_in_the_summary(
    services: Services, company: Company, clock: SetClock
) -> None:
    clock.instant = MONDAY - timedelta(weeks=2)
    card = await digest.preview(company, Week(2026, 46), "executive", services)
    assert "To decide" not in texts(card)


async def test_of_many_cases_three_have_buttons_and_the_others_are_named(
    services: Services, company: Company, clock: SetClock
) -> None:
    clock.instant = MONDAY
    one = company.initiatives["ticket-triage"]
    more = {f"more-{n}": replace(one, id=f"more-{n}", name=f"More {n}", aliases=()) for n in range(200)}
    many = replace(company, initiatives={**company.initiatives, **more})
    card = await digest.preview(many, W48, "executive", services)
    assert len([each for each in actions_of(card) if each.name == "decision.scale"]) == 3
    assert "Also open: 199 more initiatives; see the details. Write “decide more 1” to see one." in texts(card)
    (named,) = [each for each in card.details if isinstance(each, Items) and each.title == "Also open to decide"]
    assert [plain(item) for item in named.items] == [f"More {n}: gate was set for this week." for n in range(1, 200)]


# ---- deciding ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("posted")
async def test_a_decision_asks_why_and_changes_the_stage_and_the_card_in_place(
    talk: Talk, chat: RememberingChat, services: Services, company: Company
) -> None:
    interaction, _ = await press(talk, chat, "helen")
    assert interaction.form is not None
    assert interaction.form.title == "Scale: Ticket triage"
    rows = await decide(talk, chat)

    now = (await as_it_is(services, company)).initiatives["ticket-triage"]
    assert (now.stage, now.gate) == (Stage.SCALED, None)
    card = standing(chat, SUMMARY)
    assert "Ticket triage: Decided: scale. Helen Brandt, 30 Nov: “It works; roll it out.”" in texts(card)
    assert card.headline.endswith("week 48 · updated 30 Nov")  # no figure is another one
    assert not [each for each in actions_of(card) if each.value.startswith("ticket-triage")]
    assert [each.value.split("|")[0] for each in actions_of(card)][:4] == ["variance-notes"] * 4
    assert [each.headline for each in to(rows, "tomas")] == ["Ticket triage is to be scaled."]


@pytest.mark.usefixtures("posted")
async def test_the_log_keeps_the_evidence_as_it_was(
    talk: Talk, chat: RememberingChat, services: Services, clock: SetClock
) -> None:
    await decide(talk, chat)
    corrected = replace(
        said("ticket-triage", "error_rate", "0.09", Grade.MEASURED),
        id="later",
        supersedes="ticket-triage-error_rate-2026-W48",
        said_at=clock.instant + timedelta(hours=1),
        reason="miscounted",
    )
    async with services.store.begin() as work:
        await work.figures.add([corrected])
    (kept,) = await log(services)
    assert (kept.choice, kept.recommended, kept.by, kept.at) == (Choice.SCALE, Choice.SCALE, "helen", MONDAY)
    errors = next(each for each in kept.evidence["metrics"] if each["metric"] == "error_rate")
    assert [(each["value"], each["grade"]) for each in errors["figures"]] == [("0.04", "measured")]


@pytest.mark.usefixtures("posted")
async def test_both_cases_of_one_summary_stay_decided(talk: Talk, chat: RememberingChat) -> None:
    await decide(talk, chat)
    await decide(talk, chat, "Stop", "variance-notes", {"reason": "Too little.", "look_again": ""})
    found = texts(standing(chat, SUMMARY))
    assert "Ticket triage: Decided: scale. Helen Brandt, 30 Nov: “It works; roll it out.”" in found
    assert "Variance notes: Decided: stop. Helen Brandt, 30 Nov: “Too little.”" in found


@pytest.mark.usefixtures("posted")
async def test_what_is_stopped_is_not_asked_about_any_more(
    talk: Talk, chat: RememberingChat, services: Services, company: Company, clock: SetClock
) -> None:
    await decide(talk, chat, "Stop", "variance-notes")
    now = await as_it_is(services, company)
    assert now.initiatives["variance-notes"].stage is Stage.STOPPED
    await at(MONDAY + timedelta(weeks=1), services, clock)
    summary = standing(chat, SUMMARY.replace("48", "49"))
    (only,) = [each for each in texts(summary) if "Variance notes" in each]
    assert only.startswith("Decided since: Variance notes: stop, against the recommendation adjust.")


@pytest.mark.usefixtures("posted")
async def test_what_is_stopped_comes_back_on_the_day_it_is_to_be_looked_at_again(
    talk: Talk, chat: RememberingChat, services: Services, company: Company, clock: SetClock
) -> None:
    await decide(talk, chat, "Stop", "variance-notes", {"reason": "Not now.", "look_again": "2026-12-17"})
    await at(MONDAY + timedelta(weeks=1), services, clock)
    assert [each for each in texts(standing(chat, SUMMARY.replace("48", "49"))) if "Variance notes" in each] == [
        "Decided since: Variance notes: stop, against the recommendation adjust. Helen Brandt, 30 Nov: “Not now.”"
    ]
    await at(MONDAY + timedelta(weeks=2), services, clock)
    found = [each for each in texts(standing(chat, SUMMARY.replace("48", "50"))) if "Variance notes" in each]
    assert any("Variance notes: still stopped?" in each and "to look again this week." in each for each in found)
    values = {"reason": "Now.", "look_again": "2027-02-01"}
    await decide(talk, chat, "Adjust", "variance-notes", values, SUMMARY.replace("48", "50"))
    variance = (await as_it_is(services, company)).initiatives["variance-notes"]
    assert variance.stage is Stage.PILOT  # looked at again, it goes on
    assert variance.gate is not None
    assert (variance.gate.on, variance.gate.after_stop) == (date(2027, 2, 1), False)


@pytest.mark.usefixtures("posted")
async def test_what_was_stopped_is_asked_about_as_such_only_while_it_is(
    talk: Talk, chat: RememberingChat, services: Services, company: Company, clock: SetClock
) -> None:
    helen = company.people["helen"]
    await decide(talk, chat, "Stop", "variance-notes", {"reason": "Not now.", "look_again": "2026-12-17"})
    clock.instant = MONDAY + timedelta(weeks=2, days=2)
    stopped = here(await talk.ask(helen, "decide variance notes"))[0]
    assert stopped.headline == "Variance notes: still stopped?"
    assert "It was stopped, to look again on Thu 17 Dec 2026." in stopped.text
    async with services.store.begin() as work:
        goes_on = Change("m1", "variance-notes", {"stage": Stage.PILOT}, "helen", clock.now())
        await work.initiatives.add("meridian", [goes_on])
    moved = here(await talk.ask(helen, "decide variance notes"))[0]
    assert moved.headline == "Variance notes: adjust?"
    assert "Gate: Thu 17 Dec 2026." in moved.text


@pytest.mark.usefixtures("posted")
async def test_adjusting_sets_the_next_gate_with_the_same_lines(
    talk: Talk, chat: RememberingChat, services: Services, company: Company
) -> None:
    await decide(talk, chat, "Adjust", values={"reason": "Try two more weeks.", "look_again": "2027-01-18"})
    gate = (await as_it_is(services, company)).initiatives["ticket-triage"].gate
    assert gate is not None
    assert (gate.on, gate.scale_if, gate.stop_if) == (date(2027, 1, 18), GATE.scale_if, GATE.stop_if)
    assert any(each.endswith("Look again Mon 18 Jan 2027.") for each in texts(standing(chat, SUMMARY)))


@pytest.mark.parametrize(
    ("label", "values", "field", "problem"),
    [
        ("Scale", {"reason": "  ", "look_again": ""}, "reason", "Say in a few words why."),
        ("Scale", {"reason": "x" * 501, "look_again": ""}, "reason", "501 characters"),
        ("Adjust", {"reason": "ok", "look_again": ""}, "look_again", "Name the day"),
        ("Postpone", {"reason": "ok", "look_again": "2026-11-30"}, "look_again", "not in the future"),
        ("Postpone", {"reason": "ok", "look_again": "someday"}, "look_again", "Write a day"),
        ("Postpone", {"reason": "ok", "look_again": "2031-01-01"}, "look_again", "two years"),
        ("Postpone", {"reason": "ok", "look_again": "31 Feb 2027"}, "look_again", "Feb"),
    ],
)
@pytest.mark.usefixtures("posted")
async def test_a_form_that_is_not_complete_says_so_at_its_field(
    talk: Talk, chat: RememberingChat, services: Services, label: str, values: dict[str, str], field: str, problem: str
) -> None:
    interaction, _ = await press(talk, chat, "helen", label)
    assert interaction.form is not None
    again, _ = await talk.submit(
        services.companies["meridian"].people["helen"], interaction.form.name, values, context=interaction.form.context
    )
    assert again.invalid is not None
    found = {each.name: each for each in again.invalid.fields}
    assert problem in found[field].error
    assert found["reason"].value == values["reason"]
    assert await log(services) == ()


@pytest.mark.usefixtures("posted")
async def test_a_summary_that_is_put_together_again_keeps_what_was_decided(
    talk: Talk, chat: RememberingChat, services: Services, company: Company
) -> None:
    await decide(talk, chat, "Adjust", values={"reason": "Try again.", "look_again": "2027-01-18"})
    await decide(talk, chat, "Postpone", "variance-notes", {"reason": "Later.", "look_again": "2026-12-14"})
    card = await digest.preview(company, W48, "executive", services)
    found = texts(card)
    assert found[found.index("To decide") + 1 :][:2] == [
        "Ticket triage: Decided: adjust. Helen Brandt, 30 Nov: “Try again.” Look again Mon 18 Jan 2027.",
        "Variance notes: Postponed to Mon 14 Dec 2026. Helen Brandt, 30 Nov: “Later.”",
    ]


@pytest.mark.usefixtures("posted")
async def test_what_is_decided_before_its_day_is_not_put_into_summaries_that_did_not_ask(
    talk: Talk, company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 24, 12, tzinfo=UTC)  # before its week, and after the summary of week 46
    helen = company.people["helen"]
    (card,) = here(await talk.ask(helen, "decide ticket triage"))
    action = button(card, "Scale", "ticket-triage")
    interaction, _ = await talk.press(helen, action.name, action.value)
    assert interaction.form is not None
    await talk.submit(helen, interaction.form.name, REASON, interaction.form.context)
    assert "Ticket triage" not in (await digest.preview(company, Week(2026, 46), "executive", services)).text


@pytest.mark.usefixtures("posted")
async def test_what_is_postponed_before_its_day_is_offered_a_day_after_it(
    talk: Talk, company: Company, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 20, 12, tzinfo=UTC)  # its gate is on 2 December
    (card,) = here(await talk.ask(company.people["helen"], "decide ticket triage"))
    assert (await form_of(talk, card, "Postpone"))["look_again"] == "2026-12-09"


@pytest.mark.usefixtures("posted")
@pytest.mark.parametrize("text", ["scale ticket triage, it works", "postpone ticket triage by two weeks, no SSO"])
async def test_a_choice_that_is_written_brings_the_case_with_its_buttons(
    talk: Talk, company: Company, clock: SetClock, text: str
) -> None:
    clock.instant = datetime(2026, 11, 24, 12, tzinfo=UTC)
    (card,) = here(await talk.ask(company.people["helen"], text))
    assert "Ticket triage" in card.headline
    assert button(card, "Postpone", "ticket-triage").opens_form


async def form_of(talk: Talk, card: Card, label: str) -> dict[str, str]:
    helen, action = talk.services.companies["meridian"].people["helen"], button(card, label, "ticket-triage")
    opened, _ = await talk.press(helen, action.name, action.value)
    assert opened.form is not None
    return {field.name: field.value for field in opened.form.fields}


@pytest.mark.usefixtures("posted")
async def test_the_reason_and_the_day_that_are_written_stand_in_the_form_of_their_choice(
    talk: Talk, company: Company
) -> None:
    wish = "postpone ticket triage until 14 Dec because SSO is late, ask ana@meridian.example"
    (card,) = here(await talk.ask(company.people["helen"], wish))
    found = await form_of(talk, card, "Postpone")
    assert found["reason"].startswith("SSO is late, ask ")
    assert "ana@" not in found["reason"]  # masked, as in the log
    assert found["look_again"] == "2026-12-14"
    assert f"Your reason to postpone until Mon 14 Dec 2026: “{found['reason']}”" in texts(card)
    assert await form_of(talk, card, "Scale") == {"reason": "", "look_again": ""}  # that is no reason to scale


@pytest.mark.usefixtures("posted")
async def test_what_is_pointed_at_is_the_one_case_of_the_message_or_else_chosen(
    talk: Talk, company: Company, chat: RememberingChat, services: Services
) -> None:
    helen = company.people["helen"]
    there = replace(talk.inbound(helen, Ask("-"), channel="#leadership").place, thread=message(chat))

    async def said_there(text: str) -> Card:
        inbound = replace(talk.inbound(helen, Ask(text)), place=there)
        await router.accept(inbound, services)
        await router.handle(inbound.place.platform, inbound.id, services)
        return here(await talk.rows(inbound.id))[0]

    two = await said_there("scale it because people like it")
    assert two.headline == "Two decisions are open."
    assert (await form_of(talk, two, "Scale"))["reason"] == "people like it"
    await decide(talk, chat, "Scale", "variance-notes")
    one = await said_there("scale it because people like it")
    assert (one.headline, texts(one)[-1]) == ("Ticket triage: scale?", "Your reason to scale: “people like it”")
    assert (await form_of(talk, one, "Scale"))["reason"] == "people like it"
    (alone,) = here(await talk.ask(helen, "postpone it by two weeks, SSO is late"))
    assert (await form_of(talk, alone, "Postpone"))["look_again"] == "2026-12-14"
    (other,) = here(await talk.ask(helen, "stop it, please"))
    assert "Ticket triage" not in other.text


@pytest.mark.usefixtures("posted")
async def test_the_next_summary_says_what_was_decided_since_and_against_which_recommendation(
    talk: Talk, chat: RememberingChat, services: Services, company: Company, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 24, 12, tzinfo=UTC)  # in chat, after the summary of week 47
    helen = company.people["helen"]
    (card,) = here(await talk.ask(helen, "decide ticket triage"))
    action = button(card, "Stop", "ticket-triage")
    interaction, _ = await talk.press(helen, action.name, action.value)
    assert interaction.form is not None
    await talk.submit(helen, interaction.form.name, {"reason": "It costs too much."}, interaction.form.context)
    clock.instant = MONDAY + timedelta(days=1)

    def since(card: Card) -> list[str]:
        return [each for each in texts(card) if each.startswith("Decided since: ")]

    (kept,) = await log(services)
    assert kept.recommended is not None
    against = f"against the recommendation {kept.recommended.value}"
    words = f"Decided since: Ticket triage: stop, {against}. Helen Brandt, 24 Nov: “It costs too much.”"
    assert since(await digest.preview(company, W48, "executive", services)) == [words]
    assert since(await digest.preview(company, W48.plus(-1), "executive", services)) == []
    assert since(await digest.preview(company, W48.plus(1), "executive", services)) == []


@pytest.mark.usefixtures("posted")
async def test_a_summary_that_is_put_together_again_keeps_the_stages_it_had(
    talk: Talk, chat: RememberingChat, services: Services, company: Company
) -> None:
    was = company.initiatives["ticket-triage"].stage
    await decide(talk, chat)
    kept = await digest.preview(company, W48, "executive", services)
    lines = [plain(item) for each in kept.details if isinstance(each, Items) for item in each.items]
    assert [each for each in lines if each.startswith(f"Ticket triage · {was.value} · ")], lines


async def test_operators_read_what_is_to_be_decided_without_its_buttons(
    services: Services, company: Company, clock: SetClock
) -> None:
    clock.instant = MONDAY
    card = await digest.preview(company, W48, "operator", services)
    assert any(each.startswith("1. Variance notes: adjust?") for each in texts(card))
    assert not [each for each in actions_of(card) if each.name.startswith("decision.")]


# ---- who may ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["tomas", "omar", "amara"])
@pytest.mark.usefixtures("posted")
async def test_others_are_told_who_decides(talk: Talk, chat: RememberingChat, services: Services, who: str) -> None:
    interaction, rows = await press(talk, chat, who)
    assert interaction.form is None
    (card,) = here(rows)
    assert card.headline == "Helen Brandt or Marcus Lindqvist decides about Ticket triage."
    assert "Ask Helen Brandt or Marcus Lindqvist." in card.text
    assert rows[0].destination.person == who  # nobody else in the channel reads it
    assert await log(services) == ()


@pytest.mark.usefixtures("posted")
async def test_a_form_sent_by_somebody_who_may_not_decides_nothing(
    talk: Talk, chat: RememberingChat, services: Services, company: Company
) -> None:
    interaction, _ = await press(talk, chat, "helen")
    assert interaction.form is not None
    _, rows = await talk.submit(company.people["tomas"], interaction.form.name, REASON, interaction.form.context)
    assert "decides about Ticket triage" in here(rows)[0].headline
    assert await log(services) == ()


@pytest.mark.usefixtures("posted")
async def test_the_second_of_two_who_decide_is_told_what_was_decided(
    talk: Talk, chat: RememberingChat, services: Services, company: Company
) -> None:
    interaction, _ = await press(talk, chat, "marcus", "Stop")
    await decide(talk, chat)
    assert interaction.form is not None
    _, rows = await talk.submit(company.people["marcus"], interaction.form.name, REASON, interaction.form.context)
    (card,) = here(rows)
    assert card.headline == "Ticket triage is decided already."
    assert "Decided: scale. Helen Brandt" in card.text
    assert len(await log(services)) == 1


async def test_buttons_and_forms_of_another_version_get_a_sentence(talk: Talk, company: Company) -> None:
    helen = company.people["helen"]
    for name, value in (("decision.scale", "gone|x"), ("decision.double", "ticket-triage|x")):
        _, (row,) = await talk.press(helen, name, value)
        assert row.card is not None
        assert row.card.headline == "That button no longer leads anywhere."
    _, (row,) = await talk.submit(helen, "decision.take", REASON, "double|ticket-triage|x|")
    assert row.card is not None
    assert row.card.headline == "That button no longer leads anywhere."


# ---- postponing -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("posted")
async def test_a_postponed_gate_comes_back_with_its_count(
    talk: Talk, chat: RememberingChat, services: Services, clock: SetClock
) -> None:
    put_off = {"reason": "Two more weeks.", "look_again": "2026-12-07"}
    await decide(talk, chat, "Postpone", values=put_off)
    said = "Ticket triage: Postponed to Mon 7 Dec 2026. Helen Brandt, 30 Nov: “Two more weeks.”"
    assert said in texts(standing(chat, SUMMARY))
    await at(MONDAY + timedelta(weeks=1), services, clock)
    next_one = texts(standing(chat, SUMMARY.replace("48", "49")))
    assert [each for each in next_one if "Gate was set for 2 Dec; postponed once." in each]


@pytest.mark.usefixtures("posted")
async def test_what_is_postponed_further_waits_until_then(
    talk: Talk, chat: RememberingChat, services: Services, clock: SetClock
) -> None:
    await decide(talk, chat, "Postpone", values={"reason": "After the audit.", "look_again": "2026-12-14"})
    await at(MONDAY + timedelta(weeks=1), services, clock)
    assert "Ticket triage:" not in standing(chat, SUMMARY.replace("48", "49")).text.partition("To decide")[2]
    await at(MONDAY + timedelta(weeks=2), services, clock)
    assert "Ticket triage:" in standing(chat, SUMMARY.replace("48", "50")).text


@pytest.mark.usefixtures("posted")
async def test_an_open_decision_comes_back_each_week_and_every_summary_shows_it_taken(
    talk: Talk, chat: RememberingChat, services: Services, clock: SetClock
) -> None:
    await at(MONDAY + timedelta(weeks=1), services, clock)
    second = SUMMARY.replace("48", "49")
    assert "Ticket triage: " in standing(chat, second).text
    await decide(talk, chat)
    for key in (SUMMARY, second):
        assert any(each.startswith("Ticket triage: Decided: scale.") for each in texts(standing(chat, key)))


# ---- in words ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("posted")
async def test_what_is_open_is_listed_with_buttons_for_those_who_decide(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["helen"], "what is open to decide?"))
    assert card.headline == "Two decisions are open."
    assert len(actions_of(card)) == 8
    (card,) = here(await talk.ask(company.people["tomas"], "open decisions"))
    assert actions_of(card) == ()
    assert "Helen Brandt or Marcus Lindqvist decides." in card.text


async def test_nothing_open_says_so_and_what_comes_next(talk: Talk, company: Company, clock: SetClock) -> None:
    clock.instant = datetime(2026, 11, 17, 9, tzinfo=UTC)
    (card,) = here(await talk.ask(company.people["helen"], "what's to decide?"))
    assert card.headline == "Nothing is open to decide."
    assert "Wed 2 Dec 2026: Ticket triage" in card.full_text
    (card,) = here(await talk.ask(company.people["helen"], "gates"))
    assert card.headline == "Two gates are set."


@pytest.mark.usefixtures("posted")
async def test_the_log_in_chat_says_who_and_why_with_the_evidence(
    talk: Talk, chat: RememberingChat, company: Company
) -> None:
    (card,) = here(await talk.ask(company.people["helen"], "decisions"))
    assert card.headline == "Nothing was decided yet."
    await decide(talk, chat)
    for words in ("decisions", "decisions about ticket triage", "what was decided?"):
        (card,) = here(await talk.ask(company.people["tomas"], words))
        assert "Ticket triage: Decided: scale. Helen Brandt, 30 Nov" in card.text
        assert "Error rate: 4 % in 2026-W48 (measured); baseline 6 %, Sep 2026." in card.full_text


async def test_the_log_leads_to_what_is_open(talk: Talk, company: Company) -> None:
    helen = company.people["helen"]
    (log,) = here(await talk.ask(helen, "decisions"))
    (asked,) = here(await talk.ask(helen, "open decisions"))
    way = next(action for action in actions_of(log) if action.label == "What is open")
    _, rows = await talk.press(helen, way.name, way.value)
    assert here(rows) == [asked]


async def test_an_employee_is_told_who_decides_and_nothing_else(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "decisions"))
    assert card.headline == "Decisions are shown to those who own, sponsor or decide about initiatives."


@pytest.mark.usefixtures("posted")
async def test_one_case_can_be_decided_from_chat(
    talk: Talk, company: Company, services: Services, chat: RememberingChat
) -> None:
    helen = company.people["helen"]
    (card,) = here(await talk.ask(helen, "decide ticket triage"))
    assert card.headline == "Ticket triage: scale?"
    assert card.words < 90
    await flush(services)
    action = button(card, "Scale", "ticket-triage")
    sent = chat.said[-1].sent
    interaction, _ = await talk.press(helen, action.name, action.value, message=sent.message)
    assert interaction.form is not None
    await talk.submit(helen, interaction.form.name, REASON, interaction.form.context)
    await flush(services)
    changed = [card for _, message, card in chat.updates if message == sent]
    assert "Decided: scale." in changed[-1].text
    (card,) = here(await talk.ask(helen, "decide ticket triage"))
    assert card.headline == "Ticket triage has no gate to decide."
    assert "Decided: scale." in card.text


def test_a_case_says_once_that_there_are_more_errors(company: Company) -> None:
    triage = replace(
        company.initiatives["ticket-triage"],
        gate=InitiativeGate(date(2026, 12, 2), (Threshold("hours_saved", Decimal(10)),)),
        metrics=("hours_saved", "error_rate"),
    )
    assert triage.gate is not None
    figures = [
        said(triage.id, "hours_saved", "38", Grade.MEASURED),
        said(triage.id, "error_rate", "0.09", Grade.MEASURED),
    ]
    one = bring(company, Case(triage, triage.gate, triage.gate.on), W48, figures, MONDAY)
    words = case_card(one, MONDAY.date(), may=False).text
    assert words.count("More errors (9 %, baseline 6 %)") == 1
    assert "Gate: Wed 2 Dec 2026." in words


# ---- setting a gate ---------------------------------------------------------------------------------------------


async def opened(talk: Talk, company: Company, who: str = "helen", about: str = "invoice review") -> Interaction:
    (card,) = here(await talk.ask(company.people[who], f"set a gate for {about}"))
    (action,) = actions_of(card)
    interaction, _ = await talk.press(company.people[who], action.name, action.value)
    return interaction


async def test_a_gate_is_set_by_form_and_kept_in_the_history(talk: Talk, company: Company, services: Services) -> None:
    interaction = await opened(talk, company)
    assert interaction.form is not None
    values = {"on": "2027-01-18", "scale.hours_saved": "12", "scale.cycle_time": "2 days", "stop.hours_saved": "3"}
    _, rows = await talk.submit(company.people["helen"], interaction.form.name, values, interaction.form.context)
    (card,) = here(rows)
    assert card.headline == "Invoice review: the gate is Mon 18 Jan 2027."
    assert "Scale if cycle time is 2 days or less" in card.text
    assert "Stop if hours saved is 3 h or less" in card.text
    assert [each.headline for each in to(rows, "priya")] == [card.headline]
    gate = (await as_it_is(services, company)).initiatives["invoice-review"].gate
    assert gate is not None
    assert gate.scale_if == (Threshold("hours_saved", Decimal(12)), Threshold("cycle_time", Decimal(16)))
    async with services.store.begin() as work:
        (change,) = await work.initiatives.history("meridian", "invoice-review")
    assert (change.by, dict(change.values)) == ("helen", {"gate": gate})
    again = await opened(talk, company)
    assert again.form is not None
    filled = {each.name: each.value for each in again.form.fields}
    assert {name: filled[name] for name in values} == values


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"on": "2027-01-18"}, "scale.hours_saved", "at least one metric"),
        ({"on": "", "scale.hours_saved": "12"}, "on", "Write the day"),
        ({"on": "2026-11-01", "scale.hours_saved": "12"}, "on", "next two years"),
        ({"on": "2027-01-18", "scale.hours_saved": "lots"}, "scale.hours_saved", "not a number of hours"),
        ({"on": "2027-01-18", "scale.hours_saved": "12", "stop.hours_saved": "12"}, "stop.hours_saved", "also scales"),
        ({"on": "2027-01-18", "scale.adoption_rate": "130 %"}, "scale.adoption_rate", "between 0 and 100"),
    ],
)
async def test_a_gate_that_cannot_be_is_said_at_its_field(
    talk: Talk, company: Company, values: dict[str, str], field: str, problem: str
) -> None:
    interaction = await opened(talk, company)
    assert interaction.form is not None
    again, _ = await talk.submit(company.people["helen"], interaction.form.name, values, interaction.form.context)
    assert again.invalid is not None
    assert problem in next(each.error for each in again.invalid.fields if each.name == field)


async def test_an_owner_is_told_who_sets_the_gate(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["priya"], "set a gate for invoice review"))
    assert "Ask Helen Brandt, Marcus Lindqvist or Omar Haddad." in card.text


async def test_a_gate_that_is_due_can_only_be_decided_or_postponed(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["helen"], "change the gate for variance notes"))
    assert card.headline.startswith("Its gate is due, and can only be decided or postponed.")
    assert labels(card) == ["Scale", "Adjust", "Stop", "Postpone"]
