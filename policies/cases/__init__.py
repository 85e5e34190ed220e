"""Golden cases: what a register is expected to say, kept in cases.yaml beside it and run like tests.

A case is a question in words (`ask`) or a triple of ids (`tool`, `data`, `purpose`), and the verdict expected. Beside
`ask`, `tool` and `data` say how the question should be read. `rules`, `conditions` and `each` (verdict by tool or
edition) are compared when given; `routes` names the first routes, in order. `after` is what was written before in the
thread, oldest first; `section` the anchor of the handbook's section that answers. A message that is no policy question
has the `intent` it should be read with instead of a verdict.
"""

from policies.cases.case import Case
from policies.cases.read import CasesError, load_cases
from policies.cases.run import CaseResult, Desk, Difference, run

__all__ = ["Case", "CaseResult", "CasesError", "Desk", "Difference", "load_cases", "run"]
