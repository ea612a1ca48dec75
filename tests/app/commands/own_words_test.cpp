// The program's own words, in all its languages, can be drawn: no box ever stands for a letter or an arrow.
#include <gtest/gtest.h>

#include "app/study/checked_study.h"
#include "tests/app/a_folder.h"

namespace app {
namespace {

TEST(OwnWords, CanAllBeDrawn) {
  const auto painter = painter_of_this_machine();
  for (const char* file : {"/engine/session/words.cpp", "/engine/session/page_text.cpp", "/stimuli/pages/page.cpp"}) {
    const std::string text = read_file(std::string(SOURCE_DIR) + file);
    ASSERT_FALSE(text.empty()) << file;
    for (const std::string& letter : painter->missing_glyphs(text))
      if (letter != "\n") ADD_FAILURE() << file << " has '" << letter << "', which no font has";
  }
}

}  // namespace
}  // namespace app
