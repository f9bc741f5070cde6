"""The page of meetings: the list, the editor in the order of the minutes, and the printed page beside it."""
