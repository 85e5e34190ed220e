"""Who sent a message: looked up with Teams once, remembered, and looked up again now and then."""

from collections.abc import Sequence

import structlog

from bot.platforms.teams.connector import Connector, Member
from bot.platforms.teams.directory import LOOK_UP_EVERY, Directory
from bot.platforms.teams.errors import ConnectorError
from bot.platforms.teams.inbound import Heard
from bot.platforms.teams.tables import TeamsPerson
from bot.platforms.teams.trust import Refused, TeamsSettings, companies_in
from handlers.ports import Services
from handlers.whereabouts import learn_zone

_log = structlog.get_logger(__name__)


class Senders:
    """The directory, and Teams where it does not know."""

    def __init__(self, connector: Connector, directory: Directory, services: Services, settings: TeamsSettings) -> None:
        self._settings = settings
        self._connector = connector
        self._directory = directory
        self._services = services
        self._clock = services.clock

    def known(self, heard: Heard, companies: Sequence[str]) -> TeamsPerson | None:
        return self._directory.sender(companies, heard.reference.tenant, heard.who)

    async def find(self, heard: Heard, companies: Sequence[str]) -> TeamsPerson:
        """Who it was, asked of Teams where they are not known. Raises ConnectorError."""
        return self.known(heard, companies) or await self.look_up(heard, companies)

    async def look_up(self, heard: Heard, companies: Sequence[str]) -> TeamsPerson:
        """Ask Teams who it was, and remember it. Raises ConnectorError."""
        member = await self._connector.member(heard.reference, heard.user_id)
        companies, email = self._believed(member, heard.reference.tenant, companies)
        found = Member(member.user_id, heard.who, member.tenant, email, member.name)
        company = self._directory.company_of(companies, email)
        reference, now = heard.reference, self._clock.now()
        before = self._directory.zone_of(company, reference.tenant, heard.who)
        sender = await self._directory.keep_person(
            company, reference.tenant, found, reference.service_url, now, heard.zone
        )
        if heard.zone and heard.zone != before:
            await learn_zone(company, sender.email, heard.zone, before, self._services)
        return sender

    def _believed(self, member: Member, tenant: str, companies: Sequence[str]) -> tuple[Sequence[str], str]:
        """(whose they may be, their address). Another tenant writes what it likes into its people's addresses.

        People of other tenants come with shared channels and chats with the outside.
        """
        if self._settings.anonymous or member.tenant.casefold() == tenant:
            return companies, member.email
        try:
            there = companies_in(member.tenant, self._settings)
        except Refused:
            there = ()
        both = [company for company in companies if company in there]
        if not both:
            _log.warning("teams.sender_of_another_tenant", tenant=member.tenant)
        return (both, member.email) if both else (companies, "")

    async def learn(self, heard: Heard, sender: TeamsPerson, companies: Sequence[str]) -> None:
        """What need not be known before the answer: the sender's zone, and whether their address has changed."""
        now = self._clock.now()
        if await self._directory.keep_zone(sender, heard.zone, now):
            await learn_zone(sender.company, sender.email, heard.zone, sender.zone, self._services)
        if sender.looked_up_at + LOOK_UP_EVERY < now:
            try:
                await self.look_up(heard, companies)
            except ConnectorError as error:
                _log.info("teams.not_looked_up_again", why=str(error))
