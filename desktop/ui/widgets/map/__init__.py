"""The actor map: one picture of areas, figures and symbols to zoom into, walk through by keys, and choose from."""
