"""Questions with several answers; each dialog's class method returns a value."""
