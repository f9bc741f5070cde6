"""What a person can do with a dossier, as functions over ports that the rooms above implement."""
