"""The initiative register in chat: who adds and changes what, by which words and forms, and what is kept of it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cadence.arranged import HandOver
from cadence.model import Company, Stage, Week
from handlers.ports import Services
from handlers.testing import SetClock, Talk, button
from tests.handlers.talking import as_it_is, here, labels, tick_and_send, to

FORM = "initiative.edit"
NEW = {
    "name": "Contract summaries",
    "problem": "Nobody reads the contracts before a renewal.",
    "owner": "tomas",
    "sponsor": "helen",
    "stage": "pilot",
    "team_size": "5",
    "tools": "Claude Team",
    "data_kinds": "contracts",
    "metrics": "hours saved, cycle time",
    "targets": "Hours saved: 6\nCycle time: 2 days",
    "gate_on": "2027-01-18",
    "gate_scale": "Hours saved: 6",
    "gate_stop": "Hours saved: 2",
}


def text(rows: object) -> str:
    return "\n".join(card.full_text for card in here(rows))  # type: ignore[arg-type]  # the rows of a talk


# ---- the list and one of them -----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["initiatives", "show me all our initiatives", "What initiatives do we have?"])
async def test_the_list_says_how_many_there_are_and_by_stage(talk: Talk, company: Company, words: str) -> None:
    (card,) = here(await talk.ask(company.people["priya"], words))
    assert card.text.startswith("Three initiatives.\n1 live and 2 pilot.")
    assert "Ticket triage | live | Tomás Novak | Support" in card.full_text
    assert labels(card) == ["New initiative", "I have an idea", "Roadmap", "Edit Invoice review", "Edit Variance notes"]


async def test_from_the_list_a_button_leads_to_the_roadmap_and_from_there_one_leads_back(
    talk: Talk, company: Company
) -> None:
    priya = company.people["priya"]
    (listed,) = here(await talk.ask(priya, "initiatives"))
    there = button(listed, "Roadmap")
    _, rows = await talk.press(priya, there.name, there.value)
    (roadmap,) = here(rows)
    assert roadmap.headline == "Roadmap: Ticket triage comes first of three initiatives."
    back = button(roadmap, "All initiatives")
    _, rows = await talk.press(priya, back.name, back.value)
    assert here(rows) == [listed]


async def test_one_initiative_is_shown_with_all_that_is_known_of_it(talk: Talk, company: Company) -> None:
    said = text(await talk.ask(company.people["amara"], "show initiative invoices"))
    assert said.startswith("Invoice review: pilot, owned by Priya Raman.")
    assert "Cycle time: before 3 days (Sep 2026)" in said
    assert "[Edit]" not in said


@pytest.mark.parametrize("who", ["priya", "amara", "dana"])
@pytest.mark.parametrize("words", ["invoice review", "Invoice Review?", "the invoice review", "variance notes"])
async def test_its_name_alone_shows_it_to_everybody(who: str, words: str, talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people[who], words))
    (shown,) = here(await talk.ask(company.people[who], f"show {words.rstrip('?')}"))
    assert card == shown
    assert card.headline.startswith(("Invoice review", "Variance notes"))


async def test_its_name_with_a_tool_beside_it_is_a_question(talk: Talk, company: Company) -> None:
    (card,) = here(await talk.ask(company.people["amara"], "invoice review with Claude Team"))
    assert card.headline.startswith("Yes, on three conditions. Claude Team may be used")


async def test_words_that_name_no_initiative_are_no_business_of_the_register(talk: Talk, company: Company) -> None:
    said = text(await talk.ask(company.people["priya"], "change my password"))
    assert "initiative" not in said.lower()


# ---- adding -----------------------------------------------------------------------------------------------------


async def test_an_administrator_adds_an_initiative_and_it_is_asked_about(
    talk: Talk, services: Services, company: Company
) -> None:
    omar = company.people["omar"]
    (card,) = here(await talk.ask(omar, "new initiative: Contract summaries"))
    opened, _ = await talk.press(omar, "initiative.new", button(card, "Open the form").value)
    assert opened.form is not None
    assert {field.name: field.value for field in opened.form.fields}["name"] == "Contract summaries"
    _, rows = await talk.submit(omar, FORM, NEW)
    assert text(rows).startswith("Contract summaries is on the list.\nI have told Tomás Novak and Helen Brandt.")
    assert to(rows, "tomas")[0].headline == "Omar Haddad has added Contract summaries, owned by Tomás Novak."
    now = await as_it_is(services, company)
    added = now.initiatives["contract-summaries"]
    assert (added.stage, added.tools, added.data_kinds) == (Stage.PILOT, ("claude-team",), ("contracts",))
    assert {metric: str(value) for metric, value in added.targets.items()} == {"hours_saved": "6", "cycle_time": "16"}
    assert added.gate is not None
    assert added.gate.on == date(2027, 1, 18)
    assert [(each.metric, each.value) for each in added.gate.scale_if] == [("hours_saved", Decimal(6))]
    assert [(each.metric, each.value) for each in added.gate.stop_if] == [("hours_saved", Decimal(2))]
    await tick_and_send(services)
    async with services.store.begin() as work:
        keys = [each.key for each in await work.ledger.unfinished(services.clock.now(), interrupted=True)]
    assert keys == []  # and Tomás has been asked
    assert [each.name for each in now.owned_by("tomas")] == ["Ticket triage", "Contract summaries"]


async def test_whoever_may_not_decide_adds_an_idea_whatever_the_form_says(
    talk: Talk, services: Services, company: Company
) -> None:
    amara = company.people["amara"]
    opened, _ = await talk.press(amara, "initiative.new")
    assert opened.form is not None
    assert {"stage", "sponsor"}.isdisjoint(field.name for field in opened.form.fields)
    await talk.submit(amara, FORM, {**NEW, "owner": ""})
    added = (await as_it_is(services, company)).initiatives["contract-summaries"]
    assert (added.stage, added.owner, added.owner_named) == (Stage.IDEA, "amara", False)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", " ", "Write a name of at most 80 characters."),
        ("name", "invoices", "“invoices” is a name of Invoice review already, and they could not be told apart."),
        ("owner", "Zed", "Choose somebody at the company; write the whole name or the e-mail address."),
        ("stage", "soon", "Choose one of idea, assessed, pilot, live, scaled, stopped."),
        ("team_size", "0", "Write how many people, a whole number from 1 on."),
        ("team_size", "many", "Write how many people, a whole number from 1 on."),
        ("data_kinds", "zzz", "“zzz” is not a kind of data in the register; the list stands in the register."),
        ("metrics", "hours saves", "“hours saves” is not a metric; did you mean 'Hours saved'?"),
        ("problem", "", "Needed at this stage. Which business problem does it solve?"),
        ("targets", "12 hours", "Write metric, colon and value, like “Hours saved: 12”, instead of “12 hours”."),
        ("targets", "Cycle time: soon", "Cycle time: 'soon' is not a length of time. Write for example 3 or 1.5."),
        ("aliases", "invoices", "“invoices” is a name of Invoice review already."),
        ("gate_on", "", "Needed at this stage: the day on which it is decided to scale, adjust or stop."),
        ("gate_on", "soon", "Write the day on which it is decided, like 18 Jan 2027."),
        ("gate_on", "2026-11-24", "Tue 24 Nov 2026 is not within the next two years. Name another day."),
        ("gate_scale", "", "Needed at this stage: what must be reached to scale, like “Hours saved: 12”."),
        ("gate_scale", "Error rate: 3 %", "It is asked about hours saved, cycle time; a gate can go by nothing else."),
        ("gate_scale", "12", "Write metric, colon and value, like “Hours saved: 12”, instead of “12”."),
        ("gate_stop", "Hours saved: 9", "That would stop where it also scales. Name a worse value."),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(
    talk: Talk, services: Services, company: Company, field: str, typed: str, said: str
) -> None:
    answer, _ = await talk.submit(company.people["omar"], FORM, {**NEW, field: typed})
    assert answer.invalid is not None
    wrong = {each.name: each.error for each in answer.invalid.fields if each.error}
    assert wrong == {field: said}
    assert {each.name: each.value for each in answer.invalid.fields}[field] == typed
    assert "contract-summaries" not in (await as_it_is(services, company)).initiatives


async def test_at_pilot_a_metric_has_to_be_named(talk: Talk, company: Company) -> None:
    answer, _ = await talk.submit(company.people["omar"], FORM, {**NEW, "metrics": "", "gate_scale": ""})
    assert answer.invalid is not None
    wrong = {each.name: each.error for each in answer.invalid.fields if each.error}
    assert wrong["metrics"] == "Needed at this stage. Which metric will prove it?"


async def test_a_tool_that_the_register_does_not_list_is_kept_by_its_name(
    talk: Talk, services: Services, company: Company
) -> None:
    await talk.submit(company.people["omar"], FORM, {**NEW, "stage": "idea", "tools": "Napkin, ChatGPT Enterprise"})
    added = (await as_it_is(services, company)).initiatives["contract-summaries"]
    assert added.tools == ("unknown:Napkin", "chatgpt-enterprise")


# ---- approval ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["pilot", "live", "scaled"])
async def test_nobody_approves_an_initiative_without_a_gate(
    talk: Talk, services: Services, company: Company, stage: str
) -> None:
    bare = {name: typed for name, typed in NEW.items() if not name.startswith("gate")}
    answer, _ = await talk.submit(company.people["omar"], FORM, {**bare, "stage": stage})
    assert answer.invalid is not None
    assert {each.name: each.error for each in answer.invalid.fields if each.error} == {
        "gate_on": "Needed at this stage: the day on which it is decided to scale, adjust or stop.",
        "gate_scale": "Needed at this stage: what must be reached to scale, like “Hours saved: 12”.",
    }
    assert "contract-summaries" not in (await as_it_is(services, company)).initiatives
    _, rows = await talk.submit(company.people["omar"], FORM, {**bare, "stage": "assessed"})
    assert text(rows).startswith("Contract summaries is on the list.")


async def test_the_form_that_moves_it_proposes_a_gate_which_is_kept_with_the_move(
    talk: Talk, services: Services, company: Company
) -> None:
    omar = company.people["omar"]
    await talk.submit(omar, FORM, {**NEW, "stage": "assessed", "gate_on": "", "gate_scale": "", "gate_stop": ""})
    (card,) = here(await talk.ask(omar, "move contract summaries to pilot"))
    assert "The form asks why, and for its gate" in card.text
    values = await form_of(talk, company, "omar", button(card, "Move to pilot").value)
    assert values["gate_on"] == str(services.clock.now().date() + timedelta(weeks=6))
    assert (values["gate_scale"], values["gate_stop"]) == ("Hours saved: 6\nCycle time: 2 days", "")
    values["why"] = "Legal wants to try it."
    answer, _ = await talk.submit(omar, FORM, {**values, "gate_on": ""}, "contract-summaries")
    assert answer.invalid is not None
    _, rows = await talk.submit(omar, FORM, values, "contract-summaries")
    assert "Changed: stage and gate." in text(rows)
    assert "Scale if hours saved is 6 h" in text(rows)
    approved = (await as_it_is(services, company)).initiatives["contract-summaries"]
    assert approved.stage is Stage.PILOT
    assert approved.gate is not None
    assert "Contract summaries" in text(await talk.ask(omar, "gates"))
    assert "gate_on" not in await form_of(talk, company, "omar", "contract-summaries|live")


async def test_what_was_approved_without_a_gate_is_edited_as_before_and_goes_no_further_without_one(
    talk: Talk, services: Services, company: Company
) -> None:
    omar = company.people["omar"]
    old = company.initiatives["variance-notes"]
    assert (old.stage, old.gate) == (Stage.PILOT, None)
    values = await form_of(talk, company, "omar", "variance-notes")
    assert (values["gate_on"], values["gate_scale"]) == ("", "")
    _, rows = await talk.submit(omar, FORM, {**values, "team_size": "9"}, "variance-notes")
    assert "Changed: people who could use it." in text(rows)
    assert "Set a gate" in [label for card in here(rows) for label in labels(card)]
    moved = {**values, "stage": "live", "why": "It works."}
    answer, _ = await talk.submit(omar, FORM, moved, "variance-notes")
    assert answer.invalid is not None
    assert {each.name for each in answer.invalid.fields if each.error} == {"gate_on", "gate_scale"}
    assert (await as_it_is(services, company)).initiatives["variance-notes"].stage is Stage.PILOT


async def test_a_stopped_initiative_comes_back_with_a_gate_that_is_ahead(
    talk: Talk, services: Services, company: Company, clock: SetClock
) -> None:
    omar = company.people["omar"]
    await talk.submit(omar, FORM, NEW)
    values = await form_of(talk, company, "omar", "contract-summaries|stopped")
    await talk.submit(omar, FORM, {**values, "why": "No licence."}, "contract-summaries")
    clock.pass_time(timedelta(days=60))
    values = {**await form_of(talk, company, "omar", "contract-summaries|pilot"), "why": "A licence."}
    answer, _ = await talk.submit(omar, FORM, {**values, "gate_on": ""}, "contract-summaries")
    assert answer.invalid is not None
    await talk.submit(omar, FORM, values, "contract-summaries")
    again = (await as_it_is(services, company)).initiatives["contract-summaries"]
    assert again.stage is Stage.PILOT
    assert again.gate is not None
    assert again.gate.on > clock.now().date()


# ---- changing ---------------------------------------------------------------------------------------------------


async def form_of(talk: Talk, company: Company, who: str, initiative: str) -> dict[str, str]:
    opened, _ = await talk.press(company.people[who], "initiative.form", initiative)
    assert opened.form is not None
    return {field.name: field.value for field in opened.form.fields}


async def test_an_owner_edits_their_initiative_and_only_what_differs_is_kept(
    talk: Talk, services: Services, company: Company
) -> None:
    priya = company.people["priya"]
    (card,) = here(await talk.ask(priya, "edit invoice review"))
    assert labels(card) == ["Open the form"]
    values = await form_of(talk, company, "priya", "invoice-review")
    _, rows = await talk.submit(priya, FORM, {**values, "team_size": "14", "why": "Two joined."}, "invoice-review")
    assert "Changed: people who could use it." in text(rows)
    async with services.store.begin() as work:
        (kept,) = await work.initiatives.history("meridian", "invoice-review")
    assert (kept.values, kept.by, kept.at, kept.why) == (
        {"team_size": 14},
        "priya",
        services.clock.now(),
        "Two joined.",
    )
    assert "Two joined." in text(await talk.ask(priya, "history of invoice review"))


async def test_a_form_sent_as_it_was_opened_changes_nothing(talk: Talk, services: Services, company: Company) -> None:
    values = await form_of(talk, company, "priya", "invoice-review")
    _, rows = await talk.submit(company.people["priya"], FORM, values, "invoice-review")
    assert text(rows).startswith("Invoice review is as it was.")
    assert await as_it_is(services, company) is services.companies["meridian"]


async def test_others_may_look_and_are_told_who_may_change_it(talk: Talk, company: Company) -> None:
    amara = company.people["amara"]
    said = text(await talk.ask(amara, "edit invoice review"))
    assert said.startswith(
        "Invoice review is not yours to change.\nPriya Raman, Marcus Lindqvist and administrators may change it."
    )
    _, rows = await talk.press(amara, "initiative.form", "invoice-review")
    assert text(rows).startswith("Invoice review is not yours to change.")
    _, rows = await talk.submit(amara, FORM, {"team_size": "99"}, "invoice-review")
    assert text(rows).startswith("Invoice review is not yours to change.")


async def test_an_owner_neither_moves_nor_stops_it_whatever_the_form_says(
    talk: Talk, services: Services, company: Company
) -> None:
    priya = company.people["priya"]
    assert text(await talk.ask(priya, "stop invoice review")).startswith(
        "Marcus Lindqvist decides on the stage of Invoice review."
    )
    await talk.submit(priya, FORM, {"stage": "stopped", "sponsor": "priya", "why": "x"}, "invoice-review")
    assert await as_it_is(services, company) is services.companies["meridian"]


async def test_a_sponsor_stops_it_with_a_reason_and_its_owner_is_told_and_asked_no_more(
    talk: Talk, services: Services, company: Company
) -> None:
    marcus = company.people["marcus"]
    (card,) = here(await talk.ask(marcus, "stop variance notes"))
    assert card.headline == "Move Variance notes from pilot to stopped?"
    values = await form_of(talk, company, "marcus", button(card, "Move to stopped").value)
    assert values["stage"] == "stopped"
    answer, _ = await talk.submit(marcus, FORM, values, "variance-notes")
    assert answer.invalid is not None
    assert [each.name for each in answer.invalid.fields if each.error] == ["why"]
    _, rows = await talk.submit(marcus, FORM, {**values, "why": "Two hours a week."}, "variance-notes")
    (told,) = to(rows, "priya")
    assert told.text.startswith("Marcus Lindqvist has moved Variance notes to stopped.\nWhy: “Two hours a week.”")
    stopped = (await as_it_is(services, company)).initiatives["variance-notes"]
    assert not stopped.stage.reports


async def test_a_check_in_that_is_open_takes_up_who_owns_it_now(
    talk: Talk, services: Services, company: Company, asked: None
) -> None:
    values = await form_of(talk, company, "omar", "variance-notes")
    _, rows = await talk.submit(company.people["omar"], FORM, {**values, "owner": "tomas"}, "variance-notes")
    assert to(rows, "tomas")[0].headline == "Omar Haddad has made Tomás Novak the owner of Variance notes."
    assert to(rows, "priya")[0].headline == "Omar Haddad has made Tomás Novak the owner of Variance notes."
    changed = [row.card.full_text for row in rows if row.updates is not None and row.card]
    assert any("Variance notes" in each and "Ticket triage" in each for each in changed)


async def test_an_owner_set_in_the_form_stands_above_an_earlier_hand_over(
    talk: Talk, services: Services, company: Company
) -> None:
    async with services.store.begin() as work:
        hand_over = HandOver("variance-notes", "tomas")
        await work.arrangements.put("meridian", hand_over, by="priya", at=services.clock.now())
    values = await form_of(talk, company, "omar", "variance-notes")
    assert values["owner"] == "tomas"
    await talk.submit(company.people["omar"], FORM, {**values, "owner": "amara"}, "variance-notes")
    assert (await as_it_is(services, company)).initiatives["variance-notes"].owner == "amara"


async def test_a_hand_over_stands_in_the_history(talk: Talk, company: Company) -> None:
    priya = company.people["priya"]
    (card,) = here(await talk.ask(priya, "hand variance notes over to Tomás"))
    await talk.press(priya, "cover.hand", button(card, "Hand it over").value)
    assert "Priya Raman: owner: Tomás Novak." in text(await talk.ask(priya, "history of variance notes"))


async def test_how_it_is_judged_is_kept_and_what_is_not_judged_is_not(
    talk: Talk, services: Services, company: Company
) -> None:
    priya = company.people["priya"]
    opened, _ = await talk.press(priya, "initiative.weigh", "invoice-review")
    assert opened.form is not None
    assert len(opened.form.fields) == 6
    await talk.submit(priya, "initiative.judge", {"impact": "4", "risk": ""}, "invoice-review")
    assert (await as_it_is(services, company)).initiatives["invoice-review"].criteria == {"impact": 4}
    answer, _ = await talk.submit(priya, "initiative.judge", {"impact": "9"}, "invoice-review")
    assert answer.invalid is not None


async def test_secrets_in_what_people_write_of_an_initiative_are_not_kept(
    talk: Talk, services: Services, company: Company
) -> None:
    await talk.submit(
        company.people["omar"], FORM, {**NEW, "problem": "The key is sk-abcdefghijklmnopqrstuvwxyz123456."}
    )
    added = (await as_it_is(services, company)).initiatives["contract-summaries"]
    assert "sk-abc" not in added.problem


async def test_a_button_about_an_initiative_that_is_gone_says_so(talk: Talk, company: Company) -> None:
    for action in ("initiative.show", "initiative.form", "initiative.history", "initiative.weigh"):
        _, rows = await talk.press(company.people["omar"], action, "gone")
        assert "out of date" in text(rows) or "old" in text(rows).lower() or "cannot" in text(rows)


# ---- said in passing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "we no longer use copilot for invoice review",
        "rename invoice review to invoice matching",
        "set invoice review's target to 14 h",
    ],
)
async def test_a_change_of_what_an_initiative_is_leads_to_its_form_and_is_no_answer_to_a_check_in(
    talk: Talk, company: Company, services: Services, clock: SetClock, words: str
) -> None:
    await tick_and_send(services)
    (card,) = here(await talk.ask(company.people["priya"], words))
    assert card.headline == "Edit Invoice review:"
    async with services.store.begin() as work:
        this = Week.of(clock.instant, company.zone)
        assert not await work.figures.of_weeks("meridian", this, this)


async def test_what_is_not_asked_about_yet_is_asked_about_as_a_pilot(talk: Talk, company: Company) -> None:
    assessed = replace(company.initiatives["ticket-triage"], stage=Stage.ASSESSED)
    talk.services.companies["meridian"] = replace(company, initiatives={**company.initiatives, assessed.id: assessed})  # type: ignore[index]  # a dict in tests
    (card,) = here(await talk.ask(company.people["helen"], "start asking about ticket triage"))
    assert card.headline == "Move Ticket triage from assessed to pilot?"
    (card,) = here(await talk.ask(company.people["helen"], "start asking about invoice review"))
    assert card.headline.startswith("Invoice review: pilot")
