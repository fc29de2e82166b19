package report_test

import (
	"fmt"
	"image"
	"image/color"
	"time"

	"verkoopcoach/internal/quote"
)

// tentas is a company that is registered.
func tentas() quote.Company {
	return quote.Company{
		Name: "Tentas", Address: "Luttenbergstraat 14\n8012 EE Zwolle", LegalForm: quote.Partnership,
		KVK: "12345678", VATID: "NL001234567B01", Email: "info@tentas.example", Phone: "038 123 45 67", IBAN: "NL00 BANK 0123 4567 89",
	}
}

// goods are what tentas sells.
var goods = []quote.Line{
	{Description: "Tentas Classic laptop-fietstas", Quantity: quote.One, Unit: "stuk", Price: 5995, VAT: quote.VAT21},
	{Description: "Eigen tent verwerken (maatwerk)", Quantity: 25000, Unit: "uur", Price: 1875, VAT: quote.VAT21},
	{Description: "Extra tentdoek", Quantity: 7500, Unit: "meter", Price: 990, VAT: quote.VAT21},
	{Description: "Gedrukt boekje 'Het verhaal van je tent'", Quantity: 2 * quote.One, Unit: "stuk", Price: 495, VAT: quote.VAT9},
}

// offer is a quotation of that many lines to a consumer who buys from afar, sent
// with its terms.
func offer(lines int) (quote.Quotation, quote.Terms) {
	on := quote.Date{Year: 2026, Month: time.November, Day: 23}
	to := quote.Customer{Name: "Mevrouw Druppelaar", Address: "Regenbooghof 21, 8014 XB Zwolle", Kind: quote.Consumer}
	q := quote.New(quote.Number{Series: "OFF", Year: 2026, Serial: 1}, tentas(), to, on)
	for i := range lines {
		l := goods[i%len(goods)]
		if lines > len(goods) {
			l.Description += fmt.Sprintf(" %d", i+1)
		}
		q.Lines = append(q.Lines, l)
	}
	q.Delivery, q.PaymentDays, q.Distance = "binnen 3 weken, gratis bezorgd in Zwolle", 14, true
	q.Terms, q.Withdrawal = quote.TermsAttached, quote.WithdrawalTold
	q.Note = "Neem je oude tent mee naar ons atelier, of wij halen hem op."
	terms := quote.BuildTerms(tentTerms)
	q.Status, q.Annex = quote.StatusSent, &terms
	return q, terms
}

const tentTerms = `Levertijd: standaard tas binnen 5 werkdagen, maatwerk binnen 3 weken
Herroepingsrecht: 14 dagen bedenktijd op standaard tassen die online gekocht zijn, klant betaalt de retourzending zelf
Maatwerk van je eigen tent: geen herroepingsrecht, omdat het speciaal voor de klant gemaakt word
Garantie: de gewone wettelijke garantie plus 2 jaar gratis reparatie van naden en gespen
Betaling: vooraf, bij maatwerk 50% vooraf en de rest bij ophalen
Aansprakelijkheid
Klachten: binnen 2 werkdagen antwoord per mail`

// fictional makes the quotation one of a company that exists only at school.
func fictional(q quote.Quotation) quote.Quotation {
	q.Company.KVK, q.Company.VATID, q.Company.IBAN = quote.Fictional, "Fictief NL001234567B01", ""
	return q
}

// toBusiness makes it one to a company, without VAT in the prices.
func toBusiness(q quote.Quotation) quote.Quotation {
	q.Customer = quote.Customer{
		Name: "Stichting Studentenhuisvesting Reëel", Contact: "mevrouw Zoë van ’t Hof",
		Address: "Café-passage 12\n3511 AB Utrecht", Kind: quote.Business,
	}
	q.Prices, q.Distance, q.Withdrawal = quote.PricesExcl, false, ""
	q.Company.LegalForm, q.Company.StatutoryName, q.Company.StatutorySeat = quote.Private, "Tentas Nederland B.V.", "Zwolle"
	q.Lines = append([]quote.Line(nil), q.Lines...)
	q.Lines[0].Discount = 12_50
	return q
}

// logo is a drawn logo: a tent.
func logo() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 320, 120))
	for y := range 120 {
		for x := range 320 {
			if x > 60-y/2 && x < 60+y/2 || x > 140 && y > 50 && y < 80 {
				img.Set(x, y, color.NRGBA{226, 87, 43, 255})
			}
		}
	}
	return img
}
