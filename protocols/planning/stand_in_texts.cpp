#include <array>
#include <string>

#include "protocols/planning/plan.h"

namespace protocols {
namespace {

using Sentences = std::array<const char*, 12>;

constexpr Sentences english = {"laughs at small things",      "likes to walk in the rain",  "keeps old letters in a box",
                               "is always a little late",     "remembers every birthday",   "sings while cooking",
                               "asks before giving advice",   "never throws a book away",   "is quiet in the morning",
                               "lends things without a word", "knows the names of birds",   "says what is on the mind"};
constexpr Sentences hebrew = {"צוחק מדברים קטנים",       "אוהב ללכת בגשם",         "שומר מכתבים ישנים בקופסה",
                              "מאחר תמיד קצת",           "זוכר כל יום הולדת",      "שר בזמן הבישול",
                              "שואל לפני שהוא נותן עצה", "לא זורק ספרים לעולם",    "שקט בשעות הבוקר",
                              "משאיל דברים בלי מילה",    "מכיר שמות של ציפורים",   "אומר מה שעל הלב"};

}  // namespace

SlotNames stand_in_texts(const Protocol& protocol) {
  const Sentences& sentences = protocol.language.starts_with("he") ? hebrew : english;
  SlotNames texts;
  std::size_t next = 0;
  for (const ListSpec& list : protocol.lists) {
    if (!list.texts) continue;
    int entries = 1;
    for_each_step(protocol, [&](const SessionStep& step) {
      const auto* write = std::get_if<WriteStep>(&step);
      if (write && step.name == list.texts->of) entries = write->entries;
    });
    for (int entry = 0; entry < entries; ++entry, ++next) {
      std::string text = sentences[next % sentences.size()];
      if (next >= sentences.size()) text += " (" + std::to_string(next / sentences.size() + 1) + ")";
      texts[list.name].push_back(std::move(text));
    }
  }
  return texts;
}

}  // namespace protocols
