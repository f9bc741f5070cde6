"""Organisations noted twice are suggested as a person would, and two organisations that only look alike are not."""

import pytest

from desktop.domain.identity import new_id
from desktop.domain.kinds import Organization
from desktop.domain.kinds.actors import OrganizationType
from desktop.usecases.duplicates import count_apart, duplicates_among, forget_apart, keep_apart, suggest_duplicates
from desktop.usecases.merging import merge_organizations


def noted(text: str) -> Organization:
    """Read `Name | ACRONYM | other spelling, other spelling`."""
    name, acronym, others = (*(part.strip() for part in text.split("|")), "", "")[:3]
    return Organization(name=name, acronym=acronym, other_names=frozenset(filter(None, others.split(", "))))


ONE = [
    ("DRC | DRC", "Danish Refugee Council"),
    ("DRC | DRC", "Danish Refugee Council (DRC)"),
    ("Norwegian Refugee Council | NRC", "NRC"),
    ("NRC", "Conseil norvégien pour les réfugiés | NRC"),
    ("Conseil Norvegien pour les Refugies", "Conseil norvégien pour les réfugiés"),
    ("CICR", "Comité international de la Croix-Rouge"),
    ("MSF", "Médecins Sans Frontières"),
    ("MDM", "Médecins du Monde"),
    ("ACF", "Action contre la faim"),
    ("O.I.M. | OIM", "Organisation internationale pour les migrations"),
    ("HCR | HCR", "UNHCR | UNHCR"),
    ("PAM", "WFP"),
    ("OIM", "International Organization for Migration | IOM"),
    ("FNUAP | FNUAP", "Fonds des Nations Unies pour la population | UNFPA"),
    ("AMSS | AMSS", "Association malienne pour la survie au Sahel"),
    ("Association Malienne pour la Survie au Sahel (AMSS)", "Association malienne pour la survie du Sahel"),
    ("Save the Children", "Save The Children International | SCI"),
    ("Oxfam", "OXFAM Mali"),
    ("Plan International Mali", "Plan International"),
    ("Croix-Rouge malienne", "Croix Rouge Malienne"),
    ("Croix-Rouge malienne", "CRM (Croix Rouge malienne)"),
    ("Premiere Urgence Internationale | PUI", "Première Urgence internationale"),
    ("Terre des hommes", "Terre des Homme"),
    ("Handicap International", "Handicap Internationnal"),
    ("Solidarités International", "Solidarites Internatoinal"),
    ("ActionAid", "Action Aid"),
    ("Tassaght", "Tassagt"),
    ("ONG Tassaght", "Tassaght"),
    ("Direction nationale du développement social | DNDS", "DNDS"),
    ("Direction régionale du développement social de Mopti", "Direction Régionale de Développement Social Mopti"),
    ("COOPI | COOPI", "Cooperazione Internazionale | | COOPI, Coopération internationale"),
    ("Intersos", "INTERSOS"),
    ("Association des jeunes de Ménaka", "Assocation des jeunes de Menaka"),
    ("Haut Commissariat pour les réfugiés | HCR | UNHCR", "UNHCR"),
]
TWO = [
    ("DRC | DRC", "NRC | NRC"),
    ("IRC | IRC", "CRI | CRI"),
    ("Médecins du Monde", "Médecins Sans Frontières"),
    ("Croix-Rouge malienne", "Croix-Rouge algérienne"),
    ("Croix-Rouge nigérienne", "Croix-Rouge algérienne"),
    ("Croix-Rouge malienne | CRM", "Croix-Rouge danoise | CRD"),
    ("Action contre la faim | ACF", "Action contre les mines | ACM"),
    ("Association malienne pour la survie au Sahel | AMSS", "Association malienne de soutien sanitaire | AMSS"),
    ("Direction régionale de la santé de Mopti", "Direction régionale de la santé de Gao"),
    ("Sahel 21", "Sahel 22"),
    ("Amnesty International", "Amnesty Mali"),
    ("Plan International | PI", "Première Urgence Internationale | PUI"),
    ("OMS", "OIM"),
    ("PAM", "PNUD"),
    ("UNICEF", "UNESCO"),
    ("Association des femmes de Gao", "Association des jeunes de Gao"),
    ("Ministère de la Justice", "Ministère de la Santé"),
    ("Care Mali", "Caritas Mali"),
    ("International", "Mali"),
    ("Comité de gestion", "Comité de gestion de Gao"),
    ("Plan International | PI", "Plan | PLN"),
    ("Association des jeunes (Mopti)", "Radio rurale (Mopti)"),
]


def found(*texts: str) -> bool:
    return bool(duplicates_among([noted(text) for text in texts]))


@pytest.mark.parametrize(("one", "other"), ONE, ids=[f"{number:02}" for number in range(len(ONE))])
def test_one_organisation_noted_twice_is_suggested(one: str, other: str) -> None:
    assert found(one, other)
    assert found(other, one)


@pytest.mark.parametrize(("one", "other"), TWO, ids=[f"{number:02}" for number in range(len(TWO))])
def test_two_organisations_that_look_alike_are_not(one: str, other: str) -> None:
    assert not found(one, other)
    assert not found(other, one)


def test_the_one_that_says_more_is_proposed_to_stay() -> None:
    full = Organization(name="Danish Refugee Council", acronym="DRC", type=OrganizationType.INGO)
    (pair,) = duplicates_among([noted("DRC | DRC"), full])
    assert pair.kept == full


def test_a_pair_told_apart_is_not_suggested_again_and_merged_ones_neither(desk, fake_dossier) -> None:
    records = [noted(text) for text in ("DRC | DRC", "Danish Refugee Council", "Oxfam", "OXFAM Mali")]
    with fake_dossier.unit_of_work(None) as unit:
        for record in records:
            unit.add(record)
    first, second = desk.read(suggest_duplicates)
    assert {first.kept, first.gone} == set(records[:2])
    desk.perform(keep_apart, None, first.gone.id, first.kept.id)
    assert desk.read(count_apart) == 1
    assert desk.read(suggest_duplicates) == [second]
    desk.perform(merge_organizations, None, second.kept.id, second.gone.id)
    assert desk.read(suggest_duplicates) == []
    desk.perform(forget_apart, None)
    assert desk.read(suggest_duplicates) == [first]


def test_a_word_that_everybody_uses_suggests_nobody() -> None:
    places = [
        "Gao", "Kidal", "Mopti", "Ségou", "Sikasso", "Kayes", "Koulikoro", "Bamako", "Ménaka", "Taoudénit",
        "Tombouctou", "Douentza", "Bankass",
    ]  # fmt: skip
    many = [Organization(id=new_id(), name=f"Association de {place}", acronym="ONG") for place in places]
    assert duplicates_among(many) == []
