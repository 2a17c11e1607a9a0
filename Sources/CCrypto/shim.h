#ifndef SORTITION_CCRYPTO_SHIM_H
#define SORTITION_CCRYPTO_SHIM_H

// The system's libcrypto (OpenSSL 3, Apache-2.0): message digests only.
#include <openssl/evp.h>

#endif
