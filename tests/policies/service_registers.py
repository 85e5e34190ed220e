"""Small registers of companies that serve: a line for each kind of data, with its class."""

RESTAURANTS = """
site out: What we publish: website copy, opening hours, menu card
recipes theirs: Recipes and costings: recipe book, dish costing, supplier price
tills ours: Takings: daily takings, till report, stock count
kitchen ours: Kitchen checks: food safety diary, cleaning schedule
diners theirs: Guests: reservation, guest complaint, loyalty member
crew never: Staff: rota, payslip, tips
codes never: Codes and logins: password, alarm code
"""

FILM = """
trailers out: Released work: trailer, poster, press kit
scripts theirs: Scripts in development: screenplay, treatment, series bible
cuts theirs: Material: rushes, rough cut
money theirs: Production money: budget, cost report, finance plan
shoot ours: Shooting papers: call sheet, shooting schedule
deals never: Deals and fees: cast contract, artist fee, royalty
crew never: Crew files: payroll, medical form
"""

WEALTH = """
brochures out: Published material: factsheet, brochure
research ours: Investment process: investment committee paper, model portfolio
clients theirs: Client files: suitability report, portfolio valuation, fact find
onboarding never: Onboarding and suspicion: kyc file, suspicious activity report
loans theirs: Lending: loan application, credit paper
people never: Our people: salary, appraisal
"""

ACCOUNTANTS = """
budget-day out: Guides we publish: budget summary, newsletter
ledgers theirs: Client books: trial balance, client bookkeeping
returns theirs: Client tax: tax return, tax computation
files never: Audit files: audit working papers, management letter
time ours: Time and fees: timesheet, fee quote
people never: Partners and staff: payroll, profit share
"""

ARCHITECTS = """
portfolio out: Finished projects: project photo, award entry
drawings ours: Drawings and models: floor plan, bim model, specification
site ours: Site papers: rfi, site report
fees theirs: Fees and tenders: fee proposal, tender return
client theirs: Client papers: client brief, planning advice
people never: Team files: salary, appraisal
"""

LABORATORY = """
scope out: Published scope: accreditation certificate, price brochure
results theirs: Results for customers: test report, certificate of analysis
methods ours: Methods: test method, validation report, procedure
kit ours: Equipment: calibration record, maintenance log
customers theirs: Customers: customer list, complaint
people never: Staff: training record, payroll
"""

POLICE = """
public out: What we publish: crime map, appeal for witnesses
crimes theirs: Crime reports: crime report, incident log
evidence never: Evidence: exhibit, forensic report, body worn video
intelligence never: Intelligence: intelligence report, informant
victims never: Victims and witnesses: victim statement, witness statement
custody theirs: Custody: custody record
officers never: Officers: duty roster, complaint about an officer
guidance ours: Guidance: operating procedure, training slide
"""

MUSEUM = """
labels out: What we show: exhibition text, object label, catalogue
plans ours: Exhibitions in preparation: exhibition brief, floor plan
objects theirs: Object files: object record, condition report
loans never: Loans and values: loan agreement, insurance value
visitors theirs: Visitors: ticket buyer, school booking
friends theirs: Friends and patrons: donor list, patron
people never: Staff and volunteers: rota, payroll
security never: Security: alarm plan, camera plan
"""

CLUB = """
news out: Match news: match report, fixture list
tactics never: Tactics: opposition analysis, match plan
medical never: Medical and performance: injury record, fitness test
transfers never: Scouting and transfers: scout report, transfer target
wages never: Contracts and wages: player contract, bonus
fans theirs: Supporters: season ticket holder, fan letter
academy never: Academy: youth player, parent contact
shop ours: Shop and sponsors: shirt sales, sponsor deal
"""

UNION = """
leaflets out: Leaflets: leaflet, press statement
members never: Members: membership list, subscription arrears
cases never: Casework: member case, tribunal claim
talks theirs: Bargaining: pay claim, negotiation note
branch ours: Branch life: branch newsletter, meeting minutes
office theirs: Office staff: salary, appraisal
"""

PARISH = """
notices out: Notices: service times, magazine
sermons ours: Sermons and services: sermon, order of service
people theirs: Congregation: electoral roll, parish register
pastoral never: Pastoral care: pastoral visit, prayer request
giving theirs: Giving: gift aid, pledge
children never: Children and safeguarding: sunday school, safeguarding concern
money ours: Accounts: budget, parish accounts
"""

CARE_HOME = """
brochure out: Brochure: website text, fees list
residents never: Residents: care plan, daily note, medication chart
families theirs: Families: family email, complaint
incidents never: Incidents: fall, safeguarding alert
carers theirs: Carers: rota, payroll, supervision
kitchen ours: Kitchen and house: menu, cleaning schedule, maintenance
policies ours: Policies: procedure, training record
"""

SCHOOL = """
website out: Website and prospectus: newsletter, term dates
lessons ours: Teaching material: lesson plan, worksheet
pupils theirs: Pupil records: report, attendance, mark
support never: Support and safeguarding: safeguarding log, support plan
parents theirs: Parents: parent email, complaint
exams never: Exam papers: exam paper, mark scheme
staff never: Staff: payroll, cover list, appraisal
"""

GUARDS = """
offers ours: Offers and rotas: quote, guard rota
sites never: Site plans and codes: camera plan, alarm code, assignment instruction
reports theirs: Reports: incident report, patrol report
guards never: Guards: vetting file, payroll
clients theirs: Clients: client contract, client contact
adverts out: Adverts: job advert, brochure
"""

CALL_CENTRE = """
calls theirs: Calls and chats: call recording, chat transcript
scripts ours: Scripts: call script, knowledge article
agents never: Agents: quality score, adherence, payroll
clients theirs: Client contracts: rate card, service level report
figures ours: Volumes: call forecast, wait time
"""

TEMPS = """
adverts out: Job adverts: vacancy, job advert
candidates theirs: Candidates: cv, interview note
workers never: Workers on assignment: timesheet, right to work, payslip
clients theirs: Clients and rates: terms of business, margin, client contact
office ours: Our office: procedure, team meeting
"""

FUNERALS = """
brochure out: Brochure: price list, website
families never: Families and deceased: funeral file, arrangement notes
notices theirs: Notices: obituary, order of service
suppliers ours: Suppliers: coffin supplier, florist order
staff never: Staff: rota, wages
"""

REGULATOR = """
rules out: What is in force: rule book, guidance note
firms never: Supervision: supervisory file, firm return
cases never: Enforcement: enforcement case, penalty decision
complaints theirs: Complaints about firms: complainant letter
drafts theirs: Drafts: draft rule, board paper
staff theirs: Our staff: payroll, appraisal
"""

EVENTS = """
programme out: Announced programme: agenda, speaker page
plans ours: Event planning: event brief, run of show
guests theirs: Guests: guest list, delegate list, dietary list
press theirs: Press work for clients: press release draft, media list
deals theirs: Sponsors and suppliers: sponsor contract, venue quote
crew never: Crew: payroll, crew contacts
"""

PHARMACY = """
leaflets out: Leaflets: leaflet, opening times
patients never: Patients: prescription, patient record
stock ours: Stock: order, stock count
errors never: Errors: dispensing error
staff theirs: Staff: rota, payroll
"""

ALL = (
    *(RESTAURANTS, FILM, WEALTH, ACCOUNTANTS, ARCHITECTS, LABORATORY, POLICE, MUSEUM, CLUB, UNION, PARISH, CARE_HOME),
    *(SCHOOL, GUARDS, CALL_CENTRE, TEMPS, FUNERALS, REGULATOR, EVENTS, PHARMACY),
)
