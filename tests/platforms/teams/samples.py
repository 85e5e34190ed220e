"""One card of each sort of content, for renderers and compilers that take too long for Hypothesis."""

from handlers.messages import (
    Action,
    Actions,
    Card,
    Chart,
    Facts,
    Field,
    Form,
    Items,
    Option,
    Quote,
    Series,
    Span,
    Style,
    Table,
    Text,
    line,
    quiet,
    strong,
)
from tests.platforms.teams.made_up import HOSTILE

WEEKS = ("W45", "W46", "W47", "W48")
NAMED = ("Invoice review: cycle time", "Ticket triage: hours saved")
CHARTS = (
    Chart("Hours saved", WEEKS, (Series("Hours", (12.0, 18.5, None, 25.0)),), "h", "Hours saved: 12, 18.5, –, 25 h."),
    Chart(
        "By grade",
        WEEKS,
        (Series("measured", (5.0, 6.0, 7.0, 8.0), 0), Series("sampled", (1.0, None, 2.0, 3.0), 1)),
        "h",
        "By grade: 8 h measured.",
        stacked=True,
    ),
    Chart("Adoption", WEEKS, (Series("Adoption", (40.0, 44.0, 52.0, 64.0)),), "%", "Adoption: 64 %.", kind="line"),
    Chart("Way", NAMED, (Series("Way", (30.0, 100.0)),), "% of the way", "Way: 30 and 100.", mark=100.0),
    Chart("Parts", NAMED, (Series("a", (3.0, 1.0)), Series("b", (2.0, None))), "h", "Parts.", stacked=True),
    Chart(
        "Roadmap",
        ("1 Invoice review", "2 Notes"),
        (Series("Effort", (2.0, 4.0)), Series("live", (5.0, None)), Series("idea", (None, 3.0))),
        "",
        "Invoice review is worth most.",
        kind="scatter",
        up="Value",
    ),
)
CASES = tuple(
    element
    for number in range(3)
    for element in (
        Text(line(f"{number + 1}. ", strong("Ticket triage: scale?"), " Cycle time 9.1 → 4.2 h; measured.")),
        Actions(
            (
                Action("decision.scale", "Scale", f"triage|{number}", "primary", opens_form=True),
                Action("decision.adjust", "Adjust", f"triage|{number}", opens_form=True),
                Action("decision.stop", "Stop", f"triage|{number}", "danger", opens_form=True),
                Action("decision.postpone", "Postpone", f"triage|{number}", opens_form=True),
            )
        ),
    )
)
SUMMARY = Card(
    "AI operating summary · Meridian Works · week 48",
    (
        Text(line(strong("142 h saved net"), " (+18 on week 47): 61 measured · 54 sampled · 27 self-reported.")),
        Text(line(Span("on track", Style.GOOD), " ", Span("look", Style.CHECK), " ", Span("off track", Style.BAD))),
        *CASES,
        Text(line(quiet("Reported 7 of 9. Next summary Monday 16:00."))),
        Actions((Action("digest.ask", "Ask about a number", "2026-W48"),)),
    ),
    (
        Items((line(strong("Invoice review"), ": 12 h"), line("Notes")), title="Initiatives", ordered=True),
        Table(("Step", "This week"), ((line("Hours saved"), line("142 h")),), "From hours to money", (1,)),
        Facts((("Register", line("version 3")),)),
        Quote("Review time went up, then down.", "Priya Raman"),
        *CHARTS,
    ),
)
ANSWER = Card(
    "No. Payroll never goes into ChatGPT Plus.",
    (
        Text(line("Payroll is restricted data; ChatGPT Plus takes public data only.")),
        Text(line(quiet("Rule R05 · register 3"))),
        Actions(
            (Action("ask.use", "Use Workday Illuminate", "workday", "primary"),),
            (Action("request.form", "Ask for an exception", "plus", opens_form=True),),
        ),
    ),
    (Items((line("R05: above the tool's ceiling."),), title="Rules that decided"),),
)
TYPED = tuple(
    Card(
        f"Granola {typed[:80]}",
        (
            Text(line(typed[:400])),
            Items((line(typed[:200]),), title=typed[:60]),
            Facts(((typed[:20], line(typed[:50])),)),
            Quote(typed[:400], typed[:60]),
            Table(("Name", "Said"), ((line(typed[:20]), line(typed[:40])),)),
        ),
    )
    for typed in HOSTILE
)
CHECK_IN = Form(
    "check_in",
    "Invoice review, week 48",
    (
        Field("hours", "Hours saved", "number", "12,5", unit="h", hint="Net of review.", required=True),
        Field("grade", "How do you know?", "choice", "b", options=(Option("", "Not sure"), Option("b", "Sampled"))),
        Field("wins", "What went well?", "long_text", "- *fewer* [typos]", error="Say it in a sentence."),
        Field("on", "Since when?", "date", "2026-11-02"),
        Field("confirmed", "These figures are right", "checkbox", "true"),
    ),
    context="2026-W48/invoice-review",
    intro=(Text(line("Filled in with week 47.")),),
)
