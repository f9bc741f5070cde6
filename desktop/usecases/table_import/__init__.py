"""Other people's tables: which column says what, what is new in them, and keeping it."""
