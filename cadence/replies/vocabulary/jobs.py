"""What people are by their work, in the plural: `6 pickers` are people who may use it, whatever they pick.

Not those whom the work is done for: customers, patients, guests.
"""

JOBS = """
    actors actresses actuaries administrators admins advocates aides anaesthetists announcers appraisers apprentices
    archaeologists archivists artisans assemblers assessors astronomers attendants attorneys auctioneers authors
    bailiffs bakers barbers baristas barristers bartenders beekeepers biologists blacksmiths boatmen bookbinders
    bookkeepers botanists brewers bricklayers buddies bursars butchers butlers captains cardiologists caretakers
    carpenters cartographers cashiers caterers chaplains chaps chauffeurs chemists chiefs chiropractors
    choreographers cleaners climatologists coders colorists colourists commissioners compositors concierges
    conductors confectioners conservators constables coopers copywriters coroners correspondents costumiers
    councillors councilors counsellors counselors couriers craftsmen craftswomen creatives croupiers curates
    curators custodians dancers deacons dealers decorators dentists dermatologists despatchers dieticians dietitians
    directors dishwashers divers drafters draughtsmen dressmakers drillers economists embalmers engravers
    epidemiologists estimators examiners executives fabricators falconers farmhands farriers fellas fellows
    financiers firefighters fishermen fishmongers florists folk foremen foresters forwarders foundrymen fundraisers
    furriers galvanisers gamekeepers gardeners gatekeepers gemmologists geneticists gents geographers geologists
    geophysicists glassblowers glaziers goldsmiths graphologists greengrocers greenkeepers grocers groomers guides
    gunsmiths guys haematologists hairdressers helpers herders historians hostesses housekeepers hydrologists
    hygienists illustrators immunologists innkeepers installers instructors interpreters investigators ironmongers
    janitors jewelers jewellers joiners judges juniors jurists laborers labourers ladies lads landscapers lasses
    laundresses librarians lifeguards linemen linesmen linguists loaders locksmiths loggers longshoremen machinists
    magistrates maids maintainers managers manicurists marketers masons masseurs masseuses mates matrons melters men
    merchandisers messengers metallurgists meteorologists microbiologists milkers millers milliners miners modelers
    modellers musicians negotiators neurologists newsreaders notaries nursemaids nurserymen obstetricians oculists
    officials oncologists opticians optometrists orchardists orderlies organisers organists organizers orthodontists
    osteopaths packers paediatricians painters paramedics parsons partners pastors pastrycooks pathologists
    patrollers patrolmen paviours perfumers pharmacologists philologists photographers physicians physicists physios
    physiotherapists pianists pickers pipefitters plasterers platelayers plumbers podiatrists policemen policewomen
    polishers postmen postwomen potters prefects preparators presenters priests printmakers prompters proofreaders
    prosecutors provosts psychiatrists psychologists psychotherapists publicists quarrymen quilters radiographers
    radiologists rangers realtors rectors referees registrars regulars restorers reviewers riders riggers roofers
    roughnecks saddlers sailors salesmen salespeople saleswomen scaffolders schedulers scouts scribes sculptors
    seamen seamstresses seniors sergeants servicemen setters sextons shepherds shipwrights shopfitters shopkeepers
    signallers signalmen singers sociologists solicitors sommeliers sorters specialists stagehands statisticians
    steelworkers stevedores stewardesses stokers stonemasons storekeepers storemen strategists stylists subeditors
    surgeons sysadmins tailors tanners taxidermists teamsters technologists telephonists theologians therapists
    tilers toolmakers toolsmiths traders translators treasurers typesetters typists undertakers upholsterers
    urologists ushers valets valuers vergers veterans veterinarians vintners violinists waiters waitresses wardens
    warehousemen watchmakers watchmen weavers welders winemakers women woodworkers wranglers zookeepers zoologists
"""

# the same in other languages, without those whom the work is done for: no Patienten, no clients
JOBS_ABROAD = """
    pflegekrafte pflegekraften krankenschwestern arzte arzten arztinnen lehrkrafte lehrkraften disponenten
    disponentinnen referenten referentinnen assistenten assistentinnen juristen juristinnen anwalte anwalten
    anwaltinnen monteure monteuren gesellen azubis auszubildende auszubildenden lehrlinge lehrlingen meister meistern
    planer planern ingenieuren technikern buchhalter buchhaltern buchhalterinnen kellner kellnern kochen kochinnen
    erzieher erziehern erzieherinnen berater beratern beraterinnen makler maklern gutachter gutachtern prufer prufern
    redakteure redakteuren redakteurinnen laboranten laborantinnen steuerberater steuerberatern vertriebler
    vertrieblern einkaufer einkaufern lageristen kommissionierer kommissionierern schlosser schlossern elektriker
    elektrikern bauleiter bauleitern teamleiter teamleitern filialleiter filialleitern fachkrafte fachkraften
    hilfskrafte aushilfen kraften avocats avocates medecins infirmiers comptables ingenieurs conseillers conseilleres
    gestionnaires juristes notaires enseignants enseignantes professeurs formateurs vendeuses caissiers caissieres
    livreurs ouvriers ouvrieres monteurs magasiniers acheteurs acheteuses assistantes secretaires redacteurs
    redactrices traducteurs traductrices architectes dessinateurs soignants soignantes pharmaciens serveurs cuisiniers
    apprentis stagiaires affreteurs operateurs techniciens techniciennes salaries salariees collaborateurs abogados
    abogadas medicos medicas enfermeros ingenieros ingenieras contables asesores asesoras gestores gestoras profesores
    profesoras maestros maestras dependientes cajeros cajeras conductores repartidores operarios operarias
    administrativos administrativas redactores traductores arquitectos arquitectas farmaceuticos camareros cocineros
    aprendices becarios comerciales compradores trabajadores trabajadoras companeras tecnicas operadores avvocati
    avvocatesse medici infermieri infermiere ingegneri contabili consulenti docenti insegnanti maestri commessi
    commesse cassieri autisti corrieri operai operaie magazzinieri segretari segretarie redattori traduttori
    architetti geometri farmacisti camerieri cuochi apprendisti stagisti venditori dipendenti addetti addette colleghe
    advocaten artsen verpleegkundigen boekhouders adviseurs leraren docenten leerkrachten verkopers kassiers bezorgers
    magazijniers secretaresses redacteuren vertalers architecten apothekers obers koks leerlingen stagiairs inkopers
    technici collegas verzorgenden werknemers advogados advogadas enfermeiros enfermeiras engenheiros engenheiras
    contabilistas consultores professoras vendedoras caixas motoristas estafetas redatores tradutores arquitetos
    arquitetas farmaceuticas empregados cozinheiros estagiarios trabalhadores funcionarios funcionarias prawnikow
    prawnicy adwokatow lekarzy pielegniarek inzynierow ksiegowych doradcow nauczycieli sprzedawcow kasjerow kierowcow
    kurierow robotnikow magazynierow sekretarek redaktorow tlumaczy architektow farmaceutow kelnerow kucharzy
    praktykantow stazystow handlowcow planistow technikow kolegow kolezanek monterow
"""
