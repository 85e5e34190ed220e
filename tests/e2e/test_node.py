"""The node modules of the tests come from wherever whoever runs them gets theirs from."""

import json
from pathlib import Path

from tests.e2e.node import HERE, literal, type_errors


def test_the_lock_names_no_address_a_module_is_fetched_from() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_a_value_of_the_wrong_type_is_found(tmp_path: Path) -> None:
    source = f"export const one = {literal({'a': 'é'})} satisfies {{ a: number }};\n"
    assert "TS2322" in " ".join(type_errors({"one.ts": source}, tmp_path))
