"""Benchmarks: Papershelf beside what a user would pick instead, one command each."""
