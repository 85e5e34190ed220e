"""What lint finds in a register that loads: one doubt at a time, each with its place and what would be right."""

from collections.abc import Callable
from datetime import date
from time import perf_counter

import pytest

from policies.desk import open_desk
from policies.handbook import Handbook
from policies.lint import LintFinding, Severity, lint
from policies.packs import pack
from policies.register import parse
from policies.yaml_source import Source

TODAY = date(2026, 11, 26)
DATED = "reviewed: 2026-11-01\nreview_by: 2027-05-31\n"

Lint = Callable[..., list[LintFinding]]


@pytest.fixture
def found(small_text: str) -> Lint:
    """Findings of one check in the small register after replacements: `found("check", ("old", "new"), …)`."""

    def of(check: str, *replacements: tuple[str, str], handbook: str = "", today: date = TODAY) -> list[LintFinding]:
        text = small_text + DATED
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        register = parse([Source("register.yaml", text)])
        return [each for each in lint(register, Handbook.parse(handbook), today) if each.check == check]

    return of


def words(findings: list[LintFinding]) -> list[str]:
    return [f"{each.severity} {each.place} {each.subject}: {each.wrong}" for each in findings]


def test_a_register_in_order_has_nothing_but_notes(small_text: str) -> None:
    register = parse([Source("register.yaml", small_text + DATED)])
    findings = lint(register, Handbook.parse("## Tools\n\nUse Pen. HIGH says how far."), TODAY)
    assert {each.severity for each in findings} == {Severity.NOTE}


def test_findings_come_with_the_worst_first(small_text: str) -> None:
    text = small_text.replace("status: approved", "allow_kinds: [news], deny_kinds: [news], status: approved", 1)
    findings = lint(parse([Source("register.yaml", text)]), Handbook.parse(""), TODAY)
    severities = [each.severity for each in findings]
    assert severities == sorted(severities, key=list(Severity).index)
    assert severities[0] is Severity.ERROR


# ---- data that may go nowhere -----------------------------------------------------------------------------------


def test_data_above_every_ceiling_is_named_with_its_class(found: Lint) -> None:
    findings = found(
        "kind-without-tool",
        ("classes: [open, closed]", "classes: [open, closed, secret]"),
        (
            "name: Diary}",
            "name: Diary}\n  - {id: plan, class: secret, name: The plan}\n  - {id: x, class: secret, name: X}",
        ),
    )
    assert words(findings) == [
        (
            "warning register.yaml:23 class 'secret': "
            "No tool's ceiling reaches it, so 2 kinds of data may go nowhere: The plan and X."
        )
    ]


def test_data_that_a_rule_keeps_out_of_everything_is_a_note_with_the_rule(found: Lint) -> None:
    rule = "  - {id: NEVER, when: {data: diary}, effect: deny}\ntools:"
    findings = found("kind-barred-everywhere", ("tools:", rule))
    assert words(findings) == ["note register.yaml:23 data kind 'diary': No tool may take it, by NEVER."]


def test_data_within_a_ceiling_that_nothing_takes_says_what_each_tool_says(found: Lint) -> None:
    findings = found(
        "kind-without-tool",
        ("status: approved, max_data: closed}", "status: under_review, review_by: 2026-12-12, max_data: closed}"),
        (
            "status: approved, max_data: closed, conditions",
            "status: approved, deny_kinds: diary, max_data: closed, conditions",
        ),
    )
    assert words(findings) == [
        (
            "warning register.yaml:22 data kind 'diary': No tool may take it, though closed is within some ceilings: "
            "Pen, due 2026-12-12 (under review by WAIT); Desk Pro (kept out by deny_kinds)."
        )
    ]


def test_data_that_is_kept_out_by_name_everywhere_is_a_note(found: Lint) -> None:
    rule = "  - {id: ASK, when: {data: diary, tool: [pen, desk-pro]}, effect: under_review}\ntools:"
    (finding,) = found("kind-barred-everywhere", ("tools:", rule))
    assert finding.severity is Severity.NOTE
    assert finding.wrong.endswith(": Pen and Desk Pro (ask first by ASK).")


def test_a_class_without_data_and_a_class_without_a_ceiling_are_named(found: Lint) -> None:
    more = ("classes: [open, closed]", "classes: [open, middle, closed, top]")
    kinds = ("name: Diary}", "name: Diary}\n  - {id: memo, class: middle, name: Memo}")
    assert words(found("class-without-kinds", more, kinds)) == [
        "warning  the register: No data kind is in the class 'top', so nobody can ask about it."
    ]
    assert words(found("class-makes-no-difference", more, kinds)) == [
        (
            "note  the register: No tool's ceiling is 'middle' and no rule names it: "
            "its data is treated just like closed data."
        )
    ]


# ---- contradictions ---------------------------------------------------------------------------------------------


def test_a_kind_let_in_and_kept_out_at_once_is_an_error(found: Lint) -> None:
    findings = found(
        "allowed-and-denied", ("status: approved", "allow_kinds: diary, deny_kinds: diary, status: approved")
    )
    assert words(findings) == [
        "error register.yaml:11 tool 'pen': 'diary' stands in allow_kinds and in deny_kinds; deny_kinds wins."
    ]


def test_an_exception_within_the_ceiling_is_not_needed(found: Lint) -> None:
    findings = found("exception-not-needed", ("status: approved", "allow_kinds: diary, status: approved"))
    assert "which is closed and so within the ceiling, closed" in findings[0].wrong
    assert findings[0].right == "Take 'diary' out of allow_kinds."


def test_an_exception_that_a_rule_overrules_names_the_rule(found: Lint) -> None:
    findings = found(
        "exception-overruled",
        ("tools:", "  - {id: NEVER, when: {data: diary}, effect: deny}\ntools:"),
        ("status: restricted", "allow_kinds: diary, status: restricted"),
    )
    assert words(findings) == [
        (
            "warning register.yaml:19 edition 'desk-free': "
            "allow_kinds lets in 'diary', but NEVER denies it all the same: "
            "allow_kinds lifts the ceiling and no other rule."
        )
    ]


def test_a_prohibited_tool_with_conditions_is_named(found: Lint) -> None:
    findings = found("prohibited-with-terms", ("status: restricted", "allow_kinds: diary, status: prohibited"))
    assert words(findings) == [
        (
            "warning register.yaml:18 edition 'desk-free': "
            "It is prohibited, and has conditions and allow_kinds all the same."
        )
    ]


def test_a_condition_nobody_asks_for_is_named_with_its_line(found: Lint) -> None:
    findings = found("condition-never-used", ("seat: Needs a seat.}", "seat: Needs a seat., gloves: Wear gloves.}"))
    assert words(findings) == ["note register.yaml:5 condition 'gloves': Nothing asks for it."]


def test_a_condition_that_only_a_rule_asks_for_is_used(found: Lint) -> None:
    more = ("seat: Needs a seat.}", "seat: Needs a seat., gloves: Wear gloves.}")
    for rule in (
        "{tool_lacks_condition: gloves, data: diary}, effect: deny",
        "{data: news}, effect: condition, add: gloves",
    ):
        assert not found("condition-never-used", more, ("tools:", f"  - {{id: X, when: {rule}}}\ntools:"))


def test_a_purpose_that_no_rule_asks_for_is_named(found: Lint) -> None:
    findings = found("purpose-never-used", ("tools:", "purposes: {hiring: [hire], credit: [loan]}\ntools:"))
    assert [each.subject for each in findings] == ["purpose 'credit'", "purpose 'hiring'"]
    rule = "purposes: {hiring: [hire]}\ntools:"
    used = ("tools:", f"  - {{id: X, when: {{purpose: hiring}}, effect: deny}}\n{rule}")
    assert not found("purpose-never-used", used)


def test_an_output_owner_for_no_kind_of_tool_is_named_with_the_nearest(found: Lint) -> None:
    (finding,) = found("owner-of-no-tool-kind", ("tools:", "output_owner: {default: Us, writting: Them}\ntools:"))
    assert (finding.wrong, finding.right) == (
        "output_owner names the kind 'writting', but no tool is of that kind.",
        "Did you mean 'writing'?",
    )


def test_an_ambiguous_name_with_one_meaning_is_named(found: Lint) -> None:
    (finding,) = found(
        "ambiguous-means-one", ("data_kinds:", "ambiguous: {it: {aliases: [thing], means: [pen]}}\ndata_kinds:")
    )
    assert finding.subject == "ambiguous name 'it'"


# ---- names -------------------------------------------------------------------------------------------------------


def test_two_tools_whose_names_differ_only_in_spelling_are_named(found: Lint) -> None:
    findings = found(
        "name-means-two", ("aliases: [biro]", "aliases: [bi-ro]"), ("aliases: [table]", "aliases: [Bi Ro]")
    )
    assert words(findings) == [
        "warning register.yaml:12 tool 'desk': Its name 'Bi Ro' is read as tool 'pen', which is also called 'bi-ro'."
    ]


def test_a_tool_and_its_own_edition_may_share_a_name(found: Lint) -> None:
    assert not found("name-means-two", ("name: Desk Pro,", "name: DESK,"))


def test_a_name_that_is_a_word_or_a_first_name_is_a_note(found: Lint) -> None:
    findings = found("name-is-a-word", ("aliases: [biro]", "aliases: [cursor, claude, zqx]"))
    assert "'cursor' and 'claude' are ordinary words or first names too." in findings[0].wrong.replace("'Pen', ", "")
    assert {each.severity for each in findings} == {Severity.NOTE}


def test_an_edition_is_no_mere_word(found: Lint) -> None:
    assert not [each for each in found("name-is-a-word", ("cheap desk", "cursor")) if each.id == "desk-free"]


@pytest.mark.parametrize("alias", ["it", "the", "tool", "office"])
def test_a_name_that_stands_in_every_question_is_a_warning(found: Lint, alias: str) -> None:
    (finding,) = found("name-stands-everywhere", ("aliases: [biro]", f"aliases: [{alias}]"))
    assert finding.severity is Severity.WARNING


def test_a_tool_called_like_a_kind_of_data_is_named_with_both_places(found: Lint) -> None:
    findings = found("name-is-data-too", ("aliases: [biro]", "aliases: [headline]"))
    assert words(findings) == [
        "warning register.yaml:11 tool 'pen': 'headline' is also what data kind 'news' is called (register.yaml:21)."
    ]


def test_a_synonym_of_two_kinds_is_read_as_the_more_sensitive_one(found: Lint) -> None:
    findings = found("synonym-means-two", ("name: Diary}", "name: Diary, synonyms: [headline]}"))
    assert words(findings) == [
        "warning register.yaml:21 data kind 'news': 'headlines' is also what 'diary' is called, and is read as that."
    ]


def test_a_purpose_that_nobody_gives_words_is_a_note_at_its_rule(found: Lint) -> None:
    rule = "  - {id: X, when: {purpose: [hiring, moon-landing]}, effect: condition, add: [check]}\ntools:"
    (finding,) = found("purpose-without-words", ("tools:", rule))
    assert (finding.subject, finding.severity) == ("rule 'X'", Severity.NOTE)
    assert "'moon-landing'" in finding.wrong
    words = ("data_kinds:", "purposes: {moon-landing: [fly to the moon]}\ndata_kinds:")
    assert not found("purpose-without-words", ("tools:", rule), words)


@pytest.mark.parametrize("alias", ['"!!!"', '"365"'])
def test_a_name_without_letters_cannot_be_read(found: Lint, alias: str) -> None:
    (finding,) = found("name-cannot-be-read", ("aliases: [biro]", f"aliases: [{alias}]"))
    assert finding.subject == "tool 'pen'"


# ---- owners and dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("aliases: [my desk; the desk]", "The alias 'my desk; the desk' has “;” in it"),
        ("aliases: my desk]", "The alias 'my desk]' has “]” in it"),
        ('aliases: ["my desk,"]', "The alias 'my desk,' has “,” in it"),
    ],
)
def test_a_slip_of_the_keyboard_in_a_name_is_named(found: Lint, written: str, said: str) -> None:
    (finding,) = found("name-has-stray-marks", ("aliases: [table]", written))

    assert finding.wrong.startswith(said)
    assert not found("name-has-stray-marks", ("aliases: [table]", "aliases: [tl;dv]"))


def test_owners_that_nobody_named_are_one_note(found: Lint) -> None:
    assert words(found("tool-without-owner")) == [
        "note  the register: No tool has an owner of its own; owner@tiny.example answers for all 2."
    ]
    some = found("tool-without-owner", ("kind: writing", "kind: writing, owner: pens@tiny.example"))
    assert words(some) == [
        "note register.yaml:12 tool 'desk': It has no owner of its own; owner@tiny.example answers for it."
    ]


def test_tools_without_a_review_date_are_named_family_by_family(found: Lint) -> None:
    no_date = (DATED, "reviewed: 2026-11-01\n")
    assert words(found("tool-without-review-date", no_date)) == ["warning  the register: No tool has a review date."]
    pen = ("kind: writing", "kind: writing, review_by: 2027-01-31")
    assert words(found("tool-without-review-date", no_date, pen)) == [
        "warning register.yaml:12 tool 'desk': It has no review date."
    ]
    free = ("name: Desk Free,", "name: Desk Free, review_by: 2027-01-31,")
    assert words(found("tool-without-review-date", no_date, pen, free)) == [
        "warning register.yaml:19 edition 'desk-pro': It has no review date."
    ]


def test_a_date_for_the_whole_register_is_enough_for_what_is_in_use_but_not_for_a_review(found: Lint) -> None:
    assert not found("tool-without-review-date")
    findings = found("review-without-due-date", ("status: restricted", "status: under_review"))
    assert words(findings) == [
        "warning register.yaml:18 edition 'desk-free': It is under review, and nothing says until when."
    ]


def test_a_review_that_is_overdue_says_by_how_much(found: Lint) -> None:
    past = ("kind: writing", "kind: writing, review_by: 2026-11-25")
    assert words(found("review-overdue", past)) == [
        "warning register.yaml:11 tool 'pen': It was to be looked at again by 2026-11-25, 1 day ago."
    ]
    assert not found("review-overdue", past, today=date(2026, 11, 25))
    (whole, *_) = found("review-overdue", today=date(2027, 6, 10))
    assert whole.wrong == "It was to be reviewed by 2027-05-31, 10 days ago."


def test_an_overdue_review_of_a_new_tool_asks_for_its_end(found: Lint) -> None:
    (finding,) = found("review-overdue", ("status: restricted", "review_by: 2026-11-16, status: under_review"))
    assert finding.wrong == "Its review was due 2026-11-16, 10 days ago."


def test_a_prohibited_tool_needs_no_review(found: Lint) -> None:
    prohibited = (
        "status: restricted, max_data: open, conditions: [check]",
        "review_by: 2020-01-01, status: prohibited",
    )
    assert not found("review-overdue", prohibited)


def test_a_register_says_when_it_was_reviewed_and_not_a_day_to_come(found: Lint) -> None:
    (finding,) = found("register-not-reviewed", ("reviewed: 2026-11-01\n", ""))
    assert finding.right == "Write the day, for example reviewed: 2026-11-26."
    (finding,) = found("review-in-the-future", today=date(2026, 10, 1))
    assert finding.wrong == "It was reviewed on 2026-11-01, which is still to come."


# ---- addresses ---------------------------------------------------------------------------------------------------


def test_addresses_of_another_domain_than_the_owners_are_named_where_they_stand(found: Lint) -> None:
    handbook = "## Tools\n\n<!-- owner: kim@tiny.example -->\n\nWrite to [us](mailto:ai@smalls.example).\n"

    findings = found("addresses-of-two-domains", handbook=handbook)

    assert words(findings) == [
        (
            "note handbook.md:5 the handbook: ai@smalls.example is at smalls.example; "
            "the register's owner is at tiny.example."
        )
    ]
    assert findings[0].right == (
        "If it is a typing error or left over, write the address at tiny.example; if both are yours, leave it."
    )


def test_an_address_of_the_register_as_a_whole_is_named_with_its_head(found: Lint) -> None:
    unlisted = ("version: 1", "version: 1\ndefault_unlisted_tool: {next: Write to ai@smalls.example.}")

    (finding,) = found("addresses-of-two-domains", unlisted)

    assert finding.wrong == "ai@smalls.example is at smalls.example; the register's owner is at tiny.example."
    assert (finding.what, finding.id) == ("register", "")


def test_a_domain_that_is_nearly_the_usual_one_is_a_warning(found: Lint) -> None:
    pen = ("aliases: [biro]", "aliases: [biro], owner: kim@tiny.exmaple")

    findings = found("addresses-of-two-domains", pen, handbook="Ask ann@tiny.example.\n")

    assert [(each.severity, each.place, each.id) for each in findings] == [
        (Severity.WARNING, "register.yaml:11", "pen")
    ]


def test_one_domain_with_its_parts_is_as_it_should_be(found: Lint) -> None:
    assert not found("addresses-of-two-domains", handbook="Ask ann@it.tiny.example or bo@TINY.example.\n")
    assert not found("addresses-of-two-domains", ("owner@tiny.example", "the owner"))


def test_where_the_owner_has_no_address_the_domain_of_most_counts(found: Lint) -> None:
    handbook = "Ask a@tiny.example or b@tiny.example, not c@large.example.\n"

    (finding,) = found("addresses-of-two-domains", ("owner@tiny.example", "the owner"), handbook=handbook)

    assert finding.wrong == "c@large.example is at large.example; most others are at tiny.example."


# ---- waivers -----------------------------------------------------------------------------------------------------


def waiver(until: str = "2026-12-31", data: str = "diary", more: str = "", tool: str = "desk-free") -> tuple[str, str]:
    written = (
        f"id: W, tool: {tool}, data: {data}, for: a@tiny.example, approver: Bo, until: {until}, because: Needed.{more}"
    )
    return "tools:", f"waivers:\n  - {{{written}}}\ntools:"


def test_a_waiver_that_has_ended_says_when(found: Lint) -> None:
    (finding,) = found("waiver-ended", waiver("2026-11-16"))
    assert str(finding) == (
        "register.yaml:11 warning: waiver 'W': It ended on 2026-11-16, 10 days ago. Take it out, or ask Bo anew."
    )
    assert not found("waiver-ended", waiver("2026-11-26"))


def test_a_waiver_for_what_is_allowed_anyway_is_not_needed(found: Lint) -> None:
    (finding,) = found("waiver-not-needed", waiver(data="news"))
    assert finding.right == "Take it out."
    assert not found("waiver-not-needed", waiver())
    assert not found("waiver-not-needed", waiver(data="[diary, news]"))


def test_a_waiver_beneath_a_rule_for_every_tool_names_the_rule(found: Lint) -> None:
    never = ("tools:", "  - {id: NEVER, when: {data: diary}, effect: deny}\ntools:")
    (finding,) = found("waiver-without-effect", never, waiver())
    assert finding.wrong == "NEVER stands above it: a rule that holds for every tool, or for a purpose, is not lifted."
    assert "as rules: [NEVER]" in finding.right
    assert not found("waiver-without-effect", never, waiver(more=" , rules: [NEVER]"))


def test_a_rule_that_is_left_where_a_waiver_sets_others_aside_is_not_called_idle(small_text: str) -> None:
    rule = "  - {id: X, when: {data: diary, tool: desk-free}, effect: condition, add: [seat]}\n"
    said = []
    for more in ("", waiver()[1].removesuffix("tools:")):
        text = small_text.replace("tools:", f"{rule}{more}tools:", 1) + DATED
        findings = lint(parse([Source("register.yaml", text)]), Handbook.parse(""), TODAY)
        said.append([each.check for each in findings if each.id == "X"])
    assert said == [["rule-never-decides"], []]


# ---- the handbook ------------------------------------------------------------------------------------------------

NUMBERED = [("id: BAN", "id: R01"), ("id: WAIT", "id: R02"), ("id: HIGH", "id: R03")]


def test_a_rule_that_the_handbook_names_and_nobody_has_is_found_with_its_line(found: Lint) -> None:
    handbook = "## Tools\n\nUse them (R01, R2).\n\n<!-- asked: R09, R03 -->\n"
    findings = found("handbook-names-no-rule", *NUMBERED, handbook=handbook)
    assert [(each.place, each.wrong, each.right) for each in findings] == [
        ("handbook.md:3", "There is no rule R2.", "Did you mean 'R02'?"),
        ("handbook.md:5", "There is no rule R09.", "Did you mean 'R01', 'R02' or 'R03'?"),
    ]


def test_what_is_written_like_no_rule_of_this_register_is_no_reference(found: Lint) -> None:
    assert not found(
        "handbook-names-no-rule", *NUMBERED, handbook="## Tools\n\nSee ISO 27001, S3, PR-12, XR99 and R01.\n"
    )


def test_a_link_to_no_section_is_found(found: Lint) -> None:
    handbook = "## Output ownership\n\nSee [that](#output-ownership) and [this](#output-owner).\n"
    (finding,) = found("handbook-links-nowhere", handbook=handbook)
    assert (finding.place, finding.right) == ("handbook.md:3", "Did you mean 'output-ownership'?")


def test_a_product_in_the_handbook_that_the_register_does_not_list_is_a_note(found: Lint) -> None:
    (finding,) = found("handbook-names-no-tool", handbook="## Meetings\n\nUse the Pen, or DeepSeek R1.\n")
    assert (finding.place, finding.severity) == ("handbook.md:3", Severity.NOTE)
    assert "DeepSeek" in finding.wrong


def test_the_words_of_a_rule_may_not_name_a_rule_that_is_gone(found: Lint) -> None:
    findings = found("words-name-no-rule", *NUMBERED, ("because: Too sensitive.", "because: Too sensitive (see R07)."))
    assert words(findings) == ["warning register.yaml:9 rule 'R03': Its words name R07, and there is no such rule."]


# ---- the sample, and a large one -----------------------------------------------------------------------------------


def test_the_sample_register_passes() -> None:
    desk = open_desk(pack("meridian"))
    doubts = [each for each in lint(desk.register, desk.handbook, TODAY) if each.severity is not Severity.NOTE]
    assert [str(each) for each in doubts] == []


def test_thousands_of_tools_are_looked_at_within_seconds() -> None:
    tools = "".join(
        f"  - {{id: t{n}, name: Tool Number {n}, vendor: V, kind: k{n % 40}, status: approved, max_data: c{n % 4},"
        f" review_by: 2027-01-01, owner: o@x.example, conditions: [s{n % 5}]}}\n"
        for n in range(5000)
    )
    kinds = "".join(f"  - {{id: d{n}, class: c{n % 4}, name: Data of sort {n}}}\n" for n in range(80))
    rules = "".join(
        f"  - {{id: R{n}, when: {{kind: k{n}, data: d{n}}}, effect: condition, add: [s1]}}\n" for n in range(40)
    )
    conditions = ", ".join(f"s{n}: Do {n}." for n in range(5))
    text = (
        "version: 1\norg: Big\nowner: o@big.example\nclasses: [c0, c1, c2, c3]\n"
        f"conditions: {{{conditions}}}\nrules:\n{rules}tools:\n{tools}data_kinds:\n{kinds}"
    )
    register = parse([Source("big.yaml", text)])
    began = perf_counter()
    assert lint(register, Handbook.parse(""), TODAY)
    assert perf_counter() - began < 5
