"""What the register itself answers: how current it is, which data is of a class, which tools have a status."""

from dataclasses import replace

import pytest

from handlers.ask import answer_card
from handlers.messages import MOST_WORDS
from policies.desk import Desk, open_desk
from policies.model import Status
from policies.packs import pack, packs
from policies.plain_data import PLAIN_DATA
from tests.handlers.answering import answered, said_first


@pytest.mark.parametrize(
    "asked", ["when was the policy last updated?", "which version of the register is this", "is the policy up to date?"]
)
def test_how_current_the_policy_is_is_said_from_the_register(desk: Desk, asked: str) -> None:
    card = answered(desk, asked)

    assert card.headline == "Register 3 of Meridian Works is in force, reviewed 4 Nov 2026."
    assert "It is looked at again by 4 May 2027." in card.text


@pytest.mark.parametrize(
    ("asked", "rule", "said"),
    [
        ("how old is the policy on recordings?", "R06", "Recording people needs their agreement."),
        ("when was the policy on recordings last reviewed?", "R06", "Recording people needs their agreement."),
        ("how current is the policy on CVs?", "R07", "No automated decisions about people."),
        ("when was R06 last reviewed?", "R06", "Recording people needs their agreement."),
    ],
)
def test_how_old_the_policy_on_something_is_is_when_its_rule_was_reviewed(
    desk: Desk, asked: str, rule: str, said: str
) -> None:
    card = said_first(desk, asked, f"Rule {rule} was last reviewed on 4 Nov 2026.")

    assert f"- {rule}: {said}\nRules are reviewed with the whole register" in card.text


def test_of_what_no_rule_speaks_the_age_is_the_registers(desk: Desk) -> None:
    assert answered(desk, "how old is the policy on holidays?").headline.startswith("Register 3 of Meridian Works")


def test_something_out_of_date_in_a_question_of_use_asks_for_no_age(desk: Desk) -> None:
    asked = "can I put an out of date policy on CVs into Claude Team?"

    assert answered(desk, asked).headline.startswith("Yes, on three conditions. Claude Team may be used")


@pytest.mark.parametrize(
    ("asked", "headline", "member"),
    [
        ("what data is public", "Five kinds of data are public.", "Press releases (issued)"),
        ("what is restricted data?", "13 kinds of data are restricted.", "Payroll and compensation"),
        ("what counts as confidential?", "18 kinds of data are confidential.", "Contracts and NDAs"),
        ("what does internal mean", "Ten kinds of data are internal.", "Training material"),
        ("what is on the list of restricted data?", "13 kinds of data are restricted.", "Payroll and compensation"),
        ("what does restricted hold?", "13 kinds of data are restricted.", "Payroll and compensation"),
    ],
)
def test_what_is_of_a_class_is_listed(desk: Desk, asked: str, headline: str, member: str) -> None:
    card = said_first(desk, asked, headline)

    assert f"- {member}\n" in card.text
    assert desk.register.data_kinds[PLAIN_DATA].name not in card.full_text


@pytest.mark.parametrize(
    "asked",
    [
        "what if it is confidential?",
        "what is not confidential?",
        "what counts as not restricted?",
        "what is the difference between confidential and internal?",
        "which data is public or internal?",
        "what happens when data is restricted?",
    ],
)
def test_another_question_about_a_class_is_no_list_of_what_it_holds(desk: Desk, asked: str) -> None:
    question, _, card = answer_card(desk, asked)

    assert question.asks.data_class == ""
    assert "Handbook, Restricted data" in card.text


UNDER_REVIEW = ("Ten tools and editions are under review.", "Claude Enterprise: due 12 Dec 2026")
PROHIBITED = ("16 tools and editions are prohibited.", "DeepSeek", "Fireflies", "Ten more are under review")
APPROVED = ("41 tools and editions are approved.", "Harvey")


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("which tools are under review?", UNDER_REVIEW),
        ("which tools are pending?", UNDER_REVIEW),
        ("which AI tools are you still reviewing?", UNDER_REVIEW),
        ("list all prohibited tools", PROHIBITED),
        ("what tools are banned", PROHIBITED),
        ("which tools are not allowed?", PROHIBITED),
        ("which tools are not approved?", PROHIBITED),
        ("what tools can't I use?", PROHIBITED),
        ("which ones are off limits?", PROHIBITED),
        ("which tools should I avoid?", PROHIBITED),
        ("what is banned?", PROHIBITED),
        ("welche Tools sind verboten?", PROHIBITED),
        ("which tools are not banned?", APPROVED),
        ("what should I do if a tool is banned?", APPROVED),
        ("list the tools for what is not allowed to leave the EU", APPROVED),
        ("what's on the list?", APPROVED),
        ("show me the whole list please", APPROVED),
        ("list all approved tools", APPROVED),
    ],
)
def test_a_list_of_tools_is_the_one_that_was_asked_for(desk: Desk, asked: str, listed: tuple[str, ...]) -> None:
    headline, *named = listed
    said = said_first(desk, asked, headline).full_text
    assert [each for each in named if each not in said] == []


@pytest.mark.parametrize(
    "asked",
    [
        "which tools do not use our data for training?",
        "which tools are best for reviewing?",
        "why is AI not banned here?",
    ],
)
def test_what_tools_do_or_are_good_for_is_no_status(desk: Desk, asked: str) -> None:
    assert answer_card(desk, asked)[0].asks.status is None


@pytest.mark.parametrize("asked", ["what is on the list of conditions?", "what's on my list", "list the data classes"])
def test_a_list_of_something_else_is_not_the_one_of_tools(desk: Desk, asked: str) -> None:
    card = answered(desk, asked)

    assert "(Handbook, " in card.text or "\nHandbook, " in card.text
    assert "tools and editions are" not in card.headline


def test_a_review_without_a_day_is_a_review_all_the_same(desk: Desk) -> None:
    undated = {
        id: replace(edition, review_by=None) if edition.status is Status.UNDER_REVIEW else edition
        for id, edition in desk.register.editions.items()
    }
    card = answered(Desk(replace(desk.register, editions=undated), desk.handbook), "which tools are under review?")

    assert "\nRule R02: The review is not finished; no company data yet.\n" in card.text


def test_what_a_status_means_is_said_in_the_words_of_the_registers_own_rule(desk: Desk) -> None:
    reworded = tuple(
        replace(rule, because="Nobody opens it.") if rule.id == "R01" else rule for rule in desk.register.rules
    )
    own = Desk(replace(desk.register, rules=reworded), desk.handbook)

    assert "\nRule R01: Nobody opens it. Ten more are under review" in answered(own, "which tools are banned?").text


@pytest.mark.parametrize("name", packs())
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("which tools are under review?", " under review."),
        ("which tools are banned?", " prohibited."),
        ("how old is the policy?", "Register "),
    ],
)
def test_it_is_short_with_any_register(name: str, asked: str, said: str) -> None:
    card = answered(open_desk(pack(name)), asked)

    assert card.words <= MOST_WORDS
    assert said in card.headline


@pytest.mark.parametrize("asked", ["which tools take public data?", "what may I put into a public chatbot?"])
def test_what_may_be_used_is_still_a_question_of_use(desk: Desk, asked: str) -> None:
    assert "kinds of data are public" not in answered(desk, asked).headline


@pytest.mark.parametrize(
    ("asked", "headline"),
    [
        ("how is the client list classified?", "We treat customer personal data as confidential data."),
        (
            "is a list of our customers' email addresses confidential?",
            "We treat customer personal data as confidential data.",
        ),
        ("what class is payroll?", "We treat payroll and compensation as restricted data."),
        ("how sensitive are CVs?", "We treat candidate CVs and interviews as confidential data."),
        ("is the project plan internal", "We treat project plans, status reports and OKRs as internal data."),
    ],
)
def test_how_sensitive_data_is_is_said_first_and_once(desk: Desk, asked: str, headline: str) -> None:
    card = said_first(desk, asked, headline)

    assert "These take it" in card.text
    assert card.text.count("We treat") == 1


def test_what_goes_nowhere_is_not_said_to_be_unclassified(desk: Desk) -> None:
    card = answered(desk, "are passwords confidential?")

    assert card.headline == "We treat passwords, keys and secrets as restricted data."
    assert "Credentials never go into any AI tool" in card.text


def test_with_a_tool_it_is_a_question_of_use(desk: Desk) -> None:
    assert answered(desk, "is deepl pro ok, are contracts confidential?").headline.startswith("Yes, on two conditions.")


@pytest.mark.parametrize(
    ("asked", "headline"),
    [
        ("what can I put into chatgpt free?", "ChatGPT Free takes public data only."),
        ("what does chatgpt free take?", "ChatGPT Free takes public data only."),
        ("what does claude take?", "What may go in depends on the edition."),
        ("what's allowed in Claude Team?", "Claude Team is approved up to confidential data."),
        ("what is Claude Team approved for?", "Claude Team is approved up to confidential data."),
        ("what kind of data does Claude Team accept?", "Claude Team is approved up to confidential data."),
        ("up to what class is Claude Team approved?", "Claude Team is approved up to confidential data."),
        ("what data can go into Claude Team", "Claude Team is approved up to confidential data."),
        ("what may go into gemini?", "What may go in depends on the edition."),
        ("was darf ich in chatgpt eingeben?", "What may go in depends on the edition."),
        ("what may I use copilot for?", "What may go in depends on the tool."),
    ],
)
def test_who_asks_what_a_tool_takes_is_told_and_then_asked(desk: Desk, asked: str, headline: str) -> None:
    assert "?\n" in said_first(desk, asked, headline).text.removeprefix(headline)


def test_who_asks_whether_they_may_use_it_is_asked_first(desk: Desk) -> None:
    assert answered(desk, "can I use chatgpt free?").headline.startswith("It depends on the data. ")


def test_what_a_prohibited_tool_takes_is_no_question(desk: Desk) -> None:
    assert answered(desk, "what can I put into deepseek?").headline.startswith("No. DeepSeek is prohibited")


@pytest.mark.parametrize(
    ("asked", "headline", "named"),
    [
        (
            "Need to translate the safety manual to Polish. Which tool?",
            "One tool is made for this, and approved.",
            "DeepL Pro",
        ),
        ("which tools can I use for coding?", "Three tools are made for this, and approved.", "Tabnine"),
        ("which tool makes pictures", "Three tools are made for this, and approved.", "Adobe Firefly"),
    ],
)
def test_a_tool_for_something_is_one_that_is_made_for_it(desk: Desk, asked: str, headline: str, named: str) -> None:
    assert f"- {named}: up to " in said_first(desk, asked, headline).text


@pytest.mark.parametrize(
    ("asked", "headline"),
    [
        ("claude team with restricted data", "No. Claude Team is not approved for restricted data."),
        ("can I put restricted documents into Claude Team?", "No. Claude Team is not approved for restricted data."),
        ("what's approved for restricted data?", "Five tools are approved for restricted data."),
        ("what can I use for restricted data?", "Five tools are approved for restricted data."),
    ],
)
def test_data_of_a_class_is_held_against_what_tools_take(desk: Desk, asked: str, headline: str) -> None:
    card = said_first(desk, asked, headline)

    assert "On our list instead" not in card.text  # which would be tools that do not take it either


@pytest.mark.parametrize(
    "asked",
    [
        "claude team, no restricted data in it, ok?",  # says what it is not
        "can I put restricted data in harvey",  # takes some of it
        "is payroll restricted data?",
    ],
)
def test_a_class_that_does_not_settle_it_gets_no_no(desk: Desk, asked: str) -> None:
    assert not answered(desk, asked).headline.startswith("No")


def test_a_class_that_no_tool_takes_is_answered_by_its_rule() -> None:
    official = open_desk(pack("uk-official"))
    rule = "SECRET and above goes into no AI tool, and onto no system that runs one."

    assert answered(official, "SECRET paper in anything?").headline == f"No. {rule}"
    assert answered(official, "can I put a SECRET paper in Copilot?").headline == f"No. {rule}"


def test_whether_ai_may_be_used_at_all_is_answered_first(desk: Desk) -> None:
    assert answered(desk, "is AI allowed at all?").headline == "AI is not banned here."
