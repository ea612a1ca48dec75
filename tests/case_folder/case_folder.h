// A case: a folder of tests/cases with a protocol, the files that it names, and what is expected of it. The protocol is whole
// (protocol.yaml), or the lines in which it differs from one of tests/cases/bases (protocol.diff).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace cases {

// Of this checkout: tests/cases.
const std::filesystem::path& all_cases();

// The folders that hold a protocol and that `wanted` takes, by name.
std::vector<std::string> names_of_cases(const std::function<bool(const std::filesystem::path& folder)>& wanted = {});

// Of a case by its name, whole. Throws std::runtime_error when protocol.diff does not fit its base.
std::string protocol_of(const std::string& name);

// Lays a case out below `place` as it would lie in a checkout, its protocol whole and what ships three folders up; returns its folder.
std::filesystem::path lay_out(const std::string& name, const std::filesystem::path& place);

// The changes that say the same as a whole protocol in at most half as many lines; empty: none of the bases is as near.
std::string shortest_changes(const std::string& protocol);

}  // namespace cases
