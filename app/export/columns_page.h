// docs/data_columns.md, made from the tables of columns.
#pragma once

#include <string>

namespace app {

std::string columns_page();

}  // namespace app
