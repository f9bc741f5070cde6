"""The window; only here (and where the shell starts it) Qt."""
