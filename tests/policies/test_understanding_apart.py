"""What a sentence of its own says of names: of the data that is asked about, or of another time, version or tool."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.understanding.reader import Reader

DENIED = [
    ("can I put payroll into Claude Team?", "payroll"),
    ("can I put patient records into ChatGPT Enterprise?", "phi"),
    ("can I put CVs into Copilot Chat?", "cvs"),
]


@pytest.mark.parametrize(("asked", "kind"), DENIED)
@pytest.mark.parametrize(
    "more",
    [
        "Last week I used the anonymised version.",
        "Yesterday I had an anonymised copy.",
        "The anonymised one was fine.",
        "There is also an anonymised version.",
        "Usually I anonymise it.",
        "Last time we removed the names.",
        "For the other tool we removed the names.",
        "In the last version the names were removed.",
        "A colleague once removed the names.",
        "Bob says anonymised is ok.",
        "Nobody anonymised it.",
        "We anonymised it badly.",
        "We anonymised only part of it.",
        "We tried to anonymise it.",
        "Anonymised as best we could.",
        "I replaced names with numbers and keep the key.",
        "Names replaced by initials.",
        "Wir haben sie schlecht anonymisiert.",
        "La semaine dernière j'ai utilisé la version anonymisée.",
        "On l'a mal anonymisée.",
        "La semana pasada usé la versión anonimizada.",
        "La settimana scorsa ho usato la versione anonimizzata.",
        "Na semana passada usei a versão anonimizada.",
        "We hebben hem slecht geanonimiseerd.",
        "W zeszłym tygodniu użyłem wersji zanonimizowanej.",
    ],
)
def test_what_is_said_beside_a_question_turns_no_no_into_a_yes(
    meridian: Register, reader: Reader, asked: str, kind: str, more: str
) -> None:
    for text in (f"{asked} {more}", f"{more} {asked}"):
        question = reader.read(text)
        assert kind in question.data_kinds, text
        assert decide(question, meridian).kind not in TAKES_IT, text


@pytest.mark.parametrize(("asked", "kind"), DENIED)
@pytest.mark.parametrize(
    "more",
    [
        "We removed all the names first.",
        "It is anonymised.",
        "It's been fully anonymised.",
        "Names and addresses removed, of course.",
        "All names were removed.",
        "I'd take the names out first.",
        "Would it be ok if I anonymised it?",
        "Die Namen habe ich entfernt.",
        "Elle est anonymisée.",
        "Están anonimizadas.",
        "Zonder namen.",
    ],
)
def test_what_is_said_of_the_same_data_is_said_of_it(reader: Reader, asked: str, kind: str, more: str) -> None:
    assert kind not in reader.read(f"{asked} {more}").data_kinds
    assert reader.read(f"{asked} {more}").data_kinds == ("anonymised-data",)


@pytest.mark.parametrize(
    "text",
    [
        "can I use last week's anonymised payroll in Claude Team?",
        "payroll from last month without names in Claude Team",
        "payroll, names removed, Claude Team",
    ],
)
def test_data_of_another_time_may_be_without_names_too(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("anonymised-data",)


@pytest.mark.parametrize(
    "text",
    [
        "payroll, last week I used the anonymised version, into Claude Team?",
        "payroll into Claude Team, usually I anonymise it",
        "payroll into Claude Team, anonymised as best we could",
        "payroll in Claude Team (anonymised in a hurry)",
        "payroll in Claude Team - there is an anonymised version",
        "can I put payroll into Claude Team and nobody removed the names",
        "can I put payroll into Claude Team and last week I used the anonymised version",
        "can I put payroll into Claude Team while my boss says it's anonymised",
    ],
)
def test_a_comma_is_no_way_around_it(meridian: Register, reader: Reader, text: str) -> None:
    assert "payroll" in reader.read(text).data_kinds
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("and the anonymised version?", ("anonymised-data",)),
        ("it is anonymised", ("anonymised-data",)),
        ("last week I used the anonymised version", ("payroll",)),
        ("we anonymised it badly", ("payroll",)),
        ("nobody removed the names", ("payroll",)),
        ("names replaced by initials", ("payroll",)),
        ("pseudonymised", ("payroll",)),
    ],
)
def test_a_follow_up_says_it_of_what_was_asked_before(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert reader.read(text, ["payroll in Claude Team?"]).data_kinds == kinds


@pytest.mark.parametrize(
    "saying",
    [
        "I remove the names",
        "I anonymise them",
        "we take out names and addresses first",
        "names and dates of birth blacked out",
        "all names and dates of birth are removed",
        "ich entferne die Namen",
        "je retire les noms",
        "noms et dates de naissance supprimés",
        "usuwam nazwiska",
    ],
)
def test_who_says_after_an_answer_that_names_go_asks_again(reader: Reader, saying: str) -> None:
    question = reader.read(saying, ["can I put patient notes into Claude Team?"])
    assert (question.tools, question.data_kinds) == (("claude-team",), ("anonymised-data",))
    assert reader.read(saying, ["can I put contracts into Claude Team?"]).data_kinds == ("contracts",)
    assert not reader.read("I remove the names", ["hello"]).tools


@pytest.mark.parametrize(
    "text",
    [
        "patient notes, dates of birth blacked out, in Claude Team",
        "patient notes, addresses redacted, in Claude Team",
        "payroll, Adressen geschwärzt, in Claude Team",
    ],
)
def test_without_addresses_only_the_names_are_still_there(meridian: Register, reader: Reader, text: str) -> None:
    assert not {"phi", "payroll"}.isdisjoint(reader.read(text).data_kinds)
    assert decide(reader.read(text), meridian).kind not in TAKES_IT
    follow_up = reader.read("dates of birth blacked out", ["patient notes in Claude Team"])
    assert decide(follow_up, meridian).kind not in TAKES_IT


def test_names_and_addresses_are_gone_together(reader: Reader) -> None:
    assert reader.read("patient notes, names and addresses redacted, in Claude Team").data_kinds == ("anonymised-data",)


@pytest.mark.parametrize(
    "more",
    [
        "or should I use the anonymised version?",
        "instead of the anonymised version?",
        "like the anonymised version last week?",
        ", as with the anonymised version?",
        "since the anonymised version was allowed?",
        "because anonymised was ok?",
        "? I have the anonymised version too.",
        "au lieu de la version anonymisée",
    ],
)
def test_a_version_beside_the_data_is_another(meridian: Register, reader: Reader, more: str) -> None:
    question = reader.read(f"Can I put patient records into ChatGPT Enterprise {more}")
    assert "phi" in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "payroll in Claude Team, since it is anonymised",
        "payroll in Claude Team because we removed the names",
        "payroll as an anonymised version in Claude Team",
        "payroll in Claude Team, but only the anonymised version",
        "can I put the anonymised version of the payroll in Claude Team",
        "payroll in Claude Team? I mean the anonymised version",
        "payroll in Claude Team? It's the anonymised version.",
    ],
)
def test_a_version_of_the_data_may_be_the_data(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("anonymised-data",)
