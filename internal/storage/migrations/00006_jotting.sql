-- +goose Up

-- What a teacher typed in a form and is not kept as anything else. No team is the
-- whole class.
CREATE TABLE jotting (
    class    TEXT    NOT NULL,
    author   TEXT    NOT NULL,
    form     TEXT    NOT NULL,
    team     TEXT    NOT NULL,
    "values" TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (class, author, form)
) STRICT, WITHOUT ROWID;
