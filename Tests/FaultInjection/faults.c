// Faults of the file system, for tests: preloaded into a command (LD_PRELOAD), replaces the functions of
// the C library that write, sync, cut, rename and open files, and lets one of them fail.
//
//   FAULT_FOLDER   operations on files in this folder count, all others pass through
//   FAULT_ON       which operations count: any of write, sync, truncate, rename, comma-separated
//   FAULT_AT       the number of the operation that fails, from 1
//   FAULT          how: kill      the process ends there, by SIGKILL
//                       powercut  the same, and of the writes that were not synced a part is undone,
//                                 chosen by FAULT_SEED, as a disk without power may leave them
//                       error     the operation fails once, with EIO
//                       full      it and every later write fails with ENOSPC
//                       readonly  opening a file of the folder for writing fails with EROFS, from the
//                                 beginning
//   FAULT_COUNT    a file that receives the number of operations when the process ends
//   FAULT_CLOCK    seconds added to the time of day
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum kind { WRITE = 1, SYNC = 2, TRUNCATE = 4, RENAME = 8 };
enum fault { NONE, KILL, POWERCUT, ERROR, FULL, READONLY };

static const char *folder;
static int counted;
static long fault_at, operations;
static enum fault fault;
static int is_full;
static unsigned long long random_state;
static long clock_offset;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// A write that no sync has followed, with what stood there before.
struct change {
  dev_t device;
  ino_t inode;
  char path[PATH_MAX];
  off_t offset, old_size;
  size_t length;
  unsigned char *old;
  int is_undone;
};
static struct change *changes;
static size_t change_count, change_capacity;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void write_count(void) {
  const char *path = getenv("FAULT_COUNT");
  if (!path) return;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld\n", operations);
  fclose(file);
}

__attribute__((constructor)) static void configure(void) {
  const char *on = getenv("FAULT_ON"), *at = getenv("FAULT_AT"), *how = getenv("FAULT");
  const char *seed = getenv("FAULT_SEED"), *seconds = getenv("FAULT_CLOCK");
  folder = getenv("FAULT_FOLDER");
  if (!on) on = "write,sync,truncate,rename";
  counted = (strstr(on, "write") ? WRITE : 0) | (strstr(on, "sync") ? SYNC : 0) |
            (strstr(on, "truncate") ? TRUNCATE : 0) | (strstr(on, "rename") ? RENAME : 0);
  fault_at = at ? atol(at) : 0;
  random_state = seed ? strtoull(seed, NULL, 10) : 1;
  clock_offset = seconds ? atol(seconds) : 0;
  if (how)
    fault = !strcmp(how, "kill")       ? KILL
            : !strcmp(how, "powercut") ? POWERCUT
            : !strcmp(how, "error")    ? ERROR
            : !strcmp(how, "full")     ? FULL
            : !strcmp(how, "readonly") ? READONLY
                                       : NONE;
  atexit(write_count);
}

static int is_inside(const char *path) {
  size_t n = folder ? strlen(folder) : 0;
  return n && !strncmp(path, folder, n) && (path[n] == '/' || path[n] == 0);
}

// The path of an open file, where it lies in the folder.
static int path_of(int descriptor, char path[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t n = readlink(link, path, PATH_MAX - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return is_inside(path);
}

// SplitMix64.
static unsigned long long next_random(void) {
  unsigned long long z = random_state += 0x9E3779B97F4A7C15ull;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ z >> 27) * 0x94D049BB133111EBull;
  return z ^ z >> 31;
}

static void remember(int descriptor, const char *path, off_t offset, size_t length) {
  struct stat record;
  if (fault != POWERCUT || fstat(descriptor, &record)) return;
  if (change_count == change_capacity) {
    change_capacity = change_capacity ? 2 * change_capacity : 256;
    changes = realloc(changes, change_capacity * sizeof *changes);
    if (!changes) abort();
  }
  struct change *c = &changes[change_count++];
  *c = (struct change){record.st_dev, record.st_ino, "", offset, record.st_size, length, NULL, 0};
  strncpy(c->path, path, PATH_MAX - 1);
  if (offset < record.st_size) {
    size_t n = (size_t)(record.st_size - offset);
    if (n > length) n = length;
    c->old = malloc(n);
    // A second descriptor: this one may be open for writing alone.
    int reader = REAL(open)(path, O_RDONLY | O_CLOEXEC);
    if (c->old && reader >= 0 && pread(reader, c->old, n, offset) == (ssize_t)n) c->length = n;
    if (reader >= 0) close(reader);
  }
}

static void forget(int descriptor) {
  struct stat record;
  if (fstat(descriptor, &record)) return;
  size_t kept = 0;
  for (size_t i = 0; i < change_count; i++) {
    if (changes[i].device == record.st_dev && changes[i].inode == record.st_ino)
      free(changes[i].old);
    else
      changes[kept++] = changes[i];
  }
  change_count = kept;
}

// Undoes half of the writes that were not synced. A write is undone too where it covers one that is:
// a disk cannot keep the later content and lose the earlier.
static void lose_unsynced(void) {
  for (size_t i = 0; i < change_count; i++) {
    struct change *c = &changes[i];
    c->is_undone = next_random() & 1;
    for (size_t j = 0; j < i && !c->is_undone; j++)
      c->is_undone = changes[j].is_undone && changes[j].device == c->device &&
                     changes[j].inode == c->inode &&
                     changes[j].offset < c->offset + (off_t)c->length &&
                     c->offset < changes[j].offset + (off_t)changes[j].length;
  }
  for (size_t i = change_count; i-- > 0;) {
    struct change *c = &changes[i];
    if (!c->is_undone) continue;
    int descriptor = REAL(open)(c->path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) continue;
    struct stat record;
    if (!fstat(descriptor, &record) && record.st_ino == c->inode) {
      if (c->old)
        (void)!REAL(pwrite)(descriptor, c->old, c->length, c->offset);
      else if (c->offset >= c->old_size) {
        // Space that was never written reads as zeros, unless a later write lies behind it.
        unsigned char zeros[4096] = {0};
        if (c->offset + (off_t)c->length >= record.st_size)
          (void)!REAL(ftruncate)(descriptor, c->old_size);
        else
          for (size_t done = 0; done < c->length; done += sizeof zeros) {
            size_t n = c->length - done < sizeof zeros ? c->length - done : sizeof zeros;
            (void)!REAL(pwrite)(descriptor, zeros, n, c->offset + (off_t)done);
          }
      }
    }
    close(descriptor);
  }
}

// Whether the operation fails; errno says how. Does not return from kill and powercut.
static int fails(enum kind kind) {
  if (!(counted & kind)) return 0;
  operations++;
  if (is_full && kind == WRITE) {
    errno = ENOSPC;
    return 1;
  }
  if (operations != fault_at) return 0;
  switch (fault) {
  case POWERCUT: lose_unsynced(); // fall through
  case KILL:
    write_count();
    raise(SIGKILL);
    return 0;
  case ERROR: errno = EIO; return 1;
  case FULL:
    is_full = 1;
    if (kind != WRITE) return 0;
    errno = ENOSPC;
    return 1;
  default: return 0;
  }
}

static ssize_t faulty_pwrite(int descriptor, const void *bytes, size_t n, off_t offset) {
  char path[PATH_MAX];
  int is_ours = path_of(descriptor, path);
  if (is_ours) {
    pthread_mutex_lock(&lock);
    if (fails(WRITE)) {
      pthread_mutex_unlock(&lock);
      return -1;
    }
    remember(descriptor, path, offset, n);
    pthread_mutex_unlock(&lock);
  }
  return REAL(pwrite)(descriptor, bytes, n, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t n, off_t offset) {
  return faulty_pwrite(descriptor, bytes, n, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t n, off64_t offset) {
  return faulty_pwrite(descriptor, bytes, n, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t n) {
  char path[PATH_MAX];
  if (path_of(descriptor, path)) {
    pthread_mutex_lock(&lock);
    int failed = fails(WRITE);
    if (!failed) remember(descriptor, path, lseek(descriptor, 0, SEEK_CUR), n);
    pthread_mutex_unlock(&lock);
    if (failed) return -1;
  }
  return REAL(write)(descriptor, bytes, n);
}

static int synced(int descriptor, int (*sync)(int)) {
  char path[PATH_MAX];
  if (!path_of(descriptor, path)) return sync(descriptor);
  pthread_mutex_lock(&lock);
  int failed = fails(SYNC);
  int result = failed ? -1 : sync(descriptor);
  if (!result) forget(descriptor);
  pthread_mutex_unlock(&lock);
  return result;
}

int fsync(int descriptor) { return synced(descriptor, REAL(fsync)); }
int fdatasync(int descriptor) { return synced(descriptor, REAL(fdatasync)); }

static int faulty_truncate(int descriptor, off_t size) {
  char path[PATH_MAX];
  if (path_of(descriptor, path)) {
    pthread_mutex_lock(&lock);
    int failed = fails(TRUNCATE);
    pthread_mutex_unlock(&lock);
    if (failed) return -1;
  }
  return REAL(ftruncate)(descriptor, size);
}

int ftruncate(int descriptor, off_t size) { return faulty_truncate(descriptor, size); }
int ftruncate64(int descriptor, off64_t size) { return faulty_truncate(descriptor, size); }

int rename(const char *from, const char *to) {
  if (is_inside(to)) {
    pthread_mutex_lock(&lock);
    int failed = fails(RENAME);
    pthread_mutex_unlock(&lock);
    if (failed) return -1;
  }
  return REAL(rename)(from, to);
}

static int refuses(const char *path, int flags) {
  if (fault != READONLY || (flags & (O_WRONLY | O_RDWR | O_CREAT)) == 0 || !is_inside(path)) return 0;
  errno = EROFS;
  return 1;
}

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  return refuses(path, flags) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
  va_end(list);
  return refuses(path, flags) ? -1 : REAL(open64)(path, flags, mode);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = REAL(clock_gettime)(clock, time);
  if (!result && clock == CLOCK_REALTIME) time->tv_sec += clock_offset;
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  int (*next)(struct timeval *, void *) = real("gettimeofday");
  int result = next(time, zone);
  if (!result) time->tv_sec += clock_offset;
  return result;
}

time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
