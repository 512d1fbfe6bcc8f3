"""Tests: several workers, and the machines around them."""
