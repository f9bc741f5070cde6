"""Other people's files: bulletins, minutes, spreadsheets, calendars."""
