// Pages of the manual that the program itself writes.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

// Whether expectations are to be written anew; see ./dev approve.
inline bool approves() {
  const char* approve = std::getenv("TACHISTO_APPROVE");
  return approve && std::string_view(approve) == "1";
}

// Fails where the file, such as SOURCE_DIR "/docs/journal.md", holds other text; writes it anew where expectations are approved.
inline void expect_published(const std::string& file, const std::string& page) {
  if (approves()) std::ofstream(file, std::ios::binary) << page;
  std::ostringstream kept;
  kept << std::ifstream(file, std::ios::binary).rdbuf();
  EXPECT_TRUE(kept.str() == page) << file << " is stale: ./dev approve, then read the difference";
}
