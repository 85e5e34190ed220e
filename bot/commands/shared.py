"""What the commands have in common: reading their input, and ending with a code that means something.

0: done. 1: the answer is no (a check found something). 2: wrong use or wrong input, with the reason on standard error.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import typer

from bot.settings import Settings, SettingsError, load_settings
from cadence.model import Company
from policies.desk import Desk, open_desk
from policies.packs import PACK, UnknownPack, pack
from policies.problems import ProblemsFound

OK, NO, WRONG = 0, 1, 2
FIRST_YEAR, LAST_YEAR = 2000, 2199  # as for weeks (cadence.model)


def fail(message: str, code: int = WRONG) -> NoReturn:
    """End with a reason on standard error."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def settings_of(config: Path) -> Settings:
    try:
        return load_settings(config)
    except SettingsError as error:
        fail(str(error))


def company_of(settings: Settings, id: str | None) -> Company:
    """The company named, or the only one there is."""
    if id is None:
        if len(settings.companies) > 1:
            fail(f"There are several companies. Name one with --company: {', '.join(settings.companies)}.")
        return next(iter(settings.companies.values()))
    if id not in settings.companies:
        fail(f"There is no company '{id}'. There is: {', '.join(settings.companies)}.")
    return settings.companies[id]


def company_for(settings: Settings, id: str | None, asker: str | None) -> Company:
    """The company this person is listed in; without a person the one named, or the only one there is."""
    if asker is None:
        return company_of(settings, id)
    for company in settings.companies.values() if id is None else (company_of(settings, id),):
        if company.person_by_email(asker) is not None:
            return company
    fail(f"--as: nobody here has the address '{asker}'. People are listed in {settings.file}.")


def policy_of(config: Path, company: str | None, asker: str | None) -> Path:
    """Where the policy is that holds for this person, or in this company: never another company's."""
    settings = settings_of(config)
    return settings.policies[company_for(settings, company, asker).id]


def policy_at(named: Path) -> Path:
    """A register's file or folder as it is named on the command line: `mine`, or `pack:university`."""
    if str(named).startswith(PACK):
        try:
            return pack(str(named).removeprefix(PACK))
        except UnknownPack as error:
            fail(f"{named}: {error}")
    if not named.exists():
        fail(f"{named}: there is no such file or folder.")
    return named


def desk_of(named: Path) -> Desk:
    """The register in a folder or file, with its handbook; `pack:university` for one that ships."""
    folder = policy_at(named)
    try:
        return open_desk(folder)
    except (ProblemsFound, UnicodeDecodeError) as error:
        fail(not_text(folder) if isinstance(error, UnicodeDecodeError) else str(error))


def counted(number: int, name: str) -> str:
    """`1 case`, `12 cases`."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def not_text(folder: Path) -> str:
    return f"{folder}: a file in it is not UTF-8 text; save it as UTF-8."


def instant_of(text: str, option: str) -> datetime:
    """`2026-11-23T00:00Z`, with its zone."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        fail(f"{option}: '{text}' is not an instant. Write it like 2026-11-23T00:00Z.")
    if instant.tzinfo is None:
        fail(f"{option}: '{text}' has no time zone. Add Z for UTC, or an offset like +01:00.")
    if not FIRST_YEAR < instant.year < LAST_YEAR:
        fail(f"{option}: '{text}' is not in the years {FIRST_YEAR + 1} to {LAST_YEAR - 1}.")
    return instant.astimezone(UTC)


def day_of(text: str, option: str) -> date:
    """`2026-11-23`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(f"{option}: '{text}' is not a day. Write it like 2026-11-23.")


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def each_line(answer: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    """Read one JSON object a line from standard input and write one a line, in order, as soon as it is known."""
    for number, record in _records():
        try:
            result = answer(record)
        except TypeError as error:
            fail(f"standard input, line {number}: {error}")
        line = json.dumps(result, ensure_ascii=False)
        if not line.isprintable() and any("\ud800" <= character <= "\udfff" for character in line):
            line = json.dumps(result)  # half a character cannot be written as UTF-8, only escaped as it came
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _records() -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        if not raw.strip():
            continue
        try:
            record = json.loads(raw.decode("utf-8"))
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            fail(f"standard input, line {number}: not a JSON object in UTF-8 ({error}).")
        if not isinstance(record, dict) or not isinstance(record.get("text"), str) or "id" not in record:
            fail(f'standard input, line {number}: write an object with id and text, like {{"id": "q1", "text": "…"}}.')
        yield number, record
