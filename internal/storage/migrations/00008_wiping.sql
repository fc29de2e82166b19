-- +goose Up

-- When the message was refused for the first time; 0 is never.
ALTER TABLE sending ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;

-- When the name was given: where no team begins it does not stay for ever.
ALTER TABLE roster ADD COLUMN at INTEGER NOT NULL DEFAULT 0;

-- Of what a teacher did to a team that is gone it stays written that something was
-- done, by whom and when; nothing else may change.
DROP TRIGGER deed_stays;

-- +goose StatementBegin
CREATE TRIGGER deed_stays BEFORE UPDATE OF id, what, at, class, team, phase, step, detail ON deed
WHEN NEW.id <> OLD.id OR NEW.what <> OLD.what OR NEW.at <> OLD.at OR NEW.class <> OLD.class
    OR NEW.team || NEW.phase || NEW.step || NEW.detail <> ''
    OR EXISTS (SELECT 1 FROM team WHERE id = OLD.team OR (OLD.team = '' AND class = OLD.class))
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is not changed');
END;
-- +goose StatementEnd
