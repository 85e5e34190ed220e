"""Everyday questions are told by their words, in whatever order; a question about the policy or a figure is none."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.everyday import Everyday, read_everyday
from cadence.model import Company
from cadence.week_words import NamedWeek
from tests.handlers.programme import programme

TESTS = Path(__file__).parents[1]
WORDS = TESTS.parent / "cadence" / "everyday" / "data" / "words.txt"


@pytest.fixture(scope="module")
def company() -> Company:
    """The programme; Invoice review is called invoices as well, which many a question about data names."""
    there = programme()
    invoices = replace(there.initiatives["invoice-review"], aliases=("invoices", "tickets"))
    return replace(there, initiatives={**there.initiatives, invoices.id: invoices})


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("owe", ["what do I owe this week?", "anything open for me?", "was schulde ich diese Woche noch?"]),
        ("owe", ["what do you still need from me?", "meine Check-ins", "have I reported everything?"]),
        ("owe", ["what is still open?", "was ist offen?", "was muss ich noch tun?", "que dois-je faire ?"]),
        ("owe", ["when is the deadline?", "bis wann muss ich antworten?", "am I late?", "what needs me?"]),
        ("owe", ["which of mine haven't I answered?"]),
        ("owner", ["who owns invoice review?", "wer ist für SOP lookup verantwortlich?"]),
        ("stop_asking", ["pause variance notes", "suspend SOP lookup"]),
        ("owe", ["anything for me this week?"]),
        ("undo", ["undo", "that's wrong", "das war falsch", "delete my last answer", "meine letzte Antwort löschen"]),
        ("helps", ["was kannst du?", "qu'est-ce que tu peux faire ?", "¿qué puedes hacer?"]),
        ("later", ["I need more time"]),
        ("who_away", ["who is away?", "wer ist nächste Woche abwesend?"]),
        ("adoption", ["adoption?", "how many people use it?", "adoption last week"]),
        ("saved", ["what is the total?"]),
        ("worth", ["is that money?", "how much is that in pounds?"]),
        ("preview", ["show me the next summary"]),
        ("board", ["when is the next board page?"]),
        ("export", ["can I have a csv?", "can I get this as excel"]),
        ("decided", ["what did we stop this year?"]),
        ("correct", ["this figure is wrong", "die Zahl ist falsch"]),
        ("correct", ["how do I correct last week's figure?", "last week's number was wrong", "correct my figures"]),
        ("correct", ["wie korrigiere ich die Zahl von letzter Woche?", "¿cómo corrijo la cifra de la semana pasada?"]),
        ("coming", ["what happens next week?", "what's coming up for me?", "was kommt nächste Woche?"]),
        ("stop_asking", ["stop asking me about variance notes", "please don't remind me about SOP lookup any more"]),
        ("stop_asking", ["I no longer own invoice review", "variance notes is not mine any more"]),
        ("target", ["what's our target for invoice review?", "the baseline of ticket triage?"]),
        ("target", ["what are our targets?", "quels sont nos objectifs ?"]),
        ("decide", ["what needs my decision?", "any decisions for me?", "¿qué tengo que decidir?"]),
        ("behind", ["which initiatives are behind?", "what is at risk?", "is anything blocked?", "are we on track?"]),
        ("behind", ["welche Initiativen sind im Rückstand?", "quels projets sont en retard ?"]),
        ("summary", ["give me this week's summary", "how did the week go", "wie lief die Woche?", "resumen semanal"]),
        ("compare", ["compare invoice review and ticket triage", "is SOP lookup better than call notes?"]),
        ("cost", ["what did we spend on AI?", "what does it cost us?", "wie viel kostet uns das?"]),
        ("worth", ["is the AI programme worth it?", "what do we get out of it?", "how much money did we save?"]),
        ("pulse", ["which tools do people ask for most?", "what do people ask?", "what questions did people ask?"]),
        ("owe", ["which check-ins are open?", "¿qué me falta esta semana?"]),
        ("owe", ["what have I not reported?", "when do I hear from you next?", "what is due this week?"]),
        ("correct", ["fix week 47 please", "I need to change last week's hours"]),
        ("quiet", ["take me off the list", "remind me less often"]),
        ("behind", ["any blockers?", "which projects are blocked?", "what should I look at?"]),
        ("decide", ["which decisions are mine?", "what's coming up for decision?"]),
        (
            "compare",
            ["difference between invoice review and ticket triage", "which is better, SOP lookup or call notes?"],
        ),
        ("saved", ["was haben wir gespart?", "combien avons-nous économisé ?"]),
        ("cost", ["running costs", "how much do the licences cost?"]),
        ("worth", ["ist KI das Geld wert?", "what's the value of the programme?"]),
        ("pulse", ["what tools do people want?", "how many questions were asked this week?"]),
        ("export", ["csv of the figures", "give me the numbers in excel", "export"]),
        ("target", ["how far are we from the target for SOP lookup?"]),
        ("coming", ["what happens on Monday?", "was steht nächste Woche an?"]),
        ("missing", ["who still has to report?", "did everybody report?", "who did not answer last week?"]),
        ("how_skip", ["how do I skip a week?", "can I skip this week?"]),
        ("how_later", ["can I answer later?", "how do I snooze?"]),
        ("later", ["not now, later please"]),
        ("how_cover", ["how do I delegate?", "can somebody else answer for me?"]),
        ("how_hand_over", ["how do I hand over invoice review?"]),
        ("how_away", ["how do I tell you I am away?"]),
        ("absences", ["who covers for me?", "who is my delegate?", "cancel my absence"]),
        ("settings", ["change my working hours", "when do you write to me?", "don't message me in the evening"]),
        ("quiet", ["stop the reminders", "I don't want these reminders", "unsubscribe", "comment arrêter les rappels"]),
        ("stop_asking", ["we stopped variance notes", "how do I stop variance notes?"]),
        (
            "case",
            ["should we stop invoice review?", "when is ticket triage decided?", "can we postpone ticket triage?"],
        ),
        ("how_gate", ["how do I set a gate for ticket triage?"]),
        ("gates", ["which gates are next?", "what are our gates?"]),
        ("decided", ["what did we decide last month?"]),
        ("decide", ["what has to be decided?", "what still has to be decided this week?", "what must be decided?"]),
        ("initiatives", ["which projects do we have?", "what are we doing with AI?", "list of ideas"]),
        ("new_initiative", ["add a project", "how do I add an initiative?"]),
        ("idea", ["how do I suggest an idea?", "where do I put an idea?"]),
        ("roadmap", ["what comes first?", "what are our priorities?"]),
        ("about", ["tell me about invoice review"]),
        ("status", ["how is invoice review doing?", "status of ticket triage", "wie läuft SOP lookup?"]),
        ("status", ["how did invoice review do?", "how did SOP lookup go last week"]),
        ("saved", ["hours in week 45", "our hours last week"]),
        ("behind", ["what is blocked?"]),
        ("owe", ["I already told you", "what was my number last week"]),
        ("missing", ["who else hasn't answered"]),
        ("how_away", ["skip next week", "nächste Woche überspringen", "can I skip invoice review next week?"]),
        ("how_hand_over", ["I don't own this any more", "I'm leaving the company"]),
        ("how_cover", ["can somebody else do it this week"]),
        ("how_baseline", ["my baseline is wrong", "how do I change the baseline of invoice review?"]),
        ("how_pause", ["pause everything over Christmas", "can we pause the check-ins in August?"]),
        ("when", ["when do you post next"]),
        ("summary", ["what changed since last week?"]),
        ("roadmap", ["top three initiatives"]),
        ("behind", ["what are the risks?"]),
        ("status", ["is ticket triage worth it?"]),
        ("decide", ["postpone the decision two weeks"]),
        ("requests", ["which requests are open?", "list requests"]),
        ("how_pause", ["how do I pause the check-ins?", "can you pause everything?"]),
        ("again", ["post the summary again", "rerun the summary", "how do I rerun a week?"]),
        ("preview", ["show me the preview", "how do I preview the summary?"]),
        ("board", ["show me the board page", "how do I get the board pack?"]),
        ("when", ["when is the next summary?", "when does the summary come?"]),
        ("export", ["export figures", "can I download the figures as csv?", "export the decisions"]),
    ],
)
def test_a_question_is_known_however_it_is_worded(company: Company, question: str, texts: list[str]) -> None:
    assert {text: asked.question for text in texts if (asked := read_everyday(text, company))} == dict.fromkeys(
        texts, question
    )


def test_initiatives_and_a_week_are_told_as_they_are_named(company: Company) -> None:
    asked = read_everyday("Compare ticket triage with the invoices", company)
    assert asked == Everyday("compare", ("ticket-triage", "invoice-review"))
    assert read_everyday("the summary of week 47, please", company) == Everyday("summary", week=NamedWeek(47))


def test_a_name_that_two_initiatives_have_names_neither(company: Company) -> None:
    alike = {id: replace(each, aliases=("drafts",)) for id, each in company.initiatives.items()}
    assert read_everyday("what is the target of drafts?", replace(company, initiatives=alike)) is None


@pytest.mark.parametrize(
    "text",
    [
        "can I put the summary into ChatGPT?",
        "what does Claude cost us?",
        "which tools can people ask for?",
        "who decides whether I may use Otter?",
        "summarise the week's invoices with Copilot",
        "is it worth asking for an exception?",
        "export figures to Gemini",
        "invoice review 14 h",
        "not working this week",
        "stop invoice data from leaving",
        "and what about invoices?",
        "what is a gate?",
        "later today",
        "how about excel?",
        "do I have to report it?",
        "who has to report?",
        "what do I need?",
        "do I need approval?",
        "what needs approval?",
        "are we at risk?",
        "is it blocked?",
        "who do I reach?",
        "what do I do first?",
        "what happens to me?",
        "do we save it?",
        "is the number correct?",
        "is Copilot wrong?",
        "when does the contract close?",
        "who is away on customer data?",
        "what are our benefits?",
        "nutzen wir KI?",
        "is it still in preview?",
        "and a spreadsheet?",
        "what does it cost?",
        "can we skip?",
        "",
        "?",
    ],
)
def test_what_names_a_tool_data_or_a_figure_is_none(company: Company, text: str) -> None:
    assert read_everyday(text, company) is None


def test_no_labelled_question_about_the_policy_and_no_answer_to_a_check_in_is_taken_for_one(company: Company) -> None:
    texts = list(_labelled())
    assert len(texts) > 10_000
    assert [text for text in texts if read_everyday(text, company)] == []


def _labelled() -> Iterator[str]:
    """Every labelled text but those that ask for help."""
    files = [TESTS / "eval" / "questions.jsonl", TESTS / "eval" / "replies.jsonl"]
    for folder in ("looked-at", "questions", "replies"):
        files += sorted((TESTS / "training" / folder).glob("*.jsonl"))
    for file in files:
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            if "help" not in (row.get("intent"), *row.get("intent_accept", ())):
                yield row["text"]
    for row in (TESTS / "training" / "examples.tsv").read_text(encoding="utf-8").splitlines():
        intent, _, text = row.partition("\t")
        if intent != "help":
            yield text


def test_a_phrase_is_in_the_words_once() -> None:
    lines = [line for line in WORDS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    phrases = [phrase.strip() for line in lines for phrase in line.partition(":")[2].split(",")]
    assert sorted(phrases) == sorted(set(phrases))


@given(st.text(max_size=60))
def test_any_text_at_all_is_read(company: Company, text: str) -> None:
    read_everyday(text, company)


@given(st.permutations(["what", "do", "I", "still", "owe", "you", "this", "week"]))
def test_the_order_of_the_words_does_not_matter(company: Company, words: list[str]) -> None:
    asked = read_everyday(" ".join(words), company)
    assert asked is None or asked.question == "owe"
