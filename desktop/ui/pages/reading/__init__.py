"""The page *Lire un document*: what somebody else wrote, what it seems to say, and what of it is taken over."""
