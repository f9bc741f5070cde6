"""The page of actors: map, matrix, network and table of the same activities, with the same filter."""
