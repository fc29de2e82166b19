package localdiscord

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// apiError is a refusal as Discord words it
// (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json).
type apiError struct {
	Status  int            `json:"-"`
	Message string         `json:"message"`
	Code    int            `json:"code"`
	Errors  map[string]any `json:"errors,omitempty"`
}

// Error makes it readable in the record of violations.
func (e *apiError) Error() string {
	if e.Errors == nil {
		return fmt.Sprintf("%d: %s (code %d)", e.Status, e.Message, e.Code)
	}
	detail, _ := json.Marshal(e.Errors) // maps of strings: cannot fail
	return fmt.Sprintf("%d: %s (code %d) %s", e.Status, e.Message, e.Code, detail)
}

func refuse(status, code int, message string) *apiError {
	return &apiError{Status: status, Code: code, Message: message}
}

var (
	errUnauthorized   = refuse(http.StatusUnauthorized, 0, "401: Unauthorized")
	errNotFound       = refuse(http.StatusNotFound, 0, "404: Not Found")
	errNoChannel      = refuse(http.StatusNotFound, 10003, "Unknown Channel")
	errNoGuild        = refuse(http.StatusNotFound, 10004, "Unknown Guild")
	errNoMember       = refuse(http.StatusNotFound, 10007, "Unknown Member")
	errNoMessage      = refuse(http.StatusNotFound, 10008, "Unknown Message")
	errNoOverwrite    = refuse(http.StatusNotFound, 10009, "Unknown Overwrite")
	errNoRole         = refuse(http.StatusNotFound, 10011, "Unknown Role")
	errNoApplication  = refuse(http.StatusNotFound, 10002, "Unknown Application")
	errNoUser         = refuse(http.StatusNotFound, 10013, "Unknown User")
	errNoWebhook      = refuse(http.StatusNotFound, 10015, "Unknown Webhook")
	errNoInteraction  = refuse(http.StatusNotFound, 10062, "Unknown interaction")
	errMaxPins        = refuse(http.StatusBadRequest, 30003, "Maximum number of pins reached (50)")
	errMaxRoles       = refuse(http.StatusBadRequest, 30005, "Maximum number of guild roles reached (250)")
	errMaxChannels    = refuse(http.StatusBadRequest, 30013, "Maximum number of guild channels reached (500)")
	errTooLarge       = refuse(http.StatusRequestEntityTooLarge, 40005, "Request entity too large")
	errAcknowledged   = refuse(http.StatusBadRequest, 40060, "Interaction has already been acknowledged.")
	errMissingAccess  = refuse(http.StatusForbidden, 50001, "Missing Access")
	errNotAuthor      = refuse(http.StatusForbidden, 50005, "Cannot edit a message authored by another user")
	errEmptyMessage   = refuse(http.StatusBadRequest, 50006, "Cannot send an empty message")
	errNotPermitted   = refuse(http.StatusForbidden, 50013, "Missing Permissions")
	errSystemMessage  = refuse(http.StatusForbidden, 50021, "Cannot execute action on a system message")
	errWrongChannel   = refuse(http.StatusBadRequest, 50024, "Cannot execute action on this channel type")
	errWebhookToken   = refuse(http.StatusUnauthorized, 50027, "Invalid Webhook Token")
	errInvalidRole    = refuse(http.StatusBadRequest, 50028, "Invalid Role")
	errAPIVersion     = refuse(http.StatusBadRequest, 50041, "Invalid API version")
	errInvalidJSON    = refuse(http.StatusBadRequest, 50109, "The request body contains invalid JSON.")
	errNotTextChannel = refuse(http.StatusBadRequest, 50008, "Cannot send messages in a non-text channel")
)
