-- +goose Up

-- Refused is the first time of those that followed on one another; this is the last.
-- 0 is never.
ALTER TABLE sending ADD COLUMN refused_last INTEGER NOT NULL DEFAULT 0;

-- The time of names that were given before times were kept begins now.
UPDATE roster SET at = CAST(unixepoch() * 1000 AS INTEGER) WHERE at = 0;

-- What is of no team, or of one that is gone, is kept for a year. SQLite's own clock
-- says when that is over: whoever has the file open cannot shorten it.
DROP TRIGGER deed_is_kept;

-- +goose StatementBegin
CREATE TRIGGER deed_is_kept BEFORE DELETE ON deed
WHEN EXISTS (SELECT 1 FROM team WHERE id = OLD.team)
    OR OLD.team = '' AND OLD.at >= (unixepoch() - 365 * 86400) * 1000 AND EXISTS (SELECT 1 FROM team WHERE class = OLD.class)
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is not shortened');
END;
-- +goose StatementEnd
