"""Starting the window: the only place where Qt, storage, printing and pages are put together."""
