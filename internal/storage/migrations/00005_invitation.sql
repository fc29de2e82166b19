-- +goose Up

-- When a team was asked, in milliseconds, and whether it was told. Those of
-- before were told as they were made.
ALTER TABLE invitation ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE invitation ADD COLUMN posted INTEGER NOT NULL DEFAULT 1;

CREATE INDEX invitation_asked ON invitation (team, invited);
