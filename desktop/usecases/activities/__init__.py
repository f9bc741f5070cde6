"""The 5W of a dossier: partners' tables taken in, return files for them, the table and operational presence out."""
