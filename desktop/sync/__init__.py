"""Clock, operations and reconciliation between offices that exchange files."""
