"""The dossier file: tables made from the kinds, change capture, encryption, migrations, backups; only here SQLAlchemy."""
