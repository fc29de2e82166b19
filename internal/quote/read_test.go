package quote_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"verkoopcoach/internal/quote"
)

var day = quote.Date{Year: 2026, Month: time.November, Day: 23}

// excl and incl are what a line takes that does not say it itself.
var (
	excl = quote.Defaults{VAT: quote.VAT21, Unit: "stuk", Prices: quote.PricesExcl, On: day}
	incl = quote.Defaults{VAT: quote.VAT21, Unit: "stuk", Prices: quote.PricesIncl, On: day}
)

// want is a line that was read: quantity and price as decimals a reader checks
// at a glance. Unit is "stuk" and the rate 21 where none is given.
type want struct {
	typed       string
	description string
	quantity    float64
	unit        string
	cents       quote.Amount
	vat         quote.VAT
	discount    float64
}

func (w want) line() quote.Line {
	l := quote.Line{Description: w.description, Quantity: quote.Quantity(w.quantity * 10000), Unit: w.unit,
		Price: w.cents, VAT: w.vat, Discount: quote.Percent(w.discount * 100)}
	if l.Unit == "" {
		l.Unit = "stuk"
	}
	if l.VAT == "" {
		l.VAT = quote.VAT21
	}
	return l
}

// accepted are ways in which people type lines that have one meaning.
var accepted = []want{
	// As in the manual.
	{"2,5 uur advies à 45,00 21%", "advies", 2.5, "uur", 4500, "", 0},
	{"3x krat appelsap € 12,50 9%", "krat appelsap", 3, "", 1250, "9", 0},
	{"krat appelsap 3 stuks 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"10 m kabel @ 1,20 korting 10%", "kabel", 10, "meter", 120, "", 10},
	{"1 website € 1.250,- excl", "website", 1, "", 125000, "", 0},
	{"Workshop; 2; dagdeel; 350,00; 21", "Workshop", 2, "dagdeel", 35000, "", 0},

	// The quantity in front.
	{"3 x krat appelsap 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"3X krat appelsap 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"3× krat appelsap € 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"3 * krat appelsap € 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"3 kratten appelsap à 12,50", "kratten appelsap", 3, "", 1250, "", 0},
	{"3 st. krat appelsap 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"3st krat appelsap 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"12 stuks pennen € 0,95", "pennen", 12, "", 95, "", 0},
	{"1,5 uur montage 60,00", "montage", 1.5, "uur", 6000, "", 0},
	{"1.5 uur montage 60,00", "montage", 1.5, "uur", 6000, "", 0},
	{"2,25 uur montage 60,00", "montage", 2.25, "uur", 6000, "", 0},
	{"0,75 meter tentdoek 9,90", "tentdoek", 0.75, "meter", 990, "", 0},
	{"0,125 kg thee € 40", "thee", 0.125, "kg", 4000, "", 0},
	{"1,1250 kg thee € 40", "thee", 1.125, "kg", 4000, "", 0},
	{"2u advies 45,00", "advies", 2, "uur", 4500, "", 0},
	{"2 uren advies 45,00", "advies", 2, "uur", 4500, "", 0},
	{"2h advies 45,00", "advies", 2, "uur", 4500, "", 0},
	{"2 hours consulting 45.00", "consulting", 2, "hour", 4500, "", 0},
	{"4 dagdelen training € 350", "training", 4, "dagdeel", 35000, "", 0},
	{"2 maanden huur koelkast 17,95", "huur koelkast", 2, "maand", 1795, "", 0},
	{"10 m2 tapijt € 22,95", "tapijt", 10, "m²", 2295, "", 0},
	{"10 m² tapijt € 22,95", "tapijt", 10, "m²", 2295, "", 0},
	{"10m² tapijt € 22,95", "tapijt", 10, "m²", 2295, "", 0},
	{"5 kg appels € 2,10 9%", "appels", 5, "kg", 210, "9", 0},
	{"24 blikje 250 ml 2,49 9%", "blikje 250 ml", 24, "", 249, "9", 0},
	{"1 enquête onder 120 studenten € 450", "enquête onder 120 studenten", 1, "", 45000, "", 0},
	{"1 Tentas 2.0 € 59,95", "Tentas 2.0", 1, "", 5995, "", 0},
	{"10000 flyers € 0,05", "flyers", 10000, "", 5, "", 0},
	{"1.234,5 kg zand € 0,10", "zand", 1234.5, "kg", 10, "", 0},
	{"1.000.000 stickers € 0,01", "stickers", 1000000, "", 1, "", 0},
	{"2,50 kabel 12,50", "kabel", 2.5, "", 1250, "", 0},
	{"3 zak aarde 2,50 kg 12,50", "zak aarde 2,50 kg", 3, "", 1250, "", 0},
	{"- 3x krat appelsap € 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"• 3x krat appelsap € 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"* 3x krat appelsap € 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"– 3x krat appelsap € 12,50", "krat appelsap", 3, "", 1250, "", 0},

	// The quantity behind, or none.
	{"krat appelsap 3x € 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"krat appelsap 3 x 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"krat appelsap 3 st 12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"krat appelsap € 12,50 x 3", "krat appelsap", 3, "", 1250, "", 0},
	{"advies 2,5 uur à 45,00", "advies", 2.5, "uur", 4500, "", 0},
	{"advies 2,5 uur € 45,00 per uur", "advies", 2.5, "uur", 4500, "", 0},
	{"kabel 10 m € 1,20 per m", "kabel", 10, "meter", 120, "", 0},
	{"krat appelsap € 12,50", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap 12,50", "krat appelsap", 1, "", 1250, "", 0},
	{"€ 12,50 krat appelsap", "krat appelsap", 1, "", 1250, "", 0},
	{"een website € 1250", "een website", 1, "", 125000, "", 0},

	// The price.
	{"krat appelsap 12.50", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap €12,50", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap 12,50€", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap 12,50 €", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap EUR 12,50", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap eur12,50", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap 12,50 euro", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap 12 euro", "krat appelsap", 1, "", 1200, "", 0},
	{"krat appelsap 12euro", "krat appelsap", 1, "", 1200, "", 0},
	{"krat appelsap € 12", "krat appelsap", 1, "", 1200, "", 0},
	{"krat appelsap 12,-", "krat appelsap", 1, "", 1200, "", 0},
	{"krat appelsap 12,–", "krat appelsap", 1, "", 1200, "", 0},
	{"krat appelsap € 12,—", "krat appelsap", 1, "", 1200, "", 0},
	{"krat appelsap 12,--", "krat appelsap", 1, "", 1200, "", 0},
	{"krat appelsap 12.-", "krat appelsap", 1, "", 1200, "", 0},
	{"3 kratten appelsap a 12,50", "kratten appelsap", 3, "", 1250, "", 0},
	{"3 kratten appelsap a € 12", "kratten appelsap", 3, "", 1200, "", 0},
	{"3 kratten appelsap à 12", "kratten appelsap", 3, "", 1200, "", 0},
	{"3 kratten appelsap a\u0300 12", "kratten appelsap", 3, "", 1200, "", 0},
	{"3 kratten appelsap à12,50", "kratten appelsap", 3, "", 1250, "", 0},
	{"3 kratten appelsap @12,50", "kratten appelsap", 3, "", 1250, "", 0},
	{"website € 1.234,50", "website", 1, "", 123450, "", 0},
	{"website € 1,234.50", "website", 1, "", 123450, "", 0},
	{"website € 1234,50", "website", 1, "", 123450, "", 0},
	{"website 1.250,-", "website", 1, "", 125000, "", 0},
	{"pand € 1.000.000", "pand", 1, "", 100000000, "", 0},
	{"10 flyers à 5 cent", "flyers", 10, "", 5, "", 0},
	{"10 flyers 95 ct", "flyers", 10, "", 95, "", 0},
	{"3x krat appelsap € 12,50 per stuk", "krat appelsap", 3, "", 1250, "", 0},
	{"3x krat appelsap € 12,50 per krat", "krat appelsap", 3, "krat", 1250, "", 0},
	{"3x krat appelsap € 12,50 p/st", "krat appelsap", 3, "", 1250, "", 0},
	{"3x krat appelsap € 12,50/st", "krat appelsap", 3, "", 1250, "", 0},
	{"3x krat appelsap 12,50 elk", "krat appelsap", 3, "", 1250, "", 0},
	{"2 uur advies €45/uur", "advies", 2, "uur", 4500, "", 0},
	{"2 advies € 45 per uur", "advies", 2, "uur", 4500, "", 0},
	{"bezorging gratis", "bezorging (gratis)", 1, "", 0, "", 0},
	{"2x proefles gratis 9%", "proefles (gratis)", 2, "", 0, "9", 0},
	{"bezorging € 0,00", "bezorging", 1, "", 0, "", 0},
	{"advies voor € 45", "advies", 1, "", 4500, "", 0},

	{"advies 45 per uur", "advies", 1, "uur", 4500, "", 0},
	{"2 uur advies 45/uur", "advies", 2, "uur", 4500, "", 0},
	{"advies 45 p/u", "advies", 1, "uur", 4500, "", 0},
	{"12 lunches € 12,50 p.p.", "lunches", 12, "persoon", 1250, "", 0},
	{"Lunch voor 6 personen 12,50 p.p.", "Lunch", 6, "persoon", 1250, "", 0},
	{"krat appelsap à 12,50 3x", "krat appelsap", 3, "", 1250, "", 0},
	{"2 uur x € 45 advies", "advies", 2, "uur", 4500, "", 0},
	{"2 uur advies × € 45", "advies", 2, "uur", 4500, "", 0},
	{"€ 45 x 2 uur advies", "advies", 2, "uur", 4500, "", 0},
	{"2 uur advies € 45.", "advies", 2, "uur", 4500, "", 0},
	{"2 uur advies tegen € 45", "advies", 2, "uur", 4500, "", 0},
	{"12 maanden abonnement € 10 p/m", "abonnement", 12, "maand", 1000, "", 0},
	{"Advies; 2,5 uur; 45,00 per uur", "Advies", 2.5, "uur", 4500, "", 0},
	{"Advies; 2; € 45/uur; 9%", "Advies", 2, "uur", 4500, "9", 0},
	{"500 gram kaas € 0,02 per gram", "kaas", 500, "gram", 2, "", 0},
	{"30 cm lint à 0,10", "lint", 30, "cm", 10, "", 0},
	{"1 Gratis proefles € 0,00", "Gratis proefles", 1, "", 0, "", 0},

	// VAT and whether it is in the price.
	{"1 Tas 59,95 +21%", "Tas", 1, "", 5995, "", 0},
	{"1 Tas 59,95 + 9% btw", "Tas", 1, "", 5995, "9", 0},
	{"1 Tas 59,95 btw excl.", "Tas", 1, "", 5995, "", 0},
	{"1 Tas 59,95 (excl. btw)", "Tas", 1, "", 5995, "", 0},
	{"krat appelsap € 12,50 9 %", "krat appelsap", 1, "", 1250, "9", 0},
	{"krat appelsap € 12,50 btw 9%", "krat appelsap", 1, "", 1250, "9", 0},
	{"krat appelsap € 12,50 9% btw", "krat appelsap", 1, "", 1250, "9", 0},
	{"krat appelsap € 12,50 btw 9", "krat appelsap", 1, "", 1250, "9", 0},
	{"krat appelsap € 12,50 9 btw", "krat appelsap", 1, "", 1250, "9", 0},
	{"krat appelsap € 12,50 (9%)", "krat appelsap", 1, "", 1250, "9", 0},
	{"krat appelsap € 12,50, 9%", "krat appelsap", 1, "", 1250, "9", 0},
	{"krat appelsap € 12,50 9 procent", "krat appelsap", 1, "", 1250, "9", 0},
	{"9% krat appelsap € 12,50", "krat appelsap", 1, "", 1250, "9", 0},
	{"export kabel € 12,50 0%", "export kabel", 1, "", 1250, "0", 0},
	{"bijles € 25,00 vrijgesteld", "bijles", 1, "", 2500, "vrijgesteld", 0},
	{"bijles € 25,00 vrijgesteld van btw", "bijles", 1, "", 2500, "vrijgesteld", 0},
	{"bijles € 25,00 btw-vrij", "bijles", 1, "", 2500, "vrijgesteld", 0},
	{"bijles € 25,00 KOR-regeling", "bijles", 1, "", 2500, "kor", 0},
	{"bijles € 25,00 KOR", "bijles", 1, "", 2500, "kor", 0},
	{"website € 1250 excl. btw", "website", 1, "", 125000, "", 0},
	{"website € 1250 exclusief btw", "website", 1, "", 125000, "", 0},
	{"website € 1250 ex btw", "website", 1, "", 125000, "", 0},
	{"website € 1250 excl. 21% btw", "website", 1, "", 125000, "21", 0},
	{"website € 1250 excl 9%", "website", 1, "", 125000, "9", 0},
	{"onderzoek incl. rapport € 450", "onderzoek incl. rapport", 1, "", 45000, "", 0},
	{"€ 450 onderzoek incl. rapport", "onderzoek incl. rapport", 1, "", 45000, "", 0},

	// Discount.
	{"10 m kabel @ 1,20 10% korting", "kabel", 10, "meter", 120, "", 10},
	{"10 m kabel @ 1,20 korting 12,5%", "kabel", 10, "meter", 120, "", 12.5},
	{"10 m kabel @ 1,20 9% korting 10%", "kabel", 10, "meter", 120, "9", 10},
	{"10 m kabel @ 1,20 10% korting 9%", "kabel", 10, "meter", 120, "9", 10},
	{"10 m cable @ 1.20 10% discount", "cable", 10, "meter", 120, "", 10},
	{"krat appelsap € 12,50 korting 100%", "krat appelsap", 1, "", 1250, "", 100},
	{"krat appelsap € 12,50 korting 0%", "krat appelsap", 1, "", 1250, "", 0},

	// Rows, as typed and as pasted.
	{"Workshop;2;350,00", "Workshop", 2, "", 35000, "", 0},
	{"Workshop;2;350,00;9", "Workshop", 2, "", 35000, "9", 0},
	{"Workshop;2;350,00;9%", "Workshop", 2, "", 35000, "9", 0},
	{"Workshop;2;dagdeel;€ 350;21%;korting 5%", "Workshop", 2, "dagdeel", 35000, "", 5},
	{"Workshop; 2 dagdelen; 350,00", "Workshop", 2, "dagdeel", 35000, "", 0},
	{"Workshop\t2\tdagdeel\t350,00\t21%", "Workshop", 2, "dagdeel", 35000, "", 0},
	{"Workshop\t2\t€ 350,00", "Workshop", 2, "", 35000, "", 0},
	{"Workshop\t€ 350,00", "Workshop", 1, "", 35000, "", 0},
	{"2\tWorkshop\t350,00\t9%", "Workshop", 2, "", 35000, "9", 0},
	{"2\tdagdeel\tWorkshop\t350,00\t9%", "Workshop", 2, "dagdeel", 35000, "9", 0},
	{"Workshop\t\t\t€ 350,00", "Workshop", 1, "", 35000, "", 0},
	{"| Workshop | 2 | dagdeel | € 350,00 | 9% |", "Workshop", 2, "dagdeel", 35000, "9", 0},
	{`"Kabel; rood, 2 m"; 3; stuk; 4,50; 21%`, "Kabel; rood, 2 m", 3, "", 450, "", 0},
	{`"Boekje ""Het verhaal"""; 2; 4,95; 9%`, `Boekje "Het verhaal"`, 2, "", 495, "9", 0},
	{"FitZip blikje 250 ml; 24; blikje; 2,49; 9", "FitZip blikje 250 ml", 24, "blikje", 249, "9", 0},
	{"Bijles; 2; uur; 25,00; vrijgesteld", "Bijles", 2, "uur", 2500, "vrijgesteld", 0},
	{"Bijles; 2; uur; gratis; 9%", "Bijles", 2, "uur", 0, "9", 0},

	// Other signs for the same.
	{"３ｘ krat appelsap € １２，５０", "krat appelsap", 3, "", 1250, "", 0},
	{"٣ krat appelsap € ١٢,٥٠", "krat appelsap", 3, "", 1250, "", 0},
	{"𝟑 krat appelsap € 𝟏𝟐,𝟓𝟎", "krat appelsap", 3, "", 1250, "", 0},
	{"3\u00a0stuks\u00a0krat\u00a0appelsap\u00a0€\u00a012,50", "krat appelsap", 3, "", 1250, "", 0},
	{"3\u202fx\u2009krat appelsap €\u202f12,50", "krat appelsap", 3, "", 1250, "", 0},
	{"\u200b3x krat appel\u00adsap € 12,\u200b50", "krat appelsap", 3, "", 1250, "", 0},
	{"   3x   krat    appelsap   €   12,50   ", "krat appelsap", 3, "", 1250, "", 0},
	{"2 cafe\u0301bezoek € 10", "cafébezoek", 2, "", 1000, "", 0},
	{"1 feest 🎉 € 10", "feest 🎉", 1, "", 1000, "", 0},
	{"1 A4-poster € 10", "A4-poster", 1, "", 1000, "", 0},
	{"A4-poster € 10", "A4-poster", 1, "", 1000, "", 0},
	{"krat appelsap - € 12,50", "krat appelsap", 1, "", 1250, "", 0},
	{"krat appelsap: € 12,50", "krat appelsap", 1, "", 1250, "", 0},
}

// refusedLine is a line that is refused: the place is the words that it stands at.
type refusedLine struct {
	typed string
	code  quote.ProblemCode
	place string
}

// refused are ways in which people type lines that mean two things, or nothing.
var refused = []refusedLine{
	// No price, or one that may be something else.
	{"krat appelsap", quote.ProblemNoPrice, "krat appelsap"},
	{"  krat appelsap  ", quote.ProblemNoPrice, "krat appelsap"},
	{"3x krat appelsap", quote.ProblemPriceUnmarked, "3"},
	{"flyers 350", quote.ProblemPriceUnmarked, "350"},
	{"3 krat appelsap 12", quote.ProblemPriceUnmarked, "12"},
	{"2 boeken deel 3", quote.ProblemPriceUnmarked, "3"},
	{"12,50 appelsap", quote.ProblemPriceUnmarked, "12,50"},
	{"3 kabel 2,50 inch rood", quote.ProblemPriceUnmarked, "2,50"},
	{"kabel rood 2,50 m", quote.ProblemPriceUnmarked, "2,50"},
	{"krat appelsap €", quote.ProblemNoPrice, "€"},
	{"krat appelsap à", quote.ProblemNoPrice, "à"},
	{"Workshop; 2; dagdeel", quote.ProblemNoPrice, "Workshop; 2; dagdeel"},
	{"Workshop\t350", quote.ProblemPriceUnmarked, "350"},
	{"3x krat € 12,50 = € 37,50", quote.ProblemTotalPrice, "="},
	{"3x krat € 12,50 € 37,50", quote.ProblemTwoPrices, "37,50"},
	{"krat appelsap 12,50 37,50", quote.ProblemTwoPrices, "37,50"},
	{"3 kratten voor € 37,50", quote.ProblemTotalPrice, "voor"},
	{"3 kratten totaal € 37,50", quote.ProblemTotalPrice, "totaal"},
	{"3 kratten € 37,50 samen", quote.ProblemTotalPrice, "samen"},
	{"3 kratten € 37,50 in totaal", quote.ProblemTotalPrice, "in"},
	{"flyers € 12,50 per 100", quote.ProblemPerMany, "100"},
	{"kaas € 1,25 per 100 gram", quote.ProblemPerMany, "100"},
	{"kaas € 1,25/100g", quote.ProblemNumberForm, "1,25/100g"},
	{"krat appelsap $ 12,50", quote.ProblemCurrency, "$"},
	{"krat appelsap £12,50", quote.ProblemCurrency, "£"},
	{"krat appelsap 12,50 dollar", quote.ProblemCurrency, "dollar"},

	{"gratis proefles € 5", quote.ProblemTwoPrices, "gratis"},
	{"1 Tas van € 59,95 voor € 49,95", quote.ProblemTwoPrices, "49,95"},
	{"6 broodjes kaas 3,50 en 6 broodjes ham 3,50", quote.ProblemTwoPrices, "3,50"},
	{"50 T-shirts 7,50 9", quote.ProblemUnread, "9"},

	// Figures that mean two things.
	{"1 website 12€50", quote.ProblemNumberForm, "12€50"},
	{"website € 1.234,5", quote.ProblemPriceDecimals, "1.234,5"},
	{"website € 12,5", quote.ProblemPriceDecimals, "12,5"},
	{"website € 12.5", quote.ProblemPriceDecimals, "12.5"},
	{"website € 1.234", quote.ProblemUnclear, "1.234"},
	{"website € 1,234", quote.ProblemUnclear, "1,234"},
	{"diesel € 1,9990", quote.ProblemPriceDecimals, "1,9990"},
	{"1.234 flyers € 0,05", quote.ProblemUnclear, "1.234"},
	{"1,234 kg zand € 0,05", quote.ProblemUnclear, "1,234"},
	{"website € 1.23.45", quote.ProblemNumberForm, "1.23.45"},
	{"website € 1.234.50", quote.ProblemNumberForm, "1.234.50"},
	{"website € 12,34,56", quote.ProblemNumberForm, "12,34,56"},
	{"website € 0.250,00", quote.ProblemNumberForm, "0.250,00"},
	{"website € 0012", quote.ProblemNumberForm, "0012"},
	{"1 234,50 website", quote.ProblemPriceUnmarked, "234,50"},
	{"website € 1 234,50", quote.ProblemUnread, "234,50"},
	{"website € 2k", quote.ProblemNumberForm, "2k"},
	{"website € 2 duizend", quote.ProblemNumberForm, "duizend"},
	{"2 duizend flyers € 0,05", quote.ProblemNumberForm, "duizend"},
	{"krat appelsap 12 euro 50", quote.ProblemNumberForm, "50"},
	{"10 flyers à 0,5 cent", quote.ProblemPriceDecimals, "0,5"},
	{"website € 10-20", quote.ProblemNumberForm, "10-20"},
	{"website € 10 - € 20", quote.ProblemTwoPrices, "20"},

	// Below zero, zero, too much.
	{"krat appelsap € -12,50", quote.ProblemNegative, "-12,50"},
	{"krat appelsap -€12,50", quote.ProblemNegative, "-€12,50"},
	{"krat appelsap -12,50", quote.ProblemNegative, "-12,50"},
	{"krat appelsap −12,50", quote.ProblemNegative, "−12,50"},
	{"-3 krat appelsap € 12,50", quote.ProblemNegative, "-3"},
	{"Workshop; -2; 350,00", quote.ProblemNegative, "-2"},
	{"Workshop; 2; -350,00", quote.ProblemNegative, "-350,00"},
	{"krat appelsap € 12,50 -10%", quote.ProblemNegative, "-10"},
	{"0 krat appelsap € 12,50", quote.ProblemQuantityZero, "0"},
	{"0,0 uur advies € 12,50", quote.ProblemQuantityZero, "0,0"},
	{"Workshop; 0; 350,00", quote.ProblemQuantityZero, "0"},
	{"1000001 flyers € 0,01", quote.ProblemTooLarge, "1000001"},
	{"9999999999999999999999 flyers € 0,01", quote.ProblemTooLarge, "9999999999999999999999"},
	{"website € 1000000,01", quote.ProblemTooLarge, "1000000,01"},
	{"website € 99999999999999999999", quote.ProblemTooLarge, "99999999999999999999"},
	{"1000 website € 10001", quote.ProblemTooLarge, "1000 website € 10001"},

	// How many?
	{"250 ml FitZip € 2,49", quote.ProblemQuantityWhich, "250 ml"},
	{"3 dagen per week schoonmaak € 200", quote.ProblemQuantityWhich, "3 dagen"},
	{"krat 3 à 12,50", quote.ProblemQuantityWhich, "3"},
	{"FitZip blikje 250 ml € 2,49", quote.ProblemQuantityWhich, "250 ml"},
	{"enquête onder 120 studenten € 450", quote.ProblemQuantityWhich, "120"},
	{"workshop 3 uur 350,00", quote.ProblemQuantityWhich, "3 uur"},
	{"diner 4 personen € 45", quote.ProblemQuantityWhich, "4 personen"},
	{"appelsap x3 € 12,50", quote.ProblemQuantityWhich, "x3"},
	{"Windows x64 € 100", quote.ProblemQuantityWhich, "x64"},
	{"poster 50x70 € 5", quote.ProblemQuantityWhich, "50x70"},
	{"Tentas 2.0 € 59,95", quote.ProblemQuantityWhich, "2.0"},
	{"appelsap 3kratten 12,50", quote.ProblemQuantityWhich, "3kratten"},
	{"3 krat appelsap; 12,50; 9%", quote.ProblemQuantityWhich, "3"},
	{"2½ uur advies 45,00", quote.ProblemNumberForm, "2½"},
	{"½ uur advies 45,00", quote.ProblemNumberForm, "½"},
	{"1/2 uur advies 45,00", quote.ProblemNumberForm, "1/2"},
	{"1 1/2 uur advies 45,00", quote.ProblemQuantityTwice, "1/2"},
	{"2-3 uur advies 45,00", quote.ProblemNumberForm, "2-3"},
	{"2:30 uur advies 45,00", quote.ProblemNumberForm, "2:30"},
	{"2u30 advies 45,00", quote.ProblemNumberForm, "2u30"},
	{"3kratten appelsap 12,50", quote.ProblemNumberForm, "3kratten"},
	{"2x3 m kabel € 5", quote.ProblemNumberForm, "2x3"},
	{"2 x 3 uur advies € 45", quote.ProblemQuantityTwice, "3"},
	{"2 uur 30 min advies € 45", quote.ProblemQuantityTwice, "30"},
	{"2 uur en 30 min advies € 45", quote.ProblemQuantityTwice, "30"},
	{"2 workshop 3 uur € 45", quote.ProblemQuantityTwice, "3"},
	{"3 krat appelsap € 12,50 x 2", quote.ProblemQuantityTwice, "2"},
	{"twee uur advies € 45", quote.ProblemQuantityWord, "twee"},
	{"Anderhalf uur advies € 45", quote.ProblemQuantityWord, "Anderhalf"},
	{"€ 12,50 3 kratten appelsap", quote.ProblemUnread, "3"},
	{"2 dagen advies € 45 per uur", quote.ProblemUnitMismatch, "dagen"},

	// VAT, discount, incl.
	{"krat appelsap € 12,50 6%", quote.ProblemPercent, "6"},
	{"krat appelsap € 12,50 19% btw", quote.ProblemVATUnknown, "19"},
	{"krat appelsap € 12,50 btw", quote.ProblemVATUnknown, "btw"},
	{"krat appelsap € 12,50 btw verlegd", quote.ProblemVATUnknown, "btw"},
	{"krat appelsap € 12,50 btw hoog", quote.ProblemVATUnknown, "btw"},
	{"krat appelsap € 12,50 geen btw", quote.ProblemVATUnknown, "btw"},
	{"krat appelsap € 12,50 btw-laag", quote.ProblemVATUnknown, "btw-laag"},
	{"krat appelsap € 12,50 laag tarief", quote.ProblemVATUnknown, "tarief"},
	{"krat appelsap € 12,50 verlegd", quote.ProblemVATUnknown, "verlegd"},
	{"krat appelsap € 12,50 btw:9%", quote.ProblemVATUnknown, "btw:9%"},
	{"krat appelsap € 12,50 9% 21%", quote.ProblemVATTwice, "21"},
	{"krat appelsap € 12,50 9% vrijgesteld", quote.ProblemVATTwice, "vrijgesteld"},
	{"krat appelsap € 12,50 121%", quote.ProblemPercentOver, "121"},
	{"krat appelsap € 12,50 korting 101%", quote.ProblemPercentOver, "101"},
	{"krat appelsap € 12,50 korting 12,345%", quote.ProblemUnclear, "12,345"},
	{"krat appelsap € 12,50 9% korting 21%", quote.ProblemPercent, "korting"},
	{"krat appelsap € 12,50 korting € 5", quote.ProblemDiscount, "korting"},
	{"krat appelsap € 12,50 korting", quote.ProblemDiscount, "korting"},
	{"krat appelsap € 12,50 10%", quote.ProblemPercent, "10"},
	{"Tas (met 10% groepskorting) € 53,96", quote.ProblemPercent, "10"},
	{"website € 1250 incl. btw", quote.ProblemPricesOther, "incl."},
	{"website € 1250 incl", quote.ProblemPricesOther, "incl"},
	{"website € 1250 btw incl.", quote.ProblemPricesOther, "incl."},
	{"Workshop; 2; 350,00; 6%", quote.ProblemVATUnknown, "6%"},
	{"Workshop; 2; 350,00; 21%; korting 110%", quote.ProblemPercentOver, "110"},

	// Rows.
	{"Advies; 45; 21", quote.ProblemColumns, "21"},
	{"Advies; 2; €uro; 45,00; 21", quote.ProblemUnit, "€uro"},
	{"Advies; 2; uur%; 45,00; 21", quote.ProblemUnit, "uur%"},
	{"Advies; 2 dagen; 45,00 per uur", quote.ProblemUnitMismatch, "uur"},
	{"Advies; 12,50; 3", quote.ProblemColumns, "3"},
	{"Workshop; 2; dagdeel; 350,00; 21; 700,00", quote.ProblemColumns, "700,00"},
	{"Workshop; ochtend; 350,00", quote.ProblemColumns, "ochtend"},
	{"2; 350,00; 21%", quote.ProblemNoDescription, "2; 350,00; 21%"},
	{"Workshop; 2; dagdeel; 1.234; 21", quote.ProblemUnclear, "1.234"},
	{"Workshop; 2; dagdeel; 12,5; 21", quote.ProblemPriceDecimals, "12,5"},
	{"Workshop; 1.234; stuk; € 12,50; 21", quote.ProblemUnclear, "1.234"},
	{"Prijs; Omschrijving; Aantal", quote.ProblemColumns, "Prijs; Omschrijving; Aantal"},

	// No description.
	{"3 x 12,50", quote.ProblemNoDescription, "3 x 12,50"},
	{"€ 12,50", quote.ProblemNoDescription, "€ 12,50"},
	{"2 uur € 45", quote.ProblemNoDescription, "2 uur € 45"},
	{"!!! € 45", quote.ProblemNoDescription, "!!! € 45"},
}

func TestReadLinesAccepts(t *testing.T) {
	t.Parallel()
	for _, w := range accepted {
		t.Run(w.typed, func(t *testing.T) {
			t.Parallel()
			read, problems := quote.ReadLines(w.typed, excl)
			if diff := cmp.Diff([]quote.Line{w.line()}, read); diff != "" || problems != nil {
				t.Errorf("read %+v, problems %+v\n%s", read, problems, diff)
			}
		})
	}
}

func TestReadLinesRefuses(t *testing.T) {
	t.Parallel()
	for _, w := range refused {
		t.Run(w.typed, func(t *testing.T) {
			t.Parallel()
			read, problems := quote.ReadLines(w.typed, excl)
			if len(read) != 0 || len(problems) != 1 {
				t.Fatalf("read %+v, problems %+v", read, problems)
			}
			p := problems[0]
			if place := string([]rune(w.typed)[p.From:p.To]); p.Code != w.code || place != w.place || p.Text != w.place || p.Line != 1 {
				t.Errorf("%s at %q (text %q, line %d), want %s at %q", p.Code, place, p.Text, p.Line, w.code, w.place)
			}
		})
	}
}

// TestEnoughWays keeps the table from shrinking, and from saying one thing
// twice.
func TestEnoughWays(t *testing.T) {
	t.Parallel()
	ways := map[string]bool{}
	for _, w := range accepted {
		ways[w.typed] = true
	}
	for _, w := range refused {
		ways[w.typed] = true
	}
	if len(ways) < 250 || len(ways) != len(accepted)+len(refused) {
		t.Errorf("%d ways in %d rows", len(ways), len(accepted)+len(refused))
	}
}

// TestPricesIncl: what a line says of VAT has to be what the quotation says.
func TestPricesIncl(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]quote.ProblemCode{
		"1 Tas 59,95 incl. btw": "", "1 Tas 59,95 incl. 21% btw": "", "1 Tas 59,95 incl": "", "1 Tas 59,95 21%": "", "1 Tas 59,95": "",
		"1 Tas 59,95 excl. btw": quote.ProblemPricesOther, "1 Tas 59,95 ex btw": quote.ProblemPricesOther,
		"1 Tas 59,95 +21%": quote.ProblemPricesOther, "1 Tas 59,95 + 21% btw": quote.ProblemPricesOther,
	} {
		read, problems := quote.ReadLines(typed, incl)
		switch {
		case want == "" && (len(read) != 1 || read[0].Price != 5995 || read[0].Description != "Tas"):
			t.Errorf("%q: %+v %+v", typed, read, problems)
		case want != "" && (len(problems) != 1 || problems[0].Code != want):
			t.Errorf("%q: %+v %+v", typed, read, problems)
		}
	}
}

func TestReadManyLines(t *testing.T) {
	t.Parallel()
	text := "Omschrijving\tAantal\tPrijs\tBtw\r\nkrat appelsap\t3\t12,50\t9%\r\n\r\n  wat is dit\r\n1 website € 1.250,-\n"
	read, problems := quote.ReadLines(text, excl)
	if len(read) != 2 || read[1].Description != "website" {
		t.Errorf("%+v", read)
	}
	want := []quote.LineProblem{{Line: 4, From: 2, To: 12, Code: quote.ProblemNoPrice, Text: "wat is dit"}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Error(diff)
	}
	table := "| Omschrijving | Aantal | Prijs |\n|---|---|---:|\n| krat | 3 | € 12,50 |"
	if read, problems = quote.ReadLines(table, excl); len(read) != 1 || problems != nil {
		t.Errorf("%+v %+v", read, problems)
	}
	if read, problems = quote.ReadLines(" \n\t\n", excl); read != nil || problems != nil {
		t.Errorf("nothing typed: %+v %+v", read, problems)
	}
	read, problems = quote.ReadLines(strings.Repeat("krat € 12,50\n", quote.MaxLines+5), excl)
	if len(read) != quote.MaxLines || len(problems) != 1 || problems[0].Code != quote.ProblemTooManyLines || problems[0].Line != quote.MaxLines+1 {
		t.Errorf("%d lines, %+v", len(read), problems)
	}
}

// TestReadings: what is offered instead is read, and as different figures.
func TestReadings(t *testing.T) {
	t.Parallel()
	_, problems := quote.ReadLines("1.234 flyers € 0,05", excl)
	if diff := cmp.Diff([]string{"1234", "1,2340"}, problems[0].Readings); diff != "" {
		t.Fatal(diff)
	}
	for text, want := range map[string][]string{"zaal € 1.250": {"1250", "1,25"}, "zaal € 1,255": {"1255"}, "1.250 flyers € 0,05": {"1250", "1,25"}} {
		_, p := quote.ReadLines(text, excl)
		if diff := cmp.Diff(want, p[0].Readings); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
		for _, reading := range want {
			again := strings.NewReplacer("1.250", reading, "1,255", reading).Replace(text)
			if _, p := quote.ReadLines(again, excl); len(p) > 0 {
				t.Errorf("%s is refused: %+v", again, p)
			}
		}
	}
	for i, want := range []quote.Quantity{1234 * quote.One, 12340} {
		read, p := quote.ReadLines(problems[0].Readings[i]+" flyers € 0,05", excl)
		if len(read) != 1 || read[0].Quantity != want {
			t.Errorf("%s: %+v %+v", problems[0].Readings[i], read, p)
		}
	}
}

func TestDefaultsOfQuotation(t *testing.T) {
	t.Parallel()
	q := draft()
	if got := q.Defaults(quote.Dutch); got != incl {
		t.Errorf("%+v", got)
	}
	q.Company.KOR = true
	if got := q.Defaults(quote.English); got.VAT != quote.VATKOR || got.Unit != "piece" {
		t.Errorf("%+v", got)
	}
}

// TestProblemCodes: whoever words the codes finds every one of them, once.
func TestProblemCodes(t *testing.T) {
	t.Parallel()
	known := map[quote.ProblemCode]bool{}
	for _, code := range quote.ProblemCodes {
		if known[code] {
			t.Errorf("%s twice", code)
		}
		known[code] = true
	}
	met := map[quote.ProblemCode]bool{}
	for _, w := range refused {
		met[w.code] = true
		if !known[w.code] {
			t.Errorf("%s is not among the codes", w.code)
		}
	}
	elsewhere := []quote.ProblemCode{"too_long", "too_many_lines", "missing", "no_choice", "before_date", "past", "bsn"}
	for code := range known {
		if !met[code] && !slices.Contains(elsewhere, code) {
			t.Errorf("no way of typing meets %s", code)
		}
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	read, _ := quote.ReadLines("krat € 12,50\n2 uur advies € 45 21%", quote.Defaults{VAT: quote.VAT9, Prices: quote.PricesExcl, On: day})
	want := []quote.Line{
		{Description: "krat", Quantity: quote.One, Price: 1250, VAT: quote.VAT9},
		{Description: "advies", Quantity: 2 * quote.One, Unit: "uur", Price: 4500, VAT: quote.VAT21},
	}
	if diff := cmp.Diff(want, read); diff != "" {
		t.Error(diff)
	}
}

func TestLongDescription(t *testing.T) {
	t.Parallel()
	typed := strings.Repeat("é", quote.MaxDescription+1) + " € 5"
	if _, problems := quote.ReadLines(typed, excl); len(problems) != 1 || problems[0].Code != quote.ProblemTooLong {
		t.Errorf("%+v", problems)
	}
	if read, problems := quote.ReadLines(typed[2:], excl); len(read) != 1 {
		t.Errorf("%+v", problems)
	}
}
