"""Another passphrase, from the command line and from the menu: the old one is worth nothing, the recovery key all."""

import getpass
import io
import sys

import pytest

from desktop.domain.errors import KnownError
from desktop.shell.opening import storage_home
from desktop.shell.window.locking import Locking
from desktop.storage.about import About
from desktop.storage.keys import Unlock
from desktop.storage.locks import make_recovery_key
from desktop.storage.opening import create_dossier, open_dossier

OLD, NEW = "olive tambour rivage sept lampe", "savane puits marché tambour aurore"


@pytest.fixture
def closed(own_home, tmp_path, quick_keys):
    """Return an encrypted dossier that is closed, and its recovery key."""
    path = tmp_path / "clos.toguna"
    with create_dossier(path, About("Cluster Protection Mali", "BKO"), OLD, storage_home()) as dossier:
        key = make_recovery_key(dossier, Unlock(OLD), storage_home())
    return path, key


@pytest.fixture
def secret(tmp_path):
    def keep(text):
        file = tmp_path / f"{abs(hash(text))}.txt"
        file.write_text(f"{text}\n", encoding="utf-8")
        return file

    return keep


def opens(path, unlock):
    try:
        open_dossier(path, unlock, storage_home()).close()
    except KnownError:
        return False
    return True


def test_the_command_changes_it_from_files_and_says_what_stays(toguna, closed, secret):
    path, key = closed
    answer = toguna("passphrase", path, "--passphrase-file", secret(OLD), "--new-passphrase-file", secret(NEW))
    assert answer.status == 0
    assert "La clé de secours reste valable." in answer.out
    assert "l’ancienne phrase de passe" in answer.out
    assert OLD not in answer.out + answer.err
    assert NEW not in answer.out + answer.err
    assert [opens(path, one) for one in (Unlock(OLD), Unlock(NEW), Unlock(recovery_key=key))] == [False, True, True]


def test_a_forgotten_one_is_replaced_by_the_recovery_key(toguna, closed, secret):
    path, key = closed
    files = ("--recovery-key-file", secret(key), "--new-passphrase-file", secret(NEW))
    assert toguna("passphrase", path, *files).status == 0
    assert opens(path, Unlock(NEW))
    assert opens(path, Unlock(recovery_key=key))


def test_both_are_typed_unseen_where_no_file_is_given(toguna, closed, monkeypatch):
    path, _ = closed
    typed, asked = [OLD, NEW, NEW], []

    def unseen(question):
        asked.append(question)
        return typed.pop(0)

    monkeypatch.setattr(getpass, "getpass", unseen)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    answer = toguna("passphrase", path)
    assert answer.status == 0
    assert typed == []
    assert len(asked) == 3
    assert NEW not in answer.out + answer.err
    assert opens(path, Unlock(NEW))


@pytest.mark.parametrize(
    ("files", "said"),
    [((OLD, None), "--new-passphrase-file"), (("autre chose", NEW), "pas la bonne|n’est pas juste|pas juste")],
    ids=["nobody", "wrong"],
)
def test_what_cannot_be_done_changes_nothing(toguna, closed, secret, monkeypatch, files, said):
    path, _ = closed
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    old, new = files
    more = ("--new-passphrase-file", secret(new)) if new else ()
    answer = toguna("passphrase", path, "--passphrase-file", secret(old), *more)
    assert answer.status == 2
    assert any(part in answer.err for part in said.split("|")), answer.err
    assert opens(path, Unlock(OLD))


def test_a_plain_dossier_has_none(toguna, training, secret):
    answer = toguna("passphrase", training, "--new-passphrase-file", secret(NEW))
    assert (answer.status, "n’est pas chiffré" in answer.err) == (2, True)


def test_the_menu_offers_it_where_there_is_one_and_changes_it(closed, tmp_path):
    path, key = closed
    plain = create_dossier(tmp_path / "ouvert.toguna", About("Essai", "BKO"))
    assert Locking(None, plain, None, None).entries() == ()
    plain.close()
    with open_dossier(path, Unlock(OLD), storage_home()) as dossier:
        locking = Locking(None, dossier, None, None)
        assert [entry.words.fr for entry in locking.entries()] == ["Changer la phrase de passe…"]
        with pytest.raises(KnownError):
            locking.change("autre", False, NEW)
        locking.change(OLD, False, NEW)
    assert [opens(path, one) for one in (Unlock(OLD), Unlock(NEW), Unlock(recovery_key=key))] == [False, True, True]
