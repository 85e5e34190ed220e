"""Who and what is counted, and that they use it."""

from collections.abc import Mapping

from cadence.replies.tags import Tag
from cadence.replies.vocabulary.jobs import JOBS, JOBS_ABROAD

COUNTED: Mapping[Tag, str] = {
    Tag.PERSON: f"""{JOBS} {JOBS_ABROAD} people person persons ppl folks colleague colleagues users user usr usrs
    heads head staff
        employee employees agent agents analyst analysts rep reps teammate teammates members of_us of_them team_members
        nurse doctor driver lawyer paralegal engineer developer designer adviser advisor consultant accountant buyer
        planner recruiter technician operator editor teacher assistant associate underwriter caseworker officer
        supervisor worker clerk devs dev adjusters adjuster vets surveyors surveyor architects carers carer midwives
        porters dispatchers techs receptionists volunteers crews lecturers professors scientists researchers brokers
        broker pharmacists chefs cooks farmers growers pilots guards stewards journalists reporters producers animators
        artists fitters mechanics electricians inspectors auditors tellers bankers secretaries coordinators coaches
        tutors operatori impiegati tecnici techniker ingenieure sachbearbeiter* pfleger* lehrer* fahrer* verkaufer*
        vendeurs infirmieres vendedores enfermeras tecnicos nurses doctors drivers lawyers paralegals engineers
        developers designers advisers advisors consultants accountants controllers buyers planners recruiters
        technicians operators editors writers teachers assistants associates underwriters handlers caseworkers officers
        supervisors workers testers trainees interns clerks leute leuten personen kollegen kolleginnen mitarbeiter*
        nutzer benutzer anwender von_uns personne personnes collegues utilisateur utilisateurs d'entre_nous personas
        persona companeros usuario usuaria usuarios usuarias empleados de_nosotros mensen collega's medewerkers
        gebruikers van_ons persone colleghi utenti di_noi pessoas pessoa colegas utilizadores de_nos osob osoby osoba
        uzytkownikow pracownikow z_nas seat seats licence licences license licenses""",
    Tag.THING: """invoice invoices ticket tickets doc docs document documents report reports contract contracts case
        cases email emails mail mails proposal proposals draft drafts file files order orders claim claims request
        requests record records item items summaries summary translation translations post posts article articles slides
        presentation presentations shipment shipments booking bookings cvs resumes queries forms statements transcript
        transcripts offer offers reply replies letter letters quote quotes page pages task tasks transaction* candidate*
        sample samples entry entries check checks application applications rechnung* dokument* vorgang vorgange fall
        falle fallen bericht* vertrag vertrage anfragen facture* dossier* rapport* contrat contrats demande demandes
        factura* documento* informe* contrato contratos caso casos factuur documenten gevallen fattura fatture documenti
        contratti casi pratiche pratica faturas fatura relatorio* processo processos faktur* zgloszen zgloszenie raport*
        umow sprawe spraw""",
    Tag.USE: """take_part takes_part taking_part participate participates join_in joins_in machen_mit macht_mit
        nehmen_teil nimmt_teil participent participan doen_mee doet_mee partecipano participam uczestnicza
        usamos utilisons utilizamos usiamo utilizziamo usarlo usarla utilizzarlo utilizarlo utiliser signed_up
        signed_in logged_on log_on open_it opens_it opening_it kept_at_it work_with_it works_with_it usado usada servi
        been_near
        been_near_it gone_near went_near goes_near laid_a_finger_on picked_it_up fired_it_up
        s'en_servent korzystal gave_up_on_it given_up_on_it opened switched_it_off turned_it_off on_it tried try trying
        piloting lo_uso use uses used using use_it log_in logs_in logged_in logging_in on_board onboarded touched
        adopted is_active are_active nutzen nutzt benutzen benutzt verwenden verwendet genutzt utilisent utilise usan
        usa utilizan usando gebruiken gebruikt usano utilizzano usato usam usaram utilizam uzywa uzywaja korzysta
        korzystaja""",
}
