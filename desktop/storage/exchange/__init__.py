"""The exchange as a dossier file keeps it: positions, scopes, what arrives, keys, journal."""
