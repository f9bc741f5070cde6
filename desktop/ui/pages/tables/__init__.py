"""Lists that leave the window as tables, and tables that come into it."""
