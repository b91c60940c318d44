"""What consular staff do: write a notice, look at it, send it."""
