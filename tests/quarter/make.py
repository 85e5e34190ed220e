"""The example quarter: the sample company's last quarter of 2026 on the real program, kept in docs/example-quarter.

`python -m tests.quarter.make` (or `make example-quarter`) makes the folder anew: twelve summaries as Markdown, the
charts of the last one, and three board packs as Markdown, PDF and PNG. The same story gives the same files.

Beside this file, in `golden`, it keeps what those charts were drawn from, and them as SVG and in dark, which hold the
drawing (test_golden_charts.py). `python -m tests.quarter.make charts` draws all of them anew from what is kept, in
seconds, after a change of drawing that is meant.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from pydantic import TypeAdapter

from bot.markdown import to_markdown
from bot.pictures.pdf import pdf
from bot.pictures.png import png
from bot.pictures.svg import svg
from bot.settings import load_settings
from bot.store.database import Database
from bot.store.unit_of_work import SqlStore
from cadence.calendar import at_local
from cadence.check_in import current
from cadence.model import Company, Grade, Week
from cadence.month import Month
from handlers.messages import Card, Chart
from handlers.ports import Services
from handlers.testing import RememberingChat, RememberingQueue, Said, SetClock, Talk, actions_of
from handlers.views.known_fields import EVIDENCE, SAMPLE
from policies.desk import open_desk
from tests.handlers.talking import standing, tick_and_send
from tests.quarter.story import CORRECTIONS, DECISIONS, FIRST, KNOWN_BETTER, QUESTIONS, WEEKS, Answer, Decided, answers

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "example-quarter"
GOLDEN = Path(__file__).parent / "golden"
DRAWN_FROM = GOLDEN / "charts.json"
CHARTS = TypeAdapter(dict[str, Chart])  # by name, without a suffix


@dataclass
class Quarter:
    """The company at work, week by week."""

    company: Company
    services: Services
    chat: RememberingChat
    clock: SetClock
    talk: Talk

    def set(self, week: Week, weekday: int, hour: int, minute: int = 0) -> None:
        self.clock.instant = at_local(week.day(weekday), time(hour, minute), self.company.zone)

    async def week(self, number: int) -> None:
        """One week: asked on Thursday, answered then, reminded, closed and summed up on Monday."""
        week = Week.parse(FIRST).plus(number)
        self.set(week, 1, 11)
        await tick_and_send(self.services)
        for who, text in QUESTIONS.get(number, ()):
            await self.talk.ask(self.company.people[who], text)
        for hour in (9, 10, 11):
            self.set(week, 3, hour, 5)
            await tick_and_send(self.services)
        self.set(week, 3, 14)
        for answer in answers(number):
            await self._answer(answer, week)
            self.clock.pass_time(timedelta(minutes=2))
        await self._known_better(week, number)
        self.set(week, 4, 12, 5)
        await tick_and_send(self.services)
        for hour in (12, 16):
            self.set(week, 7, hour, 5)
            await tick_and_send(self.services)
        self.set(week, 8, 10)
        for decided in DECISIONS.get(number, ()):
            await self._decide(decided, week)
        self.set(week, 9, 10)
        if number in CORRECTIONS:
            await self._answer(CORRECTIONS[number], week)

    async def _answer(self, answer: Answer, week: Week) -> None:
        who = self.company.people[answer.owner]
        address = f"{week}/{answer.initiative}"
        if answer.skipped:
            opened, _ = await self.talk.press(who, "check_in.skip", f"{week}/{answer.initiative}")
            form = opened.form
            if form is None:
                raise LookupError(f"No form to skip {answer.initiative} in {week}.")
            given = {field.name: field.value for field in form.fields} | {"reason": answer.skipped}
            if any(field.name == "initiative" for field in form.fields):
                given["initiative"] = answer.initiative
            done, _ = await self.talk.submit(who, "check_in.skip", given, form.context)
        else:
            opened, _ = await self.talk.press(who, "check_in.answer", address)
            if opened.form is None:
                raise LookupError(f"No form for {answer.initiative} in {week}.")
            empty = {field.name: field.value if field.name.endswith("_unit") else "" for field in opened.form.fields}
            given = {**empty, **{field.name: field.value for field in opened.form.fields if field.options}}
            if set(answer.fields) <= {"hours_saved", "reason"}:
                given = {field.name: field.value for field in opened.form.fields}
            given |= {name: value for name, value in answer.fields.items() if value or name in given}
            given |= {name: Grade.SELF_REPORTED.value for name in given if name.startswith("known__")}
            given |= dict.fromkeys({SAMPLE, EVIDENCE} & given.keys(), "")  # what is known better comes from elsewhere
            done, _ = await self.talk.submit(who, "check_in", given, address)
            if done.invalid is not None and any(field.name == "confirmed" for field in done.invalid.fields):
                sure = {field.name: field.value for field in done.invalid.fields} | {"confirmed": "on"}
                done, _ = await self.talk.submit(who, "check_in", sure, address)
        if done.invalid is not None:
            problems = {field.name: field.error for field in done.invalid.fields if field.error}
            raise ValueError(f"{answer.owner} about {address}: {problems}")
        await tick_and_send(self.services)

    async def _known_better(self, week: Week, number: int) -> None:
        """What a system or a sample says of the hours, in place of what was said: a statement that supersedes it."""
        async with self.services.store.begin() as work:
            figures = await work.figures.of_weeks(self.company.id, week, week)
            found = [
                replace(
                    each,
                    id=f"{each.initiative}-{week}-{KNOWN_BETTER[each.initiative][0]}",
                    grade=Grade(KNOWN_BETTER[each.initiative][0]),
                    source=KNOWN_BETTER[each.initiative][1],
                    said_at=self.clock.now(),
                    supersedes=each.id,
                )
                for each in current(figures).values()
                if each.metric == "hours_saved" and number >= KNOWN_BETTER.get(each.initiative, ("", "", WEEKS))[2]
            ]
            await work.figures.add(found)

    async def _decide(self, decided: Decided, week: Week) -> None:
        said = self.summary(week)
        action = next(
            each
            for each in actions_of(standing(self.chat, said.key))
            if each.label.startswith(decided.label) and decided.initiative in each.value
        )
        who = self.company.people[decided.who]
        channel = self.company.digest_channels["executive"]
        opened, _ = await self.talk.press(who, action.name, action.value, message=said.sent.message, channel=channel)
        if opened.form is None:
            raise LookupError(f"{decided.label} opened no form.")
        given = {field.name: field.value for field in opened.form.fields} | dict(decided.values)
        done, _ = await self.talk.submit(who, opened.form.name, given, opened.form.context)
        if done.invalid is not None:
            raise ValueError(f"{decided}: {[field.error for field in done.invalid.fields if field.error]}")
        await tick_and_send(self.services)

    def summary(self, week: Week, edition: str = "executive") -> Said:
        """The message that was posted."""
        channel = self.company.digest_channels[edition]
        key = f"{self.company.id}/digest/{edition}/{channel}/{week}"
        return next(each for each in self.chat.said if each.key == key)


@asynccontextmanager
async def quarter(folder: Path) -> AsyncIterator[Quarter]:
    """The sample company on a database of its own, the week before anybody is asked."""
    sample = load_settings(ROOT / "app.yaml")
    company = next(iter(sample.companies.values()))
    database = Database(f"sqlite:///{folder / 'quarter.db'}")
    await database.migrate()
    clock = SetClock(datetime(2026, 10, 12, 8, tzinfo=UTC))
    chat = RememberingChat()
    services = Services(
        store=SqlStore(database),
        clock=clock,
        chats=(chat,),
        queue=RememberingQueue(),
        companies={company.id: company},
        desks={company.id: open_desk(sample.policies[company.id])},
        alone=True,
    )
    try:
        yield Quarter(company, services, chat, clock, Talk(services, company.id))
    finally:
        await database.close()


async def files(weeks: int = WEEKS) -> tuple[dict[str, bytes], dict[str, Chart]]:
    """The files of the first so many weeks, by name, without the pictures; and the charts these are of."""
    made: dict[str, bytes] = {}
    charts: dict[str, Chart] = {}
    with tempfile.TemporaryDirectory() as folder:
        async with quarter(Path(folder)) as one:
            for number in range(weeks):
                await one.week(number)
                week = Week.parse(FIRST).plus(number)
                made[f"{week}.md"] = _text(one.summary(week).card)
                month = Month.of(week)
                if week == month.last_week:
                    said = one.summary(week, "board")
                    made[f"board-{month}.md"] = _text(said.card)
                    made[f"board-{month}.pdf"] = pdf(said.card, at=said.at)
                    charts |= _charts(said.card, f"board-{month}")
            charts |= _charts(one.summary(week).card, str(week))
    return made, charts


def _text(card: Card) -> bytes:
    return f"{to_markdown(card).rstrip()}\n".encode()


def _charts(card: Card, name: str) -> dict[str, Chart]:
    charts = [element for element in (*card.body, *card.details) if isinstance(element, Chart)]
    return {f"{name}-chart-{number}": chart for number, chart in enumerate(charts, start=1)}


def drawn(charts: Mapping[str, Chart]) -> dict[Path, bytes]:
    """Their pictures, by where they are kept."""
    return (
        {FOLDER / f"{name}.png": png(chart) for name, chart in charts.items()}
        | {GOLDEN / f"{name}.svg": svg(chart).encode() for name, chart in charts.items()}
        | {GOLDEN / f"{name}-dark.png": png(chart, dark=True) for name, chart in charts.items()}
    )


def main() -> None:
    if sys.argv[1:] == ["charts"]:
        made: dict[Path, bytes] = drawn(CHARTS.validate_json(DRAWN_FROM.read_bytes()))
    else:
        texts, charts = asyncio.run(files())
        made = {FOLDER / name: content for name, content in texts.items()} | drawn(charts)
        made[DRAWN_FROM] = CHARTS.dump_json(charts, indent=1) + b"\n"
    for path, content in made.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    sys.stdout.write(f"{len(made)} files, {sum(map(len, made.values())):,} bytes.\n")


if __name__ == "__main__":
    main()
