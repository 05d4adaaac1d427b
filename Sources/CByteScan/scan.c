// The functions are inline; this file only makes the target a library.
#include "CByteScan.h"
