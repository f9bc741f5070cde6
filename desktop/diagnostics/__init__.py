"""Logs and crash reports, without Qt, so that the command line has them too."""
