"""What is said when something did not work."""

from handlers.messages import Card, Text, line


def went_wrong_card() -> Card:
    return Card(
        "Something went wrong on our side.",
        (Text(line("Your message is kept and the administrators can see it. You can also try again.")),),
    )


def stale_button_card() -> Card:
    return Card(
        "That button no longer leads anywhere.",
        (Text(line("It belongs to an older message. Ask again in a sentence and you get a fresh one.")),),
    )


def pressed_in_vain_card() -> Card:
    return Card("I could not open the form.", (Text(line("Press the button again, or write to me what you want.")),))
