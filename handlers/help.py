"""Help and small talk: what I can do, for whom, and what a person may ask next."""

import re
from collections.abc import Sequence

from cadence.people import Person, Role
from handlers import people
from handlers.heard import acknowledged, heard
from handlers.messages import Audience, Card, Outcome, Press, Reply
from handlers.ports import Context, PolicyDesk
from handlers.views import general, of_the_register
from handlers.views import help as views
from handlers.views.aside import Aside
from handlers.views.everyday_reactions import heard_card
from handlers.views.examples import example_questions
from handlers.views.general import passage_card, unsure_card
from handlers.views.trouble import stale_button_card
from policies.model import Intent, Question
from policies.of_the_register import rules_of_age
from policies.sections import asks_for_help, asks_for_tools, section_of_help
from policies.understanding.text import read_message
from policies.understanding.topics import topics

_WHO = re.compile(r"\b(?:who|whom|contact|wer)\b")
_HUMAN = re.compile(
    r"\b(?:talk|speak|write|chat) (?:to|with) (?:an? )?(?:real |actual )?(?:human|person|someone|somebody)\b"
    r"|\b(?:need|want) an? (?:real |actual )?(?:human|person)\b|\bmit (?:einem menschen|jemandem) (?:sprechen|reden)\b"
    r"|\bparler (?:à|avec) (?:quelqu'un|un humain|une personne)\b|\bhablar con (?:alguien|una persona|un humano)\b"
)
_THANKS = re.compile(r"\b(?:thanks?|thx|cheers|danke|merci|ta)\b")
_GREETING = re.compile(
    r"^\W*(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening|day)|morning|yo|hallo|servus|moin|mahlzeit|gruezi"
    r"|gr(?:ü|ue)(?:ß|ss) (?:gott|dich)|grüezi|guten? (?:morgen|tag|abend)|bonjour|bonsoir|salut|coucou|hola"
    r"|buen[oa]s(?: (?:d[ií]as|tardes|noches))?|ol[áa]|oi|bo(?:m dia|a tarde|a noite)|ciao|salve|buon ?giorno"
    r"|buona ?sera|goede(?:n|r)? ?(?:morgen|middag|avond|dag)|hoi|cze[śs][ćc]|dzie[ńn] dobry|dobry wiecz[óo]r|witam"
    r"|hej|god (?:morgon|morgen|dag))\b"
)


async def words(context: Context, question: Question, answer: str | None = None) -> Sequence[Outcome]:
    """A question about me or the policy as a whole, or words that want nothing. `answer`: id of the kept answer."""
    if question.intent is Intent.CHITCHAT and heard(question.text):
        return await acknowledged(context)
    name = context.person.first_name if context.person else ""
    owners = people.policy_contacts(context.company)
    card = answer_card(context.desk, question, name, owners, answer)
    return [Reply(card, Audience.PLACE) if card else overview(context)]


def answer_card(
    desk: PolicyDesk, question: Question, name: str = "", owners: Sequence[Person] = (), answer: str | None = None
) -> Card | None:
    """The answer to small talk and to questions about the policy as a whole. None where it hangs on who asks."""
    text = question.text.casefold()
    register = desk.register
    if question.asks.disagrees:
        return views.disagree_card(register)
    if _HUMAN.search(text):
        return views.contact_card(owners, register)
    asked = _of_the_register(desk, question)
    if asked is not None:
        return asked
    passage = section_of_help(desk, question)
    if passage is not None:
        return passage_card(register, Aside(answer, passage=passage, text=question.text))
    if topics().about_bot(read_message(question.text)):
        return views.self_card(register, example_questions(register))
    if question.intent is Intent.CHITCHAT:
        examples = example_questions(register)
        if _THANKS.search(text):
            return views.welcome_card()
        if heard(text):
            return heard_card()
        return views.hello_card(name, examples) if _GREETING.search(text) else views.small_talk_card(examples)
    if asks_for_help(question):
        return None
    if asks_for_tools(question):
        return views.tools_card(register, question.tool_kinds)
    if _WHO.search(text):
        return views.contact_card(owners, register)
    sections = desk.likely(question.text)
    return unsure_card(register, sections) if sections else None


def _of_the_register(desk: PolicyDesk, question: Question) -> Card | None:
    """The register's own answer, where it is asked for."""
    asks, register = question.asks, desk.register
    if asks.age:
        rules = rules_of_age(question, desk)
        return of_the_register.reviewed_card(rules, register) if rules else of_the_register.current_card(register)
    if asks.entries:
        return of_the_register.entries_card(asks.entries, register)
    if asks.data_class:
        return of_the_register.class_card(asks.data_class, register)
    if asks.of_class and not question.tools:
        return views.tools_of_class_card(asks.of_class, register)
    if asks.no_rules:
        return of_the_register.no_rule_card(asks.no_rules, register)
    return of_the_register.status_card(asks.status, register) if asks.status is not None else None


async def press(context: Context) -> Sequence[Outcome]:
    """`help.show`, `help.tools`, `help.section`; `help.person`: whom to ask, about a section where one is named."""
    match context.inbound.body:
        case Press(action="help.show"):
            return [overview(context)]
        case Press(action="help.person", value=anchor):
            passage = context.desk.section(anchor)
            owners = people.policy_contacts(context.company)
            return [Reply(views.contact_card(owners, context.desk.register, passage.owner if passage else ""))]
        case Press(action=general.SECTION, value=anchor):
            found = context.desk.section(anchor)
            if found is None:  # of a handbook that has changed since
                return [overview(context)]
            return [Reply(passage_card(context.desk.register, Aside(passage=found)))]
        case Press(action="help.tools"):
            return [Reply(views.tools_card(context.desk.register))]
        case _:
            return [Reply(stale_button_card())]


def overview(context: Context) -> Reply:
    """What this person can do here, by their roles."""
    company, person = context.company, context.person
    roles = {role for role in Role if person is not None and people.has_role(company, person, role)}
    own = company.owned_by(person.id) if person else ()
    return Reply(views.overview_card(company, roles, own, example_questions(context.desk.register)))
