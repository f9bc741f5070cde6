"""The actor map: who does what, where, when and for whom, one selection for map, matrix, network and table."""
