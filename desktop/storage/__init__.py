"""The dossier file: tables from the kinds, change capture, encryption, migrations, backups; SQLAlchemy only here."""
