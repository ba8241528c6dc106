"""The graph over HTTP: a SPARQL endpoint, packaged questions, linked data, plain pages. Reads only.

What a request says becomes a job, by pure functions; a job is done in a process of its own that can be
killed; its answer is sent whole, or an error is.
"""
