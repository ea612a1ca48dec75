#include "tests/engine/write_count.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstdio>

namespace {

thread_local bool counting = false;
thread_local std::size_t counted = 0;

[[maybe_unused]] void note(int descriptor) {
  struct stat told{};
  if (!counting || fstat(descriptor, &told) != 0) return;
  counted += S_ISREG(told.st_mode) || S_ISCHR(told.st_mode) || S_ISFIFO(told.st_mode);
}

}  // namespace

#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
namespace {

template <class Function>
Function* real(Function*& kept, const char* name) {
  if (kept == nullptr) kept = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
  return kept;
}

ssize_t (*plain)(int, const void*, size_t) = nullptr;
ssize_t (*placed)(int, const void*, size_t, off_t) = nullptr;
ssize_t (*gathered)(int, const iovec*, int) = nullptr;
int (*whole)(int) = nullptr;
int (*data_only)(int) = nullptr;
size_t (*buffered)(const void*, size_t, size_t, FILE*) = nullptr;
int (*of_a_line)(const char*, FILE*) = nullptr;

}  // namespace

extern "C" {
ssize_t write(int descriptor, const void* bytes, size_t size) { return note(descriptor), real(plain, "write")(descriptor, bytes, size); }
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
  return note(descriptor), real(placed, "pwrite")(descriptor, bytes, size, at);
}
ssize_t writev(int descriptor, const iovec* parts, int count) {
  return note(descriptor), real(gathered, "writev")(descriptor, parts, count);
}
int fsync(int descriptor) { return note(descriptor), real(whole, "fsync")(descriptor); }
int fdatasync(int descriptor) { return note(descriptor), real(data_only, "fdatasync")(descriptor); }
size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
  return counted += counting, real(buffered, "fwrite")(bytes, size, count, file);
}
int fputs(const char* text, FILE* file) { return counted += counting, real(of_a_line, "fputs")(text, file); }
}
#endif

namespace engine {

WriteCount::WriteCount() {
  counted = 0;
  counting = true;
}
WriteCount::~WriteCount() { counting = false; }
std::size_t WriteCount::count() const { return counted; }

bool WriteCount::available() {
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
  return true;
#else
  return false;
#endif
}

}  // namespace engine
