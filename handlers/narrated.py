"""What a language model makes of a summary's facts, asked for just before the summary is posted and checked at once.

The model sees figures, metrics and directions, and a number for each initiative; the names are put in here. What it
gives is used only when all of it is so; when the summary is put together it is held against its facts once more.
"""

import logging
from datetime import datetime

from cadence.digest.prose import checked
from cadence.digest.prose_facts import Facts, facts, masked, unmasked
from cadence.model import DueKind
from cadence.month import BOARD
from handlers.as_arranged import company_now
from handlers.digest import gather
from handlers.outcomes import expired, is_waiting
from handlers.peace import left_in_peace
from handlers.ports import Services, Work
from handlers.rehearsal import held_back, only_rehearsed
from handlers.run_again import edition_of

_log = logging.getLogger(__name__)
_DIGEST = f"/{DueKind.DIGEST}/"


async def narrated(key: str, services: Services) -> str:
    """A few sentences for the summary with this ledger key; empty for everything else, and where there are none.

    Takes no longer than the narrator does, and asks it outside a unit of work, once for each summary.
    """
    narrator = services.narrator
    if narrator is None or _DIGEST not in key:
        return ""
    written = services.memory.written(key)
    if written is not None:
        return written
    async with services.store.begin() as work:
        found = await _facts_of(key, services, work, services.clock.now())
    if found is None:
        return ""
    company, known = found
    text = await narrator.write(company, masked(known), known.week)
    said = checked(unmasked(text, known), known) if text else ""
    written = said if isinstance(said, str) else ""
    if text and not written:  # without a word of it: it may be about anything
        _log.info("What the model wrote for %s cannot be confirmed; the summary is posted in its plain form.", key)
    services.memory.learn_written(key, written)
    return written


async def _facts_of(key: str, services: Services, work: Work, now: datetime) -> tuple[str, Facts] | None:
    """The company's id with what may be said; None where the summary is not to be posted now, or in its plain form.

    Where somebody looks at summaries before they are posted, they are posted as seen.
    """
    row = await work.ledger.look(key)
    if row is None or row.due_key is None or row.due_key.kind is not DueKind.DIGEST:
        return None
    configured = services.companies.get(row.company)
    if configured is None or not row.state.unfinished or row.perhaps_sent or is_waiting(row, now) or expired(row, now):
        return None
    company = await company_now(configured, work, now)
    edition, again = edition_of(row.due_key.subject)
    if edition == BOARD or company.digest_review is not None or held_back(row, company):
        return None
    if left_in_peace(row, company, now) or (again is None and await only_rehearsed(company, row.due_key.week, work)):
        return None
    digest = (await gather(company, row.due_key.week, edition, work=work, now=now)).digest
    return None if digest.is_empty else (company.id, facts(digest))
