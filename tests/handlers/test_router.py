"""Messages in, ledger rows out: once each, in one transaction, with an answer or a reason for everybody."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cadence.model import CheckIn, CheckInState, Company, Week
from handlers import ask as asking
from handlers import home, router
from handlers.messages import Ask, Audience, Card, Open, Outcome, Press, Reply, Submit, Update
from handlers.ports import Context, Delivery, DeliveryState, Destination, Services
from handlers.testing import RememberingQueue, SetClock, Talk
from handlers.tick import tick

QUESTION = "Can I put the customer list into ChatGPT Plus?"


async def ledger_of(services: Services) -> list[Delivery]:
    async with services.store.begin() as work:
        keys = [
            each.key
            for each in await work.ledger.unfinished(services.clock.now() + timedelta(days=1), interrupted=True)
        ]
        rows = [await work.ledger.get(key) for key in keys]
    return [row for row in rows if row is not None]


async def waiting(services: Services) -> Sequence[tuple[str, str]]:
    async with services.store.begin() as work:
        return await work.inbox.waiting()


def failing(monkeypatch: pytest.MonkeyPatch, times: int = 1_000) -> None:
    """Make the first `times` policy answers fail after they have written something."""
    left = iter(range(times))
    real = asking.ask

    async def ask(context: Context) -> Sequence[Outcome]:
        outcomes = await real(context)
        if next(left, None) is not None:
            raise RuntimeError(f"cannot answer: {QUESTION}")
        return outcomes

    monkeypatch.setattr(asking, "ask", ask)


# ---- accept and handle ------------------------------------------------------------------------------------------


async def test_an_accepted_message_is_kept_before_the_queue_hears_of_it(
    talk: Talk, services: Services, queue: RememberingQueue, company: Company
) -> None:
    inbound = talk.inbound(company.people["amara"], Ask(QUESTION))

    assert await router.accept(inbound, services)

    assert await waiting(services) == [("playground", inbound.id)]
    assert queue.handled == [("playground", inbound.id)]


async def test_a_handled_message_has_one_answer_in_the_ledger_and_is_done(
    talk: Talk, services: Services, queue: RememberingQueue, company: Company
) -> None:
    rows = await talk.ask(company.people["amara"], QUESTION)

    assert [row.key for row in rows] == ["reply/playground/in1/1"]
    assert rows[0].state is DeliveryState.PLANNED
    assert rows[0].card is not None
    assert rows[0].card.headline.startswith("No.")
    assert queue.delivered == ["reply/playground/in1/1"]
    assert await waiting(services) == []


async def test_the_same_message_twice_is_answered_once(talk: Talk, services: Services, company: Company) -> None:
    inbound = talk.inbound(company.people["amara"], Ask(QUESTION), id="twice")

    first = await router.accept(inbound, services)
    second = await router.accept(inbound, services)
    for _ in range(3):
        await router.handle("playground", "twice", services)

    assert (first, second) == (True, False)
    assert [row.key for row in await ledger_of(services)] == ["reply/playground/twice/1"]
    async with services.store.begin() as work:
        assert len(await work.answers.of_person("meridian", "amara")) == 1


async def test_two_workers_on_one_message_answer_it_once(talk: Talk, services: Services, company: Company) -> None:
    await router.accept(talk.inbound(company.people["amara"], Ask(QUESTION), id="raced"), services)

    await asyncio.gather(*(router.handle("playground", "raced", services) for _ in range(4)))

    assert [row.key for row in await ledger_of(services)] == ["reply/playground/raced/1"]


async def test_the_same_id_on_another_platform_is_another_message(
    talk: Talk, services: Services, company: Company
) -> None:
    inbound = talk.inbound(company.people["amara"], Ask(QUESTION), id="same")
    other = replace(inbound, place=replace(inbound.place, platform="slack"))

    assert await router.accept(inbound, services)
    assert await router.accept(other, services)


async def test_handling_what_was_never_accepted_does_nothing(services: Services) -> None:
    await router.handle("playground", "nobody-sent-this", services)

    assert await ledger_of(services) == []


async def test_what_was_left_waiting_is_taken_up_by_the_next_tick(
    talk: Talk, services: Services, queue: RememberingQueue, company: Company
) -> None:
    for number in range(2):
        await router.accept(talk.inbound(company.people["amara"], Ask(QUESTION), id=f"left{number}"), services)
    queue.handled.clear()

    await tick(company, services)

    assert queue.handled == [("playground", "left0"), ("playground", "left1")]


# ---- where an answer goes ---------------------------------------------------------------------------------------


async def test_a_question_in_private_is_answered_in_that_conversation(talk: Talk, company: Company) -> None:
    rows = await talk.ask(company.people["amara"], QUESTION)

    place = rows[0].destination.place
    assert place is not None
    assert (place.conversation, rows[0].destination.person) == ("dm:amara", None)


async def test_a_question_in_a_channel_is_answered_there_for_all(talk: Talk, company: Company) -> None:
    rows = await talk.ask(company.people["amara"], QUESTION, channel="#ai-questions")

    place = rows[0].destination.place
    assert place is not None
    assert (place.conversation, rows[0].destination.person) == ("#ai-questions", None)


async def test_a_report_in_a_channel_is_answered_to_its_asker_alone(talk: Talk, company: Company) -> None:
    rows = await talk.ask(
        company.people["amara"], "I pasted the customer list into DeepSeek by mistake", channel="#ai-questions"
    )

    assert rows[0].destination.person == "amara"
    assert [row.destination.person for row in rows[1:]] == ["dana"]


# ---- failures ---------------------------------------------------------------------------------------------------


async def test_a_failed_use_case_leaves_nothing_but_a_count_and_is_tried_again(
    talk: Talk, services: Services, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, times=2)

    assert await talk.ask(company.people["amara"], QUESTION) == []
    async with services.store.begin() as work:
        assert await work.answers.of_person("meridian", "amara") == ()
    assert await waiting(services) == [("playground", "in1")]

    await router.handle("playground", "in1", services)
    await router.handle("playground", "in1", services)
    assert [row.key for row in await ledger_of(services)] == ["reply/playground/in1/1"]
    assert await waiting(services) == []


async def test_after_five_failures_the_sender_is_told_once(
    talk: Talk, services: Services, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch)

    await talk.ask(company.people["amara"], QUESTION)
    for attempt in range(2, 8):
        assert len(await ledger_of(services)) == (1 if attempt > router.ATTEMPTS else 0)
        await router.handle("playground", "in1", services)

    rows = await ledger_of(services)
    assert [row.card.headline for row in rows if row.card] == ["Something went wrong on our side."]
    assert await waiting(services) == []


async def test_why_it_failed_is_kept_without_the_words_of_the_message(
    talk: Talk,
    company: Company,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing(monkeypatch)

    await talk.ask(company.people["amara"], QUESTION)

    record = next(record for record in caplog.records if record.name == "handlers.router")
    assert "RuntimeError at ask:" in str(record.__dict__["why"])
    assert "customer list" not in caplog.text + str(record.__dict__)


async def test_a_press_that_fails_is_told_at_once_and_changes_nothing(
    talk: Talk, services: Services, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def press(context: Context) -> Sequence[Outcome]:
        await context.work.notes.put("meridian", "half-done", "yes")
        raise RuntimeError("no")

    monkeypatch.setattr(router, "PRESSES", {**router.PRESSES, "help": press})

    interaction, rows = await talk.press(company.people["amara"], "help.show")

    assert interaction.replies == ("reply/playground/in1/1",)
    assert rows[0].card is not None
    assert rows[0].card.headline == "Something went wrong on our side."
    async with services.store.begin() as work:
        assert await work.notes.get("meridian", "half-done") is None


# ---- presses, forms, places -------------------------------------------------------------------------------------


async def test_pressing_twice_with_one_id_has_one_effect(talk: Talk, services: Services, company: Company) -> None:
    inbound = talk.inbound(company.people["amara"], Press("help.show"), id="double")

    first = await router.interact(inbound, services)
    second = await router.interact(inbound, services)

    assert (first.duplicate, second.duplicate) == (False, True)
    assert second.replies == ()
    assert len(await ledger_of(services)) == 1


@pytest.mark.parametrize(
    "body", [Press("gone.away", "x"), Press(""), Submit("gone"), Press("ask.nothing"), Press("ask")]
)
async def test_a_button_nobody_knows_is_answered_with_a_sentence(
    talk: Talk, company: Company, body: Press | Submit
) -> None:
    interaction, rows = await talk.interact(talk.inbound(company.people["amara"], body))

    assert interaction.form is None
    assert [row.card.headline for row in rows if row.card] == ["That button no longer leads anywhere."]


async def test_a_press_that_opens_a_form_returns_it_and_says_nothing(talk: Talk, company: Company) -> None:
    interaction, rows = await talk.press(company.people["amara"], "request.form")

    assert interaction.form is not None
    assert interaction.form.name == "request.form"
    assert rows == []


async def test_a_form_that_is_handled_too_late_to_open_says_so(
    talk: Talk, services: Services, company: Company
) -> None:
    inbound = talk.inbound(company.people["amara"], Press("request.form"))
    await router.accept(inbound, services)

    await router.handle("playground", inbound.id, services)

    rows = await talk.rows(inbound.id)
    assert [row.card.headline for row in rows if row.card] == ["I could not open the form."]


async def test_a_conversation_is_greeted_once(talk: Talk, company: Company) -> None:
    _, first = await talk.open(company.people["amara"], Open("conversation"))
    _, second = await talk.open(company.people["amara"], Open("conversation"))

    assert [row.card.headline for row in first if row.card] == ["Nothing is open for you, Amara."]
    assert second == []


async def test_somebody_unknown_is_told_once_when_opening_the_conversation(talk: Talk) -> None:
    _, first = await talk.open("zoe@elsewhere.example", Open("conversation"))
    _, second = await talk.open("zoe@elsewhere.example", Open("conversation"))

    assert (len(first), len(second)) == (1, 0)


async def test_the_home_says_what_its_owner_owes(talk: Talk, company: Company) -> None:
    _, rows = await talk.open(company.people["priya"], Open("home"))

    assert rows[0].card is not None
    assert rows[0].card.headline == "Two check-ins are open for week 48, Priya."
    assert "[Answer Invoice review] [Answer Variance notes]" in rows[0].card.text


# ---- changes in place -------------------------------------------------------------------------------------------


async def test_a_change_in_place_is_a_row_of_its_own_to_the_same_destination(
    talk: Talk, services: Services, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = (await talk.ask(company.people["amara"], QUESTION))[0]

    async def press(_: Context) -> Sequence[Outcome]:
        return [Update(original.key, Card("Changed."))]

    monkeypatch.setattr(router, "PRESSES", {"help": press})
    _, rows = await talk.press(company.people["amara"], "help.show")

    assert [row.key for row in rows] == [f"update/{original.key}/playground/in2"]
    assert (rows[0].updates, rows[0].destination) == (original.key, original.destination)


async def test_a_change_of_a_message_that_is_not_there_is_said_anew(
    talk: Talk, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def press(_: Context) -> Sequence[Outcome]:
        return [Update("reply/playground/never/1", Card("Changed."))]

    monkeypatch.setattr(router, "PRESSES", {"help": press})
    _, rows = await talk.press(company.people["amara"], "help.show")

    assert [(row.key, row.updates) for row in rows] == [("reply/playground/in1/1", None)]


async def test_replies_go_to_people_and_channels_by_name(
    talk: Talk, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def press(_: Context) -> Sequence[Outcome]:
        card = Card("Said.")
        return [Reply(card, Audience.PERSON, "dana"), Reply(card, Audience.CHANNEL, "leadership")]

    monkeypatch.setattr(router, "PRESSES", {"help": press})
    _, rows = await talk.press(company.people["amara"], "help.show")

    assert [(row.destination.person, row.destination.channel) for row in rows] == [("dana", None), (None, "leadership")]


# ---- people -----------------------------------------------------------------------------------------------------


async def test_somebody_unknown_learns_how_to_be_added_and_nothing_of_the_companys(
    talk: Talk, services: Services
) -> None:
    rows = await talk.ask("zoe@elsewhere.example", QUESTION)

    assert rows[0].card is not None
    text = rows[0].card.full_text
    assert rows[0].card.headline == "I do not know you yet."
    assert "Ask Omar Haddad (omar.haddad@meridian.example) to add you." in text
    assert "ChatGPT" not in text
    async with services.store.begin() as work:
        assert await work.answers.between("meridian", services.clock.now() - timedelta(1), services.clock.now()) == ()


async def test_somebody_unknown_cannot_press_or_send_forms_either(talk: Talk) -> None:
    interaction, rows = await talk.press("zoe@elsewhere.example", "request.form")

    assert interaction.form is None
    assert [row.card.headline for row in rows if row.card] == ["I do not know you yet."]


async def test_a_report_from_somebody_unknown_still_reaches_the_data_protection_contact(
    talk: Talk, services: Services
) -> None:
    rows = await talk.ask("zoe@elsewhere.example", "I pasted the customer list into DeepSeek by mistake")

    assert [row.destination.person for row in rows] == [None, "dana"]
    async with services.store.begin() as work:
        assert [incident.person for incident in await work.requests.incidents("meridian")] == ["zoe@elsewhere.example"]


async def test_a_persons_address_is_matched_whatever_its_capitals(talk: Talk, clock: SetClock) -> None:
    rows = await talk.ask("Amara.Okafor@Meridian.Example", QUESTION)

    assert rows[0].card is not None
    assert rows[0].card.headline.startswith("No.")


async def test_a_message_of_a_company_that_is_not_configured_is_given_up_with_a_sentence(
    talk: Talk, services: Services, company: Company
) -> None:
    inbound = replace(talk.inbound(company.people["amara"], Ask(QUESTION)), company="gone")
    await router.accept(inbound, services)

    for _ in range(router.ATTEMPTS):
        await router.handle("playground", inbound.id, services)

    assert await waiting(services) == []
    assert [row.card.headline for row in await ledger_of(services) if row.card] == ["Something went wrong on our side."]


async def test_a_change_of_another_companys_message_is_said_anew_instead(
    talk: Talk, services: Services, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = Delivery(
        "theirs", "other", Destination(person="priya"), services.clock.now(), card=Card("Hello."), message="m1"
    )
    async with services.store.begin() as work:
        await work.ledger.plan([theirs])

    async def forged(_: Context) -> Sequence[Outcome]:
        return [Update("theirs", Card("Changed."))]

    monkeypatch.setattr(router, "PRESSES", {"forged": forged})
    _, rows = await talk.press(company.people["amara"], "forged.change")

    assert [(row.key, row.updates, row.company) for row in rows] == [("reply/playground/in1/1", None, "meridian")]


async def test_the_home_is_about_the_week_a_sentence_would_be_about(
    talk: Talk, services: Services, company: Company, clock: SetClock
) -> None:
    clock.instant = datetime(2026, 11, 30, 13, tzinfo=UTC)  # closed, and its summary not out yet
    priya = company.people["priya"]
    _, rows = await talk.open(priya, Open("home"))
    assert rows[0].card is not None
    assert "open for week 48" in rows[0].card.headline
    answered = CheckIn("meridian", "invoice-review", Week(2026, 48), CheckInState.ANSWERED, "priya", clock.instant)
    async with services.store.begin() as work:
        await work.check_ins.put(answered)
        await work.check_ins.put(replace(answered, initiative="variance-notes"))
    _, rows = await talk.open(priya, Open("home"))
    assert rows[0].card is not None
    assert "open for week 49" in rows[0].card.headline
    assert (await home.cards_for(priya.email, company, services))[0] == rows[0].card
