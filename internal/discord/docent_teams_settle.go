package discord

import (
	"slices"
	"strconv"
)

// What the bot itself does in a team's channel, and a member of the team. In the
// overwrites of a new channel the bot may set only what it has in the server.
const (
	mayAttach      = 1 << 15
	mayReadHistory = 1 << 16
	mayUseCommands = 1 << 31

	forMembers = mayView | maySend | mayAttach | mayReadHistory | mayUseCommands
	forBot     = forMembers | mayPin
)

// needed is what the bot cannot make teams without.
var needed = []struct {
	bits permissions
	key  string
}{{mayView, "PermissionView"}, {maySend, "PermissionSend"}, {mayManageChannels, "PermissionManageChannels"}}

// settle says what is to be mended in the server before the plan can be carried
// out: what the bot may not do, and what there is no room for.
func (p *teamsPlan) settle() {
	p.settlePermissions()
	channels, roles := 0, 0
	for _, t := range p.teams {
		if t.channel.ID == "" {
			channels++
		}
		if p.byRole && t.role.ID == "" {
			roles++
		}
	}
	for _, h := range p.homes {
		if h.ID == "" {
			channels++
		}
	}
	p.settleRoom("TeamsNoRoomChannels", channels, maxChannels-len(p.in.channels))
	p.settleRoom("TeamsNoRoomRoles", roles, maxRoles-len(p.in.Roles))
}

func (p *teamsPlan) settleRoom(key string, needed, room int) {
	if needed > room {
		p.blocked = append(p.blocked, p.w.say(key, args{"Room": strconv.Itoa(max(room, 0)), "Needed": strconv.Itoa(needed)}))
	}
}

func (p *teamsPlan) settlePermissions() {
	var missing []string
	for _, n := range needed {
		if p.in.allowed(p.in.bot)&n.bits == 0 {
			missing = append(missing, "**"+p.w.say(n.key)+"**")
		}
	}
	if len(missing) > 0 {
		p.blocked = append(p.blocked, p.w.say("TeamsLacks", args{"Permissions": p.w.list(missing), "Role": literal(p.in.botsOwn())}))
		return
	}
	for i, h := range p.homes {
		if h.ID != "" && p.uses(i) && !p.mayFill(h) {
			p.blocked = append(p.blocked, p.w.say("TeamsLacksHome", args{"Category": literal(h.Name), "Role": literal(p.in.botsOwn())}))
		}
	}
}

// uses tells whether a channel is to be made in that home.
func (p *teamsPlan) uses(home int) bool {
	return slices.ContainsFunc(p.teams, func(t *teamPlan) bool { return t.channel.ID == "" && t.home == home })
}

func (p *teamsPlan) mayFill(h teamHome) bool {
	const both = mayView | mayManageChannels
	return p.in.allowedIn(h.serverChannel, p.in.bot)&both == both
}

// lets tells whether the person can see the team's channel as it is.
func (p *teamsPlan) lets(t *teamPlan, who person) bool {
	if t.channel.ID == "" {
		return false
	}
	if p.byRole {
		return slices.Contains(who.Roles, t.role.ID) && t.channel.opensTo(t.role.ID)
	}
	return p.in.allowedIn(t.channel, who.serverMember)&mayView != 0
}

// holds tells whether the person was let into that team's channel.
func (p *teamsPlan) holds(t *teamPlan, who person) bool {
	return t.channel.opensTo(who.id()) || p.byRole && slices.Contains(who.Roles, t.role.ID)
}

// shut tells whether the person cannot be let in: into a channel that is there the
// bot lets nobody without managing roles.
func (p *teamsPlan) shut(t *teamPlan, who person) bool {
	return !p.byRole && t.channel.ID != "" && !p.lets(t, who)
}
