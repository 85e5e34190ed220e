"""What I cannot do, asked of me: who can and how, in a line; and that I remind people by myself."""

import re
from collections.abc import Sequence

from cadence.people import Role
from cadence.upkeep_words import Upkeep, UpkeepWish, read_upkeep
from handlers.messages import Card, Outcome, Reply
from handlers.named_person import people_named
from handlers.people import has_role, with_role
from handlers.ports import Context
from handlers.views import upkeep as views

_EVERYBODY = re.compile(
    r"every(?:one|body)|all(?:\s+(?:owners|of\s+them))?|(?:the\s+)?(?:owners|others|rest|team)|them", re.IGNORECASE
)
_FOR_ADMINISTRATORS = frozenset({Upkeep.RUNNING, Upkeep.ABSENCE})  # to others these words say something else


async def words(context: Context, text: str) -> Sequence[Outcome] | None:
    """The answer to "remind Petr", "add a person", "extend the deadline"; None for every other message."""
    wish = read_upkeep(text)
    if wish is None or context.person is None:
        return None
    card = _card(context, wish)
    return None if card is None else [Reply(card)]


def _card(context: Context, wish: UpkeepWish) -> Card | None:
    company = context.company
    admins = with_role(company, Role.ADMIN)
    admin = _has(context, Role.ADMIN)
    if wish.what in _FOR_ADMINISTRATORS and not admin:
        return None
    if wish.what is Upkeep.REGISTER and not _has(context, Role.ADMIN, Role.POLICY_OWNER):
        return None
    found = people_named(company, wish.who) if wish.who else ()
    everybody = wish.what is Upkeep.NUDGE and _EVERYBODY.fullmatch(wish.who)
    if wish.who and not found and not everybody:
        return None  # no person of the company: “remove the names”, “ask Claude to answer”
    asks = () if admin else admins
    match wish.what:
        case Upkeep.NUDGE:
            return views.nudge_card(company)
        case Upkeep.ABSENCE:
            return views.absence_card(found[0], asks)
        case Upkeep.PEOPLE:
            return views.people_card(asks)
        case Upkeep.ROLES:
            return views.roles_card(admins, with_role(company, Role.POLICY_OWNER))
        case Upkeep.MOMENTS:
            return views.moments_card(company, asks)
        case Upkeep.LATE:
            return views.late_card(company)
        case Upkeep.RUNNING:
            return views.running_card()
        case Upkeep.REGISTER:
            return views.register_card(context.desk.register)


def _has(context: Context, *roles: Role) -> bool:
    return context.person is not None and has_role(context.company, context.person, *roles)
