#include "tests/engine/lock_count.h"

#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>

#include <algorithm>
#include <array>
#include <atomic>

namespace {

// Where locks were asked for; told apart only afterwards, because looking up a library locks too.
thread_local bool counting = false;
thread_local std::size_t counted = 0, contended = 0;
thread_local std::array<void*, 4096> callers;
std::atomic<std::size_t> all_waits{0};

[[maybe_unused]] void note(void* caller) {
  if (!counting) return;
  if (counted < callers.size()) callers[counted] = caller;
  ++counted;
}
[[maybe_unused]] void note_wait() {
  contended += counting;
  all_waits += counting;
}

bool is_ours(void* address) {
  Dl_info where{}, ours{};
  return dladdr(address, &where) != 0 && dladdr(reinterpret_cast<void*>(&is_ours), &ours) != 0 && where.dli_fbase == ours.dli_fbase;
}

}  // namespace

#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
namespace {

// The C library's own function behind ours of the same name; may be asked for before this program's first line runs.
template <class Function>
Function* real(Function*& kept, const char* name) {
  if (kept == nullptr) kept = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
  return kept;
}

using MutexCall = int(pthread_mutex_t*);
using LockCall = int(pthread_rwlock_t*);
MutexCall *mutex_lock = nullptr, *mutex_trylock = nullptr;
LockCall *read_lock = nullptr, *read_trylock = nullptr, *write_lock = nullptr, *write_trylock = nullptr;
int (*spin_lock)(pthread_spinlock_t*) = nullptr;
int (*condition_wait)(pthread_cond_t*, pthread_mutex_t*) = nullptr;
int (*condition_timedwait)(pthread_cond_t*, pthread_mutex_t*, const timespec*) = nullptr;
int (*condition_clockwait)(pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*) = nullptr;
int (*semaphore_wait)(sem_t*) = nullptr;

// Tries before it locks, so that a lock that another thread holds is found.
template <class Call, class Lock>
int lock_and_report(void* caller, Call* lock, Call* trylock, Lock* what) {
  note(caller);
  if (!counting) return lock(what);
  if (trylock(what) == 0) return 0;
  note_wait();
  return lock(what);
}

}  // namespace

#define CALLER __builtin_extract_return_addr(__builtin_return_address(0))

extern "C" {
int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept {
  return lock_and_report(CALLER, real(mutex_lock, "pthread_mutex_lock"), real(mutex_trylock, "pthread_mutex_trylock"), mutex);
}
int pthread_rwlock_rdlock(pthread_rwlock_t* lock) noexcept {
  return lock_and_report(CALLER, real(read_lock, "pthread_rwlock_rdlock"), real(read_trylock, "pthread_rwlock_tryrdlock"), lock);
}
int pthread_rwlock_wrlock(pthread_rwlock_t* lock) noexcept {
  return lock_and_report(CALLER, real(write_lock, "pthread_rwlock_wrlock"), real(write_trylock, "pthread_rwlock_trywrlock"), lock);
}
int pthread_spin_lock(pthread_spinlock_t* lock) noexcept { return note(CALLER), real(spin_lock, "pthread_spin_lock")(lock); }
// Waits on conditions and semaphores are always counted as such.
int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
  return note(CALLER), note_wait(), real(condition_wait, "pthread_cond_wait")(condition, mutex);
}
int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* until) {
  return note(CALLER), note_wait(), real(condition_timedwait, "pthread_cond_timedwait")(condition, mutex, until);
}
int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock, const timespec* until) {
  return note(CALLER), note_wait(), real(condition_clockwait, "pthread_cond_clockwait")(condition, mutex, clock, until);
}
int sem_wait(sem_t* semaphore) { return note(CALLER), note_wait(), real(semaphore_wait, "sem_wait")(semaphore); }
}
#endif

namespace engine {

LockCount::LockCount() {
  counted = contended = 0;
  counting = true;
}
LockCount::~LockCount() { counting = false; }
std::size_t LockCount::taken() const { return counted; }
std::size_t LockCount::waited() const { return contended; }
std::size_t LockCount::waits_of_all_threads() { return all_waits; }

std::size_t LockCount::by_us() const {
  counting = false;
  const auto known = static_cast<std::ptrdiff_t>(std::min(counted, callers.size()));
  const auto ours = std::count_if(callers.begin(), callers.begin() + known, is_ours);
  counting = true;
  return static_cast<std::size_t>(ours) + counted - static_cast<std::size_t>(known);
}

bool LockCount::available() {
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
  return true;
#else
  return false;
#endif
}

}  // namespace engine
