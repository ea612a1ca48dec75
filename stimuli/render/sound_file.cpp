#include "stimuli/render/sound_file.h"

#include <samplerate.h>
#include <sndfile.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <numeric>
#include <string_view>

namespace stimuli {
namespace {

using SoundFile = std::unique_ptr<SNDFILE, int (*)(SNDFILE*)>;

constexpr int rate_min = 8'000, rate_max = 96'000;

bool is_known(int format) {
  const int container = format & SF_FORMAT_TYPEMASK;
  return container == SF_FORMAT_WAV || container == SF_FORMAT_WAVEX || container == SF_FORMAT_FLAC ||
         container == SF_FORMAT_OGG;
}

// libsndfile reads a WAV file that was cut off as if it were that short; only its log says so.
bool is_torn_wav(SNDFILE* file, int format) {
  const int container = format & SF_FORMAT_TYPEMASK;
  if (container != SF_FORMAT_WAV && container != SF_FORMAT_WAVEX) return false;
  std::array<char, 4096> log{};
  sf_command(file, SFC_GET_LOG_INFO, log.data(), static_cast<int>(log.size()));
  const std::string_view text = log.data();
  const std::size_t data = text.find("\ndata");
  return data != std::string_view::npos && text.substr(data, text.find('\n', data + 1) - data).find("should be") != std::string_view::npos;
}

// libsndfile reads an Ogg file that was cut off as if it were that short. The last page of a whole one says that it is the
// last. A page: "OggS", a version, flags (4: the last page), 20 bytes, how many parts it has, the length of each, the
// parts. Source: RFC 3533, section 6.
bool is_torn_ogg(const std::filesystem::path& path, int format) {
  if ((format & SF_FORMAT_TYPEMASK) != SF_FORMAT_OGG) return false;
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file.tellg();
  std::array<unsigned char, 27> head{};
  std::array<unsigned char, 255> lengths{};
  for (std::streamoff at = 0; at < size;) {
    file.seekg(at);
    if (!file.read(reinterpret_cast<char*>(head.data()), head.size())) return true;
    if (std::string_view(reinterpret_cast<const char*>(head.data()), 4) != "OggS") return true;
    if (!file.read(reinterpret_cast<char*>(lengths.data()), head[26])) return true;
    at = std::accumulate(lengths.begin(), lengths.begin() + head[26], at + 27 + head[26]);
    if (at <= size && (head[5] & 4) != 0) return false;
  }
  return true;
}

std::string fault_of(const SF_INFO& info) {
  if (!is_known(info.format)) return "is not a sound that can be used: it is neither WAV nor FLAC nor OGG";
  if (info.channels < 1 || info.channels > 2)
    return "has " + std::to_string(info.channels) + " channels; one or two can be used";
  if (info.samplerate < rate_min || info.samplerate > rate_max)
    return "has " + std::to_string(info.samplerate) + " samples a second; " + std::to_string(rate_min) + " to " +
           std::to_string(rate_max) + " can be used";
  if (info.frames <= 0) return "holds no sound";
  if (info.frames > sf_count_t{info.samplerate} * 60 * sound_minutes_max)
    return "is longer than " + std::to_string(sound_minutes_max) + " minutes";
  return {};
}

// The converter's middle quality: errors 121 dB below the signal, nine tenths of the band kept.
std::variant<Sound, std::string> resampled(const Sound& sound, int rate) {
  const double ratio = static_cast<double>(rate) / sound.rate;
  Sound result{rate, sound.channels, {}};
  const auto room = static_cast<std::size_t>(std::ceil(static_cast<double>(sound.frames()) * ratio)) + 16;
  result.samples.resize(room * static_cast<std::size_t>(sound.channels));
  SRC_DATA data{};
  data.data_in = sound.samples.data();
  data.input_frames = static_cast<long>(sound.frames());
  data.data_out = result.samples.data();
  data.output_frames = static_cast<long>(room);
  data.src_ratio = ratio;
  if (const int error = src_simple(&data, SRC_SINC_MEDIUM_QUALITY, sound.channels); error != 0)
    return std::string("cannot be brought to ") + std::to_string(rate) + " samples a second: " + src_strerror(error);
  result.samples.resize(static_cast<std::size_t>(std::llround(static_cast<double>(sound.frames()) * ratio)) *
                        static_cast<std::size_t>(sound.channels));
  return result;
}

}  // namespace

std::variant<Sound, std::string> read_sound_file(const std::filesystem::path& path, int rate) {
  SF_INFO info{};
  const SoundFile file(sf_open(path.c_str(), SFM_READ, &info), sf_close);
  if (!file) {
    if (std::FILE* there = std::fopen(path.c_str(), "rb")) {
      std::fclose(there);
      return std::string("is not a sound that can be used: it is neither WAV nor FLAC nor OGG, or it is broken");
    }
    return std::string("cannot be opened");
  }
  // First: the length that libsndfile reports for a torn Ogg file is nonsense.
  if (is_torn_ogg(path, info.format)) return std::string("is broken: it ends in the middle");
  if (const std::string fault = fault_of(info); !fault.empty()) return fault;
  if (is_torn_wav(file.get(), info.format)) return std::string("is broken: it ends in the middle");
  Sound sound{info.samplerate, info.channels, {}};
  sound.samples.resize(static_cast<std::size_t>(info.frames) * static_cast<std::size_t>(info.channels));
  const sf_count_t read = sf_readf_float(file.get(), sound.samples.data(), info.frames);
  if (sf_error(file.get()) != SF_ERR_NO_ERROR) return std::string("is broken: ") + sf_strerror(file.get());
  if (read < info.frames) return std::string("is broken: it ends in the middle");
  for (const float sample : sound.samples)
    if (!std::isfinite(sample)) return std::string("is broken: it holds values that are no numbers");
  if (rate == 0 || rate == sound.rate) return sound;
  return resampled(sound, rate);
}

}  // namespace stimuli
