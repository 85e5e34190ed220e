"""From the companies of app.yaml to the domain's values, with everything that does not fit together said at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.app_yaml import CompanyShape, InitiativeShape, PersonShape, RhythmShape
from bot.gate_reader import read_decided_by
from bot.hours_reader import Place, read_absences, read_days_off, read_place, read_quiet, read_working_days
from bot.initiative_reader import read_initiative, stand_ins
from bot.metrics_reader import Dictionary, read_metrics
from bot.problem_report import Report
from bot.review_reader import read_review
from bot.rhythm_reader import read_every, read_rhythm
from bot.roadmap_reader import read_weights
from cadence.digest.editions import DEPARTMENT_EDITION, EDITIONS, SPONSOR_EDITION, department_of, refuse_unknown
from cadence.every import EVERY_WEEK
from cadence.metrics import METRICS
from cadence.model import Company, Initiative, Rhythm
from cadence.people import Person, Role
from policies.problems import did_you_mean, not_one_of, shown
from policies.yaml_source import KeyPath

_CHANNEL = re.compile(r"#[\w-]{1,79}")


def read_company(raw: object, path: KeyPath, report: Report) -> tuple[Company, str] | None:
    """A company and where its policy is, or None when its entry is too broken to look further."""
    where = _entry("company", raw)
    shape = report.shape(CompanyShape, raw, path, where)
    if shape is None:
        return None
    zone = read_zone(shape.zone, (*path, "zone"), where, report)
    people = tuple(_people(shape, zone, path, report))
    own_metrics = read_metrics(shape, path, report)
    before = len(report.problems)
    rhythm = report.shape(RhythmShape, shape.rhythm, (*path, "rhythm"), "rhythm") or RhythmShape()
    moments = read_rhythm(rhythm, (*path, "rhythm"), report)
    sound = moments if len(report.problems) == before else None
    initiatives = tuple(_initiatives(shape, {**METRICS, **own_metrics}, sound, path, report))
    company = Company(
        id=shape.id,
        name=shape.name,
        zone=zone,
        people={person.id: _with_roles(person, initiatives) for person in people},
        initiatives={initiative.id: initiative for initiative in initiatives},
        rhythm=moments,
        every=read_every(rhythm, (*path, "rhythm"), "rhythm", report) or EVERY_WEEK,
        digest_channels=_digest_channels(shape.digest_channels, initiatives, (*path, "digest_channels"), report),
        digest_review=read_review(
            shape.digest_review, people, _as_it_closes_last(moments, initiatives), (*path, "digest_review"), report
        ),
        currency=shape.currency,
        name_the_missing=shape.name_the_missing,
        decided_by=read_decided_by(shape.decided_by, people, (*path, "decided_by"), report),
        dry_run=shape.mode == "dry_run",
        days_off=read_days_off(shape, path, report),
        own_metrics=own_metrics,
        adoption_days=shape.adoption_days,
        hourly_rate=shape.hourly_rate,
        roadmap_weights=read_weights(shape.roadmap, (*path, "roadmap"), report),
    )
    return company, shape.policy


def read_zone(name: str, path: KeyPath, where: str, report: Report) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder, like "Europe"
        likely = did_you_mean(name, sorted(available_timezones())) or "; write an IANA name like Europe/London"
        report.add(path, where, f"zone {shown(name)} is not a time zone{likely}")
        return ZoneInfo("UTC")


def read_channel(name: str, path: KeyPath, report: Report) -> str:
    if not _CHANNEL.fullmatch(name):
        report.add(path, "", f'{shown(name)} is not a channel; write it like "#leadership", in quotes')
    return name


def refuse_twice(ids: Iterable[tuple[int, str]], path: KeyPath, what: str, report: Report) -> None:
    """Report every id that stands twice. Ids come with their place in the list."""
    first: dict[str, int] = {}
    for number, id in ids:
        if id in first:
            line = report.located.line_of((*path, first[id]))
            report.add((*path, number), f"{what} '{id}'", f"stands twice; the first is on line {line}")
        first.setdefault(id, number)


def _entry(what: str, raw: object) -> str:
    id = raw.get("id") if isinstance(raw, dict) else None
    return f"{what} {shown(id)}" if id is not None else what


def _ids(company: CompanyShape) -> Sequence[str]:
    """Everybody who is written down: of an entry that cannot be read, that is said once, and not where it is named."""
    return [str(raw["id"]) for raw in company.people if isinstance(raw, dict) and "id" in raw]


def _people(company: CompanyShape, zone: ZoneInfo, company_path: KeyPath, report: Report) -> Iterator[Person]:
    path = (*company_path, "people")
    place = read_place(company.country, company.region, Place(), company_path, "", report)
    days = read_working_days(company.working_days, (*company_path, "working_days"), "", report)
    quiet = read_quiet(company.quiet_hours, (*company_path, "quiet_hours"), "", report)
    shapes: list[tuple[int, PersonShape]] = []
    known = _ids(company)
    for number, raw in enumerate(company.people):
        here, where = (*path, number), _entry("person", raw)
        shape = report.shape(PersonShape, raw, here, where)
        if shape is None:
            continue
        shapes.append((number, shape))
        own_zone = zone if shape.zone is None else read_zone(shape.zone, (*here, "zone"), where, report)
        own = read_place(shape.country, shape.region, place, here, where, report)
        person = Person(
            id=shape.id,
            name=shape.name,
            email=shape.email,
            zone=own_zone,
            roles=frozenset({Role.EMPLOYEE, *(Role(role) for role in shape.roles)}),
            title=shape.title,
            country=own.country,
            region=own.region,
            working_days=days,
            quiet=quiet,
            absences=tuple(read_absences(shape, known, here, where, report)),
            zone_given=shape.zone is not None,
        )
        if shape.working_days is not None:
            own_days = read_working_days(shape.working_days, (*here, "working_days"), where, report)
            person = replace(person, working_days=own_days)
        if shape.quiet_hours is not None:
            person = replace(person, quiet=read_quiet(shape.quiet_hours, (*here, "quiet_hours"), where, report))
        yield person
    refuse_twice(((number, shape.id) for number, shape in shapes), path, "person", report)
    refuse_twice(((number, shape.email.casefold()) for number, shape in shapes), path, "e-mail", report)


def _with_roles(person: Person, initiatives: Sequence[Initiative]) -> Person:
    """Owners and sponsors are those whom an initiative names."""
    roles = set(person.roles)
    if any(initiative.owner == person.id for initiative in initiatives):
        roles.add(Role.OWNER)
    if any(initiative.sponsor == person.id for initiative in initiatives):
        roles.add(Role.SPONSOR)
    return replace(person, roles=frozenset(roles))


def _initiatives(
    company: CompanyShape, metrics: Dictionary, rhythm: Rhythm | None, path: KeyPath, report: Report
) -> Iterator[Initiative]:
    shapes: list[tuple[int, InitiativeShape]] = []
    known = _ids(company)
    for number, raw in enumerate(company.initiatives):
        here, where = (*path, "initiatives", number), _entry("initiative", raw)
        shape = report.shape(InitiativeShape, raw, here, where, stand_ins(number, known, metrics))
        if shape is None:
            continue
        shapes.append((number, shape))
        yield read_initiative(shape, known, metrics, company, rhythm, here, where, report)
    refuse_twice(((number, shape.id) for number, shape in shapes), (*path, "initiatives"), "initiative", report)
    _refuse_shared_names(shapes, (*path, "initiatives"), report)


def _refuse_shared_names(shapes: Iterable[tuple[int, InitiativeShape]], path: KeyPath, report: Report) -> None:
    """Two initiatives with one name could not be told apart in a sentence."""
    taken: dict[str, str] = {}
    for number, shape in shapes:
        for key, names in (("name", (shape.name,)), ("aliases", shape.aliases)):
            for name in names:
                other = taken.setdefault(name.casefold(), shape.id)
                if other != shape.id:
                    where = f"initiative '{shape.id}'"
                    report.add((*path, number, key), where, f"'{name}' is also a name of '{other}'")


def _as_it_closes_last(rhythm: Rhythm, initiatives: Sequence[Initiative]) -> Rhythm:
    """The company's rhythm with the closing of whichever check-in closes last."""
    own = [each.rhythm.over(rhythm) for each in initiatives if each.rhythm is not None]
    return replace(rhythm, check_in_closes=max(each.check_in_closes for each in (rhythm, *own)))


def _digest_channels(
    raw: Mapping[str, str], initiatives: Sequence[Initiative], path: KeyPath, report: Report
) -> Mapping[str, str]:
    known = dict.fromkeys(each.department for each in initiatives if each.department)
    for edition in raw:
        try:
            refuse_unknown(edition)
        except ValueError:
            editions = (*EDITIONS, *(f"{DEPARTMENT_EDITION}{department}" for department in known))
            report.add((*path, edition), "digest_channels", not_one_of("edition", edition, editions, "editions"))
            continue
        department = department_of(edition)
        if edition.startswith(SPONSOR_EDITION):
            report.add((*path, edition), "digest_channels", "a sponsor's edition is for the sponsor alone; take it out")
        elif department is not None and not any(each.casefold() == department.casefold() for each in known):
            likely = did_you_mean(department, sorted(known))
            if likely:  # else perhaps one whose initiatives are kept in chat
                report.add((*path, edition), "digest_channels", f"no initiative is in {shown(department)}{likely}")
    return {edition: read_channel(channel, (*path, edition), report) for edition, channel in raw.items()}
