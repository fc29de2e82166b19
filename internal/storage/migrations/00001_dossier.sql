-- +goose Up

-- Times are Unix milliseconds, UTC. "values" and basis are JSON objects.

CREATE TABLE team (
    id       TEXT    NOT NULL PRIMARY KEY,
    class    TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    language TEXT    NOT NULL,
    board    TEXT    NOT NULL,
    started  INTEGER NOT NULL
) STRICT;

-- Every change to a dossier. Rows are only ever added.
CREATE TABLE revision (
    team     TEXT    NOT NULL REFERENCES team (id),
    number   INTEGER NOT NULL,
    step     TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    author   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    "values" TEXT,
    reason   TEXT    NOT NULL,
    "of"     INTEGER NOT NULL,
    basis    TEXT,
    PRIMARY KEY (team, number)
) STRICT;

-- Where each step stands: which revision holds the words that count, and which
-- one confirmed them since. It follows from revision and is kept beside it, so
-- that a dossier is one query.
CREATE TABLE answer (
    team      TEXT    NOT NULL,
    step      TEXT    NOT NULL,
    text      INTEGER,
    confirmed INTEGER,
    PRIMARY KEY (team, step),
    FOREIGN KEY (team, text) REFERENCES revision (team, number),
    FOREIGN KEY (team, confirmed) REFERENCES revision (team, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    team     TEXT    NOT NULL REFERENCES team (id),
    step     TEXT    NOT NULL,
    author   TEXT    NOT NULL,
    opened   INTEGER NOT NULL,
    "values" TEXT,
    at       INTEGER NOT NULL,
    PRIMARY KEY (team, step, author)
) STRICT;

-- What people did, by the ID that it was heard under, with what came of it.
CREATE TABLE effect (
    id     TEXT    NOT NULL PRIMARY KEY,
    team   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    result BLOB
) STRICT, WITHOUT ROWID;
