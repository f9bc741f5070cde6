"""The page that opens first: what is late, what comes, what waits for a decision, how the offices stand."""
