#include "protocols/source/source_file.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <optional>
#include <utility>

#include "protocols/source/plain_text.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

constexpr std::size_t most_diagnostics = 10;  // of one file's letters; who saved a file wrongly needs no more to see it

std::string with_plain_line_ends(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      text += bytes[i];
    } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      text += '\n';
    }
  }
  return text;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

struct Objection {
  std::string message, expected, fix;
};

std::optional<Objection> objection_to(char32_t letter) {
  const std::string name = code_point_name(letter);
  if (letter >= 0x202A && letter <= 0x202E) {
    static constexpr const char* meanings[] = {"left-to-right embedding", "right-to-left embedding",
                                               "end of a direction change", "left-to-right override",
                                               "right-to-left override"};
    return Objection{"an invisible character turns the reading direction: " + name + " (" + meanings[letter - 0x202A] + ")",
                     "letters in the order in which they are read; Tachisto lays out right-to-left text itself",
                     "delete the character; the caret shows where it is"};
  }
  if (letter >= 0x2066 && letter <= 0x2069) {
    static constexpr const char* meanings[] = {"left-to-right isolate", "right-to-left isolate", "first strong isolate",
                                               "end of an isolate"};
    return Objection{"an invisible character sets text apart in its reading direction: " + name + " (" + meanings[letter - 0x2066] + ")",
                     "letters in the order in which they are read; Tachisto lays out right-to-left text itself",
                     "delete the character; the caret shows where it is"};
  }
  if (letter == 0x200B || letter == 0xFEFF || letter == 0x2060) {
    return Objection{"an invisible character without width: " + name, "letters that can be seen",
                     "delete the character; the caret shows where it is"};
  }
  if (letter == 0xAD) {
    return Objection{"an invisible hyphen: U+00AD (soft hyphen), as word processors put between syllables", "letters that can be seen",
                     "delete the character; the caret shows where it is"};
  }
  if (is_unseen(letter)) {
    return Objection{"an invisible character: " + name, "letters that can be seen", "delete the character; the caret shows where it is"};
  }
  if (letter == 0) {
    return Objection{"a NUL byte (U+0000)", "text; this looks like a binary file or a damaged one", ""};
  }
  if ((letter < 0x20 && letter != '\t' && letter != '\n') || (letter >= 0x7F && letter < 0xA0)) {
    return Objection{"an invisible control character: " + name, "text", "delete the character; the caret shows where it is"};
  }
  return std::nullopt;
}

Objection not_utf8(std::string_view text, std::size_t at) {
  char hex[8];
  std::snprintf(hex, sizeof hex, "0x%02X", static_cast<unsigned char>(text[at]));
  return {"byte " + std::string(hex) + " is not UTF-8", "text saved as UTF-8",
          "save the file again with the encoding UTF-8 (in Excel: \"CSV UTF-8\")"};
}

void check_letters(SourceText& read) {
  const std::string& text = read.text;
  for (std::size_t at = 0; at < text.size();) {
    // Most of a file is plain ASCII; step over it without decoding.
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\t') {
      ++at;
      continue;
    }
    const std::size_t start = at;
    const auto letter = next_code_point(text, at);
    if (!letter) ++at;
    const auto objection = letter ? objection_to(*letter) : not_utf8(text, start);
    if (!objection) continue;
    read.diagnostics.push_back({place_at(read, start), objection->message, objection->expected, objection->fix, {}});
    if (!letter || *letter == 0 || read.diagnostics.size() == most_diagnostics) return;  // the rest would be noise
  }
}

SourceText refused(std::string path, std::string message, std::string expected, std::string fix) {
  auto source = std::make_shared<SourceFile>();
  source->path = std::move(path);
  SourceText read{source, {}, {}};
  read.diagnostics.push_back({{source, 0, 0}, std::move(message), std::move(expected), std::move(fix), {}});
  return read;
}

}  // namespace

SourceText read_source(const std::filesystem::path& file, std::size_t most_bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status))
    return refused(file.string(), "there is no such file", "", "check the name and the folder");
  if (std::filesystem::is_directory(status)) {
    const auto inside = file / "study.yaml";  // as `tachisto new` names it
    return refused(file.string(), "this is a folder", "a file",
                   std::filesystem::exists(inside, error) ? "did you mean '" + inside.string() + "'?" : "");
  }
  if (!std::filesystem::is_regular_file(status))
    return refused(file.string(), "this is not a file that can be read to its end", "a file", "");
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    return refused(file.string(), "the file cannot be opened", "a file that you may read", "check its permissions");
  const auto too_large = [&] {
    return refused(file.string(), "the file is too large to be read",
                   "at most " + std::to_string(most_bytes >> 20) + " MB", "is this the file you meant?");
  };
  if (std::filesystem::file_size(file, error) > most_bytes && !error) return too_large();
  std::string bytes;  // files that do not know their size are measured by reading
  for (std::array<char, 65536> part;
       bytes.size() <= most_bytes && (stream.read(part.data(), part.size()), stream.gcount() > 0);) {
    bytes.append(part.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (bytes.size() > most_bytes) return too_large();
  return make_source(file.string(), bytes);
}

SourceText make_source(std::string path, const std::string& bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return refused(std::move(path), "this is a workbook of a spreadsheet program, not a text file",
                   "a table saved as CSV, in UTF-8",
                   "open it in the spreadsheet program and save the sheet as CSV (in Excel: \"CSV UTF-8\")");
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return refused(std::move(path), "the file is saved as UTF-16", "text saved as UTF-8",
                   "save the file again with the encoding UTF-8 (in Excel: \"CSV UTF-8\")");
  }
  std::string_view view = bytes;
  if (view.starts_with("\xEF\xBB\xBF")) view.remove_prefix(3);
  SourceText read;
  read.text = with_plain_line_ends(view);
  auto source = std::make_shared<SourceFile>();
  source->path = std::move(path);
  source->lines = split_lines(read.text);
  read.source = source;
  check_letters(read);
  if (!read.diagnostics.empty()) return read;
  // What looks the same is the same from here on, whatever program wrote it.
  read.text = composed(std::move(read.text));
  source->lines = split_lines(read.text);
  return read;
}

SourceLocation place_at(const SourceText& source, std::size_t at) {
  const std::string_view before = std::string_view(source.text).substr(0, at);
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {source.source, 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
          1 + count_code_points(before.substr(line_start))};
}

}  // namespace protocols
