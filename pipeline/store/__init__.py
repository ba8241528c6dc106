"""The only room that changes a graph: the archive of captures, the embedded store, their workspace."""
