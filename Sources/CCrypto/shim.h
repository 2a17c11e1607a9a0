#ifndef SORTITION_CCRYPTO_SHIM_H
#define SORTITION_CCRYPTO_SHIM_H

// The system's libcrypto (OpenSSL 3, Apache-2.0): message digests, plain and keyed, only.
#include <openssl/evp.h>
#include <openssl/hmac.h>

#endif
