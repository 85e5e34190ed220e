"""Data that people describe in plain words, without the noun for it, read by a company's own register."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.attachment import attach
from policies.understanding.knowledge import knowledge
from policies.understanding.reader import Reader
from policies.understanding.text import read_message
from policies.yaml_source import Source


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("who was off ill how often", "sick-leave"),
        ("wer wie oft krank war", "sick-leave"),
        ("qui est en arrêt depuis mars", "sick-leave"),
        ("what everyone earns", "salary-list"),
        ("quanto guadagna ognuno", "salary-list"),
        ("why people left us last year", "exit-interview"),
        ("what people wrote in the exit chat", "exit-interview"),
        ("who stays and who goes", "redundancy"),
        ("who works nights in June", "rota"),
        ("qui travaille quand", "rota"),
        ("how many hours everyone worked", "timesheet"),
        ("the people who want to work for us", "candidates"),
        ("why we turned him down", "hiring-decision"),
        ("a carer asleep on the night shift", "disciplinary"),
        ("how happy our people are", "staff-survey"),
        ("quién depende de quién", "org-chart"),
        ("the how-to we wrote for new starters", "training"),
        ("a booklet the trainees get", "training"),
        ("the empty form", "templates"),
        ("wat we besproken hebben", "meeting-notes"),
        ("where we want to be in five years", "strategy"),
        ("the crew's WhatsApp", "internal-chat"),
        ("what we have in stock", "inventory"),
        ("co jest w magazynie", "inventory"),
        ("where each container is", "shipping"),
        ("the picker who fell off the ladder", "safety-incidents"),
        ("what each cow gives", "farm-data"),
        ("which fields were sprayed", "farm-data"),
        ("the code for the back door", "passwords"),
        ("the account we pay into", "bank-details"),
        ("what the camera saw at the gate", "cctv"),
        ("how they got in when we were hacked", "security-incident"),
        ("the script I wrote", "source-code"),
        ("who may see which files", "access-rights"),
        ("what we release next", "roadmap"),
        ("the story that is not printed yet", "newsroom"),
        ("papers someone slipped me", "press-sources"),
        ("lo puede leer cualquiera", "public-web"),
        ("what shoppers send back and why people send things back", "customer-returns"),
        ("who is behind with the rent", "rent-accounts"),
        ("which carers phoned in sick last month", "sick-leave"),
        ("the reasons nurses give when they hand in their notice", "exit-interview"),
        ("what our drivers take home", "salary-list"),
        ("which hygienist works which days", "rota"),
        ("combien d'heures chaque aide a faites", "timesheet"),
        ("ile kto ma urlopu", "leave-list"),
        ("wie er te laat kwam", "disciplinary"),
        ("a booklet that teaches temps to lift", "training"),
        ("which wheelchairs are out on hire", "inventory"),
        ("what the members delivered to the silo", "inventory"),
        ("what we are going to tell the press", "draft-press-release"),
    ],
)
def test_data_is_known_by_a_description_too(said: str, concept: str) -> None:
    assert concept in _concepts(said), said


@pytest.mark.parametrize(
    "said",
    [
        "who do I ask about a new tool",
        "who is responsible for the rules on AI",
        "who decides what we are allowed to use",
        "why are we leaving the old assistant",
        "when will the new tool arrive",
        "is the new tool late again",
        "I'm sick of waiting for approval",
        "I asked two weeks ago and nobody answered",
        "the team is happy with it",
        "where are we with my request",
        "can new starters use it too",
        "do trainees need a seat of their own",
        "what broke, it doesn't load today",
        "I'm late, give me the short answer",
        "who has access to it",
        "may he go on using it",
        "how do we do this properly",
        "it fell out of favour here",
        "can someone say that his parcel arrived",
        "what happens if I break the rules",
        "who can see what I type here",
        "who can log in to it",
        "how many seats do we have left",
        "what is it programmed to do",
        "how often do I have to ask",
    ],
)
def test_chat_about_tools_and_rules_describes_no_data(reader: Reader, said: str) -> None:
    assert reader.read(said).data_kinds == (), said


@pytest.mark.parametrize(
    ("concept", "kind"),
    [
        ("disciplinary", "staff"),
        ("exit-interview", "staff"),
        ("cv", "staff"),
        ("sick-leave", "staff"),
        ("payslip", "staff"),
        ("onboarding", "how-to"),
        ("quizzes", "how-to"),
        ("shipping", "moves"),
        ("inventory", "moves"),
        ("customs-declarations", "customs"),
        ("air-cargo", "papers"),
        ("mergers", "board"),
        ("litigation", "board"),
        ("medication", "care"),
        ("patient-incident", "mishaps"),
        ("spreadsheet-code", "systems"),
    ],
)
def test_everyday_kinds_of_small_companies_take_what_their_owners_mean(concept: str, kind: str) -> None:
    attached = attach(_register(), knowledge().concepts, frozenset())
    assert attached[concept].kind == kind


def _concepts(said: str) -> set[str]:
    known = knowledge().concepts
    message = read_message(said)
    return {sense.concept for sense in (*known.find(message), *known.pairs(message, set()))}


def _register() -> Register:
    kinds = {
        "how-to": ("Handbook", "staff training, protocols"),
        "moves": ("Stocks and deliveries", "load plan, stock list"),
        "papers": ("Transport documents", "bill of lading, packing list"),
        "customs": ("Customs entries", "customs declaration"),
        "care": ("Care files", "care plan, medication list"),
        "mishaps": ("Falls and mistakes", "fall report, medication error"),
        "systems": ("Systems", "integration script, password"),
        "board": ("Management", "board minutes, merger talks, legal case"),
        "staff": ("Staff and seasonal workers", "personnel file, appraisal, sick note, payroll"),
    }
    rows = "".join(
        f"  - {{id: {id}, class: high, name: {name}, synonyms: [{words}]}}\n" for id, (name, words) in kinds.items()
    )
    text = (
        "version: 1\norg: Test\nowner: a@b.example\nclasses: [low, high]\nrules: []\n"
        "tools:\n  - {id: t, name: Tool, kind: x, status: approved, max_data: low}\n"
        f"data_kinds:\n{rows}"
    )
    return parse([Source("register.yaml", text)])
