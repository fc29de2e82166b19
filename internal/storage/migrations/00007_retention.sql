-- +goose Up

-- When the retention became what it is: whoever was warned before that was told
-- another end.
ALTER TABLE class ADD COLUMN retention_at INTEGER NOT NULL DEFAULT 0;
