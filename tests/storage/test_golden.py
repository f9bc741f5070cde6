"""What earlier versions wrote opens for ever, says the same, and can be worked on."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from desktop.domain import codec
from desktop.domain.declaration import all_kinds, fields_of
from desktop.storage.backups import restore
from desktop.storage.check import check
from desktop.storage.digest import digest
from desktop.storage.keys import Unlock
from desktop.storage.opening import open_dossier
from desktop.wording.words import Words

DATA = Path(__file__).parents[1] / "data"
VERSIONS = sorted(int(path.stem.removeprefix("golden-")) for path in DATA.glob("golden-*.json"))


def test_the_first_version_is_among_them():
    assert 1 in VERSIONS


@pytest.fixture(params=VERSIONS)
def golden(request):
    return json.loads((DATA / f"golden-{request.param}.json").read_text("utf-8"))


def assert_says(opened, said: dict) -> None:
    assert digest(opened.connection, opened.schema) == said["digest"]
    assert check(opened) == ()
    with opened.reading() as reader:
        records = [record for kind in all_kinds() for record in reader.find(kind.record)]
    kept = {
        str(record.id): {name: codec.to_json(field, getattr(record, name)) for name, field in fields_of(record).items()}
        for record in records
    }
    assert kept.keys() == said["records"].keys()
    for record, fields in said["records"].items():
        assert fields.items() <= kept[record].items()  # fields declared since are not said


def assert_can_be_worked_on(opened) -> None:
    with opened.unit_of_work(Words("essai", "trial")) as unit:
        for kind in all_kinds():
            unit.add(kind.record())
    assert check(opened) == ()


def test_a_plain_dossier(golden, tmp_path, home):
    path = tmp_path / "a.toguna"
    path.write_bytes(gzip.decompress((DATA / f"plain-{golden['version']}.toguna.gz").read_bytes()))
    with open_dossier(path, home=home) as opened:
        assert_says(opened, golden["plain"])
        assert (opened.facts.name, opened.facts.office) == ("Cluster Protection Mopti", "MOP")
        assert_can_be_worked_on(opened)


@pytest.mark.parametrize("secret", ["passphrase", "recovery_key"])
def test_an_encrypted_dossier(golden, tmp_path, home, secret):
    name = f"encrypted-{golden['version']}.toguna"
    for suffix in ("", ".key"):
        shutil.copy(DATA / f"{name}{suffix}", tmp_path / f"{name}{suffix}")
    with open_dossier(tmp_path / name, Unlock(**{secret: golden[secret]}), home) as opened:
        assert_says(opened, golden["encrypted"])
        assert_can_be_worked_on(opened)


def test_a_backup(golden, tmp_path, home):
    file = tmp_path / "a.toguna-backup"
    file.write_bytes(gzip.decompress((DATA / f"plain-{golden['version']}.toguna-backup.gz").read_bytes()))
    with open_dossier(restore(file, tmp_path / "a.toguna", home).path, home=home) as opened:
        assert_says(opened, golden["plain"])
        assert_can_be_worked_on(opened)
