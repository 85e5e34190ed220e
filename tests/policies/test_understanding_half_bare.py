"""What still tells who somebody is, named in a list of what is left or beside the names: such data stays what it is."""

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
