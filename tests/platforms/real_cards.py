"""The cards and forms that the sample company really gets: some weeks of it, and then every button pressed.

For renderers: what they make of each of these has to be taken by their platform, and is looked at. That none is left
out is held by test_real_cards.py.
"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from cadence.model import Week
from cadence.people import Person
from handlers.home import cards_for
from handlers.messages import Action, Card, Field, Form, Open
from handlers.ports import Delivery, Destination
from handlers.testing import actions_of
from handlers.views.trouble import stale_button_card
from tests.handlers.talking import tick_and_send
from tests.platforms import rare_scenes
from tests.quarter.make import Quarter, quarter
from tests.quarter.story import FIRST

ASKED = {
    "amara": (
        "can I use Claude Team with customer complaints?",
        "can I put patient data into ChatGPT?",
        "is Zapzap ok for our invoices?",
        "chatgpt?",
        "which tools may I use?",
        "what can you do?",
        "I pasted a customer list into ChatGPT",
        "what is our policy on recordings?",
        "how do I suggest a tool",
        "please request Granola for our meeting notes",
        "I have an idea: answer routine supplier mails with a draft",
        "initiatives",
        "roadmap",
        "decisions",
        "my settings",
        "away 3–14 Dec",
        "thanks",
        "<!channel> *is* `Otter` <https://evil.example|fine> for _CVs_?",
    ),
    "priya": ("12 h, 8 of 10, waiting for SSO", "my check-ins", "new initiative", "edit invoice review", "my absences"),
    "helen": ("what is open to decide", "why is support down?", "set a gate for invoice review", "ladder"),
    "omar": ("pause the rhythm until 5 Jan", "resume", "settings"),
    "dana": ("what would change if ChatGPT were prohibited?", "history of invoice review"),
}
OPEN_WEEK = {  # what is said while a check-in is open
    "priya": (
        "snooze",
        "remind me in an hour",
        "remind me today at 23:30",
        "hand invoice review over to Helen",
        "hand it over to Marcus",
        "Tomas covers variance notes",
        "Zed covers variance notes",
        "away 03/04, Marcus covers",
        "away 1-9 Dec, Marcus covers",
        "away 8-15 Dec",
        "I'm back",
        "away next week, Zed covers",
        "quiet hours 18:00-08:00",
        "my settings",
        "baselines of invoice review",
        "invoice review 160 h",
    ),
    "helen": ("decide ticket triage", "decide variance notes", "stop variance notes, nobody uses it", "decisions"),
    "omar": ("run week 44 again",),
    "tomas": ("what about granola for the team meeting?", "who asked for Granola?"),
    "dana": ("which requests are open?",),
}
_CHANNEL_READER = "helen"
_MOST_OF_A_NAME = 3
_MOST_PRESSES = 240


@dataclass
class Corpus:
    """What was said, without what was said twice."""

    cards: list[Card] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    homes: dict[str, Sequence[Card]] = field(default_factory=dict)  # by person
    _readers: dict[int, str] = field(default_factory=dict)  # of cards, by their place among them
    _pressed: set[tuple[str, str, str]] = field(default_factory=set)

    def add(self, card: Card, reader: str) -> None:
        if card not in self.cards:
            self._readers[len(self.cards)] = reader
            self.cards.append(card)

    def add_rows(self, rows: Sequence[Delivery]) -> None:
        for row in rows:
            if row.card is not None:
                self.add(row.card, reader_of(row.destination))

    def add_form(self, form: Form | None) -> None:
        if form is not None and form not in self.forms:
            self.forms.append(form)

    def to_press(self) -> list[tuple[str, Action]]:
        """Buttons that nobody pressed yet, with who reads them; of those with one name a few, of the newest cards."""
        found = []
        for place, card in reversed([*enumerate(self.cards)]):
            for action in actions_of(card):
                this = (action.name, action.value, self._readers[place])
                same = sum(name == action.name for name, _, _ in self._pressed)
                if this not in self._pressed and same < _MOST_OF_A_NAME:
                    self._pressed.add(this)
                    found.append((self._readers[place], action))
        return found

    def buttons(self) -> set[str]:
        """The names of all that stand there."""
        shown = [*self.cards, *(card for cards in self.homes.values() for card in cards)]
        return {action.name for card in shown for action in actions_of(card)}


def reader_of(destination: Destination) -> str:
    """Who reads what goes there."""
    if destination.person is not None:
        return destination.person
    place = destination.place.conversation if destination.place else ""
    return place.removeprefix("dm:") if place.startswith("dm:") else _CHANNEL_READER


async def corpus(weeks: int = 3) -> Corpus:
    made = Corpus()
    with tempfile.TemporaryDirectory() as folder:
        async with quarter(Path(folder)) as one:
            for number in range(weeks):
                await one.week(number)
            await _talk(one, made, ASKED)
            made.add_rows(await rare_scenes.shared_in_a_channel(one))
            made.add_rows(await rare_scenes.read_by_a_model(one))
            for who in ("amara", "priya", "helen"):
                person = one.company.people[who]
                made.homes[who] = await cards_for(person.email, one.company, one.services)
                _, rows = await one.talk.open(person, Open("home"))
                made.add_rows(rows)
            one.set(Week.parse(FIRST).plus(weeks), 3, 10, 5)
            await tick_and_send(one.services)
            await _talk(one, made, OPEN_WEEK)
            _heard(one, made)
            await _press(one, made)
            await tick_and_send(one.services)
            _heard(one, made)
    with tempfile.TemporaryDirectory() as folder:
        async with quarter(Path(folder)) as usual:
            one = rare_scenes.configured(usual, rare_scenes.otherwise(usual.company))
            made.add_rows(await rare_scenes.two_weeks_open(one, Week.parse(FIRST)))
            await rare_scenes.seen_before_it_is_posted(one, Week.parse(FIRST))
            _heard(one, made)
            await _press(one, made)
    made.add(stale_button_card(), _CHANNEL_READER)
    return made


async def _talk(one: Quarter, made: Corpus, said: Mapping[str, Sequence[str]]) -> None:
    for who, texts in said.items():
        for text in texts:
            made.add_rows(await one.talk.ask(one.company.people[who], text))
            await tick_and_send(one.services)


def _heard(one: Quarter, made: Corpus) -> None:
    """All that was sent, and what became of it; what was sent last comes last."""
    readers = {said.sent: reader_of(said.destination) for said in one.chat.said}
    for _, sent, card in one.chat.updates:
        made.add(card, readers[sent])
    for said in one.chat.said:
        made.add(said.card, readers[said.sent])


async def _press(one: Quarter, made: Corpus) -> None:
    """Press what nobody pressed: first what opens a form, for that changes nothing."""
    pressed = 0
    while (actions := made.to_press()) and pressed < _MOST_PRESSES:
        actions = actions[: _MOST_PRESSES - pressed]
        pressed += len(actions)
        opened = [await _pressed(one, made, *each) for each in actions if each[1].opens_form]
        forms = [each for each in opened if each is not None]
        for who, form in forms:
            await _submit(one, made, who, form, {asked.name: "" for asked in form.fields})
        for each in actions:
            if not each[1].opens_form:
                await _pressed(one, made, *each)
        for who, form in forms:
            await _submit(one, made, who, form, {asked.name: _filled(asked) for asked in form.fields})


async def _pressed(one: Quarter, made: Corpus, reader: str, action: Action) -> tuple[Person, Form] | None:
    """Whoever pressed it, and the form that opened."""
    who = one.company.people[reader]
    done, rows = await one.talk.press(who, action.name, action.value)
    made.add_rows(rows)
    made.add_form(done.form)
    one.clock.pass_time(timedelta(seconds=5))
    return None if done.form is None else (who, done.form)


async def _submit(one: Quarter, made: Corpus, who: Person, form: Form, given: dict[str, str]) -> None:
    sent, rows = await one.talk.submit(who, form.name, given, form.context)
    made.add_rows(rows)
    made.add_form(sent.invalid)


def _filled(asked: Field) -> str:
    """What stands there already, or the first thing to choose, or something."""
    offered = [option.value for option in asked.options if option.value]
    return asked.value or next(iter(offered), "2026-12-07" if asked.kind == "date" else "12")
