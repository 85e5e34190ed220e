"""The messages that show an initiative's week, to be changed in place: check-ins, reminders, the week's summaries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from cadence.asked import answers
from cadence.model import CheckIn, Company, DueKind, Figure, Initiative, Week
from cadence.people import Person
from cadence.week_times import digest_at
from handlers.digest import FAST, corrections
from handlers.into_ledger import change_row
from handlers.messages import Update
from handlers.owner_week import asked_of, moved_on, owner_week, shown_in
from handlers.ports import DeliveryState, Work
from handlers.views import check_in as views

VIEWS = {DueKind.CHECK_IN: views.check_in_card, DueKind.REMINDER: views.reminder_card}


async def updates_for(
    company: Company,
    initiatives: Iterable[Initiative],
    week: Week,
    work: Work,
    now: datetime,
    *,
    by: str = "",
    besides: Iterable[str] = (),
) -> Sequence[Update]:
    """What has been sent and shows these initiatives' week, as it reads now. `by`: who changed it (a person id).

    `besides`: persons by id who were asked before.
    """
    initiatives = tuple(initiatives)
    owners = dict.fromkeys(
        [*(id for each in initiatives for id in (each.owner, answers(company, each, week))), *besides]
    )  # of an absence that was told late, both have a card
    updates: list[Update] = []
    if now >= digest_at(company, week) - FAST:
        updates.extend(await corrections(company, week, [each.id for each in initiatives], work, by))
    for id in owners:
        person = company.people.get(id)
        if person is not None:
            updates.extend(await _theirs(company, person, week, work, now))
    return updates


async def _theirs(company: Company, person: Person, week: Week, work: Work, now: datetime) -> Sequence[Update]:
    theirs = asked_of(company, person, week)
    gathered = await owner_week(company, person, theirs, week, work=work, now=now)
    updates = []
    for key in sorted(await work.ledger.keys(company.id, [week], person.id)):
        view = VIEWS.get(key.kind)
        row = await work.ledger.look(str(key)) if view is not None else None
        if view is not None and row is not None and (row.state is DeliveryState.SENT or row.perhaps_sent):
            moved = await moved_on(company, person, row.about, week, work)
            shown, part = shown_in(key, row.about, company, person)
            if shown or moved:  # else it is no initiative of the week any more, and what stands there is the past
                items = tuple(item for item in gathered.items if item.initiative in shown)
                updates.append(Update(str(key), view(replace(gathered, items=items, moved=moved, part=part))))
    return updates


async def keep_imported(
    company: Company, figures: Sequence[Figure], answered: Iterable[CheckIn], work: Work, now: datetime, id: str
) -> None:
    """Keep what an import brings, and write down the changes of what was sent and shows it. `id` names the import.

    `answered`: the check-ins that are answered by it (cadence.imported.answered_by).
    Nobody asked, so there is nobody to answer: the next tick hands the changes over, and answers go before them.
    """
    await work.figures.add(figures)
    concerned: dict[Week, dict[str, Initiative]] = {}
    for check_in in answered:
        await work.check_ins.put(check_in)
        concerned.setdefault(check_in.week, {})[check_in.initiative] = company.initiatives[check_in.initiative]
    for figure in figures:
        if figure.initiative in company.initiatives:
            concerned.setdefault(figure.week, {})[figure.initiative] = company.initiatives[figure.initiative]
    for week, initiatives in concerned.items():
        rows = []
        for update in await updates_for(company, initiatives.values(), week, work, now):
            if update.gathers is not None and await work.ledger.waiting(update.key) is not None:
                continue  # the change that waits will say it too
            row = await change_row(update, f"import/{id}", company.id, work, now)
            rows += [] if row is None else [replace(row, due_at=now)]
        await work.ledger.plan(rows)
