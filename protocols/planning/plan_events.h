// From a trial's description to the events of one trial: references filled in, masked units taken apart.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "protocols/model/needs.h"
#include "protocols/model/protocol.h"
#include "protocols/ordering/random.h"
#include "protocols/planning/crossing.h"
#include "protocols/planning/fill_text.h"
#include "protocols/planning/plan.h"
#include "protocols/planning/plan_durations.h"

namespace protocols {

class EventPlanner {
 public:
  // `trials`: all trials of the block or practice, so that masks cover every prime that can stand in their place. Keeps
  // references to all; they must outlive it.
  EventPlanner(const Protocol& protocol, const TrialSpec& spec, const Participant& participant,
               const CrossedTrials& trials, std::uint64_t durations_seed);

  // The events of one of the trials. Each mask takes its seed from `masks`, each grid the order of its pictures.
  std::vector<PlannedEvent> events(std::size_t trial, Random& masks) const;

  // Colours in columns that are no colours, and slots in texts that hold no name.
  std::vector<Diagnostic> take_diagnostics() { return std::move(diagnostics_); }

 private:
  ScreenText filled(const Template& text, std::size_t trial, FilledFor use) const;
  // What only a list can supply: the name of a file, a number, a colour. A participant's name is none of these: empty.
  std::string looked_up(const Template& text, std::size_t trial) const;
  Colour colour(const Template& text, const SourceLocation& place, std::size_t trial) const;
  // Of every stimulus but a grid, which cannot be masked.
  CoveredPrimes::value_type planned_prime(const StimulusSpec& spec, std::size_t trial) const;
  PlannedText planned(const TextSpec& spec, std::size_t trial) const;
  PlannedBox planned(const BoxSpec& spec, std::size_t trial) const;
  PlannedPicture planned(const PictureSpec& spec, std::size_t trial) const;
  PlannedGrid planned(const GridSpec& spec, std::size_t trial, Random& random) const;
  PlannedSound planned(const SoundSpec& spec, std::size_t trial) const;
  Position position(const Position& at, const std::optional<GridCell>& on_grid, std::size_t trial) const;
  std::size_t cell(const Template& text, std::size_t trial) const;
  void add_masked(const EventSpec& event, std::size_t at, std::size_t trial, Random& masks,
                  std::vector<PlannedEvent>& events) const;
  void set_duration(PlannedEvent& event, const DurationSpec& duration, std::size_t trial) const;
  void check(const DurationSpec& duration, const SourceLocation& place);
  void check_shown(const TextSpec& text);
  void check_shown(const BoxSpec& box);
  void check_shown(const PictureSpec& picture);
  void check_shown(const GridSpec& grid);
  void check(const SoundSpec& sound);
  void check(const Template& text, const SourceLocation& place, Need need = {});
  void check_grid_cell(const std::optional<GridCell>& on_grid, const SourceLocation& place);

  const Protocol& protocol_;
  const TrialSpec& spec_;
  const Participant& participant_;
  const CrossedTrials& trials_;
  PlannedDurations durations_;
  std::vector<std::shared_ptr<const CoveredPrimes>> covers_;  // of each event; null where it has no masked prime
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace protocols
