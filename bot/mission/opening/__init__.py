"""The opening hours of a service: its rule, the holidays written into it, the spans that result."""
