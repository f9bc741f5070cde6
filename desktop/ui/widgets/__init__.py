"""Small controls that know Qt and our values, and no use case."""
