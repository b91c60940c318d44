"""Who we are: the profile, its hours, clocks and contacts. Pure."""
