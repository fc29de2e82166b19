package discord

import "context"

// handler carries out one thing that a person can do.
type handler func(b *Bot, ctx context.Context, r *request) (response, error)

// rank is what somebody has to be. A higher one may do all that a lower one may.
type rank int

const (
	member  rank = iota // sees the channel
	teacher             // has the role that was set for teachers
	manager             // manages the server
)

// route is a handler and who may reach it. The zero value is the strictest on the
// place: a member of a channel in which a team has started.
type route struct {
	handle  handler
	who     rank
	anyone  bool // also where no team has started
	aimed   bool // about the team of the class that it names, or else the channel's
	naming  bool // about the team of the class that it names, or else the whole class
	nearby  bool // naming: before the class comes the channel's team, where there is one
	aimable bool // a member's about the own team; a teacher's about the team that is named
	private bool // the answer is for the one who asked alone
	instant bool // opens a form or suggests: it cannot be put off
}

// All that a person can do, by what Discord calls it.
var (
	commandRoutes = map[string]route{
		"start":         {handle: (*Bot).start, anyone: true},
		"stappen":       {handle: (*Bot).showSteps, private: true},
		"stap":          {handle: (*Bot).showStep},
		"uitleg":        {handle: (*Bot).explainTerm, anyone: true, private: true},
		"geschiedenis":  {handle: (*Bot).showHistory, private: true},
		"controleer":    {handle: (*Bot).check},
		"status":        {handle: (*Bot).showStatus, who: teacher, anyone: true, naming: true, private: true},
		"docent ai aan": {handle: (*Bot).offerModel, who: manager, anyone: true, private: true},
		"docent ai uit": {handle: (*Bot).modelOff, who: manager, anyone: true, private: true},

		"docent teams": {handle: (*Bot).openTeams, who: teacher, anyone: true, instant: true},
		"docent naam":  {handle: (*Bot).setName, who: teacher, anyone: true, private: true},
		"docent namen": {handle: (*Bot).listNames, who: teacher, anyone: true, private: true},

		"docent export":     {handle: (*Bot).exportClass, who: teacher, anyone: true, private: true},
		"docent knelpunten": {handle: (*Bot).showWeakSpots, who: teacher, anyone: true, private: true},

		"docent opmerking":    {handle: (*Bot).openRemark, who: teacher, aimed: true, instant: true},
		"docent akkoord":      {handle: (*Bot).approve, who: teacher, aimed: true, private: true},
		"docent terug":        {handle: (*Bot).openReturn, who: teacher, aimed: true, instant: true},
		"docent slot":         {handle: (*Bot).lock, who: teacher, aimed: true, private: true},
		"docent open":         {handle: (*Bot).unlock, who: teacher, aimed: true, private: true},
		"docent deadline":     {handle: (*Bot).setDeadline, who: teacher, anyone: true, naming: true, nearby: true, private: true},
		"docent herinner":     {handle: (*Bot).nudge, who: teacher, anyone: true, naming: true, nearby: true, private: true},
		"docent logboek":      {handle: (*Bot).showAudit, who: teacher, anyone: true, naming: true, private: true},
		"docent rol":          {handle: (*Bot).setTeachers, who: manager, anyone: true, private: true},
		"docent instellingen": {handle: (*Bot).openSettings, who: teacher, anyone: true, instant: true},

		"verslag": {handle: (*Bot).showReport},

		"bedrijf gegevens": {handle: (*Bot).openCompany, instant: true},
		"bedrijf logo":     {handle: (*Bot).setLogo},
		"offerte nieuw":    {handle: (*Bot).openNew, instant: true},
		"offerte regels":   {handle: (*Bot).openLines, instant: true},
		"offerte bekijk":   {handle: (*Bot).viewQuotation},
		"offerte lijst":    {handle: (*Bot).listQuotations, private: true},
		"offerte verstuur": {handle: (*Bot).sendQuotation},
		"offerte akkoord":  {handle: (*Bot).askAccept, private: true},
		"offerte weiger":   {handle: (*Bot).openReject, instant: true},
		"offerte herzie":   {handle: (*Bot).revise},
		"offerte pdf":      {handle: (*Bot).printQuotation},

		"gegevens uitleg":      {handle: (*Bot).explainData, anyone: true, private: true},
		"gegevens export mij":  {handle: (*Bot).exportMyData, anyone: true, private: true},
		"gegevens export team": {handle: (*Bot).exportTeamData, private: true, aimable: true},
		"gegevens export klas": {handle: (*Bot).exportClassData, who: teacher, anyone: true, private: true},
		"gegevens wis mij":     {handle: (*Bot).offerWipeMe, anyone: true, private: true},
		"gegevens wis team":    {handle: (*Bot).offerWipeTeam, who: teacher, aimed: true, private: true},
		"gegevens wis klas":    {handle: (*Bot).offerWipeClass, who: teacher, anyone: true, private: true},

		"help": {handle: (*Bot).help, anyone: true, private: true},
	}
	suggestRoutes = map[string]route{
		"stap":         {handle: (*Bot).suggestSteps, instant: true},
		"geschiedenis": {handle: (*Bot).suggestSteps, instant: true},
		"controleer":   {handle: (*Bot).suggestSteps, instant: true},
		"uitleg":       {handle: (*Bot).suggestTerms, anyone: true, instant: true},

		"status":           {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},
		"docent opmerking": {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, naming: true, instant: true},
		"docent akkoord":   {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},
		"docent terug":     {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},
		"docent slot":      {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},
		"docent open":      {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},
		"docent deadline":  {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},
		"docent herinner":  {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},
		"docent logboek":   {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},

		"gegevens export team": {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},
		"gegevens wis team":    {handle: (*Bot).suggestClassTeams, who: teacher, anyone: true, instant: true},

		"offerte regels":   {handle: (*Bot).suggestQuotations, instant: true},
		"offerte bekijk":   {handle: (*Bot).suggestQuotations, instant: true},
		"offerte verstuur": {handle: (*Bot).suggestQuotations, instant: true},
		"offerte akkoord":  {handle: (*Bot).suggestQuotations, instant: true},
		"offerte weiger":   {handle: (*Bot).suggestQuotations, instant: true},
		"offerte herzie":   {handle: (*Bot).suggestQuotations, instant: true},
		"offerte pdf":      {handle: (*Bot).suggestQuotations, instant: true},
	}
	clickRoutes = map[verb]route{
		verbAnswer:   {handle: (*Bot).openForm, instant: true},
		verbMerge:    {handle: (*Bot).openMerge, instant: true},
		verbSkip:     {handle: (*Bot).openSkip, instant: true},
		verbConfirm:  {handle: (*Bot).confirm},
		verbExplain:  {handle: (*Bot).explainStep, private: true},
		verbExample:  {handle: (*Bot).showExample, private: true},
		verbWhole:    {handle: (*Bot).showWhole, private: true, aimable: true},
		verbNext:     {handle: (*Bot).showNext},
		verbGo:       {handle: (*Bot).goToStep},
		verbDiscard:  {handle: (*Bot).discard},
		verbMine:     {handle: (*Bot).takeMine},
		verbTheirs:   {handle: (*Bot).discard},
		verbHistory:  {handle: (*Bot).pageHistory, aimable: true},
		verbRevision: {handle: (*Bot).showRevision, aimable: true},
		verbRestore:  {handle: (*Bot).restore},
		verbReply:    {handle: (*Bot).openReply, instant: true},
		verbPicture:  {handle: (*Bot).showPicture},
		verbModelOn:  {handle: (*Bot).modelOn, who: manager, anyone: true, private: true},

		verbTeams:     {handle: (*Bot).openTeams, who: teacher, anyone: true, instant: true},
		verbMakeTeams: {handle: (*Bot).makeTeams, who: teacher, anyone: true, private: true},

		verbMap:    {handle: (*Bot).showMap, who: teacher, anyone: true, private: true},
		verbExport: {handle: (*Bot).exportClass, who: teacher, anyone: true, private: true},
		verbWeak:   {handle: (*Bot).showWeakSpots, who: teacher, anyone: true, private: true},

		verbRespond: {handle: (*Bot).openRespond, instant: true, aimable: true},
		verbCard:    {handle: (*Bot).showCard},

		verbClass:         {handle: (*Bot).pageClass, who: teacher, anyone: true, private: true},
		verbSort:          {handle: (*Bot).sortClass, who: teacher, anyone: true, private: true},
		verbFilter:        {handle: (*Bot).filterClass, who: teacher, anyone: true, private: true},
		verbTeam:          {handle: (*Bot).openTeam, who: teacher, anyone: true, naming: true, private: true},
		verbTeamStep:      {handle: (*Bot).openTeamStep, who: teacher, aimed: true, private: true},
		verbTeamPhase:     {handle: (*Bot).openTeamPhase, who: teacher, aimed: true, private: true},
		verbPeople:        {handle: (*Bot).showPeople, who: teacher, aimed: true, private: true},
		verbTeamReport:    {handle: (*Bot).teamReport, who: teacher, aimed: true, private: true},
		verbTeamQuotes:    {handle: (*Bot).teamQuotes, who: teacher, aimed: true, private: true},
		verbTeamSheet:     {handle: (*Bot).teamSheet, who: teacher, aimed: true, private: true},
		verbAudit:         {handle: (*Bot).showAudit, who: teacher, aimed: true, private: true},
		verbRemark:        {handle: (*Bot).openRemark, who: teacher, aimed: true, instant: true},
		verbApprove:       {handle: (*Bot).approve, who: teacher, aimed: true, private: true},
		verbReturn:        {handle: (*Bot).openReturn, who: teacher, aimed: true, instant: true},
		verbLock:          {handle: (*Bot).lock, who: teacher, aimed: true, private: true},
		verbUnlock:        {handle: (*Bot).unlock, who: teacher, aimed: true, private: true},
		verbDeadline:      {handle: (*Bot).openDeadline, who: teacher, anyone: true, naming: true, instant: true},
		verbSetDeadline:   {handle: (*Bot).pickDeadline, who: teacher, anyone: true, naming: true, instant: true},
		verbNudge:         {handle: (*Bot).nudge, who: teacher, aimed: true, private: true},
		verbNudgeSend:     {handle: (*Bot).sendNudge, who: teacher, aimed: true, private: true},
		verbNudgeAll:      {handle: (*Bot).nudgeAll, who: teacher, anyone: true, private: true},
		verbTellDeadline:  {handle: (*Bot).tellDeadline, who: teacher, anyone: true, private: true},
		verbApproveAnyway: {handle: (*Bot).approve, who: teacher, aimed: true, private: true},
		verbApproveAll:    {handle: (*Bot).askApproveAll, who: teacher, aimed: true, private: true},
		verbApproveAllYes: {handle: (*Bot).approveAll, who: teacher, aimed: true, private: true},
		verbRetractAll:    {handle: (*Bot).retractAll, who: teacher, aimed: true, private: true},
		verbRetract:       {handle: (*Bot).retract, who: teacher, aimed: true, private: true},
		verbNextWaiting:   {handle: (*Bot).nextWaiting, who: teacher, aimed: true, private: true},
		verbSettings:      {handle: (*Bot).openSettings, who: teacher, anyone: true, instant: true},
		verbNoTeachers:    {handle: (*Bot).noTeachers, who: manager, anyone: true, private: true},

		verbWipeMe:    {handle: (*Bot).wipeMe, anyone: true, private: true},
		verbWipeTeam:  {handle: (*Bot).openWipeTeam, who: teacher, aimed: true, instant: true},
		verbWipeClass: {handle: (*Bot).openWipeClass, who: teacher, anyone: true, instant: true},

		verbCompany:     {handle: (*Bot).openCompany, instant: true},
		verbContact:     {handle: (*Bot).openContact, instant: true},
		verbCustomer:    {handle: (*Bot).openCustomer, instant: true},
		verbLines:       {handle: (*Bot).openLines, instant: true},
		verbKeepLines:   {handle: (*Bot).keepLines},
		verbAgreements:  {handle: (*Bot).openAgreements, instant: true},
		verbDropTyped:   {handle: (*Bot).dropTyped, private: true},
		verbFindings:    {handle: (*Bot).allFindings, private: true},
		verbSend:        {handle: (*Bot).sendQuotation},
		verbSendAnyway:  {handle: (*Bot).sendQuotation},
		verbSendAsking:  {handle: (*Bot).sendAsking},
		verbAccept:      {handle: (*Bot).askAccept},
		verbAcceptSure:  {handle: (*Bot).accept},
		verbReject:      {handle: (*Bot).openReject, instant: true},
		verbReprice:     {handle: (*Bot).openReprice, instant: true},
		verbRevise:      {handle: (*Bot).revise},
		verbPrint:       {handle: (*Bot).printQuotation},
		verbSheet:       {handle: (*Bot).pickQuotation},
		verbInvitedYes:  {handle: (*Bot).askInvitedYes},
		verbInvitedSure: {handle: (*Bot).invitedYes},
		verbInvitedNo:   {handle: (*Bot).openInvitedNo, instant: true},
	}
	formRoutes = map[verb]route{
		verbTeams: {handle: (*Bot).submitTeams, who: teacher, anyone: true, private: true},

		verbAnswer: {handle: (*Bot).submitAnswer},
		verbSkip:   {handle: (*Bot).submitSkip},
		verbReply:  {handle: (*Bot).submitReply},

		verbRespond:  {handle: (*Bot).submitRespond, aimable: true},
		verbRemark:   {handle: (*Bot).submitRemark, who: teacher, aimed: true, private: true},
		verbReturn:   {handle: (*Bot).submitReturn, who: teacher, aimed: true, private: true},
		verbDeadline: {handle: (*Bot).submitDeadline, who: teacher, anyone: true, naming: true, private: true},
		verbSettings: {handle: (*Bot).submitSettings, who: teacher, anyone: true, private: true},

		verbWipeTeam:  {handle: (*Bot).wipeTeam, who: teacher, aimed: true, private: true},
		verbWipeClass: {handle: (*Bot).wipeClass, who: teacher, anyone: true, private: true},

		verbCompany:    {handle: (*Bot).submitCompany},
		verbContact:    {handle: (*Bot).submitCompany},
		verbCustomer:   {handle: (*Bot).submitCustomer},
		verbLines:      {handle: (*Bot).submitLines},
		verbAgreements: {handle: (*Bot).submitAgreements},
		verbReject:     {handle: (*Bot).reject},
		verbReprice:    {handle: (*Bot).reprice},
		verbInvitedNo:  {handle: (*Bot).invitedNo},
	}
)
