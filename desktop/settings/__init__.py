"""What this computer remembers between two starts, and where the application's own files lie; no Qt."""
