"""What people who serve, advise and make films call their data, on small registers of their trades."""

import pytest

from policies.understanding.attached import net_of
from policies.understanding.knowledge import knowledge
from tests.policies import service_registers as trades
from tests.policies import small_registers as small


@pytest.mark.parametrize(
    ("register", "text", "kind"),
    [
        (trades.RESTAURANTS, "fridge temps of last week in inkwell", "kitchen"),
        (trades.RESTAURANTS, "allergen matrix for the new site into inkwell", "kitchen"),
        (trades.RESTAURANTS, "cocktail specs, inkwell?", "recipes"),
        (trades.RESTAURANTS, "private dining enquiries in inkwell", "diners"),
        (trades.RESTAURANTS, "who is allergic on table nine, inkwell", "diners"),
        (trades.RESTAURANTS, "wet and dry split of the month in inkwell", "tills"),
        (trades.RESTAURANTS, "cellar code into inkwell", "codes"),
        (trades.RESTAURANTS, "inkwell to translate the wine list", "site"),
        (trades.FILM, "beat sheets in inkwell", "scripts"),
        (trades.FILM, "Drehbücher in Inkwell?", "scripts"),
        (trades.FILM, "vfx plates in inkwell", "cuts"),
        (trades.FILM, "hot costs of the week in inkwell", "money"),
        (trades.FILM, "one line schedule into inkwell", "shoot"),
        (trades.FILM, "plan de travail du tournage dans Inkwell ?", "shoot"),
        (trades.FILM, "split sheets of the song in inkwell", "deals"),
        (trades.WEALTH, "attitude to risk scores in inkwell", "clients"),
        (trades.WEALTH, "capital call notice into inkwell", "clients"),
        (trades.WEALTH, "tm alerts in inkwell", "onboarding"),
        (trades.WEALTH, "alert narratives in inkwell", "onboarding"),
        (trades.WEALTH, "affordability assessment in inkwell", "loans"),
        (trades.WEALTH, "wniosek kredytowy w Inkwell?", "loans"),
        (trades.ACCOUNTANTS, "clients' receipts in inkwell", "ledgers"),
        (trades.ACCOUNTANTS, "materiality memo in inkwell", "files"),
        (trades.ARCHITECTS, "revit model into inkwell", "drawings"),
        (trades.ARCHITECTS, "door schedule in inkwell", "drawings"),
        (trades.LABORATORY, "uncertainty budgets in inkwell", "results"),
        (trades.LABORATORY, "certificado de calibración en Inkwell?", "results"),
    ],
)
def test_words_of_a_trade_name_its_kinds(register: str, text: str, kind: str) -> None:
    assert set(small.reader(register).read(text).data_kinds) == {kind}


@pytest.mark.parametrize("register", [trades.RESTAURANTS, trades.FILM, trades.WEALTH, trades.ARCHITECTS])
@pytest.mark.parametrize(
    "text",
    [
        "inkwell for a menu bar icon",
        "can inkwell take a booking for me",
        "is inkwell on the table",
        "a slip of the tongue in inkwell",
        "can inkwell explain what a waterfall is",
        "inkwell to draw a triangle",
        "no spoilers please, what is inkwell",
        "does inkwell have dark settings",
        "inkwell for my kitchen at home",
    ],
)
def test_everyday_words_name_no_data(register: str, text: str) -> None:
    assert small.reader(register).read(text).data_kinds == ()


def test_sensitive_data_is_never_plainly_in_the_lowest_class_unless_its_kind_says_so() -> None:
    known = knowledge()
    for kinds in trades.ALL:
        register = small.register(kinds)
        for id, attached in net_of(register, known).items():
            if known.concepts.by_id[id].sensitive and not attached.loose:
                assert register.data_kinds[attached.kind].data_class != "out", id
