"""Writes with networkx what benches/export.rs wrote: reads that GraphML, then times write_graphml on the same graph.

Usage: export.py FILE. Prints "networkx SECONDS s, peak memory MB".
"""

import os
import resource
import sys
import tempfile
import time

import networkx

graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
with tempfile.TemporaryDirectory() as folder:
    begun = time.perf_counter()
    networkx.write_graphml(graph, os.path.join(folder, "graph.graphml"))
    seconds = time.perf_counter() - begun
print(f"networkx {seconds:.1f} s, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
