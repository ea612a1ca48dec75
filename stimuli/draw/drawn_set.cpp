#include "stimuli/draw/drawn_set.h"

#include <cmath>
#include <initializer_list>
#include <utility>

#include "protocols/ordering/random.h"
#include "stimuli/draw/block_pattern.h"
#include "stimuli/draw/face.h"
#include "stimuli/draw/flower.h"
#include "stimuli/draw/object_outline.h"
#include "stimuli/draw/people.h"
#include "stimuli/draw/plate.h"
#include "stimuli/draw/snake.h"
#include "stimuli/draw/utensil.h"
#include "stimuli/pixels/colour.h"
#include "stimuli/scenes/scene.h"

namespace stimuli {
namespace {

// "p01": a letter and two digits.
std::string numbered(const char* letter, std::size_t index) {
  const std::string number = std::to_string(index + 1);
  return letter + std::string(number.size() < 2 ? "0" : "") + number;
}

DrawnSet faces() {
  DrawnSet set{"faces", {"person"}, 8, 150, {}};
  for (std::size_t i = 0; i < people().size(); ++i) {
    const std::string person = numbered("p", i);
    set.pictures.push_back({person + "-smile", "smile", {person}, draw_face(people()[i], smile)});
    set.pictures.push_back({person + "-frown", "frown", {person}, draw_face(people()[i], frown)});
  }
  for (std::size_t i = 0; i < people().size() / 2; ++i) {
    const std::string person = numbered("p", i);
    const std::pair<const char*, Expression> more[]{
        {"neutral", neutral}, {"sad", sad}, {"angry", angry}, {"fearful", fearful}};
    for (const auto& [name, expression] : more)
      set.pictures.push_back({person + "-" + name, name, {person}, draw_face(people()[i], expression)});
  }
  return set;
}

DrawnSet flowers() {
  DrawnSet set{"flowers", {"plant"}, 8, 150, {}};
  for (std::size_t i = 0; i < plants().size(); ++i) {
    const std::string plant = numbered("f", i);
    set.pictures.push_back({plant + "-five", "five", {plant}, draw_flower(plants()[i], 5)});
    set.pictures.push_back({plant + "-seven", "seven", {plant}, draw_flower(plants()[i], 7)});
  }
  return set;
}

DrawnSet patterns() {
  constexpr int count = 48;
  constexpr std::uint64_t seed = 20;
  DrawnSet set{"patterns", {}, 8, 150, {}};
  const auto patterns = block_patterns(count, seed);
  for (std::size_t i = 0; i < patterns.size(); ++i)
    set.pictures.push_back({numbered("b", i), "pattern", {}, draw_block_pattern(patterns[i])});
  return set;
}

// Every outline stands on the left and on the right equally often in both categories: so they have the same ink.
DrawnSet outlines() {
  DrawnSet set{"outlines", {"left", "right"}, 4, 150, {}};
  const auto& objects = object_outlines();
  for (const auto& object : objects)
    set.pictures.push_back({object.name + "-" + object.name,
                            "similar",
                            {object.name, object.name},
                            draw_pair(object.first, object.second)});
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const auto& left = objects[i];
    const auto& right = objects[(i + 5) % objects.size()];
    set.pictures.push_back(
        {left.name + "-" + right.name, "different", {left.name, right.name}, draw_pair(left.first, right.second)});
  }
  return set;
}

DrawnSet snakes_and_utensils() {
  DrawnSet set{"snakes", {"thing"}, 6, 150, {}};
  for (const Thing& snake : snakes())
    set.pictures.push_back({"snake-" + snake.name, "snake", {snake.name}, snake.drawing});
  for (const Thing& utensil : utensils())
    set.pictures.push_back({utensil.name, "utensil", {utensil.name}, utensil.drawing});
  return set;
}

DrawnSet security_scenes() {
  constexpr int blanks = 6;
  constexpr std::uint64_t seed = 4;
  DrawnSet set{"scenes", {"scene"}, 3, 240, {}};
  for (const SceneTriple& triple : scenes()) {
    set.pictures.push_back({triple.name + "-security", "security", {triple.name}, triple.security});
    set.pictures.push_back({triple.name + "-positive", "positive", {triple.name}, triple.positive});
    set.pictures.push_back({triple.name + "-neutral", "neutral", {triple.name}, triple.neutral});
  }
  const auto blank = blank_scenes(blanks, seed);
  for (std::size_t i = 0; i < blank.size(); ++i)
    set.pictures.push_back({numbered("none", i), "none", {scenes()[i % scenes().size()].name}, blank[i]});
  return set;
}

// Two digits that everybody reads, to learn the task, then four each for the two kinds of red-green blindness.
DrawnSet plates() {
  DrawnSet set{"plates", {"shows"}, 5, 150, {}};
  const auto add = [&](PlateKind kind, const char* category, std::initializer_list<int> digits) {
    for (const int digit : digits)
      set.pictures.push_back({std::string(category) + "-" + std::to_string(digit),
                              category,
                              {std::to_string(digit)},
                              draw_plate(kind, digit, protocols::seed_for(7, {category, digit}))});
  };
  add(PlateKind::all, "all", {4, 7});
  add(PlateKind::protan, "protan", {2, 5, 6, 8});
  add(PlateKind::deutan, "deutan", {3, 6, 9, 2});
  return set;
}

// 0.4273 for 42.73 %.
std::string four_decimals(double share) {
  const long ten_thousandths = std::lround(share * 10000);
  std::string digits = std::to_string(ten_thousandths % 10000);
  digits.insert(0, 4 - digits.size(), '0');
  return std::to_string(ten_thousandths / 10000) + "." + digits;
}

}  // namespace

const std::vector<DrawnSet>& drawn_sets() {
  static const std::vector<DrawnSet> all{faces(),           flowers(), patterns(), outlines(), snakes_and_utensils(),
                                         security_scenes(), plates()};
  return all;
}

std::string list_csv(const DrawnSet& set) {
  std::string text = "text,id,category";
  for (const std::string& column : set.columns) text += "," + column;
  text += "\n";
  for (const DrawnPicture& picture : set.pictures) {
    text += set.name + "/" + picture.id + ".svg," + picture.id + "," + picture.category;
    for (const std::string& value : picture.values) text += "," + value;
    text += "\n";
  }
  return text;
}

std::string stroop_csv() {
  std::string text = "text,id,colour,luminance,name_en,name_he\n";
  const std::pair<const char*, const char*> hebrew[]{
      {"red", "אדום"}, {"green", "ירוק"}, {"blue", "כחול"}, {"yellow", "צהוב"}};
  for (const NamedColour& named : stroop_colours())
    for (const auto& [id, name] : hebrew)
      if (named.id == id)
        text += named.id + "," + named.id + "," + to_text(named.colour) + "," + four_decimals(luminance(named.colour)) +
                "," + named.id + "," + name + "\n";
  return text;
}

std::string manifest_csv(const DrawnSet& set, const std::vector<Measured>& measured) {
  std::string text = "id,file,category,width,height,mean_luminance,contrast\n";
  for (std::size_t i = 0; i < set.pictures.size(); ++i) {
    const DrawnPicture& picture = set.pictures[i];
    const Measured& is = measured[i];
    text += picture.id + "," + picture.id + ".svg," + picture.category + "," + std::to_string(is.width) + "," +
            std::to_string(is.height) + "," + four_decimals(is.luminance) + "," + four_decimals(is.contrast) + "\n";
  }
  return text;
}

}  // namespace stimuli
