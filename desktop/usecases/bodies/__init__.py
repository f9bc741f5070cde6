"""Bodies through time: their tree, their lives, who belongs to them and comes, and what they agreed to do."""
