"""What the trades call their data, on registers of companies of those trades (tests/training/registers)."""

from functools import cache

import pytest

from policies.understanding.reader import Reader
from tests.training.train import register_of


@cache
def reader_of(trade: str) -> Reader:
    return Reader(register_of(trade))


@pytest.mark.parametrize(
    ("trade", "text", "kind"),
    [
        ("builders", "punch list from the third floor", "queries"),
        ("builders", "loss and expense claim", "commercial"),
        ("builders", "priced BoQ", "prices"),
        ("builders", "trial pit logs", "calcs"),
        ("builders", "column calcs", "calcs"),
        ("builders", "ifc file of block b", "drawings"),
        ("builders", "plans of the prison", "secure-sites"),
        ("builders", "Baustellenfotos", "site-photos"),
        ("law-firm", "amended defence", "court-papers"),
        ("law-firm", "counsel's note on prospects", "advice"),
        ("law-firm", "a facility agreement and two debentures", "agreements"),
        ("law-firm", "Form E of the wife", "private-lives"),
        ("law-firm", "client account ledger", "client-money"),
        ("law-firm", "lockup days by partner", "time-billing"),
        ("law-firm", "changes to the CPR", "law"),
        ("law-firm", "conclusions adverses", "court-papers"),
        ("trials", "three SUSAR narratives", "safety"),
        ("trials", "the IRT export", "unblinding"),
        ("trials", "subject listings", "subjects"),
        ("trials", "table shells", "protocols"),
        ("trials", "close out visit report", "sites"),
        ("trials", "quality overall summary", "dossier"),
        ("trials", "executed batch record", "making"),
        ("trials", "plasmid map", "molecules"),
        ("studio", "drop rates and loot tables", "design"),
        ("studio", "character turnarounds", "art"),
        ("studio", "netcode", "code"),
        ("studio", "npc barks", "localisation"),
        ("studio", "mocap takes", "voices"),
        ("studio", "ban appeals", "players"),
        ("studio", "playtest videos of kids", "players"),
        ("studio", "lotcheck requirements", "partners"),
        ("studio", "our next game", "unannounced"),
        ("insurer", "GPR from the surgery", "medical-underwriting"),
        ("insurer", "surveillance footage of a claimant", "suspicion"),
        ("insurer", "IFRS 17 CSM", "tables"),
        ("insurer", "SCR ratio", "board"),
        ("insurer", "ifa commission queries", "advisers"),
        ("insurer", "CI claim", "claims"),
        ("insurer", "DD mandate", "payments"),
        ("charity", "key work session notes", "helped"),
        ("charity", "a distressed caller", "calls"),
        ("charity", "where the refuge is", "refuge-addresses"),
        ("charity", "supervision notes", "staff-files"),
        ("charity", "justgiving export", "supporters"),
        ("town", "genogram", "children"),
        ("town", "carers assessment", "adults"),
        ("town", "dhp award letter", "benefits"),
        ("town", "liability orders", "taxes"),
        ("town", "pink papers", "exempt"),
        ("town", "posts at risk", "council-staff"),
        ("town", "gritting routes", "works"),
        ("town", "pcn appeals", "letters"),
        ("town", "podanie o mieszkanie", "benefits"),
        ("shops", "promo mechanics for easter", "campaigns"),
        ("shops", "pic of the thief", "incidents"),
        ("shops", "store closure list", "new-shops"),
        ("shops", "gm% per sku", "buying"),
        ("shops", "nicked from the shop", "incidents"),
    ],
)
def test_a_trade_s_own_words_name_the_kind_its_register_has_for_them(trade: str, text: str, kind: str) -> None:
    assert reader_of(trade).read(f"can I use chatgpt for this: {text}?").data_kinds == (kind,)


@pytest.mark.parametrize("text", ["drawings in chatgpt, not the free one", "chatgpt (no free version) for a drawing"])
def test_an_edition_that_is_ruled_out_is_not_the_one_asked_about(text: str) -> None:
    assert reader_of("builders").read(text).tools == ("chatgpt",)


@pytest.mark.parametrize(
    ("text", "unclear"),
    [("conversion rate of the towels in pip", True), ("last week's press release in pip", False)],
)
def test_what_only_a_wider_public_kind_takes_is_asked_about_unless_it_is_out(text: str, unclear: bool) -> None:  # noqa: FBT001  a column of the table
    assert bool(reader_of("shops").read(text).unclear) is unclear


def test_a_short_article_is_no_part_of_the_next_word() -> None:
    assert reader_of("town").read("puis-je traduire une lettre d'un habitant avec deepl ?").data_kinds == ("letters",)
