#pragma once
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/socket.h>

/* glibc declares accept4 only with _GNU_SOURCE, which Swift's import of glibc does not define. */
int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

/* Use one malloc arena. The queue of the event loop moves between threads, and with one arena for
   each thread, every arena would retain freed memory. */
static inline void linux_use_one_heap(void) {
#ifdef M_ARENA_MAX
  mallopt(M_ARENA_MAX, 1);
#endif
}
