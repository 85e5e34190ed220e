"""Who is to use a tool is no data that goes into it, where the data is named besides."""

import pytest

from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("can the payroll folks use notebooklm for wiki pages?", ("internal-docs",)),
        ("our finance people want to use Claude Team for internal wiki pages", ("internal-docs",)),
        ("can customer support people use copilot chat for internal docs?", ("internal-docs",)),
        ("may legal use notebooklm for training material?", ("training-material",)),
        ("darf die Buchhaltung Copilot Chat für interne Richtlinien nutzen?", ("internal-docs",)),
        ("puede contabilidad usar Copilot Chat para el manual interno?", ("internal-docs",)),
    ],
)
def test_who_is_to_use_a_tool_is_no_data(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert reader.read(text).data_kinds == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("can the payroll team use claude team?", ("payroll",)),
        ("can payroll go into claude team with the wiki?", ("payroll", "internal-docs")),
        ("can the payroll team use claude team for salaries and wiki pages?", ("payroll", "internal-docs")),
        ("payroll people sent me and wiki pages into notebooklm?", ("payroll", "internal-docs")),
    ],
)
def test_data_that_may_go_in_stays(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert set(reader.read(text).data_kinds) == set(kinds)
