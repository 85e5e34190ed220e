"""An incident report: the steps for whoever reports it, the note for whoever looks after it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cadence.people import Person
from handlers.messages import Card, Facts, Items, Line, Quote, Text, line, plain, quiet
from handlers.views.handbook import elements, steps_of
from handlers.views.short import shortened
from handlers.views.words import kind_words, listed, shown_name
from policies.model import Passage, Question, Register


def thanks_card(
    passage: Passage | None,
    told: Sequence[Person],
    register: Register,
    *,
    reporter: Person | None = None,
    public: bool = False,
) -> Card:
    """What to do now. The steps are the handbook's own; "tell so-and-so" gives way to my having told them.

    Nobody is told to write to themselves. `public`: it was said where others read it.
    """
    steps = steps_of(passage).items
    said = ""
    if told:
        done = [person.name for person in (*told, *((reporter,) if reporter else ()))]
        steps = tuple(step for step in steps if not any(name in plain(step) for name in done))
        said = f"I have told {listed(person.name for person in told)}, privately, and no one else."
    elif passage is None:  # nobody to tell for them: the handbook's own steps say whom to write to
        steps = (*steps, line(f"Write to {register.owner} today."))
    own = (line("Delete your message in the channel too; others can read it there."),) if public else ()
    source = f"Handbook, {passage.title} · register {register.version}" if passage else f"register {register.version}"
    card = Card(
        "Thank you for saying so. Do this now:",
        (
            Items((*own, *steps), ordered=True),
            *((Text(line(said)),) if said else ()),
            Text(line("You are not in trouble for reporting it.")),
            Text(line(quiet(source))),
        ),
        elements(passage) if passage else (),
    )
    return shortened(card)


def report_card(
    person: Person | None, email: str, masked: str, question: Question, register: Register, at: datetime, zone: ZoneInfo
) -> Card:
    """To the data protection contact, privately."""
    name = person.name if person else email or "Somebody without an e-mail address"
    address = person.email if person else email
    tools = listed(shown_name(register.name_of(tool)) for tool in question.tools)
    named = [register.data_kinds[kind] for kind in question.data_kinds]
    kinds = "; ".join(f"{kind_words(kind)} ({kind.data_class})" for kind in named)
    facts: list[tuple[str, Line]] = [
        ("Who", line(f"{name} ({address})" if person else name)),
        ("Said", line(f"{at.astimezone(zone):%A %-d %B, %H:%M}")),
        ("Tool", line(tools or "not named")),
        ("Data", line(f"not named, perhaps {kinds}" if question.guessed else kinds or "not named")),
    ]
    first = person.first_name if person else "They"
    return Card(
        f"{name} reports that data may have gone where it should not.",
        (
            Facts(tuple(facts)),
            Quote(masked, "personal data and secrets masked"),
            Text(line(f"{first} got the handbook's steps and was told that you know. Please write today.")),
        ),
    )
