"""The page of recommendations: found and put in order, followed up, changed together, put on paper."""
