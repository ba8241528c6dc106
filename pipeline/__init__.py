"""Onward: published lists of sub-processors as a knowledge graph that keeps its evidence and its history."""

__version__ = "0.1.0"
