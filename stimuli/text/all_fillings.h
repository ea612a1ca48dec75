// Everything that a protocol's texts may become for some participant, with stand-ins for nominated names.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"

namespace stimuli {

// What a variable of a block may stand for, each item with the list that it is from.
struct Candidate {
  protocols::Item item;
  const protocols::ListSpec* list = nullptr;
};
using Candidates = std::map<std::string, std::vector<Candidate>, std::less<>>;

struct Filled {
  protocols::ScreenText text;
  std::vector<const Candidate*> from;  // the items in it
  // As the name of a file or a number, which no name of a participant is: then empty.
  std::string looked_up() const { return text.plain() ? *text.plain() : std::string(); }
};

class AllFillings {
 public:
  // Keeps a reference to the protocol.
  explicit AllFillings(const protocols::Protocol& protocol);

  // All items of a block's lists, crossed or drawn, whichever level of a factor shows them, with other lists `instead`
  // for practice. For nonwords stand the items they are made like: they are as wide. Columns given to the rows once per
  // participant have each of their values on every row in turn.
  Candidates candidates(const protocols::Block& block, const std::vector<protocols::Crossing>& instead) const;

  // The same for a variable that stands for the items of lists.
  Candidates candidates(const std::vector<std::string>& lists, const std::string& variable) const;

  // Every text that a template may become. With several variables, each takes all its items in turn while the others
  // keep their longest: so every letter is seen, and the widest text too. Points into `candidates`.
  std::vector<Filled> fillings(const protocols::Template& text, const Candidates& candidates) const;

  // A page's text with names and the keys of a block in their places.
  protocols::ScreenText page(const std::string& markdown, const std::string& keys_of) const;

 private:
  void add_candidates(const std::string& list_name, std::size_t steps_left, std::vector<Candidate>& out) const;
  Filled filled(const protocols::Template& text, const std::map<std::string, const Candidate*>& chosen) const;
  protocols::ScreenText name_of(const std::string& place) const;

  const protocols::Protocol& protocol_;
  protocols::SlotNames names_;
};

}  // namespace stimuli
