"""The parts of a register that may be left out, and what is said when they are wrong."""

from collections.abc import Callable
from datetime import date

from policies.entries import Effort, Purpose
from policies.model import Register
from policies.register import parse
from policies.yaml_source import Source

Refused = Callable[..., list[str]]
WAIVER = "{id: W1, tool: desk-free, data: diary, for: everyone, approver: Ann, until: 2026-12-31, because: Testing.}"


def with_keys(text: str, added: str) -> Register:
    return parse([Source("register.yaml", text), Source("more.yaml", added)])


def test_a_condition_is_a_sentence_or_says_what_it_takes(small_text: str) -> None:
    text = small_text.replace("seat: Needs a seat.", "seat: {text: Needs a seat., effort: approval}")
    conditions = parse([Source("r", text)]).conditions

    assert (conditions["check"].text, conditions["check"].effort) == ("A person checks it.", Effort.LOW)
    assert (conditions["seat"].text, conditions["seat"].effort) == ("Needs a seat.", Effort.APPROVAL)


def test_a_condition_with_an_effort_nobody_knows_is_refused(small_text: str, refused: Refused) -> None:
    text = small_text.replace("seat: Needs a seat.", "seat: {text: Needs a seat., effort: huge}")

    assert refused(text) == [
        "register.yaml:5 condition 'seat': effort 'huge' is not one of low, work, approval",
    ]


def test_a_waiver_says_what_for_whom_and_until_when(small_text: str) -> None:
    added = f"waivers:\n  - {WAIVER.replace('everyone', '[Ann@tiny.example, bob@tiny.example]')}"
    (waiver,) = with_keys(small_text, added).waivers

    assert (waiver.tools, waiver.data, waiver.until) == (("desk-free",), ("diary",), date(2026, 12, 31))
    assert waiver.people == ("ann@tiny.example", "bob@tiny.example")
    assert (waiver.file, waiver.line) == ("more.yaml", 2)


def test_everything_wrong_with_a_waiver_is_said(small_text: str, refused: Refused) -> None:
    wrong = "{id: W1, tool: dusk, data: diary, for: ann, approver: Ann, until: soon, because: x, rules: [HIHG]}"
    missing = "{id: W2, tool: desk, data: diary, because: Testing.}"
    added = f"waivers:\n  - {wrong.replace('soon', '2026-12-31')}\n  - {wrong.replace('W1', 'W3')}\n  - {missing}\n"

    assert refused({"register.yaml": small_text, "waivers.yaml": added}) == [
        "waivers.yaml:2 waiver 'W1': for 'ann' should be an e-mail address, or the word everyone",
        "waivers.yaml:2 waiver 'W1': rules 'HIHG' is not one of BAN, WAIT, HIGH; did you mean 'HIGH'?",
        "waivers.yaml:2 waiver 'W1': tool 'dusk' is not one of pen, desk, desk-free, desk-pro; did you mean 'desk'?",
        "waivers.yaml:3 waiver 'W3': until should be a date like 2026-11-04, not 'soon'",
        "waivers.yaml:4 waiver 'W2': approver is missing: who approved it",
        "waivers.yaml:4 waiver 'W2': for is missing: whom it holds for, e-mail addresses or the word everyone",
        "waivers.yaml:4 waiver 'W2': until is missing: its last day, for example 2026-12-31",
    ]


def test_two_waivers_never_have_one_id(small_text: str, refused: Refused) -> None:
    added = f"waivers:\n  - {WAIVER}\n  - {WAIVER}\n"

    assert refused({"register.yaml": small_text, "waivers.yaml": added}) == [
        "waivers.yaml:3 waiver 'W1': the id 'W1' is taken by waivers.yaml:2"
    ]


def test_a_purpose_has_words_of_its_own(small_text: str) -> None:
    register = with_keys(
        small_text, "purposes:\n  hiring: {words: [screen applicants, shortlist]}\n  credit: scoring\n"
    )

    assert register.purposes["hiring"].words == ("screen applicants", "shortlist")
    assert register.purposes["credit"] == Purpose("credit", ("scoring",))


def test_a_review_says_what_it_waits_for_and_when_it_ends(small_text: str) -> None:
    review = "status: under_review, review: {what: the security review, due: 2026-12-12}, max_data: closed"
    desk_pro = parse([Source("r", small_text.replace("status: approved, max_data: closed, cond", f"{review}, cond"))])

    edition = desk_pro.editions["desk-pro"]
    assert (edition.review, edition.review_by) == ("the security review", date(2026, 12, 12))


def test_what_data_is_without_names_is_a_kind_or_never(small_text: str, refused: Refused) -> None:
    kind = "{id: diary, class: closed, name: Diary"
    register = parse([Source("r", small_text.replace(kind, f"{kind}, without_names: news"))])
    never = parse([Source("r", small_text.replace(kind, f"{kind}, without_names: false"))])

    assert register.data_kinds["diary"].without_names == "news"
    assert never.data_kinds["diary"].without_names == ""
    assert never.data_kinds["news"].without_names is None
    assert refused(small_text.replace(kind, f"{kind}, without_names: newz")) == [
        "register.yaml:22 data kind 'diary': without_names 'newz' is not one of news, diary; did you mean 'news'?"
    ]
    assert refused(f"{small_text}without_names: [news]\n") == [
        "register.yaml:23 without_names should be the id of a data kind, or false for never"
    ]
