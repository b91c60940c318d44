"""How much a bot may send, and the judge who counts it."""
