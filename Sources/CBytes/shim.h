#ifndef CBYTES_SHIM_H
#define CBYTES_SHIM_H
#include <stddef.h>

/* In glibc since 2.1 and POSIX since 2024, but declared only under _GNU_SOURCE, which an importer
   cannot set. */
extern void *memmem(const void *haystack, size_t haystack_length,
                    const void *needle, size_t needle_length);

#endif
