"""Who and where, as far as Teams has shown it: people by their directory's ids and e-mail, conversations by their ids.

Everything is in the database; this is what of it is in memory, because a chat is asked without waiting whom it reaches.
Where several processes share a database, `load` brings what the others have learned.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import SQLModel, col, select

from bot.platforms.teams.connector import Member
from bot.platforms.teams.references import REFERENCE, Reference
from bot.platforms.teams.tables import TeamsConversation, TeamsPerson
from bot.store.database import Database
from bot.store.repositories.sql import insert_into, run
from cadence.model import Company

PLATFORM = "teams"
PRESS = "press/"  # how the ids of what is answered in place begin
LOOK_UP_EVERY = timedelta(days=7)  # somebody's e-mail address
_OVERLAP = timedelta(minutes=2)  # what another process wrote with a clock that is a little behind
_APART = re.compile(r"[\W_]+")

ConversationKey = tuple[str, str]  # company, conversation
PersonKey = tuple[str, str, str]  # company, tenant, id in its directory


class Directory:
    """One per process."""

    def __init__(self, database: Database, companies: Mapping[str, Company]) -> None:
        self._database = database
        self._companies = companies
        self._conversations: dict[ConversationKey, TeamsConversation] = {}
        self._people: dict[PersonKey, TeamsPerson] = {}
        self._personal: dict[PersonKey, str] = {}  # the conversation with somebody
        self._by_email: dict[tuple[str, str], PersonKey] = {}
        self._seen: datetime | None = None

    async def load(self) -> None:
        """Read what is kept, or what has come since the last time. Of two accounts with one address the last counts."""
        conversations = select(TeamsConversation).order_by(col(TeamsConversation.seen_at))
        people = select(TeamsPerson).order_by(col(TeamsPerson.seen_at))
        if self._seen is not None:
            conversations = conversations.where(TeamsConversation.seen_at > self._seen - _OVERLAP)
            people = people.where(TeamsPerson.seen_at > self._seen - _OVERLAP)
        async with self._database.session(writes=False) as session:
            for conversation in (await session.exec(conversations)).all():
                self._has_conversation(conversation)
            for person in (await session.exec(people)).all():
                self._has_person(person)

    # ---- asked ----

    def company_of(self, companies: Sequence[str], email: str) -> str:
        """Whose of these somebody is: the one that has their address, else the first."""
        known = (id for id in companies if self._companies[id].person_by_email(email) is not None)
        return next(known, companies[0])

    def sender(self, companies: Sequence[str], tenant: str, aad_object_id: str) -> TeamsPerson | None:
        """Somebody whose address is known, in the company that has it now."""
        for company in companies:
            person = self._people.get((company, tenant, aad_object_id))
            if person is not None and self.company_of(companies, person.email) == company:
                return person
        return None

    def zone_of(self, company: str, tenant: str, aad_object_id: str) -> str:
        """What somebody's last message said of their zone; empty for nothing."""
        person = self._people.get((company, tenant, aad_object_id))
        return "" if person is None else person.zone

    def by_email(self, company: str, email: str) -> TeamsPerson | None:
        key = self._by_email.get((company, email.casefold()))
        return None if key is None else self._people.get(key)

    def conversation(self, company: str, id: str) -> Reference | None:
        found = self._conversations.get((company, id))
        return None if found is None or not found.installed else REFERENCE.validate_python(found.reference)

    def personal(self, person: TeamsPerson) -> Reference | None:
        """The personal conversation with somebody; None when they have none that the bot is in."""
        id = self._personal.get((person.company, person.tenant, person.aad_object_id))
        return None if id is None else self.conversation(person.company, id)

    def channel(self, company: str, name: str) -> Reference | None:
        """A channel or group by the name app.yaml has for it: `#leadership`, `#ops-leadership` where teams differ."""
        wanted = _plain(name)
        called = [
            found
            for (owner, _), found in self._conversations.items()
            if owner == company and found.installed and found.kind != "personal"
            if wanted in (_plain(found.name), _plain(f"{found.team_name} {found.name}"))
        ]
        first = min(called, key=lambda found: (found.team_name, found.conversation), default=None)
        return None if first is None else REFERENCE.validate_python(first.reference)

    def bot_id(self, company: str) -> str:
        """As Teams names the bot; the same in every conversation. Empty before the first."""
        ids = (found.reference["bot_id"] for (owner, _), found in self._conversations.items() if owner == company)
        return next((str(id) for id in ids if id), "")

    def counts(self, company: str) -> Mapping[str, int]:
        """How many conversations of each kind the bot is in."""
        kinds = [each.kind for (owner, _), each in self._conversations.items() if owner == company and each.installed]
        return {kind: kinds.count(kind) for kind in ("personal", "group", "channel")}

    # ---- told ----

    async def keep_conversation(
        self,
        company: str,
        reference: Reference,
        now: datetime,
        *,
        name: str = "",
        team_name: str = "",
        installed: bool = True,
    ) -> None:
        """A conversation as it is now; names that are not said stay as they were. The same again writes nothing."""
        before = self._conversations.get((company, reference.conversation))
        fresh = TeamsConversation(
            company=company,
            conversation=reference.conversation,
            kind=reference.kind,
            name=name or (before.name if before else ""),
            team_name=team_name or (before.team_name if before else ""),
            aad_object_id=reference.aad_object_id or (before.aad_object_id if before else ""),
            reference=REFERENCE.dump_python(_kept(reference, before), mode="json"),
            installed=installed,
            seen_at=now,
        )
        if before is None or _differs(before, fresh):
            await self._upsert(TeamsConversation, fresh, ("company", "conversation"))
            self._has_conversation(fresh)

    async def keep_person(
        self, company: str, tenant: str, member: Member, service_url: str, now: datetime, zone: str = ""
    ) -> TeamsPerson:
        """Somebody as they were looked up now."""
        before = self._people.get((company, tenant, member.aad_object_id))
        fresh = TeamsPerson(
            company=company,
            tenant=tenant,
            aad_object_id=member.aad_object_id,
            user_id=member.user_id,
            email=member.email.strip().casefold(),
            name=member.name,
            zone=zone or (before.zone if before else ""),
            service_url=service_url,
            looked_up_at=now,
            seen_at=now,
        )
        await self._upsert(TeamsPerson, fresh, ("company", "tenant", "aad_object_id"))
        self._has_person(fresh)
        return fresh

    async def keep_zone(self, person: TeamsPerson, zone: str, now: datetime) -> bool:
        """The zone that came with somebody's message. True when it is a new one."""
        if not zone or zone == person.zone:
            return False
        fresh = person.model_copy(update={"zone": zone, "seen_at": now})
        await self._upsert(TeamsPerson, fresh, ("company", "tenant", "aad_object_id"))
        self._has_person(fresh)
        return True

    async def gone(self, company: str, conversation: str, now: datetime) -> None:
        """The bot was taken out of a conversation; of a team, its channels with it are told one by one."""
        found = self._conversations.get((company, conversation))
        if found is not None and found.installed:
            reference = REFERENCE.validate_python(found.reference)
            await self.keep_conversation(company, reference, now, installed=False)

    async def team_gone(self, company: str, team: str, now: datetime) -> None:
        """The bot was taken out of a team, and so of all its channels."""
        ids = [
            conversation
            for (owner, conversation), found in self._conversations.items()
            if owner == company and found.kind == "channel" and found.reference["team"] == team
        ]
        for id in ids:
            await self.gone(company, id, now)

    # ---- in memory and out ----

    def _has_conversation(self, row: TeamsConversation) -> None:
        self._conversations[row.company, row.conversation] = row
        if row.kind == "personal":
            key = (row.company, row.reference["tenant"], row.aad_object_id)
            if row.installed or self._personal.get(key) == row.conversation:
                self._personal[key] = row.conversation
        self._seen = row.seen_at if self._seen is None else max(self._seen, row.seen_at)

    def _has_person(self, row: TeamsPerson) -> None:
        key = (row.company, row.tenant, row.aad_object_id)
        before = self._people.get(key)
        self._people[key] = row
        if before is not None and before.email != row.email:
            self._has_left(before.company, before.email, key)
        if row.email:
            self._by_email[row.company, row.email] = key
        self._seen = row.seen_at if self._seen is None else max(self._seen, row.seen_at)

    def _has_left(self, company: str, email: str, key: PersonKey) -> None:
        """An address is not this account's any more; another one that has it stays, or is found again."""
        if self._by_email.get((company, email)) != key:
            return
        others = [each for each in self._people.values() if (each.company, each.email) == (company, email)]
        last = max(others, key=lambda each: each.seen_at, default=None)
        if last is None:
            del self._by_email[company, email]
        else:
            self._by_email[company, email] = (company, last.tenant, last.aad_object_id)

    async def _upsert(self, table: type[SQLModel], row: SQLModel, key: Sequence[str]) -> None:
        values: dict[str, Any] = row.model_dump()
        async with self._database.session() as session:
            insert = insert_into(session, table).values(values)
            others = {name: value for name, value in values.items() if name not in key}
            await run(session, insert.on_conflict_do_update(index_elements=list(key), set_=others))


def _plain(name: str) -> str:
    return _APART.sub("-", name.casefold()).strip("-")


def _differs(one: TeamsConversation, other: TeamsConversation) -> bool:
    ignored = {"seen_at"}
    return one.model_dump(exclude=ignored) != other.model_dump(exclude=ignored)


def _kept(reference: Reference, before: TeamsConversation | None) -> Reference:
    """An event that names neither team nor person takes nothing away."""
    if before is None:
        return reference
    old = REFERENCE.validate_python(before.reference)
    parts = {
        name: getattr(reference, name) or getattr(old, name) for name in ("user_id", "aad_object_id", "team", "bot_id")
    }
    return Reference(
        reference.service_url, reference.conversation, reference.kind, reference.tenant or old.tenant, **parts
    )
