#ifndef SORTITION_CFILESYSTEM_SHIM_H
#define SORTITION_CFILESYSTEM_SHIM_H

// Exchanging two names at once, which the Swift overlays of the C libraries leave out.

#ifdef __APPLE__
#include <stdio.h>
static inline int sortition_exchange(const char *one, const char *other) {
  return renamex_np(one, other, RENAME_SWAP);
}
#else
#include <fcntl.h>
int renameat2(int, const char *, int, const char *, unsigned int);
static inline int sortition_exchange(const char *one, const char *other) {
  const unsigned int exchange = 2;  // RENAME_EXCHANGE
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, exchange);
}
#endif

#endif
