"""The layout of the summary, from a digest alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from cadence.baselines import Rebased
from cadence.digest import Digest, Governance, build
from cadence.edited import Restaged
from cadence.metrics import METRICS
from cadence.model import Baseline, CheckIn, CheckInState, Company, Figure, Week
from handlers.cards import as_text
from handlers.messages import Actions, Card, Element, Items, Table, line, plain
from handlers.paging import pages
from handlers.testing import button
from handlers.views.digest import Beside, digest_card
from handlers.views.sponsors import Missed, sponsor_card

W46, W47, W48 = Week(2026, 46), Week(2026, 47), Week(2026, 48)
DIGEST = datetime(2026, 11, 30, 16, tzinfo=UTC)
SAID = datetime(2026, 11, 26, 12, tzinfo=UTC)


def figure(initiative: str, value: str, metric: str = "hours_saved", week: Week = W48) -> Figure:
    return Figure(f"{initiative}{metric}{week}", "meridian", initiative, week, metric, Decimal(value), "priya", SAID)


def check_in(initiative: str, state: CheckInState = CheckInState.ANSWERED, **more: object) -> CheckIn:
    made = CheckIn("meridian", initiative, W48, state, "priya", SAID)
    return replace(made, **more)  # type: ignore[arg-type]  # any of its fields


def digest(
    company: Company, *figures: Figure, check_ins: tuple[CheckIn, ...] = (), governance: Governance | None = None
) -> Digest:
    return build(company, W48, figures=figures, check_ins=check_ins, now=DIGEST, governance=governance)


def test_one_grade_is_said_once(company: Company) -> None:
    card = digest_card(digest(company, figure("ticket-triage", "5")), company)
    assert "5 h saved: all self-reported." in card.text


def listed(elements: Sequence[Element], title: str) -> list[str]:
    found = [element for element in elements if isinstance(element, Items) and element.title == title]
    return [plain(item) for element in found for item in element.items]


def test_a_skipped_initiative_is_in_the_thread_with_its_reason(company: Company) -> None:
    skipped = check_in("variance-notes", CheckInState.SKIPPED, reason="on leave")
    card = digest_card(digest(company, figure("ticket-triage", "5"), check_ins=(skipped,)), company)
    assert "Variance notes · pilot · skipped: on leave" in listed(card.details, "Initiatives")


def test_many_blockers_stay_short_in_the_channel_and_whole_in_the_thread(company: Company) -> None:
    first = company.initiatives["variance-notes"]
    many = {f"n{number}": replace(first, id=f"n{number}", name=f"Number {number}") for number in range(8)}
    company = replace(company, initiatives=many)
    words = "waiting for the licences that were promised in September " * 5
    check_ins = tuple(check_in(id, blockers=words) for id in many)
    card = digest_card(digest(company, check_ins=check_ins), company)
    (look,) = [element for element in card.body if isinstance(element, Items)]
    assert [plain(item) for item in look.items][-1] == "5 more are blocked; see the details."
    assert len(look.items) == 4
    assert len(listed(card.details, "Blockers")) == 8


def whole(card: Card) -> str:
    return "\n".join(as_text(element) for page in pages(card.details) for element in page)


def test_every_changed_baseline_and_stage_and_every_flag_that_is_only_counted_is_in_the_thread(
    company: Company,
) -> None:
    first = company.initiatives["variance-notes"]
    many = [replace(first, id=f"n{number}", name=f"Number {number}") for number in range(200)]
    before = Baseline("hours_saved", Decimal(30), "Sep 2026", "timed", None, 40, "priya", DIGEST.date())
    changed = tuple(
        Rebased(each, METRICS["hours_saved"], before, before, SAID, f"{each.name} changed its baseline")
        for each in many
    )
    moved = tuple(Restaged(each, f"{each.name} went live") for each in many[:7])
    flagged = tuple(line(each.name, " uses DeepSeek, which register 3 does not allow.") for each in many)
    made = replace(digest(company), rebased=changed, restaged=moved)
    card = digest_card(made, company, beside=Beside(alarms=flagged))
    (look,) = [element for element in card.body if isinstance(element, Items)]
    counted = [plain(item) for item in look.items if "see the details" in plain(item)]
    assert counted == [
        "197 more are flagged; see the details.",
        "197 more baselines were changed; see the details.",
        "4 more stages were changed; see the details.",
    ]
    assert listed(card.details, "Flagged") == [plain(each) for each in flagged]
    assert listed(card.details, "Baselines changed") == [each.words for each in changed]
    assert listed(card.details, "Stages changed") == [each.words for each in moved]
    assert all(each.words in whole(card) for each in changed)  # however the platforms cut it


def test_what_the_channel_names_whole_is_not_said_again_in_the_thread(company: Company) -> None:
    flagged = tuple(line(f"Number {number} is flagged") for number in range(3))
    card = digest_card(digest(company), company, beside=Beside(alarms=flagged))
    assert not listed(card.details, "Flagged")


def test_without_figures_there_is_no_empty_table(company: Company) -> None:
    assert not [element for element in digest_card(digest(company), company).details if isinstance(element, Table)]


def test_the_pulse_is_left_out_where_nobody_counts_it(company: Company) -> None:
    assert "Policy questions" not in digest_card(digest(company), company).full_text
    counted = digest_card(digest(company, governance=Governance(questions=1)), company)
    assert "Policy questions this week: 1 question." in counted.full_text


def test_a_summary_with_figures_says_that_it_can_be_asked(company: Company) -> None:
    assert (
        button(digest_card(digest(company, figure("ticket-triage", "5")), company), "Ask about a number").name
        == "digest.ask"
    )
    assert not [each for each in digest_card(digest(company), company).body if isinstance(each, Actions)]


def test_the_sponsor_reads_names_of_initiatives_owners_and_weeks_only(company: Company) -> None:
    ones = [company.initiatives[id] for id in ("invoice-review", "variance-notes")]
    missed = [Missed(ones[0], W46), Missed(ones[1], W47)]
    card = sponsor_card(company.people["marcus"], missed, (), digest(company))
    assert card.headline == "Two initiatives of yours have not reported for a second week."
    assert card.text.splitlines()[1:3] == [
        "- Invoice review · Priya Raman · weeks 46 to 48",
        "- Variance notes · Priya Raman · weeks 47 and 48",
    ]


def test_a_company_that_names_the_missing_does_not_say_it_names_nobody(company: Company) -> None:
    open_about_it = replace(company, name_the_missing=True)
    missed = [Missed(company.initiatives["ticket-triage"], W47)]
    card = sponsor_card(company.people["helen"], missed, (), digest(open_about_it))
    assert card.headline == "Ticket triage has not reported weeks 47 and 48."
    assert "names nobody" not in card.text
