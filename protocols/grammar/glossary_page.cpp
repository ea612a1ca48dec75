// A row of the glossary is a row here.
// clang-format off
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
    {"prime", "a stimulus that is shown before the target and may change the response to it"},
    {"attachment figure", "a person to whom somebody turns for comfort and support, such as a partner or a parent; AF in the shipped protocols"},
    {"d′", "sensitivity: how well a person distinguishes two kinds of stimuli; 0 means by chance"},
    {"target", "the stimulus that the participant responds to"},
    {"forward mask, backward mask", "what is shown at the position of the prime immediately before it and immediately after it"},
    {"AF, CP, KN, UN", "slots in the shipped protocols: attachment figures; people who are close but not turned to when upset; names of people who are known but not close; names that belong to nobody whom the participant knows. AF1 is the first name of AF"},
    {"NW", "in the column `slot` of P01: not a slot, but the nonwords that resemble the names"},
    {"SE, AX, AV", "slots of P03: partners with whom one felt safe, about whose love one worried, whom one kept at a distance"},
    {"PE, LO, DI", "slots: the person who is imagined (P05); a person who is loved, a person who is disliked (P13)"},
    {"UL, CL", "slots of P10: a person who accepts one whatever one does, a person whose acceptance depends on how well one does"},
    {"ME, MO, PA", "slots: words about oneself (P10), the mother (may be added to P01), the partner (P15)"},
    {"SOA", "stimulus-onset asynchrony: from the onset of the prime to the onset of the target"},
    {"RT", "reaction time: from the onset of the target to the key press"},
    {"lexical decision", "deciding with two keys whether a string is a word (in P01: a name)"},
    {"nonword, pseudoword", "a string that looks like a word but is not one"},
    {"foil", "in a recognition test, an item that was not shown before"},
    {"confidence", "how sure a participant is of an answer, on a scale"},
    {"script", "a writing system, such as Latin or Hebrew"},
    {"catch trial", "in an awareness check, a trial whose prime is clearly visible; it shows whether the participant does the task"},
    {"trial, event", "a trial is a sequence of events; an event is what is on the screen for some time, such as a fixation cross"},
    {"cell", "the trials that the analysis combines: those with the same values of the block's `cells`, such as threat + AF; often called a condition within participants"},
    {"condition", "in this manual: an expression in the protocol that is true, false or missing for a participant or a trial, such as `prime == 'secure' and mood.tense > 4` (keys `when`, `only`, `of`, `minus`). For what many papers call a condition we say cell (within participants) and level of a factor (between participants). One key keeps the older word: in `longest_run: {condition: 3}` it means the cell"},
    {"factor, level", "what differs between participants, such as the kind of threat, and its values, such as related and unrelated"},
    {"counterbalancing", "varying what is irrelevant, such as which hand gives which answer, systematically over participants"},
    {"anticipation", "a valid key that is pressed before the onset of the target; it is recorded, but never counts as the answer"},
    {"valid key", "a key that is one of the answers of the block (for clicks the left mouse button; in a task without response keys the space bar)"},
    {"participant, visit, run", "a person; one of this person's visits to the lab; one attempt at that visit (run 2 if it was interrupted and started again)"},
    {"mode", "real, pilot or simulated; data of different modes are never mixed"},
    {"dyad, group", "two or more people who take part together, each with a role"},
    {"manipulation check", "questions that show whether the manipulation (such as a prime) had the intended effect"},
    {"funnel", "questions of a debriefing that become more and more specific, from \"what was this about?\" to \"did you see words flash?\""},
    {"yoked", "receiving the material that another participant produced"},
    {"stratum",
     "a property of participants, such as gender, whose value the operator gives at the start (`--stratum gender=woman`, column "
     "`stratum_gender`). Within each combination of the values of all strata, the levels of the factors are filled equally"},
    {"Latin square", "an order or a pairing that rotates over participants, so that every combination occurs equally often"},
};

const std::vector<Word> words_of_the_program = {
    {"refresh", "one redrawing of the screen by its hardware (60 per second at 60 Hz); in the data also the running number of a refresh"},
    {"frame", "the picture that is sent to the screen for one refresh; in a protocol `2 frames` means the duration of two refreshes"},
    {"onset", "the start of the first refresh that showed an event"},
    {"vertical blank", "the moment between two refreshes of the screen"},
    {"receipt", "what a display reports about one frame: whether it was shown, at which refresh, when, and how trustworthy the time is"},
    {"grade", "how trustworthy the time of an onset is; see [timing](timing.md): `hw_flip`, `hw_copy`, `vblank_inferred`, `swap_return`, `simulated`"},
    {"source", "where the time of a key press comes from; see [timing](timing.md): `evdev`, `xi2`, `sdl_pump`, `simulated`"},
    {"verdict", "of a key press: how it counted in its trial, such as answer or anticipation; of a prime: whether it was shown for the refreshes asked for"},
    {"plan", "the trials of one participant in order, made from protocol and seed"},
    {"seed", "a number from which all random choices are made; the same file, seed and version give the same trials"},
    {"label", "a property in which trials differ, such as `prime.kind`: the column `kind` of the item that the trial has as its prime"},
    {"variable", "in a protocol: a place in a trial that holds another item on each trial, such as `prime` or `target`"},
    {"key", "of a protocol: a word before a colon, such as `for` in `for: 20 ms`; of the keyboard: what is pressed. The manual calls the latter a response key where it gives an answer"},
    {"map", "in a protocol: several keys with their values, in braces such as `{name: J, nonword: F}`, or one below the other"},
    {"operator", "the person who runs the session at the workstation; texts for participants, such as those of the program, say experimenter"},
    {"order of assignment", "the order in which participants begin the study; from a participant's place in it, the levels of the factors and the response keys follow. It has nothing to do with the assignment of the values of a column to the rows of a list (`assign`)"},
    {"participant's code", "what stands for a participant in the data, such as `012` or `p-012`; never a name"},
    {"real-time priority", "a permission of Linux with which other programs wait while this one has something to do; see [timing](timing.md)"},
    {"schema", "the file `protocol.schema.json`, which lists the keys that a protocol may have, so that a text editor can complete them and mark mistakes"},
    {"Wayland", "the newer window system of Linux, used by desktops such as GNOME; see X11"},
    {"UTF-8", "the usual way to save text in all scripts; in Excel choose *CSV UTF-8*"},
    {"flag", "a mark of a trial in which something was unusual, such as `prime_frames`; all are in [data columns](data_columns.md#flags)"},
    {"response key", "a key of the keyboard that gives an answer in a block; which key means what may differ between participants (`counterbalance`)"},
    {"step", "one part of a session, such as a page, a block or a questionnaire"},
    {"picture", "an image file; on pages about timing, everything that one refresh shows, words too"},
    {"kernel", "the core of Linux, which reads the keyboard and drives the graphics hardware"},
    {"X server, X11", "the older window system of Linux and its program, which draws the windows of a desktop"},
    {"compositor", "the part of a desktop that puts the windows together and adds effects; it may delay a picture"},
    {"console", "a text screen of Linux without a desktop, on which Tachisto has the whole screen for itself"},
    {"SDL", "the software library through which Tachisto opens windows and plays sounds"},
    {"hash, checksum", "a number that is computed from a file and changes if the file changes (SHA-256). The mask `hashes` is something else: a row of # signs"},
    {"preflight", "the check of screen, keyboard, disk and sound before a session: `tachisto preflight`"},
    {"certificate", "the report of `tachisto timing` on how exactly a workstation keeps and measures times"},
    {"JSON", "a text format for data with names: `{\"trials\": 96}`; the journal is written in it"},
    {"journal", "the file of one run, which records line by line what happened; all tables are made from it"},
    {"diagnostic", "a message about a mistake in a researcher's file: where it is, what is wrong, what was expected, what to do"},
    {"stand-in name", "an invented name that replaces a nominated one, for checks and simulation"},
    {"stop keys", "Left Ctrl + Left Shift + Q together, pressed by the operator: they lead to a pause, where Enter continues and Escape, then Y, stops the session; all data are kept. They also close the last page of a session. A participant can stop with F1, then Y"},
    {"virtual laboratory", "a virtual screen with a virtual photodiode, and a program that presses keys, to test the timing from outside (`tests/lab`)"},
    {"missing", "a value whose question was not asked or was skipped; what is computed from it is missing too"},
    {"language (of a protocol)", "the language that its participants read; a text in several languages is written `{en: …, he: …}`"},
    {"included file", "a file whose sections are added to a protocol as if they were written there"},
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
         "The words of the manual, the data and the program. This page is generated by Tachisto; the parts of a protocol are explained in\n"
         "[the reference](protocol_reference.md).\n" +
         section("Words of the field", words_of_the_field) + section("Words of the program", words_of_the_program) +
         section("Parts of a protocol", parts_of_a_protocol());
}

}  // namespace protocols
