"""A notice while it is being written: nothing here reaches anybody."""
