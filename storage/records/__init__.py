"""The vocabulary: what the tables hold, as frozen values and enums. No SQL."""
