"""The weekly operating summary, from what is in the store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cadence.model import Baseline, CheckIn, CheckInState, Company, DueKey, DueKind, Figure, Grade, Stage, Week
from handlers import digest
from handlers.deliver import deliver
from handlers.messages import Card, Chart, Element, Items, Text, plain
from handlers.ports import Answer, Delivery, DeliveryState, Destination, Incident, Services, ToolRequest
from handlers.testing import RememberingChat, SetClock, Talk
from handlers.tick import tick

W42, W46, W47, W48 = (Week(2026, number) for number in (42, 46, 47, 48))
SUNDAY = datetime(2026, 11, 29, 20, tzinfo=UTC)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)


def figure(id: str, initiative: str, week: Week, metric: str, value: str, **more: object) -> Figure:
    said_at = datetime(2026, 11, 26, 12, tzinfo=UTC) + timedelta(weeks=week.number - 48)
    made = Figure(id, "meridian", initiative, week, metric, Decimal(value), "priya", said_at)
    return replace(made, **more)  # type: ignore[arg-type]  # any of its fields


def people(id: str, initiative: str, week: Week, active: int, eligible: int) -> Figure:
    share = str(Decimal(active) / eligible)
    return figure(
        id, initiative, week, "adoption_rate", share, numerator=Decimal(active), denominator=Decimal(eligible)
    )


async def say(services: Services, figures: Sequence[Figure], *check_ins: CheckIn) -> None:
    async with services.store.begin() as work:
        await work.figures.add(figures)
        for check_in in check_ins:
            await work.check_ins.put(check_in)


def answered(initiative: str, **more: object) -> CheckIn:
    made = CheckIn("meridian", initiative, W48, CheckInState.ANSWERED, "priya", SUNDAY)
    return replace(made, **more)  # type: ignore[arg-type]  # any of its fields


async def posted(services: Services, week: Week, at: datetime) -> None:
    """The week's summary was posted then."""
    key = DueKey("meridian", DueKind.DIGEST, "executive", "#leadership", week)
    planned = Delivery(str(key), "meridian", Destination(channel="leadership"), at, due_key=key)
    sent = replace(planned, state=DeliveryState.SENT, sent_at=at, message=str(week), platform="playground")
    async with services.store.begin() as work:
        await work.ledger.plan([planned])
        assert await work.ledger.change(sent, was=DeliveryState.PLANNED)


async def test_nobody_was_asked_about_a_week_before_the_rhythm_began(
    services: Services, company: Company, clock: SetClock
) -> None:
    before = await digest.preview(company, W47, "executive", services)
    this = await digest.preview(company, W48, "executive", services)
    await tick(company, services)
    clock.instant += timedelta(weeks=2)
    after = await digest.preview(company, W47, "executive", services)
    later = await digest.preview(company, W48, "executive", services)

    assert "No figures yet. Nobody was asked this week." in before.text
    assert "Nobody has reported yet; 3 initiatives asked" in this.text
    assert "Nobody was asked this week." in after.text
    assert "Nobody has reported; 3 initiatives asked" in later.text


@pytest.fixture
async def a_week(services: Services, clock: SetClock) -> None:
    """Two of three have reported: more hours than the week before, one blocked, one restated."""
    clock.instant = DIGEST
    await posted(services, W46, DIGEST - timedelta(weeks=2))
    await posted(services, W47, DIGEST - timedelta(weeks=1))
    await say(
        services,
        [
            figure("a1", "invoice-review", W47, "hours_saved", "12"),
            figure("a2", "ticket-triage", W47, "hours_saved", "40", grade=Grade.MEASURED),
            figure("a3", "invoice-review", W46, "hours_saved", "20"),
            figure("b1", "invoice-review", W48, "hours_saved", "14"),
            people("b2", "invoice-review", W48, 10, 10),
            figure("b3", "invoice-review", W48, "cycle_time", "16"),
            figure("b4", "ticket-triage", W48, "hours_saved", "48", grade=Grade.MEASURED),
            people("b5", "ticket-triage", W48, 11, 20),
            people("b6", "invoice-review", W47, 8, 10),
            people("b7", "ticket-triage", W47, 10, 20),
            figure(
                "c1",
                "invoice-review",
                W46,
                "hours_saved",
                "12",
                said_at=datetime(2026, 11, 25, 9, tzinfo=UTC),
                supersedes="a3",
                reason="counted twice with Variance notes",
            ),
        ],
        answered("invoice-review", blockers="waiting for SSO", wins="All ten use it now"),
        answered("ticket-triage"),
    )


def texts(elements: Sequence[Element]) -> list[str]:
    return [plain(element.line) for element in elements if isinstance(element, Text)]


def listed(elements: Sequence[Element], title: str) -> list[str]:
    found = [element for element in elements if isinstance(element, Items) and element.title == title]
    return [plain(item) for element in found for item in element.items]


async def preview(company: Company, services: Services, edition: str = "executive") -> Card:
    return await digest.preview(company, W48, edition, services)


# ---- in the channel ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("a_week")
async def test_the_summary_says_the_totals_their_change_and_who_knows_it_how(
    company: Company, services: Services
) -> None:
    card = await preview(company, services)
    assert card.headline == "AI operating summary · Meridian Works · week 48"
    hours, adoption, foot = texts(card.body)
    assert hours == "62 h saved (+10 on week 47): 48 measured · 14 self-reported."
    assert adoption == "Adoption 70 % of 30 people (+10 points on week 47), all self-reported."
    assert foot == "2 of 3 reported, 1 not reported, 1 restated. Next summary Monday 16:00."


@pytest.mark.usefixtures("a_week")
async def test_what_needs_a_look_is_in_the_channel(company: Company, services: Services) -> None:
    assert listed((await preview(company, services)).body, "Look at this") == [
        "Invoice review restated week 46, hours saved: 20 h → 12 h (counted twice with Variance notes)",
        "Invoice review is blocked: “waiting for SSO”",
    ]


@pytest.mark.usefixtures("a_week")
async def test_the_summary_is_short_before_its_details(company: Company, services: Services) -> None:
    assert len((await preview(company, services)).text.split()) < 90


async def test_more_errors_than_the_baseline_are_pointed_out(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = DIGEST
    triage = company.initiatives["ticket-triage"]
    stated = replace(triage, baselines={"error_rate": Baseline("error_rate", Decimal("0.02"), "Sep 2026")})
    company = replace(company, initiatives={**company.initiatives, "ticket-triage": stated})
    await say(services, [figure("a", "ticket-triage", W48, "error_rate", "0.05")], answered("ticket-triage"))
    card = await preview(company, services)
    (look,) = listed(card.body, "Look at this")
    assert look.startswith("Ticket triage has more errors than its baseline: error rate 5")
    assert "The one error rate held against a baseline is higher than it" in card.text


async def test_nobody_is_named_for_not_having_reported(company: Company, services: Services, clock: SetClock) -> None:
    clock.instant = DIGEST
    await say(services, [figure("a", "ticket-triage", W48, "hours_saved", "5")], answered("ticket-triage"))
    text = (await preview(company, services)).full_text
    assert "1 of 3 reported, 2 not reported" in text
    assert "Invoice review" not in text
    assert "Priya" not in text


async def test_a_week_nobody_reported_says_so(company: Company, services: Services, clock: SetClock) -> None:
    await tick(company, services)
    clock.instant = DIGEST
    card = await preview(company, services)
    assert texts(card.body)[0] == "No figures yet. Nobody has reported; 3 initiatives asked."
    assert not [element for element in card.details if isinstance(element, Chart)]


async def test_money_is_said_beside_the_hours_and_never_added_to_other_money(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = DIGEST
    await say(
        services,
        [
            figure("a", "ticket-triage", W48, "business_impact", "8000", currency="GBP"),
            figure("b", "invoice-review", W48, "business_impact", "500", currency="EUR"),
        ],
        answered("ticket-triage"),
        answered("invoice-review"),
    )
    said = texts((await preview(company, services)).body)
    assert said[0] == "No hours saved were reported."
    assert said[1:3] == [
        "€500 revenue or margin: all self-reported.",
        "£8,000 revenue or margin: all self-reported.",
    ]


# ---- in the thread ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("a_week")
async def test_the_thread_has_a_line_for_every_initiative_what_needs_a_look_first(
    company: Company, services: Services
) -> None:
    assert listed((await preview(company, services)).details, "Initiatives") == [
        (
            "Invoice review · pilot, no gate · blocked, better: 14 h saved (+2 on week 47) · 10 of 10 (100 %) active "
            "(+20 points on week 47) · cycle time 2 days (baseline 3 days, Sep 2026); all self-reported"
        ),
        (
            "Ticket triage · live, no gate · no target yet, better: 48 h saved (+8 on week 47), measured · "
            "11 of 20 (55 %) active (+5 points on week 47), self-reported"
        ),
    ]


@pytest.mark.usefixtures("a_week")
async def test_one_whose_gate_a_decision_ended_since_had_one_in_its_week(company: Company, services: Services) -> None:
    later = DIGEST + timedelta(days=2)
    scaled = replace(company.initiatives["invoice-review"], stage=Stage.SCALED)
    stages = {scaled.id: ((DIGEST - timedelta(weeks=9), Stage.PILOT), (later, Stage.SCALED))}
    company = replace(company, initiatives={**company.initiatives, scaled.id: scaled}, stages=stages)
    async with services.store.begin() as work:
        card = await digest.card(company, W48, "executive", work=work, now=later + timedelta(hours=1))
    line, *_ = listed(card.details, "Initiatives")
    assert line.startswith("Invoice review · pilot · ")


@pytest.mark.usefixtures("a_week")
async def test_wins_and_blockers_are_in_the_owners_words(company: Company, services: Services) -> None:
    details = (await preview(company, services)).details
    assert listed(details, "Wins") == ["Invoice review: “All ten use it now”"]
    assert listed(details, "Blockers") == ["Invoice review: “waiting for SSO”"]


@pytest.mark.usefixtures("a_week")
async def test_the_chart_shows_the_last_weeks_and_says_them_too(company: Company, services: Services) -> None:
    charts = [element for element in (await preview(company, services)).details if isinstance(element, Chart)]
    hours = charts[0]
    assert hours.categories == ("W46", "W47", "W48")
    assert [sum(values) for values in zip(*((v or 0 for v in each.values) for each in hours.series), strict=True)] == [
        12.0,
        52.0,
        62.0,
    ]
    assert "52 h in week 47" in hours.summary
    assert {chart.title for chart in charts} <= {"Hours saved by week", "Adoption by week", "Way to the gate or target"}


async def test_the_pulse_counts_questions_unlisted_tools_and_requests(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = DIGEST
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def asked(who: str, number: int, at: datetime, *tools: str, intent: str = "policy_question") -> Answer:
        return Answer(f"q{number}", "meridian", who, at, "…", intent, tools, (), "unknown_tool", (), "3", 0.9)

    async with services.store.begin() as work:
        for number, tools in enumerate([("unknown:Granola",), ("unknown:Cursor",), ("unknown:cursor",), ()]):
            await work.answers.add(asked("amara", number, at, *tools))
        await work.answers.add(asked("priya", 7, at, "unknown:granola", intent="vendor_request"))
        await work.answers.add(asked("priya", 8, at, intent="chitchat"))
        await work.answers.add(asked("priya", 9, at - timedelta(weeks=1), "unknown:Otter"))
        await work.requests.add_tool_request(ToolRequest("r1", "meridian", "amara", "unknown:Granola", SUNDAY))
        await work.requests.add_tool_request(
            ToolRequest("r2", "meridian", "priya", "unknown:Cursor", DIGEST - timedelta(days=12))
        )
        await work.requests.add_incident(Incident("i1", "meridian", "amara", at, "…"))
    pulse = texts((await preview(company, services)).details)[-1]
    assert pulse == (
        "Policy questions this week: 5 questions; 4 about tools without approval: Granola 2; "
        "2 requests open, oldest 12 days; 1 incident reported."
    )


async def test_of_many_unlisted_tools_five_are_named_at_most_and_all_are_counted(
    company: Company, services: Services, clock: SetClock
) -> None:
    clock.instant = DIGEST
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    async with services.store.begin() as work:
        for number in range(14):
            asked = Answer(
                f"q{number}",
                "meridian",
                ("amara", "priya")[number % 2],
                at,
                "…",
                "policy_question",
                (),
                (),
                None,
                (),
                "3",
                0.9,
            )
            await work.answers.add(replace(asked, tools=(f"unknown:Tool {number // 2}",)))
    pulse = texts((await preview(company, services)).details)[-1]
    assert "14 questions; 14 about tools without approval: Tool 0 2" in pulse


async def test_only_this_weeks_incidents_are_counted(company: Company, services: Services, clock: SetClock) -> None:
    clock.instant = DIGEST
    begins = datetime(2026, 11, 23, tzinfo=UTC)
    moments = [
        begins - timedelta(seconds=1),
        begins,
        begins + timedelta(days=7, seconds=-1),
        begins + timedelta(days=7),
    ]
    async with services.store.begin() as work:
        for number, at in enumerate(moments):
            await work.requests.add_incident(Incident(f"i{number}", "meridian", "amara", at, "…"))
    assert "2 incidents reported" in texts((await preview(company, services)).details)[-1]


async def test_an_edition_nobody_knows_is_refused(company: Company, services: Services) -> None:
    with pytest.raises(ValueError, match="There is no edition 'nonsense'"):
        await preview(company, services, "nonsense")


@pytest.mark.parametrize(("hours_late", "restatements"), [(0, 1), (4, 0)])
async def test_what_a_late_summary_already_said_is_no_restatement_of_it(
    company: Company, services: Services, clock: SetClock, hours_late: int, restatements: int
) -> None:
    on_time = DIGEST - timedelta(weeks=1)
    await posted(services, W47, on_time + timedelta(hours=hours_late))
    changed = on_time + timedelta(hours=2)
    was = figure("a", "invoice-review", W47, "hours_saved", "20")
    await say(services, [was, replace(was, id="b", value=Decimal(12), said_at=changed, supersedes="a", reason="x")])
    clock.instant = DIGEST
    assert len(listed((await preview(company, services)).body, "Look at this")) == restatements


async def test_a_week_that_was_never_summed_up_is_not_restated(
    company: Company, services: Services, clock: SetClock
) -> None:
    was = figure("a", "invoice-review", W47, "hours_saved", "20")
    later = DIGEST - timedelta(days=2)
    await say(services, [was, replace(was, id="b", value=Decimal(12), said_at=later, supersedes="a", reason="x")])
    clock.instant = DIGEST
    assert listed((await preview(company, services)).body, "Look at this") == []


# ---- when it is sent --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("a_week")
async def test_figures_said_between_planning_and_sending_are_in_it(
    company: Company, services: Services, clock: SetClock, chat: RememberingChat
) -> None:
    clock.instant = datetime(2026, 11, 26, 11, tzinfo=UTC)
    await tick(company, services)
    clock.instant = DIGEST
    await tick(company, services)
    await say(services, [figure("z", "variance-notes", W48, "hours_saved", "3")], answered("variance-notes"))
    await deliver("meridian/digest/executive/#leadership/2026-W48", services)
    (said,) = chat.said
    assert said.destination.channel == "leadership"
    assert "65 h saved" in said.card.text
    assert "3 of 3 reported" in said.card.text


@pytest.mark.usefixtures("a_week")
async def test_a_preview_sends_and_keeps_nothing(company: Company, services: Services, chat: RememberingChat) -> None:
    await preview(company, services)
    async with services.store.begin() as work:
        assert await work.ledger.keys("meridian", [W48]) == frozenset()
    assert chat.said == []


async def test_a_button_on_a_summary_of_another_version_gets_a_sentence(talk: Talk, company: Company) -> None:
    _, (row,) = await talk.press(company.people["helen"], "digest.scale", "ticket-triage")
    assert row.card is not None
    assert row.card.headline == "That button no longer leads anywhere."


# ---- twelve months ----------------------------------------------------------------------------------------------


def charts_of(card: Card) -> dict[str, Chart]:
    return {each.title: each for each in (*card.body, *card.details) if isinstance(each, Chart)}


TWELVE = "Hours saved, last twelve months"


def since_long_ago(company: Company) -> Company:
    """The company with baselines that stood before the first of twelve months."""
    made = {
        id: replace(each, baselines={of: replace(one, dated=date(2025, 9, 30)) for of, one in each.baselines.items()})
        for id, each in company.initiatives.items()
    }
    return replace(company, initiatives=made)


async def a_year(services: Services) -> None:
    months = [Week(2025, 50), Week(2026, 10), Week(2026, 40), W46, W48]
    said = [figure(f"y{n}", "invoice-review", week, "hours_saved", "10") for n, week in enumerate(months)]
    said[0] = replace(said[0], said_at=datetime(2025, 12, 11, 12, tzinfo=UTC))
    corrected = figure("y9", "invoice-review", Week(2026, 10), "hours_saved", "4", supersedes="y1")
    few = figure("few", "variance-notes", Week(2026, 40), "hours_saved", "3")
    await say(services, [*said, corrected, few], answered("invoice-review"))


async def test_the_summary_of_a_months_last_week_has_twelve_months_of_hours_and_others_do_not(
    services: Services, company: Company, clock: SetClock
) -> None:
    await a_year(services)
    company, clock.instant = since_long_ago(company), DIGEST
    chart = charts_of(await digest.preview(company, W48, "executive", services))[TWELVE]
    assert chart.categories[0] == "Dec"
    assert chart.categories[-1] == "Nov"
    assert chart.summary.startswith("Hours saved: 10 h in December 2025, nothing reported in January 2026,")
    assert "4 h in March 2026" in chart.summary
    assert chart.summary.endswith("13 h in October 2026, 20 h in November 2026. In November 2026: all self-reported.")
    assert TWELVE not in charts_of(await digest.preview(company, W47, "executive", services))
    of_finance = charts_of(await digest.preview(company, W48, "operator:Finance", services))[TWELVE]
    assert of_finance.summary == chart.summary.replace("13 h in October", "10 h in October")  # 3 h are of four people


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("hours in October", "All initiatives, in October 2026: 13 h saved."),
        ("hours in december", "All initiatives, in December 2025: 10 h saved."),
        ("hours in May", "All initiatives: no hours that count were reported in May 2026."),
        ("hours this year", "All initiatives, since March 2026: 37 h saved."),
        ("how many hours did invoice review save in March?", "Invoice review, in March 2026: 4 h saved."),
    ],
)
async def test_hours_of_a_month_that_is_named_are_those_of_that_month_and_this_years_of_this_year(
    services: Services, company: Company, clock: SetClock, talk: Talk, text: str, headline: str
) -> None:
    await a_year(services)
    clock.instant = DIGEST + timedelta(days=2)
    talk = replace(talk, services=replace(services, companies={company.id: since_long_ago(company)}))
    (row,) = await talk.ask(company.people["helen"], text)
    assert row.card is not None
    assert row.card.headline == headline
    assert list(charts_of(row.card)) == [TWELVE]


async def test_twelve_months_are_told_whenever_they_are_asked_for(
    services: Services, company: Company, clock: SetClock, talk: Talk
) -> None:
    await a_year(services)
    clock.instant = DIGEST + timedelta(days=2)
    talk = replace(talk, services=replace(services, companies={company.id: since_long_ago(company)}))
    helen, tomas = company.people["helen"], company.people["tomas"]
    for text in (
        "show the hours saved by month",
        "hours by month",
        "how many hours did we save over the last twelve months?",
    ):
        (row,) = await talk.ask(helen, text)
        assert row.card is not None
        assert row.card.headline == "All initiatives, since December 2025: 47 h saved."
        assert list(charts_of(row.card)) == [TWELVE]
    for person, told in ((helen, False), (company.people["priya"], True), (tomas, False)):
        (row,) = await talk.ask(person, "show the hours saved by variance notes by month")
        assert row.card is not None
        assert (row.card.headline == "Variance notes, in October 2026: 3 h saved.") is told
        assert ("not broken down" in row.card.text) is not told
    (row,) = await talk.ask(company.people["amara"], "show the hours saved by month")
    assert row.card is not None
    assert "47 h" not in row.card.full_text
