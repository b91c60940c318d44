"""The JSON under /sandbox/: what tests and benchmarks in another process read and do."""
