"""Composition: the parts of one run, put together in the order in which the flow passes them."""
