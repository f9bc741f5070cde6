"""What helps us mend a fault without seeing anybody's dossier: a small log and a crash report."""
