// The steps of a session. One key of a step says its kind; the others stand beside every kind.
#include "protocols/grammar/parts.h"

// clang-format off: a row of a table is a row here.
namespace protocols {
namespace {

// Steps hold steps: their table is filled once, and referred to before that.
MapTable& steps_storage() {
  static MapTable table;
  return table;
}

std::vector<Row> page_rows() {
  return {{"file", file(), optional(),
           "A Markdown file: headings, paragraphs, lists, **bold**; `{AF1}` and `{key:value}` are filled in. A factor in "
           "its name, as in `p05-$prime-en.md`, stands for the participant's level.", "markdown path"},
          {"text", text(), optional(), "The page written here, in the same Markdown.", "content"},
          {"keys_of", name_in(Section::blocks), optional(), "The block whose keys `{key:value}` names.",
           "block keys of"},
          {"at_least", span(), optional(), "The earliest moment to go on.", "minimum min_time"},
          {"at_most", span(), optional(), "Then the session goes on by itself.", "maximum max_time timeout for"}};
}

std::vector<Row> with(std::vector<Row> rows, std::vector<Row> more) {
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

ValueKind lists(std::string example) { return list_of(name_in(Section::lists)).such_as(std::move(example)); }

const MapTable& consent_table() {
  static const MapTable table{
      .noun = "consent",
      .help = "A page that the participant agrees to or declines. Declining ends the session. A file name alone stands for "
              "{file: …}.",
      .rows = page_rows(),
      .rules = {exactly_one({"file", "text"})},
      .lone_key = "file",
      .example = "instructions/consent-en.md"};
  return table;
}

const MapTable& end_table() {
  static const MapTable table{
      .noun = "end",
      .help = "Ends the session here, mostly beside `when`: someone who should not take part. The data say that the "
              "protocol ended it.",
      .rows = {{"page", map_by(page_table()), optional(), "Shown first.", "file text"}},
      .lone_key = "page",
      .example = "{page: instructions/not-eligible-en.md}"};
  return table;
}

const MapTable& rate_table() {
  static const MapTable table{
      .noun = "rating",
      .help = "Rates each item of a list.",
      .rows = {{"of", lists("[names, nonwords]"), required(), "The list, or several lists together.", "list lists"},
               {"ask", shown_text().such_as("\"How close are you to $item?\""), required(), "The question; `$item` is the item's text.", "question prompt"},
               {"scale", map_by(scale_table()), standard("{}"), "What it is answered with.", "points"},
               {"shuffle", yes_no(), standard("true"), "False: in the order of the lists.", "random order"}},
      .example = "{of: names, ask: \"How close are you to $item?\", scale: {low: not at all, high: very}}"};
  return table;
}

const MapTable& choose_table() {
  static const MapTable table{
      .noun = "choice",
      .help = "One question with one answer out of several. Its name in conditions stands for the value chosen.",
      .rows = {{"ask", shown_text().such_as("\"Would you like to help?\""), required(), "The question.", "question prompt text"},
               {"choices", map_of(name(), shown_text(), 2).such_as("{yes: \"Yes\", no: \"No, not now\"}"), required(),
                "For each value, as the data call it, what the participant reads.", "options answers"}},
      .example = "{ask: \"Would you like to help?\", choices: {yes: \"Yes\", no: \"No, not now\"}}"};
  return table;
}

const MapTable& write_table() {
  static const MapTable table{
      .noun = "writing",
      .help = "Free text in a box with a visible timer, kept while it is written. It is personal: the data hold its length "
              "and times, the text itself stays in the study's vault.",
      .rows = {{"ask", shown_text().such_as("\"Describe a time when {AF1} helped you.\""), required(), "What to write about.", "question prompt text"},
               {"for", span(), optional(), "Then the session goes on by itself. Left out: as long as it takes.",
                "at_most time duration"},
               {"at_least", span(), optional(), "The earliest moment to go on.", "minimum min_time"},
               {"entries", whole(1, 50), standard("1"),
                "So many short texts instead of one; a list `{texts: {of: …}}` has a row for each.", "lines count"}},
      .example = "{ask: \"Describe a time when {AF1} helped you.\", for: 10 min, at_least: 2 min}"};
  return table;
}

const MapTable& solve_table() {
  static const MapTable table{
      .noun = "problem set",
      .help = "Typed answers with an answer key, item by item. Capitals, accents and spaces do not matter.",
      .rows = {{"of", lists("[triads]"), required(), "The list, or several lists together.", "list items"},
               {"ask", shown_text(), standard("$item"), "What is shown; `$item` is the item's text, `$item.hint` its column.",
                "question prompt text"},
               {"right", name().such_as("solution"), required(), "The column with the right answer.", "solution answer correct"},
               {"accepted", name(), optional(), "The column with further spellings, with `|` between them.",
                "also spellings"},
               {"at_most", span(), optional(), "The time for each item.", "for timeout limit"},
               {"shuffle", yes_no(), standard("true"), "False: in the order of the lists.", "random order"}},
      .example = "{of: triads, at_most: 30 s, right: solution, accepted: also}"};
  return table;
}

const MapTable& recall_table() {
  static const MapTable table{
      .noun = "recall",
      .help = "Every word that comes to mind, typed one by one and compared with the lists after spelling is evened out.",
      .rows = {{"of", lists("[words]"), required(), "The list, or several lists together.", "list lists"},
               {"ask", shown_text(), optional(), "The task, in the study's own words.", "question prompt"},
               {"for", span(), optional(), "Then the session goes on by itself. Left out: until the participant is done.",
                "at_most time"}},
      .lone_key = "of",
      .example = "{of: words, for: 3 min}"};
  return table;
}

const MapTable& recognise_table() {
  static const MapTable table{
      .noun = "recognition",
      .help = "Old and new items in mixed order: was it shown, and how sure?",
      .rows = {{"old", lists("[shown]"), required(), "The list of what was shown, or several.", "shown studied of"},
               {"new", lists("[unseen, foils]"), required(), "The list of what was not, or several.", "foils unseen lures"},
               {"ask", shown_text(), optional(), "The question, in the study's own words; `$item` is the item's text.",
                "question prompt"},
               {"confidence", whole(2, 9).or_word("none"), standard("4"), "Points of the scale that asks how sure; `none`: not asked.",
                "sure scale"}},
      .example = "{old: shown, new: [unseen, foils], confidence: 4}"};
  return table;
}

const MapTable& train_table() {
  static const MapTable table{
      .noun = "training",
      .help = "A whole block, again until enough is right. Its trials are the study's own, not practice.",
      .rows = {{"of", name_in(Section::blocks), required(), "Which block.", "block"},
               {"until", share(), required(), "Rounds are repeated until this many are right.", "criterion accuracy"},
               {"rounds_at_most", whole(1, 50), standard("3"), "Then the session goes on, and the data say so.",
                "rounds max_rounds"},
               {"feedback", yes_no(), standard("true"), "Says after each trial whether it was right."}},
      .example = "{of: smiles, until: 90 % correct, rounds_at_most: 4}"};
  return table;
}

const MapTable& cover_table() {
  static const MapTable table{
      .noun = "cover task",
      .help = "A block whose task is only there to carry primes: its answers are kept, not scored. A name alone stands for "
              "{of: …}.",
      .rows = {{"of", name_in(Section::blocks), required(), "Which block.", "block"},
               {"pause_every", whole(1, 10'000), optional(), "Trials between two pauses. Left out: no pauses.",
                "pause break_every"}},
      .lone_key = "of",
      .example = "drawings"};
  return table;
}

const MapTable& load_table() {
  static const MapTable table{
      .noun = "load",
      .help = "Digits to hold in mind while other steps run, then to be typed.",
      .rows = {{"digits", whole(1, 12), standard("7"), "How many.", "length count"},
               {"shown", span(), optional(), "How long they are shown. Left out: until the space bar.", "for"},
               {"during", list_of(map_by(steps_storage())), required(), "The steps that run meanwhile.", "steps while"}},
      .example = "{digits: 7, during: [{block: main}]}"};
  return table;
}

const MapTable& feedback_table() {
  static const MapTable table{
      .noun = "feedback",
      .help = "A page that tells how it went. A file name alone stands for {file: …}.",
      .rows = with(page_rows(), {{"bogus", yes_no(), standard("false"),
                                  "True: it is made up, and the page of a later step `debrief` has to say so.", "false fake"}}),
      .rules = {exactly_one({"file", "text"})},
      .lone_key = "file",
      .example = "{file: feedback/failure-en.md, bogus: true, at_least: 10 s}"};
  return table;
}

const MapTable& imagine_page_table() {
  static const MapTable table{
      .noun = "page of imagery",
      .help = "A page to imagine by. It is left with the space bar, or by itself after `at_most`; or it is a caption of the "
              "sound, with `at`. A file name alone stands for {file: …}.",
      .rows = with(page_rows(),
                   {{"at", span(), optional(),
                     "When the page comes, from the beginning of the sound; on every page but the first, which comes with "
                     "it. The pages then follow the sound by themselves, and the last one stays until it is over.",
                     "from starts begins"}}),
      .rules = {exactly_one({"file", "text"}), at_most_one({"at", "at_least"}), at_most_one({"at", "at_most"})},
      .lone_key = "file",
      .example = "{text: \"Let your breath come and go.\", at: 12 s}"};
  return table;
}

const MapTable& imagine_table() {
  static const MapTable table{
      .noun = "imagery",
      .help = "Timed pages to imagine by, one after the other.",
      .rows = {{"pages", list_of(map_by(imagine_page_table())), required(), "What is read, each with its times.", "page texts"},
               {"sound", file(), optional(),
                "A sound file (WAV, FLAC, OGG), played from the first page on. It ends with the last page.", "audio"},
               {"breathing", span(), optional(), "Shows a circle that grows and shrinks once in this time.", "breath"},
               {"vividness", yes_no(), standard("false"), "Asks at the end how vivid it was, 1 to 7.", "vivid"}},
      .lone_key = "pages",
      .example = "{pages: [{file: imagery/secure-en.md, at_least: 20 s, at_most: 2 min}], vividness: true}"};
  return table;
}

const MapTable& awareness_table() {
  static const MapTable table{
      .noun = "awareness check",
      .help = "Could the masked primes be told apart? Trials of a block as they were, frame by frame, with the question which "
              "prime it was. A name alone stands for {of: …}.",
      .rows = {{"of", name_in(Section::blocks), required(), "The block with the masked primes.", "block"},
               {"trials", whole(2, 1000), standard("80"), "How many.", "count n"},
               {"catch", whole(0, 200), standard("10"),
                "Further trials whose prime is plainly seen: they show that the question was understood.",
                "catch_trials"},
               {"ask", shown_text(), optional(), "The question, in the study's own words.", "question prompt"},
               {"by", label(), optional(),
                "What is told apart. Left out: the first of the block's cells that is a column of the prime.", "label"},
               {"keys", map_of(text(), key()).such_as("{threat: F, neutral: J}"), optional(),
                "For each value its key; trials with other values are left out. Left out: all values, with F and J where they "
                "are two, else 1, 2 …",
                "choices"},
               {"counterbalance", yes_no(), standard("true"), "Rotates the keys over the values from participant to participant.",
                "rotate balance"},
               {"words", map_of(text(), shown_text()).such_as("{threat: a threat, neutral: something else}"), optional(),
                "For each value what the participant reads beside its key. Left out: the value itself.", "labels names choices"},
               {"with", map_of(name(), lists("practice_words")).such_as("{target: practice_words}"), optional(), "Other lists in place of the block's.", "cross lists"},
               {"visibility", yes_no(), standard("true"),
                "Asks after each choice how well the prime was seen: nothing, a glimpse, almost clear, clear.", "visible pas"}},
      .lone_key = "of",
      .example = "{of: main, trials: 80, catch: 10, by: prime.kind}"};
  return table;
}

const MapTable& threshold_table() {
  static const MapTable table{
      .noun = "threshold",
      .help = "How long, or how strong, must a masked prime be for this participant to tell it from others? Trials of a block with "
              "the question which prime it was, at an exposure that goes down after right answers and up after a wrong one. "
              "Blocks that come later show their primes as was found, and the data say so.",
      .rows = {{"of", name_in(Section::blocks), required(), "The block with the masked primes.", "block"},
               {"frames", list_of(whole(1, 120), 2, 2).such_as("[1, 6]"), optional(),
                "The prime lasts so many refreshes of the screen: the least and the most, `[1, 6]`.", "durations exposure"},
               {"contrast", list_of(percent(1, 100), 2, 2).such_as("[5 %, 100 %]"), optional(),
                "The prime lasts as long as its block says, at so much of its contrast: the least and the most, `[5 %, 100 %]`.", "strength"},
               {"step", percent(0.1, 50), optional(), "Of contrast, up or down; `5 %` where it is left out. Refreshes go one by one.",
                "by_steps increment"},
               {"down_after", whole(1, 6), standard("3"),
                "So many right answers running before it goes down: after 2 it finds what 71 % tell apart, after 3 what 79 % do.", "rule"},
               {"reversals", whole(4, 60), standard("8"),
                "Turns from down to up and from up to down, then it is over; the mean of all but the first two is the threshold.", "turns"},
               {"trials_at_most", whole(10, 1000), standard("80"), "It ends here even without enough turns, and the data say so.", "trials count n"},
               {"below", whole(0, 100), standard("0"), "So many steps below the threshold is what later blocks use.", "minus less"},
               {"sets", list_of(name_in(Section::blocks)).such_as("[main]"), optional(),
                "The blocks whose primes are shown as was found, from here on. Left out: the block itself.", "for blocks use_in"},
               {"ask", shown_text(), optional(), "The question, in the study's own words.", "question prompt"},
               {"by", label(), optional(),
                "What is told apart. Left out: the first of the block's cells that is a column of the prime.", "label"},
               {"keys", map_of(text(), key()).such_as("{threat: F, neutral: J}"), optional(), "For each value its key, as in `awareness`.", "choices"},
               {"counterbalance", yes_no(), standard("true"), "Rotates the keys over the values from participant to participant.",
                "rotate balance"},
               {"words", map_of(text(), shown_text()).such_as("{threat: a threat, neutral: something else}"), optional(),
                "For each value what the participant reads beside its key. Left out: the value itself.", "labels names"},
               {"with", map_of(name(), lists("practice_words")).such_as("{target: practice_words}"), optional(), "Other lists in place of the block's.", "cross lists"}},
      .rules = {exactly_one({"frames", "contrast"}), only_beside({"step"}, {"contrast"})},
      .example = "{of: detection, by: prime.kind, frames: [1, 6], below: 1, sets: [main]}"};
  return table;
}

const MapTable& debrief_table() {
  static const MapTable table{
      .noun = "debriefing",
      .help = "Questions from \"what was this about?\" to \"did you see anything flash?\", then what the study was about. "
              "A file name alone stands for {page: …}. Where primes are checked by `awareness`, the funnel belongs before it, in a step of "
              "its own, and the page at the end: after the check everybody has heard of the primes.",
      .rows = {{"funnel", list_of(shown_text()).or_word("default").such_as("[\"What was this study about?\", \"Did you notice anything unusual?\"]"), optional(),
                "The questions in their order; `default`: the program's own.", "questions"},
               {"page", map_by(page_table()), optional(), "Tells what the study was about.", "file text"}},
      .rules = {at_least_one({"funnel", "page"})},
      .lone_key = "page",
      .example = "{funnel: default, page: instructions/p01-debrief-en.md}"};
  return table;
}

const MapTable& break_table() {
  static const MapTable table{
      .noun = "break",
      .help = "A rest. A time alone stands for {for: …}; `{}` lasts as long as the participant likes.",
      .rows = {{"for", span(), optional(), "Exactly so long.", "time duration"},
               {"at_most", span(), optional(), "As long as the participant likes, but no longer than this.", "max"}},
      .rules = {at_most_one({"for", "at_most"})},
      .lone_key = "for",
      .example = "{at_most: 5 min}"};
  return table;
}

const MapTable& barrier_table() {
  static const MapTable table{
      .noun = "barrier",
      .help = "Waits until all members of the group are here.",
      .rows = {{"at_most", span(), optional(), "Then the operator is asked.", "timeout for"}},
      .lone_key = "at_most",
      .example = "{at_most: 10 min}"};
  return table;
}

const MapTable& external_table() {
  static const MapTable table{
      .noun = "external step",
      .help = "Something that happens outside the program. The operator reads what to do, and says when it is done. A text "
              "alone stands for {do: …}.",
      .rows = {{"do", text().such_as("\"Attachment interview in room 2\""), required(), "What is to be done.", "text instruction"}},
      .lone_key = "do",
      .example = "{do: \"Attachment interview in room 2; start the recorder.\"}"};
  return table;
}

}  // namespace

const MapTable& nominate_table() {
  static const MapTable table{
      .noun = "nomination",
      .help = "Asks for the names of slots, one slot after the other. A list alone stands for {slots: …}.",
      .rows = {{"slots", list_of(name_in(Section::slots)).such_as("[AF, KN]"), required(), "Asked in this order.", "slot"}},
      .lone_key = "slots",
      .example = "[AF, CP, KN, UN]"};
  return table;
}

const MapTable& page_table() {
  static const MapTable table{
      .noun = "page",
      .help =
          "A page of text that the participant reads and leaves with the space bar. A file name alone stands for "
          "{file: …}.",
      .rows = page_rows(),
      .rules = {exactly_one({"file", "text"})},
      .lone_key = "file",
      .example = "{file: instructions/p01-decision-en.md, keys_of: main}"};
  return table;
}

const MapTable& practice_table() {
  static const MapTable table{
      .noun = "practice",
      .help = "Trials of a block for practice, again until enough are right. A name alone stands for {of: …}.",
      .rows = {{"of", name_in(Section::blocks), required(), "Which block is practised.", "block"},
               {"trials", whole(1, 1000), standard("16"), "How many in a round.", "count n"},
               {"with", map_of(name(), lists("practice_words")).such_as("{target: practice_words}"), optional(), "Other lists in place of the block's.", "cross lists"},
               {"until", share(), optional(), "Rounds are repeated until this many are right. Left out: one round.",
                "criterion accuracy"},
               {"rounds_at_most", whole(1, 20), standard("3"), "Then the session goes on, and the data say so.",
                "rounds max_rounds"},
               {"feedback", yes_no(), standard("true"), "Says after each trial whether it was right."}},
      .rules = {only_beside({"rounds_at_most"}, {"until"})},
      .lone_key = "of",
      .example = "{of: main, trials: 16, until: 80 % correct, rounds_at_most: 3}"};
  return table;
}

const MapTable& block_step_table() {
  static const MapTable table{.noun = "block step",
                              .help = "Runs a block. A name alone stands for {of: …}.",
                              .rows = {{"of", name_in(Section::blocks), required(), "Which block.", "block name"},
                                       {"pause_every", whole(1, 10'000), optional(),
                                        "Trials between two pauses. Left out: no pauses.", "pause break_every"}},
                              .lone_key = "of",
                              .example = "{of: main, pause_every: 48}"};
  return table;
}

const MapTable& step_table() {
  static const bool filled = [] {
    MapTable& table = steps_storage();
    table.noun = "session step";
    table.help = "One step of the session; its key says what it does.";
    table.rows = {
        {"nominate", map_by(nominate_table()), optional(), "Asks for names.", "nomination names"},
        {"page", map_by(page_table()), optional(), "Shows a page.", "instructions instruction text"},
        {"consent", map_by(consent_table()), optional(), "Shows a page to agree to.", "agree"},
        {"questionnaire", name_in(Section::questionnaires), optional(), "Asks a questionnaire.", "survey ask questions"},
        {"rate", map_by(rate_table()), optional(), "Rates the items of a list.", "rating ratings"},
        {"choose", map_by(choose_table()), optional(), "Asks one question with several answers.", "choice question"},
        {"write", map_by(write_table()), optional(), "Asks for a text.", "writing essay"},
        {"solve", map_by(solve_table()), optional(), "Asks for typed answers with an answer key.", "problems type typed"},
        {"recall", map_by(recall_table()), optional(), "Asks for every word remembered.", "remember"},
        {"recognise", map_by(recognise_table()), optional(), "Asks what was shown before.", "recognize recognition"},
        {"practice", map_by(practice_table()), optional(), "Practises a block.", "practise"},
        {"block", map_by(block_step_table()), optional(), "Runs a block.", "run trials"},
        {"train", map_by(train_table()), optional(), "Runs a block until enough is right.", "training"},
        {"cover", map_by(cover_table()), optional(), "Runs a block as a cover task.", "cover_task"},
        {"load", map_by(load_table()), optional(), "Digits to hold in mind during other steps.", "digits memory"},
        {"feedback", map_by(feedback_table()), optional(), "Tells how it went.", "result"},
        {"imagine", map_by(imagine_table()), optional(), "Timed pages to imagine by.", "imagery guided_imagery"},
        {"awareness", map_by(awareness_table()), optional(), "Tests whether masked primes were seen.", "detection"},
        {"threshold", map_by(threshold_table()), optional(), "Finds the exposure at which masked primes are told apart.",
         "staircase calibration calibrate"},
        {"debrief", map_by(debrief_table()), optional(), "Asks what was noticed, and tells what it was about.",
         "debriefing"},
        {"break", map_by(break_table()), optional(), "A rest.", "pause rest"},
        {"barrier", map_by(barrier_table()), optional(), "Waits for the rest of the group.", "wait sync"},
        {"external", map_by(external_table()), optional(), "Something outside the program.", "outside task"},
        {"end", map_by(end_table()), optional(), "Ends the session here.", "stop finish exclude"},
        {"do", list_of(map_by(table)), optional(), "Several steps as one.", "steps group"},
        {"when", expression(), optional(),
         "The step is taken only when this is true; when it cannot be told, it is not. The data say which.", "if condition"},
        {"name", name(), optional(),
         "How data and conditions call the step. Left out: what it is of, or its kind.", "id label"},
        {"order", word({"as_written", "shuffle", "latin_square", "balanced_latin_square"}), optional(),
         "Of the steps in `do`, over participants. In a balanced Latin square each also follows each other equally often. "
         "Left out: `as_written`.",
         "randomise randomize"}};
    table.rules = {exactly_one(step_kinds()), only_beside({"order"}, {"do"})};
    table.example = "- block: {of: main, pause_every: 48}\n- {questionnaire: mood, name: mood_after}\n"
                    "- page: instructions/thanks-en.md\n  when: \"help == 'yes'\"";
    return true;
  }();
  static_cast<void>(filled);
  return steps_storage();
}

const std::vector<std::string>& step_kinds() {
  static const std::vector<std::string> kinds = {
      "nominate", "page",     "consent", "questionnaire", "rate", "choose",   "write",   "solve",
      "recall",   "recognise", "practice", "block",        "train", "cover",   "load",    "feedback",
      "imagine",  "awareness", "threshold", "debrief", "break",         "barrier", "external", "end", "do"};
  return kinds;
}

const std::vector<const MapTable*>& step_tables() {
  static const std::vector<const MapTable*> tables = {
      &step_table(),     &nominate_table(),  &page_table(),      &consent_table(),  &rate_table(),
      &choose_table(),   &write_table(),     &solve_table(),     &recall_table(),   &recognise_table(),
      &practice_table(), &block_step_table(), &train_table(),    &cover_table(),    &load_table(),
      &feedback_table(), &imagine_table(),   &imagine_page_table(),   &awareness_table(), &threshold_table(), &debrief_table(),  &break_table(),
      &barrier_table(),  &external_table(),  &end_table()};
  return tables;
}

}  // namespace protocols
