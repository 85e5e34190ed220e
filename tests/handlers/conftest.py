"""The sample company at work: real rules, a real database file, and a chat that only remembers."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.model import Baseline, Company, Figure, Initiative, LocalMoment, Rhythm, Stage, Week
from cadence.people import Person, Role
from handlers.ports import Services
from handlers.testing import RememberingChat, RememberingQueue, SetClock, Talk
from policies.desk import Desk, open_desk
from policies.packs import pack
from tests.handlers.talking import tick_and_send

LONDON = ZoneInfo("Europe/London")
PRAGUE = ZoneInfo("Europe/Prague")


BEFORE = Baseline(
    "cycle_time", Decimal(24), "Sep 2026", "40 timed cases", sample=40, owner="helen", dated=date(2026, 9, 30)
)


def _person(id: str, name: str, title: str, *roles: Role, zone: ZoneInfo = LONDON) -> Person:
    ascii_name = name.replace("á", "a")
    email = f"{ascii_name.lower().replace(' ', '.')}@meridian.example"
    return Person(id, name, email, zone, frozenset({Role.EMPLOYEE, *roles}), title)


def _initiative(id: str, name: str, owner: str, sponsor: str, **more: object) -> Initiative:
    settings: dict[str, object] = {
        "problem": f"{name} takes long.",
        "department": "Operations",
        "stage": Stage.PILOT,
        "team_size": 10,
        "metrics": ("hours_saved", "adoption_rate"),
        "starts": Week(2026, 40),
        "baselines": {each: replace(BEFORE, metric=each) for each in ("cycle_time", "business_impact")},
        **more,
    }
    return Initiative(id=id, name=name, owner=owner, sponsor=sponsor, **settings)  # type: ignore[arg-type]  # one dict of optional keys


@pytest.fixture
def company() -> Company:
    """Meridian Works, small: who asks, who owns, who sponsors, who owns the policy."""
    people = (
        _person("amara", "Amara Okafor", "Support agent"),
        _person("priya", "Priya Raman", "Finance manager"),
        _person("tomas", "Tomás Novak", "Support manager", zone=PRAGUE),
        _person("helen", "Helen Brandt", "COO", Role.EXECUTIVE, Role.SPONSOR),
        _person("marcus", "Marcus Lindqvist", "CFO", Role.EXECUTIVE, Role.SPONSOR),
        _person("dana", "Dana Whitfield", "Data protection contact", Role.POLICY_OWNER),
        _person("omar", "Omar Haddad", "Fractional CAIO", Role.PARTNER, Role.ADMIN),
    )
    initiatives = (
        _initiative(
            "invoice-review",
            "Invoice review",
            "priya",
            "marcus",
            department="Finance",
            metrics=("hours_saved", "adoption_rate", "cycle_time"),
            aliases=("invoices",),
            data_kinds=("invoices",),
        ),
        _initiative("variance-notes", "Variance notes", "priya", "marcus", department="Finance", team_size=4),
        _initiative(
            "ticket-triage",
            "Ticket triage",
            "tomas",
            "helen",
            department="Support",
            metrics=("hours_saved", "adoption_rate", "error_rate"),
            stage=Stage.LIVE,
            team_size=20,
        ),
    )
    return Company(
        id="meridian",
        name="Meridian Works",
        zone=LONDON,
        people={person.id: person for person in people},
        initiatives={initiative.id: initiative for initiative in initiatives},
        rhythm=Rhythm(
            check_in_opens=LocalMoment(3, time(10)),
            reminders=(LocalMoment(4, time(12)),),
            check_in_closes=LocalMoment(0, time(12)),
            digest=LocalMoment(0, time(16)),
        ),
        digest_channels={"executive": "leadership"},
        currency="GBP",
    )


@pytest.fixture
def priya(company: Company) -> Person:
    """Who owns Invoice review and Variance notes."""
    return company.people["priya"]


@pytest.fixture
def clock() -> SetClock:
    """Thursday of week 48, 10:30 in London: check-ins are open."""
    return SetClock(datetime(2026, 11, 26, 10, 30, tzinfo=UTC))


@pytest.fixture
def chat() -> RememberingChat:
    return RememberingChat()


@pytest.fixture
def queue() -> RememberingQueue:
    return RememberingQueue()


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The sample company's register and handbook."""
    return open_desk(pack("meridian")).answering


@pytest.fixture
async def database(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path, empty_file: Path
) -> AsyncIterator[Database]:
    """A database of its own for every test, on PostgreSQL too where tests/conftest.py says so."""
    if database_kind == "postgresql":
        url = request.getfixturevalue("postgresql_database")
    else:
        url = f"sqlite:///{shutil.copy(empty_file, tmp_path / 'drumbeat.db')}"
    database = Database(url)
    yield database
    await database.close()


@pytest.fixture
def services(
    company: Company,
    clock: SetClock,
    chat: RememberingChat,
    queue: RememberingQueue,
    desk: Desk,
    database: Database,
) -> Services:
    return Services(
        store=SqlStore(database),
        clock=clock,
        queue=queue,
        chats=(chat,),
        companies={company.id: company},
        desks={company.id: desk},
        alone=True,
    )


@pytest.fixture
async def asked(services: Services) -> None:
    """Thursday of week 48: the check-ins have just been sent; Priya's invoices have figures of last week."""
    said_at = datetime(2026, 11, 19, 11, tzinfo=UTC)
    figure = Figure("f1", "meridian", "invoice-review", Week(2026, 47), "hours_saved", Decimal(12), "priya", said_at)
    async with services.store.begin() as work:
        await work.figures.add([figure])
    await tick_and_send(services)


@pytest.fixture
def talk(services: Services) -> Talk:
    """People talking to the bot."""
    return Talk(services)
