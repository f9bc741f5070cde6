"""2,048 common French words for passphrases and fingerprints: unaccented, four to eight letters, all unlike.

No two are one letter apart: a word typed with one wrong letter is never another word of the list.
"""

_LIST = """
abandon abbaye abeille abri abricot absence absolu acajou accent accepter accord accueil acheter acier acquis
acrobate acte acteur actif action adapter adieu adjoint admettre admirer adresse adulte affaire affiche agenda agile
agir agneau agrafe agrandir agrume aide aigle aiguille ailleurs aimable aimant aimer aisance ajouter ajuster alarme
albatros album alerte algue aliment aller alliage allonger allumer allure alouette alpaga alphabet alpin amande
amarre amateur ambiance ambition ambre amical amorce amour amphore ample ampoule amuser analyse ananas anchois
ancien ancrage ancre anecdote animal annoncer annuel anorak antenne antilope antique appareil appel appeler apport
apprenti appui appuyer aquarium arachide arbitre arbuste arcade arceau archer archive ardent ardoise armoire aromate
arracher arriver arrondi arroser article artisan artiste aspect asperge asphalte asseoir assez assiette assis
assurer astre astuce atelier atlas atoll atome atout attendre attente attirer attraper aube auberge audace auditeur
aurore automne autour autruche auvent avaler avance avant avantage avenir aventure avenue averse aviateur avion avis
avocat avoine avouer avril azur babouin bagage bague baguette bahut baie baisser balade balafon balai balance balcon
baleine balise balle bambou banane banc bandage bande bandeau banjo banlieue banque banquise baobab baraque barbe
barbecue barillet baron barrage barreau baryton bascule basilic basket bassin bassiste bastion bateau batterie
battre baudrier bavard bazar beau beaucoup beignet belette berceau bercer bermuda besoin beurre bibelot biche bidon
bijou bilan billard billet biologie biscuit bistrot bivouac blaireau blanchir blason bleu bloc blond bloquer blouse
bobine bocage bocal boire boiserie boisson bolide bonbon bondir bonheur bonjour bonne bonsoir bord bordeaux bordure
bosquet bosse botte bottine boubou bouche bouchon bouclier boudoir bouffon bouger bougie bouillir boule bouleau
bourdon bourg bourgeon bourse boussole bout boutade boutique bouton bovin boxeur brancard branche brandir brave
brebis bretelle bretzel brevet brigade brillant briller brioche brique brise brocante brochet brochure brocoli
broder bronze brouette brouter brugnon bruit brume brun brunir brusque buffet buffle bulletin bure bureau burin
busard buste cabane cabinet cacao cachalot cacher cactus caddie cadeau cadence cadran cadre cageot cahier caille
caillou caisse caissier caisson calamar calanque calcaire calcul calepin calme camarade camion camp campagne campeur
campus canal canard candidat canevas caniche canif cannelle canon cantine capable capital caporal capot caprice
capsule capter capuche carafe caramel carapace caravane carbone cardinal caresse cargo carillon carlin carnaval
carnet carotte carquois cartable carte cascade casque cassette castor cause caution cavalier cave caverne caviar
ceinture cendre centaine cercle cerf cerfeuil cerise cerisier cerner certain cerveau chacal chacun chaise chalet
chaleur chaloupe chambre chameau chamois champion chance changer chanson chanteur chantier chanvre chapelle chapitre
chaque charade charbon chariot charme charrue chasseur chat chaton chaud chauffer chauve chavirer chef chemin
chemise chercher cheval cheveu cheville chevreau chien chiffon chiffre chignon chimie chiot chips chlore chocolat
choisir choix chorale chose chou chrono chute cible ciel cigale cigogne ciment cirage circuit cirer cirque ciseau
citation citerne civet civil clair clairon clan clapoter classe clavier client climat clinique cliquet cloche
cloison clown cobalt cobaye cobra cochon cocotier coffre cogner coiffer coin colibri colis colle collier colline
colombe colonne colorer colza combat combien combler comique commande comme commerce commun compact comparer compas
complet compost compte comptoir concert conclure concorde condor conduire confetti confier confort conjoint conseil
consigne console constant contact conte content contour contrat convenir convoi copain copeau copie copilote
coquille corail corbeau cordage corde cordial cordon cormoran corps correct corridor corriger corsaire cosmos
costume coton coucher coudre couette couleur coulisse couloir coup couperet couple courage courant courbe courir
couronne courrier courroie court couscous cousin couteau couture couvent couver crabe craindre crampon crapaud
craquer cravate crayon cresson creuser creux crevette cribler cricket crier cristal critique croire croiser croyance
cueillir cuir cuisine cuivre culminer culture curieux curseur cuvette cycle cyclone cygne cylindre cymbale dahlia
dallage dame damier danse danseur datte dauphin debout demande demeure demi dent dentelle dentiste dernier dessert
dessin dessiner dessus devant devenir deviner devise devoir dialogue diamant dicter digne dimanche dinde dindon
direct diriger discours discret discuter disette disposer disque distance distant divin diviser docile docteur doigt
domaine dominer domino dommage dompter donateur donjon donner dorade dorer doris dormir dortoir dosage dossier
douane douanier doubler doublon douceur doute douzaine dragon drap drapeau dresser droit drone duel dune duplex
durable duvet dynamo effacer effet effort embellir embraser embrun emmener empereur empire employer emporter emprunt
encadrer encens enclos encore endive endormir endosser endroit enduit endurer enfance enfant enfermer enfin enfler
enfoncer engager enjamber enjeu enlever enseigne ensemble entendre entente entier entourer entracte entraide entrain
envers envie envol envoyer escabeau escalade escale escalier escalope escargot escarpin escorte escrime espace
espadon espoir esprit esquif essai essayer essence essieu essor estampe estime estomac estrade estragon estuaire
examen exemple exercice exiger exister exotique expert exploit exposer express extase extra extrait fable fabrique
face facile facture faire faisan falaise falloir fameux famille fanfare fanion farceur fardeau farine faubourg
faucille faucon fauteuil fauvette faveur favori femme fenouil fente fermier fertile festin festival feuille feutre
ficelle fichier fier figue filament filin fille fils filtre final financer finesse finir fjord flacon flamant
flambeau flamme flatter fleur fleuret fleurir fleuve flot flotte fluide fois folklore fond fondant fondeur fondre
fontaine football forge forgeron format formule fort fortune forum fossile fouet fougue fouiller foulard four
fourche fourgon fourmi fourneau fournir fourrage fourrure foyer fracas fragile fragment fraise franc franchir
frapper frelon fresque friand frigo frisson frite friture froid fromage froment froncer fronde front frontal frotter
fuchsia fumer fusain fusion futur gabarit gadget gagner gain galant galaxie galerie galet galion galop gambade gamme
gant garage garderie gardien gare garenne garnir gauche gaufre gaule gavotte gazelle gazon geler gendarme genou
gentiane gentil gerboise geste gibier gigot girafe girofle gisement givre glace glacier glaise gland glaneur glisser
global globe globule gloire glouton glycine gobelet golf gondole gouache goudron gouffre goulot gourde gourmand
gourmet goutte gracieux grader graffiti graisse grange granit granule graphite grappe gras gratter gratuit gravir
greffe greffier grelot grenade grenat grenier griffon grillade grille grillon grimace grimoire grimper grogner
grotte groupe grue guenon guetter guichet guide guidon guignol guimauve guitare gymnase habile habiter habitude
hache hall halte hamac hamster hangar hanneton hareng haricot harmonie harnais harpe haut hautbois hauteur herbe
herbier hermine heure heureux hiberner hibou hippique histoire hiver hocher homard honneur hoquet horaire horizon
horloge hormone hospice housse houx hublot huile huissier huit humain humeur humide huppe hutte hymne iceberg idylle
igloo illustre image imaginer imiter immense immeuble immobile impact impasse implorer imposant imposer imprimer
inclure index indice indigo infini informer innover inscrire insecte insigne insolite inspirer instant instinct
intact intense inventer inverse inviter isolant isoler ivoire jacinthe jade jadis jaguar jaillir jambage jambe
jambon janvier jardin jardiner jargon jarre jasmin javelle javelot jazz jersey jeton jeudi jeune jeunesse jockey
joie joindre joli jongler jonque jouer joufflu journal jovial joyau joyeux judo juge juillet juin jumeau jumelle
jument jungle juriste juteux karting kayak kebab kermesse kimono kiosque kiwi klaxon koala label labour lacet lagune
laine lait laitier laiton laitue lama lambris lamelle lampe lampion lance landau langage langue langueur lanterne
lapin laque large lasso laurier lavabo lavande laver lecteur lecture lentille lettre levier levure lexique liaison
liane libraire licence licorne liftier ligament lilas limace limaille limande limite limonade limpide linge lingot
linotte lion lionceau liquide lire liseron littoral livret livreur loge logement logiciel logique lointain loisir
long longer loriot losange lotion lotus loufoque loupiote lourd loutre loyal lucarne lucide ludique lueur lumineux
lunaire lundi lunette lustre luthier lutin luxe lynx macaron machette machine madrier maestro magasin magie magique
magma magnolia maillet maillon mairie maison majeur malaxer malice mallette malt maman mambo mammouth manade manchon
mandat manioc manoir mansarde manteau maquis marais marathon marbre marchand marche marelle mari maritime marmite
marmot marmotte marquer marraine marron marsouin martinet mascotte masse massif mastic match matelas mauve maximum
mazout melon membre mener menthe menton menu merci mercredi merlan merle message mesure meuble micro midi mieux
mignon mijoter milieu militer million mimosa minaret mince minerai mineur ministre minuit minute miracle miroir
mission mitaine mixer mobile mobilier mode moderne modeste moineau moka molaire mollet moment mondial moniteur
monnaie monocle monsieur montagne monter monument morceau moteur motif moto mouchoir moufle mouflon moulage moulin
moulinet mouvoir moyen muet muguet multiple muraille murmure muscade muscle muse museau musette musique mustang
myrtille mythe nacre nager nappe narrer narval natal natation nation nature nautique navet navette naviguer navire
nectar neige nervure nettoyer neuf neveu nickel niveau noble noir noisette nomade nombre nommer normal notable
notaire noter notice nougat nourrir nouveau novembre nuage nuageux nuance nuque nylon nymphe oasis objectif objet
obliger obscur observer obstacle obtenir ocarina occasion occuper ocre octave octobre octogone odeur odorat office
officiel offrir ogive olivier ombrelle omelette oncle onctueux onde opaque opinion optique orage oral oratoire
orbite ordonner ordre oreille organe orgue orgueil orient orienter origan origine orme ornement orner orteil ortie
osciller oser osmose otarie ouate oublier ouest ouragan ourlet ours oursin outil outremer ouvert ouvrage ouvreuse
ouvrir ovale oxyde pagaie page pagode paillote paisible paix palais palette palourde panache pancarte panda panneau
panoplie panorama pantalon paon papa papaye papillon paprika paquebot paquet parade paradis parasol paravent parc
parcelle parcours pardon pareil parent parer parfait parfum parfumer parking parloir parodie paroi parole parrain
partage parterre partir partout parvenir passage passant passer passion pastel pastille pastis patate patience patin
patrie patriote patron paume pavage pavot paysan peindre peine pelle pelote peloton pelouse peluche pendule percale
perceuse perche perchoir perdreau perdrix pergola perron perruche perruque persil personne peser petit peuple
phalange phare phoque photo phrase physique piano pied pierre pieuvre pigeon pilotis pilule pinceau pinson pintade
pipeau pipette piquer pirogue piscine pistache piste pivert pivoine pizza placard plafond plaid plaindre plaisir
planche planer planning plante plasma plastron plat platane plateau plein pleuvoir plier plomb plombier plongeon
pluie plumage plumeau plumier pneu poche pochette pochoir podium poignet poing poireau poitrine poivre poivrier
poivron polenta police pollen polo polygone pommeau pommier pompe poncho ponctuel poney pont ponton popote portail
portion portique portrait position possible postal posture potage poteau poterie potier potiron poulain poulet
poumon pousser prairie pratique prendre presse prestige primaire prime prince principe prodige produit profane
profil profond projet promener promesse propos propre proue prouver proverbe province prudent prune pruneau prunelle
public puiser puissant puits pulpe puma pupille pupitre puzzle pyjama pyramide python quai quarante quart quartier
quatre quatuor question queue quiche quille quintal quinze quitter rabot racine raconter radar radieux radio rafale
raffiner raisin ralentir rallye ramasser rameau ramequin rameur ranch raquette raton ravin rayer rebond recette
recevoir rechange recopier record recours recueil reculer reflet refuge refuser regain regard regarder registre
regret relais relief reliure remarque remonter remplir remuer renne renommer renoncer rentrer repas reposer requin
ressort rester retenir retirer retour revanche revue rhubarbe rhume riant richesse rideau rigide rigole rincer
rivage rival rive robe robinet robuste rocheux roman rosace roseau rotation rotule rouge rouler roulotte royaume
ruban rubis ruche rugby rugir ruisseau rural rustique rythme sabre sacoche safran sagesse saisir salaire salon
saluer salut samedi sandale sanglier sardine sauce saumon sauter sauvage savane savoir savourer science scolaire
score scorpion scruter sculpter second secouer secret seigle seigneur semaine sembler semelle semer sept sergent
serre serrure serveur service servir sieste siffler signal silence silex simple sirop site situer skieur social soda
soif soixante soldat sole soleil sommeil sommet sonnette sorbet sorte soucoupe soudain souder souffle souhait
soulager soulier soupe source sourcil sourire souris soutenir spatial spatule spirale sport stable stade station
statue steppe studio style subir subtil sucre suffire sujet superbe support supposer surface surnom surprise survol
symbole tableau tabouret tactile tailleur talent talus tambour tamis tampon tandem tango tante taper taquin tarif
tartine taupe taureau taxi teinte temple temps tenir tennis terme terminer terrain terrasse terrier terrine texte
thermos thon thym ticket tiers tige tilleul timbre timide tirelire tisane tisser tissu toile toison toit tomate
tomber tonneau tonnerre topaze torche torrent tortue total toucan toundra toupie tourner tournoi trace tracteur
trafic trait trajet tram tramway travail trembler trente tribu tribunal tricot triomphe triple trois trompe tronc
tropical troupeau truffe truite tulipe tunnel turban turbine tuteur tuyau type typique unique unir univers urgence
urgent usage usine usuel utile utiliser vacances vaisseau valable valeur vallon valoir vanille varier vase vedette
veille velours vendange vendeur vendredi ventre verdure verger verglas vernis verrou version vert vertige veston
viande victoire vieil vigueur village vinaigre vingt violet violette violon virgule visage viser visible visite
vitesse vitrail vitre vivace voilier voisin voiture voix volaille volcan voler volume voyage voyageur voyelle vrai
vraiment wagon yaourt yoga yourte zigzag zinc zone zoologie
"""

WORDS = tuple(_LIST.split())
