#ifndef SORTITION_CLAPACK_SHIM_H
#define SORTITION_CLAPACK_SHIM_H

#include <cblas.h>

#endif
