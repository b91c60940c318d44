"""How the section works: what staff change in it, and for how long."""
