"""The shape of app.yaml. What each key means stands in app.yaml itself, which is its documentation.

Entries of lists (companies, people, initiatives) are checked one by one, so that one mistake hides no other.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from policies.shapes import Shape

_TENANT = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
_ID = r"^[a-z0-9][a-z0-9-]{0,39}$"


def _text(value: object) -> object:
    """`2`, `1.5` and `2026-10-01` are the words they look like."""
    return str(value) if isinstance(value, (int, float, date)) and not isinstance(value, bool) else value


Words = Annotated[str, BeforeValidator(_text), StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Id = Annotated[
    str,
    BeforeValidator(_text),
    Field(pattern=_ID, description="up to 40 small letters, digits and hyphens, like invoice-review"),
]
Number = Annotated[int, Field(strict=True)]


class ServerShape(Shape):
    host: Words = "127.0.0.1"
    port: Annotated[Number, Field(ge=0, le=65535, description="a whole number from 0 to 65535")] = 3978


class LogShape(Shape):
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["auto", "console", "json"] = "auto"


class PlaygroundShape(Shape):
    enabled: bool = True
    channels: tuple[Words, ...] = ()
    clock: Literal["movable", "real"] = "movable"


class ModelShape(Shape):
    calls_a_day: Annotated[Number, Field(ge=0, le=1_000_000, description="a whole number from 0 to 1,000,000")] = 300
    tokens_a_day: Annotated[Number, Field(ge=0, le=1_000_000_000, description="a whole number from 0 on")] = 1_000_000
    prose: bool = False


class TeamsShape(Shape):
    cloud: Literal["public", "us-government"] = "public"


class RhythmShape(Shape):
    check_in: Words = "thursday 10:00"
    reminders: tuple[Words, ...] = ("friday 12:00",)
    closes: Words = "monday 12:00"
    digest: Words = "monday 16:00"
    every: Words | None = None
    anchor: Words | None = None
    on: Words | None = None


class OwnRhythmShape(Shape):
    check_in: Words | None = None
    reminders: tuple[Words, ...] | None = None
    closes: Words | None = None


class PersonShape(Shape):
    id: Id
    name: Words
    email: Annotated[
        Words, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", description="an address like name@company.example")
    ]
    title: str = ""
    zone: Words | None = None
    country: Words | None = None
    region: Words | None = None
    working_days: tuple[Words, ...] | None = None
    quiet_hours: Words | None = None
    away: tuple[Any, ...] = ()
    roles: tuple[Literal["employee", "executive", "policy_owner", "admin", "partner", "finance"], ...] = ()


class AwayShape(Shape):
    first: date
    last: date
    delegate: Words | None = None


class DayOffShape(Shape):
    date: date
    name: Words = "company day off"


class BaselineShape(Shape):
    value: Words
    period: Words
    method: Words | None = None
    sample: Annotated[
        int | None,
        Field(strict=True, ge=1, le=10_000_000, description="how many cases, a whole number from 1 on"),
    ] = None
    owner: Words | None = None
    dated: date | None = None


class MetricShape(Shape):
    id: Annotated[
        str,
        Field(
            max_length=40,
            pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
            description="up to 40 small letters, digits and single underscores, like first_contact",
        ),
    ]
    name: Words
    kind: Literal["number", "hours", "people", "duration", "share", "money"]
    better: Literal["higher", "lower"]
    question: Words
    aliases: tuple[Words, ...] = ()
    unit: str = ""
    hint: str = ""
    add_up: bool = False
    benefit: bool = True


class GateShape(Shape):
    on: date
    scale_if: Mapping[str, Words] = {}
    stop_if: Mapping[str, Words] = {}
    after_stop: bool = False


class InitiativeShape(Shape):
    id: Id
    name: Words
    owner: Words
    sponsor: Words
    stage: Literal["idea", "assessed", "pilot", "live", "scaled", "stopped"]
    team_size: Annotated[Number, Field(ge=1, le=1_000_000, description="how many people, a whole number from 1 on")]
    metrics: Annotated[tuple[Words, ...], Field(min_length=1)]
    problem: str = ""
    department: str = ""
    team: Annotated[str, Field(max_length=80)] = ""
    workflow: Annotated[str, Field(max_length=80)] = ""
    aliases: tuple[Words, ...] = ()
    tools: tuple[Words, ...] = ()
    data_kinds: tuple[Words, ...] = ()
    baselines: Mapping[str, Any] = {}
    targets: Mapping[str, Words] = {}
    gate: Any = None
    rhythm: Any = None
    starts: Words | None = None
    every: Words | None = None
    anchor: Words | None = None
    on: Words | None = None


class RoadmapShape(Shape):
    weights: Mapping[str, Any] = {}


class ReviewShape(Shape):
    editor: Words
    before: Words = "3 hours"
    approval: bool = False
    waits: Words = "4 hours"


class CompanyShape(Shape):
    id: Id
    name: Words
    zone: Words
    policy: Words
    people: Annotated[tuple[Any, ...], Field(min_length=1)]
    initiatives: tuple[Any, ...] = ()
    metrics: tuple[Any, ...] = ()
    adoption_days: Literal[7, 28] = 7
    hourly_rate: Annotated[
        Decimal | None, Field(gt=0, le=10_000, description="an amount of money for an hour, like 65")
    ] = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="three capital letters, like EUR")] = "EUR"
    name_the_missing: bool = False
    decided_by: Annotated[tuple[Words, ...], Field(min_length=1)] = ("executive",)
    mode: Literal["live", "dry_run"] = "live"
    country: Words | None = None
    region: Words | None = None
    working_days: tuple[Words, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday")
    quiet_hours: Words = "20:00-07:00"
    days_off: tuple[Any, ...] = ()
    rhythm: Mapping[str, Any] = {}
    digest_channels: Mapping[str, Words] = {}
    roadmap: Mapping[str, Any] = {}
    digest_review: Mapping[str, Any] | None = None
    slack: Mapping[str, Any] | None = None  # bot.slack_reader.SlackShape
    teams_tenant: (
        Annotated[Words, Field(pattern=_TENANT, description="a tenant's id, like 11111111-2222-3333-4444-555555555555")]
        | None
    ) = None


class AppShape(Shape):
    companies: Annotated[tuple[Any, ...], Field(min_length=1)]
    server: Mapping[str, Any] = {}
    log: Mapping[str, Any] = {}
    playground: Mapping[str, Any] | None = None
    model: Mapping[str, Any] = {}
    teams: Mapping[str, Any] = {}
    database: Words = "sqlite:///var/drumbeat.db"
    tick_seconds: Annotated[float, Field(ge=1, le=300, description="seconds from 1 to 300")] = 5
