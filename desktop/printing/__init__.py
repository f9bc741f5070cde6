"""A view of the dossier as PDF, tagged for people who cannot see it; only here ReportLab."""
