package contract

import (
	"os"
	"path/filepath"
)

// Find looks for Discord's description: the file that DISCORD_OPENAPI names, or
// else shared/discord/openapi.json beside the root of the repository (the
// nearest folder at or above dir with a go.mod). It reports false when there is
// no such file; a test then skips and says so, but fails where CI is "true".
func Find(dir string) (path string, ok bool) {
	if path := os.Getenv("DISCORD_OPENAPI"); path != "" {
		return path, isFile(path)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	for !isFile(filepath.Join(dir, "go.mod")) {
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
	path = filepath.Join(dir, "..", "shared", "discord", "openapi.json")
	return path, isFile(path)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
