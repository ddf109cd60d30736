#include "zicu.h"
#include <unicode/uvernum.h>
extern "C" const char *zicu_version(void) { return U_ICU_VERSION; }
