"""The network of actors: one picture of symbols and lines to zoom into, walk through by keys, and choose from."""
