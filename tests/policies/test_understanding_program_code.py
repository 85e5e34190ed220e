"""Code, traces and records that stand in a question are data by their form, on one line or on many."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.decide import decide
from policies.desk import Desk
from policies.findings import TAKES_IT
from policies.handbook import Handbook
from policies.model import Register, VerdictKind
from policies.understanding import program_code
from policies.understanding.program_code import What, written
from policies.understanding.reader import Reader

CODE = [
    "def charge(user): return user.card.debit(12)",
    "async def load(path: str) -> bytes:",
    "SELECT name, email FROM customers WHERE id = 3",
    "select * from orders where total > 5",
    "select o.id, sum(o.total) from orders o join lines l on l.o = o.id",
    "UPDATE accounts SET balance = 0",
    "DELETE FROM users WHERE id = 3",
    "for (let i = 0; i < n; i++) { total += prices[i]; }",
    "const total = items.reduce((a, b) => a + b.price, 0)",
    'public static void main(String[] args) { System.out.println("hi"); }',
    "func (s *Server) Run() error { return s.listen(80); }",
    "if (user == null) { throw new Error(); }",
    "x = fetch_user(3); print(x.name)",
    "for row in rows:\n    total += row.amount",
    "#include <stdio.h>",
    "import { pay } from './billing'",
    "self.total = 3",
    "lambda x: x.price",
    ".card { color: red; }",
    "```python\nx\n```",
]


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize("question", ["can I paste this into claude team? {}", "{} - is that ok in claude team?"])
def test_code_in_a_question_is_source_code(reader: Reader, code: str, question: str) -> None:
    read = reader.read(question.format(code))

    assert read.tools == ("claude-team",)
    assert read.data_kinds == ("source-code",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('Traceback (most recent call last): File "app.py", line 3 in claude team', "logs"),
        ("java.lang.NullPointerException at com.acme.Shop.run(Shop.java:31) ok in claude team?", "logs"),
        ("TypeError: undefined is not a function, may claude team explain?", "logs"),
        ("INSERT INTO orders (id) VALUES (3); ok for claude team?", "prod-data"),
        ("can claude team mend =VLOOKUP(A2,B:C,2,FALSE)", "source-code"),
    ],
)
def test_traces_rows_and_formulas_are_what_they_are(reader: Reader, text: str, kind: str) -> None:
    assert reader.read(text).data_kinds == (kind,)


@pytest.mark.parametrize(
    "record", ['{"user": "x", "plan": "gold"}', "{'dx': 'F32', 'name': 'A. Lee'}", '{ "total": 31.5 }']
)
def test_a_record_may_hold_anything_so_that_no_yes_comes_of_it(meridian: Register, reader: Reader, record: str) -> None:
    question = reader.read(f"is this ok for github copilot business: {record}")

    assert question.unclear == ("the record",)
    assert decide(question, meridian).kind is VerdictKind.DEPENDS_ON_DATA


def test_what_a_record_names_counts_beside_it(reader: Reader) -> None:
    question = reader.read('can claude team take {"meeting notes": "the retro"}')

    assert question.data_kinds == ("meeting-notes", "source-code")


def test_more_sensitive_data_in_code_still_counts(meridian: Register, reader: Reader) -> None:
    question = reader.read("INSERT INTO patients VALUES ('Ann', 'F32') and def payroll(): pass in claude team")

    assert {"phi", "payroll"} <= set(question.data_kinds)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "can I use claude team (the one we pay for) for our press release; it is public?",
        "select the best candidates from our list and put them into claude team",
        "import contacts from Salesforce into claude team",
        "claude team: minutes -> actions, ok?",
        "update our price list, delete the old one from the wiki (with claude team)",
        "we have classes: yoga (mon), pilates (tue); can claude team plan them?",
        "if approved: tell me; else: which other tool?",
        "cycle time 3 -> 2 days; 8 of 10; errors (3 in 200)",
        "let us know, for example (or function) return to sender",
    ],
)
def test_prose_with_marks_is_no_code(text: str) -> None:
    assert written(text) == ()


def test_the_stretch_of_code_ends_where_the_code_ends() -> None:
    text = "hi, const total = items.reduce((a, b) => a + b.price, 0) in cursor?"

    (code,) = written(text)

    assert code.what is What.CODE
    assert text[code.start : code.end] == "const total = items.reduce((a, b) => a + b.price, 0)"


@pytest.mark.parametrize(
    "text",
    [
        "def charge(user): return user.total\ncan I use {tool} with {data}?\ndef charge(user): return user.total",
        "x = get_user(3); y = db.fetch(x); is {tool} fine for {data}? z = db.fetch(y);",
        "SELECT name FROM users; can I put {data} into {tool}? SELECT 1 FROM users;",
        '{{"plan": "gold"}} may {tool} see {data} then? {{"plan": "free"}}',
    ],
)
def test_a_question_between_two_pieces_of_code_is_read_all_the_same(reader: Reader, text: str) -> None:
    question = reader.read(text.format(tool="GitHub Copilot Business", data="production data"))

    assert question.tools == ("github-copilot-business",)
    assert "prod-data" in question.data_kinds


def test_words_of_a_sentence_between_two_pieces_of_code_are_none_of_its_parts() -> None:
    text = "def pay(user): return user.total\nwhat does this one do\ndef tax(user): return user.tax"

    (code,) = written(text)

    assert (code.start, code.end) == (0, len(text))
    assert [text[start:end] for start, end in code.parts] == [
        "def pay(user): return user.total",
        "def tax(user): return user.tax",
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a = f(x); b = g(a);\nmay claude team see this one?\nc = h(b);", "[code]"),
        ("can claude team fix def pay(user): return user.total ok?", "can claude team fix [code] ok?"),
        ('claude team {"a": "Bo Lee", "tags": ["x", {"y": 1}]}, ok?', "claude team [record], ok?"),
        ('claude team: {"pay": 41000, "dx": "F32"', "claude team: [record]"),
        ("12 hrs, 8 of 10 (cycle 3 -> 2 days); errors down", "12 hrs, 8 of 10 (cycle 3 -> 2 days); errors down"),
    ],
)
def test_what_is_kept_or_sent_on_says_only_what_stood_there(meridian: Register, text: str, kept: str) -> None:
    desk = Desk(meridian, Handbook.parse(""))
    closed = desk.closed(desk.read(text), ())

    assert desk.mask(text) == kept
    assert closed is None or not {"user", "Bo", "Lee"} & set(closed.text.split())


def test_how_it_was_read_repeats_nothing_of_what_stands_in_the_message(reader: Reader) -> None:
    path = reader.read("claude team? def charge(user): return user.card.debit(12)").path

    assert "data in the message itself -> source-code: by its form" in path
    assert not any("debit" in step for step in path)


@pytest.mark.parametrize("bit", ["(", "a.b(", "select ", "{'a':", "x = ", "for (;", "def f(", "class a(", "`", "if "])
def test_a_long_hostile_text_is_looked_at_in_a_moment(bit: str) -> None:
    began = time.perf_counter()
    written(bit * 4_000)

    assert time.perf_counter() - began < 0.1


OTHERS = (
    "Traceback (most recent call last)", 'File "a.py", line 3', "at a.b.C(C.java:12)", "at f (/srv/a.js:1:2)",
    'Exception in thread "main"', "Caused by: a.b.Oops", "KeyError: 'x'", "goroutine 7 [running]", "=VLOOKUP(A1)",
    "insert into t values (1)", '{"user": "x"}', "{'dx': 3}",
)  # fmt: skip
_WORDS = sorted(
    {word for code in CODE for word in code.replace("\n", " ").split(" ")}
    | {"\n", "\u017felect", "from", "try:", "`", *OTHERS, *" ".join(OTHERS).split(" ")}
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=4), max_size=8), st.sampled_from((" ", "")))
def test_what_has_no_sign_of_code_at_a_glance_is_no_code(words: list[str], between: str) -> None:
    text = between.join(words)
    with pytest.MonkeyPatch.context() as everywhere:
        everywhere.setattr(program_code, "_has_signs_of", lambda *_: True)
        found = written(text)
    assert written(text) == found


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_code_is_told_by_its_own_form(text: str) -> None:
    assert [each.what for each in written(text)] not in ([], [What.CODE])
