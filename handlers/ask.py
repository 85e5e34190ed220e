"""Somebody wrote something: find out what it wants, and answer questions about the policy."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cadence.initiative_words import NewIdea, read_initiative_wish
from cadence.model import Company
from cadence.people import Person, Role
from cadence.skip_words import read_skip
from handlers import (
    administer,
    ask_in_thread,
    check_in,
    coming,
    confirming,
    decision,
    everyday,
    help,  # noqa: A004  a use case's name
    incident,
    initiatives,
    people,
    request_tool,
    requests_in_words,
    rhythm_questions,
    upkeep,
    wishes,
)
from handlers.answered import keep, record, record_of_help, words
from handlers.asides import aside_for, aside_without_asker
from handlers.held import notes_on, told
from handlers.messages import (
    LONGEST_TEXT,
    Ask,
    Audience,
    Card,
    Invalid,
    Outcome,
    Press,
    Reply,
    ShowForm,
    Submit,
)
from handlers.ports import Context, PolicyDesk
from handlers.views.ask import (
    no_check_in_card,
    no_words_card,
    other_data_form,
    rejected_button_card,
    too_long_card,
)
from handlers.views.examples import example_questions
from handlers.views.help import examples_card
from handlers.views.incident import thanks_card
from handlers.views.request_tool import how_to_ask_card
from handlers.views.subject import Subject, decode
from handlers.views.trouble import stale_button_card
from handlers.views.verdict import verdict_card
from policies.model import Intent, Question, Verdict, VerdictKind
from policies.sections import hangs_on_data

SETTLED = frozenset(
    {VerdictKind.ALLOWED, VerdictKind.ALLOWED_WITH_CONDITIONS, VerdictKind.UNDER_REVIEW, VerdictKind.DENIED}
)
_NOS = frozenset({VerdictKind.UNDER_REVIEW, VerdictKind.DENIED})  # what a class by itself may be told: no yes


async def ask(context: Context) -> Sequence[Outcome]:
    """The words of a message, whatever they want. Secrets and personal data among them are told in any case."""
    return told(await _asked(context), notes_on(words(context.inbound)[0]))


async def _asked(context: Context) -> Sequence[Outcome]:
    """By what the words want.

    An incident goes first, unless it is a skipped week, an idea whose own words are none, an everyday question, or
    finance's word on figures.
    Then what somebody arranges and nothing else, a manager's figures, an initiative's bare name, requests, help and
    small talk; everything else is a question.
    """
    text, earlier = words(context.inbound)
    if not any(character.isalnum() for character in text):
        return [Reply(no_words_card(example_questions(context.desk.register)))]
    question = context.reading or context.desk.read(text[:LONGEST_TEXT], earlier)
    if question.intent is Intent.INCIDENT:
        arranges = (wishes.words,) if _only_arranges(context, text) else (everyday.everyday_words, confirming.only)
        for said in arranges:
            arranged = await said(context, text)
            if arranged is not None:
                return arranged
        return await incident.report(context, question)
    if len(text) > LONGEST_TEXT:
        return [Reply(too_long_card(len(text), LONGEST_TEXT))]
    of_a_part = await ask_in_thread.part(context, text, question)
    if of_a_part is not None:
        return of_a_part
    for said in (
        administer.words,
        coming.words,
        wishes.words,
        decision.words,
        everyday.words,
        confirming.words,
        upkeep.words,
    ):
        arranged = await said(context, text)
        if arranged is not None:
            return arranged
    of_requests = await requests_in_words.words(context, text, question)
    if of_requests is not None:
        return of_requests
    for of_figures in (ask_in_thread.question, ask_in_thread.elsewhere):
        about_summary = await of_figures(context, text, question)
        if about_summary is not None:
            return about_summary
    of_the_rhythm = await rhythm_questions.words(context, text)
    if of_the_rhythm is not None:
        return of_the_rhythm
    if may_be_figures(context.company, context.person, question):
        answered = await check_in.words(context, text)
        if answered is not None:
            return answered
    about_summary = await ask_in_thread.otherwise(context, text, question)
    if about_summary is not None:
        return about_summary
    if not question.tools:  # "Claude" may be the name of an initiative too
        named = await initiatives.by_name(context, text)
        if named is not None:
            return named
    match question.intent:
        case Intent.CHECKIN_REPLY:
            person = context.person
            owner = person is not None and people.has_role(context.company, person, Role.OWNER)
            return [Reply(no_check_in_card(owner=owner))]
        case Intent.VENDOR_REQUEST:
            return await keep(context, record(context, question), await request_tool.words(context, question))
        case Intent.HELP | Intent.CHITCHAT:
            kept = record_of_help(context, question)
            return await keep(context, kept, await help.words(context, question, kept.id))
        case _:
            return await answer(context, question, notes_on(text))


def _only_arranges(context: Context, text: str) -> bool:
    """True for "skip invoices, the team is at a fair" and "I have an idea: let Claude draft them, it takes us hours".

    Only with the words before it does the rest sound like a leak; what is a leak by itself stays one.
    """
    skipping, idea = read_skip(text), read_initiative_wish(text)
    rest = skipping.reason if skipping is not None else idea.words if isinstance(idea, NewIdea) else None
    return rest is not None and context.desk.read(rest).intent is not Intent.INCIDENT


async def answer(context: Context, question: Question, notes: tuple[str, ...] = ()) -> Sequence[Outcome]:
    """The policy's answer to a question, kept (masked) and sent.

    In a channel everybody sees it, unless the question itself held something they should not see repeated.
    """
    verdict = context.desk.decide(question, today=context.today, asker=context.asker)
    kept = record(context, verdict.question, verdict)
    shown = settled(context.desk, verdict, today=context.today, asker=context.asker)
    aside = await aside_for(context, shown, kept.id, notes)
    card = verdict_card(shown, context.desk.register, aside)
    return await keep(context, kept, [Reply(card, Audience.ASKER if notes else Audience.PLACE)])


def answer_card(
    desk: PolicyDesk, text: str, earlier: Sequence[str] = (), *, today: date | None = None, asker: str | None = None
) -> tuple[Question, Verdict | None, Card]:
    """Question, verdict and card for a text, without anybody asking: the command line.

    `today` and `asker` (an e-mail address) say which waivers count; without a day none does. There is a verdict for
    policy questions only. Where the answer hangs on who asks, it says what it would be about. As in chat, a message
    that is too long to be read whole is not answered, and its verdict is no yes.
    """
    question = desk.read(text[:LONGEST_TEXT], earlier)
    if len(text) > LONGEST_TEXT and question.intent is not Intent.INCIDENT:
        begun = replace(question, unclear=(*question.unclear, "what was not read"))
        asks = question.intent is Intent.POLICY_QUESTION
        verdict = desk.decide(begun, today=today, asker=asker) if asks else None
        return begun, verdict, too_long_card(len(text), LONGEST_TEXT)
    match question.intent:
        case Intent.POLICY_QUESTION:
            return question, *policy_card(desk, question, today=today, asker=asker)
        case Intent.INCIDENT:
            return question, None, thanks_card(desk.about(incident.TOPIC), (), desk.register)
        case Intent.VENDOR_REQUEST:
            return question, None, how_to_ask_card(question, desk.register)
        case Intent.HELP | Intent.CHITCHAT:
            examples = example_questions(desk.register)
            return question, None, help.answer_card(desk, question) or examples_card(examples)
        case Intent.CHECKIN_REPLY:
            return question, None, no_check_in_card(owner=False)


def policy_card(
    desk: PolicyDesk, question: Question, *, today: date | None = None, asker: str | None = None
) -> tuple[Verdict, Card]:
    """Verdict and card for a policy question, without anybody asking."""
    verdict = desk.decide(question, today=today, asker=asker)
    shown = settled(desk, verdict, today=today, asker=asker)
    aside = aside_without_asker(desk, shown, today=today, asker=asker)
    return verdict, verdict_card(shown, desk.register, aside)


def settled(desk: PolicyDesk, verdict: Verdict, *, today: date | None = None, asker: str | None = None) -> Verdict:
    """The verdict without its question about the data, where any data at all would get the same answer.

    Where a class is named ("with restricted data"), any data of that class that gets the same no.
    """
    if not hangs_on_data(verdict):
        return verdict
    of_class = verdict.question.asks.of_class
    every = [
        desk.decide(verdict.question.with_data((kind.id,)), today=today, asker=asker)
        for kind in desk.register.data_kinds.values()
        if not of_class or kind.data_class == of_class
    ]
    first = every[0] if every else verdict
    if first.kind not in (_NOS if of_class else SETTLED) or any(
        (v.kind, v.conditions) != (first.kind, first.conditions) for v in every
    ):
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


def may_be_figures(company: Company, person: Person | None, question: Question) -> bool:
    """True when the check-in should look at it first.

    A sentence with figures reads much like a question about data ("invoice review 14 h"), so an owner's words are
    offered to the check-in unless they name a tool or ask for one. So are an administrator's, who may speak for owners.
    """
    if question.intent is Intent.CHECKIN_REPLY:
        return True
    owner = person is not None and people.has_role(company, person, Role.OWNER, Role.ADMIN)
    return owner and question.intent is not Intent.VENDOR_REQUEST and not question.tools
