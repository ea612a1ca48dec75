#include "protocols/model/scalar.h"

#include <gtest/gtest.h>

namespace protocols {
namespace {

template <class T>
std::string complaint(const Read<T>& read) {
  const Complaint* found = std::get_if<Complaint>(&read);
  return found ? found->message : "";
}
template <class T>
std::string fix(const Read<T>& read) {
  const Complaint* found = std::get_if<Complaint>(&read);
  return found ? found->fix : "";
}

TEST(Duration, IsKeptInMillisecondsOrFrames) {
  EXPECT_EQ(std::get<AskedTime>(read_duration("500 ms")), (AskedTime{500, TimeUnit::milliseconds}));
  EXPECT_EQ(std::get<AskedTime>(read_duration("16.7 ms")), (AskedTime{16.7, TimeUnit::milliseconds}));
  EXPECT_EQ(std::get<AskedTime>(read_duration("500ms")), (AskedTime{500, TimeUnit::milliseconds}));
  EXPECT_EQ(std::get<AskedTime>(read_duration("2 s")), (AskedTime{2000, TimeUnit::milliseconds}));
  EXPECT_EQ(std::get<AskedTime>(read_duration("5 min")), (AskedTime{300'000, TimeUnit::milliseconds}));
  EXPECT_EQ(std::get<AskedTime>(read_duration("60 min")), (AskedTime{3'600'000, TimeUnit::milliseconds}));
  EXPECT_EQ(std::get<AskedTime>(read_duration("1 frame")), (AskedTime{1, TimeUnit::frames}));
  EXPECT_EQ(std::get<AskedTime>(read_duration("2 frames")), (AskedTime{2, TimeUnit::frames}));
}

TEST(Duration, ReadsBackFromItsText) {
  for (const char* text : {"500 ms", "16.7 ms", "0.1 ms", "1 frame", "12 frames"}) {
    EXPECT_EQ(to_text(std::get<AskedTime>(read_duration(text))), text);
  }
}

TEST(Duration, IsNoOtherNumberThatAComputerMightTake) {
  for (const char* text :
       {"1e3 ms", "0x10 ms", "inf ms", "nan ms", ".", "5. ms", "1.2.3 ms", "--5 ms", "ms", "", "½ s", "1_000 ms"}) {
    EXPECT_NE(complaint(read_duration(text)), "") << text;
  }
}

TEST(Duration, SuggestsTheUnitThatWasProbablyMeant) {
  EXPECT_EQ(fix(read_duration("500")), "did you mean '500 ms'?");
  EXPECT_EQ(fix(read_duration("2 Seconds")), "did you mean '2 s'?");
  EXPECT_EQ(fix(read_duration("3 flips")), "did you mean '3 frames'?");
  EXPECT_EQ(fix(read_duration("16,7 ms")), "write the decimal point as in '16.7 ms'");
}

TEST(Length, ReadsBackFromItsText) {
  for (const char* text : {"120 px", "1.5 deg", "10 %"}) EXPECT_EQ(to_text(std::get<Length>(read_length(text))), text);
  EXPECT_EQ(std::get<Length>(read_offset("-1.5 deg")), (Length{-1.5, LengthUnit::degrees}));
  EXPECT_NE(complaint(read_length("-1.5 deg")), "");
  EXPECT_NE(complaint(read_offset("200 deg")), "");
}

TEST(Share, IsReadOfPercentCorrect) {
  EXPECT_DOUBLE_EQ(std::get<double>(read_share("80 % correct")), 0.8);
  EXPECT_NE(complaint(read_share("0 % correct")), "");
  EXPECT_NE(complaint(read_share("101 % correct")), "");
  EXPECT_EQ(fix(read_share("0.85")), "did you mean '85 % correct'?");
}

TEST(Colour, IsSixDigitsOrAName) {
  EXPECT_EQ(std::get<Colour>(read_colour("#404080")), (Colour{0x40, 0x40, 0x80}));
  EXPECT_EQ(std::get<Colour>(read_colour("#AbCdEf")), (Colour{0xab, 0xcd, 0xef}));
  EXPECT_EQ(std::get<Colour>(read_colour("grey")), (Colour{128, 128, 128}));
  EXPECT_EQ(to_text(Colour{0xab, 0xcd, 0xef}), "#abcdef");
  EXPECT_EQ(fix(read_colour("gray")), "did you mean 'grey'?");
  EXPECT_EQ(fix(read_colour("#fa0")), "write all six: \"#ffaa00\"");
  EXPECT_NE(complaint(read_colour("#ggaa00")), "");
}

TEST(AnswerKey, IsNoneThatTheSessionNeedsItself) {
  EXPECT_EQ(std::get<Key>(read_answer_key("f")), 9);
  EXPECT_NE(complaint(read_answer_key("Escape")), "");
  EXPECT_NE(complaint(read_answer_key("f9")), "");
  EXPECT_NE(complaint(read_answer_key("f1")), "");
  EXPECT_EQ(complaint(read_answer_key("f2")), "");
  EXPECT_EQ(fix(read_answer_key("Return")), "did you mean 'Enter'?");
  EXPECT_EQ(fix(read_answer_key(";")), "did you mean 'Semicolon'?");
}

TEST(Name, IsLettersOfAnyScriptDigitsAndUnderscores) {
  EXPECT_EQ(std::get<std::string>(read_name("threat_2")), "threat_2");
  EXPECT_EQ(std::get<std::string>(read_name("מילים")), "מילים");
  EXPECT_EQ(fix(read_name("my-words")), "write 'my_words'");
  EXPECT_NE(complaint(read_name("2nd")), "");
  EXPECT_NE(complaint(read_name("")), "");
}

TEST(Label, IsAVariableAndPerhapsAColumn) {
  EXPECT_EQ(to_text(std::get<Label>(read_label("prime"))), "prime");
  EXPECT_EQ(to_text(std::get<Label>(read_label("prime.word type"))), "prime.word type");
  EXPECT_NE(complaint(read_label("prime.")), "");
  EXPECT_EQ(fix(read_label("$prime.kind")), "write 'prime.kind'");
}

}  // namespace
}  // namespace protocols
