"""The initiative register in chat: the list, one initiative, adding and editing by form, stages, the history."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cadence.ideas import QUESTIONS, missing_for
from cadence.initiative_words import (
    AboutInitiative,
    ChangesTool,
    InitiativeWish,
    ListInitiatives,
    MoveInitiative,
    NewInitiative,
    StartAsking,
)
from cadence.initiatives import GUARDED, difference, lacks_gate, may_begin, may_change, may_decide
from cadence.model import Initiative, Stage
from handlers import set_baseline
from handlers.approval import say_what_is_missing, wants_gate, with_gate
from handlers.initiative_entry import read_criteria, read_entry
from handlers.initiative_keeping import keep, made, refuse_what_is_not_theirs, sponsor_for
from handlers.messages import Card, Form, Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.named_person import initiative_named
from handlers.ports import Context
from handlers.turn import Refused, on_press, on_submit, or_said_why, sender
from handlers.views import baseline
from handlers.views import initiative_form as forms
from handlers.views import initiatives as views
from handlers.views.trouble import stale_button_card

_LONGEST_WHY = 500


async def words(context: Context, wish: InitiativeWish) -> Sequence[Outcome] | None:
    """What a message wants of the register; None where it names no initiative and so is something else."""
    return await or_said_why(_words(context, wish))


async def by_name(context: Context, text: str) -> Sequence[Outcome] | None:
    """The initiative whose name is all that somebody writes; None for everything else."""
    return await words(context, AboutInitiative("show", text.strip(" \n?.!").removesuffix(" initiative")))


async def _words(context: Context, wish: InitiativeWish) -> Sequence[Outcome] | None:
    match wish:
        case ListInitiatives():
            return [Reply(views.list_card(context.company, sender(context)))]
        case NewInitiative(name=name):
            return [Reply(views.new_card(name))]
        case AboutInitiative(what=what, name=name):
            one = initiative_named(context.company, name)
            return None if one is None else await _about(context, what, one)
        case MoveInitiative(name=name, stage=stage):
            one = initiative_named(context.company, name)
            if one is None:
                return None
            _refuse_who_may_not_move(context, one)
            return [Reply(views.edit_card(one, stage))]
        case ChangesTool(name=name, tool=tool):
            one = initiative_named(context.company, name)
            return await _about(context, "edit", one) if one and context.desk.read(tool).tools else None
        case StartAsking(name=name):
            one = initiative_named(context.company, name)
            return None if one is None else _asked_from_now(context, one)
        case _:
            return None


def _asked_from_now(context: Context, one: Initiative) -> Sequence[Outcome]:
    """What is asked about already is shown; the rest is asked about once it is a pilot."""
    if one.stage.reports:
        return [Reply(_shown(context, one))]
    _refuse_who_may_not_move(context, one)
    return [Reply(views.edit_card(one, Stage.PILOT))]


async def _about(context: Context, what: str, one: Initiative) -> Sequence[Outcome]:
    if what == "history":
        return [Reply(await _history(context, one))]
    if what == "baseline":
        return [Reply(set_baseline.shown(context, one))]
    if what == "edit":
        refuse_what_is_not_theirs(context, one)
        return [Reply(views.edit_card(one))]
    return [Reply(_shown(context, one))]


def _shown(context: Context, one: Initiative) -> Card:
    may = may_change(sender(context), one)
    return views.initiative_card(context.company, one, context.desk.register, may=may)


async def _history(context: Context, one: Initiative) -> Card:
    changes = await context.work.initiatives.history(context.company.id, one.id)
    return views.history_card(context.company, one, changes, context.desk.register)


# ---- buttons ----------------------------------------------------------------------------------------------------


async def press(context: Context) -> Sequence[Outcome]:
    """`initiative.list`, `.show`, `.history`, `.baselines`; `.new`, `.form`, `.weigh`, `.baseline` open forms."""
    return await on_press(context, _pressed)


async def _pressed(context: Context, body: Press) -> Sequence[Outcome]:
    id, _, rest = body.value.partition("|")
    one = context.company.initiatives.get(id)
    match body.action:
        case views.LIST:
            return [Reply(views.list_card(context.company, sender(context)))]
        case views.NEW:
            return [ShowForm(_form(context, None, {forms.NAME: body.value[:80], **_defaults(context)}))]
    if one is None:
        raise Refused(stale_button_card())
    match body.action:
        case views.SHOW:
            return [Reply(_shown(context, one))]
        case views.HISTORY:
            return [Reply(await _history(context, one))]
        case baseline.SHOW_ALL:
            return [Reply(set_baseline.shown(context, one))]
    refuse_what_is_not_theirs(context, one)
    written = forms.written(one, context.company, context.desk.register)
    match body.action:
        case baseline.OPEN:
            return set_baseline.opens(context, one, rest)
        case views.EDIT:
            if rest:
                _refuse_who_may_not_move(context, one)
            return [ShowForm(_form(context, one, {**written, **_moved_to(context, one, rest)}))]
        case views.JUDGE:
            return [ShowForm(forms.judge_form(one, written))]
        case _:
            raise Refused(stale_button_card())


def _defaults(context: Context) -> Mapping[str, str]:
    """A new initiative is its maker's until they say otherwise."""
    person = sender(context)
    return {forms.STAGE: Stage.IDEA.value, forms.OWNER: person.id, forms.SPONSOR: sponsor_for(context, person)}


def _moved_to(context: Context, one: Initiative, stage: str) -> Mapping[str, str]:
    """What the form is filled in with where the button names a stage: it, and a gate where one is needed."""
    if not stage:
        return {}
    asks = wants_gate(one, context.today) and Stage(stage).reports
    return {forms.STAGE: stage, **(forms.proposed_gate(one, context.company, context.today) if asks else {})}


def _form(
    context: Context, one: Initiative | None, values: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> Form:
    return forms.initiative_form(
        context.company, one, values, errors, decides=_decides(context, one), gate=wants_gate(one, context.today)
    )


def _decides(context: Context, one: Initiative | None) -> bool:
    """True for those who may say what is guarded: stage, owner and sponsor among it."""
    person = sender(context)
    return may_begin(person) if one is None else may_decide(person, one)


# ---- forms ------------------------------------------------------------------------------------------------------


async def submit(context: Context) -> Sequence[Outcome]:
    """`initiative.edit`, `.judge`, `.baseline_set`."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    id, _, metric = body.context.partition("|")
    one = context.company.initiatives.get(id)
    if id and one is None:
        raise Refused(stale_button_card())
    if one is not None:
        refuse_what_is_not_theirs(context, one)
    match body.form:
        case forms.FORM_NAME:
            return await _whole(context, body.values, one)
        case baseline.FORM_NAME if one is not None:
            return await set_baseline.submitted(context, one, metric, body.values)
        case forms.JUDGE_NAME if one is not None:
            entry = read_criteria(body.values)
            if entry.errors:
                return [Invalid(forms.judge_form(one, body.values, entry.errors))]
            return await keep(context, one, replace(one, **entry.values), "", "form")
        case _:
            raise Refused(stale_button_card())


async def _whole(context: Context, typed: Mapping[str, str], one: Initiative | None) -> Sequence[Outcome]:
    entry = read_entry(context, typed, one)
    if not _decides(context, one):
        for name in GUARDED:
            entry.values.pop(name, None)
            entry.errors.pop(name, None)
    after = made(context, entry, one)
    if _decides(context, one):
        after = with_gate(context, typed, one, after, entry.errors)
    why = context.desk.mask(typed.get(forms.WHY, "").strip())[:_LONGEST_WHY]
    if one is not None and GUARDED & difference(one, after).keys() and not why:
        entry.errors[forms.WHY] = "Say in a sentence why; it is kept with the change."
    if after.stage is not (one.stage if one else Stage.IDEA):
        for question in missing_for(after, after.stage):
            entry.errors.setdefault(_FIELD_OF[question], f"Needed at this stage. {QUESTIONS[question]}")
    if _decides(context, one) and lacks_gate(one, after, context.today):
        say_what_is_missing(typed, entry.errors)
    if entry.errors:
        return [Invalid(_form(context, one, typed, entry.errors))]
    return await keep(context, one, after, why, "form")


_FIELD_OF = {"problem": forms.PROBLEM, "owner": forms.OWNER, "metric": forms.METRIC_NAMES}


def _refuse_who_may_not_move(context: Context, one: Initiative) -> None:
    if not may_decide(sender(context), one):
        raise Refused(views.not_yours_to_move_card(context.company, one))
