"""Who is linked to whom: links that people noted, links that activities tell, and where each actor stands."""
