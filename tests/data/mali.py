"""What is known of Mali's regions and cercles: names in French, P-codes of the release 2021-12-20, missing seats.

Names and codes are facts, published by OCHA without accents; the spelling is that of the country's own texts. Each
cercle stands with the older region that Natural Earth draws it in.
"""

REGIONS = {
    "ML01": "Kayes", "ML02": "Koulikoro", "ML03": "Sikasso", "ML04": "Ségou", "ML05": "Mopti", "ML06": "Tombouctou",
    "ML07": "Gao", "ML08": "Kidal", "ML09": "Bamako", "ML10": "Ménaka",
}  # fmt: skip
_DRAWN_AS = {"ML06": "Timbuktu", "ML10": "Gao"}  # Ménaka was a cercle of Gao until 2016
_NAMES = {
    "ML01": ("Bafoulabé", "Diéma", "Kayes", "Kéniéba", "Kita", "Nioro", "Yélimané"),
    "ML02": ("Banamba", "Dioïla", "Kangaba", "Kati", "Kolokani", "Koulikoro", "Nara"),
    "ML03": ("Bougouni", "Kadiolo", "Kolondiéba", "Koutiala", "Sikasso", "Yanfolila", "Yorosso"),
    "ML04": ("Baraouéli", "Bla", "Macina", "Niono", "San", "Ségou", "Tominian"),
    "ML05": ("Bandiagara", "Bankass", "Djenné", "Douentza", "Koro", "Mopti", "Ténenkou", "Youwarou"),
    "ML06": ("Diré", "Goundam", "Gourma-Rharous", "Niafunké", "Tombouctou"),
    "ML07": ("Ansongo", "Bourem", "Gao"),
    "ML08": ("Abeïbara", "Kidal", "Tessalit", "Tin-Essako"),
    "ML09": ("Bamako",),
    "ML10": ("Ménaka", "Andéramboukane", "Inékar", "Tidermène"),
}
CERCLES = {
    f"{region}{place:02}": (name, _DRAWN_AS.get(region, REGIONS[region]))
    for region, names in _NAMES.items()
    for place, name in enumerate(names, start=1)
}
SEAT_NAMES = {"ML0401": "Barouéli", "ML0403": "Ké-Macina"}  # as GeoNames calls them
SEATS = {"ML0104": (-11.2, 12.8), "ML1004": (2.1, 17.0)}  # longitude, latitude to some 10 km: GeoNames has them not
LAW_OF_2023 = (
    "Bandiagara", "Bougouni", "Dioïla", "Douentza", "Gao", "Kayes", "Kidal", "Kita", "Koulikoro", "Koutiala", "Ménaka",
    "Mopti", "Nara", "Nioro", "San", "Ségou", "Sikasso", "Taoudénit", "Tombouctou", "Bamako",
)  # fmt: skip
