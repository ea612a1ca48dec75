#include "tests/engine/allocation_count.h"

#include <cstdlib>

namespace {
thread_local bool counting = false;
thread_local std::size_t counted = 0;
[[maybe_unused]] void note() {
  if (counting) ++counted;
}
}  // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// The C library's own allocator under its second names, so that ours can stand before it.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);

void* malloc(std::size_t size) noexcept { return note(), __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) noexcept { return note(), __libc_calloc(count, size); }
void* realloc(void* old, std::size_t size) noexcept { return note(), __libc_realloc(old, size); }
void* memalign(std::size_t alignment, std::size_t size) noexcept { return note(), __libc_memalign(alignment, size); }
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept { return note(), __libc_memalign(alignment, size); }
int posix_memalign(void** out, std::size_t alignment, std::size_t size) noexcept {
  note();
  *out = __libc_memalign(alignment, size);
  return *out ? 0 : 12;  // ENOMEM
}
void free(void* memory) noexcept { note(), __libc_free(memory); }
}
#endif

namespace engine {

AllocationCount::AllocationCount() {
  counted = 0;
  counting = true;
}
AllocationCount::~AllocationCount() { counting = false; }
std::size_t AllocationCount::count() const { return counted; }

bool AllocationCount::available() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  return true;
#else
  return false;
#endif
}

}  // namespace engine
