#include <unistd.h>

#include <iostream>

#include "app/commands/program.h"

int main(int argc, char** argv) {
  app::Terminal terminal{std::cout, std::cerr, std::cin, ::isatty(STDIN_FILENO) == 1};
  return app::run_program(argc, argv, terminal);
}
