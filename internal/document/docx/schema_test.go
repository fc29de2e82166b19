package docx_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"verkoopcoach/internal/document/docx"
)

// sequences are the children of an element in the order that ECMA-376 (part 1,
// annex A, wml.xsd) gives them: CT_PPr, EG_RPrBase, CT_TblPr, CT_TrPr, CT_TcPr,
// CT_SectPr, CT_Style, CT_Lvl, CT_AbstractNum, CT_Settings and the smaller types
// that they hold. The schema lets those of rPr and trPr stand in any order; Word
// itself writes them in this one.
var sequences = map[string]string{
	"pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens " +
		"kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing " +
		"mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
	"rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden " +
		"color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
	"tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd " +
		"tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
	"trPr":    "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del trPrChange",
	"tcPr":    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange",
	"sectPr":  "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
	"numPr":   "ilvl numId numberingChange ins",
	"pBdr":    "top left bottom right between bar",
	"tbl":     "bookmarkStart bookmarkEnd tblPr tblGrid tr",
	"tr":      "tblPrEx trPr tc",
	"tblGrid": "gridCol tblGridChange",
	"style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose " +
		"personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
	"styles":      "docDefaults latentStyles style",
	"docDefaults": "rPrDefault pPrDefault",
	"numbering":   "numPicBullet abstractNum num numIdMacAtCleanup",
	"abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
	"num":         "abstractNumId lvlOverride",
	"lvlOverride": "startOverride lvl",
	"lvl":         "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
	"settings": "view zoom mirrorMargins defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl updateFields footnotePr endnotePr " +
		"compat rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
	"sdt":        "sdtPr sdtEndPr sdtContent",
	"tblBorders": edges, "tcBorders": edges, "tblCellMar": edges, "tcMar": edges,
}

const edges = "top start left bottom end right insideH insideV"

// disordered returns what in the XML stands in another order than the schema's,
// and what the schema does not know there.
func disordered(part string) ([]string, error) {
	type open struct {
		name string
		last int
	}
	var wrong []string
	stack := []open{{}}
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return wrong, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			parent := &stack[len(stack)-1]
			if sequence, ok := sequences[parent.name]; ok {
				at := slices.Index(strings.Fields(sequence), token.Name.Local)
				if at < parent.last {
					wrong = append(wrong, fmt.Sprintf("%s in %s", token.Name.Local, parent.name))
				}
				parent.last = at
			}
			stack = append(stack, open{name: token.Name.Local})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// Word calls a file damaged of which the properties stand in another order.
func TestPropertiesStandInTheOrderOfTheSchema(t *testing.T) {
	for _, opts := range []docx.Options{{}, {Paste: true}} {
		seen := make(map[string]bool)
		for name, part := range parts(t, write(t, everything(t), opts)) {
			if !isXML(name) {
				continue
			}
			wrong, err := disordered(part)
			if err != nil || len(wrong) > 0 {
				t.Errorf("%s: %v %v", name, wrong, err)
			}
			for element := range sequences {
				seen[element] = seen[element] || strings.Contains(part, "<w:"+element+">")
			}
		}
		for _, element := range []string{"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "tcBorders", "tcMar"} {
			if !seen[element] {
				t.Errorf("the document with every block has no %s to look at", element)
			}
		}
	}
}

func TestOrderIsSeen(t *testing.T) {
	for part, want := range map[string]int{
		`<w:pPr><w:pStyle/><w:keepNext/><w:jc/></w:pPr>`:                0,
		`<w:pPr><w:jc/><w:keepNext/></w:pPr>`:                           1,
		`<w:p><w:pPr><w:rPr><w:sz/><w:b/></w:rPr></w:pPr></w:p>`:        1,
		`<w:tblPr><w:tblW/><w:madeUp/></w:tblPr>`:                       1,
		`<w:tcPr><w:tcBorders><w:left/><w:top/></w:tcBorders></w:tcPr>`: 1,
	} {
		wrong, err := disordered(`<x xmlns:w="w">` + part + `</x>`)
		if err != nil || len(wrong) != want {
			t.Errorf("%s: %v %v", part, wrong, err)
		}
	}
}
