"""What teachers, researchers, councils, police and ministries call their data, read by their own registers."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

HEAD = """
version: 1
org: Hollin
owner: ai@hollin.example
classes: [open, inside, closed]
conditions: {check: A person checks it.}
rules:
  - {id: H1, when: {data_class_above_max: true}, effect: deny, because: Too sensitive.}
tools:
  - {id: skald, name: Skald, vendor: Nordlys, kind: assistant, status: approved, max_data: closed}
data_kinds:
"""
UNIVERSITY = f"""{HEAD}
  - {{id: site, class: open, name: Prospectus and published research}}
  - {{id: teaching, class: inside, name: Teaching materials}}
  - {{id: drafts, class: inside, name: Unpublished papers}}
  - {{id: bids, class: inside, name: Grant applications}}
  - {{id: students, class: closed, name: Student records}}
  - {{id: support, class: closed, name: Student wellbeing}}
  - {{id: entry, class: closed, name: Admissions}}
  - {{id: exams, class: closed, name: Exam papers}}
  - {{id: subjects, class: closed, name: Research participants}}
  - {{id: referee, class: closed, name: Manuscripts under review}}
"""
COUNCIL = f"""{HEAD}
  - {{id: issued, class: open, name: Published statistics}}
  - {{id: rights, class: inside, name: Freedom of information}}
  - {{id: building, class: inside, name: Planning applications}}
  - {{id: cases, class: closed, name: Casework of residents}}
  - {{id: welfare, class: closed, name: Benefit claims}}
  - {{id: care, class: closed, name: Social care}}
  - {{id: police, class: closed, name: Police records}}
  - {{id: marked, class: closed, name: Classified information}}
  - {{id: minister, class: closed, name: Ministerial papers}}
  - {{id: voters, class: closed, name: Electoral register}}
"""


@pytest.fixture(scope="module")
def university() -> Register:
    return parse([Source("register.yaml", UNIVERSITY)])


@pytest.fixture(scope="module")
def council() -> Register:
    return parse([Source("register.yaml", COUNCIL)])


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("my class list", "students"),
        ("the exam board spreadsheet", "students"),
        ("report comments", "students"),
        ("thirty student essays", "students"),
        ("the MIS export", "students"),
        ("Klausuren", "students"),
        ("copies d'élèves", "students"),
        ("an EHCP", "support"),
        ("extenuating circumstances claims", "support"),
        ("a UCAS personal statement", "entry"),
        ("scholarship applications", "entry"),
        ("the unseen exam paper", "exams"),
        ("the mark scheme before the exam", "exams"),
        ("a lesson plan", "teaching"),
        ("lecture slides", "teaching"),
        ("my thesis chapter", "drafts"),
        ("draft manuscript", "drafts"),
        ("an ERC application", "bids"),
        ("interview transcripts of participants", "subjects"),
        ("a manuscript I am reviewing", "referee"),
        ("an arXiv paper", "site"),
    ],
)
def test_a_university_s_data_is_found(university: Register, said: str, kind: str) -> None:
    assert Reader(university).read(f"Can I put {said} into Skald?").data_kinds == (kind,)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("letters from residents", "cases"),
        ("MP casework", "cases"),
        ("blue badge applications", "cases"),
        ("Bürgeranfragen", "cases"),
        ("housing benefit claims", "welfare"),
        ("a PIP assessment", "welfare"),
        ("Wohngeldanträge", "welfare"),
        ("social worker notes", "care"),
        ("relazioni sociali", "care"),
        ("body-worn video", "police"),
        ("custody records", "police"),
        ("victim statements", "police"),
        ("procès-verbal d'audition", "police"),
        ("an SF-86", "marked"),
        ("a NOFORN report", "marked"),
        ("diplomatic cables", "marked"),
        ("a submission to the minister", "minister"),
        ("draft answer to a parliamentary question", "minister"),
        ("the postal vote applications", "voters"),
        ("an FOI response", "rights"),
        ("neighbour objections", "building"),
        ("Hansard", "issued"),
    ],
)
def test_a_council_s_data_is_found(council: Register, said: str, kind: str) -> None:
    assert Reader(council).read(f"Can I put {said} into Skald?").data_kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "mark my words, Skald is fine",
        "is Skald first class?",
        "do your homework before you buy Skald",
        "we learned a lesson from Skald",
        "in any case I use Skald",
        "may I make a claim about Skald in a mail",
        "on the record: is Skald fine?",
        "just in case, is Skald allowed?",
        "vote for Skald",
        "any evidence that Skald is safe?",
        "Skald by order of the boss",
        "we plan to use Skald",
        "Skald gets full marks from us",
        "the benefits of Skald",
        "who is in charge of Skald?",
        "does Skald have a student discount?",
        "please put form 2 and article 15 of the rules into Skald",
        "is there a school of thought against Skald?",
        "a test of Skald",
        "Skald for the council of elders in our game",
    ],
)
def test_everyday_words_are_no_records_of_students_or_citizens(
    university: Register, council: Register, text: str
) -> None:
    assert Reader(university).read(text).data_kinds == ()
    assert Reader(council).read(text).data_kinds == ()
