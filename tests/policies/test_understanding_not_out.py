"""What is called as published things are, and is not out yet, gets no yes for what is published."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "draft of the annual report in chatgpt free",
        "draft of the annual report in claude team",
        "drafts of our annual report in deepl free",
        "draft regulation from the client in deepl free",
        "the draft regulation in deepl free",
        "our research paper before submission in chatgpt free",
        "our own research papers, not yet submitted, in chatgpt free",
        "research paper under review in chatgpt free",
        "white paper we are still writing in chatgpt free",
        "working version of the annual report in chatgpt free",
        "annual report to be published in march in chatgpt free",
        "our next press release in chatgpt free",
        "client's research papers in chatgpt free",
        "client's product manual in chatgpt free",
        "product manual from the customer in deepl free",
        "the client's annual report in chatgpt free",
        "Entwurf des Geschäftsberichts in DeepL free",
        "Entwurf der Verordnung in DeepL free",
        "brouillon du rapport annuel dans ChatGPT free",
        "bozza del bilancio annuale in ChatGPT free",
        "concept van het jaarverslag in ChatGPT free",
        "product manual draft in chatgpt free",
        "job ad (draft) in chatgpt free",
        "my customer's website draft in chatgpt free",
        "product manual, still a draft, in chatgpt free",
        "research paper we're about to submit in chatgpt free",
        "research paper that we want to publish in chatgpt free",
        "research paper we have just submitted in chatgpt free",
        "whitepaper that comes out in May in chatgpt free",
        "Whitepaper, das wir gerade schreiben, in ChatGPT free",
        "livre blanc que nous rédigeons dans ChatGPT free",
        "whitepaper que estamos escribiendo en ChatGPT free",
        "whitepaper que estamos a escrever no ChatGPT free",
        "whitepaper che stiamo scrivendo in ChatGPT free",
        "whitepaper dat we nog schrijven in ChatGPT free",
        "whitepaper, który piszemy, w ChatGPT free",
    ],
)
def test_a_draft_and_a_clients_own_are_denied_or_asked_about(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "annual report in chatgpt free",
        "our published annual report in chatgpt free",
        "research papers in chatgpt free",
        "research paper from 2019 in chatgpt free",
        "research papers of the university in chatgpt free",
        "product manual in chatgpt free",
        "our press release in chatgpt free",
        "can chatgpt free draft a press release",
        "we are writing a press release with chatgpt free",
        "draft a summary of the annual report in chatgpt free",
        "text of the client website in chatgpt free",
        "published paper from the client's website in chatgpt free",
    ],
)
def test_what_is_out_is_still_allowed(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "regulation gap analysis in chatgpt free",
        "gap analysis against the new regulation in chatgpt free",
        "our answer to the regulation in chatgpt free",
        "our plan to comply with the regulation in chatgpt free",
        "how we breach the regulation in chatgpt free",
        "regulation mapping to our controls in chatgpt free",
        "our private changes to an open-source project in chatgpt free",
        "our comments on the whitepaper in chatgpt free",
        "our patches to open source code in chatgpt free",
        "open source code with our patches in chatgpt free",
        "unsere Stellungnahme zur Verordnung in ChatGPT free",
        "nos commentaires sur le livre blanc dans ChatGPT free",
    ],
)
def test_ones_own_work_on_what_is_out_is_not_out(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "the regulation in chatgpt free",
        "can chatgpt free explain the impact of the new regulation on small firms",
        "open source code in chatgpt free",
        "chatgpt free: job ad, draft a better version",
        "can chatgpt free write a job ad draft",
        "research paper we published in chatgpt free",
        "the ISO 27001 standard in chatgpt free",
    ],
)
def test_what_is_out_stays_so_whatever_is_done_with_it(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind in TAKES_IT
