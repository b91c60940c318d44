"""What is remembered of the staff: who they are, what they write, what they did."""
