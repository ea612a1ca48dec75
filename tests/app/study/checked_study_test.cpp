// That what names the version of a study is made from every file that it shows or plays, whichever step does.
#include "app/study/checked_study.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "stimuli/pixels/image.h"
#include "stimuli/render/picture_file.h"
#include "tests/app/a_folder.h"

namespace app {
namespace {

TEST(CheckedStudy, CountsPicturesThatAThresholdAloneShows) {
  const TemporaryFolder folder;
  const auto draw = [&](const std::string& name, std::uint32_t colour) {
    ASSERT_EQ(stimuli::write_png(stimuli::blank(30, 30, colour), (folder.path / name).string()), "");
  };
  draw("a.png", 0xFFFF0000);
  draw("b.png", 0xFF00FF00);
  draw("other-a.png", 0xFF0000FF);
  const auto file = folder.write("study.yaml",
                                 "tachisto: 1\ntitle: Made for a test\nlanguage: en\nlists:\n"
                                 "  primes: {items: [{text: a.png, kind: face}, {text: b.png, kind: house}]}\n"
                                 "  others: {items: [{text: other-a.png, kind: face}, {text: b.png, kind: house}]}\n"
                                 "trials:\n  one:\n    - {event: prime, masked: {picture: $prime, for: 20 ms}}\n"
                                 "    - {event: target, text: \"?\", until: answer, at_most: 2 s}\n"
                                 "blocks:\n  main: {trial: one, cross: {prime: primes}, answer: {keys: {yes: J}}, cells: [prime.kind]}\n"
                                 "session:\n  - threshold: {of: main, with: {prime: others}, frames: [1, 6]}\n  - block: main\n");
  const auto painter = painter_of_this_machine();
  const StudyCheck before = check_study(file, usual_screen(), *painter);
  ASSERT_TRUE(before.study) << protocols::to_text(before.diagnostics);
  EXPECT_TRUE(std::ranges::any_of(before.study->files, [](const FileHash& hash) { return hash.name == "other-a.png"; }));
  draw("other-a.png", 0xFFFFFFFF);
  const StudyCheck after = check_study(file, usual_screen(), *painter);
  ASSERT_TRUE(after.study);
  EXPECT_NE(before.study->sha256, after.study->sha256);
}

}  // namespace
}  // namespace app
