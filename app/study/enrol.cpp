#include "app/study/enrol.h"

#include <algorithm>
#include <set>

#include "app/journals/journal_file.h"
#include "app/study/group.h"
#include "app/study/obstacles.h"
#include "app/study/participant_code.h"
#include "app/study/strata.h"
#include "protocols/source/misread.h"

namespace app {
namespace {

// What earlier runs of the same participant mean for the next one.
struct Earlier {
  int next_run = 1;  // 1: this visit has no data yet
  bool known = false;
  int ordinal = 0;
  protocols::Allocation allocation;  // of the first visit, and what later ones added
  Strata strata;
};

Earlier earlier_of(const std::vector<EarlierRun>& runs, const std::string& participant, int visit) {
  Earlier earlier;
  for (const EarlierRun& run : runs) {
    if (run.name.participant != participant) continue;
    if (run.name.visit == visit) earlier.next_run = std::max(earlier.next_run, run.name.run + 1);
    if (!run.ordinal) continue;
    if (!earlier.known) {
      earlier.known = true;
      earlier.allocation.turn = run.allocation.turn;
      earlier.ordinal = *run.ordinal;
    }
    earlier.strata.insert(run.strata.begin(), run.strata.end());
    earlier.allocation.levels.insert(run.allocation.levels.begin(), run.allocation.levels.end());
    earlier.allocation.key_maps.insert(run.allocation.key_maps.begin(), run.allocation.key_maps.end());
  }
  if (!earlier.known) earlier.ordinal = next_ordinal(runs);
  return earlier;
}

// A level that was fixed, and that the protocol no longer has. A second visit may have another protocol.
std::optional<Refusal> refusal_of_levels(const protocols::Protocol& protocol, const Earlier& earlier) {
  for (const protocols::Factor& factor : protocol.factors) {
    const auto kept = earlier.allocation.levels.find(factor.name);
    if (kept == earlier.allocation.levels.end()) continue;
    const bool not_drawn = factor.when && kept->second == protocols::no_level;
    if (not_drawn || std::ranges::find(factor.levels, kept->second) != factor.levels.end()) continue;
    return Refusal{
        "An earlier visit of this participant fixed '" + factor.name + "' at '" + kept->second + "', which this protocol does not have.",
        "use the protocol of the earlier visit, or keep its levels"};
  }
  return std::nullopt;
}

protocols::Allocation allocation_of(const protocols::Protocol& protocol, const protocols::Arrival& arrival, StudySeed seed,
                                    const Earlier& earlier) {
  protocols::Allocation allocation = protocols::allocate(protocol, arrival, seed.value());
  if (!earlier.known) return allocation;
  allocation.turn = earlier.allocation.turn;
  for (const protocols::Factor& factor : protocol.factors) {
    const auto kept = earlier.allocation.levels.find(factor.name);
    if (kept != earlier.allocation.levels.end()) allocation.levels[factor.name] = kept->second;
  }
  for (auto& [block, rotation] : allocation.key_maps) {
    const auto kept = earlier.allocation.key_maps.find(block);
    if (kept != earlier.allocation.key_maps.end()) rotation = kept->second;
  }
  return allocation;
}

// At a terminal that nobody reads, the refusal; else none when the person there agrees, and one without words when not.
std::optional<Refusal> unless_agreed(const std::string& question, Refusal refusal, Terminal& terminal) {
  if (!terminal.interactive) return refusal;
  if (agreed(question, terminal)) return std::nullopt;
  return Refusal{};
}

// Whether the visit may begin now; the journal says how far it is from its window.
std::optional<Refusal> refusal_of_window(const protocols::Protocol& protocol, const EnrolmentCall& call,
                                         const std::optional<VisitWindow>& window, Terminal& terminal) {
  if (!window || window->deviation == VisitWindow::Deviation::none || call.outside_window) return std::nullopt;
  const auto& visits = protocol.visits;
  const std::string why =
      in_words(*window, visits.empty() ? std::to_string(call.visit) : visits[static_cast<std::size_t>(call.visit - 1)].name);
  using Deviation = VisitWindow::Deviation;
  const std::string first = window->deviation == Deviation::no_earlier_visit ? "check the code and the visit"
                            : window->deviation == Deviation::too_early      ? "come back then"
                                                                             : "ask who leads the study whether it still counts";
  return unless_agreed(why + " Begin anyway?", {why, first + "; to begin anyway, add --outside-window, and the data will say so"},
                       terminal);
}

// In a study that draws something for each group, whether a code that is new here is that of a new group: it could be mistyped, or the
// other member's data could be in another folder, which would draw for itself.
std::optional<Refusal> refusal_of_group(const protocols::Protocol& protocol, const EnrolmentCall& call, const std::string& group,
                                        const std::vector<EarlierRun>& runs, Terminal& terminal) {
  if (call.mode != engine::Mode::real || call.new_group || !draws_for_groups(protocol)) return std::nullopt;
  if (std::ranges::any_of(runs, [&](const EarlierRun& run) { return run.membership.group == group; })) return std::nullopt;
  const std::string there = "No member of group " + group + " has data in this folder.";
  return unless_agreed(
      there + " Is this the first member who comes?",
      {there, "check the code; all members of a group must be run on this data folder. For the first who comes, add --new-group"},
      terminal);
}

// How a run ended: "run 1 was cut off after 12 trials".
std::string end_in_words(const EarlierRun& last) try {
  std::string run = "run " + std::to_string(last.name.run);
  const auto journal = read_journal(last.journal);
  if (!journal) return run + " was cut off before it began";
  const std::size_t trials = journal->trials.size();
  const std::string after = " after " + std::to_string(trials) + (trials == 1 ? " trial" : " trials");
  if (!journal->end) return run + " was cut off" + after;
  switch (*journal->end) {
    case engine::RunEnd::finished:
      return run + " is finished";
    case engine::RunEnd::stopped:
      return run + " was stopped" + after;
    case engine::RunEnd::declined:
      return run + " was declined by the participant";
  }
  return run;
} catch (const UnreadableJournal&) {
  return "its last run cannot be read";
}

// Whether this visit may be begun, or begun again. Pilot runs are counted up without asking.
std::optional<Refusal> refusal_of_run(const EnrolmentCall& call, const RunName& name, const std::vector<EarlierRun>& runs,
                                      Terminal& terminal) {
  const std::string visit = "Participant " + name.participant + ", visit " + std::to_string(name.visit);
  if (name.run == 1 && call.as_next_run)
    return Refusal{visit + " has no data, so there is nothing to continue.",
                   "check the code and the visit; to begin the visit, leave --continue out"};
  if (name.run == 1 || call.as_next_run || call.mode == engine::Mode::pilot) return std::nullopt;
  const RunName before{name.participant, name.visit, name.run - 1, name.mode};
  const std::string there = visit + " has data already: " + end_in_words(*std::ranges::find(runs, before, &EarlierRun::name)) + ".";
  const std::string next = "run " + std::to_string(name.run);
  return unless_agreed(there + " Begin the visit again as " + next + "?",
                       {there, "check the code and the visit; to begin the visit again as " + next + ", add --continue"}, terminal);
}

}  // namespace

std::optional<Refusal> refusal_of_code(const std::string& participant) {
  const std::string fault = fault_of_code(participant);
  if (fault.empty() && protocols::reads_as_missing(participant))
    return Refusal{"The participant code '" + participant + "' reads as a missing value in R, Python and SPSS.",
                   "use a code like 012 or p-012"};
  if (fault.empty() && protocols::reads_as_number_or_date(participant))
    return Refusal{"The participant code '" + participant + "' becomes another number or a date when a spreadsheet saves the table.",
                   "use a code like 012 or p-012"};
  if (fault.empty()) return std::nullopt;
  return Refusal{"The participant code '" + participant + "' " + fault + ".", "use a code like 012 or p-012, never a name"};
}

std::optional<Refusal> refusal_of_visit(const protocols::Protocol& protocol, int visit) {
  const int visits = protocols::visits_of(protocol);
  if (protocol.visits.empty() || visit <= visits) return std::nullopt;
  return Refusal{
      "This study has " + std::to_string(visits) + (visits == 1 ? " visit" : " visits") + ", and no visit " + std::to_string(visit) + ".",
      "give --visit a number from 1 to " + std::to_string(visits)};
}

// The first place that nobody holds: places of those who declined are given again. Not in groups, whose own number follows from the places
// of all.
int next_ordinal(const std::vector<EarlierRun>& runs) {
  std::set<int> held, free;
  int next = 0;
  for (const EarlierRun& run : runs) {
    if (run.ordinal) held.insert(*run.ordinal);
    if (run.given_back && run.membership.group.empty()) free.insert(*run.given_back);
    next = std::max({next, run.ordinal.value_or(-1) + 1, run.given_back.value_or(-1) + 1});
  }
  for (const int place : free)
    if (!held.contains(place)) return place;
  return next;
}

std::variant<Enrolment, Refusal> enrol(const protocols::Protocol& protocol, const EnrolmentCall& call, const std::vector<EarlierRun>& runs,
                                       StudySeed study_seed, UtcSeconds begins, Terminal& terminal) {
  if (auto refusal = refusal_of_code(call.participant)) return *refusal;
  if (auto refusal = refusal_of_visit(protocol, call.visit)) return *refusal;
  const Earlier earlier = earlier_of(runs, call.participant, call.visit);
  auto strata = read_strata(protocol, call.strata, earlier.strata, terminal);
  if (auto* refusal = std::get_if<Refusal>(&strata)) return *refusal;
  if (auto refusal = refusal_of_levels(protocol, earlier)) return *refusal;
  protocols::Membership asked = call.membership;
  if (protocol.group && call.mode == engine::Mode::pilot && asked.group.empty()) asked.group = "pilot";
  const auto member = read_group(protocol, asked, runs, {call.participant, earlier.ordinal}, study_seed);
  if (auto* refusal = std::get_if<Refusal>(&member)) return *refusal;
  const std::string& group = std::get<GroupMember>(member).membership.group;
  if (auto refusal = refusal_of_group(protocol, call, group, runs, terminal)) return *refusal;

  Enrolment enrolment{.name = {call.participant, call.visit, earlier.next_run, call.mode},
                      .ordinal = earlier.ordinal,
                      .strata = std::get<Strata>(std::move(strata)),
                      .membership = std::get<GroupMember>(member).membership,
                      .study_seed = study_seed};
  if (enrolment.name.run == 1 && call.mode == engine::Mode::real)
    enrolment.window = visit_window(protocol, runs, call.participant, call.visit, begins);
  if (auto refusal = refusal_of_window(protocol, call, enrolment.window, terminal)) return *refusal;
  if (auto refusal = refusal_of_run(call, enrolment.name, runs, terminal)) return *refusal;
  const protocols::Arrival arrival{enrolment.ordinal, enrolment.strata,
                                   enrolment.strata.empty() ? enrolment.ordinal : in_stratum(runs, call.participant, enrolment.strata),
                                   std::get<GroupMember>(member).group};
  enrolment.allocation = allocation_of(protocol, arrival, study_seed, earlier);
  return enrolment;
}

}  // namespace app
