"""Asked the other way round ("is that banned?"), where a bare yes or no would be read as its opposite."""

import pytest

from handlers.ask import answer_card
from policies.desk import Desk


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("is DeepSeek banned?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("why is deepseek banned", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("so fireflies is not allowed?", "Not allowed. Fireflies is prohibited at Meridian Works."),
        ("ist deepseek bei uns verboten?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("est-ce que deepseek est interdit ?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("is claude enterprise off limits?", "Not allowed yet. Claude Enterprise is still under review."),
        ("is DeepSeek blocked?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("ist DeepSeek gesperrt?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("¿está prohibido DeepSeek?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("DeepSeek è vietato?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("is DeepSeek verboden?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        ("czy DeepSeek jest zabroniony?", "Not allowed. DeepSeek is prohibited at Meridian Works."),
        (
            "is it forbidden to use Claude Team for CVs?",
            "Allowed, on three conditions. Claude Team may be used with candidate CVs and interviews.",
        ),
        ("is CV data prohibited?", "Allowed with the right tool for candidate CVs and interviews."),
        ("is granola banned?", "Not allowed yet. Granola is not on our list."),
        (
            "if I were to put the source code into cursor, would that be a problem?",
            "Not allowed. No edition of Cursor is approved for our source code.",
        ),
        (
            "is using DeepL Pro for contracts against our policy?",
            "Allowed, on two conditions. DeepL Pro may be used with contracts and NDAs.",
        ),
        (
            "is it against the rules to use chatgpt for the budget?",
            "With ChatGPT Enterprise, it is allowed. With any other edition, it is not allowed.",
        ),
    ],
)
def test_who_asks_whether_it_is_forbidden_reads_no_bare_no(desk: Desk, asked: str, said: str) -> None:
    assert answer_card(desk, asked)[2].headline == said


def test_a_yes_to_a_problem_is_said_as_what_is_allowed(desk: Desk) -> None:
    card = answer_card(desk, "is it a problem to use claude team for customer complaints?")[2]

    assert card.headline.startswith("Allowed, on three conditions. Claude Team may be used with customer e-mails")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("is deepseek ok?", "No. "),
        ("can I put payroll into chatgpt or is that forbidden?", "No. "),
        ("can I use claude team for customer complaints without a problem?", "Yes, "),
        ("can Claude Team check contracts against our policy?", "Yes, "),
        ("use Claude Team to check invoices against our rules?", "Yes, "),
        ("can I use chatgpt for the budget, or is that not allowed?", "With ChatGPT Enterprise, yes. "),
    ],
)
def test_who_asks_whether_it_may_be_done_still_does(desk: Desk, asked: str, said: str) -> None:
    assert answer_card(desk, asked)[2].headline.startswith(said)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "can I skip human review for tenders with chatgpt enterprise?",
            "No: a person checks the output before it is used or sent. With that, ChatGPT Enterprise may be used with",
        ),
        ("can I skip the human check with Claude Team for client emails?", "No: a person checks the output"),
        (
            "can I use Claude Code on our source code without the licence scan?",
            "No: run the licence and secret scan before merging. With that",
        ),
        ("Claude Team für Kundenmails ohne menschliche Prüfung?", "No: a person checks the output"),
        ("can I turn off SSO for m365 copilot with the budget?", "No: sign in with your Meridian account"),
        ("chatgpt enterprise without SSO for the budget?", "No: sign in with your Meridian account"),
        ("internal docs in Copilot Chat in incognito mode?", "No: sign in with your Meridian account"),
        ("internal docs in NotebookLM, not logged in?", "No: sign in with your Meridian account"),
        ("may I leave out the AI label on a Synthesia training video?", "No: mark the result as AI-generated"),
        ("can I turn the label off for a synthesia training video?", "No: mark the result as AI-generated"),
        ("can I use whisper in the cloud for client calls?", "No: runs on your managed laptop only"),
        ("can I review contracts with claude team without a seat?", "No: needs a licensed seat"),
        ("is it banned to skip the human check for tenders with claude team?", "That is not allowed: a person checks"),
        ("can I use claude for contracts without SSO?", "No. Claude Free is not approved"),
        ("can Zendesk AI reply to tickets without a human?", "No: a person checks the output"),
        ("can Intercom Fin answer customers directly?", "No: a person checks the output"),
        ("can Claude Team answer customer e-mails on its own?", "No: a person checks the output"),
        ("can I use Gemini Workspace as an agent that mails customers?", "No: a person checks the output"),
        ("let Claude Team decide which complaints to pay", "No: a person checks the output"),
        ("darf Claude Team Kundenmails automatisch beantworten?", "No: a person checks the output"),
        ("can Zoom AI Companion record the team meeting if one person says no?", "No: everybody in the meeting"),
        ("can I use Zoom AI Companion secretly for the team meeting?", "No: everybody in the meeting"),
        ("darf ich das Teammeeting heimlich mit Zoom AI Companion aufnehmen?", "No: everybody in the meeting"),
        ("can I publish Firefly product photos without saying it's AI?", "No: mark the result as AI-generated"),
        ("can I use my colleague's Claude Team seat for contracts?", "No: needs a licensed seat"),
        ("can two of us share one seat of Claude Team for contracts?", "No: needs a licensed seat"),
        ("Bedrock in Virginia with customer data?", "No: use the EU region workspace only"),
        ("Azure OpenAI US region with payroll?", "No: use the EU region workspace only"),
        ("customer emails in Ollama on my home PC", "No: runs on your managed laptop only"),
        ("customer emails in Ollama on a colleague's server in his cellar", "No: runs on your managed laptop only"),
        ("customer emails in LM Studio on a rented server", "No: runs on your managed laptop only"),
        ("customer emails in Whisper on my private laptop", "No: runs on your managed laptop only"),
        ("contracts in Ollama on an AWS server", "No: runs on your managed laptop only"),
        ("Verträge in Ollama auf meinem privaten Rechner", "No: runs on your managed laptop only"),
        ("contrats dans Ollama sur mon ordinateur personnel", "No: runs on your managed laptop only"),
        ("contratos en Ollama en mi ordenador personal", "No: runs on your managed laptop only"),
        ("contracten in Ollama op mijn eigen laptop", "No: runs on your managed laptop only"),
        ("customer emails in Claude Team, I have no seat, ok?", "No: needs a licensed seat"),
        ("customer emails in Claude Team, I don't have a licence", "No: needs a licensed seat"),
        ("slides in NotebookLM on my private google account", "No: sign in with your Meridian account"),
        ("meeting in Zoom AI Companion with my own licence", "No: sign in with your Meridian account"),
        ("Intercom Fin answers customers fully automatically, nobody looks, ok?", "No: a person checks the output"),
        ("Zendesk AI answers tickets, nobody checks", "No: a person checks the output"),
        ("Zoom AI records the team meeting, nobody knows", "No: everybody in the meeting"),
        ("Zoom AI records the client call, I won't tell them", "No: everybody in the meeting"),
        ("Azure OpenAI with payroll, we have no BAA", "No: covered by a health-data agreement"),
        ("can I use my colleague's laptop with Ollama for contracts?", "No: runs on your managed laptop only"),
        ("lass M365 Copilot über die Leistungsbeurteilungen entscheiden", "No automated decisions about people."),
        ("Claude Team entscheidet, welche Bewerber eingeladen werden, ok?", "No automated decisions about people."),
        ("Claude Team decides who of the applicants is invited, ok?", "No automated decisions about people."),
        ("let M365 Copilot decide on the performance ratings, ok?", "No automated decisions about people."),
    ],
)
def test_who_asks_to_leave_out_a_condition_is_told_no_first(desk: Desk, text: str, first: str) -> None:
    assert answer_card(desk, text)[2].headline.startswith(first)


@pytest.mark.parametrize(
    "text",
    [
        "we won't skip the human review, claude team for tenders?",
        "claude team to check contracts?",
        "can I use claude team for tenders with human review?",
        "can I use whisper for client calls?",
        "can I use Whisper, not in the cloud, for client calls?",
        "can Claude Team write an auto-reply to customer e-mails?",
        "can Claude Team help me decide which template fits this customer complaint?",
        "Bedrock with contracts of clients in the US?",
        "contracts in Ollama on my managed laptop",
        "contracts in Ollama on my work laptop",
        "contracts in Ollama, not on my private laptop",
        "contracts in Bedrock on AWS",
        "Zoom AI records the team meeting, everybody knows",
        "customer complaints about automatic payments in Claude Team",
        "can Claude Team write a letter to applicants?",
    ],
)
def test_who_leaves_nothing_out_is_answered_as_ever(desk: Desk, text: str) -> None:
    assert answer_card(desk, text)[2].headline.startswith("Yes")


def test_who_takes_names_out_of_contracts_is_told_that_they_are_still_contracts(desk: Desk) -> None:
    card = answer_card(desk, "what about contracts if I strip the names, claude team?")[2]
    assert "Without the names it is still contracts and NDAs." in card.text


@pytest.mark.parametrize(
    ("text", "software"),
    [
        ("can I use Excel for payroll?", "Excel"),
        ("can I use WhatsApp to send contracts?", "WhatsApp"),
        ("is Dropbox ok for contracts?", "Dropbox"),
        ("darf ich Excel für die Gehälter nutzen?", "Excel"),
    ],
)
def test_who_would_use_software_that_is_no_ai_tool_is_told_that_first(desk: Desk, text: str, software: str) -> None:
    assert answer_card(desk, text)[2].headline.startswith(f"{software} is not on our list of AI tools. Others may be")


@pytest.mark.parametrize(
    "text", ["payroll export from Excel, which tool?", "what can I use with Excel payroll?", "which tool for payroll?"]
)
def test_software_that_data_comes_out_of_is_not_spoken_of(desk: Desk, text: str) -> None:
    assert answer_card(desk, text)[2].headline.startswith("Yes, with the right tool for payroll")
