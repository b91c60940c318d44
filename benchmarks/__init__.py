"""Benchmarks: programs for people. Each stands its figure beside a rival's of the same run."""
