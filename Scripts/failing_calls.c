// Lets a call to the system fail that touches a file below a folder; to be put in front of libc by
// LD_PRELOAD. The settings come from the environment:
//
//   FAILING_FOLDER  where files have to lie for calls on them to count
//   FAILING_CALL    the number of the call that fails, from 1; none where it is 0
//   FAILING_ALWAYS  1 if all calls from there on fail, like those to a disk that is gone
//   FAILING_ERROR   the number of the error, EIO unless set; a write may also write half (0)
//   FAILING_REPORT  a file that is told which call failed, and at the end how many calls there were
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;
static long failing;
static int always, error_number = EIO;
static const char *folder, *report;

static void say(const char *line) {
  if (!report) return;
  long file = syscall(SYS_openat, AT_FDCWD, report, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (file < 0) return;
  syscall(SYS_write, file, line, strlen(line));
  syscall(SYS_close, file);
}

__attribute__((constructor)) static void begin(void) {
  const char *text;
  folder = getenv("FAILING_FOLDER");
  report = getenv("FAILING_REPORT");
  failing = (text = getenv("FAILING_CALL")) ? atol(text) : 0;
  always = (text = getenv("FAILING_ALWAYS")) ? atoi(text) : 0;
  if ((text = getenv("FAILING_ERROR"))) error_number = atoi(text);
}

__attribute__((destructor)) static void end(void) {
  char line[64];
  snprintf(line, sizeof line, "calls %ld\n", atomic_load(&calls));
  say(line);
}

// Whether this call is one that fails.
static int fails(const char *name, const char *path) {
  if (!folder || !path || strncmp(path, folder, strlen(folder)) != 0) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (!failing || (always ? number < failing : number != failing)) return 0;
  if (number == failing) {
    char line[4300];
    snprintf(line, sizeof line, "failed %s %s\n", name, path + strlen(folder));
    say(line);
  }
  return 1;
}

static int fails_open_file(const char *name, int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  long count = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  if (count <= 0) return 0;
  path[count] = 0;
  return fails(name, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL return errno = error_number ? error_number : EIO, -1

#define OPEN(name)                                                              \
  int name(const char *path, int flags, ...) {                                  \
    va_list arguments;                                                          \
    va_start(arguments, flags);                                                 \
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;              \
    va_end(arguments);                                                          \
    if (fails("open", path)) FAIL;                                              \
    return REAL(name)(path, flags, mode);                                       \
  }
OPEN(open)
OPEN(open64)

#define READ(name, type)                                                        \
  ssize_t name(int file, void *bytes, size_t count, type offset) {              \
    if (fails_open_file("read", file)) FAIL;                                    \
    return REAL(name)(file, bytes, count, offset);                              \
  }
READ(pread, off_t)
READ(pread64, off64_t)

ssize_t read(int file, void *bytes, size_t count) {
  if (fails_open_file("read", file)) FAIL;
  return REAL(read)(file, bytes, count);
}

#define WRITE(name, type)                                                       \
  ssize_t name(int file, const void *bytes, size_t count, type offset) {        \
    if (fails_open_file("write", file)) {                                       \
      if (!error_number && count > 1)                                           \
        return REAL(name)(file, bytes, count / 2, offset);                      \
      FAIL;                                                                     \
    }                                                                           \
    return REAL(name)(file, bytes, count, offset);                              \
  }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)

ssize_t write(int file, const void *bytes, size_t count) {
  if (fails_open_file("write", file)) {
    if (!error_number && count > 1) return REAL(write)(file, bytes, count / 2);
    FAIL;
  }
  return REAL(write)(file, bytes, count);
}

#define ON_FILE(name)                                                           \
  int name(int file) {                                                          \
    if (fails_open_file(#name, file)) FAIL;                                     \
    return REAL(name)(file);                                                    \
  }
ON_FILE(fsync)
ON_FILE(fdatasync)

#define TRUNCATE(name, type)                                                    \
  int name(int file, type length) {                                             \
    if (fails_open_file("truncate", file)) FAIL;                                \
    return REAL(name)(file, length);                                            \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define MAP(name, type)                                                         \
  void *name(void *at, size_t count, int access, int flags, int file, type offset) {        \
    if (file >= 0 && fails_open_file("map", file))                              \
      return errno = error_number ? error_number : EIO, MAP_FAILED;             \
    return REAL(name)(at, count, access, flags, file, offset);                  \
  }
MAP(mmap, off_t)
MAP(mmap64, off64_t)

int rename(const char *from, const char *to) {
  if (fails("rename", from)) FAIL;
  return REAL(rename)(from, to);
}

int link(const char *from, const char *to) {
  if (fails("link", from)) FAIL;
  return REAL(link)(from, to);
}

int unlink(const char *path) {
  if (fails("unlink", path)) FAIL;
  return REAL(unlink)(path);
}

int mkdir(const char *path, mode_t mode) {
  if (fails("mkdir", path)) FAIL;
  return REAL(mkdir)(path, mode);
}

#define STATUS(name, record)                                                    \
  int name(int file, struct record *status) {                                   \
    if (fails_open_file("stat", file)) FAIL;                                    \
    return REAL(name)(file, status);                                            \
  }
STATUS(fstat, stat)
STATUS(fstat64, stat64)
