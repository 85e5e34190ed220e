"""Tools and products as people name them in other languages, and which of several of one name they point at."""

import pytest

from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("copilot, the one in excel, for the budget", "m365-copilot"),
        ("the copilot that comes with office for invoices", "m365-copilot"),
        ("copilot for a contract, the github one", "github-copilot"),
        ("can I use claude for contracts? the one through the api", "claude-api"),
        ("Copilot, der in Excel, für Rechnungen", "m365-copilot"),
        ("des factures dans Gemini (celui de Workspace)", "gemini-workspace"),
        ("mag ik facturen in de gratis copilot?", "copilot-chat"),
        ("facturas con el copiloto gratis", "copilot-chat"),
        ("o Cursor que eu pago do meu bolso, código fonte", "cursor-pro"),
        ("communiqué déjà publié, Google Traduction suffit ?", "google-translate"),
        ("faktury w Copilocie w Excelu", "m365-copilot"),
        ("oferta przetargowa w gemini w google docs", "gemini-workspace"),
        ("statt HireVue lieber Workday KI für Bewerber?", "workday-ai"),
        ("un résumé de la réunion avec Notion IA", "notion-ai"),
        ("fatture passive con ChatGPT gratuito", "chatgpt-free"),
        ("lista płac z Copilotem", "copilot"),
        ("évaluations à chaud du stage dans canva", "canva-magic"),
        ("on est passé de HireVue à Jobtimise, pour les candidatures", "unknown:Jobtimise"),
        ("Est-ce que Maki est dans la liste ?", "unknown:Maki"),
        ('standup bot "geekbot", is it ok', "unknown:geekbot"),
    ],
)
def test_the_one_that_is_pointed_at_is_read(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("claude to sort a list, the one in the team drive", "claude"),
        ("claude for the team budget", "claude"),
        ("facturen in copilot, niet die van github", "copilot"),
        ("is there a claude one of the team can use for the budget", "claude"),
    ],
)
def test_what_tells_no_edition_leaves_it_open(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Kann ich das Tool Zorbix für Verträge nutzen?", "zorbix"),
        ("kennt jemand Zorbix, dürfen wir das für Verträge?", "zorbix"),
        ("qualcuno usa Zorbix per i contratti?", "zorbix"),
        ("una app que se llama Zorbix para leer contratos", "zorbix"),
        ("kunnen we Zorbix aanschaffen voor contracten?", "zorbix"),
        ("zorbix.ai quelqu'un connaît ? pour relire nos contrats", "zorbix ai"),
        ("xero ai for invoices", "xero ai"),
        ("zorbix.io for contracts, ok?", "zorbix io"),
    ],
)
def test_a_product_nobody_lists_is_noticed_in_any_language(reader: Reader, text: str, product: str) -> None:
    assert f"unknown:{product}" in [tool.casefold() for tool in reader.read(text).tools]


@pytest.mark.parametrize(
    "text",
    [
        "Wir brauchen Unterstützung bei Rechnungen",
        "kennt jemand Vorlagen für Verträge?",
        "necesitamos a Pedro para las facturas",
        "j'ai besoin de Marc pour les factures",
        "jakiego AI mogę użyć do faktur",
        "dati dei clienti ai colleghi",
        "we talked about the acquisition of Brightline",
    ],
)
def test_names_and_nouns_are_no_products(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ()


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("GitHub's AI on the server logs?", "github-copilot"),
        ("fire flies in standup", "fireflies"),
        ("hubspots breeze for the contact list", "hubspot-breeze"),
        ("deepl without an account, a contract", "deepl-free"),
        ("minutes that otter made, tidy in notebooklm?", "notebooklm"),
        ("trellis ai for contracts, yes or no", "unknown:trellis ai"),
    ],
)
def test_makers_and_split_names_are_read(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize("text", ["what ai for contracts", "best ai for contracts", "generative ai for contracts"])
def test_what_kind_of_ai_is_no_product(reader: Reader, text: str) -> None:
    assert reader.read(text).tools == ()
