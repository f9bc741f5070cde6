"""The sentences for files that cannot be read, each with what to do instead."""

from desktop.wording.words import Words

UNREADABLE = Words(
    "« {name} » ne peut pas être ouvert ({reason}). Vérifiez que le fichier existe et que vous y avez accès.",
    "“{name}” cannot be opened ({reason}). Check that the file exists and that you may read it.",
)
IS_FOLDER = Words(
    "« {name} » est un dossier. Choisissez un fichier .txt, .eml ou .docx.",
    "“{name}” is a folder. Choose a .txt, .eml or .docx file.",
)
TOO_BIG = Words(
    "« {name} » est trop gros pour un bulletin ou un compte rendu. Copiez-en la partie utile et collez-la.",
    "“{name}” is too big for a bulletin or minutes. Copy the useful part and paste it.",
)
OLD_WORD = Words(
    "« {name} » est dans un format que Toguna ne lit pas. Ouvrez-le, enregistrez-le au format .docx, puis recommencez ;"
    " ou copiez son texte et collez-le.",
    "“{name}” is in a format that Toguna does not read. Open it, save it as .docx and try again; or copy its text and"
    " paste it.",
)
PDF = Words(
    "« {name} » est un PDF. Ouvrez-le, sélectionnez et copiez le texte utile, puis collez-le ici.",
    "“{name}” is a PDF. Open it, select and copy the useful text, then paste it here.",
)
UNKNOWN_TYPE = Words(
    "« {name} » n’est pas un fichier que Toguna lit. Choisissez un fichier .txt, .eml ou .docx, ou collez le texte.",
    "“{name}” is not a file that Toguna reads. Choose a .txt, .eml or .docx file, or paste the text.",
)
NOT_TEXT = Words(
    "« {name} » ne contient pas de texte lisible. Ouvrez-le avec le logiciel qui l’a fait et copiez le texte.",
    "“{name}” holds no readable text. Open it with the program that made it and copy the text.",
)
BROKEN_WORD = Words(
    "« {name} » est abîmé ou n’est pas un document Word. Ouvrez-le dans Word, enregistrez-en une copie .docx et"
    " recommencez.",
    "“{name}” is damaged or no Word document. Open it in Word, save a copy as .docx and try again.",
)
BROKEN_MAIL = Words(
    "« {name} » n’est pas un courriel lisible. Ouvrez le message et collez son texte ici.",
    "“{name}” is not a readable e-mail. Open the message and paste its text here.",
)
