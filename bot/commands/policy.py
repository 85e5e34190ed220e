"""drumbeat policy: is the register in order?"""

from pathlib import Path

from bot.commands.policy_cases import tested
from bot.commands.shared import counted, not_text
from policies.desk import open_desk
from policies.problems import ProblemsFound


def check(folder: Path) -> tuple[bool, list[str]]:
    """Load a register and run the golden cases beside it. True when all is well, and what to say."""
    try:
        desk = open_desk(folder)
    except ProblemsFound as error:
        count = len(error.problems)
        return False, [str(error), *([f"{counted(count, 'problem')}."] if count else [])]
    except UnicodeDecodeError:
        return False, [not_text(folder)]
    register = desk.register
    counts = {
        "tool": register.tools,
        "edition": register.editions,
        "data kind": register.data_kinds,
        "rule": register.rules,
    }
    words = ", ".join(counted(len(things), name) for name, things in counts.items())
    said = [f"{register.org}, register {register.version}: {words}."]
    try:
        result = tested(desk, folder, None)
    except ProblemsFound as error:
        return False, [*said, *(str(problem) for problem in error.problems)]
    return not result.failed, [*said, *(str(each) for each in result.failed), result.summary()]
