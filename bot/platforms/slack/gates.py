"""What a message to Slack has to pass: a message a second in a conversation, some hundreds a minute in a workspace."""

from handlers.gates import Gate, Window

ONE_A_SECOND = (Window(1, 1.0),)
WORKSPACE = (Window(300, 60.0),)  # Slack says "several hundred"


def of_conversation(conversation: str) -> Gate:
    """`conversation`: its one name (addresses.conversation)."""
    return Gate(f"slack/{conversation}", ONE_A_SECOND)


def of_person(company: str, person: str) -> Gate:
    """Of somebody to whom no direct message was ever opened, until it is."""
    return Gate(f"slack/{company}/person/{person}", ONE_A_SECOND)


def of_workspace(workspace: str) -> Gate:
    return Gate(f"slack/{workspace}", WORKSPACE)
