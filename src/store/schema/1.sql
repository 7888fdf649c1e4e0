-- Version 1 of the store. docs/store.md says what every table and column holds.

CREATE TABLE relations (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    quad TEXT NOT NULL,
    score REAL NOT NULL
);

CREATE TABLE factualities (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
);
CREATE INDEX sources_by_folded ON sources (folded);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    title TEXT,
    source INTEGER REFERENCES sources,
    published TEXT,
    last_day INTEGER NOT NULL, -- of publication, as 20250904; 0 where not known
    url TEXT,
    copy_of TEXT,
    made_by TEXT NOT NULL
);
CREATE INDEX articles_by_source ON articles (source);
CREATE INDEX articles_by_day ON articles (last_day);

CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- CHN, IRQ:MIL, person:xi-jinping
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    sector TEXT,
    name TEXT NOT NULL,
    state TEXT,
    aliases TEXT NOT NULL, -- a JSON array
    mentions INTEGER NOT NULL
);
CREATE INDEX actors_by_code ON actors (code COLLATE NOCASE);
CREATE INDEX actors_by_key ON actors (key COLLATE NOCASE);
CREATE INDEX actors_by_state ON actors (state);

-- How the articles describe an actor; actors holds what most mentions say.
CREATE TABLE profiles (
    id INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actors,
    name TEXT NOT NULL,
    state TEXT NOT NULL, -- '' where not known
    sector TEXT NOT NULL, -- '' where not known
    aliases TEXT NOT NULL, -- a JSON array
    mentions INTEGER NOT NULL,
    UNIQUE (actor, name, state, sector, aliases)
);

-- What an actor is looked up by: names in lower case without accents.
CREATE TABLE names (
    folded TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors,
    PRIMARY KEY (folded, actor)
) WITHOUT ROWID;
CREATE INDEX names_by_actor ON names (actor);

CREATE TABLE triples (
    id INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL REFERENCES actors,
    relation INTEGER NOT NULL REFERENCES relations,
    object INTEGER NOT NULL REFERENCES actors,
    date TEXT NOT NULL, -- '' where not known
    first_day INTEGER NOT NULL, -- as 20250904; 0 undated, 1 open
    last_day INTEGER NOT NULL, -- as 20250904; 0 undated, 99999999 open
    factuality INTEGER NOT NULL REFERENCES factualities,
    weight INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    confidence REAL NOT NULL
);
CREATE UNIQUE INDEX triples_by_subject ON triples (subject, relation, last_day, first_day, object, factuality, date);
CREATE INDEX triples_by_object ON triples (object, relation, last_day, first_day);
CREATE INDEX triples_by_day ON triples (last_day, first_day);

CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles,
    number INTEGER NOT NULL,
    in_title INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX sentences_by_article ON sentences (article);

CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    triple INTEGER NOT NULL REFERENCES triples,
    sentence INTEGER NOT NULL REFERENCES sentences,
    article INTEGER NOT NULL REFERENCES articles,
    subject_profile INTEGER NOT NULL REFERENCES profiles,
    object_profile INTEGER NOT NULL REFERENCES profiles,
    subject_text TEXT, subject_start INTEGER, subject_end INTEGER, subject_in_title INTEGER,
    object_text TEXT, object_start INTEGER, object_end INTEGER, object_in_title INTEGER,
    reversed INTEGER NOT NULL,
    label TEXT NOT NULL,
    mode TEXT,
    cameo TEXT,
    title TEXT,
    date_basis TEXT NOT NULL,
    attributed_to TEXT,
    confidence REAL NOT NULL
);
CREATE INDEX mentions_by_triple ON mentions (triple);
CREATE INDEX mentions_by_sentence ON mentions (sentence);

CREATE VIRTUAL TABLE evidence USING fts5 (
    text, content = 'sentences', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentences_come AFTER INSERT ON sentences BEGIN
    INSERT INTO evidence (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER sentences_go AFTER DELETE ON sentences BEGIN
    INSERT INTO evidence (evidence, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- Views: what a person would ask for, with names for numbers.

CREATE VIEW facts AS
SELECT t.id AS triple, nullif(t.date, '') AS date, s.name AS subject, r.name AS relation, o.name AS object,
    f.name AS factuality, t.weight AS sources, t.mentions, t.confidence, r.quad, r.score,
    s.key AS subject_key, o.key AS object_key, t.first_day, t.last_day
FROM triples t
JOIN actors s ON s.id = t.subject JOIN relations r ON r.id = t.relation
JOIN actors o ON o.id = t.object JOIN factualities f ON f.id = t.factuality;

CREATE VIEW statements AS
SELECT f.date, f.subject, f.relation, f.object, f.factuality, m.label, m.title AS office, e.text AS evidence,
    a.name AS article, p.name AS publisher, a.published, a.url, m.confidence, m.attributed_to, f.triple, e.id AS sentence
FROM mentions m
JOIN facts f ON f.triple = m.triple JOIN sentences e ON e.id = m.sentence
JOIN articles a ON a.id = m.article LEFT JOIN sources p ON p.id = a.source;

CREATE VIEW offices AS
SELECT p.name AS person, m.title, b.name AS body, nullif(t.date, '') AS date, t.first_day, t.last_day,
    f.name AS factuality, count(*) AS mentions, p.key AS person_key, b.key AS body_key
FROM triples t
JOIN relations r ON r.id = t.relation AND r.name = 'HOLDS_OFFICE'
JOIN actors p ON p.id = t.subject JOIN actors b ON b.id = t.object
JOIN factualities f ON f.id = t.factuality JOIN mentions m ON m.triple = t.id
GROUP BY t.id, m.title;

CREATE VIEW dyads AS
SELECT s.name AS one, o.name AS other, count(*) AS facts, sum(t.weight) AS sources, round(avg(r.score), 2) AS score,
    s.key AS one_key, o.key AS other_key
FROM triples t
JOIN relations r ON r.id = t.relation AND r.quad <> 'neutral'
JOIN actors s ON s.id = min(t.subject, t.object) JOIN actors o ON o.id = max(t.subject, t.object)
WHERE t.subject <> t.object
GROUP BY min(t.subject, t.object), max(t.subject, t.object);

CREATE VIEW months AS
SELECT substr(t.date, 1, 7) AS month, count(*) AS facts, sum(r.score > 0) AS cooperation, sum(r.score < 0) AS conflict,
    round(avg(r.score), 2) AS score
FROM triples t
JOIN relations r ON r.id = t.relation AND r.quad <> 'neutral'
WHERE length(t.date) >= 7 AND t.date NOT LIKE '..%'
GROUP BY month;
