#include "app/vault/vault.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/study/conduct.h"
#include "engine/device_error.h"
#include "engine/devices/simulated/lab.h"
#include "engine/input/operator_keys.h"
#include "protocols/model/name_letters.h"
#include "tests/app/a_folder.h"

namespace {

using app::RunName;
const std::string passphrase = "three quiet grey horses";
const std::string secret = "Then Michal called me, \"twice\"";

struct Vault : TemporaryFolder {
  Vault() { app::create_vault(file, passphrase, app::GuessCost::least); }
  void keep(const std::string& participant, const std::string& text, const std::string& id = "text") const {
    app::VaultWriter(file, RunName{participant, 1, 1, engine::Mode::real}).keep("story", id, text);
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> list;
    const auto contents = app::read_vault(file, passphrase);
    for (const auto& text : contents->texts) list.push_back(text.participant + ": " + protocols::NameLetters::of(text.text));
    return list;
  }
  // Whether the bytes stand in any file of the folder.
  bool holds(const std::string& bytes) const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
      if (entry.is_regular_file() && read_file(entry.path()).find(bytes) != std::string::npos) return true;
    return false;
  }
  std::filesystem::path file = app::vault_path(path / "data");
};
using Texts = std::vector<std::string>;

TEST(Vault, GivesTextsBackToWhoKnowsThePassphraseAndToNobodyElse) {
  const Vault vault;
  vault.keep("012", secret);
  EXPECT_FALSE(vault.holds("Michal"));
  EXPECT_FALSE(app::read_vault(vault.file, "three quiet grey horse").has_value());
  const auto contents = app::read_vault(vault.file, passphrase);
  ASSERT_TRUE(contents);
  ASSERT_EQ(contents->texts.size(), 1u);
  const app::VaultText& text = contents->texts[0];
  EXPECT_EQ(text.participant + text.step + text.id + protocols::NameLetters::of(text.text), "012storytext" + secret);
  EXPECT_EQ(text.written_utc.size(), 20u);
  struct stat status{};
  ::stat(vault.file.c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(Vault, KeepsTheLastStateOfEachText) {
  const Vault vault;
  {
    app::VaultWriter writer(vault.file, RunName{"012", 1, 1, engine::Mode::real});
    const std::string reference = writer.keep("story", "text", "Then");
    EXPECT_EQ(writer.keep("story", "text", secret), reference) << "a later state has the same name";
    writer.keep("story", "2", "other");
  }
  EXPECT_EQ(vault.texts(), (Texts{"012: " + secret, "012: other"}));
}

TEST(Vault, ErasesOneParticipantForGood) {
  const Vault vault;
  vault.keep("012", secret);
  vault.keep("013", "somebody else's");
  vault.keep("012", "more", "2");
  const int before = ::open(vault.file.c_str(), O_RDONLY);  // the old file, to see what becomes of it
  EXPECT_EQ(app::erase_from_vault(vault.file, "012"), 2);
  EXPECT_EQ(vault.texts(), Texts{"013: somebody else's"});
  EXPECT_FALSE(vault.holds("\"012\""));
  std::string old(4096, 'x');
  old.resize(static_cast<std::size_t>(::read(before, old.data(), old.size())));
  ::close(before);
  EXPECT_GT(old.size(), 500u);
  EXPECT_EQ(old.find_first_not_of('\0'), std::string::npos) << "the old file's bytes are overwritten";
  EXPECT_EQ(app::erase_from_vault(vault.file, "012"), 0);
  vault.keep("014", "goes on");
  EXPECT_EQ(vault.texts().size(), 2u);
}

TEST(Vault, LosesNothingButARecordThatWasCutOff) {
  const Vault vault;
  vault.keep("012", "first");
  vault.keep("012", "cut", "2");
  std::filesystem::resize_file(vault.file, std::filesystem::file_size(vault.file) - 40);
  EXPECT_EQ(app::read_vault(vault.file, passphrase)->unreadable, 1);
  vault.keep("013", "after");
  EXPECT_EQ(vault.texts(), (Texts{"012: first", "013: after"}));
}

TEST(Vault, SeesARecordThatWasGivenToAnotherParticipant) {
  const Vault vault;
  vault.keep("012", secret);
  std::string content = read_file(vault.file);
  content.replace(content.rfind("\"012\""), 5, "\"013\"");
  std::ofstream(vault.file, std::ios::binary) << content;
  const auto contents = app::read_vault(vault.file, passphrase);
  EXPECT_TRUE(contents->texts.empty());
  EXPECT_EQ(contents->unreadable, 1);
}

TEST(Vault, IsNeverMadeOverAnotherOneNorTakenFromAnotherFile) {
  const Vault vault;
  const std::string before = read_file(vault.file);
  EXPECT_THROW(app::create_vault(vault.file, passphrase), engine::DeviceError);
  EXPECT_EQ(read_file(vault.file), before);
  const auto other = vault.write("data/other", "{\"kind\":\"session\"}\n");
  EXPECT_THROW(app::VaultWriter(other, {}), engine::DeviceError);
  EXPECT_THROW(app::erase_from_vault(other, "012"), engine::DeviceError);
}

TEST(Vault, IsNotErasedFromWhileARunWrites) {
  const Vault vault;
  const app::VaultWriter writer(vault.file, RunName{"012", 1, 1, engine::Mode::real});
  EXPECT_THROW(app::erase_from_vault(vault.file, "012"), engine::DeviceError);
}

// Types one text wherever one is asked for, and reads pages.
class Writer : public engine::SessionObserver {
 public:
  explicit Writer(engine::Lab& lab) : lab_(lab) {}
  void text_asked(const engine::TextAsked&, engine::Instant onset) override {
    using Kind = engine::TextEntry::Edit::Kind;
    lab_.text.plan(Kind::insert, onset + std::chrono::seconds(1), secret);
    lab_.text.plan(Kind::finish, onset + std::chrono::seconds(12));
  }
  void page_shown(engine::Instant onset) override { lab_.keyboard.tap(44, onset + std::chrono::seconds(1)); }
  void end_shown(engine::Instant onset) override {
    for (const protocols::Key key : {engine::key_left_control, engine::key_left_shift, engine::key_q})
      lab_.keyboard.tap(key, onset + std::chrono::seconds(1));
  }

 private:
  engine::Lab& lab_;
};

TEST(Vault, IsTheOnlyFileThatATextOfASessionGoesInto) {
  const Vault vault;
  const auto file = vault.write("study.yaml", "tachisto: 1\ntitle: t\nsession:\n  - {write: {ask: Describe it.}, name: story}\n  - debrief: {funnel: default}\n");
  const auto painter = app::painter_of_this_machine();
  const app::StudyCheck checked = app::check_study(file, app::usual_screen(), *painter);
  ASSERT_TRUE(checked.study.has_value());
  app::Run run{.study = *checked.study, .enrolment = {.name = {"012", 1, 1, engine::Mode::real}, .study_seed = app::StudySeed(0)}};
  run.screen = app::usual_screen();
  engine::Lab lab;
  Writer writer(lab);
  {
    app::VaultWriter store(vault.file, run.enrolment.name);
    run.store = &store;
    app::conduct(run, vault.path / "data", {lab.clock, lab.display, lab.keyboard, lab.text}, *painter, &writer);
  }
  EXPECT_FALSE(vault.holds("Michal"));
  const std::string journal = read_file(app::journal_path(vault.path / "data", run.enrolment.name));
  EXPECT_NE(journal.find("\"kept\":\"vault:012/1/1/story/text\""), std::string::npos);
  EXPECT_NE(journal.find("\"kept\":\"vault:012/1/1/debrief/F5\""), std::string::npos);
  EXPECT_EQ(vault.texts(), Texts(6, "012: " + secret));
}

TEST(VaultCommand, MakesReadsAndErases) {
  const TemporaryFolder study;
  const std::string folder = study.path.string();
  EXPECT_EQ(call({"vault", "create", folder}, passphrase + "\n" + passphrase + "\n").status, 1) << "a folder without a study";
  EXPECT_EQ(call({"vault", "create", folder + "/mistyped"}, passphrase + "\n" + passphrase + "\n").status, 1);
  EXPECT_TRUE(std::filesystem::is_empty(study.path));
  study.write("study.yaml", "tachisto: 1\n");
  EXPECT_EQ(call({"vault", "read", folder}, passphrase + "\n").status, 1) << "there is no vault yet";
  EXPECT_EQ(call({"vault", "erase", folder, "--participant", "012", "--yes"}).status, 1);
  EXPECT_EQ(call({"vault", "create", folder}).status, 1) << "nobody is there to be asked";
  EXPECT_EQ(call({"vault", "create", folder}, "short\nshort\n").status, 1);
  EXPECT_EQ(call({"vault", "create", folder}, passphrase + "\nanother one\n").status, 1);
  EXPECT_FALSE(std::filesystem::exists(study.path / "data/vault.sealed"));
  EXPECT_EQ(call({"vault", "create", folder}, passphrase + "\n" + passphrase + "\n").status, 0);
  EXPECT_EQ(call({"vault", "create", folder}, passphrase + "\n" + passphrase + "\n").status, 1);
  app::VaultWriter(study.path / "data/vault.sealed", RunName{"012", 1, 1, engine::Mode::real}).keep("story", "text", secret);
  const auto key = study.write("key", passphrase + "\n").string();
  const Called read = call({"vault", "read", folder, "--passphrase-file", key});
  EXPECT_EQ(read.status, 0);
  EXPECT_NE(read.out.find("012,1,1,\"story\",\"text\","), std::string::npos) << read.out;
  EXPECT_NE(read.out.find("\"Then Michal called me, \"\"twice\"\"\""), std::string::npos) << read.out;
  EXPECT_EQ(call({"vault", "read", folder}, "some other passphrase\n").status, 1);
  const Called no_file = call({"vault", "read", folder, "--passphrase-file", folder + "/nokey"});
  EXPECT_EQ(no_file.status, 1);
  EXPECT_NE(no_file.err.find("There is no file"), std::string::npos) << no_file.err;
  EXPECT_EQ(call({"vault", "erase", folder, "--participant", "012"}).status, 1) << "asks first";
  const Called mistyped = call({"vault", "erase", folder, "--participant", "021", "--yes"});
  EXPECT_EQ(mistyped.status, 1);
  EXPECT_NE(mistyped.err.find("no text of participant 021; nothing was erased"), std::string::npos) << mistyped.err;
  const Called erased = call({"vault", "erase", folder, "--participant", "012"}, "012\n");
  EXPECT_EQ(erased.status, 0);
  EXPECT_NE(erased.out.find("Erased 1 text of participant 012 permanently"), std::string::npos) << erased.out;
  EXPECT_EQ(call({"vault", "read", folder, "--passphrase-file", key}).out, "participant,visit,run,step,id,written_utc,text\n");
}

TEST(VaultCommand, IsAskedForByARunWithFreeText) {
  const TemporaryFolder study;
  const auto file = study.write("study.yaml", "tachisto: 1\ntitle: t\nsession:\n  - write: {ask: Describe it.}\n");
  const Called run = call({"run", file.string(), "--participant", "012"});
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.err.find("tachisto vault create"), std::string::npos) << run.err;
  EXPECT_NE(call({"run", file.string(), "--participant", "012", "--data", (study.path / "my data").string()}).err.find("my data'\n"), std::string::npos)
      << "a path with a blank stands in quotes";
  EXPECT_FALSE(std::filesystem::exists(study.path / "data/real/sub-012"));
}

}  // namespace
