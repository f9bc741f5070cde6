"""The sentences for table files that cannot be read, each with what to do instead."""

from desktop.wording.words import Words

UNREADABLE = Words(
    "« {name} » ne peut pas être ouvert ({reason}). Vérifiez que le fichier existe et que vous y avez accès.",
    "“{name}” cannot be opened ({reason}). Check that the file exists and that you may read it.",
)
NOT_A_TABLE = Words(
    "« {name} » n’est pas un tableau que Toguna lit. Enregistrez-le au format .xlsx, .ods ou .csv, puis recommencez.",
    "“{name}” is not a table that Toguna reads. Save it as .xlsx, .ods or .csv, then try again.",
)
BROKEN = Words(
    "« {name} » est abîmé ou n’est pas un tableau. Ouvrez-le dans le logiciel qui l’a fait, enregistrez-en une copie "
    "au format .xlsx et recommencez.",
    "“{name}” is damaged or no table. Open it with the program that made it, save a copy as .xlsx and try again.",
)
LOCKED = Words(
    "« {name} » est protégé par un mot de passe. Ouvrez-le, enregistrez-en une copie sans mot de passe et recommencez.",
    "“{name}” is protected by a password. Open it, save a copy without a password and try again.",
)
TOO_BIG = Words(
    "« {name} » est trop gros. Copiez les lignes utiles dans un nouveau classeur et importez celui-ci.",
    "“{name}” is too big. Copy the useful rows into a new workbook and import that one.",
)
TOO_SPARSE = Words(
    "« {name} » a des cellules très loin les unes des autres. Copiez les lignes utiles dans un nouveau classeur et "
    "importez celui-ci.",
    "“{name}” has cells very far from one another. Copy the useful rows into a new workbook and import that one.",
)
TOO_WIDE = Words(
    "« {name} » a {n} colonnes ; Toguna en lit {most} au plus. Supprimez celles qui ne servent pas et recommencez.",
    "“{name}” has {n} columns; Toguna reads {most} at most. Delete those that are of no use and try again.",
)
EMPTY = Words(
    "« {name} » ne contient aucun tableau. Vérifiez que vous avez choisi le bon fichier.",
    "“{name}” holds no table. Check that you chose the right file.",
)
