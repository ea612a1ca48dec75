#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

#include "tests/engine/allocation_count.h"
#include "tests/engine/lock_count.h"
#include "tests/engine/write_count.h"

namespace engine {
namespace {

TEST(AllocationCount, SeesWhatItIsThereToSee) {
  if (!AllocationCount::available()) GTEST_SKIP() << "the sanitizers own the allocator";
  AllocationCount allocations;
  std::vector<int> list;
  for (int i = 0; i < 100; ++i) list.push_back(i);
  void* volatile block = std::malloc(10);
  std::free(block);
  EXPECT_GE(allocations.count(), 8u);
}

TEST(LockCount, SeesWhatItIsThereToSee) {
  if (!LockCount::available()) GTEST_SKIP() << "the sanitizers own the locks";
  std::mutex mutex;
  std::shared_mutex shared;
  {
    LockCount locks;
    for (int i = 0; i < 10; ++i) const std::scoped_lock lock(mutex);
    for (int i = 0; i < 5; ++i) const std::shared_lock lock(shared);
    EXPECT_EQ(locks.taken(), 15u);
    EXPECT_EQ(locks.by_us(), 15u);
    EXPECT_EQ(locks.waited(), 0u);
  }
  const std::size_t waits = LockCount::waits_of_all_threads();
  std::unique_lock held(mutex);
  std::thread other([&] {
    LockCount locks;
    mutex.lock();
    EXPECT_EQ(locks.waited(), 1u);
    mutex.unlock();
  });
  while (LockCount::waits_of_all_threads() == waits) std::this_thread::yield();
  held.unlock();
  other.join();
}

TEST(WriteCount, SeesALogAndAJournalButNoOtherThread) {
  if (!WriteCount::available()) GTEST_SKIP() << "the sanitizers own these calls";
  FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  {
    WriteCount writes;
    std::thread([&] { std::fputs("of another thread", file); }).join();
    EXPECT_EQ(writes.count(), 0u);
    std::fputs("a line of a log", file);
    EXPECT_EQ(writes.count(), 1u);
    EXPECT_EQ(::fsync(fileno(file)), 0);
    EXPECT_EQ(::write(fileno(file), "{}", 2), 2);
    EXPECT_EQ(writes.count(), 3u);
  }
  std::fclose(file);
}

}  // namespace
}  // namespace engine
