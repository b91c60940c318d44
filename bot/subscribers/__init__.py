"""Who follows what, and how it reaches them."""
