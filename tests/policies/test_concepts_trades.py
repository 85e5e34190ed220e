"""What smaller trades call their data, on a register that has a kind for each; what is none of it elsewhere."""

import pytest

from policies.model import Register
from policies.register import parse
from policies.understanding.reader import Reader
from policies.yaml_source import Source

TRADES = """
version: 1
org: Trades
owner: a@b.example
classes: [open, desk, client, locked]
rules: []
tools:
  - {id: quill, name: Quillmark, kind: assistant, status: approved, max_data: desk}
data_kinds:
  - {id: adverts, class: open, name: Leaflets and website}
  - {id: animals, class: client, name: Animals and their owners, synonyms: [patient notes]}
  - {id: drugs, class: locked, name: Controlled drugs book}
  - {id: teeth, class: locked, name: Dental charts and x-rays}
  - {id: eyes, class: locked, name: Eye tests and prescriptions}
  - {id: care, class: locked, name: Care notes and visits}
  - {id: rental, class: client, name: Equipment on loan to patients}
  - {id: fields, class: desk, name: Field and herd records}
  - {id: waste, class: desk, name: Weighbridge data and consignment notes}
  - {id: objects, class: desk, name: Object records}
  - {id: lenders, class: locked, name: Lenders and insurance values}
  - {id: players, class: client, name: Players and members}
  - {id: temps, class: client, name: Temps and candidates}
  - {id: charge, class: locked, name: Pay and charge rates}
  - {id: texts, class: client, name: Source texts}
  - {id: memories, class: client, name: Translation memories and glossaries}
  - {id: dead, class: locked, name: The deceased and their families}
  - {id: learners, class: client, name: Learner drivers}
  - {id: buyers, class: client, name: Car buyers}
  - {id: cars, class: desk, name: Used stock}
  - {id: trade, class: client, name: Trade customers and their prices}
  - {id: buying, class: locked, name: Buying prices}
  - {id: recipes, class: locked, name: Beer recipes}
  - {id: entries, class: client, name: Customs entries}
"""


@pytest.fixture(scope="module")
def trades() -> Reader:
    return Reader(parse([Source("register.yaml", TRADES)]))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the cat's bloods", "animals"),
        ("five stage vetting of the mare", "animals"),
        ("Impfpass des Hundes", "animals"),
        ("the ketamine book", "drugs"),
        ("bitewings of last week", "teeth"),
        ("Heil- und Kostenpläne", "teeth"),
        ("ortopantomografía", "teeth"),
        ("pupillary distance of the frames", "eyes"),
        ("ordonnances de lunettes", "eyes"),
        ("turning charts", "care"),
        ("cahier de liaison", "care"),
        ("cpap compliance", "rental"),
        ("lits médicalisés", "rental"),
        ("calving list", "fields"),
        ("cahier d'épandage", "fields"),
        ("missed bins on round 4", "waste"),
        ("Wiegescheine", "waste"),
        ("accession register", "objects"),
        ("constats d'état", "objects"),
        ("private lenders", "lenders"),
        ("physio notes on the striker", "players"),
        ("tesserati", "players"),
        ("which temps are on site", "temps"),
        ("uitzendkrachten", "temps"),
        ("temp to perm fees", "charge"),
        ("traductions assermentées", "texts"),
        ("tmx export", "memories"),
        ("order of service", "dead"),
        ("actes de décès", "dead"),
        ("Sterbeurkunden", "dead"),
        ("provisional licence numbers", "learners"),
        ("Fahrschüler", "learners"),
        ("end of PCP customers", "buyers"),
        ("cartes grises", "buyers"),
        ("stand-in values", "cars"),
        ("retro discounts by pub", "trade"),
        ("landed costs", "buying"),
        ("Einkaufspreise", "buying"),
        ("dry hop rates", "recipes"),
        ("recettes de bière", "recipes"),
        ("C88s", "entries"),
        ("Zollanmeldungen", "entries"),
    ],
)
def test_words_of_smaller_trades_name_their_kinds(trades: Reader, text: str, kind: str) -> None:
    assert trades.read(f"Quillmark: {text}?").data_kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "can claude brew something up for friday",
        "every dog has its day, claude too",
        "copilot team needs a captain",
        "is claude a good driver of change",
        "gemini is dead in the water",
        "notion ai has a steep learning curve",
        "claude for translation, yes?",
        "who plays with copilot",
        "eyes on claude please",
        "did claude lose its teeth",
        "what a waste of copilot",
        "the museum next door uses gemini",
    ],
)
def test_everyday_words_of_trades_are_no_data_elsewhere(meridian: Register, text: str) -> None:
    assert Reader(meridian).read(text).data_kinds == ()
