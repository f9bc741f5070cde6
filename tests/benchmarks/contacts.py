"""How long a register of thousands takes: doubles among organisations, cards against persons, one merge.

    .venv/bin/python tests/benchmarks/contacts.py
"""

import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parents[2])]

from desktop.domain.kinds import Organization, Person, Recommendation  # noqa: E402
from desktop.storage.about import About  # noqa: E402
from desktop.storage.opening import Home, create_dossier  # noqa: E402
from desktop.usecases.contact_cards import ContactCard, compare_cards  # noqa: E402
from desktop.usecases.directory_list import open_recommendations, organization_rows  # noqa: E402
from desktop.usecases.duplicates import suggest_duplicates  # noqa: E402
from desktop.usecases.merging import merge_organizations  # noqa: E402
from desktop.wording.words import Words  # noqa: E402

COUNT = 2000
WORDS = (
    "association", "malienne", "appui", "développement", "femmes", "jeunes", "sahel", "survie", "santé",
    "éducation", "protection", "direction", "régionale", "nationale", "service", "social", "action", "aide",
    "secours", "enfants", "droits", "paix", "cohésion", "radio", "coopérative", "comité", "gestion", "union",
    "fédération", "réseau", "groupe", "centre", "mouvement", "solidarité", "fondation", "conseil", "cercle",
    "commune", "eau", "énergie",
)  # fmt: skip
PLACES = (
    "Gao", "Kidal", "Mopti", "Ségou", "Sikasso", "Kayes", "Koulikoro", "Bamako", "Ménaka", "Tombouctou", "Douentza",
    "Bankass", "Koro", "Djenné",
)  # fmt: skip
STEP = Words("essai", "trial")


def organization(chance: random.Random) -> Organization:
    name = f"{' '.join(chance.sample(WORDS, chance.randint(2, 5)))} de {chance.choice(PLACES)}".capitalize()
    acronym = "".join(word[0] for word in name.split()).upper() if chance.random() < 0.6 else ""
    return Organization(name=name, acronym=acronym)


def main() -> None:
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        about, home = About("Essai", "BKO"), Home(key_copies=path)
        with create_dossier(path / "essai.toguna", about, "olive tambour rivage sept lampe", home) as dossier:
            with dossier.unit_of_work(STEP) as unit:
                made = [unit.add(organization(chance)) for _ in range(COUNT)]
                for number, one in enumerate(made):
                    unit.add(Person(name=f"Awa Traoré {number}", organization=one.id, email=f"a{number}@x.example"))
                    responsible = frozenset(chance.sample([each.id for each in made], 2))
                    unit.add(Recommendation(text="Produire", responsible=responsible))
            numbers = range(COUNT // 2, COUNT * 3 // 2)
            cards = [ContactCard(f"Awa Traoré {number}", organization="NRC", phones=("1",)) for number in numbers]
            with dossier.reading() as reader:
                _time("suggest duplicates", lambda: len(suggest_duplicates(reader)))
                _time("compare cards", lambda: len(compare_cards(reader, cards)))
                _time("list of organisations", lambda: len(organization_rows(reader, None)))
                _time("open recommendations", lambda: len(open_recommendations(reader)))
            with dossier.unit_of_work(STEP) as unit:
                _time("merge two", lambda: merge_organizations(unit, made[0].id, made[1].id).name)


def _time(what: str, work) -> None:
    began = perf_counter()
    result = work()
    print(f"{what:24} {(perf_counter() - began) * 1000:8.1f} ms   {result}")


if __name__ == "__main__":
    main()
