#include "app/commands/run_progress.h"

#include <poll.h>
#include <unistd.h>

#include <ctime>
#include <iostream>
#include <ostream>

#include "app/study/obstacles.h"
#include "app/text_table.h"
#include "engine/journal/mode.h"

namespace app {
namespace {

constexpr long long trials_between_lines = 20;

std::string time_of_day() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::localtime_r(&now, &parts);
  char text[8];
  std::strftime(text, sizeof text, "%H:%M", &parts);
  return text;
}

// A terminal that is held (Ctrl + S), or a pipe that nobody reads, would stop the session.
bool takes_a_line(const std::ostream& out) {
  if (&out != &std::cout && &out != &std::cerr) return true;
  pollfd ready{&out == &std::cout ? STDOUT_FILENO : STDERR_FILENO, POLLOUT, 0};
  return ::poll(&ready, 1, 0) == 1 && (ready.revents & POLLOUT) != 0;
}

void print(std::string_view line, std::ostream& out) {
  if (takes_a_line(out)) out << "  " << time_of_day() << "  " << line << std::endl;
}

}  // namespace

std::string whose_session(const protocols::Protocol& protocol, const Enrolment& enrolment) {
  const RunName& name = enrolment.name;
  std::string text = "Participant " + name.participant + ", visit " + std::to_string(name.visit);
  if (!protocol.visits.empty()) text += " (" + protocol.visits[static_cast<std::size_t>(name.visit - 1)].name + ")";
  text += ", run " + std::to_string(name.run) + ", " + std::string(engine::to_text(name.mode)) + ".";
  if (protocol.group && waits_for_the_group(protocol) && name.mode == engine::Mode::real)
    text += " Group " + enrolment.membership.group + ": give the partner's computer the same group" +
            (protocol.strata.empty() ? "" : " and strata") + "; what is typed there is only compared by `score`, with the data of both.";
  return text;
}

RunProgress::RunProgress(const protocols::Protocol& protocol, int visit, std::ostream& out, std::ostream& err) : out_(out), err_(err) {
  const auto walk = [&](const auto& self, const std::vector<protocols::SessionStep>& steps, bool of_some) -> void {
    for (const protocols::SessionStep& step : steps) {
      ++steps_;
      const bool conditional = of_some || step.when.has_value();
      if (conditional) of_some_.insert(step.name);
      self(self, step.steps, conditional);
    }
  };
  walk(walk, protocols::steps_of(protocol, visit), false);
}

void RunProgress::step_begun(const std::string& step) {
  ++begun_;
  print("step " + std::to_string(begun_) + " of at most " + std::to_string(steps_) + (of_some_.contains(step) ? "" : ": " + step), out_);
}

void RunProgress::criterion_missed(const std::string& step, int rounds) {
  print("step " + (of_some_.contains(step) ? std::to_string(begun_) : step) + ": practice ended below its criterion after " +
            counted(rounds, "round") + "; the session goes on. Ask the participant whether the task is clear",
        err_);
}

void RunProgress::trial_finished(const protocols::PlannedTrial&, const engine::TrialRecord&) {
  if (++trials_ % trials_between_lines == 0) print(counted(trials_, "trial") + " so far", out_);
}

void RunProgress::trouble(std::string_view sentence, engine::Instant) { print(sentence, err_); }

}  // namespace app
