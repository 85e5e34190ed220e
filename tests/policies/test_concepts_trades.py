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
        ("law-firm", "wip report", "time-billing"),
        ("law-firm", "changes to the CPR", "law"),
        ("law-firm", "conclusions adverses", "court-papers"),
    ],
)
def test_a_trade_s_own_words_name_the_kind_its_register_has_for_them(trade: str, text: str, kind: str) -> None:
    assert reader_of(trade).read(f"can I use chatgpt for this: {text}?").data_kinds == (kind,)


@pytest.mark.parametrize("text", ["drawings in chatgpt, not the free one", "chatgpt (no free version) for a drawing"])
def test_an_edition_that_is_ruled_out_is_not_the_one_asked_about(text: str) -> None:
    assert reader_of("builders").read(text).tools == ("chatgpt",)
