"""Values become texts: nothing here does I/O."""
