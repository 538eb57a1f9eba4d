#pragma once
#include <errno.h>
#include <malloc.h>
#include <net/if.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

/* glibc declares accept4 only with _GNU_SOURCE, which Swift's import of glibc does not define. */
int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

/* Use one malloc arena. The queue of the event loop moves between threads, and with one arena for
   each thread, every arena would retain freed memory. */
static inline void linux_use_one_heap(void) {
#ifdef M_ARENA_MAX
  mallopt(M_ARENA_MAX, 1);
#endif
}

/* These calls and constants too are declared only with _GNU_SOURCE. */
int unshare(int flags);
enum {
  linux_new_user = 0x10000000,
  linux_new_network = 0x40000000,
  linux_new_mounts = 0x00020000
};

/* Brings the loopback interface of the network namespace up; returns 0, or the value of errno.
   In C, because Swift cannot use the unions in struct ifreq. */
static inline int linux_bring_up_loopback(void) {
  struct ifreq request = {.ifr_name = "lo"};
  int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return errno;
  int error = 0;
  if (ioctl(descriptor, SIOCGIFFLAGS, &request) < 0) error = errno;
  request.ifr_flags |= IFF_UP;
  if (error == 0 && ioctl(descriptor, SIOCSIFFLAGS, &request) < 0) error = errno;
  close(descriptor);
  return error;
}

/* Keeps mounts of this mount namespace from others; returns 0, or the value of errno. */
static inline int linux_make_mounts_private(void) {
  return mount("", "/", "", MS_REC | MS_PRIVATE, "") < 0 ? errno : 0;
}

/* Makes a file appear at the path of another, in this mount namespace; returns 0, or errno. */
static inline int linux_bind_file(const char *source, const char *target) {
  return mount(source, target, "", MS_BIND, "") < 0 ? errno : 0;
}
