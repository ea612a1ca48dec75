// The typing hand of a simulated participant.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/simulate/decision.h"
#include "engine/devices/simulated/text_entry.h"
#include "engine/trial/trial_runner.h"
#include "protocols/ordering/random.h"

namespace app {

// Writes a few sentences where any text will do, solves and remembers as often as its model and the planted effects say, at its
// pace, and goes on as early as it may. Draws from a generator of its own, so that what it types shifts nothing else that is drawn.
class Typist {
 public:
  Typist(const Person& person, std::uint64_t seed, engine::SimulatedTextEntry& text);
  // A text was seen; how probable it is that it comes to mind again.
  void saw(const protocols::ScreenText& text, double recalled_share) { seen_[text] = recalled_share; }
  void answer(const engine::TextAsked& asked, engine::Instant when);
  void stop() { text_.forget(); }

 private:
  bool happens(double rate) { return uniform(random_) < rate; }
  void type(const std::string& text);
  void write_sentences(const engine::TextAsked& asked);
  std::string solution(const engine::TextAsked& asked);
  std::string misspelt(const std::string& word);
  std::vector<std::string> remembered(const std::vector<protocols::ScreenText>& words);
  std::string digits(std::string shown);

  const Person& person_;
  engine::SimulatedTextEntry& text_;
  protocols::Random random_;
  engine::Instant at_;                // when the next edit is made
  std::map<protocols::ScreenText, double> seen_;
  std::vector<std::string> in_mind_;  // the words to come of a recall, the next one last
};

}  // namespace app
