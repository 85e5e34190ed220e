"""Names gone only partly, not yet or as somebody hopes, and what else tells who it is: data stays what it is."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    "text",
    [
        "patient letters, only the meds, the dose and the admission date, name taken off, in gemini for workspace?",
        "CVs with the names removed, only schools, grades and initials, into notebooklm",
        "Lebensläufe ohne Namen, nur Abschluss und Geburtsdatum, in NotebookLM?",
        "can I put CVs in notebooklm if I remove only the names",
        "Czy mogę wrzucić listę płac do Copilota w Excelu? Bez nazwisk, tylko numery pracowników.",
        "¿NotebookLM para los currículos? Solo quito los nombres, lo demás se queda",
    ],
)
def test_a_list_of_what_is_left_that_tells_who_it_is_gets_no_yes(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "CVs without names in notebooklm, just asking",
        "can I put CVs in notebooklm if I remove the names",
        "anonymised survey, only the scores, in notebooklm",
    ],
)
def test_what_tells_nobody_is_anonymised_still(meridian: Register, reader: Reader, text: str) -> None:
    assert decide(reader.read(text), meridian).kind in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "payroll, I will remove the names later, claude team now?",
        "payroll before the names are removed, claude team",
        "we'll anonymise the patient notes after claude team has read them",
        "payroll, I'll take the names out after, claude team",
        "payroll in claude team, anonymised after that",
        "Gehaltsliste in Claude Team, anonymisiert danach",
        "payroll, I'll remove the names once claude team has summarised it",
        "payroll, the names will be removed, claude team",
        "payroll, names not yet removed, claude team",
        "payroll, not anonymised, claude team",
        "payroll with some names removed in claude team",
        "only half of the names are removed from the payroll, claude team?",
        "almost anonymised patient data into claude team",
        "badly anonymised patient data in notebooklm",
        "semi-anonymised payroll in claude team",
        "supposedly anonymised patient data in claude team",
        "payroll that I think is anonymised in claude team",
        "payroll, names removed (I think), claude team",
        "the whole thing is anonymised except the salaries, notebooklm?",
        "payroll anonymised except for the salaries, claude team",
        "anonymised but the salaries are in it, claude team",
        "patient notes, the names are removed but the diagnosis dates are still in, claude team",
        "patient notes, names removed but it still has the diagnosis, claude team?",
        "payroll file is anonymised but it has employee IDs, claude team?",
        "payroll, names removed, not the addresses, claude team",
        "payroll, names removed, photos still in, claude team",
        "payroll, surnames removed, claude team",
        "fiches de paie, noms pas encore supprimés, Claude Team ?",
        "Gehaltsliste, Namen noch nicht entfernt, Claude Team?",
        "Gehaltsliste, Namen entferne ich später, Claude Team?",
        "fast anonymisierte Patientendaten in Claude Team",
        "Gehaltsliste anonymisiert, aber die Personalnummern stehen noch drin, Claude Team",
        "loonlijst, namen nog niet verwijderd, Claude Team",
        "buste paga, nomi non ancora tolti, Claude Team",
        "folhas de pagamento, nomes ainda não removidos, Claude Team",
        "nóminas sin nombres pero con el DNI, Claude Team",
        "lista płac, nazwiska jeszcze nie usunięte, Claude Team",
    ],
)
def test_data_stays_what_it_is_where_names_are_gone_only_partly_or_not_yet(
    meridian: Register, reader: Reader, text: str
) -> None:
    question = reader.read(text)
    assert not {"payroll", "phi"}.isdisjoint(question.data_kinds)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CVs without names but with photos, notebooklm", "cvs"),
        ("CVs, Nachnamen entfernt, notebooklm", "cvs"),
        ("badly anonymised customer data in notebooklm", "customer-pii"),
    ],
)
def test_cvs_with_photos_are_cvs_without_their_names_too(reader: Reader, text: str, kind: str) -> None:
    assert kind in reader.read(text).data_kinds


@pytest.mark.parametrize(
    "text",
    [
        "almost anonymised data in claude team",
        "half anonymised dataset in claude team",
        "customer list, we masked names not card numbers, claude team?",
        "customer list, names masked but not the card numbers, claude team?",
    ],
)
def test_what_is_left_in_is_asked_about_where_nothing_says_what_it_is(
    meridian: Register, reader: Reader, text: str
) -> None:
    question = reader.read(text)
    assert question.unclear
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "saying", ["if I remove some of the names", "I'll remove the names later", "anonymised except the amounts"]
)
def test_a_follow_up_that_says_names_are_gone_partly_keeps_the_data(reader: Reader, saying: str) -> None:
    assert "payroll" in reader.read(f"and {saying}?", ["can I put payroll in claude team?"]).data_kinds


@pytest.mark.parametrize(
    "text",
    [
        "payroll, anonymised, but is claude team ok?",
        "anonymised payroll in claude team but not confidential",
        "payroll without names not in notebooklm but in claude team",
        "payroll without names, but with claude team?",
        "payroll without names in claude team, except on fridays",
        "payroll without names as long as claude team has SSO",
        "first names and surnames removed from the CVs, claude team?",
        "payroll names removed before upload to claude team",
        "payroll once the names are removed, claude team",
        "after removing the names from payroll, claude team",
        "payroll, fully anonymised, in claude team",
        "can I probably put anonymised payroll in claude team?",
        "could I use claude team for anonymised payroll later this week?",
        "I think anonymised payroll is fine in claude team, right?",
        "Gehaltsliste ohne Namen, nicht wahr, Claude Team?",
        "nóminas sem nomes no Claude Team",
    ],
)
def test_what_is_said_of_something_else_puts_no_names_back(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("anonymised-data",)


@pytest.mark.parametrize(
    "how",
    ["shoddily", "sloppily", "quickly", "wrongly", "reversibly", "not really", "half", "supposedly", "so-called"],
)
def test_only_what_is_done_well_is_done(meridian: Register, reader: Reader, how: str) -> None:
    question = reader.read(f"{how} anonymised CVs in NotebookLM?")
    assert "cvs" in question.data_kinds
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize("how", ["fully", "properly", "carefully", "irreversibly", "already", "vollständig"])
def test_what_is_done_well_is_done(reader: Reader, how: str) -> None:
    assert reader.read(f"{how} anonymised CVs in NotebookLM?").data_kinds == ("anonymised-data",)


def test_anonymised_in_quotation_marks_is_not_meant(reader: Reader) -> None:
    assert "cvs" in reader.read('"anonymised" CVs in NotebookLM').data_kinds
    assert reader.read('is "anonymised CVs" in NotebookLM ok?').data_kinds == ("anonymised-data",)


@pytest.mark.parametrize(
    "text",
    [
        "salary list without names but with job titles in NotebookLM",
        "payroll in NotebookLM, with initials instead of names",
        "payroll, names replaced by employee numbers, in NotebookLM",
        "Gehaltsliste, Namen durch Kürzel ersetzt, in NotebookLM",
        "paie, noms remplacés par des initiales, dans NotebookLM",
        "payroll without names in NotebookLM, we keep a list of who is who",
        "payroll anonymised with the real names in NotebookLM",
    ],
)
def test_whoever_has_the_key_can_tell_who_it_is(meridian: Register, reader: Reader, text: str) -> None:
    assert "payroll" in reader.read(text).data_kinds
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "anonymised payroll in NotebookLM for number crunching",
        "payroll, names replaced by made up ones, in NotebookLM",
    ],
)
def test_a_number_of_something_else_is_no_key(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("anonymised-data",)


@pytest.mark.parametrize(
    "text",
    [
        "test data with real customers in Copilot Chat",
        "test data with real names in Copilot Chat",
        "dummy data based on real customers in Copilot Chat",
        "fake data with a few real customers mixed in, Copilot Chat",
        "are real names in the test data ok for Copilot Chat",
        "Testdaten mit echten Kunden in Copilot Chat?",
        "données de test avec de vrais noms dans Copilot Chat ?",
        "datos de prueba con nombres reales en Copilot Chat",
        "dados de teste com nomes reais no Copilot Chat",
        "dati di prova con nomi reali in Copilot Chat",
        "testdata met echte namen in Copilot Chat",
        "dane testowe z prawdziwymi nazwiskami w Copilot Chat",
    ],
)
def test_test_data_with_real_people_is_about_these(meridian: Register, reader: Reader, text: str) -> None:
    assert "customer-pii" in reader.read(text).data_kinds
    assert decide(reader.read(text), meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    "text",
    [
        "test data in Copilot Chat",
        "test data without real customers in Copilot Chat",
        "test data with no real names in Copilot Chat",
        "Testdaten ohne echte Namen in Copilot Chat",
    ],
)
def test_test_data_without_real_people_is_made_up(reader: Reader, text: str) -> None:
    assert reader.read(text).data_kinds == ("anonymised-data",)


def test_a_placeholder_for_a_name_is_nobody_unless_something_is_said_of_them(reader: Reader) -> None:
    assert reader.read("Testdaten wie Max Mustermann in Claude Team").data_kinds == ("anonymised-data",)
    assert reader.read("ask Claude Team about Max Mustermann, born 12.03.1981").data_kinds == ("customer-pii",)


@pytest.mark.parametrize(
    "text",
    [
        "I forgot to remove the names, Claude Team",
        "we failed to remove the names, Claude Team",
        "I didn't remember to remove the names, Claude Team",
        "ich habe vergessen, die Namen zu entfernen, Claude Team",
        "j'ai oublié d'enlever les noms avant de coller dans Claude Team",
        "on a oublié de retirer les noms avant de coller dans Claude Team",
        "olvidé quitar los nombres, Claude Team",
        "esqueci de remover os nomes antes de colar no Claude Team",
        "ho dimenticato di togliere i nomi prima di incollare in Claude Team",
        "ik ben vergeten de namen te verwijderen voordat ik het in Claude Team plakte",
        "zapomniałem usunąć nazwiska przed wklejeniem do Claude Team",
    ],
)
def test_names_that_somebody_forgot_to_take_out_are_still_in(reader: Reader, text: str) -> None:
    assert reader.read(text).unclear


@pytest.mark.parametrize(
    "text",
    [
        "I removed the names, Claude Team?",
        "I didn't forget to remove the names, Claude Team?",
        "I won't forget to remove the names, Claude Team?",
        "wenn ich die Namen entferne, Claude Team?",
    ],
)
def test_names_that_nobody_forgot_to_take_out_are_gone(reader: Reader, text: str) -> None:
    assert not reader.read(text).unclear
