"""Answering a check-in by writing a sentence."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from cadence.model import CheckInState, Company, Figure, Week
from cadence.people import Person
from handlers import check_in
from handlers.deliver import deliver
from handlers.messages import Ask, Card, Items, plain
from handlers.ports import Context, Delivery, Services
from handlers.testing import RememberingChat, SetClock, Talk, actions_of, button
from handlers.tick import tick

W47, W48, W49 = Week(2026, 47), Week(2026, 48), Week(2026, 49)
THURSDAY = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)


@pytest.fixture
async def asked(company: Company, services: Services) -> None:
    """It is Thursday; Priya reported invoice review last week, and has her check-in."""
    said_at = datetime(2026, 11, 19, 11, tzinfo=UTC)
    base = Figure("f1", "meridian", "invoice-review", W47, "hours_saved", Decimal(12), "priya", said_at)
    async with services.store.begin() as work:
        await work.figures.add([base, replace(base, id="f2", metric="cycle_time", value=Decimal(24))])
    await tick(company, services)
    await flush(services)


async def flush(services: Services) -> None:
    async with services.store.begin() as work:
        keys = [each.key for each in await work.ledger.unfinished(services.clock.now(), interrupted=True)]
    for key in keys:
        await deliver(key, services)


async def figures(services: Services, initiative: str = "invoice-review", week: Week = W48) -> dict[str, Figure]:
    async with services.store.begin() as work:
        return {each.metric: each for each in await work.figures.of_initiative("meridian", initiative, week, week)}


async def state(services: Services, initiative: str = "invoice-review", week: Week = W48) -> CheckInState | None:
    async with services.store.begin() as work:
        check_in = await work.check_ins.get("meridian", initiative, week)
    return check_in.state if check_in else None


def replies(rows: Sequence[Delivery]) -> list[Card]:
    return [row.card for row in rows if row.card is not None and row.updates is None]


def shown(chat: RememberingChat) -> list[str]:
    """The lines of the check-in card as Priya sees it now."""
    sent = next(said for said in chat.said if said.key == "meridian/check_in/week/priya/2026-W48")
    card = [sent.card, *(card for _, message, card in chat.updates if message == sent.sent)][-1]
    return [plain(item) for element in card.body if isinstance(element, Items) for item in element.items]


def labels(card: Card) -> list[str]:
    return [action.label for action in actions_of(card)]


@pytest.mark.usefixtures("asked")
async def test_a_sentence_that_names_the_initiative_is_kept_and_said_back(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat
) -> None:
    text = "invoice review 14 h, all ten now, cycle time down to 2 days, waiting for SSO"
    (card,) = replies(await talk.ask(priya, text))
    assert card.headline == "I understood for Invoice review, week 48:"
    assert "14 h saved (you wrote 14 h)" in card.text
    assert "10 of 10 (100 %) active" in card.text
    assert "cycle time 2 days (was 3 days)" in card.text
    assert "blocked: waiting for SSO" in card.text
    assert labels(card) == ["Right", "Add rework time", "Change"]
    assert "Review and rework time is missing." in card.text
    kept = await figures(services)
    assert {metric: figure.value for metric, figure in kept.items()} == {
        "hours_saved": 14,
        "adoption_rate": 1,
        "cycle_time": 16,
    }
    assert {(figure.source, figure.quote, figure.said_by) for figure in kept.values()} == {
        ("sentence", "14 h, all ten now, cycle time down to 2 days, waiting for SSO", "priya")
    }
    await flush(services)
    assert shown(chat)[0].startswith("Invoice review · answered: 14 h saved")


@pytest.mark.usefixtures("asked")
async def test_several_initiatives_in_one_sentence_each_get_their_own(
    talk: Talk, priya: Person, services: Services
) -> None:
    cards = replies(await talk.ask(priya, "invoice review 14 h, variance notes 3 hours and 2 of 4 people"))
    assert [card.headline for card in cards] == [
        "I understood for Invoice review, week 48:",
        "I understood for Variance notes, week 48:",
    ]
    assert (await figures(services))["hours_saved"].value == 14
    assert (await figures(services, "variance-notes"))["hours_saved"].value == 3


@pytest.mark.usefixtures("asked")
async def test_with_several_open_and_none_named_it_is_asked_which(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat
) -> None:
    (card,) = replies(await talk.ask(priya, "14 h saved, 3 people"))
    assert card.headline == "Which initiative is that?"
    assert labels(card) == ["Invoice review", "Variance notes"]
    assert await figures(services, "variance-notes") == {}
    await flush(services)
    message = chat.said[-1].sent.message
    chosen = button(card, "Variance notes")
    _, rows = await talk.press(priya, chosen.name, chosen.value, message=message)
    assert (await figures(services, "variance-notes"))["hours_saved"].value == 14
    await flush(services)
    in_place = [card for _, sent, card in chat.updates if sent.message == message]
    assert [card.headline for card in in_place] == ["I understood for Variance notes, week 48:"]
    assert replies(rows) == []


@pytest.mark.usefixtures("asked")
async def test_with_one_open_a_sentence_needs_no_name(talk: Talk, priya: Person, services: Services) -> None:
    await talk.ask(priya, "invoice review 14 h")
    (card,) = replies(await talk.ask(priya, "3 hours"))
    assert card.headline == "I understood for Variance notes, week 48:"
    assert (await figures(services, "variance-notes"))["hours_saved"].value == 3


@pytest.mark.usefixtures("asked")
async def test_a_second_sentence_corrects_the_first(talk: Talk, priya: Person, services: Services) -> None:
    await talk.ask(priya, "invoice review 14 h, waiting for SSO")
    await talk.ask(priya, "invoice review 15 h")
    kept = (await figures(services))["hours_saved"]
    assert kept.value == 15
    assert kept.supersedes is not None


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "how", ["change {} to 16 h", "please correct {} to 16 h", "{} should be 16 h", "set {} to 16 h"]
)
async def test_a_sentence_that_changes_a_figure_says_only_the_new_one(
    talk: Talk, priya: Person, services: Services, how: str
) -> None:
    await talk.ask(priya, "invoice review 14 h")
    await talk.ask(priya, how.format("invoice review"))
    async with services.store.begin() as work:
        said = await work.figures.of_initiative("meridian", "invoice-review", Week(2026, 48), Week(2026, 48))
    assert [int(each.value) for each in said] == [14, 16]


@pytest.mark.usefixtures("asked")
async def test_right_leaves_the_answer_as_it_is_and_thanks(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat
) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review 14 h"))
    await flush(services)
    message = next(said.sent.message for said in chat.said if said.card == card)
    right = button(card, "Right")
    await talk.press(priya, right.name, right.value, message=message)
    await flush(services)
    ((thanked,),) = [[changed for _, sent, changed in chat.updates if sent.message == message]]
    assert "You said this is right. Thank you." in thanked.text
    assert labels(thanked) == ["Add rework time", "Change"]


@pytest.mark.usefixtures("asked")
async def test_right_pressed_on_something_else_does_not_overwrite_it(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat
) -> None:
    await talk.ask(priya, "invoice review 14 h")
    check_in = next(said for said in chat.said if said.key.startswith("meridian/check_in/week/tomas"))
    _, rows = await talk.press(priya, "check_in.right", "2026-W48/invoice-review", message=check_in.sent.message)
    assert [row.updates for row in rows] == [None]


# ---- doubts -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("label", "hours"), [("40 h", 40), ("400 h is right", 400)])
async def test_a_figure_that_cannot_be_is_asked_about_before_it_is_kept(
    talk: Talk, priya: Person, services: Services, label: str, hours: int
) -> None:
    (card,) = replies(await talk.ask(priya, "variance notes 400 h for 2 people"))
    assert card.headline.startswith("You wrote 400 h for 2 people. That is 200 h each in one week.")
    assert await figures(services, "variance-notes") == {}
    assert await state(services, "variance-notes") is None
    meant = button(card, label)
    assert len(meant.value) <= 2000
    await talk.press(priya, meant.name, meant.value)
    kept = (await figures(services, "variance-notes"))["hours_saved"]
    assert kept.value == hours
    assert kept.confirmed


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("the 4 buyers and their boss use it", "You wrote 4 buyers: how many use it in all?"),
        ("an hour, maybe an hour and a half", "You wrote an hour and an hour and a half; which is the time saved?"),
    ],
)
async def test_what_is_left_out_in_caution_is_asked_about(
    talk: Talk, priya: Person, services: Services, words: str, question: str
) -> None:
    (card,) = replies(await talk.ask(priya, f"invoice review {words}"))
    assert any(question == plain(line) for item in card.body if isinstance(item, Items) for line in item.items)
    assert await figures(services) == {}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("words", ["3 h, 6 of 5", "3 h, 6 of 5 active", "3 h, 6 von 5 aktiv"])
async def test_more_active_than_could_be_is_asked_about_in_a_sentence_as_in_the_form(
    talk: Talk, priya: Person, services: Services, words: str
) -> None:
    (card,) = replies(await talk.ask(priya, f"invoice review {words}"))
    asks = "You wrote 6 active of 5. That is more than could be. Did you mean 5 of 6 (83.3 %)?"
    assert card.headline == asks
    assert await figures(services) == {}


@pytest.mark.usefixtures("asked")
async def test_the_button_says_the_loss_that_it_keeps(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review 3 h saved, 5 h lost on rework"))
    right = button(card, "−2 h is right")
    await talk.press(priya, right.name, right.value)
    assert (await figures(services))["hours_saved"].value == -2


@pytest.mark.usefixtures("asked")
async def test_a_cycle_time_out_of_all_scale_is_asked_about_in_the_first_weeks(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review 14 h, cycle time 30 min"))
    assert card.headline.startswith("You wrote 30 min. The baseline is 3 days.")
    assert await figures(services) == {}


@pytest.mark.usefixtures("asked")
async def test_a_quote_is_never_cut_where_a_name_was(talk: Talk, priya: Person, services: Services) -> None:
    text = "we saved 5 hours with invoice review, 8 of 10 active"
    await talk.ask(priya, text)
    assert {each.quote for each in (await figures(services)).values()} == {text}


@pytest.mark.usefixtures("asked")
async def test_of_several_initiatives_each_quotes_what_was_written_of_it(
    talk: Talk, priya: Person, services: Services
) -> None:
    await talk.ask(priya, "invoice review 14 h, variance notes 3 hours")
    assert (await figures(services))["hours_saved"].quote == "14 h"
    assert (await figures(services, "variance-notes"))["hours_saved"].quote == "3 hours"


@pytest.mark.usefixtures("asked")
async def test_a_duration_is_shown_in_the_unit_of_its_baseline(talk: Talk, priya: Person) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review cycle time 1.5 days"))
    assert "cycle time 1.5 days (was 3 days)" in card.text


@pytest.mark.usefixtures("asked")
async def test_a_months_hours_become_the_weeks(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review 500 h"))
    month = button(card, "500 h a month")
    await talk.press(priya, month.name, month.value)
    assert Decimal(100) < (await figures(services))["hours_saved"].value < Decimal(130)


@pytest.mark.usefixtures("asked")
async def test_a_text_too_long_for_a_button_is_asked_for_in_the_form(talk: Talk, priya: Person) -> None:
    (card,) = replies(await talk.ask(priya, "14 h saved. " + "It was a long week with many meetings. " * 60))
    assert card.headline == "Which initiative is that?"
    assert {(action.name, action.opens_form) for action in actions_of(card)} == {("check_in.answer", True)}


# ---- other words ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_same_as_last_week_repeats_what_can_be_repeated(talk: Talk, priya: Person, services: Services) -> None:
    repeated, open_still = replies(await talk.ask(priya, "same as last week"))
    assert "same as last week" in repeated.text
    assert open_still.headline == "There is nothing to repeat for Variance notes."
    assert (await figures(services))["hours_saved"].value == 12
    assert await state(services, "variance-notes") is None


@pytest.mark.usefixtures("asked")
async def test_on_leave_skips_all_that_is_open(talk: Talk, priya: Person, services: Services) -> None:
    await talk.ask(priya, "invoice review 14 h")
    (card,) = replies(await talk.ask(priya, "I'm on leave until Monday, sorry"))
    assert card.headline == "Noted: no figures for Variance notes in week 48."
    assert await state(services) is CheckInState.ANSWERED
    assert await state(services, "variance-notes") is CheckInState.SKIPPED


@pytest.mark.usefixtures("asked")
async def test_one_initiative_can_be_skipped_by_name(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "skip variance notes"))
    assert "No reason given." in card.text
    assert "Reason:" not in card.text
    assert await state(services, "variance-notes") is CheckInState.SKIPPED
    assert await state(services) is None


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "said",
    [
        "variance notes nothing this week, we were on holiday",
        "Variance notes: no update this week - we were on holiday",
        "variance notes has nothing to report because we were on holiday",
    ],
)
async def test_an_initiative_named_before_its_nothing_is_skipped_with_the_reason(
    talk: Talk, priya: Person, services: Services, said: str
) -> None:
    (card,) = replies(await talk.ask(priya, said))
    assert "Reason: we were on holiday" in card.text
    assert await state(services, "variance-notes") is CheckInState.SKIPPED
    assert await state(services) is None


@pytest.mark.usefixtures("asked")
async def test_words_without_a_figure_get_an_example_and_the_form(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "variance notes went down well"))
    assert await figures(services) == {}
    assert card.headline == "I could not read a figure from that."
    assert labels(card) == ["Answer"]


@pytest.mark.usefixtures("asked")
async def test_a_direction_without_a_figure_is_asked_for_the_figure(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review: cycle time is down"))
    assert card.headline == "I could not read a figure from that."
    assert "Cycle time went down: to how much? It was 3 days." in card.text
    assert await figures(services) == {}


@pytest.mark.usefixtures("asked")
async def test_what_was_converted_is_said(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review 10-12 hours, 80 % adoption"))
    assert "10 to 12 h is kept as 11 h, the middle." in card.text
    assert (await figures(services))["hours_saved"].value == 11


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "question",
    [
        "can I upload 200 invoices?",
        "Is it ok to share 12 CVs",
        "what may I do with 3 customer lists",
        "invoice review: may we put 40 supplier contracts in?",
    ],
)
async def test_a_question_with_numbers_in_it_is_no_answer(
    talk: Talk, priya: Person, services: Services, question: str
) -> None:
    for card in replies(await talk.ask(priya, question)):
        assert not {action.name for action in actions_of(card)} & {"check_in.take", "check_in.right"}
    assert await figures(services) == {}
    assert await figures(services, "variance-notes") == {}


@pytest.mark.usefixtures("asked")
async def test_somebody_elses_initiative_is_left_to_its_owner(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "ticket triage saved 30 hours"))
    assert card.headline == "Ticket triage is reported by Tomás Novak."
    assert await figures(services, "ticket-triage") == {}


@pytest.mark.usefixtures("asked")
async def test_an_administrator_may_say_it_for_the_owner(talk: Talk, company: Company, services: Services) -> None:
    omar, text = company.people["omar"], "ticket triage 30 hours"
    inbound = talk.inbound(omar, Ask(text))
    async with services.store.begin() as work:
        context = Context(company, services.desks["meridian"], work, THURSDAY, omar, inbound)
        assert await check_in.words(context, text) is not None
    assert (await figures(services, "ticket-triage"))["hours_saved"].said_by == "omar"


@pytest.mark.usefixtures("asked")
async def test_secrets_in_a_sentence_are_not_kept(talk: Talk, priya: Person, services: Services) -> None:
    await talk.ask(priya, "invoice review 14 h, ask jane.doe@example.com about SSO")
    assert "jane.doe@example.com" not in (await figures(services))["hours_saved"].quote


# ---- which week -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_on_monday_before_closing_a_sentence_is_about_last_week(
    talk: Talk, priya: Person, services: Services, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 30, 9, tzinfo=UTC)
    await talk.ask(priya, "invoice review 14 h")
    assert (await figures(services))["hours_saved"].value == 14


@pytest.mark.usefixtures("asked")
async def test_between_closing_and_the_summary_it_still_is_for_who_has_not_answered(
    talk: Talk, priya: Person, services: Services, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 30, 13, tzinfo=UTC)
    (card,) = replies(await talk.ask(priya, "invoice review 14 h"))
    assert "kept as late" in card.text
    assert (await figures(services))["hours_saved"].late


@pytest.mark.usefixtures("asked")
async def test_after_the_summary_a_sentence_is_about_the_new_week(
    talk: Talk, priya: Person, services: Services, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 30, 17, tzinfo=UTC)
    (card,) = replies(await talk.ask(priya, "invoice review 14 h"))
    assert card.headline == "I understood for Invoice review, week 49:"
    assert (await figures(services, week=W49))["hours_saved"].value == 14


@pytest.mark.usefixtures("asked")
async def test_an_old_which_button_after_the_summary_asks_for_a_reason(
    talk: Talk, priya: Person, services: Services, clock: SetClock
) -> None:
    (card,) = replies(await talk.ask(priya, "14 h saved, 3 people"))
    clock.instant = datetime(2026, 11, 30, 17, tzinfo=UTC)
    chosen = button(card, "Variance notes")
    _, rows = await talk.press(priya, chosen.name, chosen.value)
    (told,) = replies(rows)
    assert told.headline == "The summary of week 48 is already out."
    assert await figures(services, "variance-notes") == {}


# ---- anything at all --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_every_reply_people_have_written_gets_an_answer(talk: Talk, priya: Person) -> None:
    rows = (Path(__file__).parent.parent / "eval" / "replies.jsonl").read_text(encoding="utf-8").splitlines()
    for text in [json.loads(row)["text"] for row in rows][::6]:
        (first, *_) = replies(await talk.ask(priya, f"invoice review: {text}"))
        assert first.headline != "Something went wrong on our side.", text


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "text",
    [
        "variance notes " + "9" * 500 + " h",
        "variance notes 🙂🙂🙂",
        "variance notes \u202e14 h\u202c",
        "variance notes <b>14</b> h <script>alert(1)</script>",
        "variance notes 14 h\n2026-W48/ticket-triage\nas written",
        "variance notes NaN h",
        "variance notes " * 300,
    ],
)
async def test_odd_text_never_fails(talk: Talk, priya: Person, text: str) -> None:
    (first, *_) = replies(await talk.ask(priya, text))
    assert first.headline != "Something went wrong on our side."
    for action in actions_of(first):
        assert len(action.value) <= 2000


# ---- what a button carries --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
async def test_an_old_button_after_a_correction_asks_again_and_then_stores_its_label(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review 4000 hours"))
    suggested = next(action for action in actions_of(card) if action.name == "check_in.take")
    assert suggested.label in ("40 h", "400 h")
    await talk.submit(priya, "check_in", {"hours_saved": "14"}, "2026-W48/invoice-review")
    _, rows = await talk.press(priya, suggested.name, suggested.value)
    (again,) = replies(rows)
    assert again.headline == "Invoice review, week 48, has changed since I asked."
    assert "It now says: 14 h saved." in again.text
    assert await holding(services) == 14
    take = button(again, f"Take {suggested.label} saved")
    await talk.press(priya, take.name, take.value)
    assert f"{await holding(services):f} h" == suggested.label


async def holding(services: Services) -> Decimal:
    async with services.store.begin() as work:
        said = await work.figures.of_initiative("meridian", "invoice-review", W48, W48)
    return [each for each in said if each.metric == "hours_saved"][-1].value


@pytest.mark.usefixtures("asked")
async def test_a_suggestion_pressed_twice_is_kept_once(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "variance notes 400 h for 2 people"))
    meant = button(card, "40 h")
    for _ in range(2):
        _, rows = await talk.press(priya, meant.name, meant.value)
        assert "40 h saved" in replies(rows)[0].text
    async with services.store.begin() as work:
        said = await work.figures.of_initiative("meridian", "variance-notes", W48, W48)
    assert [each.value for each in said if each.metric == "hours_saved"] == [40]


@pytest.mark.usefixtures("asked")
async def test_a_figure_is_held_against_earlier_weeks_and_not_against_what_it_corrects(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review 140 h"))
    assert "In week 47 it was 12 h" in card.headline
    meant = button(card, "140 h is right")
    await talk.press(priya, meant.name, meant.value)
    (card,) = replies(await talk.ask(priya, "invoice review 141 h"))
    assert "In week 47 it was 12 h" in card.headline
    await talk.ask(priya, "invoice review 13 h")
    assert (await figures(services))["hours_saved"].value == 13


@pytest.mark.usefixtures("asked")
async def test_only_the_figure_that_was_doubted_is_confirmed(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review 900 h, 8 of 10 active"))
    meant = button(card, "900 h is right")
    await talk.press(priya, meant.name, meant.value)
    kept = await figures(services)
    assert {metric: each.confirmed for metric, each in kept.items()} == {"hours_saved": True, "adoption_rate": False}


@pytest.mark.usefixtures("asked")
async def test_a_plausible_figure_is_not_marked_as_confirmed(talk: Talk, priya: Person, services: Services) -> None:
    await talk.ask(priya, "invoice review 14 h")
    assert not (await figures(services))["hours_saved"].confirmed


@pytest.mark.usefixtures("asked")
async def test_a_confirmed_figure_is_not_asked_about_again(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review -5 h"))
    meant = next(action for action in actions_of(card) if action.label.endswith("is right"))
    await talk.press(priya, meant.name, meant.value)
    (again,) = replies(await talk.ask(priya, "invoice review -5 h"))
    assert again.headline == "I understood for Invoice review, week 48:"


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "carried",
    [
        "",
        "{}",
        '{"readings":{"hours_saved":{"value":"NaN"}}}',
        '{"readings":{"hours_saved":{"value":"1e40"}}}',
        '{"readings":{"error_rate":{"value":"0.1"}}}',
        '{"readings":{"nothing":{"value":"1"}}}',
    ],
)
async def test_figures_that_are_not_ours_or_not_asked_for_are_refused(
    talk: Talk, priya: Person, services: Services, carried: str
) -> None:
    _, rows = await talk.press(priya, "check_in.take", f"2026-W48/invoice-review\nmeant\n{carried}")
    assert replies(rows)[0].headline == "That button no longer leads anywhere."
    assert await figures(services) == {}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "text", ["14 h saved, ask jane.doe@example.com about SSO", "invoice review 900 h, ask jane.doe@example.com"]
)
async def test_a_button_carries_no_personal_data(talk: Talk, priya: Person, text: str) -> None:
    (card,) = replies(await talk.ask(priya, text))
    values = [action.value for action in actions_of(card)]
    assert any("\n" in value for value in values)
    assert "jane.doe" not in " ".join(values)


@pytest.mark.usefixtures("asked")
async def test_a_remark_is_masked_before_it_is_cut(talk: Talk, priya: Person, services: Services) -> None:
    blockers = f"{'x' * 1990} jane.doe@example.com"
    await talk.submit(priya, "check_in", {"hours_saved": "14", "blockers": blockers}, "2026-W48/invoice-review")
    async with services.store.begin() as work:
        check_in = await work.check_ins.get("meridian", "invoice-review", W48)
    assert check_in is not None
    assert "jane" not in check_in.blockers
    assert len(check_in.blockers) <= 2000


@pytest.mark.usefixtures("asked")
async def test_a_button_pressed_in_another_conversation_changes_nothing_there(
    talk: Talk, priya: Person, chat: RememberingChat, services: Services, company: Company
) -> None:
    (other,) = replies(await talk.ask(company.people["tomas"], "ticket triage 14 h"))
    await flush(services)
    message = next(said.sent.message for said in chat.said if said.card == other)
    _, rows = await talk.press(priya, "check_in.right", "2026-W48/invoice-review", message=message)
    assert [row.updates for row in rows] == [None]


# ---- a week that is named ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "text", ["invoice review week 47: 20 hours, not 12", "last week's invoice review was 20 hours, not 12"]
)
async def test_a_week_that_was_summed_up_is_restated_in_the_form_which_is_filled_in(
    talk: Talk, priya: Person, services: Services, text: str
) -> None:
    (card,) = replies(await talk.ask(priya, text))
    assert card.headline == "The summary of week 47 is already out."
    assert "I read for Invoice review: 20 h saved. Nothing is kept yet." in card.text
    assert await figures(services) == {}
    why = button(card, "Say why")
    opened, _ = await talk.press(priya, why.name, why.value)
    assert opened.form is not None
    filled = {field.name: field.value for field in opened.form.fields}
    assert (filled["hours_saved"], filled["reason"]) == ("20", "")
    await talk.submit(priya, "check_in", {**filled, "reason": "counted twice"}, opened.form.context)
    async with services.store.begin() as work:
        said = await work.figures.of_initiative("meridian", "invoice-review", W47, W47)
    assert [each.value for each in said if each.metric == "hours_saved"] == [12, 20]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("why", ["because", "weil", "parce que", "porque"])
async def test_a_reason_in_the_sentence_corrects_a_week_that_was_summed_up(
    talk: Talk, priya: Person, services: Services, why: str
) -> None:
    (card,) = replies(await talk.ask(priya, f"invoice review week 47: 9 h {why} I counted 3 h twice, 8 of 10 active"))
    assert card.headline.startswith("Kept. Week 47 now says for Invoice review: 9 h saved (was 12 h)")
    assert "your reason: “I counted 3 h twice”" in card.text
    kept = await figures(services, week=W47)
    said = {(each.value, each.reason) for each in kept.values() if each.supersedes or each.metric == "adoption_rate"}
    assert said == {(Decimal("0.8"), "I counted 3 h twice"), (9, "I counted 3 h twice")}


@pytest.mark.usefixtures("asked")
async def test_a_reason_stays_with_a_correction_that_is_asked_about(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review week 47: 500 h because we forgot a team"))
    right = button(card, "500 h is right")
    _, rows = await talk.press(priya, right.name, right.value)
    (kept,) = replies(rows)
    assert "your reason: “we forgot a team”" in kept.text
    assert [each.reason for each in (await figures(services, week=W47)).values() if each.value == 500] == [
        "we forgot a team"
    ]


@pytest.mark.usefixtures("asked")
async def test_a_reason_for_last_week_does_not_restate_what_may_have_meant_the_open_one(
    talk: Talk, priya: Person, services: Services
) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review saved 20 h last week because of the new template"))
    assert labels(card) == ["Say why", "It is for week 48"]
    assert await figures(services) == {}


@pytest.mark.usefixtures("asked")
async def test_who_said_last_week_may_have_meant_the_open_one(talk: Talk, priya: Person, services: Services) -> None:
    (card,) = replies(await talk.ask(priya, "invoice review saved 20 h last week"))
    open_one = button(card, "It is for week 48")
    await talk.press(priya, open_one.name, open_one.value)
    assert (await figures(services))["hours_saved"].value == 20


@pytest.mark.usefixtures("asked")
async def test_the_open_week_may_be_named(talk: Talk, priya: Person, services: Services) -> None:
    await talk.ask(priya, "invoice review week 48: 14 h")
    assert {metric: each.value for metric, each in (await figures(services)).items()} == {"hours_saved": 14}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("invoice review week 3: 14 h", "Week 3 of 2026 cannot be answered."),
        ("invoice review week 47: 20 h, week 48: 14 h", "You name weeks 47 and 48, and I take one at a time."),
    ],
)
async def test_weeks_that_cannot_be_taken_are_refused_in_words(
    talk: Talk, priya: Person, services: Services, text: str, headline: str
) -> None:
    (card,) = replies(await talk.ask(priya, text))
    assert card.headline == headline
    assert await figures(services) == {}


# ---- not now ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("text", ["later", "remind me to do it", "no", "pass", "not now"])
async def test_who_puts_it_off_skips_nothing_and_sees_what_is_open(
    talk: Talk, priya: Person, services: Services, text: str
) -> None:
    (card,) = replies(await talk.ask(priya, text))
    assert (await state(services), await state(services, "variance-notes")) == (None, None)
    assert "Invoice review and Variance notes" in card.text
    assert {"Answer Invoice review", "Answer Variance notes", "Not this week"} <= set(labels(card))
    assert len(card.text.split()) < 90


async def test_those_that_are_named_together_are_skipped_together(talk: Talk, priya: Person) -> None:
    (card,) = replies(await talk.ask(priya, "skip invoice review and variance notes this week"))
    assert card.headline == "Noted: no figures for Invoice review and Variance notes in week 48."
    assert "No reason given." in card.text
    (card,) = replies(await talk.ask(priya, "skip invoice review, half the team is ill"))
    assert "Reason: half the team is ill." in card.text


@pytest.mark.usefixtures("asked")
async def test_a_skip_of_several_names_them(talk: Talk, priya: Person) -> None:
    (card,) = replies(await talk.ask(priya, "skip this week"))
    assert card.headline == "Noted: no figures for Invoice review and Variance notes in week 48."


# ---- beside the figures -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("text", ["invoice review 14 h. ok?", "invoice review 14 h, right?"])
async def test_a_question_mark_does_not_lose_the_figures(
    talk: Talk, priya: Person, services: Services, text: str
) -> None:
    await talk.ask(priya, text)
    assert (await figures(services))["hours_saved"].value == 14


@pytest.mark.usefixtures("asked")
async def test_an_administrators_sentence_is_heard_too(talk: Talk, company: Company, services: Services) -> None:
    await talk.ask(company.people["omar"], "ticket triage 30 hours. ok?")
    assert (await figures(services, "ticket-triage"))["hours_saved"].said_by == "omar"
