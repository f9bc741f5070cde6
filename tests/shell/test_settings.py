import json
from pathlib import Path

from desktop.settings.folders import resources_folder, user_folders
from desktop.settings.settings import Settings, SettingsFile


def test_what_is_kept_is_read_again(tmp_path):
    file = SettingsFile(tmp_path / "deep" / "settings.json")
    file.change(language="en", dark=True, text_scale=1.5)
    file.keep(file.value.opened(tmp_path / "Mopti.toguna"))

    again = SettingsFile(tmp_path / "deep" / "settings.json").value

    assert again == Settings(language="en", dark=True, text_scale=1.5, recent=(tmp_path / "Mopti.toguna",))
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["settings.json"]


def test_a_broken_file_gives_defaults_and_can_be_written_again(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"language": "en", "da')
    file = SettingsFile(path)
    assert file.value == Settings()

    file.change(language="fr")

    assert SettingsFile(path).value.language == "fr"


def test_one_unusable_value_spares_the_others_and_unknown_ones_are_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"language": "tlh", "dark": "yes", "text_scale": 9, "of_tomorrow": [1]}))
    file = SettingsFile(path)
    assert file.value == Settings(text_scale=2.0)

    file.change(last_page="meetings")

    assert json.loads(path.read_text())["of_tomorrow"] == [1]


def test_a_folder_that_cannot_be_written_disturbs_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    SettingsFile(tmp_path / "file" / "settings.json").change(language="en")


def test_the_last_dossier_comes_first_and_the_list_stays_short():
    settings = Settings()
    for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 3):
        settings = settings.opened(Path(f"{number}.toguna"))
    assert [path.stem for path in settings.recent] == ["3", "9", "8", "7", "6", "5", "4", "2"]
    assert Path("9.toguna") not in settings.forgotten(Path("9.toguna")).recent


def test_one_variable_moves_everything_into_one_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TOGUNA_HOME", str(tmp_path))
    folders = user_folders()
    assert {path.parent for path in (folders.settings, folders.logs, folders.dossiers)} == {tmp_path}


def test_the_resources_are_found():
    assert (resources_folder() / "themes").is_dir()
