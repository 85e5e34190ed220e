"""drumbeat doctor: what is configured, what is missing or to be checked, and the next step."""

import os
import shlex
import stat
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.commands.database import brought_up_to_date
from bot.commands.diagnosis import Finding, model_finding
from bot.commands.shared import not_text
from bot.commands.slack_diagnosis import slack_findings
from bot.commands.teams_diagnosis import teams_findings
from bot.platforms.playground.guard import ClockUnlocked, refuse_if_reachable, refuse_if_real
from bot.settings import PlaygroundSettings, Settings, SettingsError, load_settings
from bot.store.database import Database
from bot.store.errors import DatabaseError
from bot.store.unit_of_work import SqlStore
from cadence.model import Company
from handlers.gone import gone
from handlers.ungated import GATE_STEP, ungated
from policies.desk import open_desk
from policies.model import Register
from policies.problems import ProblemsFound

PLATFORMS: Sequence[Callable[[Settings, Database], Awaitable[Sequence[Finding]]]] = (slack_findings, teams_findings)
"""Each chat platform's own part; the database is up to date when it is called."""


async def examine(config: Path, *, ask_model: bool = False) -> list[Finding]:
    """Look at everything. Changes nothing but the database, which is made, or brought up to date, as at a start.

    With `ask_model` the language model is sent one question; else it is only looked whether something answers there.
    """
    try:
        settings = load_settings(config)
    except SettingsError as error:
        where = config if error.problems else f"the environment, or the file .env beside {config},"
        return [Finding("Configuration", "broken", str(error), f"Mend {where} and run drumbeat doctor again.")]
    people = sum(len(company.people) for company in settings.companies.values())
    initiatives = sum(len(company.initiatives) for company in settings.companies.values())
    companies = ", ".join(company.name for company in settings.companies.values())
    return [
        Finding("Configuration", "fine", f"{config}: {companies}; {people} people, {initiatives} initiatives."),
        *_readable_secrets(settings.file.parent / ".env"),
        *_policies(settings),
        await _database(settings),
        *await _in_database(settings, _gone),
        *await _in_database(settings, _ungated),
        *_rhythm(settings),
        *_platforms(settings),
        *await _in_database(settings, _connected),
        await model_finding(settings, ask=ask_model),
    ]


def _readable_secrets(file: Path) -> Iterator[Finding]:
    """Where the file of secrets is others' to read, as far as the system's modes tell."""
    if os.name == "posix" and file.exists() and file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        words = f"Other users of this machine can read {file}, where tokens and passwords stand."
        yield Finding("Secrets", "check", words, f"chmod 600 {shlex.quote(str(file))}")


def _policies(settings: Settings) -> Iterator[Finding]:
    for company in settings.companies.values():
        what = f"Policy of {company.name}"
        try:
            desk = open_desk(settings.policies[company.id])
        except (ProblemsFound, UnicodeDecodeError) as error:
            words = not_text(settings.policies[company.id]) if isinstance(error, UnicodeDecodeError) else str(error)
            yield Finding(what, "broken", words, "Mend the register; drumbeat policy check tells when it is well.")
            continue
        register = desk.register
        yield Finding(
            what, "fine", f"Register {register.version}: {len(register.tools)} tools, owner {register.owner}."
        )
        yield from _excepted(settings, company, register, what)
        yield from _used(settings, company.id, desk.register.tools.keys() | desk.register.editions.keys(), what)


def _excepted(settings: Settings, company: Company, register: Register, what: str) -> Iterator[Finding]:
    """People whom exceptions name, and who are not listed: for them an exception never counts."""
    names = {person.name.casefold() for person in company.people.values()}
    for waiver in register.waivers:
        for role, word in (("approved by", waiver.approver), *(("for", each) for each in waiver.people)):
            if company.person_by_email(word) is None and word.casefold() not in names:
                words = f"Exception {waiver.id} is {role} {word}, who is not among the people of {company.name}."
                step = f"Correct {waiver.file}:{waiver.line}, or list the person in {settings.file}."
                yield Finding(what, "check", words, step)


def _used(settings: Settings, company: str, known: set[str], what: str) -> Iterator[Finding]:
    for initiative in settings.companies[company].initiatives.values():
        for tool in initiative.tools:
            if tool not in known:
                words = f"{initiative.name} uses '{tool}', which the register does not list."
                yield Finding(what, "missing", words, f"Add '{tool}' to the register, or correct the initiative.")


async def _in_database(
    settings: Settings, look: Callable[[Settings, Database], Awaitable[list[Finding]]]
) -> list[Finding]:
    """What is found with the database; nothing where it cannot be used, which is said already."""
    try:
        database = Database(settings.database_url)
    except DatabaseError:
        return []
    try:
        return await look(settings, database)
    except (DatabaseError, SQLAlchemyError):
        return []
    finally:
        await database.close()


async def _gone(settings: Settings, database: Database) -> list[Finding]:
    """People who are not in app.yaml any more and still owe something, or are to be asked in somebody's place."""
    async with SqlStore(database).begin() as work:
        now = datetime.now(UTC)
        step = "Nothing is lost. Put them back, or arrange it anew in chat."
        return [
            Finding(f"People of {company.name}", "check", words, step)
            for company in settings.companies.values()
            for words in await gone(company, work, now)
        ]


async def _ungated(settings: Settings, database: Database) -> list[Finding]:
    """Pilot and live initiatives that nobody is going to decide about."""
    async with SqlStore(database).begin() as work:
        now = datetime.now(UTC)
        return [
            Finding(f"Gates of {company.name}", "missing", f"Without a gate: {', '.join(without)}.", GATE_STEP)
            for company in settings.companies.values()
            if (without := await ungated(company, work, now))
        ]


async def _database(settings: Settings) -> Finding:
    try:
        database = Database(settings.database_url)
    except DatabaseError as error:
        return Finding("Database", "broken", str(error), "Correct database in app.yaml, or DRUMBEAT_DATABASE_URL.")
    try:
        await brought_up_to_date(database)
    except DatabaseError as error:
        return Finding("Database", "broken", str(error), "Mend that and run drumbeat doctor again.")
    finally:
        await database.close()
    return Finding("Database", "fine", f"{database.place}: there, writable and up to date.")


def _rhythm(settings: Settings) -> Iterator[Finding]:
    for company in settings.companies.values():
        what = f"Rhythm of {company.name}"
        asked = [each for each in company.initiatives.values() if each.stage.reports]
        if not asked:
            yield Finding(what, "missing", "No initiative is in a stage that reports.", "Set one to pilot or live.")
        if not company.digest_channels:
            words = "No channel gets the weekly summary."
            yield Finding(what, "missing", words, 'Add digest_channels: {executive: "#leadership"}.')
        if asked and company.digest_channels:
            channels = ", ".join(company.digest_channels.values())
            yield Finding(what, "fine", f"{len(asked)} initiatives report; the summary goes to {channels}.")


def _platforms(settings: Settings) -> Iterator[Finding]:
    if settings.playground is not None:
        clock = "with a clock that can be moved" if settings.playground.movable_clock else "in real time"
        yield Finding("Playground", "fine", f"http://{settings.host}:{settings.port}/, {clock}.")
        yield from _refusals(settings, settings.playground)
    else:
        yield Finding(
            "Playground", "missing", "Not configured.", "Add a playground block to app.yaml to try things out."
        )


async def _connected(settings: Settings, database: Database) -> list[Finding]:
    """What each chat platform finds when it is asked."""
    return [finding for look in PLATFORMS for finding in await look(settings, database)]


def _refusals(settings: Settings, playground: PlaygroundSettings) -> Iterator[Finding]:
    """What drumbeat run refuses, in the same words."""
    try:
        refuse_if_reachable(settings.host)
        if playground.movable_clock:
            refuse_if_real(settings.secrets.reaching)
    except ClockUnlocked as error:
        yield Finding("Playground", "broken", str(error), "Do that, and run drumbeat doctor again.")
