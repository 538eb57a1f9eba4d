#pragma once
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/socket.h>

/* glibc declares it only for _GNU_SOURCE, which Swift's own import of glibc does not set. */
int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

/* One heap for all threads: the queue of the event loop moves from thread to thread, and each would
   keep a heap of its own with what it freed. */
static inline void linux_use_one_heap(void) {
#ifdef M_ARENA_MAX
  mallopt(M_ARENA_MAX, 1);
#endif
}
