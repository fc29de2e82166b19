package storage

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mattn/go-sqlite3"

	"verkoopcoach/internal/flow"
)

// A person who runs the bot reads one line that says what to mend.
func TestOpenSaysWhatToMend(t *testing.T) {
	for _, tc := range []struct {
		name string
		url  func(t *testing.T, dir string) string
		want string
	}{
		{"no scheme", func(*testing.T, string) string { return "coach.db" }, "not of the form sqlite:PATH"},
		{"another engine", func(*testing.T, string) string { return "postgres://x" }, "not of the form sqlite:PATH"},
		{"no path", func(*testing.T, string) string { return "sqlite:" }, "names no file"},
		{"memory", func(*testing.T, string) string { return "sqlite::memory:" }, "would keep nothing"},
		{"no folder", func(_ *testing.T, dir string) string { return "sqlite:" + dir + "/none/coach.db" }, "/none is not there: make it"},
		{"folder is a file", func(t *testing.T, dir string) string {
			return "sqlite:" + write(t, dir, "file", "x") + "/coach.db"
		}, "file is not a folder"},
		{"is a folder", func(_ *testing.T, dir string) string { return "sqlite:" + dir }, "it is a folder"},
		{"no database", func(t *testing.T, dir string) string {
			return "sqlite:" + write(t, dir, "coach.db", strings.Repeat("no database\n", 500))
		}, "is not a database"},
		{"another program's", func(t *testing.T, dir string) string {
			path := filepath.Join(dir, "coach.db")
			execAt(t, path, `CREATE TABLE team (id TEXT)`)
			return "sqlite:" + path
		}, "table team already exists"},
		{"newer", func(t *testing.T, dir string) string {
			path := migrated(t, dir)
			execAt(t, path, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`)
			return "sqlite:" + path
		}, "made by a newer version of this program: start that version, or put back a backup (it has version 99 and this program knows " + newest(t) + ")"},
		{"folder without rights", func(t *testing.T, dir string) string {
			asOrdinaryUser(t)
			chmod(t, dir, 0o500)
			return "sqlite:" + dir + "/coach.db"
		}, "no right to write in"},
		{"file without rights", func(t *testing.T, dir string) string {
			asOrdinaryUser(t)
			path := migrated(t, dir)
			chmod(t, path, 0o400)
			return "sqlite:" + path
		}, "the right to write the file"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := Open(ctx, tc.url(t, t.TempDir()))
			if err == nil {
				_ = s.Close()
				t.Fatal("opened")
			}
			if text := err.Error(); !strings.Contains(text, tc.want) || strings.Contains(text, "\n") {
				t.Errorf("got  %q\nwant one line with %q", text, tc.want)
			}
		})
	}
}

// What cannot be brought about here is at least told by its code.
func TestMendSQLite(t *testing.T) {
	for code, want := range map[sqlite3.ErrNo]string{
		sqlite3.ErrFull: "disk is full", sqlite3.ErrBusy: "another program", sqlite3.ErrCorrupt: "backup", sqlite3.ErrIoErr: "disk",
	} {
		if got := explain("coach.db", sqlite3.Error{Code: code}).Error(); !strings.Contains(got, want) {
			t.Errorf("code %d: %q lacks %q", code, got, want)
		}
	}
}

// A database that another program holds is not waited for without end.
func TestOpenWhileHeld(t *testing.T) {
	t.Parallel() // it waits
	path := migrated(t, t.TempDir())
	db, err := openPool("file:"+path, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // nothing was written
	for _, q := range []string{`PRAGMA locking_mode = EXCLUSIVE`, `BEGIN EXCLUSIVE`} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if s, err := Open(ctx, "sqlite:"+path); err == nil {
		_ = s.Close()
		t.Error("opened")
	} else if !strings.Contains(err.Error(), "held by another program") {
		t.Error(err)
	}
}

// Nothing of the file stays open, or its locks would keep the next program out;
// the log is in the file, so that the file alone is a backup.
func TestCloseLetsGo(t *testing.T) {
	path := migrated(t, t.TempDir())
	for _, suffix := range []string{"-wal", "-shm"} {
		if _, err := os.Stat(path + suffix); err == nil {
			t.Error(suffix, "is left")
		}
	}
	db, err := openPool("file:"+path+"?_txlock=exclusive&_locking_mode=EXCLUSIVE", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // nothing was written
	if tx, err := db.Begin(); err != nil {
		t.Error(err)
	} else if err := tx.Rollback(); err != nil {
		t.Error(err)
	}
}

// Every setting that a promise rests on is looked at, on every connection.
func TestCheckSettings(t *testing.T) {
	path := migrated(t, t.TempDir())
	for key, pragma := range map[string]string{
		"_synchronous": "synchronous", "_foreign_keys": "foreign_keys", "_secure_delete": "secure_delete",
	} {
		base, query, _ := strings.Cut(writerDSN(path), "?")
		v, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		v.Set(key, "0")
		db, err := openPool(base+"?"+v.Encode(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := checkSettings(ctx, db, 1, writerSettings); err == nil || !strings.Contains(err.Error(), "PRAGMA "+pragma+" is 0") {
			t.Errorf("%s=0: %v", key, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestReadersCannotWrite(t *testing.T) {
	s := openNew(t)
	_, err := s.readers.Exec(`INSERT INTO effect (id, team, at) VALUES ('x', 'x', 1)`)
	var e sqlite3.Error
	if !errors.As(err, &e) || e.Code != sqlite3.ErrReadonly {
		t.Errorf("got %v, want read-only", err)
	}
}

func TestTablesAreStrict(t *testing.T) {
	path := migrated(t, t.TempDir())
	db, err := openPool(writerDSN(path), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // nothing was written
	_, err = db.Exec(`INSERT INTO effect (id, team, at) VALUES ('x', 'x', 'yesterday')`)
	var e sqlite3.Error
	if !errors.As(err, &e) || e.ExtendedCode != sqlite3.ErrNoExtended(sqlite3.ErrConstraint)|12<<8 {
		t.Errorf("got %v, want a datatype constraint", err)
	}
}

// A path with the characters that mean something in a URL is still that path.
func TestOpenOddPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "4a? 100% #1 & één.db")
	s := openAt(t, path)
	putTeam(t, s, "team")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v: others can read it", info.Mode())
	}
}

// A step of a later version runs once, over the data of this one.
func TestMigrateForward(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coach.db")
	s := openAt(t, path)
	putTeam(t, s, "team")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	later := withStep(t, "-- +goose Up\nALTER TABLE team ADD COLUMN motto TEXT NOT NULL DEFAULT '';\n")
	for range 2 {
		s := openAt(t, path, func(c *config) { c.migrations = later })
		if team, err := s.Team(ctx, "team"); err != nil || team.Name != "Team team" {
			t.Errorf("%v %v", team, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Open(ctx, "sqlite:"+path); err == nil || !strings.Contains(err.Error(), "newer version") {
		t.Errorf("the older program: %v", err)
	}
}

// A step that fails half-way leaves the version before it, in which the older
// program still works.
func TestMigrateFails(t *testing.T) {
	path := migrated(t, t.TempDir())
	broken := withStep(t, "-- +goose Up\nALTER TABLE team DROP COLUMN board;\nALTER TABLE none DROP COLUMN x;\n")
	if _, err := Open(ctx, "sqlite:"+path, func(c *config) { c.migrations = broken }); err == nil {
		t.Fatal("opened")
	}
	putTeam(t, openAt(t, path), "team")
}

// A database that an earlier version of this program left opens with what it
// holds.
func TestMigrateFromEveryVersion(t *testing.T) {
	all := steps(t)
	for n := 1; n < len(all); n++ {
		t.Run(all[n-1], func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "coach.db")
			migrateTo(t, path, n)
			execAt(t, path, `INSERT INTO team (id, class, name, language, board, started) VALUES ('team', 'c', 'Vroeg', 'nl', '', 1)`)
			if team, err := openAt(t, path).Team(ctx, "team"); err != nil || team.Name != "Vroeg" {
				t.Errorf("%v %v", team, err)
			}
		})
	}
}

// A step that went out has run somewhere: what it lacks is a step of its own. (Each line
// of the file is as sha256sum writes it.)
func TestStepsStayAsTheyAre(t *testing.T) {
	listed, err := os.ReadFile(filepath.Join("testdata", "migrations.sha256"))
	if err != nil {
		t.Fatal(err)
	}
	var now strings.Builder
	for _, name := range steps(t) {
		fmt.Fprintf(&now, "%x  %s\n", sha256.Sum256(step(t, name)), name)
	}
	if now.String() != string(listed) {
		t.Errorf("a step changed, or is new and not listed:\n%s", now.String())
	}
}

// migrateTo makes a database as the version of so many steps left it.
func migrateTo(t *testing.T, path string, version int) {
	t.Helper()
	earlier := fstest.MapFS{}
	for _, name := range steps(t)[:version] {
		earlier[name] = &fstest.MapFile{Data: step(t, name)}
	}
	db, err := openPool(writerDSN(path), 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate(ctx, db, earlier); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// steps returns the names of the migrations in order.
func steps(t *testing.T) []string {
	t.Helper()
	entries, err := embedded.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func step(t *testing.T, name string) []byte {
	t.Helper()
	data, err := embedded.ReadFile("migrations/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// newest returns the version that this program knows.
func newest(t *testing.T) string { return strconv.Itoa(len(steps(t))) }

// withStep returns the migrations with one more at the end.
func withStep(t *testing.T, sql string) fs.FS {
	t.Helper()
	later := fstest.MapFS{"00098_later.sql": {Data: []byte(sql)}}
	for _, name := range steps(t) {
		later[name] = &fstest.MapFile{Data: step(t, name)}
	}
	return later
}

func migrated(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "coach.db")
	s, err := Open(ctx, "sqlite:"+path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func execAt(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(path, 0o700) }) // else it cannot be removed
}

func asOrdinaryUser(t *testing.T) {
	t.Helper()
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere, so rights cannot be missing")
	}
}

// The code is what the edge tells a person by.
func TestTeamNotStarted(t *testing.T) {
	s := openNew(t)
	if _, err := s.Team(ctx, "none"); flow.CodeOf(err) != flow.CodeNotStarted {
		t.Error(err)
	}
	if d, err := s.Dossier(ctx, "none"); err != nil || d.Revision != 0 || len(d.Answers) != 0 {
		t.Errorf("%v %v", d, err)
	}
	err := func() error {
		_, err := s.Once(ctx, flow.Effect{}, plain(func(tx flow.Tx) error { return appendNext(tx, "none", "swot", "x") }))
		return err
	}()
	if flow.CodeOf(err) != flow.CodeNotStarted {
		t.Errorf("append: %v", err)
	}
}
