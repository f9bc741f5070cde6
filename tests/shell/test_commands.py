"""The other commands, and how the program answers what it cannot do."""

import io
import json
import os
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pypdfium2
import pytest

import desktop.domain.kinds  # noqa: F401 - declares them
from desktop.domain.declaration import all_kinds
from desktop.shell import commands

ROOT = Path(__file__).parents[2]


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory):
    """Return a folder in which the demonstration was made once."""
    folder = tmp_path_factory.mktemp("demo")
    environment = os.environ | {"TOGUNA_HOME": str(folder / "home"), "LANG": "fr_FR.UTF-8"}
    command = [sys.executable, "-m", "desktop", "demo", "--no-window", "--folder", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    (folder / "said.txt").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture
def sample(demo_folder):
    (dossier,) = demo_folder.glob("*.toguna")
    return dossier


def test_the_demonstration_says_what_it_made_and_it_is_there(demo_folder):
    said = (demo_folder / "said.txt").read_text(encoding="utf-8")
    assert "5 objectifs, 15 organisations, 3 recommandations, 5 antérieures revues" in said
    made = [Path(line.split("\u00a0: ", 1)[1]) for line in said.splitlines() if "\u00a0: /" in line]
    assert len(made) == 5
    assert all(path.is_file() for path in made)


def test_the_demonstration_prints_the_whole_meeting(demo_folder):
    (french,) = demo_folder.glob("compte-rendu-*.pdf")
    text = text_of(french)
    for words in ("PROJET", "Réunion mensuelle", "Points d’action non remplis", "BKO-2020-006",
                  "mars 2020", "WILDAF"):
        assert words in text
    (english,) = demo_folder.glob("minutes-*.pdf")
    assert "Follow-up of earlier recommendations" in text_of(english)
    (sheet,) = demo_folder.glob("presence-*.pdf")
    assert "Signature" in text_of(sheet)


@pytest.mark.slow
def test_a_second_demonstration_takes_another_name(toguna, tmp_path):
    for _ in range(2):
        assert toguna("demo", "--no-window", "--folder", tmp_path).status == 0
    assert len(list(tmp_path.glob("*.toguna"))) == 2


def test_the_sample_is_sound_and_reading_its_page_again_adds_nothing(toguna, sample):
    assert toguna("check", sample).out == "Le dossier est intact.\n"
    page = ROOT / "resources" / "templates" / "sample-bulletin.txt"
    described = json.loads(toguna("read", sample, page, "--json").out)
    assert (described["new"], described["kept"]) == (0, 0)
    assert len(described["documents"]) == 3


def test_minutes_are_named_by_date_and_printed_alike_twice(toguna, sample, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        answer = toguna("print", sample, "minutes", "2020-01-16", "-o", tmp_path / name)
        assert answer.lines == [str(tmp_path / name)]
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_part_is_left_out_and_the_language_chosen(toguna, sample, tmp_path):
    output = tmp_path / "a.pdf"
    options = ("--lang", "en", "--without", "follow-up")
    assert toguna("print", sample, "minutes", "2020-01-16", "-o", output, *options).status == 0
    text = text_of(output)
    assert "Objectives" in text
    assert "Follow-up of earlier" not in text


def test_minutes_go_out_as_a_mail_that_is_ready(toguna, sample, tmp_path):
    output = tmp_path / "a.eml"
    assert toguna("print", sample, "minutes", "2020-01-16", "-o", output, "--lang", "en").status == 0
    mail = message_from_bytes(output.read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"].startswith("Draft minutes, for comments: Working session")
    (paper,) = mail.iter_attachments()
    assert paper.get_content_type() == "application/pdf"
    assert paper.get_filename() == "2020-01-16-working-session-logement-terre-et-propriete.pdf"
    assert paper.get_content().startswith(b"%PDF")
    assert toguna("print", sample, "sign-in", "2020-01-16", "-o", output).status == 2


def test_all_minutes_get_a_file_each(toguna, sample, tmp_path):
    answer = toguna("print", sample, "minutes", "--all", "-o", tmp_path / "all")
    assert len(answer.lines) == len(list((tmp_path / "all").glob("*.pdf"))) == 4


@pytest.mark.parametrize(
    "arguments",
    [("minutes", "-o", "x.pdf"), ("minutes", "2031-01-01", "-o", "x.pdf"), ("minutes", "2020-01-16", "-o", "no/x.pdf"),
     ("minutes", "2020-01-16", "-o", "x.pdf", "--without", "titre"), ("agenda", "2020-01-16", "-o", "x.pdf"),
     ("minutes", "2020-01-16", "--all", "-o", "x.pdf")],
)
def test_a_print_that_cannot_be_meant_is_refused(toguna, sample, arguments):
    answer = toguna("print", sample, *arguments)
    assert answer.status == 2
    assert answer.err.count("\n") == 1


def test_a_backup_brings_the_same_dossier_back(toguna, sample, tmp_path):
    toguna("backup", sample, "-o", tmp_path / "copie.toguna-backup")
    back = tmp_path / "retour.toguna"
    assert toguna("restore", tmp_path / "copie.toguna-backup", back).status == 0
    assert toguna("digest", back).out == toguna("digest", sample).out
    assert len(toguna("digest", back).out.strip()) == 64


def test_what_was_in_the_way_of_a_restore_is_kept(toguna, sample, training, tmp_path):
    toguna("backup", sample, "-o", tmp_path / "copie")
    answer = toguna("restore", tmp_path / "copie", training)
    assert "L’ancien fichier est gardé" in answer.out
    assert len(list(tmp_path.glob("essai*.toguna"))) == 2


@pytest.mark.slow
def test_a_passphrase_comes_from_a_file_or_the_environment(toguna, tmp_path, monkeypatch):
    (tmp_path / "secret").write_text("olive tambour rivage sept lampe\n", encoding="utf-8")
    dossier = tmp_path / "clos.toguna"
    made = toguna("new", dossier, "--office", "BKO", "--name", "Clos", "--passphrase-file", tmp_path / "secret")
    assert made.status == 0
    assert toguna("list", dossier, "meeting", "--passphrase-file", tmp_path / "secret").status == 0
    monkeypatch.setenv("TOGUNA_PASSPHRASE_FILE", str(tmp_path / "secret"))
    assert toguna("list", dossier, "meeting").status == 0
    (tmp_path / "secret").write_text("une autre\n", encoding="utf-8")
    answer = toguna("list", dossier, "meeting", "--lang", "en")
    assert (answer.status, answer.err.split(".")[0]) == (2, "The passphrase is not right")


def test_without_a_passphrase_nothing_is_made(toguna, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    for extra in ((), ("--plain", "--passphrase-file", "x"), ("--passphrase-file", "missing")):
        assert toguna("new", tmp_path / "a.toguna", "--office", "BKO", "--name", "A", *extra).status == 2
    assert toguna("new", tmp_path / "a.toguna", "--office", "B K", "--name", "A", "--plain").status == 2
    assert not (tmp_path / "a.toguna").exists()


def test_giving_up_at_the_passphrase_is_no_fault(toguna, tmp_path, monkeypatch):
    def end_of_input(_question):
        raise EOFError

    monkeypatch.setattr("getpass.getpass", end_of_input)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    answer = toguna("new", tmp_path / "a.toguna", "--office", "BKO", "--name", "A")
    assert (answer.status, answer.err) == (130, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["kinds", "réunion"], "n’est pas une sorte de fiche"),
        (["list"], "Il manque DOSSIER, KIND."),
        (["kinds", "a", "b"], "n’est pas compris"),
        (["kinds", "--lang", "de"], "valeurs possibles"),
        (["new", "a.toguna", "--office"], "Il manque la valeur de --office"),
        (["list", "absent.toguna", "meeting"], "introuvable"),
        (["absent.toguna"], "ne peut pas être lu"),
        (["read", "absent.toguna", "x.txt"], "introuvable"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence_and_status_2(toguna, arguments, said):
    answer = toguna(*arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_a_fault_of_ours_is_status_1_and_names_a_log_without_content(toguna, training, own_home, monkeypatch):
    def fail(*_):
        raise ValueError("le nom d’une personne")

    monkeypatch.setattr("desktop.shell.commands.list.conditions", fail)
    answer = toguna("list", training, "meeting")
    log = own_home / "logs" / "toguna.log"
    assert answer.status == 1
    assert str(log) in answer.err
    assert "ValueError" in log.read_text(encoding="utf-8")
    assert "personne" not in log.read_text(encoding="utf-8")


def test_the_language_is_that_of_the_computer_or_asked_for(toguna, monkeypatch):
    assert "sorte" in toguna("kinds").lines[0]
    assert "kind" in toguna("--lang", "en", "kinds").lines[0]
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "kind" in toguna("kinds").lines[0]
    assert "sorte" in toguna("kinds", "--lang=fr").lines[0]


def test_kinds_are_described_from_their_declarations(toguna):
    described = json.loads(toguna("kinds", "--json").out)
    assert [kind["kind"] for kind in described] == [kind.name for kind in all_kinds()]
    meeting = json.loads(toguna("kinds", "meeting", "--json").out)
    state = next(field for field in meeting["fields"] if field["field"] == "state")
    assert [choice["value"] for choice in state["choices"]][-2:] == ["validated", "cancelled"]


@pytest.mark.parametrize("name", commands.SUMMARIES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_command_explains_itself(toguna, name, lang):
    arguments = ["--help"] if name == commands.WINDOW else [name, "--help"]
    answer = toguna(*arguments, "--lang", lang)
    assert answer.status == 0
    assert "toguna" in answer.out
    assert commands.SUMMARIES[name].fr in toguna("--help").out


def test_a_reader_that_goes_away_is_no_error(training, tmp_path):
    put = "\n".join(f'{{"name_fr": "Thématique {number} {"x" * 200}"}}' for number in range(2000))
    (tmp_path / "many.jsonl").write_text(put, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "desktop", "put", training, "theme", "many.jsonl"], check=True,
                   capture_output=True)
    listing = subprocess.Popen([sys.executable, "-m", "desktop", "list", training, "theme"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    listing.stdout.readline()
    listing.stdout.close()
    assert listing.stderr.read() == b""
    listing.stderr.close()
    assert listing.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_interruption_while_the_program_loads_is_quiet():
    code = (
        "import signal, sys\nfrom importlib.abc import MetaPathFinder\n"
        "class Interrupting(MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'desktop.shell.main': signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from desktop.__main__ import main\nsys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")


def test_quick_commands_import_nothing_heavy():
    code = (
        "import sys\nfrom desktop.shell.main import main\nmain(['kinds'])\n"
        "heavy = {'PySide6', 'sqlalchemy', 'reportlab', 'dateparser', 'docx', 'pypdfium2'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_the_window_says_when_there_is_no_screen(toguna, training, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform.startswith("linux"):
        assert "écran" in toguna(training).err


def test_a_print_never_replaces_a_dossier_or_any_file_that_is_no_pdf(toguna, sample, training, tmp_path):
    (tmp_path / "notes.txt").write_text("à garder", encoding="utf-8")
    before = training.read_bytes()
    for target in (training, tmp_path / "notes.txt"):
        answer = toguna("print", sample, "minutes", "2020-01-16", "-o", target)
        assert (answer.status, "n’est pas un PDF" in answer.err) == (2, True)
    assert training.read_bytes() == before
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "à garder"


def test_sign_in_sheets_do_not_take_the_place_of_minutes_in_their_folder(toguna, sample, tmp_path):
    minutes = toguna("print", sample, "minutes", "--all", "-o", tmp_path / "all").lines
    sheets = toguna("print", sample, "sign-in", "--all", "-o", tmp_path / "all").lines
    assert not set(minutes) & set(sheets)


def test_reasons_of_the_disk_are_told_in_the_readers_language(toguna, sample, tmp_path):
    assert "c’est un répertoire" in toguna("print", sample, "minutes", "2020-01-16", "-o", tmp_path).err
    answer = toguna("print", sample, "minutes", "2020-01-16", "-o", tmp_path / "no" / "x.pdf", "--lang", "en")
    assert "its folder does not exist" in answer.err


def test_a_folder_is_not_a_dossier_to_bring_back(toguna, sample, tmp_path):
    toguna("backup", sample, "-o", tmp_path / "copie")
    (tmp_path / "folder").mkdir()
    assert toguna("restore", tmp_path / "copie", tmp_path / "folder").status == 2
    assert (tmp_path / "folder").is_dir()


def test_a_misspelt_command_is_told_from_a_dossier(toguna):
    assert "list" in toguna("lsit", "a.toguna", "meeting").err


@pytest.mark.skipif(sys.platform == "win32", reason="shells of Unix close outputs")
@pytest.mark.parametrize(("redirected", "status"), [(">&-", 0), ("2>&-", 0), (">/dev/full", 2)])
def test_an_output_that_is_closed_or_full_is_no_fault_of_ours(redirected, status, own_home):
    if redirected == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this computer has no full device")
    command = f'"{sys.executable}" -m desktop kinds {redirected}'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert not (own_home / "logs" / "toguna.log").exists()
