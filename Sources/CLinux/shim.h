#pragma once
#include <sys/epoll.h>
#include <sys/socket.h>

/* glibc declares it only for _GNU_SOURCE, which Swift's own import of glibc does not set. */
int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);
