"""What a register's mistakes are called: every one at once, at its line, with what would be right."""

from collections.abc import Callable
from time import process_time

import pytest

from policies.register import parse
from policies.yaml_source import Source

Refused = Callable[..., list[str]]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n"])
def test_an_empty_register_says_what_it_needs(refused: Refused, text: str) -> None:
    assert refused(text) == [
        "register.yaml:1 the register is empty; it needs version, org, owner, classes, rules, tools and data_kinds"
    ]


def test_a_list_instead_of_a_register_is_named(refused: Refused) -> None:
    assert "should be a mapping of keys such as version" in refused("- a\n- b\n")[0]


def test_every_mistake_is_reported_at_once(refused: Refused, small_text: str) -> None:
    text = small_text.replace("max_data: closed}", "max_data: secret}", 1).replace("effect: deny", "effect: dny")
    text = text.replace("class: closed, name: Diary", "clas: closed, name: Diary").replace("version: 1\n", "")
    assert refused(text) == [
        "register.yaml:1 version is missing: a number that grows with every published change, for example version: 1",
        "register.yaml:6 rule 'BAN': effect 'dny' is not one of deny, under_review, condition; did you mean 'deny'?",
        "register.yaml:8 rule 'HIGH': effect 'dny' is not one of deny, under_review, condition; did you mean 'deny'?",
        "register.yaml:10 tool 'pen': max_data 'secret' is not one of open, closed",
        "register.yaml:21 data kind 'diary': 'clas' is not a key that is known here; did you mean 'class'?",
        "register.yaml:21 data kind 'diary': class is missing: the data class of this kind",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("version: 1", "version: 1.10", "1 version should be text: put 1.1 in quotes, or write a whole number"),
        ("version: 1", "version: [1]", "1 version should be text, not a list"),
        ("version: 1", "version: soon to come", "1 version should be a number or one word, for example version: 3"),
        ("[open, closed]", "[]", "4 classes is empty"),
        (
            "[open, closed]",
            "open, closed",
            "4 classes is one text with commas in it; put it in brackets, [open, closed]",
        ),
        (
            "[seat]",
            "'check, seat'",
            "19 edition 'desk-pro': conditions is one text with commas in it; put it in brackets",
        ),
        ("effect: deny, because: Pro", "effect: No, because: Pro", "7 rule 'BAN': effect 'No' is not one of deny,"),
        ("[open, closed]", "[open, closed, open]", "4 the class 'open' stands twice"),
        (
            "[seat]",
            "[sate]",
            "19 edition 'desk-pro': conditions 'sate' is not one of check, seat; did you mean 'seat'?",
        ),
        (
            "status: restricted",
            "status: okay",
            "18 edition 'desk-free': status 'okay' is not one of approved, restricted",
        ),
        (
            "{status: prohibited}",
            "{stat: prohibited}",
            "7 rule 'BAN': 'stat' is not a key that is known here; did you mean",
        ),
        ("{status: prohibited}", "{status: }", "7 rule 'BAN': when.status is empty"),
        (
            "{status: prohibited}",
            "{data: dairy}",
            "7 rule 'BAN': data 'dairy' is not one of news, diary; did you mean 'diary'?",
        ),
        ("{status: prohibited}", "{data_class: top}", "7 rule 'BAN': data_class 'top' is not one of open, closed"),
        ("{status: prohibited}", "{tool: pan}", "7 rule 'BAN': tool 'pan' is not one of pen, desk"),
        (
            "{status: prohibited}",
            "{tool_lacks_condition: sat}",
            "7 rule 'BAN': tool_lacks_condition 'sat' is not one of",
        ),
        (
            "above_max: true",
            "above_max: perhaps",
            "9 rule 'HIGH': when.data_class_above_max should be yes or no, or true or false, not",
        ),
        ("effect: under_review", "effect: condition", "8 rule 'WAIT': add is missing: effect 'condition' needs"),
        (
            "effect: deny, ",
            "effect: deny, add: [seat], ",
            "7 rule 'BAN': add belongs to effect 'condition', not to 'deny'",
        ),
        ("[seat]", "[desk]", "19 edition 'desk-pro': conditions 'desk' is not one of check, seat"),
        (
            "{status: prohibited}",
            "{tool: free}",
            "7 rule 'BAN': tool 'free' is not one of pen, desk, desk-free, desk-pro; did you mean 'desk-free'?",
        ),
        ("id: WAIT", "id: BAN", "8 rule 'BAN': the id 'BAN' is taken by register.yaml:7"),
        ("id: diary", "id: news", "22 data kind 'news': the id 'news' is taken by register.yaml:21"),
        ("id: desk-pro", "id: pen", "19 edition 'pen': the id 'pen' is taken by register.yaml:11"),
        ("id: desk-pro", "id: desk", "19 edition 'desk': the id 'desk' is taken by register.yaml:12"),
        ("id: pen", "id: 'unknown:pen'", "11 tool 'unknown:pen': an id may not begin with 'unknown:'"),
        (
            "    editions:",
            "    max_data: open\n    editions:",
            "17 tool 'desk': has editions and max_data; max_data belongs",
        ),
        (
            "status: approved, max_data: closed}",
            "max_data: closed}",
            "11 tool 'pen': status is missing: one of approved,",
        ),
        ("status: approved, max_data: closed}", "status: approved}", "11 tool 'pen': max_data is missing: the highest"),
        (
            "aliases: [biro]",
            "aliases: {a: b}",
            "11 tool 'pen': aliases should be a list, for example [one, two], not a map",
        ),
        ("aliases: [biro]", "aliases: [biro, '']", "11 tool 'pen': aliases item 2 is empty"),
        (
            "aliases: [biro]",
            "deny_kinds: [new]",
            "11 tool 'pen': deny_kinds 'new' is not one of news, diary; did you mean",
        ),
        ("aliases: [biro]", "review_by: soon", "11 tool 'pen': review_by should be a date like 2026-11-04, not 'soon'"),
        (
            "aliases: [biro]",
            "vendro: x",
            "11 tool 'pen': 'vendro' is not a key that is known here; did you mean 'vendor'?",
        ),
        ("- {id: news", "- news\n  - {id: news", "21 data kind 1: should be a mapping of keys to values, not 'news'"),
        ("owner: owner@", "ownr: owner@", "3 'ownr' is not a key that is known here; did you mean 'owner'?"),
        (
            "aliases: [biro]",
            "Aliases: [biro]",
            "11 tool 'pen': 'Aliases' is not a key that is known here; did you mean",
        ),
        (
            "max_data: closed}",
            "ceiling: closed}",
            "11 tool 'pen': 'ceiling' is not a key that is known here; did you mean 'max_data'?",
        ),
        (
            "max_data: closed}",
            "max-data: closed}",
            "11 tool 'pen': 'max-data' is not a key that is known here; did you mean 'max_data'?",
        ),
        (
            "because: Prohibited.",
            "reason: Prohibited.",
            "7 rule 'BAN': 'reason' is not a key that is known here; did you mean 'because'?",
        ),
        (
            "effect: deny, because: Pro",
            "effect: forbid, because: Pro",
            "7 rule 'BAN': effect 'forbid' is not one of deny, under_review, condition; did you mean 'deny'?",
        ),
        (
            "status: approved",
            "status: Yes",
            "11 tool 'pen': status 'Yes' is not one of approved, restricted, under_review,",
        ),
        (
            "status: approved",
            "status:approved",
            "11 tool 'pen': 'status:approved' is not a key that is known here; a space is",
        ),
        (
            "effect: deny, because: Pro",
            "data: [diary], effect: deny, because: Pro",
            "7 rule 'BAN': 'data' is not a key that is known here; write it under when",
        ),
        (
            "effect: deny, because: Pro",
            "purpose: hiring, effect: deny, because: Pro",
            "7 rule 'BAN': 'purpose' is not a key that is known here; write it under when",
        ),
        ("[open, closed]", "", "4 classes is empty; write the data classes from least to most sensitive"),
        (
            "aliases: [biro]",
            "conditions: ",
            "11 tool 'pen': conditions is empty; write behind the colon what belongs there, or take the line out",
        ),
        ("because: Prohibited.", "because: ", "7 rule 'BAN': because is empty; write behind the colon"),
        (
            "{check: A person checks it.",
            "{check: ",
            "5 condition 'check': is empty; write the sentence that people read",
        ),
        (
            "aliases: [biro]",
            "aliases: 'biro, quill]'",
            "11 tool 'pen': aliases is one text with commas in it; put it in brackets, [biro, quill], to",
        ),
    ],
)
def test_a_mistake_says_where_it_is_and_what_would_be_right(
    refused: Refused, small_text: str, right: str, wrong: str, problem: str
) -> None:
    assert right in small_text
    problems = refused(small_text.replace(right, wrong, 1))
    assert any(found.startswith(f"register.yaml:{problem}") for found in problems), problems


def test_a_key_without_its_space_is_not_called_missing_as_well(refused: Refused, small_text: str) -> None:
    assert len(refused(small_text.replace("id: pen", "id:pen", 1))) == 1


def test_the_number_of_tools_is_the_one_that_the_check_counts(refused: Refused, small_text: str) -> None:
    more = "".join(f"  - {{id: t{n}, name: T{n}, status: prohibited}}\n" for n in range(7))
    text = small_text.replace("data_kinds:", f"{more}data_kinds:", 1).replace("{status: prohibited}", "{tool: pan}", 1)

    (said, *_) = refused(text)

    assert "tool 'pan' is not one of the 9 tools or their 10 editions; did you mean 'pen'?" in said


def test_classes_without_brackets_are_no_reason_to_call_every_class_unknown(refused: Refused, small_text: str) -> None:
    assert len(refused(small_text.replace("[open, closed]", "open, closed", 1))) == 1


def test_what_the_register_has_none_of_is_said_once(refused: Refused, small_text: str) -> None:
    found = refused(small_text.replace("conditions: {check: A person checks it., seat: Needs a seat.}", "", 1))

    assert sum("the register has no conditions" in each for each in found) == 1


def test_no_problem_speaks_the_language_of_the_library(refused: Refused, small_text: str) -> None:
    text = small_text
    for right, wrong in [
        ("version: 1", "version: []"),
        ("id: pen", "id: {}"),
        ("effect: deny", "effect: [deny]"),
        ("- {id: news", "- 3\n  - {id: news"),
    ]:
        text = text.replace(right, wrong, 1)
    problems = " ".join(refused(text))
    for jargon in ("Input should", "instance", "pydantic", "dictionary", "str type", "tuple", "NoneType"):
        assert jargon not in problems


def test_a_broken_entry_is_not_called_missing_elsewhere(refused: Refused, small_text: str) -> None:
    text = small_text.replace("{status: prohibited}", "{tool: pen, data: diary}").replace("name: Pen", "nam: Pen")
    assert refused(text.replace("class: closed, name: Diary", "class: closed, nam: Diary")) == [
        "register.yaml:11 tool 'pen': 'nam' is not a key that is known here; did you mean 'name'?",
        "register.yaml:22 data kind 'diary': 'nam' is not a key that is known here; did you mean 'name'?",
    ]


@pytest.mark.parametrize(
    ("statuses", "problem"),
    [
        ("[approved, banned]", "status 'banned' is not one of approved, restricted, under_review, prohibited"),
        ("{yes: approved, fine: approved}", "two words for 'approved'; keep one"),
        ("nonsense", "statuses should be a list of approved"),
        ("[]", "statuses should be a list of approved"),
    ],
)
def test_statuses_must_mean_one_of_the_four(refused: Refused, small_text: str, statuses: str, problem: str) -> None:
    assert any(problem in found for found in refused(f"statuses: {statuses}\n{small_text}"))


def test_thousands_of_mistakes_are_reported_without_delay(refused: Refused, small_text: str) -> None:
    before = process_time()
    problems = refused(
        small_text.replace("[biro]", f"[biro], allow_kinds: [{', '.join(f'k{n}' for n in range(50_000))}]")
    )
    assert process_time() - before < 5
    assert len(problems) >= 100


def test_a_list_of_words_without_brackets_is_refused_and_says_how_it_is_written(
    refused: Callable[..., list[str]], small_text: str
) -> None:
    synonyms = small_text.replace("synonyms: [headlines]", "synonyms: 'headlines, ticker'")
    (said,) = refused(synonyms)
    assert said == (
        "register.yaml:21 data kind 'news': synonyms is one text with commas in it; put it in brackets, "
        "[headlines, ticker], to make it several"
    )
    aliases = small_text.replace("aliases: [table]", "aliases: table, bureau")
    assert "aliases is one text with commas in it" in refused(aliases)[0]


def test_one_word_needs_no_brackets(small_text: str) -> None:
    register = parse([Source("register.yaml", small_text.replace("aliases: [table]", "aliases: table"))])
    assert register.tools["desk"].aliases == ("table",)
