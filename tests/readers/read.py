"""Opens what chancery wrote with the tools that its users have, and checks what they see.

Usage: read.py FOLDER NODES EDGES. In FOLDER lie graph.graphml, graph.gexf, graph.json, graph.csv, graph.jsonl, graph.ttl,
graph.nq, nodes.csv, edges.csv and tables.parquet/ of one graph, nodes with measures. Prints one line for each reader: "ok NAME" or "skipped NAME: why". Any fault is an exception.
"""

import csv
import json
import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

folder, nodes, edges = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
lines = [json.loads(line) for line in (folder / "graph.jsonl").read_text(encoding="utf-8").split("\n") if line]


def standard_library():
    """Bytes, XML and CSV by what every Python has; the strict points of the GraphML schema by hand."""
    for file in filter(Path.is_file, folder.rglob("*")):
        assert not file.read_bytes().startswith(b"\xef\xbb\xbf"), file
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.parse(folder / "graph.graphml").getroot()
    keys = {k.get("id"): k for k in root.iter(space + "key")}
    assert all(k.get("attr.type") in ("string", "long", "double", "boolean") for k in keys.values())
    assert not any(re.fullmatch(r"d\d+", k) for k in keys), "old Gephi takes d3 and d7 for labels"
    for element in ("node", "edge"):
        found = list(root.iter(space + element))
        ids = [e.get("id") for e in found]
        assert len(ids) == len(set(ids)) == (nodes if element == "node" else edges)
        assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", i) for i in ids), "an id is a name token"
        for data in (d for e in found for d in e):
            assert keys[data.get("key")].get("for") == element, data.get("key")
            if keys[data.get("key")].get("attr.type") in ("long", "double"):
                float(data.text)
    known = {n.get("id") for n in root.iter(space + "node")}
    assert all(e.get(end) in known for e in root.iter(space + "edge") for end in ("source", "target"))
    mentions = [json.loads(d.text) for d in root.iter(space + "data") if d.get("key") == "mentions_json"]
    assert sorted(map(json.dumps, sum(mentions, []))) == sorted(map(json.dumps, lines)), "every mention, unchanged"

    gexf = ElementTree.parse(folder / "graph.gexf").getroot()
    assert gexf.get("version") == "1.3"
    assert len(list(gexf.iter("{http://gexf.net/1.3}node"))) == nodes
    assert all(e.get("kind") for e in gexf.iter("{http://gexf.net/1.3}edge"))

    def table(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    people, links, triples = table("nodes.csv"), table("edges.csv"), table("graph.csv")
    assert (len(people), len(links), len(triples)) == (nodes, edges, len(lines))
    assert {l[end] for l in links for end in ("Source", "Target")} <= {p["Id"] for p in people}
    assert {l["Type"] for l in links} <= {"Directed"}
    assert not any("\n" in v or "\r" in v for row in people + links for v in row.values())
    assert [t["evidence"] for t in triples] == [l["evidence"]["text"] for l in lines]


def networkx():
    import networkx

    graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    assert graph.is_directed() and (len(graph), graph.number_of_edges()) == (nodes, edges)
    for source, target, data in graph.edges(data=True):
        mentions = json.loads(data["mentions_json"])
        assert isinstance(data["weight"], float) and isinstance(data["mentions"], int)
        assert isinstance(data["symmetric"], bool) and isinstance(data["label"], str)
        assert data["mentions"] == len(mentions)
        assert data["weight"] == len({m["article"] for m in mentions})
        assert {m["relation"] for m in mentions} == {data["relation"]}
    assert all(isinstance(d["mentions"], int) and d["kind"] for _, d in graph.nodes(data=True))
    link = networkx.node_link_graph(json.loads((folder / "graph.json").read_text(encoding="utf-8")), edges="edges")
    assert set(link) == set(graph) and link.number_of_edges() == edges and link.is_multigraph()
    assert {k for _, _, k in link.edges(keys=True)} == {k for _, _, k in graph.edges(keys=True)}
    # The same attributes with the same types, whichever file they are read from; XML lacks some characters.
    flat = lambda value: " | ".join(value) if isinstance(value, list) else value
    clean = lambda value: re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", value) if isinstance(value, str) else value
    said = lambda data: {k: (type(v), clean(flat(v))) for k, v in data.items() if k not in ("triples", "mentions_json")}
    text = lambda data: {k: (str, v) if t is list else (t, v) for k, (t, v) in said(data).items()}
    for node, data in graph.nodes(data=True):
        assert text(link.nodes[node]) == said(data), node
    for ends, data in graph.edges.items():
        assert text(link.edges[ends]) == said(data), ends
    gexf = networkx.read_gexf(folder / "graph.gexf", version="1.3")
    shown = {a["id"]: (a["label"], a["kind"], a["mentions"]) for a in ({"id": n} | d for n, d in gexf.nodes(data=True))}
    assert shown == {n: (d["label"], d["kind"], d["mentions"]) for n, d in graph.nodes(data=True)}
    of_gexf = sorted((a, b, d["id"], d["relation"], d["factuality"], d["score"]) for a, b, d in gexf.edges(data=True))
    assert of_gexf == sorted((a, b, k, d["relation"], d["factuality"], d["score"]) for a, b, k, d in graph.edges(keys=True, data=True))
    assert set(gexf) == set(graph) and gexf.number_of_edges() == edges


def measures():
    """The textbook's measures by networkx and igraph, on the simple graph whose weights are sums."""
    import networkx

    graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    simple = networkx.DiGraph()
    simple.add_nodes_from(graph)
    for source, target, weight in graph.edges(data="weight"):
        before = simple.get_edge_data(source, target, {"weight": 0.0})["weight"]
        simple.add_edge(source, target, weight=before + weight)
    near = lambda a, b: abs(a - b) < 1e-6
    data = graph.nodes(data=True)
    assert all(d["in_degree"] == graph.in_degree(n) and d["out_degree"] == graph.out_degree(n) for n, d in data)
    assert all(d["degree"] == graph.degree(n) and d["strength"] == graph.degree(n, "weight") for n, d in data)
    quads = [e["quad"] for _, _, e in graph.edges(data=True)]
    for quad in set(quads):
        assert sum(d["out_" + quad.replace(" ", "_")] for _, d in data) == quads.count(quad)
    if len(graph) > 2000:
        return  # The rest takes networkx minutes.
    if len(graph):
        # networkx would need SciPy for it.
        import igraph

        own = igraph.Graph.TupleList(simple.edges(data="weight"), directed=True, weights=True)
        own.add_vertices([n for n in simple if not simple.degree(n)])
        ranks = dict(zip(own.vs["name"], own.pagerank(damping=0.85, weights="weight")))
        assert all(near(d["pagerank"], ranks[n]) for n, d in data)
    between = networkx.betweenness_centrality(simple)
    assert all(near(d["betweenness"], between[n]) for n, d in data)
    if simple.number_of_edges():
        both = networkx.Graph()
        both.add_nodes_from(simple)
        for source, target, weight in simple.edges(data="weight"):
            before = both.get_edge_data(source, target, {"weight": 0.0})["weight"]
            both.add_edge(source, target, weight=before + weight)
        groups = {}
        for n, d in data:
            groups.setdefault(d["community"], set()).add(n)
        own = networkx.community.modularity(both, groups.values())
        theirs = networkx.community.modularity(both, networkx.community.louvain_communities(both, seed=1))
        assert own > theirs - 0.02, (own, theirs)


def igraph():
    import igraph

    graph = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    assert graph.is_directed() and (graph.vcount(), graph.ecount()) == (nodes, edges)
    if edges:
        assert {"id", "label", "kind", "pagerank"} <= set(graph.vs.attributes())
        assert sum(graph.es["edge_mentions" if "edge_mentions" in graph.es.attributes() else "mentions"]) == len(lines)
        assert all(isinstance(weight, float) for weight in graph.es["weight"])
        assert all(isinstance(symmetric, bool) for symmetric in graph.es["symmetric"])
        import networkx

        other = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
        ids = graph.vs["id"]
        # Its own "id" of an edge is the id of some node.
        names = ("relation", "factuality", "date", "weight", "confidence", "evidence")
        own = sorted((ids[e.source], ids[e.target], *(e[n] for n in names)) for e in graph.es)
        assert own == sorted((a, b, *(d.get(n, "") for n in names)) for a, b, d in other.edges(data=True))
        assert dict(zip(ids, graph.vs["label"])) == dict(other.nodes(data="label"))


def pyarrow():
    import datetime

    import pyarrow.parquet

    triples, people, links = (pyarrow.parquet.read_table(folder / f"tables.parquet/{n}.parquet") for n in ("triples", "nodes", "edges"))
    assert (len(triples), len(people), len(links)) == (len(lines), nodes, edges)
    assert triples["evidence"].to_pylist() == [line["evidence"]["text"] or None for line in lines]
    assert triples["relation"].to_pylist() == [line["relation"] for line in lines]
    assert triples["subject_aliases"].to_pylist() == [line["subject"].get("aliases", []) for line in lines]
    assert str(links.schema.field("date_from").type) == "date32[day]" and str(links.schema.field("weight").type) == "double"
    assert pyarrow.types.is_list(people.schema.field("aliases").type)
    days = [day for day in links["date_from"].to_pylist() if day]
    assert all(isinstance(day, datetime.date) for day in days)
    assert links["date_from"].to_pandas().notna().sum() == len(days)


def rdflib():
    import rdflib

    if edges > 5000:
        return  # Its parser takes minutes.
    turtle = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    quads = rdflib.Dataset().parse(folder / "graph.nq", format="nquads")
    count = lambda query: len(list(turtle.query("PREFIX prov: <http://www.w3.org/ns/prov#>" + query)))
    assert count("SELECT ?f WHERE { ?f rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; prov:wasDerivedFrom+ ?a }") >= edges
    assert count("SELECT DISTINCT ?f WHERE { ?f rdf:predicate ?p }") == edges
    said = {str(text) for text in turtle.objects(predicate=rdflib.PROV.value)}
    assert said == {line["evidence"]["text"] for line in lines}
    assert set(turtle) == {quad[:3] for quad in quads.quads()}


def pandas():
    import pandas

    frame = pandas.read_csv(folder / "graph.csv", keep_default_na=False)
    assert len(frame) == len(lines)
    assert list(frame["relation"]) == [l["relation"] for l in lines]
    assert frame["confidence"].between(0, 1).all()
    assert len(pandas.read_json(folder / "graph.jsonl", lines=True)) == len(lines)
    assert len(pandas.read_csv(folder / "nodes.csv")) == nodes and len(pandas.read_csv(folder / "edges.csv")) == edges


for reader in (standard_library, networkx, measures, igraph, pandas, pyarrow, rdflib):
    try:
        reader()
        print("ok", reader.__name__)
    except ImportError as missing:
        if "CI" in os.environ:
            raise  # The gate installs them.
        print(f"skipped {reader.__name__}: {missing}")
