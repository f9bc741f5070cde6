"""What people write over the columns of their tables, and into the cells of a closed list, besides our own labels."""

from desktop.domain.declaration import Choice, Field
from desktop.domain.kinds.activities import ActivityStatus, UpdateMark
from desktop.domain.kinds.actors import OrganizationType
from desktop.domain.kinds.recommendations import Priority, RecommendationType, Status
from desktop.wording.folding import fold

# By kind and field; as `plain_heading` leaves them. The longest that a heading begins with decides.
HEADINGS: dict[str, dict[str, str]] = {
    "recommendation": {
        "reference": "n;no;num;numero;ref;reference;number;nr;id rec;code",
        "text": "action;actions;action a prendre;actions a prendre;actions a mener;action a mener;"
        "actions a entreprendre;"
        "recommandations;point d action;points d action;action point;action points;action item;action items;"
        "actions to be taken;action to be taken;mesure;mesures;measure;measures;decision;decisions;"
        "recommandations decisions;observations recommandations;recommendations;libelle;intitule;description;activite;"
        "actions retenues;action required;actions required",
        "responsible": "responsable;responsables;responsable de la mise en oeuvre;responsable de mise en oeuvre;"
        "responsables de la mise en oeuvre;resp;responsible;point focal;points focaux;focal point;focal points;agence;"
        "agences;structure responsable;organisation responsable;organisations responsables;qui;who;action by;lead;"
        "porteur;porteurs;owner;assigned to;responsible party;responsible agency;responsible organisation;"
        "responsible organization;mise en oeuvre par",
        "follow_up": "responsable du suivi;responsable de suivi;responsables du suivi;suivi par;suivie par;"
        "follow up by;followed by;responsible for follow up",
        "supporting": "appui;en appui;appui de;partenaires d appui;support;supported by;supporting;in support",
        "carries_out": "met en oeuvre;recommandation mise en oeuvre;recommandations mises en oeuvre;carries out;"
        "implements",
        "addressed_to": "destinataire;destinataires;adressee a;adresse a;addressed to;pour",
        "due": "delai;delais;delai de mise en oeuvre;delais de mise en oeuvre;delai d execution;echeance;echeances;"
        "date limite;date d echeance;calendrier;chronogramme;deadline;due;due date;timeline;timeframe;time frame;when;"
        "quand;date butoir;date prevue;periode",
        "status": "etat;statut;status;state;etat d avancement;etat de mise en oeuvre;etat d execution;"
        "niveau d execution;niveau de realisation;niveau de mise en oeuvre;niveau d avancement;realisation;situation;"
        "statut actuel;current status;implementation status",
        "progress": "avancement;taux de realisation;taux d execution;progress;progression;completion;pourcentage",
        "note": "note;notes;suivi;note de suivi;notes de suivi;commentaire;commentaires;observation;observations;"
        "remarque;remarques;comment;comments;remark;remarks;update;updates;mise a jour;follow up;progress note;"
        "derniere note de suivi;last progress note;justification;explication",
        "meeting": "reunion;meeting;reunion du;date de la reunion;date de reunion;meeting date;source",
        "agenda_item": "point a l ordre du jour;points a l ordre du jour;point de l ordre du jour;agenda item;"
        "agenda items;ordre du jour;point d ordre du jour;points d ordre du jour;agenda",
        "priority": "priorite;priority;urgence",
        "response": "reponse;response;answer",
        "type": "type;nature;categorie",
    },
    "organization": {
        "name": "nom;organisation;organisations;organization;organizations;nom complet;nom de l organisation;"
        "structure;structures;denomination;name;full name;agence;partenaire;partenaires;partner",
        "acronym": "sigle;sigles;acronyme;acronym;abreviation;abbreviation",
        "type": "type;type d organisation;categorie;nature;type of organisation;type of organization;organization type",
        "website": "site;site internet;site web;website;web",
        "standing": "statut;qualite;membre;standing",
    },
    "person": {
        "name": "nom;nom et prenom;noms et prenoms;nom complet;prenom et nom;prenoms et noms;name;full name;contact;"
        "personne;participant;participants",
        "function": "fonction;poste;titre;position;function;job title;title;role",
        "organization": "organisation;organization;structure;agence;institution;employeur;agency",
        "email": "courriel;email;e mail;mail;adresse mail;adresse email;adresse electronique;mel;e mail address",
        "phones": "telephone;telephones;tel;contact telephonique;numero de telephone;phone;phones;phone number;mobile;"
        "cellulaire;contacts",
        "languages": "langue;langues;language;languages",
    },
    "meeting": {
        "body": "instance;cluster;groupe;body", "date": "date;date de la reunion;meeting date",
        "start": "heure;debut;heure de debut;start;time", "end": "fin;heure de fin;end",
        "venue": "lieu;venue;place;location", "title": "titre;objet;sujet;title;subject",
    },
    "document": {
        "title": "titre;document;intitule;title", "publisher": "editeur;auteur;source;publisher;author;organisation",
        "published": "date;date de publication;publication date;publie;annee",
        "address": "lien;adresse;url;link;site", "summary": "resume;summary;description",
        "document_kind": "type;nature;categorie",
    },
    "body": {"name": "nom;instance;name", "acronym": "sigle;acronyme;acronym"},
}  # fmt: skip

# What stands in cells, without its last `e` and `s`: `réalisées` as `realise`.
_VALUES: dict[type[Choice], dict[Choice, str]] = {
    Status: {
        Status.DONE: "fait;realise;effectue;execute;termine;acheve;complete;completed;finalise;cloture;clos;atteint;"
        "done;closed;finished;implemented;oui;ok;achieved",
        Status.IN_PROGRESS: "en cours;en cours de realisation;encours;partiel;partiellement realise;"
        "partiellement;ongoing;on going;in progress;underway;started;demarre;entame;partially done;partial",
        Status.NOT_STARTED: "non commence;non realise;non fait;non execute;non demarre;pas commence;pas realise;"
        "en attente;a faire;a realiser;non rempli;pending;not started;not done;to do;todo;open;ouvert;non;planned;"
        "prevu",
        Status.BLOCKED: "bloque;suspendu;blocked;on hold;stuck;suspended",
        Status.DROPPED: "abandonne;annule;caduc;caduque;sans objet;dropped;cancelled;canceled;obsolete;rejete",
    },
    Priority: {
        Priority.HIGH: "eleve;haut;urgent;forte;fort;critique;1;high;critical",
        Priority.NORMAL: "moyen;moyenn;normal;2;medium",
        Priority.LOW: "faible;bas;3;low",
    },
    RecommendationType: {
        RecommendationType.ACTION: "action;mesure;action item;tache",
    },
    ActivityStatus: {
        ActivityStatus.PLANNED: "prevu;planifie;programme;a venir;non demarre;planning;pipeline;not started",
        ActivityStatus.ONGOING: "encours;en cours d execution;en execution;actif;active;on going;in progress;underway",
        ActivityStatus.SUSPENDED: "suspendu;interrompu;en pause;arrete;on hold;paused;interrupted;stopped",
        ActivityStatus.COMPLETED: "termine;acheve;realise;fini;clos;cloture;complete;done;finished;closed;ended",
    },
    UpdateMark: {
        UpdateMark.NEW: "nouveau;nouvell;ajout;ajoute;new activity;add;added",
        UpdateMark.UPDATED: "update;a jour;modifie;change;changed;modified;actualise",
        UpdateMark.UNCHANGED: "no change;no update;no changes;aucun changement;pas de changement;inchange;idem;same",
        UpdateMark.ENDED: "end;ended;fin;termine;acheve;clos;cloture;completed;complete;finished;delete;deleted;"
        "supprimer;supprime;a supprimer;remove;removed",
    },
    OrganizationType: {
        OrganizationType.UN: "nations unies;snu;un;agence onu;onu;united nations;un agencies",
        OrganizationType.INGO: "ongi;ong international;ingo;oingi;international ngo;ong int",
        OrganizationType.NNGO: "ongn;ong national;ong local;nngo;lngo;national ngo;local ngo",
        OrganizationType.STATE: "etat;gouvernement;service technique;std;government;service etatique;autorite",
        OrganizationType.DONOR: "bailleur;bailleur de fond;donor;donateur",
    },
}  # fmt: skip


def plain_heading(text: str) -> str:
    """Return a heading folded, without signs and what stands in brackets: `Délai (jj/mm) :` as `delai`."""
    folded = fold(text).replace("#", " n ")
    bare = folded.partition("(")[0] or folded.strip("()")
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def choice_called(field: Field, text: str) -> Choice | None:
    """Return the member of a closed list that people call so, in either language and either gender; None for none."""
    choices = field.choices
    if choices is None:
        return None
    said = _stem(text)
    for choice in choices:
        if text.strip() == choice.value or said in map(_stem, choice.label.spellings()):
            return choice
    for choice, spelt in _VALUES.get(choices, {}).items():
        if said in {_stem(one) for one in spelt.split(";")}:
            return choice
    return None


def _stem(text: str) -> str:
    """Return the words of a text without the endings of gender and number."""
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    return " ".join(word.rstrip("s").rstrip("e").rstrip("e") if len(word) > 2 else word for word in words)
