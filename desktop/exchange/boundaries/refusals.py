"""The sentences for boundary files that cannot be read, each with what to do instead."""

from desktop.wording.words import Words

UNREADABLE = Words(
    "« {name} » ne peut pas être ouvert ({reason}). Vérifiez que le fichier existe et que vous y avez accès.",
    "“{name}” cannot be opened ({reason}). Check that the file exists and that you may read it.",
)
UNKNOWN_TYPE = Words(
    "« {name} » n’est pas un fichier de limites que Toguna lit. Choisissez du GeoJSON, un shapefile en .zip, un "
    "GeoPackage (.gpkg) ou la liste en .xlsx ou .csv.",
    "“{name}” is no boundary file that Toguna reads. Choose GeoJSON, a zipped shapefile, a GeoPackage (.gpkg) or the "
    "list as .xlsx or .csv.",
)
GEODATABASE = Words(
    "« {name} » est une géodatabase Esri (.gdb), que Toguna ne lit pas. Sur la même page HDX, prenez le fichier "
    "GeoJSON, SHP ou XLSX.",
    "“{name}” is an Esri geodatabase (.gdb), which Toguna does not read. On the same HDX page, take the GeoJSON, SHP "
    "or XLSX file.",
)
BROKEN = Words(
    "« {name} » est abîmé ou n’est pas ce que dit son nom. Téléchargez-le de nouveau, puis recommencez.",
    "“{name}” is damaged or not what its name says. Download it again, then try again.",
)
TOO_BIG = Words(
    "« {name} » est trop gros pour être lu ici. Prenez la version simplifiée, ou un niveau à la fois.",
    "“{name}” is too big to be read here. Take the simplified version, or one level at a time.",
)
TOO_DETAILED = Words(
    "« {name} » a plus de {most} points. Prenez la version simplifiée, ou un niveau à la fois.",
    "“{name}” has more than {most} points. Take the simplified version, or one level at a time.",
)
WRONG_PROJECTION = Words(
    "« {name} » n’est pas en degrés de longitude et de latitude. Enregistrez-le en WGS 84 (EPSG:4326), puis "
    "recommencez.",
    "“{name}” is not in degrees of longitude and latitude. Save it as WGS 84 (EPSG:4326), then try again.",
)
NO_AREAS = Words(
    "« {name} » ne contient aucune unité administrative que Toguna reconnaît : il y faut des colonnes comme "
    "ADM1_PCODE et ADM1_FR.",
    "“{name}” holds no administrative unit that Toguna recognizes: it needs columns such as ADM1_PCODE and ADM1_EN.",
)
PACKED_GEOPACKAGE = Words(
    "« {name} » contient un GeoPackage. Décompressez-le, puis choisissez le fichier .gpkg.",
    "“{name}” holds a GeoPackage. Unzip it, then choose the .gpkg file.",
)
ENCRYPTED = Words(
    "« {name} » est protégé par un mot de passe. Décompressez-le, puis choisissez les fichiers qu’il contient.",
    "“{name}” is protected by a password. Unzip it, then choose the files inside.",
)
NO_RELEASE = Words(
    "La date de cette version des limites n’est pas dans les fichiers. Donnez-la, comme 2021-12-20 : un même P-code "
    "change de lieu d’une version à l’autre.",
    "The date of this release of boundaries is not in the files. Give it, such as 2021-12-20: one P-code means other "
    "places in other releases.",
)
NO_COUNTRY = Words(
    "Le pays n’est pas dans les fichiers. Donnez-le : son code à deux lettres, comme ML.",
    "The country is not in the files. Give it: its two-letter code, such as ML.",
)
SEVERAL_COUNTRIES = Words(
    "Ces fichiers ne sont pas du même pays ({countries}). Chargez-les un pays à la fois ; d’une liste mondiale, "
    "dites lequel.",
    "These files are not of one country ({countries}). Load them one country at a time; of a global list, say which.",
)
DAMAGED_RELEASE = Words(
    "Ces limites sont abîmées. Chargez de nouveau le fichier officiel, ou demandez-le à un autre bureau.",
    "These boundaries are damaged. Load the official file again, or ask another office for it.",
)
NEWER_RELEASE = Words(
    "Ces limites viennent d’une version plus récente de Toguna. Mettez Toguna à jour pour les lire.",
    "These boundaries come from a newer version of Toguna. Update Toguna to read them.",
)
