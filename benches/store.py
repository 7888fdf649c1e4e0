"""Asks what benches/store.rs asks, by SQL written by hand and in memory with networkx, and prints the times.

    benches/store.py STORE

Times of SQL are those of a query in an open database; those of networkx come after a load, whose time stands apart.
"""
import sqlite3
import sys
import time

import networkx

DATES = "t.last_day >= 20240301 AND t.first_day <= 20240331"
ONE = f"""
SELECT t.date, s.name, r.name, o.name, t.weight,
    (SELECT e.text FROM mentions m JOIN sentences e ON e.id = m.sentence WHERE m.triple = t.id LIMIT 1)
FROM triples t JOIN actors s ON s.id = t.subject JOIN actors o ON o.id = t.object JOIN relations r ON r.id = t.relation
WHERE t.id IN (
    SELECT id FROM triples t WHERE subject = :actor AND {DATES} UNION SELECT id FROM triples t WHERE object = :actor AND {DATES})
ORDER BY t.first_day"""
TWO = """
SELECT o.name, count(*) FROM triples a
JOIN relations ra ON ra.id = a.relation AND ra.name IN ('SANCTION', 'COERCE')
JOIN actors x ON x.id = a.object AND x.kind = 'state'
JOIN triples b ON b.subject = a.object AND b.last_day >= 20241001
JOIN relations rb ON rb.id = b.relation AND rb.name = 'AID'
JOIN actors o ON o.id = b.object
WHERE a.subject = :actor AND a.last_day >= 20241001 GROUP BY o.id ORDER BY 2 DESC LIMIT 10"""


def best(ask, runs=5):
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        found = ask()
        times.append(time.perf_counter() - begun)
    return 1000 * min(times), len(found)


def main(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    actor = {"actor": db.execute("SELECT id FROM actors WHERE name = 'China'").fetchone()[0]}
    for what, sql in ("actor and date", ONE), ("two hops, counted", TWO):
        spent, rows = best(lambda: db.execute(sql, actor).fetchall())
        print(f"  SQL by hand: {what:43} {spent:>4.0f} ms  ({rows} rows)")

    begun = time.perf_counter()
    graph = networkx.MultiDiGraph()
    kinds = dict(db.execute("SELECT name, kind FROM actors"))
    rows = db.execute("SELECT subject, object, relation, first_day, last_day FROM facts")
    graph.add_edges_from((s, o, {"relation": r, "first": f, "last": l}) for s, o, r, f, l in rows)
    print(f"  networkx: load of {graph.number_of_edges()} edges {time.perf_counter() - begun:>27.1f} s")

    def one():
        edges = [*graph.out_edges("China", data=True), *graph.in_edges("China", data=True)]
        return [e for e in edges if e[2]["last"] >= 20240301 and e[2]["first"] <= 20240331]

    def two():
        counts = {}
        for _, x, a in graph.out_edges("China", data=True):
            if a["relation"] in ("SANCTION", "COERCE") and a["last"] >= 20241001 and kinds[x] == "state":
                for _, y, b in graph.out_edges(x, data=True):
                    if b["relation"] == "AID" and b["last"] >= 20241001:
                        counts[y] = counts.get(y, 0) + 1
        return sorted(counts.items(), key=lambda c: -c[1])[:10]

    for what, ask in ("actor and date", one), ("two hops, counted", two):
        spent, rows = best(ask)
        print(f"  networkx: {what:46} {spent:>4.0f} ms  ({rows} rows)")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
