"""What the starter packs' handbooks answer to questions that name no tool, and what they leave unanswered."""

from pathlib import Path

import pytest

from handlers.ask import answer_card
from handlers.testing import actions_of
from handlers.views import handbook
from handlers.views.general import SECTION
from policies.desk import Desk, open_desk
from policies.handbook import Handbook
from policies.model import Intent, VerdictKind
from policies.packs import pack

PACKS = ("meridian", "small-company", "uk-official", "university")
SENTENCES = Path(__file__).parent / "sentences.tsv"


@pytest.fixture(params=PACKS, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def any_desk(name: str) -> Desk:
    return open_desk(pack(name))


@pytest.mark.parametrize(
    "question",
    ["can I record a call without telling people?", "may I record a meeting with AI?", "can I secretly record people?"],
)
def test_recording_without_a_tool_is_answered_by_the_handbooks_word_on_consent(any_desk: Desk, question: str) -> None:
    card = answer_card(any_desk, question)[2]
    assert "start only when all agree" in card.headline


def test_whether_recordings_are_deleted_is_answered_with_the_days(any_desk: Desk) -> None:
    assert "days" in answer_card(any_desk, "Do meeting recordings get deleted?")[2].headline


@pytest.mark.parametrize(
    "question",
    [
        "what is our policy on pets in the office?",
        "does the EU AI act apply to us?",
        "is there a budget for AI training courses?",
    ],
)
def test_what_no_handbook_says_anything_of_is_said_to_be_nothing(any_desk: Desk, question: str) -> None:
    asked, verdict, card = answer_card(any_desk, question)
    assert verdict is not None
    assert (asked.data_kinds, verdict.kind) == ((), VerdictKind.GENERAL)
    assert card.headline == "I found nothing about that in the handbook."


@pytest.mark.parametrize(
    "question", ["how long is chat data kept?", "what is the retention period for AI chats?", "are AI chats deleted?"]
)
def test_how_long_chats_are_kept_is_answered_only_by_a_section_that_speaks_of_them(
    name: str, any_desk: Desk, question: str
) -> None:
    said = answer_card(any_desk, question)[2].full_text
    assert ("I found nothing about that" in said) is (name == "meridian")
    assert ("days" in said) is (name != "meridian")


def test_a_question_for_a_tool_keeps_its_list_of_tools(any_desk: Desk) -> None:
    kind = next(iter(any_desk.register.data_kinds.values()))
    for question in (f"which tool takes {kind.name}?", f"what is the policy on putting {kind.name} into AI?"):
        assert any_desk.read(question).data_kinds == any_desk.read(f"can I put {kind.name} into AI?").data_kinds != ()


def test_the_policy_on_some_data_is_the_list_of_tools_for_that_data_alone(desk: Desk) -> None:
    asked, verdict, _ = answer_card(desk, "what is our policy on source code and AI?")
    assert verdict is not None
    assert (asked.data_kinds, verdict.kind) == (("source-code",), VerdictKind.DEPENDS_ON_TOOL)


def test_recording_untold_with_an_approved_tool_begins_with_the_duty_to_tell(desk: Desk) -> None:
    card = answer_card(desk, "can I record a call in Zoom AI Companion without telling people?")[2]
    assert card.headline.startswith("Tell everybody before a recording")
    assert "Everybody in the meeting or call is told and agrees before it starts." in card.text


def test_what_is_to_be_done_without_consent_is_no_yes_where_only_tools_are_listed(desk: Desk) -> None:
    card = answer_card(desk, "can I process health data without consent?")[2]
    assert card.headline.startswith("I cannot say yes to that.")


def test_how_to_get_a_seat_is_answered_by_what_to_do(any_desk: Desk) -> None:
    card = answer_card(any_desk, "how do I get a seat?")[2]

    assert card.headline.split()[0] in ("Write", "Use"), card.headline


def test_how_a_mistake_is_reported_is_answered_by_the_steps_without_thanks(any_desk: Desk) -> None:
    card = answer_card(any_desk, "how do I report a mistake?")[2]

    assert card.headline == "If data went where it should not:"
    assert card.text.splitlines()[1].startswith("1. ")
    assert card.words < 90


@pytest.mark.parametrize("question", ["is there training I have to take?", "do I need training?"])
def test_whether_there_is_training_is_answered_by_the_sentence_about_it(any_desk: Desk, question: str) -> None:
    said = answer_card(any_desk, question)[2].headline.casefold()
    assert any(word in said for word in ("course", "training", "workshop"))


@pytest.mark.parametrize(
    "question",
    ["how long are copilot prompts kept?", "how long does chatgpt keep our chats", "how long do you keep my chats?"],
)
def test_how_long_chats_are_kept_is_no_question_of_data(name: str, any_desk: Desk, question: str) -> None:
    said = answer_card(any_desk, question)[2].full_text
    assert ("I found nothing about that" in said) is (name == "meridian")
    assert ("days" in said) is (name != "meridian")


def test_whether_the_bot_trains_on_questions_is_answered_by_what_it_keeps(any_desk: Desk) -> None:
    assert "Drumbeat" in answer_card(any_desk, "do you train on our prompts")[2].full_text


@pytest.mark.parametrize(
    "question",
    [
        "can I expense an AI subscription",
        "what happens if I break the rules?",
        "consequences of misuse",
    ],
)
def test_what_only_a_section_of_its_own_could_answer_is_said_to_be_missing(any_desk: Desk, question: str) -> None:
    assert answer_card(any_desk, question)[2].headline == "I found nothing about that in the handbook."


def test_a_policy_on_what_no_section_is_about_is_not_small_talk(any_desk: Desk) -> None:
    assert answer_card(any_desk, "policy on prompt libraries")[0].intent is Intent.POLICY_QUESTION


def test_a_no_stays_one_beside_a_question_that_the_handbook_leaves_open(any_desk: Desk) -> None:
    verdict = answer_card(any_desk, "who pays for DeepSeek, can I put passwords in it?")[1]
    assert verdict is not None
    assert verdict.kind is not VerdictKind.GENERAL


@pytest.mark.parametrize("question", ["who are you", "are you human?", "Am I talking to a bot or a person?"])
def test_who_asks_who_is_answering_is_told(any_desk: Desk, question: str) -> None:
    assert answer_card(any_desk, question)[2].headline == "I am Drumbeat, a bot and not a person."


def test_whom_to_ask_is_not_who_is_answering(any_desk: Desk) -> None:
    assert "Drumbeat" not in answer_card(any_desk, "who do I contact about AI?")[2].headline


@pytest.mark.parametrize("question", ["do you keep my prompts?", "do you store my questions?"])
def test_what_the_bot_keeps_is_not_what_tools_keep(any_desk: Desk, question: str) -> None:
    assert "Drumbeat" in answer_card(any_desk, question)[2].full_text


def test_expensing_a_subscription_names_no_data(any_desk: Desk) -> None:
    assert answer_card(any_desk, "can I expense ChatGPT Plus?")[0].data_kinds == ()


def test_who_owns_pictures_is_answered_without_what_holds_for_code(desk: Desk) -> None:
    card = answer_card(desk, "who owns the copyright in pictures")[2]

    assert card.headline.startswith("Pictures and videos belong to Meridian Works marketing")
    assert "Code belongs" not in card.text
    assert "Meridian owns what you make with an AI tool at work" in card.text


def test_what_follows_an_answer_is_quoted_where_it_goes_on_about_it(desk: Desk) -> None:
    card = answer_card(desk, "who owns what I make?")[2]

    assert card.headline.startswith("Meridian owns what you make")
    assert "Whoever uses the output checks it" in card.text


# ---- what is learned of general questions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Is this conversation private?", "What Drumbeat keeps"),
        ("do I have to tell the client that AI was used?", "Disclosure"),
        ("müssen Kunden wissen, dass sie mit einem Bot reden?", "Disclosure"),
        ("may an AI send emails to customers by itself?", "Human review"),
        ("what counts as personal data?", "Restricted data"),
        ("may I use AI on my private phone?", "Approved tools"),
    ],
)
def test_a_question_about_how_things_are_is_answered_by_its_section(desk: Desk, question: str, title: str) -> None:
    card = answer_card(desk, question)[2]

    assert f"Handbook, {title}" in card.full_text
    assert "may be used" not in card.full_text


@pytest.mark.parametrize(
    "question",
    ["does Microsoft train on our data?", "how long does OpenAI keep what I type?", "where are the servers?"],
)
def test_what_a_vendor_does_is_not_answered_by_what_the_bot_keeps(desk: Desk, question: str) -> None:
    card = answer_card(desk, question)[2]

    assert card.headline == "I found nothing about that in the handbook."
    assert "What Drumbeat keeps" not in card.text.partition("[")[0]


def test_a_handbook_that_says_what_vendors_do_answers_it(desk: Desk) -> None:
    added = "\n## Where data is stored\n\nIn the European Union; no vendor trains on it.\n"
    desk = Desk(desk.register, Handbook.parse(desk.handbook.source + added))

    assert answer_card(desk, "does Microsoft train on our data?")[2].headline.startswith("In the European Union")


def test_where_no_section_answers_those_that_may_be_meant_are_offered(desk: Desk) -> None:
    card = answer_card(desk, "how do I suggest a tool")[2]

    assert card.headline == "I am not sure what you want to know."
    assert "The handbook says something about this:\n[How to request a tool]" in card.text
    assert "If that is not it, ask" in card.text
    assert sum(action.name == SECTION for action in actions_of(card)) <= 3


@pytest.mark.parametrize("words", ["hi", "thanks", "what's the weather", "lol", "good morning"])
def test_small_talk_is_offered_no_section(desk: Desk, words: str) -> None:
    assert SECTION not in {action.name for action in actions_of(answer_card(desk, words)[2])}


def test_of_ten_questions_nine_are_answered_by_the_sentence_of_the_section_that_answers_them() -> None:
    """`sentences.tsv`: pack, section, question, what a sentence holds that answers it (several by `|`)."""
    rows = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    sections = {
        (each, section.anchor): section for each in PACKS for section in open_desk(pack(each)).handbook.sections
    }
    wrong = []
    for of_pack, anchor, question, words in rows:
        section = sections[of_pack, anchor]
        answers = [each for each in handbook.sentences(section) if any(part in each for part in words.split("|"))]
        assert answers, f"no sentence of {of_pack}'s {anchor} says {words!r}"
        if (handbook.best_sentence(section, question) or handbook.sentences(section)[0]) not in answers:
            wrong.append(question)
    assert len(wrong) <= len(rows) * 0.12, wrong


@pytest.mark.parametrize(
    "question",
    [
        "Dürfen Meetings aufgezeichnet werden?",
        "peut-on enregistrer les réunions ?",
        "se pueden grabar las reuniones?",
        "czy można nagrywać spotkania?",
    ],
)
def test_whether_meetings_may_be_recorded_is_answered_by_the_handbook_in_any_language(question: str) -> None:
    card = answer_card(open_desk(pack("meridian")), question)[2]
    assert "start only when all agree" in card.headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("do I need to label AI pictures on LinkedIn?", "published pictures"),
        ("do I have to label a text I checked?", "needs no label"),
        ("can I use AI at all?", "AI is not banned here"),
    ],
)
def test_the_sentence_on_what_is_asked_about_comes_first(question: str, said: str) -> None:
    assert said in answer_card(open_desk(pack("meridian")), question)[2].headline


@pytest.mark.parametrize(
    "question", ["who owns the logo we made with Canva?", "wem gehört das Logo, das wir mit Canva gemacht haben?"]
)
def test_whose_something_is_that_was_made_with_a_tool_is_told_by_its_section(question: str) -> None:
    read, _, card = answer_card(open_desk(pack("small-company")), question)
    assert read.data_kinds == ()
    assert "(Handbook, Output ownership)" in card.text


@pytest.mark.parametrize(
    "question",
    ["can I put the logo we made with Canva into Gamma?", "can I put payroll we made with Canva into Claude Team?"],
)
def test_what_was_made_with_a_tool_and_goes_into_another_is_data(question: str) -> None:
    assert answer_card(open_desk(pack("meridian")), question)[0].data_kinds


def test_a_sentence_that_shares_a_single_word_is_not_quoted_beside_a_question_for_the_data() -> None:
    question = "can I put the counsellor's session notes into ChatGPT Enterprise?"
    assert "notes by hand" not in answer_card(open_desk(pack("meridian")), question)[2].text


@pytest.mark.parametrize(
    "words",
    ["Guten Morgen", "guten Tag zusammen", "buenos días", "Olá", "Buongiorno", "Goedemorgen", "Dzień dobry", "moin"],
)
def test_a_greeting_in_another_language_is_a_greeting(words: str) -> None:
    assert answer_card(open_desk(pack("meridian")), words)[2].headline == "Hello."


SOMEBODY = "Never present a generated voice or face as a real person without that person's written agreement."
ONE_EMPLOYEE = "Board meetings and conversations about one employee are not recorded by an AI tool."
ONE_NO = 'One "no" means notes by hand.'
NOT_BY_ITSELF = "Nothing is sent automatically."
CHECKED = "A person checks what an AI tool wrote before it is used or sent."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("May we clone a colleague's voice for a video?", SOMEBODY),
        ("Is it allowed to publish an AI voice of our CEO?", SOMEBODY),
        ("Can AI imitate my boss's voice in a podcast?", SOMEBODY),
        ("Can we make an AI avatar of our CFO for the town hall?", SOMEBODY),
        ("may I put my colleague's face on a generated body", SOMEBODY),
        ("a voice that sounds like our founder for the ad", SOMEBODY),
        ("Darf ich die Stimme eines Kollegen klonen?", SOMEBODY),
        ("Peut-on cloner la voix d'un collègue ?", SOMEBODY),
        ("¿Podemos clonar la voz del director?", SOMEBODY),
        ("Podemos clonar a voz de um colega?", SOMEBODY),
        ("Possiamo clonare la voce del capo?", SOMEBODY),
        ("Mogen we de stem van een collega klonen?", SOMEBODY),
        ("Czy możemy sklonować głos szefa?", SOMEBODY),
        ("Can I record a one-on-one about performance with an AI tool?", ONE_EMPLOYEE),
        ("may an AI notetaker sit in on a disciplinary hearing?", ONE_EMPLOYEE),
        ("Can exit interviews be transcribed by AI?", ONE_EMPLOYEE),
        ("Can I record the board meeting with an AI notetaker?", ONE_EMPLOYEE),
        ("Darf ich ein Mitarbeitergespräch mit KI aufzeichnen?", ONE_EMPLOYEE),
        ("what if a participant refuses the recording", ONE_NO),
        ("what if a client doesn't want to be recorded", ONE_NO),
        ("and if someone says no to the transcript?", ONE_NO),
        ("Was ist, wenn ein Teilnehmer die Aufzeichnung ablehnt?", ONE_NO),
        ("Que faire si un participant refuse l'enregistrement ?", ONE_NO),
        ("may we let AI send replies to customers automatically", NOT_BY_ITSELF),
        ("Can AI send birthday mails to employees by itself?", NOT_BY_ITSELF),
        ("Darf KI unseren Kunden automatisch antworten?", NOT_BY_ITSELF),
        ("Do I need to check what Copilot writes before sending it to a client?", CHECKED),
        ("Must I proofread what ChatGPT writes?", CHECKED),
        ("do I need to review the code that Claude Code writes", CHECKED),
        ("Muss ich prüfen, was Copilot schreibt, bevor ich es verschicke?", CHECKED),
        ("Dois-je vérifier ce que Copilot écrit ?", CHECKED),
    ],
)
def test_what_the_handbook_forbids_is_no_yes_with_the_right_tool(desk: Desk, question: str, said: str) -> None:
    assert answer_card(desk, question)[2].headline == said


@pytest.mark.parametrize(
    "question",
    ["is AI allowed to grade performance of my team", "can AI score my team members", "may AI rank employees?"],
)
def test_whether_ai_may_judge_colleagues_is_for_the_section_on_decisions_about_people(
    desk: Desk, question: str
) -> None:
    card = answer_card(desk, question)[2]
    assert "Human review" in card.full_text
    assert "Yes, with the right tool" not in card.headline


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("Can AI mimic our tone of voice?", "Yes, with the right tool"),
        ("Can AI imitate our brand voice in a blog post?", "Yes, with the right tool"),
        ("make notes of a colleague's voice memo with Claude Team", "Yes, on three conditions"),
        ("Can I clone our CEO's voice with ElevenLabs?", "No. ElevenLabs"),
        ("Can I record the board meeting with Zoom AI Companion?", "No. Zoom AI Companion"),
        ("summarise the performance reviews with Workday Illuminate", "Yes, on one condition"),
        ("can I summarise appraisal notes with AI?", "Yes, with the right tool"),
        ("Which tool transcribes customer calls?", "Yes, with the right tool"),
        ("is there a tool that automatically transcribes customer calls?", "Yes, with the right tool"),
        ("Can Copilot check my contract before I send it to a client?", "With Microsoft 365 Copilot"),
        ("Can Claude Code review what a colleague wrote?", "It depends on the data"),
        ("can I rank candidates with AI", "No automated decisions about people."),
        ("rank the sales leads with HubSpot Breeze", "Yes, on one condition"),
    ],
)
def test_what_only_sounds_like_a_handbooks_section_keeps_its_verdict(desk: Desk, question: str, headline: str) -> None:
    assert answer_card(desk, question)[2].headline.startswith(headline)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Do I need to label AI pictures?", "Say that AI was involved"),
        ("do I have to label a text that AI wrote?", "Text that a person has checked"),
        ("Who owns code that Claude Code wrote?", "Code belongs to the repository's maintainers"),
        ("Who owns a logo that AI made?", "Pictures and videos belong"),
        ("Who owns what AI writes for me?", "Meridian owns what you make"),
        ("can AI pick who gets the bonus", "No tool decides about people"),
        ("may I put my colleague's face on a photo with AI?", "Never present a generated voice or face"),
    ],
)
def test_the_sentence_that_answers_comes_first(desk: Desk, question: str, begins: str) -> None:
    assert answer_card(desk, question)[2].headline.startswith(begins)


def test_what_follows_about_something_else_is_not_quoted(desk: Desk) -> None:
    assert "Board meetings" not in answer_card(desk, "how long are recordings kept?")[2].text
    assert "Code belongs" not in answer_card(desk, "Who owns a logo that AI made?")[2].text
    assert "Say what you want to do" in answer_card(desk, "How do I request a tool?")[2].text
