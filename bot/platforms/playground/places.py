"""Who and where: the people one can be and the conversations each of them has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cadence.model import Company
from cadence.people import Person, Role

PLATFORM = "playground"
BOT_NAME = "Drumbeat"
GUEST = "@someone-else"  # the person who is not on the list; nobody's id begins like this
DIRECT = "@drumbeat"  # the direct message in an address; no channel's name begins like this

_MENTION = re.compile(r"(?<![\w@])@drumbeat\b[:,]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A direct message with the bot, or a channel. `token` is its name in an address."""

    id: str
    token: str
    title: str
    private: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """The companies served, and the channels each has beside those its digests go to."""

    companies: Mapping[str, Company]
    channels: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def person(self, company: str, person: str) -> Person | None:
        """Somebody of the company, or the one who is not on its list; None for anybody else."""
        if company not in self.companies:
            return None
        home = self.companies[company]
        if person == GUEST:
            address = "someone.else@elsewhere.example"
            return Person(GUEST, "Someone not on the list", address, home.zone, frozenset(), "Unknown to the company")
        return home.people.get(person)

    def channels_of(self, company: str) -> tuple[str, ...]:
        """Channel names without `#`, each once: those of the digests first."""
        if company not in self.companies:
            return ()
        names = (*self.companies[company].digest_channels.values(), *self.channels.get(company, ()))
        return tuple(dict.fromkeys(name.removeprefix("#") for name in names))

    def conversations(self, company: str, person: str) -> tuple[Conversation, ...]:
        """Everything this person sees: the direct message first, then the channels of their company."""
        if person == GUEST:
            return (direct_message(person),)
        channels = (Conversation(f"#{name}", name, f"#{name}", private=False) for name in self.channels_of(company))
        return (direct_message(person), *channels)

    def knows(self, company: str, conversation: str) -> bool:
        """True when there is such a conversation."""
        if conversation.startswith("#"):
            return conversation.removeprefix("#") in self.channels_of(company)
        return self.person(company, conversation.removeprefix("dm:")) is not None


def direct_message(person: str) -> Conversation:
    return Conversation(f"dm:{person}", DIRECT, BOT_NAME, private=True)


def mentions_bot(text: str) -> bool:
    return _MENTION.search(text) is not None


def without_mention(text: str) -> str:
    """What is said to the bot, without its name."""
    return _MENTION.sub("", text).strip()


_ROLE_WORDS = {
    Role.EXECUTIVE: "executive",
    Role.SPONSOR: "sponsor",
    Role.POLICY_OWNER: "policy owner",
    Role.OWNER: "manager",
    Role.PARTNER: "partner",
    Role.ADMIN: "administrator",
    Role.EMPLOYEE: "employee",
}


def role_words(company: Company, person: Person) -> tuple[str, ...]:
    """What somebody is here, most telling first; "employee" only when there is nothing else to say."""
    roles = set(person.roles)
    if company.owned_by(person.id):
        roles.add(Role.OWNER)
    if any(initiative.sponsor == person.id for initiative in company.initiatives.values()):
        roles.add(Role.SPONSOR)
    words = tuple(word for role, word in _ROLE_WORDS.items() if role in roles and role is not Role.EMPLOYEE)
    return words or ("employee",)
