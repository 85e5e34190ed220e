"""First names that are common where these languages are spoken, folded; none that is a word of a reply as well.

They tell a list of people from one of places or teams: `Mira, Sol and Petra use it`.
"""

_FIRST_NAMES = """
    aaron abdul abel abigail adam adele adrian agata agnes agnieszka ahmed aisha alan albert alberto aleksandra
    alessandro alex alexander alexandra alfonso alfred alice alicia alina alison amanda amelia amina amy ana anders
    andrea andreas andrew andrzej andy anette angela angelika anita anja anke ann anna annabel anne anneke annette
    annika antje antoine anton antonio anya arjun arne arthur arturo astrid audrey axel ayesha aylin barbara barry
    bart bartek bastian bea beata beate beatrice beatriz ben benedikt benjamin berit bernadette bernard bernd bert
    beth betty bianca bjorn bo bob boris brenda brian brigitte bruno camille carina carla carlos carmen carol carolina
    caroline catherine cecilia celia chantal charles charlotte chiara chloe chris christa christian christina
    christine christoph cindy claire clara clarissa claude claudia claudio clement colin connie cristina daan dagmar
    damian daniel daniela danielle darek dave david deborah denise dennis derek devika diana diane diego dieter dirk
    dmitri dominik dominique donna dora doris dorota dorothy duncan edgar eduardo edward edwin eileen eleanor elena
    elias elif elisa elisabeth elise elizabeth ella ellen elsa emil emilia emily emma enrico erik erika ernst esther
    eugene eva evelyn ewa fabian fabio fatima fatou federica felicity felix femke ferdinand fernanda fernando filip
    fiona florence florian francesca francesco francis francisco franz fred frederic freya frida friedrich fritz gabi
    gabriel gabriela gareth gary gemma geoff georg george gerald gerard gerd gianni gina giovanni gisela giulia
    giuseppe gloria gordon graham greta grzegorz guido gunther gustav hanna hannah hanne hannes hans harald harriet
    harry hassan heather heidi heike heinz helen helena helene helga helmut henk henning henri henrietta henrik henry
    herbert hilda holger horst hugo ian ibrahim ida ignacio igor ines inga inge ingrid ioana irena irene iris isabel
    isabella isabelle ivan jaap jacek jack jackie jacob jacqueline jacques jakob jakub james jan jana jane janet
    janine javier jean jeff jennifer jenny jens jeremy jeroen jerome jessica jill jim joachim joan joana joanna joao
    jochen joe joel johan johanna johannes john jolanta jonas jonathan joost jorg jorge jose josef josefina joseph
    josephine joshua joyce juan juanita judith jules julia julian juliana julie jurgen justyna kai kamil karen karim
    karin karina karl karolina kasia katarzyna kate katharina katherine kathleen kathrin kathy katja katrin keith
    kelly ken kenji kerstin kevin kim kirsten klara klaus kofi krzysztof kurt kwame lars laura laurent laurie lea leah
    leila lena leo leon leonardo leonie lewis liam lidia lieke linda lisa liz lorenzo lotte louis louise luc luca
    lucas lucia lucie lucy luigi luis luisa lukas lukasz lutz lydia lynn maaike maciej madeleine magda magdalena
    maggie mai maja malcolm malgorzata malte manfred manon manuel manuela marcel marcin marco marcos marcus marek
    margaret margot maria mariana marianne marie marija marina mario marion marit marius marjan mark markus marlene
    marta martha martin martina martine mary mateo mateusz mathieu mathilde matt matteo matthew matthias max maya
    meera mehmet meike melanie melissa mercedes michael michal michel michele miguel mika mike mila milan milena mina
    mira miriam mirjam mohamed mohammed moira molly monica monika monique moritz muhammad nadia nadine nancy naomi
    natalia natalie natasha neil nelly nia nicholas nick nicola nicolas nicole niels nigel nikolai nils nina noah noor
    nora norbert norman nuno ola olaf ole olga oliver olivia olivier omar oscar oskar otto pablo pam pamela paola
    paolo pascal patricia patrick patrik paul paula pauline pavel pawel pedro peggy penelope penny peter petra philip
    philippa philippe phoebe pia pierre piet pieter pilar piotr priya quentin rachel rafael raj rajesh ralf ralph
    ramon raphael raquel raul ravi rebecca regina reiner renata renate rene ricardo richard rita robbie robert roberta
    roberto robin rodrigo roger roland rolf roman ronald rosa rosalie rosie ruben rudolf rupert ruth ruud sabine
    sabrina sally sam samantha samira samuel sandra sandrine sanne sara sarah saskia sebastian sergio sharon shirley
    sibylle siegfried sigrid silke silvia simon simone sinead sofia sofie sol sonia sonja sophia sophie stefan
    stefania stefano steffi stella stephan stephanie stephen steve steven stuart sue sunita susan susana susanne
    suzanne sven svenja sylvia sylvie szymon tamara tania tanja tara ted teresa tess thea theo theresa thierry thijs
    thomas thorsten tiago tilda tim timo tina tobias tom tomas tomasz tony torsten tove trevor tyrone ulf ulrich
    ulrike ursula uwe valentina valerie vanessa vera veronica veronika vicky victor victoria viktor vincent vincenzo
    virginia vittoria volker walter wanda wendy werner wilhelm willem wim wojciech wolfgang xavier yann yasmin yolanda
    yusuf yvette yvonne zbigniew zoe zofia
"""
NAMES = frozenset(_FIRST_NAMES.split())
