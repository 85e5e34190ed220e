"""Answers to everyday questions about the figures, from a week's summary."""

from collections.abc import Sequence

from cadence.calendar import day_and_time, short_date
from cadence.digest import Colour, Digest, Governance, Health, health
from cadence.metrics import Rung
from cadence.model import Company, Initiative, Week
from cadence.week_times import digest_at
from handlers.messages import Action, Actions, Card, Element, Items, Text, line, quiet, strong
from handlers.views.ask_in_thread import money_card, with_grades
from handlers.views.digest import ASK
from handlers.views.digest_thread import initiative_line, needs_a_look, worst_first
from handlers.views.ladder import ladder_elements
from handlers.views.words import capital, counted, listed

_RUN_COST = "run_cost"
_MOST = 8  # initiatives that are named


def not_yet_card(company: Company, named: Week | None, upcoming: Week) -> Card:
    """No summary is there: none of the week that was named, or none at all. `upcoming`: the week of the next one."""
    said = "No summary has been posted yet." if named is None else f"No summary of week {named.number} was posted."
    return Card(said, (Text(line(next_words(company, upcoming))),))


def next_card(company: Company, week: Week) -> Card:
    """When the summary of this week, the next one, comes."""
    return Card(next_words(company, week).replace("The next one", "The next summary", 1))


def next_words(company: Company, week: Week) -> str:
    """`The next one, about week 48, comes on Mon 16:00, 30 Nov, in #leadership.`"""
    at = digest_at(company, week)
    channels = listed(f"#{each.lstrip('#')}" for each in dict.fromkeys(company.digest_channels.values()))
    where = f", in {channels}" if channels else ""
    day = short_date(at.astimezone(company.zone).date())
    return f"The next one, about week {week.number}, comes {day_and_time(at, company.zone)}, {day}{where}."


def behind_card(digest: Digest) -> Card:
    """What needs a look in a week, the worst first; what is unknown is not called well."""
    looked_at = worst_first(digest)
    behind = [each for each in looked_at if needs_a_look(each, digest)]
    others = [each for each in looked_at if not needs_a_look(each, digest)]
    well = sum(health(each).colour is Colour.GREEN for each in others)
    few = sum(each.few for each in others)
    unknown = len(others) - well - few
    week = f"week {digest.week.number}"
    rest = [f"{capital(counted(well, 'other is', 'others are'))} on track"] if behind and well else []
    rest += [f"{counted(unknown, 'says', 'say')} nothing yet"] if unknown else []
    rest += [f"{counted(few, 'is', 'are')} of so few people that figures are not broken down"] if few else []
    foot: tuple[Element, ...] = (Text(line(quiet(f"{capital('; '.join(rest))}."))),) if rest else ()
    if not behind:
        said = f"Nothing is behind in {week}" if well else f"Nobody can say for {week}"
        return Card(f"{said}: {digest.coverage.words}", foot)
    need = "initiative needs", "initiatives need"
    red = sum(health(each).colour is Colour.RED for each in behind)
    off = f"; {counted(red, 'is', 'are')} off track" if red else ""
    more = len(behind) - _MOST
    rows = [initiative_line(each, digest) for each in behind[:_MOST]]
    rows += [line(quiet(f"and {more} more"))] if more > 0 else []
    asked = [each for each in behind if health(each).needs_a_look][:1]  # of the others the register has the reason
    ask = [
        f"Ask “why is {each.initiative.name.lower()} {health(each).word}?” for what its owner says." for each in asked
    ]
    return Card(
        f"{capital(counted(len(behind), *need))} a look in {week}{off}.",
        (Items(tuple(rows)), *foot, *(Text(line(quiet(each))) for each in ask)),
    )


def compared_card(digest: Digest, initiatives: Sequence[Initiative]) -> Card:
    """Initiatives beside each other in one week, each held against its own baseline and target."""
    found = {each.initiative.id: each for each in digest.lines}
    there = [found[each.id] for each in initiatives if each.id in found]
    silent = [each.name for each in initiatives if each.id not in found and each.id in digest.company.initiatives]
    others = [each.name for each in initiatives if each.id not in digest.company.initiatives]
    said = [f"{each.initiative.name} {_stands(health(each))}" for each in there]
    said += [f"{name} reported nothing" for name in silent] + [f"{name} is not part of this summary" for name in others]
    rows = (Items(tuple(initiative_line(each, digest) for each in there)),) if there else ()
    note = "Each is held against its own baseline and target; different work is not ranked by its hours."
    return Card(f"Week {digest.week.number}: {listed(said)}.", (*rows, Text(line(quiet(note)))))


def _stands(stands: Health) -> str:
    if stands.colour is Colour.GREY:
        return f"has {stands.word}" if stands.word.startswith("no ") else f"was {stands.word}"
    return "needs a check" if stands.word == "check" else f"is {stands.word}"


def cost_card(digest: Digest) -> Card:
    """What running it cost, which is all that is known of what was spent."""
    costs = [each for each in digest.totals if each.metric.id == _RUN_COST]
    week = f"week {digest.week.number}"
    known = "Run cost is what owners report of licences and use; nothing else that was spent is known here."
    asked = [each.name for each in digest.company.initiatives.values() if _RUN_COST in each.metrics]
    if not costs:
        of = f" of {listed(asked)}" if 0 < len(asked) <= _MOST else ""
        how = "" if asked else " No initiative is asked for it: add “run cost” to its metrics."
        return Card(f"No run cost{of} was reported for {week}.", (Text(line(f"{known}{how}")),))
    ids = {id for each in costs for id in each.initiatives}
    names = [each.name for each in digest.company.initiatives.values() if each.id in ids]
    among = f"reported by {listed(names)}" if len(names) <= _MOST else f"of {len(names)} initiatives"
    change = f" ({costs[0].change_words})" if len(costs) == 1 and costs[0].change_words else ""
    said = " and ".join(with_grades(each) for each in costs)
    return Card(f"{said} in {week}{change}, {among}.", (Text(line(known)),))


def worth_card(digest: Digest) -> Card:
    """The value ladder, with what it cost beside it. Whether that is worth it people decide."""
    said = [with_grades(each) for each in digest.totals if each.metric.rung is not None]
    if not said:
        return Card(f"Nothing that counts was reported in week {digest.week.number}: {digest.coverage.words}")
    costs = [f"{each.words} ({each.known})" for each in digest.totals if each.metric.id == _RUN_COST]
    spent = f"It cost {' and '.join(costs)} to run." if costs else "No run cost was reported beside it."
    money = any(each.metric.rung is Rung.RESULT for each in digest.totals)
    headline = f"Week {digest.week.number}: {listed(said)}." if money else money_card(digest).headline
    return Card(headline, (Text(line(spent)), *ladder_elements(digest), _ask_button(digest)))


def _ask_button(digest: Digest) -> Actions:
    return Actions((Action(ASK, "Ask about a number", f"{digest.week}/{digest.edition}", style="quiet"),))


def pulse_card(weeks: Sequence[tuple[Week, Governance]], this: Week) -> Card:
    """What was asked about policy, week by week, the latest first; `this`: the week it is. Nobody is named."""
    (last, latest), *_ = weeks
    asked = [(week, of) for week, of in weeks if of.unlisted_tools]
    if asked:
        week, of = asked[0]
        top = listed(f"{name} ({number})" for name, number in of.unlisted_tools)
        headline = f"Without approval, most asked for in week {week.number}: {top}."
    else:
        when = "this week" if last == this else f"in week {last.number}"
        headline = f"{capital(counted(latest.questions, 'policy question', 'policy questions'))} {when}."
    rows = tuple(line(strong(f"Week {week.number}"), f": {of.words}") for week, of in weeks)
    note = "A tool is named once two people have asked about it; who asked is not said."
    return Card(headline, (Items(rows), Text(line(quiet(note)))))


def requests_card(of: Governance, owner: str) -> Card:
    """How many requests are open. `owner`: who answers them."""
    if not of.open_requests:
        return Card("No request is open.")
    days = of.oldest_request_days
    oldest = f", the oldest for {counted(days, 'day', 'days')}" if days else ""
    said = capital(counted(of.open_requests, "request is", "requests are"))
    return Card(f"{said} open{oldest}.", (Text(line(f"{owner} answers each where it arrived, with its buttons.")),))
