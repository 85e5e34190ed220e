"""drumbeat policy: is the register in order?"""

from pathlib import Path

from bot.commands.shared import not_text
from policies.cases import load_cases, run
from policies.desk import open_desk
from policies.problems import ProblemsFound


def check(folder: Path) -> tuple[bool, list[str]]:
    """Load a register and run the golden cases beside it. True when all is well, and what to say."""
    try:
        desk = open_desk(folder)
    except ProblemsFound as error:
        count = len(error.problems)
        return False, [str(error), *([f"{count} problem{'' if count == 1 else 's'}."] if count else [])]
    except UnicodeDecodeError:
        return False, [not_text(folder)]
    register = desk.register
    counts = {
        "tool": register.tools,
        "edition": register.editions,
        "data kind": register.data_kinds,
        "rule": register.rules,
    }
    words = ", ".join(f"{len(things)} {name}{'' if len(things) == 1 else 's'}" for name, things in counts.items())
    said = [f"{register.org}, register {register.version}: {words}."]
    cases_file = (folder if folder.is_dir() else folder.parent) / "cases.yaml"
    if not cases_file.exists():
        return True, [*said, "No golden cases: write some in cases.yaml beside the register."]
    try:
        results = run(load_cases(cases_file), desk)
    except ProblemsFound as error:
        return False, [*said, *(str(problem) for problem in error.problems)]
    wrong = [result for result in results if not result.passed]
    said += [str(result) for result in wrong]
    said.append(f"{len(results) - len(wrong)} of {len(results)} golden cases give the expected answer.")
    return not wrong, said
