#include "protocols/planning/match_names.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <set>

#include "protocols/model/name_letters.h"
#include "protocols/ordering/random.h"
#include "protocols/words/letters.h"

namespace protocols {
namespace {

struct Measured {
  int letters;
  Script script;
  std::optional<int> familiar;
};

std::optional<int> rating_of(const PersonalName& name, const Familiarity& familiarity) {
  const auto found = familiarity.find(name);
  return found == familiarity.end() ? std::nullopt : std::optional(found->second);
}

Measured measured(const PersonalName& name, const Familiarity& familiarity) {
  const NameLook look = look_of(name);
  return {look.letters, look.script, rating_of(name, familiarity)};
}

long points_apart(const std::optional<int>& a, const std::optional<int>& b) { return a && b ? std::abs(*a - *b) : 0; }

// Candidates that may be chosen at all, each once, in an order that favours none.
std::vector<PersonalName> admissible(const std::vector<PersonalName>& candidates, const std::vector<PersonalName>& nominated,
                                     Random& random) {
  std::vector<std::u32string> known;
  for (const PersonalName& name : nominated) known.push_back(folded(NameLetters::of(name)));
  std::set<std::u32string> seen;
  std::vector<PersonalName> kept;
  for (const PersonalName& candidate : candidates) {
    const std::u32string plain = folded(NameLetters::of(candidate));
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const auto& name) { return name.starts_with(plain); });
    if (!is_known && seen.insert(plain).second) kept.push_back(candidate);
  }
  shuffle(kept, random);
  return kept;
}

// How badly a candidate stands for a model: each kind of fault outweighs all of the next.
long fault(const Measured& candidate, const Measured& model, const MatchRule& rule) {
  const long letters = std::abs(candidate.letters - model.letters);
  const long points = points_apart(candidate.familiar, model.familiar);
  const long other_script = rule.script && candidate.script != model.script ? 1 : 0;
  const long too_far = rule.familiarity ? std::max(0L, points - *rule.familiarity) : 0;
  return other_script * 1'000'000'000'000 + too_far * 10'000'000 + std::max(0L, letters - rule.length);
}

// For each row the column of the assignment with the least total cost (Kuhn 1955; Jonker & Volgenant's shortest augmenting
// paths). Requires at least as many columns as rows.
std::vector<std::size_t> cheapest_assignment(const std::vector<std::vector<long>>& cost) {
  const std::size_t rows = cost.size(), columns = rows == 0 ? 0 : cost.front().size();
  constexpr long endless = std::numeric_limits<long>::max() / 4;
  // Row and column 0 are the search's own.
  std::vector<long> of_row(rows + 1, 0), of_column(columns + 1, 0);
  std::vector<std::size_t> row_of(columns + 1, 0), way(columns + 1, 0);
  for (std::size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    std::size_t column = 0;
    std::vector<long> least(columns + 1, endless);
    std::vector<bool> used(columns + 1, false);
    do {
      used[column] = true;
      const std::size_t current = row_of[column];
      long step = endless;
      std::size_t next = 0;
      for (std::size_t at = 1; at <= columns; ++at) {
        if (used[at]) continue;
        const long reduced = cost[current - 1][at - 1] - of_row[current] - of_column[at];
        if (reduced < least[at]) least[at] = reduced, way[at] = column;
        if (least[at] < step) step = least[at], next = at;
      }
      for (std::size_t at = 0; at <= columns; ++at) {
        if (used[at])
          of_row[row_of[at]] += step, of_column[at] -= step;
        else
          least[at] -= step;
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = way[column]) row_of[column] = row_of[way[column]];
  }
  std::vector<std::size_t> chosen(rows);
  for (std::size_t column = 1; column <= columns; ++column)
    if (row_of[column] != 0) chosen[row_of[column] - 1] = column - 1;
  return chosen;
}

}  // namespace

std::vector<NameMatch> match_names(const std::vector<PersonalName>& candidates, const std::vector<PersonalName>& models,
                                   const std::vector<PersonalName>& nominated, int count, std::uint64_t seed, const MatchRule& rule,
                                   const Familiarity& familiarity) {
  Random random(seed_for(seed, {"match"}));
  const std::vector<PersonalName> names = admissible(candidates, nominated, random);
  const std::size_t places = std::min(names.size(), static_cast<std::size_t>(std::max(0, count)));
  std::vector<Measured> of_name, of_model;
  for (const PersonalName& name : names) of_name.push_back(measured(name, familiarity));
  for (const PersonalName& model : models) of_model.push_back(measured(model, familiarity));
  std::vector<std::vector<long>> cost(places, std::vector<long>(names.size(), 0));
  if (!models.empty())
    for (std::size_t place = 0; place < places; ++place)
      for (std::size_t name = 0; name < names.size(); ++name)
        cost[place][name] = fault(of_name[name], of_model[place % models.size()], rule);

  std::vector<NameMatch> matches;
  for (const std::size_t name : cheapest_assignment(cost)) {
    NameMatch& match = matches.emplace_back();
    match.name = names[name];
    if (models.empty()) continue;
    match.like = (matches.size() - 1) % models.size();
    match.letters_more = of_name[name].letters - of_model[*match.like].letters;
    match.same_script = of_name[name].script == of_model[*match.like].script;
  }
  return matches;
}

std::vector<PersonalName> in_order_of_asking(const std::vector<PersonalName>& candidates, const std::vector<PersonalName>& models,
                                             const std::vector<PersonalName>& nominated, bool by_frequency, std::uint64_t seed,
                                             const MatchRule& rule) {
  Random random(seed_for(seed, {"match"}));
  struct Ranked {
    PersonalName name;
    long fault = 0;
    std::ptrdiff_t place = 0;
  };
  std::vector<Ranked> ranked;
  std::vector<Measured> of_model;
  for (const PersonalName& model : models) of_model.push_back(measured(model, {}));
  for (PersonalName& name : admissible(candidates, nominated, random)) {
    Ranked one{std::move(name)};
    const Measured look = measured(one.name, {});
    for (std::size_t i = 0; i < of_model.size(); ++i)
      one.fault = std::min(i == 0 ? std::numeric_limits<long>::max() : one.fault, fault(look, of_model[i], rule));
    if (by_frequency) one.place = std::ranges::find(candidates, one.name) - candidates.begin();
    ranked.push_back(std::move(one));
  }
  std::ranges::stable_sort(ranked,
                           [](const Ranked& a, const Ranked& b) { return std::pair(a.fault, a.place) < std::pair(b.fault, b.place); });
  std::vector<PersonalName> names;
  for (Ranked& one : ranked) names.push_back(std::move(one.name));
  return names;
}

bool familiar_enough(const std::vector<PersonalName>& names, const std::vector<PersonalName>& models, int places, const MatchRule& rule,
                     const Familiarity& familiarity) {
  if (!rule.familiarity || models.empty() || names.empty()) return true;
  std::vector<std::vector<long>> cost(names.size(), std::vector<long>(static_cast<std::size_t>(places), 0));
  for (std::size_t name = 0; name < names.size(); ++name)
    for (std::size_t place = 0; place < cost[name].size(); ++place)
      cost[name][place] = points_apart(rating_of(names[name], familiarity), rating_of(models[place % models.size()], familiarity)) >
                          *rule.familiarity;
  const std::vector<std::size_t> place_of = cheapest_assignment(cost);
  for (std::size_t name = 0; name < names.size(); ++name)
    if (cost[name][place_of[name]] > 0) return false;
  return true;
}

}  // namespace protocols
