"""Answers from the handbook: the sentence that answers, the passage it is from, its section, whom to ask."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.messages import MOST_WORDS, Action, Actions, Card, Element, Items, Source, Text, line, quiet
from handlers.views import handbook
from handlers.views.aside import Aside
from handlers.views.buttons import ask_a_person, votes_on
from handlers.views.of_the_register import rules_card
from handlers.views.short import shortened
from handlers.views.words import capital, clipped
from policies.model import Passage, Register
from policies.understanding.text import read_message
from policies.understanding.topics import topics

_INCIDENT = "incident"  # the topic
SECTION = "help.section"  # the button that shows a section, by its anchor


def passage_card(register: Register, aside: Aside) -> Card:
    """What the handbook says to a question; without a passage, that it says nothing, and whom to ask."""
    passage = aside.passage
    notes = tuple(Text(line(note)) for note in aside.notes)
    actions = _actions(aside)
    if aside.rules:
        card = rules_card(aside.rules, aside.no_rules, aside.quote, register)
        return replace(card, body=(*card.body, *notes, *actions))
    if passage is None:
        message = read_message(aside.text)
        led = topics().asked(message)
        if topics().asks_whether_permitted(message) and not led:  # it names neither, so no handbook could tell
            said = f"Name both in a sentence and you get the answer. About anything else ask {register.owner}."
            return Card("I do not see which tool or which data you mean.", (Text(line(said)), *notes, *actions))
        said = f"Ask {register.owner}, or name the tool and what you would put into it."
        body = (Text(line(said)), *notes, *perhaps(aside.perhaps), *(_quiet(actions) if aside.perhaps else actions))
        return Card("I found nothing about that in the handbook.", body)
    whole = handbook.elements(passage)
    owner = passage.owner or register.owner
    first, *_ = handbook.sentences(passage) or ("",)
    if _INCIDENT in passage.topics:
        return _steps_card(passage, owner, notes, actions)
    best = handbook.best_sentence(passage, aside.text) or first
    quoted = handbook.quote_after(passage, best, aside.text)
    title = () if quoted else (handbook.name_of(passage),)
    source = Text(line(quiet(capital(" · ".join([*title, f"questions to {owner}"])))))
    if not best:
        lists = tuple(element for element in whole if isinstance(element, Items))[:1]
        return _fitting(Card(f"{passage.title}:", (*lists, *notes, source)), actions, whole, passage)
    shown: tuple[Element, ...] = (quoted,) if quoted else ()
    return _fitting(Card(capital(best), (*shown, *notes, source)), actions, whole, passage)


def perhaps(sections: Sequence[Passage]) -> tuple[Element, ...]:
    """Sections to choose from, for what none answers."""
    if not sections:
        return ()
    title = f"The handbook says something about {'this' if len(sections) == 1 else 'these'}:"
    return Text(line(title)), Actions(tuple(Action(SECTION, clipped(each.title, 40), each.anchor) for each in sections))


def unsure_card(register: Register, sections: Sequence[Passage]) -> Card:
    """For a question about how things are that several sections may answer."""
    said = f"If {'that is not it' if len(sections) == 1 else 'it is none of them'}, ask {register.owner}."
    return Card("I am not sure what you want to know.", (*perhaps(sections), Text(line(said))))


def _steps_card(passage: Passage, owner: str, notes: Sequence[Text], actions: tuple[Actions, ...]) -> Card:
    """What to do if it happens. Nothing has happened yet, so nobody is thanked for saying so."""
    source = Text(line(quiet(f"{handbook.name_of(passage)} · questions to {owner}")))
    card = shortened(Card("If data went where it should not:", (handbook.steps_of(passage), *notes, source)))
    return replace(card, body=(*card.body, *actions), details=handbook.elements(passage), sources=_sources(passage))


def _sources(passage: Passage) -> tuple[Source, ...]:
    return (Source(handbook.name_of(passage), " ".join(handbook.sentences(passage))),)


def _fitting(card: Card, actions: tuple[Actions, ...], whole: tuple[Element, ...], passage: Passage) -> Card:
    """The card with its buttons and details, without what makes it too long."""
    body = card.body
    while replace(card, body=body).words > MOST_WORDS and len(body) > 1:
        body = body[1:]
    return replace(card, body=(*body, *actions), details=whole, sources=_sources(passage))


def _quiet(rows: tuple[Actions, ...]) -> tuple[Actions, ...]:
    """Buttons none of which stands out, after others."""
    return tuple(Actions(tuple(replace(action, style="default") for action in row.actions)) for row in rows)


def _actions(aside: Aside) -> tuple[Actions, ...]:
    value = aside.passage.anchor if aside.passage else ""
    asked = Actions((replace(ask_a_person(value), style="primary"),))
    votes = votes_on(aside)
    return (asked, Actions(votes)) if votes else (asked,)
