-- +goose Up

CREATE TABLE company (
    team    TEXT NOT NULL PRIMARY KEY REFERENCES team (id),
    company TEXT NOT NULL,
    logo    BLOB
) STRICT, WITHOUT ROWID;

-- The logos that quotations were sent with, by their hash.
CREATE TABLE logo (
    team TEXT NOT NULL REFERENCES team (id),
    name TEXT NOT NULL,
    png  BLOB NOT NULL,
    PRIMARY KEY (team, name)
) STRICT, WITHOUT ROWID;

-- Every version of every quotation, as JSON. Edition counts the changes of a
-- quotation over all its versions.
CREATE TABLE quotation (
    team      TEXT    NOT NULL REFERENCES team (id),
    series    TEXT    NOT NULL,
    year      INTEGER NOT NULL,
    serial    INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    edition   INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    quotation TEXT    NOT NULL,
    PRIMARY KEY (team, series, year, serial, version)
) STRICT, WITHOUT ROWID;

-- Teams that were asked to play the customer.
CREATE TABLE invitation (
    id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    team    TEXT    NOT NULL REFERENCES team (id),
    number  TEXT    NOT NULL,
    version INTEGER NOT NULL,
    invited TEXT    NOT NULL REFERENCES team (id)
) STRICT;

-- What was typed in a form and is not kept as anything else.
CREATE TABLE typed (
    team     TEXT    NOT NULL REFERENCES team (id),
    form     TEXT    NOT NULL,
    author   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    "values" TEXT    NOT NULL,
    PRIMARY KEY (team, form, author)
) STRICT, WITHOUT ROWID;
