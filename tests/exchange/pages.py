"""Pages as other clusters and offices write them, each with the facts that a reader must find."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sample:
    name: str
    text: str
    documents: list[tuple[Any, ...]] = field(default_factory=list)  # publisher, title, kind, published
    meetings: list[dict[str, Any]] = field(default_factory=list)  # the facts named; others are not looked at


def meeting(date, kind, body, **facts):
    return {"date": date, "kind": kind, "body": body, **facts}


SAMPLES = [
    Sample(
        "monthly meeting, roman agenda",
        """Newsletter du Cluster Protection Mali #10, 01-15 novembre 2019

Coordination

La réunion mensuelle du Cluster a eu lieu ce mercredi 13 novembre 2019 dans la salle de conférence d’OCHA. L’ordre du jour était le suivant : (i) Suivi des recommandations de la réunion précédente ; (ii) Situation sécuritaire et de protection ; (iii) Présentation du monitoring de protection par DRC ; (iv) Planification 2020 et (v) Divers. Les participants ont formulé les recommandations suivantes : (i) Partager la matrice 5W avant le 20 novembre 2019 ; (ii) Organiser une mission conjointe à Mopti dès que possible.""",
        meetings=[
            meeting(
                "2019-11-13",
                "monthly",
                "Cluster Protection Mali",
                venue="Salle de conférence d’OCHA",
                agenda=[
                    "Suivi des recommandations de la réunion précédente",
                    "Situation sécuritaire et de protection",
                    "Présentation du monitoring de protection par DRC",
                    "Planification 2020",
                    "Divers",
                ],
                recommendations=["Partager la matrice 5W avant le 20 novembre 2019", "Organiser une mission conjointe à Mopti dès que possible"],
                due=["2019-11-20", "dès que possible"],
            )
        ],
    ),
    Sample(
        "retreat over several days",
        """Cluster Protection - bulletin n° 7

COORDINATION

Du 11 au 13 février 2020, le Cluster Protection a organisé sa retraite annuelle à Bamako. Les objectifs de la retraite étaient de :
- Évaluer la mise en œuvre de la stratégie 2019 ;
- Définir les priorités de 2020 ;
- Valider le plan de travail.

Les participants ont adopté les recommandations suivantes :
1. Finaliser la stratégie du Cluster d’ici fin mars 2020. Responsable : HCR
2. Mettre à jour l’analyse de protection au plus tard le 15 avril 2020. Responsables : NRC, DRC et INTERSOS
""",
        meetings=[
            meeting(
                "2020-02-11",
                "retreat",
                "Cluster Protection",
                until="2020-02-13",
                venue="Bamako",
                objectives=["Évaluer la mise en œuvre de la stratégie 2019", "Définir les priorités de 2020", "Valider le plan de travail"],
                recommendations=["Finaliser la stratégie du Cluster d’ici fin mars 2020", "Mettre à jour l’analyse de protection au plus tard le 15 avril 2020"],
                due=["2020-03", "2020-04-15"],
                responsible=[["HCR"], ["NRC", "DRC", "INTERSOS"]],
            )
        ],
    ),
    Sample(
        "several meetings on a page, one planned",
        """Coordination du Cluster Protection

Le 5 mars 2020, le Sous-cluster VBG a tenu sa réunion mensuelle à Bamako. Il a été convenu de : (i) Réviser le référencement ; (ii) Former les points focaux.

Le jeudi 12 mars 2020, le Cluster Protection a organisé un atelier sur la thématique de la redevabilité envers les populations affectées. Les recommandations suivantes ont été formulées : a) Harmoniser les mécanismes de plainte ; b) Partager les outils avant fin avril 2020.

La prochaine réunion mensuelle du Cluster Protection se tiendra le mercredi 8 avril 2020 au siège du HCR.
""",
        meetings=[
            meeting("2020-03-05", "monthly", "Sous-cluster VBG", recommendations=["Réviser le référencement", "Former les points focaux"], venue="Bamako"),
            meeting(
                "2020-03-12",
                "workshop",
                "Cluster Protection",
                themes=["Redevabilité envers les populations affectées"],
                recommendations=["Harmoniser les mécanismes de plainte", "Partager les outils avant fin avril 2020"],
                due=[None, "2020-04"],
            ),
            meeting("2020-04-08", "monthly", "Cluster Protection", planned=True, recommendations=[]),
        ],
    ),
    Sample(
        "English newsletter",
        """Protection Cluster Mali – Newsletter no. 14

Key documents

• OCHA Mali, Humanitarian Situation Report, Report, 15 January 2020, available here
• UNHCR, Global Trends in Forced Displacement, Study, 2019, available at https://www.example.org/trends
• The Carter Center, Report of the Independent Observer, January 2020, available here

Coordination

The monthly meeting of the Protection Cluster took place on Wednesday 13 November 2019 at the OCHA office.
Agenda of the meeting:
1. Follow-up of recommendations
2. Protection situation in the centre
3. Any other business

Action points:
- Share the 5W matrix by the end of March 2020. Action by: NRC
- Update the contact list as soon as possible (OCHA)
""",
        documents=[
            ("OCHA Mali", "Humanitarian Situation Report", "report", "2020-01-15"),
            ("UNHCR", "Global Trends in Forced Displacement", "study", "2019"),
            ("The Carter Center", "Report of the Independent Observer", None, "2020-01"),
        ],
        meetings=[
            meeting(
                "2019-11-13",
                "monthly",
                "Protection Cluster",
                agenda=["Follow-up of recommendations", "Protection situation in the centre", "Any other business"],
                recommendations=["Share the 5W matrix by the end of March 2020", "Update the contact list as soon as possible (OCHA)"],
                due=["2020-03", "as soon as possible"],
                responsible=[["NRC"], ["OCHA"]],
            )
        ],
    ),
    Sample(
        "English working session with an origin",
        """On 16 January 2020, the Protection Cluster held a working session on Housing, Land and Property (HLP) on the recommendation of the monthly meeting of 8 January 2020. The objectives of the session were to: (1) discuss the relevance of the theme; (2) map actors working on it; and (3) recommend next steps. The participants made the following recommendations: (i) draft terms of reference by mid-February 2020; (ii) conduct an assessment. A Temporary Technical Committee was established, composed of NRC, UNHCR and the Shelter Cluster. Other organisations are welcome to join it.""",
        meetings=[
            meeting(
                "2020-01-16",
                "working_session",
                "Protection Cluster",
                themes=["Housing, Land and Property (HLP)"],
                origin=("monthly", "2020-01-08", "Protection Cluster"),
                objectives=["discuss the relevance of the theme", "map actors working on it", "recommend next steps"],
                recommendations=["draft terms of reference by mid-February 2020", "conduct an assessment"],
                due=["2020-02", None],
                bodies=[("Temporary Technical Committee", "technical_committee", "temporary", True, ["NRC", "UNHCR", "Shelter Cluster"])],
            )
        ],
    ),
    Sample(
        "minutes with labels",
        """Compte rendu de la réunion mensuelle du Cluster Protection de Mopti

Lieu et date : Sévaré, bureau du HCR, le jeudi 12 décembre 2019
Nombre de participants : 23
Présidence : DRDSES
Modération : HCR

Ordre du jour :
1. Suivi des points d’action de la réunion précédente
2. Présentation de l’analyse de protection
3. Cartographie des acteurs (5W)
4. Divers

Résumé des discussions

Le HCR a rappelé le contexte. Les partenaires ont échangé sur l’accès.

Actions à prendre :
• Partager les alertes de protection chaque semaine – Responsable : DRC – Délai : immédiatement
• Remplir la matrice 5W – Responsables : tous les membres – Délai : 20 décembre 2019

Prochaine réunion : 9 janvier 2020
""",
        meetings=[
            meeting(
                "2019-12-12",
                "monthly",
                "Cluster Protection de Mopti",
                venue="Sévaré, bureau du HCR",
                agenda=[
                    "Suivi des points d’action de la réunion précédente",
                    "Présentation de l’analyse de protection",
                    "Cartographie des acteurs (5W)",
                    "Divers",
                ],
                recommendations=["Partager les alertes de protection chaque semaine", "Remplir la matrice 5W"],
                due=["immédiatement", "2019-12-20"],
                responsible=[["DRC"], ["tous les membres"]],
                types=["action", "action"],
            ),
            meeting("2020-01-09", None, "Cluster Protection de Mopti", planned=True),
        ],
    ),
    Sample(
        "key documents written in other ways",
        """Documents clés

1. OCHA, Mali : Aperçu des besoins humanitaires, Rapport, 12 janvier 2020. Disponible ici : https://www.example.org/hno.pdf
2. UNHCR et DRC, Monitoring de protection dans les régions de Mopti, de Ségou et de Gao, décembre 2019
3. NRC, « Évictions, terres et conflits » (étude, novembre 2019)
4. Ministère de la Justice, Loi n° 2017-001 portant sur le foncier agricole
5. Human Rights Watch – « Combien de sang doit couler ? » – Rapport – février 2020
6. REACH, Carte des mouvements de population, Carte, T1 2020, disponible ici.
""",
        documents=[
            ("OCHA", "Mali : Aperçu des besoins humanitaires", "report", "2020-01-12"),
            ("UNHCR et DRC", "Monitoring de protection dans les régions de Mopti, de Ségou et de Gao", None, "2019-12"),
            ("NRC", "Évictions, terres et conflits", "study", "2019-11"),
            ("Ministère de la Justice", "Loi n° 2017-001 portant sur le foncier agricole", None, None),
            ("Human Rights Watch", "Combien de sang doit couler ?", "report", "2020-02"),
            ("REACH", "Carte des mouvements de population", "map", "2020-Q1"),
        ],
    ),
    Sample(
        "hard wrapped mail, hyphenation, quoted",
        """> Bonjour à tous,
>
> Le mardi 21 janvier 2020, le Groupe de travail Documentation civile du Clus-
> ter Protection a tenu une réunion extraordinaire à la Direction nationale de
> l'état civil. La réunion avait pour objectif de : (1) présenter les termes de
> référence ; (2) élire un co-
> facilitateur. Les participants ont convenu des recommandations sui-
> vantes : (i) Finaliser les termes de référence d'ici
> le 15 février 2020, (ii) Cartographier les centres secondaires d'état
> civil.
>
> Cordialement,
> Awa
""",
        meetings=[
            meeting(
                "2020-01-21",
                "extraordinary",
                "Groupe de travail Documentation civile du Cluster Protection",
                objectives=["présenter les termes de référence", "élire un co-facilitateur"],
                recommendations=["Finaliser les termes de référence d'ici le 15 février 2020", "Cartographier les centres secondaires d'état civil"],
                due=["2020-02-15", None],
            )
        ],
    ),
    Sample(
        "day without a year",
        """Bulletin du Cluster Protection n° 3, février 2020

Le mercredi 12 février, la réunion mensuelle du Cluster Protection s’est tenue à Bamako. Points d’action : (a) Diffuser le calendrier avant le 1er mars ; (b) Relancer les membres.
""",
        meetings=[
            meeting(
                "2020-02-12",
                "monthly",
                "Cluster Protection",
                recommendations=["Diffuser le calendrier avant le 1er mars", "Relancer les membres"],
                due=["2020-03-01", None],
                types=["action", "action"],
            )
        ],
    ),
    Sample(
        "recommendations before objectives",
        """Réunion du Cluster Protection du 4 février 2020

Recommandations :
(i) Renforcer le plaidoyer
(ii) Documenter les incidents

Objectifs :
(1) Faire le point
(2) Décider de la suite

Ordre du jour :
- Tour de table
- Discussions
""",
        meetings=[
            meeting(
                "2020-02-04",
                None,
                "Cluster Protection",
                recommendations=["Renforcer le plaidoyer", "Documenter les incidents"],
                objectives=["Faire le point", "Décider de la suite"],
                agenda=["Tour de table", "Discussions"],
            )
        ],
    ),
    Sample(
        "committee with members on lines",
        """Le 3 février 2020, le Cluster Protection a tenu une séance de travail consacrée à la cohésion sociale. Les participants ont décidé de créer un Groupe de travail Cohésion sociale composé de :
• NRC
• Search for Common Ground
• le Cluster Éducation
Le groupe reste ouvert à toutes les organisations intéressées.
""",
        meetings=[
            meeting(
                "2020-02-03",
                "working_session",
                "Cluster Protection",
                themes=["Cohésion sociale"],
                bodies=[("Groupe de travail Cohésion sociale", "working_group", "active", True, ["NRC", "Search for Common Ground", "Cluster Éducation"])],
            )
        ],
    ),
    Sample(
        "no committee where only its possibility is discussed",
        """Le 3 février 2020, le Cluster Protection a tenu une séance de travail. Elle avait pour objectif de discuter de la possibilité de créer un groupe de travail Handicap.""",
        meetings=[
            meeting(
                "2020-02-03",
                "working_session",
                "Cluster Protection",
                objectives=["discuter de la possibilité de créer un groupe de travail Handicap"],
                bodies=[],
            )
        ],
    ),
    Sample(
        "invitation by mail",
        """De : Cluster Protection <protection@example.org>
Envoyé : lundi 2 mars 2020
Objet : Invitation à la réunion mensuelle du Cluster Protection

Chers collègues,

Vous êtes cordialement invités. La réunion mensuelle du Cluster Protection aura lieu le mercredi 11 mars 2020 à 9h30 dans les locaux de NRC.

Points à l’ordre du jour :
1) Suivi des recommandations
2) Plan de contingence
3) Divers

Bien cordialement
""",
        meetings=[
            meeting("2020-03-11", "monthly", "Cluster Protection", planned=True, agenda=["Suivi des recommandations", "Plan de contingence", "Divers"])
        ],
    ),
    Sample(
        "English minutes with table-like lines",
        """Minutes of the Child Protection AoR coordination meeting

Date: 6 February 2020
Venue: UNICEF meeting room

Agenda:
a. Welcome
b. Review of action points
c. Case management update

Action points:
1. Circulate the updated referral pathway – Responsible: UNICEF – Deadline: 14 February 2020
2. Organise a training on case management – Responsible: Save the Children, TDH – Deadline: Q2 2020
""",
        meetings=[
            meeting(
                "2020-02-06",
                None,
                "Child Protection AoR",
                venue="UNICEF meeting room",
                agenda=["Welcome", "Review of action points", "Case management update"],
                recommendations=["Circulate the updated referral pathway", "Organise a training on case management"],
                due=["2020-02-14", "2020-Q2"],
                responsible=[["UNICEF"], ["Save the Children", "TDH"]],
            )
        ],
    ),
    Sample(
        "decisions",
        """Compte rendu – Réunion du Groupe consultatif stratégique du Cluster Protection, 27 janvier 2020

Décisions prises :
• Adopter la note de plaidoyer
• Reporter la retraite
""",
        meetings=[
            meeting(
                "2020-01-27",
                None,
                "Groupe consultatif stratégique du Cluster Protection",
                recommendations=["Adopter la note de plaidoyer", "Reporter la retraite"],
                types=["decision", "decision"],
            )
        ],
    ),
    Sample(
        "calendar of coming meetings",
        """Cluster Protection Mali

Prochaines réunions

• 12 février 2020 : réunion mensuelle du Cluster Protection
• 20 février 2020 : atelier du Sous-cluster Protection de l’enfance
""",
        meetings=[
            meeting("2020-02-12", "monthly", "Cluster Protection"),
            meeting("2020-02-20", "workshop", "Sous-cluster Protection de l’enfance"),
        ],
    ),
    Sample(
        "during the meeting",
        """Lors de la réunion mensuelle du 8 janvier 2020 du Cluster Protection, les points suivants ont été abordés : (i) les évictions, (ii) l’accès humanitaire, (iii) le plan de réponse.""",
        meetings=[meeting("2020-01-08", "monthly", "Cluster Protection", agenda=["les évictions", "l’accès humanitaire", "le plan de réponse"])],
    ),
    Sample(
        "origin told another way",
        """Comme convenu lors de la réunion mensuelle du Cluster Protection du 12 février 2020, une séance de travail sur la documentation civile s’est tenue le 27 février 2020. Les participants ont recommandé : (1) de saisir la tutelle ; (2) de relancer la campagne avant la prochaine réunion.""",
        meetings=[
            meeting(
                "2020-02-27",
                "working_session",
                "Cluster Protection",
                themes=["Documentation civile"],
                origin=("monthly", "2020-02-12", "Cluster Protection"),
                recommendations=["de saisir la tutelle", "de relancer la campagne avant la prochaine réunion"],
                due=[None, "avant la prochaine réunion"],
            )
        ],
    ),
    Sample(
        "nutrition cluster, other body, numeric date",
        """Le Cluster Nutrition s'est réuni le 24/07/2019 à Bamako. Recommandations de la réunion :
* Harmoniser les outils de collecte, avant le 31/08/2019
* Transmettre les données de dépistage à la DN (PAM)
""",
        meetings=[
            meeting(
                "2019-07-24",
                None,
                "Cluster Nutrition",
                recommendations=["Harmoniser les outils de collecte, avant le 31/08/2019", "Transmettre les données de dépistage à la DN (PAM)"],
                due=["2019-08-31", None],
                responsible=[[], ["PAM"]],
            )
        ],
    ),
    Sample(
        "working group in English, planned",
        """Humanitarian coordination update

The Working Group on Civil Documentation will meet on 10 January 2020 at the Direction Nationale de l'État Civil. The agenda will cover the work plan.
""",
        meetings=[meeting("2020-01-10", None, "Working Group on Civil Documentation", planned=True)],
    ),
    Sample(
        "documents without a type or a date",
        """Key documents:
- OCHA, Humanitarian Response Plan 2020
- Danish Refugee Council, Displacement, return and local integration in Mali, available here
""",
        documents=[
            ("OCHA", "Humanitarian Response Plan 2020", None, None),
            ("Danish Refugee Council", "Displacement, return and local integration in Mali", None, None),
        ],
    ),
    Sample(
        "month only",
        """En janvier 2020, le Cluster Protection a tenu deux réunions mensuelles à Gao.""",
        meetings=[meeting("2020-01", "monthly", "Cluster Protection")],
    ),
    Sample(
        "bilateral and cancelled",
        """Le 14 janvier 2020, le Cluster Protection a tenu une rencontre bilatérale avec la MINUSMA. La réunion mensuelle du Cluster Protection prévue le 22 janvier 2020 a été annulée.""",
        meetings=[meeting("2020-01-14", "bilateral", "Cluster Protection")],
    ),
    Sample(
        "roman numbers with dots, one a line",
        """Le vendredi 7 février 2020, le Cluster Abris a tenu sa réunion mensuelle. Les points suivants ont été discutés :

i. Stocks de contingence
ii. Standards des abris d’urgence
iii. Planification
iv. Formation
v. Divers

Les participants ont convenu des points d’action suivants :

I. Consolider les stocks (Responsable : OIM) avant fin février
II. Réviser les standards (Responsables : HCR et NRC) pour le premier trimestre 2020
""",
        meetings=[
            meeting(
                "2020-02-07",
                "monthly",
                "Cluster Abris",
                agenda=["Stocks de contingence", "Standards des abris d’urgence", "Planification", "Formation", "Divers"],
                due=["2020-02", "2020-Q1"],
                responsible=[["OIM"], ["HCR", "NRC"]],
            )
        ],
    ),
    Sample(
        "bullets inline, as a PDF is pasted",
        """Le 18 mars 2020, le Cluster Protection a tenu une réunion d’urgence sur le thème du COVID-19. Recommandations : • Adapter les activités • Assurer la continuité du référencement • Diffuser les messages clés dans les plus brefs délais""",
        meetings=[
            meeting(
                "2020-03-18",
                "extraordinary",
                "Cluster Protection",
                themes=["COVID-19"],
                recommendations=["Adapter les activités", "Assurer la continuité du référencement", "Diffuser les messages clés dans les plus brefs délais"],
                due=[None, None, "dans les plus brefs délais"],
            )
        ],
    ),
    Sample(
        "terms of reference proposed",
        """Le 6 mars 2020, le Cluster Protection a organisé une réunion de travail avec ses membres. Il a été recommandé : (i) la création d’un Groupe de travail Logement, Terre et Propriété (LTP) avant juin 2020 ; (ii) l’élaboration de ses termes de référence.""",
        meetings=[
            meeting(
                "2020-03-06",
                "working_session",
                "Cluster Protection",
                due=["2020-06", None],
                bodies=[("Groupe de travail Logement, Terre et Propriété (LTP)", "working_group", "proposed", None, [])],
            )
        ],
    ),
]

NOTHING = {
    "news article": """MALI : LE GOUVERNEMENT ANNONCE DES MESURES

Bamako, le 5 février 2020 - Le Conseil des ministres s’est réuni mercredi 5 février 2020 sous la présidence du chef de l’État. La réunion a porté sur la réforme de la retraite et sur les finances. Le ministre a recommandé : (1) la prudence ; (2) la patience. Le rapport est disponible ici.""",
    "recipe": """Poulet yassa

Ingrédients :
1. Un poulet
2. Quatre oignons
3. Du citron

Objectif : un plat pour six personnes. Préparation la veille, le 16 janvier 2020 par exemple. (i) Couper les oignons ; (ii) mariner ; (iii) cuire jusqu’à fin de cuisson.""",
    "spam": """CONGRATULATIONS!!! You have won $1,000,000 in the monthly draw of 13 November 2019. The meeting with our agent was held on your behalf. Action points: (1) click here (2) send your bank details by the end of March 2020. Available here: http://win.example""",
    "poem": """Demain, dès l’aube, à l’heure où blanchit la campagne,
Je partirai. Vois-tu, je sais que tu m’attends.
J’irai par la forêt, j’irai par la montagne.
Je ne puis demeurer loin de toi plus longtemps.""",
    "invoice": """FACTURE N° 2020-017
Date : 16/01/2020
Client : Entreprise Traoré
1. Papier A4, 20 rames, 60 000 FCFA
2. Encre noire, 4 cartouches, 80 000 FCFA
Total : 140 000 FCFA. Payable avant le 15 février 2020.""",
    "empty": "",
    "blank": " \n\t \u00a0\n\f\n",
    "binary": "\x00\x01\x02PK\x03\x04\xff\xfe\x00\x07(1)\x00\x00(2)\x13\x7fELF\x01\x01 \x00\x00\ufffd\ufffd\ufffd 2020-01-16",
    "law": """DÉCRET N° 2020-0016/P-RM DU 16 JANVIER 2020

Article 1er : Il est créé un comité technique chargé du suivi. Le comité technique se réunit une fois par trimestre.
Article 2 : Les recommandations suivantes sont adressées au ministre : (i) appliquer la loi du 8 janvier 2020 ; (ii) publier le présent décret.
Article 3 : Le comité est composé de : (1) un président ; (2) un secrétaire.""",
    "curriculum vitae": """CURRICULUM VITAE
Mariam DIALLO, née le 12 mars 1985
Expérience
• 2015-2020 : chargée de protection, NRC, Bamako. Participation aux réunions de coordination.
• 2012-2015 : assistante, UNICEF
Publications
• Diallo M., Le foncier au Sahel, Étude, 2018
Objectifs : évoluer vers un poste de coordination.""",
    "football": """Le dimanche 9 février 2020, le Stade malien a tenu tête au Djoliba. La rencontre a eu lieu au stade du 26-Mars. Points clés : 1. Un but. 2. Un carton.""",
    "company minutes": """Compte rendu de la réunion de chantier du 16 janvier 2020
Présents : M. Keïta, Mme Sow
Ordre du jour :
1. Avancement du gros œuvre
2. Retards
Actions à prendre : relancer le fournisseur avant le 30 janvier 2020.""",
    "computing": """The cluster was upgraded on 13 November 2019. Each node of the cluster has 64 GB. Action points: (1) reboot the nodes; (2) check the logs.""",
    "epidemic": """Un cluster a été identifié lors d’une réunion de famille le 12 mars 2020. Douze personnes ont été testées. Les recommandations suivantes ont été émises : (i) se laver les mains ; (ii) rester chez soi.""",
    "school": """Réunion de rentrée des parents d’élèves
La réunion aura lieu le 16 septembre 2020 à 18 h dans la salle polyvalente. Ordre du jour : 1) accueil ; 2) élection des délégués.""",
    "letter": """Bamako, le 3 février 2020. Cher ami, j’ai bien reçu ta lettre du 8 janvier 2020. Je te propose une rencontre le 12 février 2020 chez moi. Amitiés.""",
    "parliament": """The committee met on 3 March 2020 in room 12. The committee agreed on the following recommendations: (i) amend clause 4; (ii) report to the House by the end of March 2020.""",
    "weather": """Prévisions pour le jeudi 16 janvier 2020 : temps ensoleillé à Bamako, 34 °C. Du 17 au 19 janvier 2020, vents de sable.""",
    "bank documents": """Documents clés

• Passeport
• Justificatif de domicile
• Trois fiches de paie""",
}
