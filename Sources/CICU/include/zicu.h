#ifndef ZICU_H
#define ZICU_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
const char *zicu_version(void);
#ifdef __cplusplus
}
#endif
#endif
