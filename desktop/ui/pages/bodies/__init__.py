"""The page *Instances*: the tree of bodies, and the life, members, attendance, terms and meetings of each."""
