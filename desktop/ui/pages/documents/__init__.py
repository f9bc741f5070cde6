"""The page of documents: what one can cite, and open without a network."""
