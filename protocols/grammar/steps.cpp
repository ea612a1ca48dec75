// The steps of a session. One key of a step says its kind; the others stand beside every kind.
#include "protocols/grammar/parts.h"
#include "protocols/model/steps.h"

// A row of a table is a row here.
// clang-format off
namespace protocols {
namespace {

// Steps hold steps: their table is filled once, and referred to before that.
MapTable& steps_storage() {
  static MapTable table;
  return table;
}

// What a page shows.
std::vector<Row> shown_page_rows() {
  return {{"file", file().read_by_hand(), optional(),
           "A Markdown file: headings, paragraphs, lists, **bold**; `{AF1}` and `{key:value}` are filled in. A factor in "
           "its name, as in `p05-$prime-en.md`, is replaced by the participant's level.", "markdown path"},
          {"text", text().read_by_hand(), optional(), "The text of the page itself, in the same Markdown, instead of a file.", "content"},
          {"keys_of", name_in(Section::blocks).into(&PageStep::keys_of), optional(), "The block whose keys `{key:value}` refers to.",
           "block keys of"}};
}

std::vector<Row> with(std::vector<Row> rows, std::vector<Row> more) {
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

std::vector<Row> page_rows() {
  return with(shown_page_rows(),
              {{"at_least", span().into(&PageStep::at_least), optional(), "The participant cannot continue before this time.", "minimum min_time"},
               {"at_most", span().into(&PageStep::at_most), optional(), "After this time the session continues by itself.", "maximum max_time timeout for"}});
}

Kind<std::vector<std::string>> lists(std::string example) { return list_of(name_in(Section::lists)).such_as(std::move(example)); }

const MapTable& consent_table() {
  static const MapTable table{
      .noun = "consent",
      .help = "A page that the participant agrees to or declines. It waits for the answer without a time limit. Declining ends the session. "
              "Short form: the name of the file alone.",
      .rows = shown_page_rows(),  // nobody has agreed because time has passed
      .rules = {exactly_one({"file", "text"})},
      .lone_key = "file",
      .example = "instructions/consent-en.md"};
  return table;
}

const MapTable& end_table() {
  static const MapTable table{
      .noun = "end",
      .help = "Ends the session here, usually with `when`, for someone who should not take part. The column `why` of the "
              "table `runs` then is `protocol`.",
      .rows = {{"page", map_by(page_table()).read_by_hand(), optional(), "A page that is shown before the session ends.", "file text"}},
      .lone_key = "page",
      .example = "{page: instructions/not-eligible-en.md}"};
  return table;
}

const MapTable& rate_table() {
  static const MapTable table{
      .noun = "rating",
      .help = "The participant rates each item of a list.",
      .rows = {{"of", lists("[names, nonwords]").into(&RateStep::of), required(), "The list, or several lists together.", "list lists"},
               {"ask", shown_text().such_as("\"How close are you to $item?\"").read_by_hand(), required(), "The question; `$item` is the item's text.", "question prompt"},
               {"scale", map_by(scale_table()).read_by_hand(), standard("{}"), "The scale for the answer.", "points"},
               {"progress", yes_no().into(&RateStep::progress), standard("false"), "True: each page says at its top how many of the items have come (7 of 20).", "count counter"},
               {"shuffle", yes_no().into(&RateStep::shuffle), standard("true"), "True: in random order. False: in the order of the lists.", "random order"}},
      .example = "{of: names, ask: \"How close are you to $item?\", scale: {low: not at all, high: very}}"};
  return table;
}

const MapTable& choose_table() {
  static const MapTable table{
      .noun = "choice",
      .help = "One question with one answer out of several. In conditions, the name of the step is the value chosen.",
      .rows = {{"ask", shown_text().such_as("\"Would you like to help?\"").read_by_hand(), required(), "The question.", "question prompt text"},
               {"choices", map_of(name(), shown_text(), 2).such_as("{yes: \"Yes\", no: \"No, not now\"}").read_by_hand(), required(),
                "For each value, as it is named in the data, what the participant reads.", "options answers"}},
      .example = "{ask: \"Would you like to help?\", choices: {yes: \"Yes\", no: \"No, not now\"}}"};
  return table;
}

const MapTable& write_table() {
  static const MapTable table{
      .noun = "writing",
      .help = "Free text in a box with a visible timer, saved while it is written. It is personal: the data contain its length "
              "and times; the text itself is kept in the study's vault.",
      .rows = {{"ask", shown_text().such_as("\"Describe a time when {AF1} helped you.\"").read_by_hand(), required(), "What to write about.", "question prompt text"},
               {"for", span().into(&WriteStep::lasts), optional(), "After this time the session continues by itself. Default: no time limit.",
                "at_most time duration"},
               {"at_least", span().into(&WriteStep::at_least), optional(), "The participant cannot continue before this time.", "minimum min_time"},
               {"entries", whole(1, 50).into(&WriteStep::entries), standard("1"),
                "This many short texts instead of one; a list `{texts: {of: …}}` has a row for each.", "lines count"}},
      .example = "{ask: \"Describe a time when {AF1} helped you.\", for: 10 min, at_least: 2 min}"};
  return table;
}

const MapTable& solve_table() {
  static const MapTable table{
      .noun = "problem set",
      .help = "Problems, shown one by one, whose typed answers are compared with the right ones in a column of the list. Capitals, accents and spaces are ignored.",
      .rows = {{"of", lists("[triads]").into(&SolveStep::of), required(), "The list, or several lists together.", "list items"},
               {"ask", shown_text().read_by_hand(), standard("$item"), "What is shown; `$item` is the item's text, `$item.hint` its column.",
                "question prompt text"},
               {"right", name().such_as("solution").into(&SolveStep::right), required(), "The column with the right answer.", "solution answer correct"},
               {"accepted", name().into(&SolveStep::accepted), optional(), "The column with further spellings, with `|` between them.",
                "also spellings"},
               {"at_most", span().into(&SolveStep::at_most), optional(), "The time for each item.", "for timeout limit"},
               {"shuffle", yes_no().into(&SolveStep::shuffle), standard("true"), "True: in random order. False: in the order of the lists.", "random order"}},
      .example = "{of: triads, at_most: 30 s, right: solution, accepted: also}"};
  return table;
}

const MapTable& recall_table() {
  static const MapTable table{
      .noun = "recall",
      .help = "The participant types every word that comes to mind; each is compared with the lists, allowing for capitals, accents, spaces and small spelling errors.",
      .rows = {{"of", lists("[words]").into(&RecallStep::of), required(), "The list, or several lists together.", "list lists"},
               {"ask", shown_text().read_by_hand(), optional(), "The instruction. Default: an instruction of the program.", "question prompt"},
               {"for", span().into(&RecallStep::lasts), optional(), "After this time the session continues by itself. Default: until the participant has finished.",
                "at_most time"}},
      .lone_key = "of",
      .example = "{of: words, for: 3 min}"};
  return table;
}

const MapTable& recognise_table() {
  static const MapTable table{
      .noun = "recognition",
      .help = "Old and new items in mixed order: was this item shown before, and how sure is the participant?",
      .rows = {{"old", lists("[shown]").into(&RecogniseStep::old_lists), required(), "The list of what was shown, or several.", "shown studied of"},
               {"new", lists("[unseen, foils]").into(&RecogniseStep::new_lists), required(), "The list of what was not shown, or several.", "foils unseen lures"},
               {"ask", shown_text().read_by_hand(), optional(), "The question. `$item` is the text of the item. Default: a question of the program.",
                "question prompt"},
               {"confidence", whole(2, 9).or_word("none").read_by_hand(), standard("4"), "The number of points of the confidence scale; `none`: confidence is not asked.",
                "sure scale"}},
      .example = "{old: shown, new: [unseen, foils], confidence: 4}"};
  return table;
}

const MapTable& train_table() {
  static const MapTable table{
      .noun = "training",
      .help = "Runs a whole block, and repeats it until enough answers are right. Its trials count as trials of the study, not as practice.",
      .rows = {{"of", name_in(Section::blocks).into(&TrainStep::of), required(), "Which block.", "block"},
               {"until", share().into(&TrainStep::until), required(), "Rounds are repeated until this share of answers is right.", "criterion accuracy"},
               {"rounds_at_most", whole(1, 50).into(&TrainStep::rounds_at_most), standard("3"), "After this many rounds the session continues, even if the criterion was not met (in the journal, `met` is then false in the last line `round`).",
                "rounds max_rounds"},
               {"feedback", yes_no().into(&TrainStep::feedback), standard("true"), "True: after each trial the participant sees whether the answer was right."}},
      .example = "{of: smiles, until: 90 % correct, rounds_at_most: 4}"};
  return table;
}

const MapTable& cover_table() {
  static const MapTable table{
      .noun = "cover task",
      .help = "A block whose task only serves to present primes: its answers are recorded, but not scored. Short form: the name of the "
              "block alone.",
      .rows = {{"of", name_in(Section::blocks).into(&CoverStep::of), required(), "Which block.", "block"},
               {"pause_every", whole(1, 10'000).into(&CoverStep::pause_every), optional(), "The number of trials between two pauses. Default: no pauses.",
                "pause break_every"}},
      .lone_key = "of",
      .example = "drawings"};
  return table;
}

const MapTable& load_table() {
  static const MapTable table{
      .noun = "load",
      .help = "The participant memorises digits, keeps them in mind while other steps run, and then types them.",
      .rows = {{"digits", whole(1, 12).into(&LoadStep::digits), standard("7"), "The number of digits.", "length count"},
               {"shown", span().into(&LoadStep::shown), optional(), "How long they are shown. Default: until the space bar is pressed.", "for"},
               {"during", list_of(map_by(steps_storage())).read_by_hand(), required(), "The steps that run in the meantime.", "steps while"}},
      .example = "{digits: 7, during: [{block: main}]}"};
  return table;
}

const MapTable& feedback_table() {
  static const MapTable table{
      .noun = "feedback",
      .help = "A page with feedback on the performance. Short form: the name of the file alone.",
      .rows = with(page_rows(), {{"bogus", yes_no().into(&FeedbackStep::bogus), standard("false"),
                                  "True: the feedback is false, and the page of a later step `debrief` must say so.", "false fake"}}),
      .rules = {exactly_one({"file", "text"})},
      .lone_key = "file",
      .example = "{file: feedback/failure-en.md, bogus: true, at_least: 10 s}"};
  return table;
}

const MapTable& imagine_page_table() {
  static const MapTable table{
      .noun = "page of imagery",
      .help = "A page of text for guided imagery. It ends with the space bar, or by itself after `at_most`; with `at`, it is a caption of the "
              "sound. Short form: the name of the file alone.",
      .rows = with(page_rows(),
                   {{"at", span().read_by_hand(), optional(),
                     "When the page appears, counted from the beginning of the sound. Write `at` for every page except the first; the first page appears "
                     "when the sound begins. The last page stays until the sound is over.",
                     "from starts begins"}}),
      .rules = {exactly_one({"file", "text"}), at_most_one({"at", "at_least"}), at_most_one({"at", "at_most"})},
      .lone_key = "file",
      .example = "{text: \"Let your breath come and go.\", at: 12 s}"};
  return table;
}

const MapTable& imagine_table() {
  static const MapTable table{
      .noun = "imagery",
      .help = "Guided imagery: timed pages, one after the other.",
      .rows = {{"pages", list_of(map_by(imagine_page_table())).read_by_hand(), required(), "The pages, each with its times.", "page texts"},
               {"sound", file().into(&ImagineStep::sound), optional(),
                "A sound file (WAV, FLAC, OGG), played from the first page on. It ends with the last page.", "audio"},
               {"breathing", span().into(&ImagineStep::breathing), optional(), "Shows a circle that grows and shrinks once in this time, as a guide for breathing.", "breath"},
               {"vividness", yes_no().into(&ImagineStep::vividness), standard("false"), "True: asks at the end how vivid the images were, 1 to 7.", "vivid"}},
      .lone_key = "pages",
      .example = "{pages: [{file: imagery/secure-en.md, at_least: 20 s, at_most: 2 min}], vividness: true}"};
  return table;
}

const MapTable& awareness_table() {
  static const MapTable table{
      .noun = "awareness check",
      .help = "Could participants distinguish the masked primes? It shows trials of a block with the same primes and masks, for the same durations, and asks "
              "after each which prime it was. Participants do not do the block's task: the event that waits for an answer in the block (such as the target) is shown "
              "for half a second, or for its own time limit if that is shorter, without its scale; the events after it are left out. Then comes the "
              "question, without a time limit. "
              "Short form: the name of the block alone.",
      .rows = {{"of", name_in(Section::blocks).into(&AwarenessStep::of), required(), "The block with the masked primes.", "block"},
               {"trials", whole(2, 1000).into(&AwarenessStep::trials), standard("80"), "The number of trials; each value of `by` comes equally often (the first ones once more, where the number cannot be divided). Combinations of the block are used more than once where there are too few. "
                "The trials of a value that none of the participant's primes has (a name that was not given, for example) are left out.",
                "count n"},
               {"catch", whole(0, 200).into(&AwarenessStep::catch_trials), standard("10"),
                "Additional trials whose prime is clearly visible, for half a second and without masks: they show whether the participant understood the question.",
                "catch_trials"},
               {"ask", shown_text().read_by_hand(), optional(), "The question. Default: a question of the program.", "question prompt"},
               {"by", label().read_by_hand(), optional(),
                "What is to be distinguished. Default: the first of the block's cells that is a column of the prime.", "label"},
               {"keys", map_of(text(), key()).such_as("{threat: F, neutral: J}").read_by_hand(), optional(),
                "For each value its key; trials with other values are not used. Default: all values, with the keys F and J if there "
                "are two, otherwise 1, 2 …",
                "choices"},
               {"counterbalance", yes_no().into(&AwarenessStep::counterbalance), standard("true"), "True: which key belongs to which value changes from participant to participant.",
                "rotate balance"},
               {"words", map_of(text(), shown_text()).such_as("{threat: a threat, neutral: something else}").read_by_hand(), optional(),
                "For each value what the participant reads beside its key. Default: the value itself.", "labels names choices"},
               {"with", map_of(name(), lists("practice_words")).such_as("{target: practice_words}").read_by_hand(), optional(), "Lists that replace those of the block, for each variable.", "cross lists"},
               {"visibility", yes_no().into(&AwarenessStep::visibility), standard("true"),
                "True: asks after each choice how clearly the prime was seen: nothing, a glimpse, almost clear, clear.", "visible pas"}},
      .lone_key = "of",
      .example = "{of: main, trials: 80, catch: 10, by: prime.kind}"};
  return table;
}

const MapTable& threshold_table() {
  static const MapTable table{
      .noun = "threshold",
      .help = "How long, or how strong, must a masked prime be for this participant to distinguish it from others? It shows trials of a block "
              "and asks which prime it was; the exposure decreases after right answers and increases after a wrong one (a staircase). "
              "The blocks in `sets` then show their primes at the exposure that was found; the line `trial` of the journal has it (`exposure`).",
      .rows = {{"of", name_in(Section::blocks).read_by_hand(), required(), "The block with the masked primes.", "block"},
               {"frames", list_of(whole(1, 120), 2, 2).such_as("[1, 6]").read_by_hand(), optional(),
                "The duration of the prime is varied between these two values, in refreshes of the screen.", "durations exposure"},
               {"contrast", list_of(percent(1, 100), 2, 2).such_as("[5 %, 100 %]").read_by_hand(), optional(),
                "The contrast of the prime is varied between these two values, in percent of its full contrast; its duration is the one that the block gives.", "strength"},
               {"step", percent(0.1, 50).read_by_hand(), optional(), "How much the contrast changes, up or down. Default: `5 %`. Durations change by one refresh.",
                "by_steps increment"},
               {"down_after", whole(1, 6).into(&ThresholdStep::down_after), standard("3"),
                "How many right answers in a row decrease the exposure: with 2, the threshold is where 71 % of answers are right, with 3, where 79 % are.", "rule"},
               {"reversals", whole(4, 60).into(&ThresholdStep::reversals), standard("8"),
                "The step ends after this many changes from down to up or from up to down; the threshold is the mean of all of them but the first two.", "turns"},
               {"trials_at_most", whole(10, 1000).read_by_hand(), standard("80"), "The step ends after this many trials even without enough reversals; the column `met` of the table `thresholds` is then 0.", "trials count n"},
               {"below", whole(0, 100).into(&ThresholdStep::below), standard("0"), "The exposure that is used is this many steps below the threshold.", "minus less"},
               {"sets", list_of(name_in(Section::blocks)).such_as("[main]").into(&ThresholdStep::sets), optional(),
                "Only these blocks show their primes at the exposure that was found, whenever they are run after this step. Default: the block named in `of`.", "for blocks use_in"},
               {"ask", shown_text().read_by_hand(), optional(), "The question. Default: a question of the program.", "question prompt"},
               {"by", label().read_by_hand(), optional(),
                "What is to be distinguished. Default: the first of the block's cells that is a column of the prime.", "label"},
               {"keys", map_of(text(), key()).such_as("{threat: F, neutral: J}").read_by_hand(), optional(), "For each value its key; see [awareness check](#awareness-check).", "choices"},
               {"counterbalance", yes_no().read_by_hand(), standard("true"), "True: which key belongs to which value changes from participant to participant.",
                "rotate balance"},
               {"words", map_of(text(), shown_text()).such_as("{threat: a threat, neutral: something else}").read_by_hand(), optional(),
                "For each value what the participant reads beside its key. Default: the value itself.", "labels names"},
               {"with", map_of(name(), lists("practice_words")).such_as("{target: practice_words}").read_by_hand(), optional(), "Lists that replace those of the block, for each variable.", "cross lists"}},
      .rules = {exactly_one({"frames", "contrast"}), only_beside({"step"}, {"contrast"})},
      .example = "{of: detection, by: prime.kind, frames: [1, 6], below: 1, sets: [main]}"};
  return table;
}

const MapTable& debrief_table() {
  static const MapTable table{
      .noun = "debriefing",
      .help = "Questions from \"what was this study about?\" to \"did you see anything flash?\" (a funnel), then a page that says what the study "
              "was about. Short form: the name of the page's file alone. In a study with an `awareness` step, ask the funnel in a separate step before "
              "it, and show the page at the end, because the awareness check reveals the primes.",
      .rows = {{"funnel", list_of(shown_text()).or_word("default").such_as("[\"What was this study about?\", \"Did you notice anything unusual?\"]").read_by_hand(), optional(),
                "The questions in their order; `default`: the questions of the program.", "questions"},
               {"page", map_by(page_table()).read_by_hand(), optional(), "The page that says what the study was about.", "file text"}},
      .rules = {at_least_one({"funnel", "page"})},
      .lone_key = "page",
      .example = "{funnel: default, page: instructions/p01-debrief-en.md}"};
  return table;
}

const MapTable& break_table() {
  static const MapTable table{
      .noun = "break",
      .help = "A rest. Short form: the time alone, `break: 2 min` for `break: {for: 2 min}`. `break: {}` lasts as long as the participant likes.",
      .rows = {{"for", span().into(&BreakStep::lasts), optional(), "The rest lasts exactly this long.", "time duration"},
               {"at_most", span().into(&BreakStep::at_most), optional(), "The rest lasts as long as the participant likes, but not longer than this.", "max"}},
      .rules = {at_most_one({"for", "at_most"})},
      .lone_key = "for",
      .example = "{at_most: 5 min}"};
  return table;
}

const MapTable& barrier_table() {
  static const MapTable table{
      .noun = "barrier",
      .help = "Waits for the other members of the group. The computers of a group are not connected: each shows a page until the operator presses Enter on it, when all members have reached this step.",
      .rows = {{"at_most", span().into(&BarrierStep::at_most), optional(), "After this time the page asks the participant to call the operator, who can let the participant continue with Enter; the journal then has the note `barrier_passed_after_its_time`.", "timeout for"}},
      .lone_key = "at_most",
      .example = "{at_most: 10 min}"};
  return table;
}

const MapTable& external_table() {
  static const MapTable table{
      .noun = "external step",
      .help = "Something that happens outside the program. The operator reads what to do, and confirms when it is done. Short form: the text "
              "alone.",
      .rows = {{"do", text().such_as("\"Attachment interview in room 2\"").read_by_hand(), required(), "What is to be done.", "text instruction"}},
      .lone_key = "do",
      .example = "{do: \"Attachment interview in room 2; start the recorder.\"}"};
  return table;
}

}  // namespace

const MapTable& nominate_table() {
  static const MapTable table{
      .noun = "nomination",
      .help = "Asks for the names of slots, one slot after the other. Short form: the list of slots alone.",
      .rows = {{"slots", list_of(name_in(Section::slots)).such_as("[AF, KN]").read_by_hand(), required(), "The slots, asked in this order.", "slot"}},
      .lone_key = "slots",
      .example = "[AF, CP, KN, UN]"};
  return table;
}

const MapTable& page_table() {
  static const MapTable table{
      .noun = "page",
      .help =
          "A page of text that the participant reads and ends with the space bar. Short form: the name of the file "
          "alone.",
      .rows = page_rows(),
      .rules = {exactly_one({"file", "text"})},
      .lone_key = "file",
      .example = "{file: instructions/p01-decision-en.md, keys_of: main}"};
  return table;
}

const MapTable& practice_table() {
  static const MapTable table{
      .noun = "practice",
      .help = "Practice trials of a block, repeated until enough answers are right. Short form: the name of the block alone.",
      .rows = {{"of", name_in(Section::blocks).into(&PracticeStep::of), required(), "Which block is practised.", "block"},
               {"trials", whole(1, 1000).into(&PracticeStep::trials), standard("16"), "The number of trials in a round.", "count n"},
               {"with", map_of(name(), lists("practice_words")).such_as("{target: practice_words}").read_by_hand(), optional(), "Lists that replace those of the block, for each variable.", "cross lists"},
               {"until", share().into(&PracticeStep::until), optional(), "Rounds are repeated until this share of answers is right. Default: one round.",
                "criterion accuracy"},
               {"rounds_at_most", whole(1, 20).into(&PracticeStep::rounds_at_most), standard("3"), "After this many rounds the session continues, even if the criterion was not met (in the journal, `met` is then false in the last line `round`).",
                "rounds max_rounds"},
               {"feedback", yes_no().into(&PracticeStep::feedback), standard("true"), "True: after each trial the participant sees whether the answer was right."}},
      .rules = {only_beside({"rounds_at_most"}, {"until"})},
      .lone_key = "of",
      .example = "{of: main, trials: 16, until: 80 % correct, rounds_at_most: 3}"};
  return table;
}

const MapTable& block_step_table() {
  static const MapTable table{.noun = "block step",
                              .help = "Runs a block. Short form: the name of the block alone.",
                              .rows = {{"of", name_in(Section::blocks).into(&BlockStep::block), required(), "Which block.", "block name"},
                                       {"pause_every", whole(1, 10'000).into(&BlockStep::pause_every), optional(),
                                        "The number of trials between two pauses. Default: no pauses.", "pause break_every"},
                                       {"warm_up", whole(1, 20).into(&BlockStep::warm_up), optional(),
                                        "How many trials of the block's practice are run after each pause, before the block goes on, so that nobody begins cold. They are "
                                        "practice in the data and count for nothing. Default: none.",
                                        "warning_trials buffer"}},
                              .lone_key = "of",
                              .example = "{of: main, pause_every: 48}"};
  return table;
}

const MapTable& step_table() {
  static const bool filled = [] {
    MapTable& table = steps_storage();
    table.noun = "session step";
    table.help = "One step of the session; one of its keys says which kind of step it is.";
    table.rows = {
        {"nominate", map_by(nominate_table()), optional(), "Asks for names.", "nomination names"},
        {"page", map_by(page_table()), optional(), "Shows a page.", "instructions instruction text"},
        {"consent", map_by(consent_table()), optional(), "Shows a page to agree to.", "agree"},
        {"questionnaire", name_in(Section::questionnaires), optional(), "Asks a questionnaire.", "survey ask questions"},
        {"rate", map_by(rate_table()), optional(), "Rates the items of a list.", "rating ratings"},
        {"choose", map_by(choose_table()), optional(), "Asks one question with several answers.", "choice question"},
        {"write", map_by(write_table()), optional(), "Asks for a text.", "writing essay"},
        {"solve", map_by(solve_table()), optional(), "Asks for typed answers and compares them with the right ones.", "problems type typed"},
        {"recall", map_by(recall_table()), optional(), "Asks for every word that the participant remembers.", "remember"},
        {"recognise", map_by(recognise_table()), optional(), "Asks what was shown before.", "recognize recognition"},
        {"practice", map_by(practice_table()), optional(), "Practises a block.", "practise"},
        {"block", map_by(block_step_table()), optional(), "Runs a block.", "run trials"},
        {"train", map_by(train_table()), optional(), "Runs a block until enough answers are right.", "training"},
        {"cover", map_by(cover_table()), optional(), "Runs a block as a cover task.", "cover_task"},
        {"load", map_by(load_table()), optional(), "Digits to hold in mind during other steps.", "digits memory"},
        {"feedback", map_by(feedback_table()), optional(), "Gives feedback on the performance.", "result"},
        {"imagine", map_by(imagine_table()), optional(), "Guided imagery: timed pages.", "imagery guided_imagery"},
        {"awareness", map_by(awareness_table()), optional(), "Tests whether masked primes were seen.", "detection"},
        {"threshold", map_by(threshold_table()), optional(), "Finds the exposure at which masked primes can be distinguished.",
         "staircase calibration calibrate"},
        {"debrief", map_by(debrief_table()), optional(), "Asks what was noticed, and says what the study was about.",
         "debriefing"},
        {"break", map_by(break_table()), optional(), "A rest.", "pause rest"},
        {"barrier", map_by(barrier_table()), optional(), "Waits for the other members of the group.", "wait sync"},
        {"external", map_by(external_table()), optional(), "Something that happens outside the program.", "outside task"},
        {"end", map_by(end_table()), optional(), "Ends the session here.", "stop finish exclude"},
        {"do", list_of(map_by(table)), optional(), "Several steps, treated as one.", "steps group"},
        {"when", expression(), optional(),
         "The step is run only when this condition is true. When it is false, or depends on a missing value, the step is skipped; the journal then has a line `step_left_out`, which says which of the two it was.", "if condition"},
        {"name", name(), optional(),
         "The name of the step in the data and in conditions. Default: the name of the block, list, questionnaire or page that the step uses; if it uses none, the kind of step, such as `write`.", "id label"},
        {"order", word_for<StepOrder>({{"as_written", StepOrder::as_written},
                                      {"shuffle", StepOrder::shuffle},
                                      {"latin_square", StepOrder::latin_square},
                                      {"balanced_latin_square", StepOrder::balanced_latin_square}}), optional(),
         "The order of the steps in `do`, over participants. In a balanced Latin square each step also follows each other step equally often. "
         "The journal has a line `note` with the order of the participant, by the names of the steps: give each step a `name`. "
         "Default: `as_written`.",
         "randomise randomize"}};
    table.rules = {exactly_one(step_kinds()), only_beside({"order"}, {"do"})};
    table.example = "- block: {of: main, pause_every: 48}\n- {questionnaire: mood, name: mood_after}\n"
                    "- page: instructions/thanks-en.md\n  when: \"help == 'yes'\"";
    return true;
  }();
  static_cast<void>(filled);
  return steps_storage();
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
