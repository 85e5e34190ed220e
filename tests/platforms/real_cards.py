"""The cards and forms that the sample company really gets: some weeks of it, and then every button pressed.

For renderers: what they make of each of these has to be taken by their platform, and is looked at.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from handlers.home import cards_for
from handlers.messages import Action, Card, Form, Open
from handlers.ports import Delivery
from handlers.testing import actions_of
from handlers.views.trouble import stale_button_card
from tests.handlers.talking import tick_and_send
from tests.quarter.make import Quarter, quarter

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
_MOST_PRESSES = 160


@dataclass
class Corpus:
    """What was said, without what was said twice."""

    cards: list[Card] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    homes: dict[str, Sequence[Card]] = field(default_factory=dict)  # by person
    _pressed: set[tuple[str, str]] = field(default_factory=set)

    def add(self, cards: Sequence[Card]) -> None:
        self.cards += [card for card in cards if card not in self.cards]

    def add_form(self, form: Form | None) -> None:
        if form is not None and form not in self.forms:
            self.forms.append(form)

    def to_press(self) -> list[Action]:
        """Buttons that nobody pressed yet; of those with one name a few."""
        found = []
        for card in self.cards:
            for action in actions_of(card):
                same = sum(name == action.name for name, _ in self._pressed)
                if (action.name, action.value) not in self._pressed and same < 3:
                    self._pressed.add((action.name, action.value))
                    found.append(action)
        return found


async def corpus(weeks: int = 3) -> Corpus:
    made = Corpus()
    with tempfile.TemporaryDirectory() as folder:
        async with quarter(Path(folder)) as one:
            for number in range(weeks):
                await one.week(number)
            await _talk(one, made)
            made.add([said.card for said in one.chat.said])
            for who in ("amara", "priya", "helen"):
                person = one.company.people[who]
                made.homes[who] = await cards_for(person.email, one.company, one.services)
            await _press(one, made)
            await tick_and_send(one.services)
            made.add([said.card for said in one.chat.said])
            made.add([card for _, _, card in one.chat.updates])
    made.add([stale_button_card()])
    return made


async def _talk(one: Quarter, made: Corpus) -> None:
    for who, texts in ASKED.items():
        for text in texts:
            made.add(_cards(await one.talk.ask(one.company.people[who], text)))
            await tick_and_send(one.services)
    for who in ("amara", "priya"):
        _, rows = await one.talk.open(one.company.people[who], Open("home"))
        made.add(_cards(rows))


async def _press(one: Quarter, made: Corpus) -> None:
    pressed = 0
    while (actions := made.to_press()) and pressed < _MOST_PRESSES:
        for action in actions[: _MOST_PRESSES - pressed]:
            pressed += 1
            who = next(iter(one.company.people.values()))
            if action.name.startswith(("check_in", "mine", "cover", "snooze")):
                who = one.company.people["priya"]
            if action.name.startswith(("decision", "digest")):
                who = one.company.people["helen"]
            done, rows = await one.talk.press(who, action.name, action.value)
            made.add(_cards(rows))
            made.add_form(done.form)
            if done.form is not None:
                given = {field.name: "" for field in done.form.fields}
                sent, rows = await one.talk.submit(who, done.form.name, given, done.form.context)
                made.add(_cards(rows))
                made.add_form(sent.invalid)
            one.clock.pass_time(timedelta(seconds=5))


def _cards(rows: Sequence[Delivery]) -> list[Card]:
    return [row.card for row in rows if row.card is not None]
