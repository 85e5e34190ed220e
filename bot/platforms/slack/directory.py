"""Who is who in Slack: people by their e-mail address both ways, and the direct messages with them.

What Slack said is kept in the database and in memory: the ledger asks within its transactions whom Slack reaches, and
which gates a message has to pass.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self

from sqlmodel import select

from bot.platforms.slack.addresses import conversation
from bot.platforms.slack.asking import ask, each_page
from bot.platforms.slack.errors import api_error
from bot.platforms.slack.installs import Installs
from bot.platforms.slack.keeping import keep
from bot.platforms.slack.tables import SlackUser
from bot.platforms.slack.workspaces import Install
from bot.store.database import Database
from handlers.ports import Clock, Gone, NeverMind, TryLater

FRESH = timedelta(hours=1)  # how long what Slack said of a person holds
FEW = 20  # users that are asked about one by one
PAGE = 200
ABSENT_SECONDS = 600.0  # before a person who was not found is looked for again

_SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Known:
    """A user of a workspace, as Slack said. `email` is empty where Slack names none that is confirmed."""

    user: str
    email: str
    outsider: bool
    gone: bool
    bot: bool = False

    @property
    def colleague(self) -> bool:
        """True for whom messages of the company may be meant: a member, with an address that is confirmed."""
        return bool(self.email) and not (self.outsider or self.gone or self.bot)

    @classmethod
    def of(cls, user: Mapping[str, Any], *, at_home: bool) -> Self:
        """What a user object of Slack's says. `at_home`: of the workspace or its organisation (Installs.at_home)."""
        profile = user.get("profile") or {}
        bot = bool(user.get("is_bot")) or user.get("id") == _SLACKBOT
        confirmed = user.get("is_email_confirmed") is not False
        restricted = any(user.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger"))
        return cls(
            user=str(user["id"]),
            email=str(profile.get("email") or "").casefold() if confirmed and not bot else "",
            outsider=restricted or not at_home,
            gone=bool(user.get("deleted")),
            bot=bot,
        )


class Directory:
    """The people of every installation. One per process; `start` before anything else."""

    def __init__(self, installs: Installs, database: Database, clock: Clock) -> None:
        self.installs = installs
        self._database = database
        self._clock = clock
        self._users: dict[tuple[str, str, str], SlackUser] = {}  # by company, workspace, user
        self._by_email: dict[tuple[str, str], tuple[str, str]] = {}  # company, e-mail -> workspace, user
        self._absent: dict[tuple[str, str], float] = {}  # company, e-mail -> until when

    async def start(self) -> None:
        """Read what is known."""
        async with self._database.session(writes=False) as session:
            users = (await session.exec(select(SlackUser))).all()
        for row in users:
            self._remember(row)

    # ---- from Slack to the company ----------------------------------------------------------------------------------

    def company_of(self, enterprise: str | None, team: str | None) -> str | None:
        """The company a workspace belongs to; None for one that nobody lists."""
        return self.installs.company_of(enterprise, team)

    async def email_of(self, team: str, user: str) -> str | None:
        """Somebody's e-mail address, as the company may list it. None for an outsider, an app, or an unknown person.

        Raises NotInstalled, and TryLater when Slack cannot say it now.
        """
        install = self.installs.install(team)
        known = await self.known(install, user)
        return None if known.outsider or known.gone or not known.email else known.email

    async def outsider(self, team: str, user: str, channel: str | None = None) -> bool:  # noqa: ARG002  listening names where it met them; who they are does not hang on it
        """True for guests, for people of other organisations, and for whoever Slack does not show us.

        Raises NotInstalled, and TryLater when Slack cannot say it now.
        """
        return (await self.known(self.installs.install(team), user)).outsider

    async def deactivated(self, team: str, user: str) -> bool:
        """True for whose account nobody can use any more. Raises as `outsider`."""
        return (await self.known(self.installs.install(team), user)).gone

    async def known(self, install: Install, user: str) -> Known:
        """What Slack says of a user; from memory for an hour. Raises TryLater."""
        found = self._fresh(install, user)
        if found is not None:
            return found
        try:
            said = await ask(self.installs, install, lambda client: client.users_info(user=user))
        except NeverMind:
            return Known(user, "", outsider=True, gone=True)
        return await self._keep(install, said["user"])

    async def all_known(self, install: Install, users: Sequence[str]) -> Sequence[Known]:
        """What Slack says of many users; where many are not in memory, from its list. Raises TryLater."""
        missing = {user for user in users if self._fresh(install, user) is None}
        if len(missing) > FEW:
            await self._read_list(install, missing)
        return [await self.known(install, user) for user in users]

    async def _read_list(self, install: Install, wanted: set[str]) -> None:
        async for page in each_page(
            self.installs, install, lambda client, cursor: client.users_list(limit=PAGE, cursor=cursor)
        ):
            users = [user for user in page["members"] if user["id"] in wanted]
            await self._keep_all(install, [self._read(install, user) for user in users])

    def _fresh(self, install: Install, user: str) -> Known | None:
        row = self._users.get((install.company, install.workspace, user))
        if row is None or self._clock.now() - row.seen_at >= FRESH:
            return None
        return Known(user, row.email, row.outsider, row.gone, row.bot)

    # ---- from the company to Slack ----------------------------------------------------------------------------------

    def reaches(self, company: str, email: str) -> bool:
        """Whether it is worth trying: Drumbeat is in one of the company's workspaces, and they were not missing."""
        until = self._absent.get((company, email.casefold()), 0.0)
        return bool(self.installs.of_company(company)) and until <= time.monotonic()

    async def user_of(self, company: str, email: str) -> tuple[Install, str]:
        """Where somebody is in Slack: the installation and the user. Raises TryLater, also when they are nowhere."""
        address = email.casefold()
        found = self._by_email.get((company, address))
        if found is not None:
            install = self._usable(company, found[0])
            if install is not None and await self._is_still(install, found[1], address):
                return install, found[1]
        for install in self.installs.of_company(company):
            try:
                said = await ask(self.installs, install, lambda client: client.users_lookupByEmail(email=email))
            except NeverMind as error:
                if api_error(error) != "users_not_found":
                    raise
                continue
            known = await self._keep(install, said["user"])
            if known.colleague:
                return install, known.user
        self._absent[company, address] = time.monotonic() + ABSENT_SECONDS
        raise TryLater("Nobody with this e-mail address is in a Slack workspace of the company.", 1.0)

    async def user_in(self, install: Install, email: str) -> str:
        """The user with this address in this very workspace. Raises TryLater, NeverMind and Gone."""
        address = email.casefold()
        at, user = self._by_email.get((install.company, address), ("", ""))
        if at == install.workspace and await self._is_still(install, user, address):
            return user
        said = await ask(self.installs, install, lambda client: client.users_lookupByEmail(email=email))
        known = await self._keep(install, said["user"])
        if not known.colleague:
            raise NeverMind("Their account is not a member's any more, and nothing of the company is for others.")
        return known.user

    async def direct(self, install: Install, user: str) -> str:
        """The id of the direct message with a user, opened when it never was. Raises TryLater and Gone."""
        row = self._users.get((install.company, install.workspace, user))
        if row is not None and row.direct:
            return row.direct
        try:
            said = await ask(self.installs, install, lambda client: client.conversations_open(users=user))
        except Gone:
            await self.forget_user(install, user)
            raise
        channel = str(said["channel"]["id"])
        if row is not None:
            row.direct = channel
            await self._write_user(row)
        return channel

    def direct_known(self, company: str, email: str) -> str | None:
        """The name of the direct message with somebody, where it is known (addresses.conversation)."""
        found = self._by_email.get((company, email.casefold()))
        row = None if found is None else self._users.get((company, *found))
        return None if row is None or not row.direct else conversation(row.workspace, row.direct)

    async def forget_user(self, install: Install, user: str) -> None:
        """They are not there any more; whoever has their address next is looked for anew."""
        row = self._users.get((install.company, install.workspace, user))
        if row is not None:
            row.gone, row.direct = True, ""
            self._by_email.pop((row.company, row.email), None)
            await self._write_user(row)

    def forget_left(self) -> None:
        """Out of memory with everybody of a workspace that Drumbeat is not in any more."""
        gone = {key[:2] for key in self._users if self._usable(*key[:2]) is None}
        self._users = {key: row for key, row in self._users.items() if key[:2] not in gone}
        self._by_email = {key: at for key, at in self._by_email.items() if (key[0], at[0]) not in gone}

    async def _is_still(self, install: Install, user: str, address: str) -> bool:
        """Whether an address is theirs yet, and they no guest by now; looked at again every hour. Raises TryLater."""
        known = await self.known(install, user)
        return known.colleague and known.email == address

    def _usable(self, company: str, workspace: str) -> Install | None:
        install = self.installs.find(company, workspace)
        return None if install is None or install.ended else install

    # ---- keeping ----------------------------------------------------------------------------------------------------

    def _read(self, install: Install, user: Mapping[str, Any]) -> Known:
        return Known.of(user, at_home=self.installs.at_home(install, user))

    async def _keep(self, install: Install, user: Mapping[str, Any]) -> Known:
        known = self._read(install, user)
        await self._keep_all(install, [known])
        return known

    async def _keep_all(self, install: Install, known: Sequence[Known]) -> None:
        rows = []
        for each in known:
            was = self._users.get((install.company, install.workspace, each.user))
            rows.append(
                SlackUser(
                    company=install.company,
                    workspace=install.workspace,
                    user=each.user,
                    email=each.email,
                    outsider=each.outsider,
                    gone=each.gone,
                    bot=each.bot,
                    direct=was.direct if was is not None else "",
                    seen_at=self._clock.now(),
                )
            )
            self._remember(rows[-1])
        await keep(self._database, *rows)

    async def _write_user(self, row: SlackUser) -> None:
        self._remember(row)
        await keep(self._database, row)

    def _remember(self, row: SlackUser) -> None:
        key = (row.company, row.workspace, row.user)
        was = self._users.get(key)
        if was is not None and self._by_email.get((row.company, was.email)) == key[1:]:
            del self._by_email[row.company, was.email]  # they may have another address now, or be a guest
        self._users[key] = row
        if row.email and not row.gone and not row.outsider:
            self._by_email[row.company, row.email] = (row.workspace, row.user)
            self._absent.pop((row.company, row.email), None)
