// clang-format off: a row of the glossary is a row here.
#include "protocols/grammar/glossary_page.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "protocols/grammar/grammar.h"

namespace protocols {
namespace {

struct Word {
  std::string word, meaning;
};

const std::vector<Word> words_of_the_field = {
    {"prime", "what is shown first to change how a person handles the target"},
    {"target", "what the participant answers to"},
    {"forward mask, backward mask", "what stands in the prime's place just before it, just after it"},
    {"SOA", "stimulus-onset asynchrony: from the onset of the prime to the onset of the target"},
    {"RT", "reaction time: from the target's onset to the key's press"},
    {"lexical decision", "deciding with two keys whether a string is a word (in P01: a name)"},
    {"nonword", "a string that looks like a word of the list but is none"},
    {"trial, event", "a trial is a sequence of events; an event is what is on the screen for a time"},
    {"cell", "trials that the analysis puts together: the same values of the block's `cells`"},
    {"condition", "all cells of a trial together"},
    {"factor, level", "what differs between participants, and its values"},
    {"counterbalancing", "rotating what is irrelevant, such as key sides, over participants"},
    {"anticipation", "a valid key before the target's onset; logged, never an answer"},
    {"participant, visit, run", "who; which session of theirs; which attempt at that session"},
    {"mode", "real, pilot or simulated; never mixed"},
    {"dyad, group", "two or more people who take part together, each with a role"},
    {"manipulation check", "what is asked to see whether a condition did what it should"},
    {"funnel", "questions of a debriefing that go from \"what was this about?\" to \"did you see words flash?\""},
    {"yoked", "given the material that another participant made"},
    {"stratum", "a group of participants, such as women, within which conditions fill up equally"},
    {"Latin square", "an order or a pairing that rotates over participants, so that everything meets everything equally often"},
};

const std::vector<Word> words_of_the_program = {
    {"refresh", "one picture of the screen by its hardware; also its number"},
    {"frame", "what the program asks to be shown at a refresh; in a protocol `2 frames` means two refreshes"},
    {"onset", "the start of the first refresh that showed an event"},
    {"receipt", "a display's word on one frame: shown or not, at which refresh, when, how far to trust it"},
    {"grade", "how far to trust an onset: `hw_flip`, `hw_copy`, `vblank_inferred`, `swap_return`, `simulated`"},
    {"source", "how far to trust a key's time: `evdev`, `xi2`, `sdl_pump`, `simulated`"},
    {"verdict", "what became of a key press in its trial; of a prime: whether it was shown for the refreshes asked"},
    {"plan", "the trials of one participant, in order, from protocol and seed"},
    {"journal", "the file of one run, line by line what happened; the truth that tables are made from"},
    {"diagnostic", "a mistake in a researcher's file: where, what, what was expected, what to do"},
    {"stand-in name", "a made-up name in place of a nominated one, for checks and simulation"},
    {"operator's chord", "Left Ctrl + Left Shift + Q, then Y: stops a session, keeping everything"},
    {"virtual laboratory", "a screen that can be read from outside, a photodiode on it, a robot at the keyboard (`tests/lab`)"},
    {"condition (in `when`, `only`)", "an expression that is true, false or missing: `prime == 'secure' and mood.tense > 4`"},
    {"missing", "a value that was never asked for, or was skipped; what is reckoned from it is missing"},
    {"language (of a protocol)", "what its participants read; several stand side by side as `{en: …, he: …}`"},
    {"included file", "a file whose sections stand in a protocol as if they were written there"},
};

bool earlier(const Word& a, const Word& b) {
  return std::lexicographical_compare(a.word.begin(), a.word.end(), b.word.begin(), b.word.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) < std::tolower(static_cast<unsigned char>(y));
  });
}

// The first sentence of what a table says of itself; sentences end in ". " or with the text.
std::string first_sentence(const std::string& help) { return help.substr(0, help.find(". ")); }

std::vector<Word> parts_of_a_protocol() {
  std::vector<Word> words;
  for (const MapTable* table : language_tables()) {
    std::string link = table->noun, meaning = first_sentence(table->help);
    std::replace(link.begin(), link.end(), ' ', '-');
    if (meaning.ends_with('.')) meaning.pop_back();
    words.push_back({"[" + table->noun + "](protocol_reference.md#" + link + ")", std::move(meaning)});
  }
  return words;
}

std::string section(const std::string& heading, std::vector<Word> words) {
  std::sort(words.begin(), words.end(), earlier);
  std::string text = "\n## " + heading + "\n\n| word | means |\n|---|---|\n";
  for (const Word& word : words) text += "| " + word.word + " | " + word.meaning + " |\n";
  return text;
}

}  // namespace

std::string glossary_page() {
  return "# Glossary\n\n"
         "One word per idea, in code, data and prose. This page is written by Tachisto itself; the parts of a protocol are told as\n"
         "[the reference](protocol_reference.md) tells them.\n" +
         section("Words of the field", words_of_the_field) + section("Words of the program", words_of_the_program) +
         section("Parts of a protocol", parts_of_a_protocol());
}

}  // namespace protocols
