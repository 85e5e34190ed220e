"""What newspapers, broadcasters and publishers call their data; what is none of it in other companies."""

from pathlib import Path

import pytest

from policies.model import Register
from policies.register import load
from policies.understanding.reader import Reader

REGISTERS = Path(__file__).parent.parent / "training" / "registers"


@pytest.fixture(scope="module")
def press() -> Reader:
    return Reader(load(REGISTERS / "l.yaml"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tomorrow's splash in lex", "draft-copy"),
        ("teeline notes in pinpoint", "draft-copy"),
        ("autocue script in lex", "draft-copy"),
        ("nécrologies en stock dans lex ?", "draft-copy"),
        ("scaletta del tg in lex?", "draft-copy"),
        ("page plans in lex", "desk-papers"),
        ("conférence de rédaction dans lex ?", "desk-papers"),
        ("birthday honours in lex", "embargoed"),
        ("findings that may not be published before noon, in lex", "embargoed"),
        ("raport objęty embargiem w lex?", "embargoed"),
        ("the tips inbox in pinpoint", "sources"),
        ("durchgestochene Akten in pinpoint?", "sources"),
        ("stuff a clerk slipped me in pinpoint", "sources"),
        ("juvenile defendants in galley desk", "protected-persons"),
        ("interview with the parents of the murdered boy in good tape", "protected-persons"),
        ("nazwiska ofiar w lex?", "protected-persons"),
        ("the night lawyer's notes in lex", "legal-read"),
        ("ofcom letter in marlow newsroom", "legal-read"),
        ("droit de réponse dans lex ?", "legal-read"),
        ("dépêches afp dans lex ?", "agency-copy"),
        ("reuters pictures in ideogram plus", "agency-copy"),
        ("back numbers in kimi", "published-stories"),
        ("atas da câmara municipal no kimi?", "public-records"),
        ("daily cause list in pinpoint", "public-records"),
        ("lapsed subscribers in beacon audience", "readers"),
        ("prize crossword postcards, names and all, in pinpoint", "readers"),
        ("unsold copies by town in beacon audience", "audience-figures"),
        ("verkaufte Auflage in Beacon Audience?", "audience-figures"),
        ("what the garage has spent with us, beacon ads", "advertisers"),
        ("ordem de inserção no beacon ads?", "advertisers"),
        ("uncorrected proofs in beyondwords", "manuscripts"),
        ("the slush pile in lex", "manuscripts"),
        ("contrat d'édition dans lex ?", "manuscripts"),
        ("stringers' pay in lex", "staff-pay"),
        ("Zeilenhonorare in Lex?", "staff-pay"),
        ("paywall script in lex", "site-code"),
    ],
)
def test_words_of_newsrooms_and_publishers_name_their_kinds(press: Reader, text: str, kind: str) -> None:
    assert press.read(text).data_kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "can claude team help before we go to lunch",
        "the source of the error is in copilot",
        "notion ai runs slowly on monday",
        "who is the author of the claude policy",
        "gemini in the morning, copilot in the evening?",
        "is there an archive of what I asked claude",
        "my claude seat runs out next week",
        "I read about chatgpt in a magazine",
        "some readers of my blog asked about claude",
        "how much is the claude subscription",
    ],
)
def test_everyday_words_of_newsrooms_are_no_data_elsewhere(meridian: Register, text: str) -> None:
    assert Reader(meridian).read(text).data_kinds == ()
