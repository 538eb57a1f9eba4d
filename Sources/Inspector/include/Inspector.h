#pragma once

/* A file of the page, without a terminating zero. */
typedef struct {
  const char *name;
  const char *media_type;
  const unsigned char *start;
  unsigned long size;
} InspectorFile;

unsigned long inspector_file_count(void);
/* The file at an index below the count. */
InspectorFile inspector_file(unsigned long index);
