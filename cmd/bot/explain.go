package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"verkoopcoach/internal/discord"
	"verkoopcoach/internal/practice"
)

var errNoToken = errors.New("no token")

// explain turns an error that ends the program into the line that says what to
// do about it.
func explain(err error) string {
	switch {
	case errors.Is(err, practice.ErrTaken):
		return "Op het adres van de oefenpagina draait al iets, misschien een oefenserver die nog openstaat. Sluit die, of kies een ander adres: LISTEN_ADDR=127.0.0.1:8081. (" + err.Error() + ")"
	case errors.Is(err, discord.ErrTokenRefused):
		return "Discord weigert het token. Maak een nieuw token op https://discord.com/developers/applications, onder Bot, en zet dat in DISCORD_TOKEN. (Discord refuses the token.)"
	case errors.Is(err, discord.ErrGatewayFatal):
		return "Discord laat deze bot niet toe: " + err.Error()
	case errors.Is(err, discord.ErrUnreachable):
		return "Discord is niet bereikbaar, dus ik stop; start mij opnieuw als er weer verbinding is. " + err.Error()
	default:
		return err.Error()
	}
}

// readSecret reads the file that the setting names, without the line end that
// editors put behind it.
func readSecret(setting, path string) (string, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the path is the administrator's own
	if err != nil {
		return "", fmt.Errorf("%s: %w", setting, err)
	}
	secret := strings.TrimSpace(string(data))
	if secret == "" {
		return "", fmt.Errorf("%s: %s is empty", setting, path)
	}
	return secret, nil
}
