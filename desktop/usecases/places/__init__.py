"""Places: gazetteers shipped and loaded, what becomes of places when boundaries change, and maps of them."""
