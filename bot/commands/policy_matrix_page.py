"""drumbeat policy matrix --format html: one page that needs nothing else, for a screen, a screen reader and paper."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.commands.policy_matrix import MARKS, column_words, left_out, legend, note_words, title
from policies.matrix import Matrix, Outcome

_CLASSES = {Outcome.YES: "yes", Outcome.IF: "if", Outcome.ASK: "ask", Outcome.REVIEW: "review", Outcome.NO: "no"}


def page(matrix: Matrix) -> str:
    """The page. Meaning is in words; marks and colours repeat it."""
    environment = Environment(
        loader=PackageLoader("bot.commands"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {"note_words": note_words, "column_words": column_words}
    return environment.get_template("matrix.html").render(
        matrix=matrix,
        register=matrix.register,
        title=title(matrix),
        by_kinds=any(column.kind is not None for column in matrix.columns),
        legend=legend(matrix),
        left_out=left_out(matrix),
        marks=MARKS,
        classes=_CLASSES,
    )
