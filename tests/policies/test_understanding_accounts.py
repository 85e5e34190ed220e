"""Words of accounts: which of them tell an edition, which are said of data, and whose account it is."""

import pytest

from policies.decide import decide
from policies.findings import TAKES_IT
from policies.model import Register
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Can Claude see our team plan?", "claude"),
        ("Can Claude help with our business plan?", "claude"),
        ("can DeepL translate our enterprise plan", "deepl"),
        ("Is Claude ok for the team account list?", "claude"),
        ("ChatGPT for our enterprise account reviews", "chatgpt"),
        ("Claude for our team version of the contract", "claude"),
        ("translate the pro version of the contract with DeepL", "deepl"),
        ("DeepL for the pro plan brochure", "deepl"),
        ("DeepL for customers on the pro plan", "deepl"),
        ("customers on a paid plan in DeepL", "deepl"),
        ("Otter for business meetings", "otter"),
        ("grammarly for business letters", "grammarly"),
        ("contratos de la empresa en ChatGPT?", "chatgpt"),
        ("contrats de l'entreprise dans ChatGPT", "chatgpt"),
        ("contratti dell'azienda in ChatGPT", "chatgpt"),
        ("contratos da empresa no ChatGPT", "chatgpt"),
        ("contracten van de zaak in ChatGPT", "chatgpt"),
    ],
)
def test_what_a_company_has_of_its_own_names_no_edition(
    meridian: Register, reader: Reader, text: str, family: str
) -> None:
    question = reader.read(text)
    assert question.tools == (family,)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("before", "text", "tool"),
    [
        ("slides in Grammarly Free?", "and our business plan?", "grammarly-free"),
        ("slides in Grammarly Free?", "et le business plan ?", "grammarly-free"),
        ("code in GitHub Copilot Free?", "and our business plan?", "github-copilot-free"),
        ("contracts in ChatGPT Free?", "and our enterprise plan?", "chatgpt-free"),
        ("contracts in ChatGPT Free?", "and our enterprise accounts?", "chatgpt-free"),
        ("contracts in ChatGPT Free?", "and our enterprise agreement?", "chatgpt-free"),
        ("contracts in ChatGPT Free?", "and the documents the company provides?", "chatgpt-free"),
        ("contracts in ChatGPT Free?", "et les contrats de l'entreprise ?", "chatgpt-free"),
        ("contracts in ChatGPT Free?", "y los contratos de la empresa?", "chatgpt-free"),
        ("contracts in Claude Free?", "and our team plan?", "claude-free"),
        ("contracts in Claude Free?", "and the team plan for the holidays?", "claude-free"),
        ("contracts in Claude Free?", "und unser Teamplan?", "claude-free"),
        ("contratos no Claude Free?", "e o plano da equipe?", "claude-free"),
        ("contracts in DeepL Free?", "and our pro plan customers?", "deepl-free"),
        ("contracts in DeepL Free?", "customers on a paid plan?", "deepl-free"),
        ("contracts in DeepL Free?", "and our paid invoices?", "deepl-free"),
        ("contracts in DeepL Free?", "y los comprobantes de pago?", "deepl-free"),
        ("contracts in DeepL Free?", "e la paga?", "deepl-free"),
        ("contracts in DeepL Free?", "und die Pro-Version des Vertrags?", "deepl-free"),
        ("contratos no Claude Team?", "e folhas de pagamento?", "claude-team"),
        ("contratos no ChatGPT Enterprise?", "e folhas de pagamento?", "chatgpt-enterprise"),
    ],
)
def test_what_a_company_has_of_its_own_leaves_the_tool_from_before(
    meridian: Register, reader: Reader, before: str, text: str, tool: str
) -> None:
    question = reader.read(text, [before])
    assert question.tools == (tool,)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("before", "text", "tool"),
    [
        ("contracts in Claude Free?", "and on the team plan?", "claude-team"),
        ("contracts in Claude Free?", "and the team plan?", "claude-team"),
        ("contracts in Claude Free?", "und der Teamplan?", "claude-team"),
        ("contracts in ChatGPT Free?", "and our enterprise account?", "chatgpt-enterprise"),
        ("contracts in ChatGPT Free?", "and with the enterprise plan?", "chatgpt-enterprise"),
        ("slides in Grammarly Free?", "and on our business plan?", "grammarly-business"),
        ("contratos no DeepL Free?", "e a versão paga?", "deepl-pro"),
        ("contratos no DeepL Free?", "e a de pagamento?", "deepl-pro"),
    ],
)
def test_an_account_that_somebody_is_on_is_an_edition(reader: Reader, before: str, text: str, tool: str) -> None:
    question = reader.read(text, [before])
    assert (question.tools, question.data_kinds) == ((tool,), reader.read(before).data_kinds)


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("we are on the Claude team plan, contracts ok?", "claude-team"),
        ("Can I use Claude with the team plan for contracts?", "claude-team"),
        ("contracts in chatgpt, we have the enterprise plan", "chatgpt-enterprise"),
        ("contracts in chatgpt (enterprise plan)", "chatgpt-enterprise"),
        ("does our enterprise plan of chatgpt take contracts", "chatgpt-enterprise"),
        ("Is our enterprise account of ChatGPT ok for contracts?", "chatgpt-enterprise"),
        ("contratos en el ChatGPT de la empresa", "chatgpt-enterprise"),
        ("contrats dans ChatGPT, celui de l'entreprise", "chatgpt-enterprise"),
        ("nda in chatgpt, the 20 dollar one", "chatgpt-plus"),
        ("nda in claude, the 20€ version", "claude-pro"),
    ],
)
def test_an_account_of_a_tool_is_its_edition(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    ("account", "tool"),
    [
        ("Claude Team, logged in as my brother", "claude-free"),
        ("Claude Team on the account of my wife", "claude-free"),
        ("Claude Team through a friend's company", "claude-free"),
        ("Claude Team that my friend lets me use", "claude-free"),
        ("a Claude Team I set up myself with two friends", "claude-free"),
        ("Claude Team trial with a colleague's gmail", "claude-free"),
        ("ChatGPT Enterprise from my former employer", "chatgpt-free"),
        ("ChatGPT Enterprise that belongs to our client", "chatgpt-free"),
        ("ChatGPT Enterprise licensed to our partner", "chatgpt-free"),
        ("ChatGPT Enterprise, but the one of my freelance client", "chatgpt-free"),
        ("Gemini for Workspace in my family's Google Workspace", "gemini-free"),
        ("m365 copilot with my family subscription", "copilot"),
        ("claude api with my own key", "claude-free"),
        ("Harvey, logged in as my friend", "unknown:Somebody else's Harvey"),
        ("ChatGPT Enterprise von meinem alten Arbeitgeber", "chatgpt-free"),
        ("Claude Team, angemeldet als mein Bruder", "claude-free"),
        ("ChatGPT Enterprise de mon ancien employeur", "chatgpt-free"),
        ("ChatGPT Enterprise de mi antigua empresa", "chatgpt-free"),
        ("ChatGPT Enterprise do meu antigo empregador", "chatgpt-free"),
        ("ChatGPT Enterprise del mio ex datore di lavoro", "chatgpt-free"),
        ("ChatGPT Enterprise van mijn vorige werkgever", "chatgpt-free"),
        ("ChatGPT Enterprise mojego byłego pracodawcy", "chatgpt-free"),
        ("DeepL Pro that I pay for myself", "deepl-free"),
        ("Tabnine private account", "unknown:Tabnine on an account of your own"),
        ("OpenAI API on my private account", "unknown:OpenAI API on an account of your own"),
        ("Bedrock in my own aws account", "unknown:Bedrock on an account of your own"),
    ],
)
def test_an_account_that_is_not_the_companys_gets_no_yes(
    meridian: Register, reader: Reader, account: str, tool: str
) -> None:
    question = reader.read(f"contracts in {account}")
    assert question.tools == (tool,)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("before", "text", "tool"),
    [
        ("contracts in Claude Team?", "and logged in as my brother?", "claude-free"),
        ("contracts in ChatGPT Enterprise?", "and the one of my old employer?", "chatgpt-free"),
        ("contracts in ChatGPT Enterprise?", "and with my former employer's account?", "chatgpt-free"),
        ("source code in Tabnine?", "and on my private account?", "unknown:Tabnine on an account of your own"),
    ],
)
def test_neither_does_one_that_a_follow_up_tells_of(
    meridian: Register, reader: Reader, before: str, text: str, tool: str
) -> None:
    question = reader.read(text, [before])
    assert question.tools == (tool,)
    assert decide(question, meridian).kind not in TAKES_IT


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("contracts from my former employer in Claude Team", "claude-team"),
        ("can Claude Team read contracts that belong to our client?", "claude-team"),
        ("Claude Team for the CVs of my former boss", "claude-team"),
        ("customer emails in Claude Team from our client", "claude-team"),
        ("contracts in Claude Team, my colleague set it up", "claude-team"),
        ("contracts in my Claude Team account", "claude-team"),
        ("contracts in ChatGPT Enterprise with my own prompts", "chatgpt-enterprise"),
        ("we have our own Tabnine, source code?", "tabnine"),
        ("source code in the company's own Tabnine account", "tabnine"),
        ("Bedrock with contracts in our own aws account", "bedrock"),
        ("private accounts of customers in Salesforce Einstein", "salesforce-einstein"),
        ("contracts in Ollama on my work laptop", "ollama"),
    ],
)
def test_data_of_others_and_what_is_the_companys_own_leave_the_tool(reader: Reader, text: str, tool: str) -> None:
    assert reader.read(text).tools == (tool,)


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("ChatGPT Free invoices ok", ("chatgpt-free",)),
        ("DeepL Free invoices ok", ("deepl-free",)),
        ("Perplexity Free contracts ok", ("perplexity-free",)),
        ("Claude Pro contracts ok", ("claude-pro",)),
        ("Otter invoices ok", ("otter",)),
        ("Claude invoices?", ("claude",)),
        ("our Claude Team invoices, where can I put them?", ()),
        ("OpenAI invoices, which tool?", ()),
        ("Can I upload Grammarly invoices", ()),
        ("openai invoices into claude team?", ("claude-team",)),
    ],
)
def test_papers_are_asked_about_for_the_one_tool_that_is_named(
    reader: Reader, text: str, tools: tuple[str, ...]
) -> None:
    assert reader.read(text).tools == tools
