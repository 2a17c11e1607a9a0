#ifndef SORTITION_CCBC_SHIM_H
#define SORTITION_CCBC_SHIM_H

/* The C interfaces of CBC and Clp include less than they use; pkg-config's `cbc` names their folder. */
#include <stddef.h>

#include <Clp_C_Interface.h>

#include <Cbc_C_Interface.h>

#endif
