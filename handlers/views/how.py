"""How something is arranged, for those who ask how: the sentence to write, and a button where there is one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadence.model import Company
from cadence.people import Person
from handlers.messages import Action, Actions, Card, Text, line
from handlers.views import absences, my_hours
from handlers.views.check_in_buttons import MY_CHECK_INS, cover_button
from handlers.views.words import listed


@dataclass(frozen=True, slots=True)
class _How:
    """`write` may name {one}, an initiative, and {who}, a colleague."""

    write: str
    then: str
    buttons: tuple[Action, ...] = ()


_HOW: Mapping[str, _How] = {
    "how_skip": _How(
        "skip {one}, half the team is ill", "That week is not asked about again, and your reason is kept.",
        (MY_CHECK_INS,),
    ),
    "how_later": _How(
        "remind me tomorrow at 9", "Any moment will do before the week closes; reminders wait until then.",
        (MY_CHECK_INS,),
    ),
    "how_cover": _How(
        "{who} covers {one} this week", "They are asked in your place, and told; the week after it is you again.",
        (cover_button(),),
    ),
    "how_hand_over": _How(
        "hand {one} over to {who}", "I ask back before anything changes; then it is theirs for good.", (cover_button(),)
    ),
    "how_away": _How(
        "away 3–14 Aug, {who} covers", "I write to you about nothing in that time; without a name nobody is asked.",
        (Action(absences.FORM, "I am away", opens_form=True), absences.MY_ABSENCES),
    ),
    "how_baseline": _How(
        "set a baseline for {one}",
        "A form asks for the value, its period and who measured it; a change is shown in the next summary.",
    ),
    "how_gate": _How("set a gate for {one}", "A form asks for its day, and what scales or stops it."),
    "how_pause": _How(
        "pause the rhythm until 5 Jan", "Nothing is sent unasked until then; “resume” ends it earlier."
    ),
    "again": _How("run week {week} again", "I say what it will do, and do it when you press the button."),
}  # fmt: skip
FOR_ADMINISTRATORS = ("how_pause", "again")
HOW = tuple(_HOW)


def how_card(question: str, *, one: str, who: str, week: int) -> Card:
    """`one`: an initiative's name; `who`: a colleague's."""
    how = _HOW[question]
    buttons = (Actions(how.buttons),) if how.buttons else ()
    written = how.write.format(one=one.lower(), who=who, week=week)
    return Card(f"Write “{written}”.", (Text(line(how.then)), *buttons))


def quiet_card(*, asked: bool) -> Card:
    """How to be written to less. `asked`: whoever reads it is asked about initiatives."""
    settings = Actions((MY_CHECK_INS, Action(my_hours.SHOW, "My settings")))
    if not asked:
        words = "Other messages come in your hours: “my settings” shows and changes them."
        return Card("You report on no initiative, so I send you no check-ins.", (Text(line(words)), settings))
    return Card(
        "Reminders end as soon as a week is answered or skipped.",
        (
            Text(line("“remind me on Friday” puts them off, “away …” holds everything, quiet hours hold the evening.")),
            Text(line("To be asked no more about one initiative, write “stop asking me about” and its name.")),
            settings,
        ),
    )


def made_on_the_command_line_card(question: str, company: Company, admins: Sequence[Person]) -> Card:
    """Previews and the board's page. `admins`: whom to ask; nobody where the reader is one."""
    ask = f" Ask {listed(each.name for each in admins)}." if admins else ""
    if question == "board":
        channel = company.digest_channels.get("board")
        posted = f"The board's page is posted in #{channel.lstrip('#')} once a month." if channel else ""
        said = posted or "The board's page is posted nowhere yet."
        command = "drumbeat digest --edition board --format pdf --out board.pdf"
        return Card(said, (Text(line(f"Whoever runs Drumbeat has it at any time: {command}.{ask}")),))
    editor = company.digest_review.editor if company.digest_review else None
    sees = f"{company.name_of(editor)} sees every summary before it is posted." if editor else ""
    said = sees or "Nobody is sent a summary before it is posted; digest_review in app.yaml names an editor."
    return Card(said, (Text(line(f"Whoever runs Drumbeat reads one at any time: drumbeat digest.{ask}")),))
