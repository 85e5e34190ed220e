"""“OK”, “got it”, “done”: answered in two words, with what is still open for whoever may think that all is done."""

import re
from collections.abc import Sequence

from handlers.check_in_answer import own_week
from handlers.messages import Outcome, Reply
from handlers.owner_week import asked_of, week_meant
from handlers.ports import Context
from handlers.views import everyday_reactions as views

_HEARD = re.compile(
    r"(?:(?:ok(?:ay)?|k|got\s+it|understood|noted|will\s+do|perfect|great|cool|nice|good|fine|all\s+good|sounds\s+good"
    r"|(?:all\s+)?done|makes\s+sense|i\s+see|right|sure|alles\s+klar|klar|verstanden|passt(?:\s+so)?|erledigt|fertig"
    r"|d'accord|compris|entendu|parfait|entendido|vale|perfecto|then|now|so)[\s,.!]*)+",
    re.IGNORECASE,
)


def heard(text: str) -> bool:
    """True for "ok", "got it", "alles klar" and nothing else."""
    return _HEARD.fullmatch(text.replace("’", "'").strip()) is not None


async def acknowledged(context: Context) -> Sequence[Outcome]:
    """Short, and with what is still open for whoever may think that all is done."""
    person = context.person
    week = None if person is None else await week_meant(context.company, person, context.work, context.now)
    if person is None or week is None or not asked_of(context.company, person, week):
        return [Reply(views.heard_card())]
    open_items = (await own_week(context, week)).open_items
    return [Reply(views.heard_card([each.initiative.name for each in open_items], week))]
