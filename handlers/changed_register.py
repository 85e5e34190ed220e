"""A register that was changed while the process runs: who looks after it is told, once, whether it is in force."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cadence.model import Company
from cadence.people import Role
from handlers.people import with_role
from handlers.ports import Delivery, Destination, Work
from handlers.views.changed_register import in_force_card, refused_card
from policies.model import Register

CHANGED = "register/"  # how the ledger keys of these messages begin

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ChangedRegister:
    """What came of reading it again. With problems it is refused, and the one before stays in force."""

    before: str  # the version that was in force
    register: Register  # the one in force now
    seal: str  # of what its files hold; the same in every process
    problems: Sequence[str] = ()  # each with file and line
    doubts: Sequence[str] = ()  # what lint warns of in one that is in force


async def tell(company: Company, changed: ChangedRegister, work: Work, now: datetime) -> Sequence[str]:
    """Tell the administrators and the policy's owners; the ledger keys that are new. Several processes tell it once."""
    people = dict.fromkeys((*with_role(company, Role.ADMIN), *with_role(company, Role.POLICY_OWNER)))
    if not people:
        _log.warning("A changed register of %s is told to nobody: it has no administrator.", company.id)
        return ()
    card = refused_card(changed.register.version, changed.problems) if changed.problems else None
    card = card or in_force_card(changed.before, changed.register.version, changed.doubts)
    word = "refused" if changed.problems else "in-force"
    rows = [
        Delivery(
            f"{CHANGED}{company.id}/{word}/{changed.seal}/{each.id}", company.id, Destination(each.id), now, card=card
        )
        for each in people
    ]
    return await work.ledger.plan(rows)
