-- +goose Up

-- What was made of a team's answers, as JSON. Judge is who did it, with the
-- version of the rules or of the prompt.
CREATE TABLE critique (
    team     TEXT    NOT NULL REFERENCES team (id),
    step     TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    judge    TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    critique TEXT    NOT NULL,
    PRIMARY KEY (team, step, subject, judge)
) STRICT, WITHOUT ROWID;

-- What a team answers to a point of a critique.
CREATE TABLE reply (
    team   TEXT    NOT NULL REFERENCES team (id),
    step   TEXT    NOT NULL,
    point  TEXT    NOT NULL,
    author TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    text   TEXT    NOT NULL,
    PRIMARY KEY (team, step, point)
) STRICT, WITHOUT ROWID;

-- What is settled for a class: for now, to which host its texts may go.
CREATE TABLE class (
    id          TEXT    NOT NULL PRIMARY KEY,
    provider    TEXT    NOT NULL,
    model       TEXT    NOT NULL,
    provider_by TEXT    NOT NULL,
    provider_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How often a team asked a model, by day.
CREATE TABLE spending (
    team  TEXT    NOT NULL REFERENCES team (id),
    day   TEXT    NOT NULL,
    calls INTEGER NOT NULL,
    PRIMARY KEY (team, day)
) STRICT, WITHOUT ROWID;
