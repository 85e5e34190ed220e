"""Saying when one is away, in words, by buttons and by the form; and who is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.store.repositories.arrangements import SqlArrangements
from cadence.arranged import Arrangement
from cadence.asked import answers
from cadence.model import Company, Week
from cadence.people import Absence, Person
from handlers.ports import Services
from handlers.testing import RememberingChat, SetClock, Talk, button
from tests.handlers.talking import as_it_is, flush, here, labels, standing, tick_and_send, to

PRIYAS = "meridian/check_in/week/priya/2026-W48"


async def away(services: Services, company: Company, person: str = "priya") -> tuple[Absence, ...]:
    return (await as_it_is(services, company)).people[person].absences


async def test_an_absence_is_noted_with_its_dates_its_delegate_and_a_way_back(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    rows = await talk.ask(priya, "on leave 2026-12-21 to 2027-01-04, Marcus covers")
    (card,) = here(rows)
    assert card.headline == "You are away Mon 21 Dec 2026 to Mon 4 Jan 2027."
    assert "Delegate: Marcus Lindqvist." in card.text
    (told,) = to(rows, "marcus")
    assert "named you as delegate" in told.headline
    assert "Invoice review and Variance notes" in told.text
    assert await away(services, company) == (Absence(date(2026, 12, 21), date(2027, 1, 4), "marcus"),)
    undo = button(card, "Undo")
    _, undone = await talk.press(priya, undo.name, undo.value)
    assert await away(services, company) == ()
    assert to(undone, "marcus")[0].headline == "You are no longer Priya's delegate."


async def test_the_delegate_of_somebody_away_at_once_gets_what_is_open_now(
    talk: Talk, priya: Person, services: Services, chat: RememberingChat
) -> None:
    await tick_and_send(services)
    rows = await talk.ask(priya, "away until 4 Jan, my delegate is Marcus")
    (told,) = to(rows, "marcus")
    assert "Open now: Invoice review, week 48 and Variance notes, week 48." in told.text
    await flush(services)
    assert "Invoice review · Marcus Lindqvist is asked now" in standing(chat, PRIYAS).text
    await tick_and_send(services)
    assert "meridian/check_in/week/marcus/2026-W48" in [said.key for said in chat.said]
    rows = await talk.ask(priya, "I'm back")
    await flush(services)
    assert "two initiatives" in standing(chat, PRIYAS).headline


@pytest.mark.parametrize(
    "text", ["I am on holiday next week", "ich bin nächste Woche im Urlaub", "je suis en vacances la semaine prochaine"]
)
async def test_who_is_away_next_week_has_not_skipped_this_one(
    talk: Talk, priya: Person, services: Services, company: Company, text: str
) -> None:
    await tick_and_send(services)
    (card,) = here(await talk.ask(priya, text))
    assert card.headline == "You are away Mon 30 Nov 2026 to Sun 6 Dec 2026."
    assert await away(services, company) == (Absence(date(2026, 11, 30), date(2026, 12, 6)),)
    assert "Two check-ins" in here(await talk.ask(priya, "what do I owe?"))[0].headline


@pytest.mark.parametrize("text", ["nächste Woche ist Feiertag", "Urlaub nächste Woche, mal sehen"])
async def test_what_is_said_of_next_week_skips_nothing_this_week(
    talk: Talk, priya: Person, services: Services, company: Company, text: str
) -> None:
    await tick_and_send(services)
    (card,) = here(await talk.ask(priya, text))
    assert card.headline in ("I know of no public holiday of yours then.", "From when to when are you away?")
    assert await away(services, company) == ()
    assert "Two check-ins" in here(await talk.ask(priya, "what do I owe?"))[0].headline


async def test_a_public_holiday_that_is_kept_is_named(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    german = replace(priya, country="DE")
    services.companies[company.id] = replace(company, people={**company.people, "priya": german})  # type: ignore[index]
    (card,) = here(await talk.ask(german, "am 25.12. ist Feiertag"))
    assert card.headline == "I write to you about nothing on Christmas Day on Fri 25 Dec 2026."


async def test_a_question_about_the_policy_or_a_figure_is_no_absence(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await tick_and_send(services)
    for text in ("can I use Claude while I'm away", "off topic: can I use gemini", "invoice review 14 h, off Monday"):
        await talk.ask(priya, text)
    assert await away(services, company) == ()


async def test_a_date_with_two_readings_is_asked_about(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    (card,) = here(await talk.ask(priya, "away 03/04, Marcus covers"))
    assert labels(card) == ["Sat 3 Apr 2027", "Thu 4 Mar 2027"]
    march = button(card, "Thu 4 Mar 2027")
    await talk.press(priya, march.name, march.value)
    assert await away(services, company) == (Absence(date(2027, 3, 4), date(2027, 3, 4), "marcus"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("away 2026-12-21 to 2026-12-04", "before it begins"),
        ("away 20-21 Nov", "is over"),
        ("away next week, Zed covers", "“Zed” is not among the people of Meridian Works"),
        ("away next week, Priya covers", "You cannot be asked in your own place"),
        ("away next week, Tomas covers", "Tomás Novak is away as well"),
        ("away next week, my delegate covers", "Who is your delegate?"),
        ("away 31 Feb", "There is no 31 Feb"),
        ("away from Monday", "until when?"),
    ],
)
async def test_an_absence_that_cannot_be_is_refused_in_clear_words(
    talk: Talk, priya: Person, services: Services, company: Company, text: str, said: str
) -> None:
    await talk.ask(company.people["tomas"], "away 4 Dec")
    (card,) = here(await talk.ask(priya, text))
    assert said in card.text
    assert await away(services, company) == ()


async def test_an_overlapping_absence_is_offered_to_be_joined(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await talk.ask(priya, "away 1-9 Dec, Marcus covers")
    (card,) = here(await talk.ask(priya, "away 8-15 Dec"))
    assert "overlaps" in card.headline
    joined = button(card, "One absence: Tue 1 Dec 2026 to Tue 15 Dec 2026")
    _, rows = await talk.press(priya, joined.name, joined.value)
    assert await away(services, company) == (Absence(date(2026, 12, 1), date(2026, 12, 15), "marcus"),)
    undo = button(here(rows)[0], "Undo")
    await talk.press(priya, undo.name, undo.value)
    assert await away(services, company) == (Absence(date(2026, 12, 1), date(2026, 12, 9), "marcus"),)
    (card,) = here(await talk.ask(priya, "away 2-3 Dec"))
    assert card.headline == "That is within an absence I have: Tue 1 Dec 2026 to Wed 9 Dec 2026."


async def test_my_delegate_is_whoever_it_was_last(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await talk.ask(priya, "away 1-2 Dec, Marcus covers")
    await talk.ask(priya, "away 3–14 Aug, my delegate covers")
    assert [absence.delegate for absence in await away(services, company)] == ["marcus", "marcus"]


async def test_back_on_a_day_ends_the_absence_before_it_and_can_be_undone(
    talk: Talk, priya: Person, services: Services, company: Company, clock: SetClock
) -> None:
    await talk.ask(priya, "away 30 Nov to 11 Dec")
    clock.instant = datetime(2026, 12, 2, 9, tzinfo=UTC)
    (card,) = here(await talk.ask(priya, "back on Monday"))
    assert await away(services, company) == (Absence(date(2026, 11, 30), date(2026, 12, 6)),)
    undo = button(card, "Undo")
    await talk.press(priya, undo.name, undo.value)
    assert await away(services, company) == (Absence(date(2026, 11, 30), date(2026, 12, 11)),)
    (card,) = here(await talk.ask(priya, "I'm back"))
    assert card.headline == "Welcome back. I write to you again from today on."
    (card,) = here(await talk.ask(priya, "I'm back"))
    assert card.headline == "I do not have you as away."


async def test_whoever_is_back_before_they_went_is_shown_the_absence_and_can_take_it_back(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await talk.ask(priya, "away 30 Nov to 4 Dec")
    (card,) = here(await talk.ask(priya, "actually I'm back"))
    assert card.text.splitlines()[0] == "You are not away today."
    assert "You are away Mon 30 Nov 2026 to Fri 4 Dec 2026." in card.text
    back = button(card, "Take back Mon 30 Nov 2026")
    await talk.press(priya, back.name, back.value)
    assert await away(services, company) == ()


async def test_back_on_a_later_day_makes_an_absence_longer_and_begins_one_where_there_is_none(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await talk.ask(priya, "away until Friday, Marcus covers")
    await talk.ask(priya, "back on Wednesday")
    assert await away(services, company) == (Absence(date(2026, 11, 26), date(2026, 12, 1), "marcus"),)
    await talk.ask(company.people["tomas"], "back on Monday")
    assert await away(services, company, "tomas") == (Absence(date(2026, 11, 26), date(2026, 11, 29)),)


@pytest.mark.parametrize(("text", "said"), [("back on 31 Feb", "There is no 31 Feb"), ("back on 3/4", "two ways")])
async def test_a_day_back_that_cannot_be_is_refused(talk: Talk, priya: Person, text: str, said: str) -> None:
    (card,) = here(await talk.ask(priya, text))
    assert said in card.text


async def test_away_this_week_beside_an_open_check_in_skips_it_and_is_no_absence(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await tick_and_send(services)
    (card,) = here(await talk.ask(priya, "ooo this week"))
    assert card.headline == "Noted: no figures for Invoice review and Variance notes in week 48."
    assert await away(services, company) == ()


async def test_a_delegate_can_be_named_afterwards(talk: Talk, priya: Person) -> None:
    (card,) = here(await talk.ask(priya, "away 1-2 Dec"))
    name = button(card, "Name a delegate")
    interaction, _ = await talk.press(priya, name.name, name.value)
    assert interaction.form is not None
    assert [field.value for field in interaction.form.fields] == ["2026-12-01", "2026-12-02", ""]
    wrong = {"first": "soon", "last": "2026-12-02", "delegate": "Zed"}
    interaction, _ = await talk.submit(priya, "away", wrong)
    assert interaction.invalid is not None
    first, last, delegate = [field.error for field in interaction.invalid.fields]
    assert ("year-month-day" in first, last, "whole name" in delegate) == (True, "", True)


async def test_a_delegate_named_alone_is_that_of_the_next_absence_and_without_one_it_is_asked_when(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    (card,) = here(await talk.ask(priya, "my delegate is Marcus"))
    assert card.headline == "When are you away, so that Marcus Lindqvist is asked instead?"
    assert "“away 3–14 Aug, Marcus covers”" in card.text
    await talk.ask(priya, "away 1-12 Dec")
    (card,) = here(await talk.ask(priya, "my delegate is Marcus"))
    assert "Delegate: Marcus Lindqvist" in card.text
    (absence,) = (await as_it_is(services, company)).people["priya"].absences
    assert (absence.first, absence.delegate) == (date(2026, 12, 1), "marcus")


async def test_who_is_away_and_does_not_say_when_is_asked(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    (card,) = here(await talk.ask(priya, "I'm away"))
    assert card.headline == "From when to when are you away?"
    assert labels(card) == ["Use the form"]
    assert await away(services, company) == ()


async def test_an_absence_of_the_configuration_is_shown_as_such_and_can_be_ended_in_chat(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    known = Absence(date(2026, 11, 25), date(2026, 12, 4))
    people = {**company.people, "priya": _with(priya, known)}
    object.__setattr__(company, "people", people)
    (card,) = here(await talk.ask(priya, "my absences"))
    assert "Wed 25 Nov 2026 to Fri 4 Dec 2026 · from app.yaml" in card.text
    back = button(card, "I am back")
    await talk.press(priya, back.name, back.value)
    assert await away(services, company) == (Absence(date(2026, 11, 25), date(2026, 11, 25)),)


def _with(person: Person, absence: Absence) -> Person:
    return Person(person.id, person.name, person.email, person.zone, person.roles, absences=(absence,))


async def test_the_form_takes_dates_and_a_person_and_says_at_the_field_what_is_wrong(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    interaction, _ = await talk.press(priya, "away.form")
    assert interaction.form is not None
    assert "marcus" in [option.value for option in interaction.form.fields[2].options]
    wrong = {"first": "2026-12-10", "last": "2026-12-01", "delegate": "marcus"}
    interaction, _ = await talk.submit(priya, "away", wrong)
    assert interaction.invalid is not None
    assert "before the first day" in interaction.invalid.fields[1].error
    await talk.submit(priya, "away", {**wrong, "last": "2026-12-11"})
    assert await away(services, company) == (Absence(date(2026, 12, 10), date(2026, 12, 11), "marcus"),)


async def test_somebody_with_nothing_to_report_is_left_in_peace_and_nobody_is_told(
    talk: Talk, company: Company
) -> None:
    rows = await talk.ask(company.people["helen"], "away tomorrow, Marcus covers")
    assert to(rows, "marcus") == []
    assert "nothing to ask them" in here(rows)[0].text


async def test_a_delegate_is_asked_in_every_week_that_opens_in_the_absence(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await talk.ask(priya, "away next week, Marcus covers")
    arranged = await as_it_is(services, company)
    asked = [answers(arranged, arranged.initiatives["invoice-review"], Week(2026, number)) for number in (48, 49, 50)]
    assert asked == ["priya", "marcus", "priya"]


async def test_hours_are_changed_in_words_and_shown_with_their_source(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    await talk.ask(priya, "my zone is Oslo")
    await talk.ask(priya, "my working days are Mon-Thu")
    (kept,) = here(await talk.ask(priya, "quiet hours 18:00-08:00"))
    (card,) = here(await talk.ask(priya, "my settings"))
    assert "Time zone · Europe/Oslo · yours" in card.text
    assert "Working days · Monday to Thursday · yours" in card.text
    assert "Quiet hours · 18:00 to 08:00 · yours" in card.text
    assert "Public holidays · none kept · from app.yaml" in card.text
    undo = button(kept, "Undo")
    await talk.press(priya, undo.name, undo.value)
    arranged = (await as_it_is(services, company)).people["priya"]
    assert (arranged.zone.key, arranged.quiet) == ("Europe/Oslo", None)
    reset = button(card, "Back to app.yaml")
    await talk.press(priya, reset.name, reset.value)
    (card,) = here(await talk.ask(priya, "my settings"))
    assert "yours" not in card.text


async def test_what_is_arranged_is_read_once_for_a_message_that_changes_nothing_and_not_for_its_answer(
    talk: Talk, priya: Person, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[date] = []
    of = SqlArrangements.of

    async def counted(self: SqlArrangements, company: str, today: date) -> Sequence[Arrangement]:
        reads.append(today)
        return await of(self, company, today)

    monkeypatch.setattr(SqlArrangements, "of", counted)
    for text in ("my settings", "my absences", "can I use Claude?"):
        reads.clear()
        await talk.ask(priya, text)
        await flush(services)
        assert len(reads) == 1, text


async def test_one_end_of_the_quiet_hours_and_a_day_off_are_said_as_people_say_them(
    talk: Talk, priya: Person, services: Services, company: Company
) -> None:
    (card,) = here(await talk.ask(priya, "don't write to me after 6pm"))
    assert card.headline == "Noted: your quiet hours are 18:00 to 07:00."
    (card,) = here(await talk.ask(priya, "please don't message me before 9"))
    assert card.headline == "Noted: your quiet hours are 18:00 to 09:00."
    await talk.ask(priya, "I don't work on Fridays")
    arranged = (await as_it_is(services, company)).people["priya"]
    assert 4 not in arranged.working_days
    assert len(arranged.working_days) == 6


async def test_hours_that_cannot_be_are_refused_in_words_and_the_form_starts_with_ones_own(
    talk: Talk, priya: Person
) -> None:
    (card,) = here(await talk.ask(priya, "my zone is Mordor"))
    assert "is not a time zone I know" in card.headline
    await talk.ask(priya, "my working days are Mon and Tue")
    interaction, _ = await talk.press(priya, "hours.form")
    assert interaction.form is not None
    assert [field.value for field in interaction.form.fields] == ["", "Mon, Tue", ""]
    _, rows = await talk.press(priya, "hours.undo", "Mordor||")
    assert here(rows)[0].headline == "That button no longer leads anywhere."


async def test_hours_by_the_form_are_refused_at_the_field(talk: Talk, priya: Person) -> None:
    wrong = {"zone": "Mordor", "days": "Mon-Thu", "quiet": "evenings"}
    interaction, _ = await talk.submit(priya, "hours", wrong)
    assert interaction.invalid is not None
    assert [bool(field.error) for field in interaction.invalid.fields] == [True, False, True]
    _, rows = await talk.submit(priya, "hours", {**wrong, "zone": "Oslo", "quiet": "none"})
    assert here(rows)[0].headline == (
        "Noted: your time zone is Europe/Oslo; you work Monday to Thursday; you have no quiet hours."
    )


async def test_a_message_in_somebodys_own_quiet_hours_waits(
    talk: Talk, priya: Person, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    await talk.ask(priya, f"quiet hours {time(9):%H:%M}-{time(11):%H:%M}")
    await tick_and_send(services)
    assert PRIYAS not in [said.key for said in chat.said]
    clock.instant = datetime(2026, 11, 26, 11, 1, tzinfo=UTC)
    await tick_and_send(services)
    assert PRIYAS in [said.key for said in chat.said]
