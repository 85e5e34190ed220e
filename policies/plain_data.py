"""Data of which somebody says that nothing in it is personal or secret.

It is no kind of the register, and nobody reads it out of a sentence: it is what a button says where the kind was
not understood, and what they say who type those words and nothing else. It counts as the class next above the lowest,
because it may still be for colleagues only. A register with fewer than three classes has no class for it.
"""

from dataclasses import replace
from typing import Final

from policies.model import DataKind, Register

PLAIN_DATA: Final = "nothing-personal-or-secret"
_NAME: Final = "Material with nothing personal or secret in it"
_FEWEST_CLASSES: Final = 3


def with_plain_data(register: Register) -> Register:
    """The register with such data as a kind of its own, the last one; as it is where it has no class for it."""
    if len(register.classes) < _FEWEST_CLASSES or PLAIN_DATA in register.data_kinds:
        return register
    kind = DataKind(PLAIN_DATA, _NAME, data_class=register.classes[1])
    return replace(register, data_kinds={**register.data_kinds, kind.id: kind})
