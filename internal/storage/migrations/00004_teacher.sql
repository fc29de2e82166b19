-- +goose Up

CREATE INDEX team_class ON team (class);

-- What the teachers of a class have set. Quiet hours are minutes after midnight.
ALTER TABLE class ADD COLUMN teachers TEXT NOT NULL DEFAULT '';
ALTER TABLE class ADD COLUMN retention INTEGER NOT NULL DEFAULT 0;
ALTER TABLE class ADD COLUMN wipe_texts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE class ADD COLUMN quiet_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE class ADD COLUMN quiet_until INTEGER NOT NULL DEFAULT 0;

-- The real names of members.
CREATE TABLE roster (
    class  TEXT NOT NULL,
    member TEXT NOT NULL,
    name   TEXT NOT NULL,
    PRIMARY KEY (class, member)
) STRICT, WITHOUT ROWID;

-- What teachers say of a phase or a step, and what is said to that. "of" is the
-- remark that is responded to, 0 where it begins.
CREATE TABLE remark (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    team   TEXT    NOT NULL REFERENCES team (id),
    "of"   INTEGER NOT NULL,
    phase  TEXT    NOT NULL,
    step   TEXT    NOT NULL,
    side   TEXT    NOT NULL,
    author TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    text   TEXT    NOT NULL
) STRICT;

CREATE INDEX remark_team ON remark (team);

CREATE TABLE signoff (
    team      TEXT    NOT NULL REFERENCES team (id),
    phase     TEXT    NOT NULL,
    verdict   TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    revision  INTEGER NOT NULL,
    author    TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    locked    INTEGER NOT NULL,
    locked_by TEXT    NOT NULL,
    locked_at INTEGER NOT NULL,
    PRIMARY KEY (team, phase)
) STRICT, WITHOUT ROWID;

-- Until when there is for a phase, by the school's clock: 2026-11-23 17:00. No
-- team is the whole class.
CREATE TABLE deadline (
    class  TEXT    NOT NULL,
    team   TEXT    NOT NULL,
    phase  TEXT    NOT NULL,
    moment TEXT    NOT NULL,
    author TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (class, team, phase)
) STRICT, WITHOUT ROWID;

-- What is sent of its own accord, by its cause. Written down before it is sent;
-- sent is 0 until that is said to be done.
CREATE TABLE sending (
    id    TEXT    NOT NULL PRIMARY KEY,
    team  TEXT    NOT NULL REFERENCES team (id),
    taken INTEGER NOT NULL,
    sent  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sending_team ON sending (team);

-- Who did what. Rows are only ever added; the triggers say so to whoever comes
-- by another way. What may change is who did it, when that person is wiped, and
-- rows go with the team or the class that they are about.
CREATE TABLE deed (
    id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    what   TEXT    NOT NULL,
    author TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    class  TEXT    NOT NULL,
    team   TEXT    NOT NULL,
    phase  TEXT    NOT NULL,
    step   TEXT    NOT NULL,
    detail TEXT    NOT NULL
) STRICT;

CREATE INDEX deed_class ON deed (class, team);

-- +goose StatementBegin
CREATE TRIGGER deed_stays BEFORE UPDATE OF id, what, at, class, team, phase, step, detail ON deed
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is not changed');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER deed_is_kept BEFORE DELETE ON deed
WHEN EXISTS (SELECT 1 FROM team WHERE id = OLD.team OR (OLD.team = '' AND class = OLD.class))
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is not shortened');
END;
-- +goose StatementEnd
