// Package critic tells a team, right after an answer, where its why does not
// hold yet. Rules look for what can be pointed at: nothing there, copied text, a
// circle, taste, empty words, claims without a source, steps that contradict
// each other, words meant for the reader instead of the customer. A small model
// that was trained on labelled answers adds its voice where rules stay short:
// between a reason that is only claimed and one that could be checked.
//
// It works offline and at once, and says nothing but questions about the team's
// own words. The word lists (lexicon.*.yaml) and the questions
// (questions.*.yaml) are data, in Dutch and in English.
package critic
