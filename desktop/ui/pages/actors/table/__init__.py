"""Activities as a spreadsheet that people type and paste into, and the files that go out of it and come into it."""
