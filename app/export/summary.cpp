#include "app/export/summary.h"

#include <algorithm>
#include <cstdio>

#include "app/text_table.h"

namespace app {
namespace {

bool flagged(const TrialLine& trial, engine::TrialFlag flag) { return std::ranges::find(trial.flags, flag) != trial.flags.end(); }

std::string printed(const char* form, double value) {
  char text[32];
  std::snprintf(text, sizeof text, form, value);
  return text;
}

std::string percent(int part, int whole) { return whole == 0 ? "" : printed("%.1f", 100.0 * part / whole); }

// The columns of one block: those of its cells.
std::string block_table(const std::vector<CellSummary>& cells, const std::string& block) {
  std::vector<TextTable::Heading> headings;
  for (const CellSummary& cell : cells) {
    if (cell.block != block) continue;
    for (const auto& [label, value] : cell.cell) headings.push_back({label});
    break;
  }
  for (const char* name : {"trials", "mean RT (ms)", "errors (%)"}) headings.push_back({name, TextTable::Side::right});
  TextTable table(headings);
  for (const CellSummary& cell : cells) {
    if (cell.block != block || cell.cell.size() + 3 != headings.size()) continue;
    std::vector<std::string> row;
    for (const auto& [label, value] : cell.cell) row.push_back(value);
    row.push_back(std::to_string(cell.trials));
    row.push_back(cell.mean_ms ? printed("%.1f", *cell.mean_ms) : "");
    row.push_back(percent(cell.errors, cell.scored));
    table.add(std::move(row));
  }
  return table.text("  ");
}

}  // namespace

std::string to_text(const TimingSummary& timing) {
  std::string text = "Timing\n";
  if (timing.primes > 0) {
    text += "  masked primes not shown exactly as asked: " + std::to_string(timing.primes_wrong) + " of " +
            std::to_string(timing.primes);
    if (timing.primes_unknown > 0) {
      text += "; " + std::to_string(timing.primes_unknown) + " cannot be known on this display";
    }
    text += "\n";
  }
  text += "  trials with a skipped refresh: " + std::to_string(timing.skipped_refreshes) + "; begun late: " +
          std::to_string(timing.late_starts) + "; without a receipt: " + std::to_string(timing.receipts_missing) + "\n";
  return text;
}

void Summarizer::add(const JournalFile& journal) {
  begin_run(journal.header.participant);
  if (journal.header.provenance.scoring) add_levels(labels_, journal.header.provenance.scoring->labels);
  for (const TrialLine& trial : journal.trials) add(trial);
}

void Summarizer::begin_run(const std::string& participant) {
  ++summary_.runs;
  participant_ = participant;
  if (std::ranges::find(participants_, participant) == participants_.end()) participants_.push_back(participant);
}

void Summarizer::add(const TrialLine& trial) {
  TimingSummary& timing = summary_.timing;
  for (const TrialLine::Prime& prime : trial.primes) {
    ++timing.primes;
    timing.primes_wrong += prime.ok == false;
    timing.primes_unknown += !prime.ok;
  }
  timing.skipped_refreshes += flagged(trial, engine::TrialFlag::skipped_refresh);
  timing.late_starts += flagged(trial, engine::TrialFlag::late_start);
  timing.receipts_missing += flagged(trial, engine::TrialFlag::receipt_missing);
  if (trial.phase == protocols::Phase::cover || trial.phase == protocols::Phase::awareness) return;  // not the task that is studied
  if (trial.phase != protocols::Phase::main) {
    ++summary_.practice_trials;
    return;
  }
  ++summary_.main_trials;
  summary_.anticipations += flagged(trial, engine::TrialFlag::anticipation);
  summary_.timeouts += flagged(trial, engine::TrialFlag::timeout);
  Cell& cell = cell_of(trial);
  ++cell.counts.trials;
  cell.counts.scored += trial.correct.has_value();
  cell.counts.errors += trial.correct == false;
  const bool timing_good = !flagged(trial, engine::TrialFlag::prime_frames) && !flagged(trial, engine::TrialFlag::skipped_refresh) &&
                           !flagged(trial, engine::TrialFlag::late_start) && !flagged(trial, engine::TrialFlag::receipt_missing) &&
                           !flagged(trial, engine::TrialFlag::not_visible) && !flagged(trial, engine::TrialFlag::no_focus) &&
                           !flagged(trial, engine::TrialFlag::no_keyboard);
  if (trial.correct == false || !trial.rt || !timing_good) return;
  ++cell.counts.timed;
  if (cell.participants.empty() || cell.participants.back().first != participant_) {
    cell.participants.emplace_back(participant_, Mean{});
  }
  Mean& mean = cell.participants.back().second;
  mean.sum += engine::to_ms(*trial.rt);
  ++mean.count;
}

Summarizer::Cell& Summarizer::cell_of(const TrialLine& trial) {
  const auto found = std::ranges::find_if(cells_, [&](const Cell& cell) {
    return cell.counts.block == trial.block && cell.counts.cell == trial.cell;
  });
  if (found != cells_.end()) return *found;
  Cell& cell = cells_.emplace_back();
  cell.counts.block = trial.block;
  cell.counts.cell = trial.cell;
  return cell;
}

Summary Summarizer::summary() const {
  Summary summary = summary_;
  summary.participants = static_cast<int>(participants_.size());
  for (const Cell& cell : cells_) {
    CellSummary counts = cell.counts;
    double sum = 0;
    for (const auto& [participant, mean] : cell.participants) sum += mean.sum / mean.count;
    if (!cell.participants.empty()) counts.mean_ms = sum / static_cast<double>(cell.participants.size());
    summary.cells.push_back(std::move(counts));
  }
  // Block by block, as they first came.
  std::vector<std::string> blocks;
  for (const CellSummary& cell : summary.cells)
    if (std::ranges::find(blocks, cell.block) == blocks.end()) blocks.push_back(cell.block);
  const CellsInOrder in_order{labels_};
  std::ranges::stable_sort(summary.cells, [&](const CellSummary& a, const CellSummary& b) {
    if (a.block == b.block) return in_order(a.cell, b.cell);
    return std::ranges::find(blocks, a.block) < std::ranges::find(blocks, b.block);
  });
  return summary;
}

std::string course_text(const Summary& summary) {
  return counted(summary.main_trials, "trial") + " and " + std::to_string(summary.practice_trials) + " of practice\n" +
         to_text(summary.timing);
}

std::string to_text(const Summary& summary) {
  std::string text = counted(summary.main_trials, "trial") + " and " + std::to_string(summary.practice_trials) +
                     " of practice; " + counted(summary.anticipations, "anticipation") + ", " +
                     std::to_string(summary.timeouts) + " without an answer";
  if (summary.participants > 1) text += "; " + counted(summary.participants, "participant");
  text += "\n";
  std::vector<std::string> blocks;
  for (const CellSummary& cell : summary.cells) {
    if (std::ranges::find(blocks, cell.block) == blocks.end()) blocks.push_back(cell.block);
  }
  for (const std::string& block : blocks) text += "Block " + block + "\n" + block_table(summary.cells, block);
  if (!blocks.empty()) text += "  Mean RT: right answers with sound timing, per participant, then over participants.\n";
  return text + to_text(summary.timing);
}

}  // namespace app
