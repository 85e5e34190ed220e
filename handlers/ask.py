"""Somebody wrote something: find out what it wants, and answer questions about the policy."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cadence.model import Company, Person, Role
from handlers import check_in, help, incident, people, request_tool  # noqa: A004  a use case's name
from handlers.messages import (
    LONGEST_TEXT,
    Ask,
    Audience,
    Card,
    Inbound,
    Invalid,
    Outcome,
    Press,
    Reply,
    ShowForm,
    Submit,
)
from handlers.ports import Answer, Context, PolicyDesk
from handlers.views.ask import (
    held_secrets,
    no_check_in_card,
    no_words_card,
    other_data_form,
    rejected_button_card,
    too_long_card,
)
from handlers.views.examples import example_questions
from handlers.views.handbook import quote, sentence_about
from handlers.views.help import examples_card
from handlers.views.incident import thanks_card
from handlers.views.request_tool import how_to_ask_card
from handlers.views.subject import Subject, decode
from handlers.views.trouble import stale_button_card
from handlers.views.verdict import GUESSES, NOTHING_MORE, Aside, asks_back, verdict_card
from policies.model import UNKNOWN_PREFIX, DataKind, Intent, Question, Register, Verdict, VerdictKind
from policies.redact import found

SETTLED = frozenset(
    {VerdictKind.ALLOWED, VerdictKind.ALLOWED_WITH_CONDITIONS, VerdictKind.UNDER_REVIEW, VerdictKind.DENIED}
)
BESIDE_THE_DATA = frozenset({"output-ownership", "human-review", "disclosure"})
"""Sections of the handbook that say what holds whatever the data is, so that they come before asking for it."""
_PERMISSION = re.compile(r"\W*(?:can|could|may|might|am|is|are)\b", re.IGNORECASE)  # then the data decides
_KEPT = 1_000  # characters of a question that are kept


async def ask(context: Context) -> Sequence[Outcome]:
    """The words of a message, whatever they want.

    An incident goes first. Then a manager's figures, then requests, help and small talk; everything else is a question.
    """
    text, earlier = words(context.inbound)
    if not any(character.isalnum() for character in text):
        return [Reply(no_words_card(example_questions(context.desk.register)))]
    question = context.desk.read(text[:LONGEST_TEXT], earlier)
    if question.intent is Intent.INCIDENT:
        return await incident.report(context, question)
    if len(text) > LONGEST_TEXT:
        return [Reply(too_long_card(len(text), LONGEST_TEXT))]
    if may_be_figures(context.company, context.person, question):
        answered = await check_in.words(context, text)
        if answered is not None:
            return answered
    match question.intent:
        case Intent.CHECKIN_REPLY:
            person = context.person
            owner = person is not None and people.has_role(context.company, person, Role.OWNER)
            return [Reply(no_check_in_card(owner=owner))]
        case Intent.VENDOR_REQUEST:
            await context.work.answers.add(record(context, question))
            return await request_tool.words(context, question)
        case Intent.HELP | Intent.CHITCHAT:
            return await help.words(context, question)
        case _:
            return await answer(context, question, notes_on(text))


async def answer(context: Context, question: Question, notes: tuple[str, ...] = ()) -> Sequence[Outcome]:
    """The policy's answer to a question, kept (masked) and sent.

    In a channel everybody sees it, unless the question itself held something they should not see repeated.
    """
    verdict = context.desk.decide(question)
    kept = record(context, verdict.question, verdict)
    await context.work.answers.add(kept)
    aside = await aside_for(context, verdict, kept.id, notes)
    card = verdict_card(settled(context.desk, verdict), context.desk.register, aside)
    return [Reply(card, Audience.ASKER if notes else Audience.PLACE)]


def answer_card(desk: PolicyDesk, text: str, earlier: Sequence[str] = ()) -> tuple[Question, Verdict | None, Card]:
    """Question, verdict and card for a text, without anybody asking: the command line.

    There is a verdict for policy questions only. Where the answer hangs on who asks, it says what it would be about.
    """
    question = desk.read(text[:LONGEST_TEXT], earlier)
    match question.intent:
        case Intent.POLICY_QUESTION:
            return question, *policy_card(desk, question)
        case Intent.INCIDENT:
            return question, None, thanks_card(desk.section(incident.STEPS), (), desk.register)
        case Intent.VENDOR_REQUEST:
            return question, None, how_to_ask_card(question, desk.register)
        case Intent.HELP | Intent.CHITCHAT:
            examples = example_questions(desk.register)
            return question, None, help.answer_card(desk, question) or examples_card(examples)
        case Intent.CHECKIN_REPLY:
            return question, None, no_check_in_card(owner=False)


def policy_card(desk: PolicyDesk, question: Question) -> tuple[Verdict, Card]:
    """Verdict and card for a policy question, without anybody asking."""
    verdict = desk.decide(question)
    return verdict, verdict_card(settled(desk, verdict), desk.register, aside_without_asker(desk, verdict))


def settled(desk: PolicyDesk, verdict: Verdict) -> Verdict:
    """The verdict without its question about the data, where any data at all would get the same answer."""
    if not asks_back(verdict):
        return verdict
    every = [desk.decide(replace(verdict.question, data_kinds=(kind,))) for kind in desk.register.data_kinds]
    first = every[0] if every else verdict
    if first.kind not in SETTLED or any((v.kind, v.conditions) != (first.kind, first.conditions) for v in every):
        return verdict
    rules = tuple(rule for rule in first.rules if all(rule in other.rules for other in every))
    return replace(first, question=verdict.question, data_kinds=(), rules=rules, routes=())


async def press(context: Context) -> Sequence[Outcome]:
    """`ask.use`, `ask.data`: the same question with another tool or with the data named. `ask.other`: which data.

    `ask.example`: the question that stands on the button.
    """
    match context.inbound.body:
        case Press(action="ask.example", value=text):
            return await ask(replace(context, inbound=replace(context.inbound, body=Ask(text))))
        case Press(action="ask.use" | "ask.data" | "ask.other" as action, value=value):
            subject = decode(value, context.desk.register)
        case _:
            return [Reply(stale_button_card())]
    if subject is None or not subject.tools:
        return [Reply(rejected_button_card())]
    if action == "ask.other":
        return [ShowForm(other_data_form(subject.tools, value, context.desk.register))]
    return await answer(context, subject.question(context.desk.register))


async def submit(context: Context) -> Sequence[Outcome]:
    """`ask.other`: the data has been chosen from the whole list."""
    match context.inbound.body:
        case Submit(form="ask.other", context=about, values=values):
            subject = decode(about, context.desk.register)
        case _:
            return [Reply(stale_button_card())]
    if subject is None or not subject.tools:
        return [Reply(rejected_button_card())]
    kind = values.get("kind", "").strip()
    if kind not in context.desk.register.data_kinds:
        said = f"Choose one; “{kind}” is not on the list." if kind else "Choose what it is."
        return [Invalid(other_data_form(subject.tools, about, context.desk.register, error=said))]
    return await answer(context, Subject(subject.tools, (kind,)).question(context.desk.register))


# ---- reading ----------------------------------------------------------------------------------------------------


def words(inbound: Inbound) -> tuple[str, tuple[str, ...]]:
    """What somebody wrote now and, as far as it is read, before."""
    match inbound.body:
        case Ask(text=text, earlier=earlier):
            return text.strip(), tuple(part[:LONGEST_TEXT] for part in earlier)
        case _:
            return "", ()


def may_be_figures(company: Company, person: Person | None, question: Question) -> bool:
    """True when the check-in should look at it first.

    A sentence with figures reads much like a question about data ("invoice review 14 h"), so an owner's words are
    offered to the check-in unless they name a tool or ask for one. So are an administrator's, who may speak for owners.
    """
    if question.intent is Intent.CHECKIN_REPLY:
        return True
    owner = person is not None and any(people.has_role(company, person, role) for role in (Role.OWNER, Role.ADMIN))
    return owner and question.intent is not Intent.VENDOR_REQUEST and not question.tools


def notes_on(text: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(item.kind for item in found(text)))
    return (held_secrets(kinds),) if kinds else ()


# ---- what goes beside the verdict -------------------------------------------------------------------------------


async def aside_for(context: Context, verdict: Verdict, answer: str, notes: tuple[str, ...]) -> Aside:
    colleagues, asked = await _others(context, verdict)
    return replace(
        _handbook(context.desk, verdict),
        answer=answer,
        guesses=_guesses(context.desk.register, await _likely(context) if context.inbound.place.private else ()),
        colleagues=colleagues,
        asked=asked,
        notes=notes,
    )


def aside_without_asker(desk: PolicyDesk, verdict: Verdict) -> Aside:
    """As far as it can be known without knowing who asks."""
    return replace(_handbook(desk, verdict), guesses=_guesses(desk.register, ()))


def _handbook(desk: PolicyDesk, verdict: Verdict) -> Aside:
    """The handbook's word, where the register alone does not settle it."""
    text = verdict.question.text
    passage = desk.passage(text) if verdict.kind is VerdictKind.GENERAL or asks_back(verdict) else None
    if passage is None:
        return NOTHING_MORE
    if verdict.kind is VerdictKind.GENERAL:
        return Aside(passage=passage)
    if passage.anchor in BESIDE_THE_DATA and not _PERMISSION.match(text):
        said = sentence_about(passage, _without_names(text, verdict)) or quote(passage)
        return Aside(lead=said)
    return Aside(quote=sentence_about(passage, _without_names(text, verdict)))


def _without_names(text: str, verdict: Verdict) -> str:
    """The text without the tools' names, which say nothing about what is asked."""
    words = {word for tool in verdict.tools for word in tool.name.casefold().split()}
    return " ".join(word for word in text.casefold().split() if word.strip("?!.,;:") not in words)


def _guesses(register: Register, likely: Sequence[str]) -> tuple[DataKind, ...]:
    """What the data may be: what this person deals with, then the first kind of each class, public data last."""
    firsts: dict[str, str] = {}
    for kind in register.data_kinds.values():
        firsts.setdefault(kind.data_class, kind.id)
    usual = [firsts[data_class] for data_class in (*register.classes[1:], register.classes[0]) if data_class in firsts]
    ids = dict.fromkeys(kind for kind in (*likely, *usual) if kind in register.data_kinds)
    return tuple(register.data_kinds[id] for id in list(ids)[:GUESSES])


async def _likely(context: Context) -> tuple[str, ...]:
    """The data of the person's own initiatives, and one kind they asked about lately."""
    if context.person is None:
        return ()
    own = [kind for initiative in context.company.owned_by(context.person.id) for kind in initiative.data_kinds]
    lately = await context.work.answers.of_person(context.company.id, context.person.id, 5)
    asked = [kind for answer in lately for kind in answer.data_kinds]
    return tuple(dict.fromkeys([*own[:1], *asked[:1]]))


async def _others(context: Context, verdict: Verdict) -> tuple[int, bool]:
    """How many colleagues asked for the unlisted tool, and whether this person did."""
    unlisted = [tool.reference for tool in verdict.tools if tool.reference.startswith(UNKNOWN_PREFIX)]
    if not unlisted or context.person is None:
        return 0, False
    wanted = request_tool.canonical(unlisted[0])
    open_requests = await context.work.requests.open_tool_requests(context.company.id)
    who = {request.person for request in open_requests if request.tool == wanted}
    return len(who - {context.person.id}), context.person.id in who


def record(context: Context, question: Question, verdict: Verdict | None = None) -> Answer:
    return Answer(
        id=f"{context.inbound.place.platform}/{context.inbound.id}",
        company=context.company.id,
        person=context.person.id if context.person else None,
        at=context.now,
        text=context.desk.mask(question.text)[:_KEPT],
        intent=question.intent.value,
        tools=tuple(context.desk.mask(tool) for tool in question.tools),
        data_kinds=question.data_kinds,
        verdict=verdict.kind.value if verdict else None,
        rules=tuple(rule.id for rule in verdict.rules) if verdict else (),
        register_version=context.desk.register.version,
        confidence=question.confidence,
        read_by=question.read_by,
    )
