#include "app/study/strata.h"

#include <algorithm>
#include <istream>
#include <ostream>
#include <set>

#include "protocols/source/suggest.h"

namespace app {
namespace {

std::string example(const protocols::Stratum& stratum) {
  return "--stratum " + stratum.name + "=" + stratum.values.front();
}

// An empty text: nothing that could serve was answered.
std::string asked(const protocols::Stratum& stratum, Terminal& terminal) {
  terminal.err << stratum.name << "? (" << protocols::one_of(stratum.values) << ") " << std::flush;
  std::string answer;
  std::getline(terminal.in, answer);
  return std::ranges::find(stratum.values, answer) == stratum.values.end() ? "" : answer;
}

}  // namespace

std::variant<Strata, Refusal> read_strata(const protocols::Protocol& protocol, const std::vector<std::string>& given, const Strata& kept,
                                          Terminal& terminal) {
  Strata strata;
  std::vector<std::string> names;
  for (const protocols::Stratum& stratum : protocol.strata) names.push_back(stratum.name);
  for (const std::string& one : given) {
    const std::size_t sign = one.find('=');
    const std::string name = one.substr(0, sign), value = sign == std::string::npos ? "" : one.substr(sign + 1);
    const auto stratum = std::ranges::find(protocol.strata, name, &protocols::Stratum::name);
    if (stratum == protocol.strata.end())
      return Refusal{"This protocol has no stratum '" + name + "'.",
                     names.empty() ? "leave --stratum out" : "name " + protocols::one_of(names)};
    if (std::ranges::find(stratum->values, value) == stratum->values.end())
      return Refusal{"'" + value + "' is not a value of the stratum '" + name + "'.",
                     "write " + example(*stratum) + "; it is " + protocols::one_of(stratum->values)};
    if (!strata.emplace(name, value).second) return Refusal{"The stratum '" + name + "' is given twice.", "give it once"};
    if (const auto before = kept.find(name); before != kept.end() && before->second != value)
      return Refusal{"An earlier visit of this participant was given " + name + "=" + before->second + ".",
                     "give the same, or leave --stratum out"};
  }
  for (const protocols::Stratum& stratum : protocol.strata) {
    if (strata.contains(stratum.name)) continue;
    const auto before = kept.find(stratum.name);
    std::string value = before != kept.end() ? before->second : terminal.interactive ? asked(stratum, terminal) : "";
    if (value.empty())
      return Refusal{"The study needs the participant's value of the stratum '" + stratum.name + "', which was not given.",
                     "add " + example(stratum) + "; it is " + protocols::one_of(stratum.values)};
    strata[stratum.name] = std::move(value);
  }
  return strata;
}

int in_stratum(const std::vector<EarlierRun>& runs, const std::string& participant, const Strata& strata) {
  std::set<std::string> others;
  for (const EarlierRun& run : runs)
    if (run.ordinal && run.strata == strata && run.name.participant != participant) others.insert(run.name.participant);
  return static_cast<int>(others.size());
}

}  // namespace app
