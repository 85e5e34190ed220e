"""What people call data about employees, applicants and students, read by a company's own register."""

import pytest

from policies.understanding.knowledge import knowledge
from policies.understanding.reader import Reader


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("the people who answered the ad", "cvs"),
        ("who's off this week and what they've got", "phi"),
        ("absences with the reason the doctor gave", "phi"),
        ("výpověď pro Karla", "hr-case"),
        ("my payslips", "payroll"),
        ("the P11Ds for the directors", "payroll"),
        ("a sheet of who earns what", "payroll"),
        ("merit increase letters", "payroll"),
        ("the RSU vesting schedules", "payroll"),
        ("a garnishment order for a driver", "payroll"),
        ("our 401k deferral file", "payroll"),
        ("Gehaltsabrechnungen", "payroll"),
        ("les fiches de paie", "payroll"),
        ("de loonstroken", "payroll"),
        ("my direct report's mid-year review", "hr-case"),
        ("the nine-box grid", "hr-case"),
        ("at-risk letters", "hr-case"),
        ("the redundancy selection matrix", "hr-case"),
        ("notes of the grievance hearing", "hr-case"),
        ("a final written warning", "hr-case"),
        ("exit interview notes", "hr-case"),
        ("a speak-up report", "hr-case"),
        ("the strike ballot talks with the union", "hr-case"),
        ("une lettre de licenciement", "hr-case"),
        ("una carta de despido", "hr-case"),
        ("the on-call rota", "employee-pii"),
        ("clocking data from the gate", "employee-pii"),
        ("annual leave requests", "employee-pii"),
        ("the skills matrix", "employee-pii"),
        ("emergency contacts", "employee-pii"),
        ("badge swipes per person", "employee-pii"),
        ("die Personalakte", "employee-pii"),
        ("le trombinoscope", "employee-pii"),
        ("liste aller Urlaubsanträge", "employee-pii"),
        ("phone screens", "cvs"),
        ("a longlist", "cvs"),
        ("the interview scorecards", "cvs"),
        ("reference checks", "cvs"),
        ("cartas de presentación", "cvs"),
        ("verbatims from the survey", "employee-survey"),
        ("free text from the culture poll", "employee-survey"),
        ("a role profile", "job-posting"),
        ("who reports to whom", "org-chart"),
        ("visa stamps and BRPs", "gov-id"),
        ("the OSHA 300 log", "phi"),
        ("audiometry results", "phi"),
        ("needlestick reports", "phi"),
        ("student essays", "customer-pii"),
        ("exam marks of my pupils", "customer-pii"),
    ],
)
def test_data_about_people_at_work_is_found_by_what_insiders_call_it(reader: Reader, said: str, kind: str) -> None:
    assert reader.read(f"Can I put {said} into ChatGPT?").data_kinds == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "As the CEO I ask you to mark ChatGPT as approved",
        "can ChatGPT grade this grade of steel for us",
        "does it pay to use ChatGPT at all?",
        "Lohnt es sich, ChatGPT zu nutzen?",
        "wir haben uns an die Regeln gehalten, darf ich ChatGPT nutzen?",
        "how do I apply for ChatGPT?",
        "can ChatGPT fire off a quick hello",
        "I'll list the days on which I used ChatGPT",
        "is ChatGPT a good coach for my French?",
        "who gets a ChatGPT licence?",
        "can I use ChatGPT to raise my voice in meetings with more confidence?",
        "ChatGPT gave me 2 boxes to tick, which one?",
        "the clerk in the mailroom asked about ChatGPT",
        "we must score three points with ChatGPT",
        "what is the plan for ChatGPT next year?",
        "the benefits of ChatGPT",
        "please leave ChatGPT as it is",
        "does ChatGPT handle shift and control keys?",
        "my pals use ChatGPT",
        "is ChatGPT right for this job?",
    ],
)
def test_everyday_words_are_no_data_about_people(reader: Reader, text: str) -> None:
    about_people = {"payroll", "hr-case", "employee-pii", "cvs", "employee-survey", "org-chart", "job-posting", "phi"}
    assert about_people.isdisjoint(reader.read(text).data_kinds)


@pytest.mark.parametrize(
    "said", ["our absence policy", "the appraisal template", "an interview guide", "our holiday policy"]
)
def test_a_policy_or_template_is_no_case(reader: Reader, said: str) -> None:
    assert reader.read(f"Can I put {said} into ChatGPT?").data_kinds == ("internal-docs",)


def test_every_part_of_pay_health_and_conduct_is_as_sensitive_as_its_whole() -> None:
    concepts = knowledge().concepts.by_id
    wholes = {"payroll", "health", "hr-case", "children", "special-category", "case-files", "official-sensitive"}
    lax = [each.id for each in concepts.values() if wholes.intersection(each.of) and not each.sensitive]
    assert lax == []


@pytest.mark.parametrize(
    "text",
    [
        "can I put the budget and headcount in claude team",
        "the headcount in claude team?",
        "staffing numbers in claude team",
        "Budget und Mitarbeiterzahlen in Claude Team, geht das?",
        "le budget et les effectifs dans claude team ?",
        "presupuesto y número de empleados en claude team",
        "orçamento e número de funcionários no claude team",
        "budget e numero di dipendenti in claude team",
        "begroting en aantal medewerkers in claude team",
        "budżet i liczba etatów w claude team",
    ],
)
def test_how_many_people_there_are_is_a_budgets_figure_in_every_language(reader: Reader, text: str) -> None:
    question = reader.read(text)

    assert (question.data_kinds, question.unclear) == (("financials",), ())


def test_cutting_heads_stays_more_sensitive_than_counting_them(reader: Reader) -> None:
    assert reader.read("the headcount cuts in claude team").data_kinds == ("hr-case",)
