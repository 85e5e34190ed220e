"""Vehicles, machines, devices, rooms and places, in the plural: what uses a tool or has it, and is nobody."""

_THINGS = """
    trucks lorries vans cars cabs taxis buses trains trams vehicles tractors trailers forklifts diggers
    excavators bulldozers ambulances ships boats ferries vessels barges tugs planes aircraft helicopters drones
    bikes cranes machines presses lathes looms ovens kilns boilers turbines pumps robots printers scanners cameras
    laptops computers pcs desktops workstations terminals tablets phones smartphones handsets devices screens tills
    registers kiosks consoles servers monitors headsets macs ipads
    desks counters benches bays rooms classrooms theatres kitchens labs laboratories offices floors buildings halls
    warehouses workshops garages yards barns greenhouses fields plots farms mills mines quarries ports terminals
    plants factories lines sites outlets locations clinics hospitals surgeries practices schools colleges nurseries
    libraries museums hotels restaurants cafes pubs bars salons studios galleries churches parishes countries regions
    districts cities towns markets departments projects apps systems mailboxes inboxes
    lkw lkws laster lastwagen transporter autos fahrzeuge wagen busse zuge schiffe maschinen anlagen krane gerate
    rechner standorte filialen niederlassungen buros werke lager hallen raume zimmer werkstatten kliniken praxen
    schulen hotels linien strassen kassen baustellen abteilungen
    camions camionnettes voitures vehicules bateaux navires grues ordinateurs postes appareils tablettes caisses
    sites usines bureaux salles ateliers entrepots magasins agences ecoles cliniques hopitaux lignes chantiers
    camiones furgonetas coches vehiculos barcos gruas maquinas ordenadores tabletas cajas sedes plantas
    oficinas salas talleres almacenes tiendas sucursales escuelas clinicas hospitales lineas obras
    furgoni macchine automobili veicoli navi barche gru computer portatili apparecchi casse sedi stabilimenti uffici
    sale officine magazzini negozi filiali scuole cliniche ospedali cantieri
    vrachtwagens busjes autos voertuigen schepen kranen machines apparaten kassas vestigingen locaties fabrieken
    kantoren zalen werkplaatsen magazijnen winkels scholen klinieken ziekenhuizen lijnen
    camioes carrinhas carros navios guindastes computadores aparelhos fabricas escritorios oficinas armazens
    lojas filiais escolas hospitais linhas
    ciezarowek samochodow pojazdow statkow maszyn dzwigow komputerow urzadzen tabletow kas oddzialow zakladow biur hal
    sklepow szkol klinik szpitali linii
"""
THINGS = frozenset(_THINGS.split())
