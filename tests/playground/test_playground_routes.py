"""The playground over real HTTP, on the whole application: what people do, and what they must not be able to."""

import asyncio
import json
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import NoReturn, Protocol
from uuid import uuid4

import pytest
from sqlalchemy import String, cast
from sqlmodel import SQLModel, select

from bot.app import Drumbeat
from bot.platforms.playground.places import GUEST
from bot.platforms.playground.playground import Playground
from bot.platforms.playground.render import LONGEST_MESSAGE
from bot.store.errors import DatabaseError
from handlers.messages import Action, Actions, Card
from handlers.ports import Destination

AMARA = "/as/meridian/amara/@drumbeat"
PRIYA = "/as/meridian/priya/@drumbeat"
QUESTIONS = "/as/meridian/amara/ai-questions"
QUESTION = "can I use ChatGPT Enterprise with customer complaints?"


class Visitor(Protocol):
    async def get(self, path: str, **headers: str) -> tuple[int, str]: ...
    async def post(self, path: str, fields: Mapping[str, str], **headers: str) -> tuple[int, str]: ...


async def said(playground: Playground, viewer: str, conversation: str) -> list[str]:
    """What somebody sees in a conversation, threads beneath their first messages; of the bot's messages, headlines."""
    roots = await playground.board.history("meridian", viewer, conversation)
    replies = await playground.board.threads("meridian", viewer, [one.number for one in roots])
    return [
        json.loads(one.card)["headline"] if one.card else one.text
        for root in roots
        for one in (root, *(reply for reply in replies if reply.thread == root.number))
    ]


async def card_with_buttons(playground: Playground, person: str = "priya") -> str:
    """A message with a button; returns its number."""
    card = Card("Your week", (Actions((Action("check_in.nonsense", "Answer"),)),))
    now = playground.now()
    return (await playground.chat.send(uuid4().hex, "meridian", Destination(person=person), card, now)).message


# ---- pages ------------------------------------------------------------------------------------------------------


async def test_the_first_page_lets_one_choose_a_person(visitor: Visitor) -> None:
    status, page = await visitor.get("/")
    assert status == 200
    for name in ("Amara Okafor", "Priya Raman", "Helen Brandt", "Dana Whitfield", "Someone not on the list"):
        assert name in page
    assert "policy owner" in page


async def test_a_persons_address_leads_to_their_direct_message(visitor: Visitor) -> None:
    status, _ = await visitor.get("/as/meridian/amara")
    assert status == 303


async def test_an_empty_conversation_welcomes_with_questions_and_says_nothing_by_itself(
    visitor: Visitor, playground: Playground
) -> None:
    status, page = await visitor.get(AMARA)
    assert status == 200
    assert "Good to see you, Amara" in page
    assert page.count("data-example") == 3
    assert await said(playground, "amara", "dm:amara") == []


async def test_the_page_has_what_a_screen_reader_needs(visitor: Visitor) -> None:
    _, page = await visitor.get(AMARA)
    assert page.count("<h1") == 1
    for landmark in ("<main", "<nav", "<aside", 'role="log"', 'aria-live="polite"', 'class="skip"', 'lang="en-GB"'):
        assert landmark in page
    assert re.search(r'<label[^>]*for="text"', page)


async def test_the_plan_of_the_next_days_stands_beside_the_clock(visitor: Visitor) -> None:
    _, page = await visitor.get(AMARA)
    assert "Thursday 26 November" in page
    assert "Check-in to" in page
    assert "10:00 in Prague" in page
    assert "Weekly summary to" in page


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/as/meridian/nobody",
        "/as/meridian/nobody/@drumbeat",
        "/as/northwind/amara/@drumbeat",
        "/as/meridian/amara/nowhere",
        "/as/meridian/amara/nowhere/events",
        "/as/meridian/amara/%F0%9F%A6%86",
        "/as/meridian/amara/@drumbeat/messages/../../../../etc/passwd",
        "/static/playground/../tables.py",
        "/static/playground/nothing.js",
        "/as//amara/@drumbeat",
    ],
)
async def test_what_is_not_there_is_said_in_words(visitor: Visitor, path: str) -> None:
    status, page = await visitor.get(path)
    assert status == 404
    assert "Traceback" not in page


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=%00", "before=" + "9" * 40])
async def test_a_page_before_nonsense_is_refused_in_words(visitor: Visitor, query: str) -> None:
    status, page = await visitor.get(f"{AMARA}?{query}")
    assert status == 400
    assert "must be the number of a message" in page


# ---- writing ----------------------------------------------------------------------------------------------------


async def test_a_question_is_answered_in_the_direct_message(visitor: Visitor, playground: Playground) -> None:
    status, _ = await visitor.post(f"{AMARA}/messages", {"text": QUESTION})
    assert status == 303
    first, answer = await said(playground, "amara", "dm:amara")
    assert first == QUESTION
    assert answer
    _, page = await visitor.get(AMARA)
    assert QUESTION in page
    assert answer.split()[0] in page


async def test_a_message_sent_twice_is_said_once_and_answered_once(visitor: Visitor, playground: Playground) -> None:
    fields = {"id": uuid4().hex, "text": QUESTION}
    results = await asyncio.gather(*(visitor.post(f"{AMARA}/messages", fields) for _ in range(5)))
    await visitor.post(f"{AMARA}/messages", fields)
    assert {status for status, _ in results} == {303}
    assert len(await said(playground, "amara", "dm:amara")) == 2


async def test_secrets_are_masked_on_the_board_as_the_answer_says(
    visitor: Visitor, playground: Playground, drumbeat: Drumbeat
) -> None:
    fields = {"id": uuid4().hex, "text": "can I put DE89 3704 0044 0532 0130 00 into ChatGPT Enterprise?"}
    for _ in range(2):
        status, _ = await visitor.post(f"{AMARA}/messages", fields)
        assert status == 303

    first, answer = await said(playground, "amara", "dm:amara")
    assert first == "can I put [IBAN] into ChatGPT Enterprise?"
    assert answer
    _, page = await visitor.get(AMARA)
    assert "they are masked in what I keep" in page
    assert "0532" not in page
    assert await everything(drumbeat, "ChatGPT Enterprise")
    assert await everything(drumbeat, "0532") == []


async def everything(drumbeat: Drumbeat, words: str) -> list[str]:
    """The columns of all tables in which a text stands."""
    async with drumbeat.database.session(writes=False) as session:
        tables = SQLModel.metadata.sorted_tables
        return [
            f"{table.name}.{column.name}"
            for table in tables
            for column in table.columns
            if (await session.exec(select(column).where(cast(column, String).contains(words)).limit(1))).first()
        ]


async def test_other_words_under_the_same_id_are_refused_and_not_lost_in_silence(
    visitor: Visitor, playground: Playground
) -> None:
    id = uuid4().hex
    await visitor.post(f"{AMARA}/messages", {"id": id, "text": QUESTION})
    status, page = await visitor.post(f"{AMARA}/messages", {"id": id, "text": "something else"})
    assert status == 400
    assert "Send it again" in page
    assert (await said(playground, "amara", "dm:amara"))[0] == QUESTION


async def test_an_id_of_somebody_elses_message_is_not_taken(visitor: Visitor, playground: Playground) -> None:
    fields = {"id": uuid4().hex, "text": QUESTION}
    await visitor.post(f"{AMARA}/messages", fields)
    status, page = await visitor.post(f"{PRIYA}/messages", fields)
    assert status == 400
    assert "another message" in page
    assert await said(playground, "priya", "dm:priya") == []


async def test_somebody_not_on_the_list_gets_an_answer_of_their_own(visitor: Visitor, playground: Playground) -> None:
    status, _ = await visitor.post(f"/as/meridian/{GUEST}/@drumbeat/messages", {"text": QUESTION})
    assert status == 303
    assert len(await said(playground, GUEST, f"dm:{GUEST}")) == 2


async def test_what_a_person_wrote_is_escaped(visitor: Visitor) -> None:
    await visitor.post(f"{AMARA}/messages", {"text": "<script>alert(1)</script>"})
    _, page = await visitor.get(AMARA)
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_text_of_any_script_and_direction_is_taken(visitor: Visitor, playground: Playground) -> None:
    for text in ("שלום, מותר לי?", "🦆🦆", "a\u202eb", "x" * 10_000, "nul\0l"):
        status, _ = await visitor.post(f"{AMARA}/messages", {"text": text})
        assert status == 303
    found = await said(playground, "amara", "dm:amara")
    assert "שלום, מותר לי?" in found
    assert "null" in found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": ""}, "Write something first"),
        ({"text": " \n "}, "Write something first"),
        ({}, "Write something first"),
        ({"text": "x" * (LONGEST_MESSAGE + 1)}, "At most 12,000"),
        ({"text": "x", "id": ""}, "no usable id"),
        ({"text": "x", "id": "../../etc"}, "no usable id"),
        ({"text": "x", "thread": "seven"}, "not a number"),
        ({"text": "x", "thread": "7"}, "no such thread"),
        ({"text": "x", "n" * 300: "y"}, "name is too long"),
        ({"text": "x", **{f"f{number}": "y" for number in range(200)}}, "could not be read"),
    ],
)
async def test_what_cannot_be_a_message_is_refused_in_words(
    visitor: Visitor, playground: Playground, fields: Mapping[str, str], words: str
) -> None:
    status, page = await visitor.post(f"{AMARA}/messages", fields)
    assert status == 400
    assert words in page
    assert await said(playground, "amara", "dm:amara") == []


async def test_a_script_is_told_the_same_as_json(visitor: Visitor) -> None:
    status, body = await visitor.post(f"{AMARA}/messages", {"text": ""}, Accept="application/json")
    assert (status, json.loads(body)) == (400, {"error": "Write something first."})
    status, body = await visitor.post(f"{AMARA}/messages", {"text": "hello"}, Accept="application/json")
    assert (status, json.loads(body)) == (200, {"form": None, "notice": ""})


# ---- channels and threads ---------------------------------------------------------------------------------------


async def test_in_a_channel_the_bot_keeps_out_of_what_is_not_for_it(visitor: Visitor, playground: Playground) -> None:
    await visitor.post(f"{QUESTIONS}/messages", {"text": QUESTION})
    assert await said(playground, "priya", "#ai-questions") == [QUESTION]


async def test_called_by_name_it_answers_in_the_questions_thread(visitor: Visitor, playground: Playground) -> None:
    await visitor.post(f"{QUESTIONS}/messages", {"text": f"@Drumbeat {QUESTION}"})
    (root,) = await playground.board.history("meridian", "amara", "#ai-questions")
    (answer,) = await playground.board.threads("meridian", "amara", [root.number])
    assert answer.author is None
    # Once it has answered in a thread it listens there.
    await visitor.post(f"{QUESTIONS}/messages", {"text": "and with payroll?", "thread": str(root.number)})
    assert len(await playground.board.threads("meridian", "amara", [root.number])) == 3


async def test_in_a_thread_without_it_the_bot_keeps_out(visitor: Visitor, playground: Playground) -> None:
    await visitor.post(f"{QUESTIONS}/messages", {"text": "lunch?"})
    (root,) = await playground.board.history("meridian", "amara", "#ai-questions")
    await visitor.post(f"{QUESTIONS}/messages", {"text": "yes", "thread": str(root.number)})
    assert await said(playground, "priya", "#ai-questions") == ["lunch?", "yes"]


async def test_a_thread_of_one_channel_cannot_be_answered_in_another(visitor: Visitor, playground: Playground) -> None:
    await visitor.post(f"{QUESTIONS}/messages", {"text": "lunch?"})
    (root,) = await playground.board.history("meridian", "amara", "#ai-questions")
    fields = {"text": "yes", "thread": str(root.number)}
    status, _ = await visitor.post("/as/meridian/amara/leadership/messages", fields)
    assert status == 400


async def test_a_message_the_inbox_never_got_is_handed_on_after_a_restart(
    drumbeat: Drumbeat, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = playground.viewer("meridian", "amara", "@drumbeat")
    assert viewer is not None

    async def dies(_message: object) -> None:
        raise ConnectionAbortedError

    with monkeypatch.context() as crash:
        crash.setattr(playground, "_hand_on", dies)
        with pytest.raises(ConnectionAbortedError):
            await playground.say(viewer, "an-id-of-a-message", QUESTION, None)
    assert await said(playground, "amara", "dm:amara") == [QUESTION]
    await playground.restore()
    await drumbeat.queue.idle()
    assert len(await said(playground, "amara", "dm:amara")) == 2
    await playground.restore()
    await drumbeat.queue.idle()
    assert len(await said(playground, "amara", "dm:amara")) == 2


# ---- buttons and forms ------------------------------------------------------------------------------------------


async def to_check_in(visitor: Visitor, playground: Playground) -> str:
    """Move to Thursday; returns the page of a manager who has her check-in."""
    status, _ = await visitor.post("/clock", {"move": "check-in", "back": PRIYA})
    assert status == 303
    assert playground.now().isoformat() >= "2026-11-26T10:00"
    return (await visitor.get(PRIYA))[1]


def first_form(page: str) -> dict[str, str]:
    """The hidden fields of the first button that opens a form."""
    for form in re.findall(r"<form[^>]*data-press>.*?</form>", page, re.DOTALL):
        if "aria-haspopup" in form:
            return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    raise AssertionError("No button on the page opens a form.")


async def test_a_check_in_is_answered_with_the_form_and_its_errors_stand_at_their_fields(
    visitor: Visitor, playground: Playground
) -> None:
    press = first_form(await to_check_in(visitor, playground))
    status, page = await visitor.post(f"{PRIYA}/press", press)
    assert status == 200
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    answers = {**hidden, "field.hours_saved": "lots", "field.active_users": "8", "field.eligible_users": "10"}
    status, page = await visitor.post(f"{PRIYA}/submit", answers)
    assert status == 200
    assert "another look" in page
    assert "aria-invalid" in page
    assert 'value="lots"' in page
    status, body = await visitor.post(
        f"{PRIYA}/submit", {**answers, "id": uuid4().hex, "field.hours_saved": "12"}, Accept="application/json"
    )
    assert (status, json.loads(body)["form"]) == (200, None)


async def test_the_same_press_twice_opens_one_form(visitor: Visitor, playground: Playground) -> None:
    press = first_form(await to_check_in(visitor, playground))
    first = await visitor.post(f"{PRIYA}/press", press, Accept="application/json")
    second = await visitor.post(f"{PRIYA}/press", press, Accept="application/json")
    assert json.loads(first[1])["form"]
    assert json.loads(second[1])["form"] is None


async def test_a_button_nobody_knows_is_answered_and_breaks_nothing(visitor: Visitor, playground: Playground) -> None:
    message = await card_with_buttons(playground)
    before = len(await said(playground, "priya", "dm:priya"))
    status, _ = await visitor.post(f"{PRIYA}/press", {"action": "nonsense.of.old", "message": message})
    assert status == 303
    assert len(await said(playground, "priya", "dm:priya")) == before + 1


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/press", {}),
        ("/press", {"action": ""}),
        ("/press", {"action": "x", "message": "y"}),
        ("/press", {"action": "x" * 6_000}),
        ("/submit", {}),
        ("/submit", {"form": "check_in", "message": "-1"}),
        ("/submit", {"form": "check_in", "field.wins": "x" * 6_000}),
    ],
)
async def test_what_no_page_of_ours_sends_is_refused_in_words(
    visitor: Visitor, path: str, fields: Mapping[str, str]
) -> None:
    status, page = await visitor.post(PRIYA + path, fields)
    assert status == 400
    assert "<h1>That could not be read</h1>" in page


async def test_a_press_on_a_message_that_is_not_there_is_refused_in_words(visitor: Visitor) -> None:
    fields = {"action": "check_in.answer", "value": "2026-W48/invoice-review", "message": "999999"}
    for person in (PRIYA, "/as/meridian/priya/leadership"):
        status, page = await visitor.post(f"{person}/press", fields)
        assert status == 400
        assert "not in this conversation" in page


@pytest.mark.parametrize(("path", "name"), [("press", "action"), ("submit", "form")])
async def test_a_button_of_one_conversation_does_nothing_in_another(
    visitor: Visitor, playground: Playground, path: str, name: str
) -> None:
    message = await card_with_buttons(playground)
    fields = {name: "check_in.nonsense", "message": message}
    for elsewhere in ("/as/meridian/priya/leadership", AMARA):
        status, page = await visitor.post(f"{elsewhere}/{path}", fields)
        assert status == 400
        assert "not in this conversation" in page
    status, _ = await visitor.post(f"{PRIYA}/{path}", fields)
    assert status == 303


async def test_a_message_a_press_and_a_form_may_have_the_same_id(visitor: Visitor, playground: Playground) -> None:
    same = {"id": "the-same-id-everywhere"}
    await visitor.post(f"{PRIYA}/messages", {"text": QUESTION, **same})
    for path, name in (("press", "action"), ("submit", "form")):
        await visitor.post(f"{PRIYA}/{path}", {name: "check_in.nonsense", **same})
    await playground.settled(5)
    assert len(await said(playground, "priya", "dm:priya")) == 4  # her question, and an answer to each


# ---- when the database is busy ----------------------------------------------------------------------------------


def busy(*_given: object, **_named: object) -> NoReturn:
    raise DatabaseError("The database is locked by another process.")


@pytest.mark.parametrize(("method", "path"), [("get", ""), ("post", "/messages"), ("post", "/press")])
async def test_a_busy_database_is_said_in_words_and_nothing_is_lost(
    visitor: Visitor, playground: Playground, monkeypatch: pytest.MonkeyPatch, method: str, path: str
) -> None:
    fields = {"text": "hello there", "action": "help", "id": "an-id-of-a-message"}
    monkeypatch.setattr(playground.board, "_read", busy)
    monkeypatch.setattr(playground.services.store, "begin", busy)

    async def ask(**headers: str) -> tuple[int, str]:
        return await (visitor.get(AMARA + path, **headers) if method == "get" else _post(**headers))

    async def _post(**headers: str) -> tuple[int, str]:
        return await visitor.post(AMARA + path, fields, **headers)

    status, page = await ask()
    assert status == 503
    assert "Nothing was lost: try again" in page
    status, words = await ask(Accept="application/json")
    assert status == 503
    assert "Nothing was lost: try again" in json.loads(words)["error"]


async def test_a_page_is_shown_though_it_cannot_be_marked_as_read(
    visitor: Visitor, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    await card_with_buttons(playground)
    monkeypatch.setattr(playground.board, "_write", busy)
    status, page = await visitor.get(PRIYA)
    assert status == 200
    assert "Your week" in page


async def test_what_the_inbox_could_not_take_is_handed_on_with_the_next_tick(
    visitor: Visitor, drumbeat: Drumbeat, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(playground.services.store, "begin", busy)
        status, _ = await visitor.post(f"{AMARA}/messages", {"text": QUESTION})
        assert status == 503
    assert await said(playground, "amara", "dm:amara") == [QUESTION]
    await drumbeat.ticker.tick_now()
    await drumbeat.queue.idle()
    assert len(await said(playground, "amara", "dm:amara")) == 2


# ---- older pages ------------------------------------------------------------------------------------------------


async def test_a_page_of_older_messages_leads_to_the_newer_ones_and_is_not_reading_them(
    visitor: Visitor, playground: Playground
) -> None:
    await card_with_buttons(playground)
    status, page = await visitor.get(f"{PRIYA}?before=1000")
    assert status == 200
    assert " data-past>" in page
    assert "Newer messages</a>" in page
    assert (await playground.unread("meridian"))["priya"] == 1
    _, newest = await visitor.get(PRIYA)
    assert " data-past>" not in newest
    assert "Newer messages" not in newest


# ---- unread -----------------------------------------------------------------------------------------------------


async def test_a_new_message_is_marked_until_its_conversation_is_opened(
    visitor: Visitor, playground: Playground
) -> None:
    await card_with_buttons(playground, "priya")
    assert "1 unread" in (await visitor.get("/"))[1]
    assert "1 unread" in (await visitor.get("/as/meridian/priya/leadership"))[1]
    await visitor.get(PRIYA)
    assert "unread" not in (await visitor.get("/"))[1]


async def test_reading_can_be_told_by_a_script(visitor: Visitor, playground: Playground) -> None:
    await card_with_buttons(playground, "priya")
    status, _ = await visitor.post(f"{PRIYA}/read", {}, Accept="application/json")
    assert status == 200
    assert await playground.unread("meridian") == {}


# ---- the clock --------------------------------------------------------------------------------------------------


async def test_moving_the_clock_brings_what_is_due_and_says_to_whom(visitor: Visitor, playground: Playground) -> None:
    page = await to_check_in(visitor, playground)
    assert "Just said" in page
    assert "To Priya Raman" in page
    assert "Thursday 26 November 2026" in page
    (message,) = await playground.board.history("meridian", "priya", "dm:priya")
    assert message.at - playground.now() < timedelta(minutes=1)


async def test_a_check_in_bears_its_own_time_however_far_the_clock_jumps(
    visitor: Visitor, playground: Playground
) -> None:
    await visitor.post("/clock", {"move": "digest", "back": PRIYA})
    found = await playground.board.history("meridian", "priya", "dm:priya")
    assert [f"{one.at:%a %H:%M}" for one in found] == ["Thu 10:00", "Fri 12:00"]
    digest = await playground.board.history("meridian", "helen", "#leadership")
    assert [f"{one.at:%a %H:%M}" for one in digest] == ["Mon 16:00"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"move": "back", "back": AMARA}, "must be one of"),
        ({"back": AMARA}, "must be one of"),
        ({"move": "hour", "back": "https://evil.example"}, "not a conversation"),
        ({"move": "hour", "back": "/as/meridian/nobody/@drumbeat"}, "not a conversation"),
        ({"move": "hour"}, "not a conversation"),
        ({"move": "hour", "back": AMARA, "id": "x"}, "no usable id"),
    ],
)
async def test_the_clock_refuses_nonsense_in_words(
    visitor: Visitor, playground: Playground, fields: Mapping[str, str], words: str
) -> None:
    before = playground.now()
    status, page = await visitor.post("/clock", fields)
    assert status == 400
    assert words in page
    assert playground.now() - before < timedelta(minutes=1)


# ---- strangers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", AMARA, f"{AMARA}/events"])
async def test_a_page_under_a_foreign_name_is_refused(visitor: Visitor, path: str) -> None:
    status, page = await visitor.get(path, Host="rebound.example")
    assert status == 403
    assert "Amara" not in page


@pytest.mark.parametrize("path", [f"{AMARA}/messages", f"{AMARA}/press", f"{AMARA}/submit", f"{AMARA}/read", "/clock"])
@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
async def test_a_form_on_a_foreign_page_has_no_effect(
    visitor: Visitor, playground: Playground, path: str, headers: dict[str, str]
) -> None:
    before = playground.now()
    fields = {"text": "x", "action": "check_in.answer", "form": "check_in", "move": "day", "back": AMARA}
    status, _ = await visitor.post(path, fields, **headers)
    assert status == 403
    assert await said(playground, "amara", "dm:amara") == []
    assert playground.now() - before < timedelta(minutes=1)


async def test_reading_an_address_to_post_to_does_nothing(visitor: Visitor) -> None:
    for path in ("/clock", f"{AMARA}/messages"):
        status, _ = await visitor.get(path)
        assert status in (404, 405)


async def test_the_boards_channel_says_what_comes_there(visitor: Visitor) -> None:
    _, page = await visitor.get("/as/meridian/helen/board")
    assert "page of each month here" in page
