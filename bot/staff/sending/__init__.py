"""A notice from the moment its writer lets it go until nothing of it is in force."""
