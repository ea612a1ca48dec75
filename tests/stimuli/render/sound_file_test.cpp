#include "stimuli/render/sound_file.h"

#include <gtest/gtest.h>
#include <sndfile.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <numbers>

#include "protocols/reading/read_protocol.h"
#include "stimuli/checking/check_sounds.h"
#include "tests/temporary_folder.h"

namespace stimuli {
namespace {

// A sine of half strength, left; the same upside down, right.
std::vector<float> sine(int rate, int channels, double hz, double seconds) {
  std::vector<float> samples;
  for (int i = 0; i < static_cast<int>(rate * seconds); ++i) {
    const auto value = static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * hz * i / rate));
    samples.push_back(value);
    if (channels == 2) samples.push_back(-value);
  }
  return samples;
}

std::filesystem::path write(const std::filesystem::path& path, int format, int rate, int channels, const std::vector<float>& samples) {
  SF_INFO info{};
  info.samplerate = rate;
  info.channels = channels;
  info.format = format;
  SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
  if (!file) throw std::runtime_error(sf_strerror(nullptr));
  sf_writef_float(file, samples.data(), static_cast<sf_count_t>(samples.size()) / channels);
  sf_close(file);
  return path;
}

Sound read(const std::filesystem::path& path, int rate) {
  auto sound = read_sound_file(path, rate);
  if (const auto* fault = std::get_if<std::string>(&sound)) throw std::runtime_error(*fault);
  return std::get<Sound>(std::move(sound));
}

std::string fault(const std::filesystem::path& path) {
  const auto sound = read_sound_file(path, 48'000);
  return std::holds_alternative<std::string>(sound) ? std::get<std::string>(sound) : "none";
}

double worst(const std::vector<float>& a, const std::vector<float>& b, std::size_t from, std::size_t to) {
  double most = 0;
  for (std::size_t i = from; i < to; ++i) most = std::max(most, static_cast<double>(std::abs(a[i] - b[i])));
  return most;
}

TEST(SoundFile, IsDecodedSampleBySampleFromWavAndFlac) {
  const TemporaryFolder folder;
  const std::vector<float> samples = sine(48'000, 2, 440, 0.25);
  const struct {
    const char* name;
    int format;
    double error;
  } kinds[] = {{"float.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 0},
               {"16.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1.0 / 32'767},
               {"24.wav", SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, 1.0 / 8'000'000},
               {"16.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1.0 / 32'767},
               {"24.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 1.0 / 8'000'000}};
  for (const auto& kind : kinds) {
    const Sound sound = read(write(folder.path / kind.name, kind.format, 48'000, 2, samples), 48'000);
    EXPECT_EQ(sound.rate, 48'000);
    EXPECT_EQ(sound.channels, 2);
    ASSERT_EQ(sound.samples.size(), samples.size()) << kind.name;
    EXPECT_LE(worst(sound.samples, samples, 0, samples.size()), kind.error) << kind.name;
  }
}

TEST(SoundFile, IsDecodedFromOggAsLongAsItWasAndNearlyAsItSounded) {
  const TemporaryFolder folder;
  const std::vector<float> samples = sine(44'100, 1, 440, 1);
  const Sound sound = read(write(folder.path / "a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 44'100, 1, samples), 0);
  EXPECT_EQ(sound.rate, 44'100);
  ASSERT_EQ(sound.samples.size(), samples.size());
  EXPECT_LT(worst(sound.samples, samples, 4'410, 39'690), 0.03);
}

TEST(SoundFile, IsBroughtToTheRateOfTheDeviceWithoutShiftingOrStretchingIt) {
  const TemporaryFolder folder;
  for (const int rate : {22'050, 44'100, 96'000}) {
    const Sound sound = read(write(folder.path / "a.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, rate, 1, sine(rate, 1, 1000, 0.5)), 48'000);
    EXPECT_EQ(sound.rate, 48'000);
    ASSERT_EQ(sound.frames(), 24'000u) << rate;
    // A thousandth of full scale is less than a tenth of a sample's way of a 1000 Hz sine.
    EXPECT_LT(worst(sound.samples, sine(48'000, 1, 1000, 0.5), 480, 23'520), 0.001) << rate;
  }
}

TEST(SoundFile, ThatCannotBeUsedIsReportedInWordsAfterItsName) {
  const TemporaryFolder folder;
  const auto in = [&](const char* name) { return folder.path / name; };
  EXPECT_EQ(fault(in("missing.wav")), "cannot be opened");
  std::ofstream(in("text.wav")) << "no sound at all";
  EXPECT_EQ(fault(in("text.wav")), "is not a sound that can be used: it is neither WAV nor FLAC nor OGG, or it is broken");
  EXPECT_EQ(fault(write(in("a.aiff"), SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 48'000, 1, sine(48'000, 1, 440, 0.1))),
            "is not a sound that can be used: it is neither WAV nor FLAC nor OGG");
  EXPECT_EQ(fault(write(in("three.wav"), SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48'000, 3, std::vector<float>(300))),
            "has 3 channels; one or two can be used");
  EXPECT_EQ(fault(write(in("slow.wav"), SF_FORMAT_WAV | SF_FORMAT_PCM_16, 4'000, 1, std::vector<float>(300))),
            "has 4000 samples a second; 8000 to 96000 can be used");
  EXPECT_EQ(fault(write(in("empty.wav"), SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48'000, 1, {})), "holds no sound");
  EXPECT_EQ(fault(write(in("long.wav"), SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 8'000, 1, std::vector<float>(8'000 * 60 * 20 + 1))),
            "is longer than 20 minutes");
  EXPECT_EQ(fault(write(in("nan.wav"), SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48'000, 1, {0.0f, std::nanf(""), 0.0f})),
            "is broken: it holds values that are no numbers");
}

TEST(SoundFile, OfOggThatEndsBetweenTwoPagesIsBrokenToo) {
  const TemporaryFolder folder;
  const auto path = write(folder.path / "a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 48'000, 1, sine(48'000, 1, 440, 4));
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const std::size_t last = bytes.rfind("OggS");
  ASSERT_GT(last, bytes.size() / 2);
  std::filesystem::resize_file(path, last);
  EXPECT_EQ(fault(path), "is broken: it ends in the middle");
}

TEST(SoundFile, ThatEndsInTheMiddleIsBroken) {
  const TemporaryFolder folder;
  const auto samples = sine(48'000, 1, 440, 2);
  for (const auto& [name, format] : {std::pair{"a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16}, {"a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16},
                                     {"a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS}}) {
    const auto path = write(folder.path / name, format, 48'000, 1, samples);
    ASSERT_EQ(fault(path), "none") << name;
    std::filesystem::resize_file(path, std::filesystem::file_size(path) * 2 / 3);
    EXPECT_EQ(fault(path).substr(0, 9), "is broken") << name;
  }
}

// ---- At the lines that asked

std::string said(const TemporaryFolder& folder, const std::string& yaml) {
  std::ofstream(folder.path / "protocol.yaml") << "tachisto: 1\ntitle: sounds\n" << yaml;
  const auto result = protocols::read_protocol(folder.path / "protocol.yaml", {});
  if (!result.protocol) return protocols::to_text(result.diagnostics);
  const FindPicture find = [&](const std::string& name) -> std::optional<std::filesystem::path> {
    if (!std::filesystem::exists(folder.path / name)) return {};
    return folder.path / name;
  };
  std::string text;
  for (const auto& one : check_sounds(*result.protocol, find, read_sound_file))
    text += std::to_string(one.location.line) + ": " + one.message + "\n";
  return text;
}

TEST(CheckSounds, ReportsEveryFileThatCannotBePlayedAtTheLineThatAskedForIt) {
  const TemporaryFolder folder;
  std::ofstream(folder.path / "broken.wav") << "RIFF and no more";
  write(folder.path / "good.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48'000, 1, sine(48'000, 1, 440, 0.1));
  EXPECT_EQ(said(folder, R"(lists:
  sounds: {items: [good.wav, broken.wav, missing.wav]}
trials:
  hear:
    - {event: sound, blank: true, sound: $sound, for: 500 ms}
blocks:
  main: {trial: hear, cross: {sound: sounds}}
session: [block: main]
)"),
            "7: the sound 'broken.wav' is not a sound that can be used: it is neither WAV nor FLAC nor OGG, or it is broken\n"
            "7: the sound 'missing.wav' is not there\n");
}

TEST(CheckSounds, RefusesTonesThatCannotBeAsLoudAsOthersOrAreTooShortForTheirEdges) {
  const TemporaryFolder folder;
  EXPECT_EQ(said(folder, R"(lists:
  pitches: {items: [{text: low, hz: 60 Hz}, {text: high, hz: 1000 Hz}]}
trials:
  hear:
    - {event: one, blank: true, tone: {pitch: $pitch.hz, for: 100 ms}, for: 500 ms}
    - {event: two, blank: true, tone: [{pitch: 440 Hz, for: 8 ms}, {pitch: none, for: 2 ms}], for: 500 ms}
station: {beep: {event: two, for: 5 ms}}
blocks:
  main: {trial: hear, cross: {pitch: pitches}}
session: [block: main]
)"),
            "7: the tone of 60 Hz cannot be made as loud as other tones\n"
            "8: the tone of 440 Hz is too short to rise and to fall, which takes 5 ms each\n"
            "9: the beep is too short to rise and to fall, which takes 5 ms each\n");
}

TEST(CheckSounds, RefusesCaptionsThatComeAfterTheirSound) {
  const TemporaryFolder folder;
  write(folder.path / "voice.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 48'000, 1, sine(48'000, 1, 200, 3));
  EXPECT_EQ(said(folder, R"(session:
  - imagine:
      sound: voice.flac
      pages:
        - text: One
        - {text: Two, at: 1 s}
        - {text: Three, at: 4 s}
)"),
            "9: the page 'page' comes after the sound 'voice.flac' is over, which lasts 3 s\n");
}

}  // namespace
}  // namespace stimuli
