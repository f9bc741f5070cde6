"""Colours, spacing, fonts and the one style sheet."""
