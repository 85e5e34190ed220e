"""When a person wants to be written to: their zone, working days and quiet hours, on top of what app.yaml says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from cadence.arranged import Hours
from cadence.hours_wishes import QuietHours, WorkingDays, ZoneIs
from cadence.hours_words import HoursRefused, read_quiet_hours, read_working_days, read_zone
from handlers.as_arranged import once_more
from handlers.messages import Invalid, Outcome, Press, Reply, ShowForm, Submit
from handlers.ports import Context
from handlers.turn import instead, on_submit, sender
from handlers.views import my_hours as views
from handlers.views.trouble import stale_button_card

_Part = TypeVar("_Part")


async def words(context: Context, wish: ZoneIs | WorkingDays | QuietHours) -> Sequence[Outcome]:
    """As “my zone is Europe/Oslo”, “my working days are Mon-Thu”, “don't write to me after 6pm”."""
    own = _own(context)
    try:
        match wish:
            case ZoneIs(name=name):
                new = replace(own, zone=_zone(name))
            case WorkingDays(words=days):
                new = replace(own, working_days=read_working_days(days, sender(context).working_days))
            case QuietHours(words=hours):
                new = replace(own, quiet=read_quiet_hours(hours, sender(context).quiet))
    except HoursRefused as refusal:
        return [Reply(views.refused_card(str(refusal)))]
    return await _keep(context, own, new)


async def show(context: Context) -> Sequence[Outcome]:
    """The sender's settings."""
    return [Reply(views.settings_card(sender(context), _own(context)))]


async def press(context: Context) -> Sequence[Outcome]:
    """`hours.show`, `hours.form`, `hours.undo` and `hours.reset`."""
    own = _own(context)
    match context.inbound.body:
        case Press(action=views.SHOW):
            return await show(context)
        case Press(action=views.FORM):
            return [ShowForm(views.hours_form(_values(own)))]
        case Press(action=views.RESET):
            return await _keep(context, own, Hours(own.person))
        case Press(action=views.UNDO, value=value):
            zone, _, rest = value.partition("|")
            days, _, quiet = rest.partition("|")
            values = {views.ZONE: zone, views.DAYS: days, views.QUIET: quiet}
            before, errors = _read(own.person, values)
            if errors:
                return [Reply(stale_button_card())]
            await _put(context, before)
            return [await instead(context, views.undone_card(sender(await once_more(context))))]
        case _:
            return [Reply(stale_button_card())]


async def submit(context: Context) -> Sequence[Outcome]:
    """The form; what is left empty is as app.yaml says."""
    return await on_submit(context, _submitted)


async def _submitted(context: Context, body: Submit) -> Sequence[Outcome]:
    own = _own(context)
    new, errors = _read(own.person, body.values)
    if errors:
        return [Invalid(views.hours_form(body.values, errors))]
    return await _keep(context, own, new)


def _read(person: str, values: Mapping[str, str]) -> tuple[Hours, dict[str, str]]:
    """The hours a form says, and what is wrong by field."""
    errors: dict[str, str] = {}

    def part(name: str, read: Callable[[str], _Part]) -> _Part | None:
        said = values.get(name, "").strip()
        try:
            return read(said) if said else None
        except HoursRefused as refusal:
            errors[name] = str(refusal)
            return None

    hours = Hours(
        person, part(views.ZONE, _zone), part(views.DAYS, read_working_days), part(views.QUIET, read_quiet_hours)
    )
    return hours, errors


def _zone(words: str) -> ZoneInfo:
    return ZoneInfo(read_zone(words, _zones()))


async def _keep(context: Context, before: Hours, new: Hours) -> Sequence[Outcome]:
    await _put(context, new)
    person = sender(await once_more(context))
    undo = "|".join(_values(before)[name] for name in (views.ZONE, views.DAYS, views.QUIET))
    return [Reply(views.kept_card(person, _changed(before, new), undo))]


def _changed(before: Hours, new: Hours) -> str:
    """What was changed, as a headline."""
    parts = []
    if new.zone != before.zone:
        parts.append(f"your time zone is {new.zone.key}" if new.zone else "your time zone is app.yaml's")
    if new.working_days != before.working_days:
        days = new.working_days
        parts.append(f"you work {views.days_words(days)}" if days is not None else "your working days are app.yaml's")
    if new.quiet != before.quiet:
        none = new.quiet is not None and new.quiet[0] == new.quiet[1]
        said = "you have no quiet hours" if none else f"your quiet hours are {views.quiet_words(new.quiet)}"
        parts.append(said if new.quiet is not None else "your quiet hours are app.yaml's")
    return f"Noted: {'; '.join(parts)}." if parts else "That is how it was already."


async def _put(context: Context, hours: Hours) -> None:
    if hours == Hours(hours.person):
        await context.work.arrangements.take_back(context.company.id, hours.key)
    else:
        await context.work.arrangements.put(context.company.id, hours, by=hours.person, at=context.now)


def _own(context: Context) -> Hours:
    """What the sender has said of their hours in chat; every part None where they have said nothing."""
    person = sender(context)
    return next(
        (each for each in context.arranged if isinstance(each, Hours) and each.person == person.id), Hours(person.id)
    )


def _values(own: Hours) -> dict[str, str]:
    """As the form has it."""
    none = own.quiet is not None and own.quiet[0] == own.quiet[1]
    quiet = "" if own.quiet is None else "none" if none else f"{own.quiet[0]:%H:%M}-{own.quiet[1]:%H:%M}"
    days = "" if own.working_days is None else ", ".join(views.short_days(own.working_days))
    return {views.ZONE: own.zone.key if own.zone else "", views.DAYS: days, views.QUIET: quiet}


@lru_cache(maxsize=1)  # reads the zones of this machine, which do not change
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
