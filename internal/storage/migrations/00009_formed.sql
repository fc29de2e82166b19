-- +goose Up

-- What was made of the teams of a list, under the name that they had in it. Team
-- and role are empty as long as they were not made.
CREATE TABLE formed (
    class TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    team  TEXT    NOT NULL,
    role  TEXT    NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (class, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX formed_team ON formed (team);
