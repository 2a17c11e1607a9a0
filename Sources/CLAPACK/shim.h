#ifndef SORTITION_CLAPACK_SHIM_H
#define SORTITION_CLAPACK_SHIM_H

#include <stddef.h>

#include <cblas.h>

/* OpenBLAS starts its threads when it is loaded, and they spin until there is work or 2^26 cycles have passed.
   This ends them, as OpenBLAS itself does before a fork; builds without threads have no such function. */
#if defined(__linux__)
int blas_thread_shutdown_(void) __attribute__((weak));
static inline void sortition_end_blas_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
#else
static inline void sortition_end_blas_threads(void) {}
#endif

/* Fortran LAPACK, column-major, declared by hand: LAPACKE is not part of every OpenBLAS, and it
   transposes. Fortran passes the length of each character argument at the end, by value: the
   trailing size_t are always 1. */

/* Cholesky factorisation, solve, inverse, reciprocal condition number. */
void dpotrf_(const char *uplo, const blasint *n, double *a, const blasint *lda, blasint *info,
             size_t uplo_length);
void dpotrs_(const char *uplo, const blasint *n, const blasint *nrhs, const double *a, const blasint *lda,
             double *b, const blasint *ldb, blasint *info, size_t uplo_length);
void dpotri_(const char *uplo, const blasint *n, double *a, const blasint *lda, blasint *info,
             size_t uplo_length);
void dpocon_(const char *uplo, const blasint *n, const double *a, const blasint *lda, const double *anorm,
             double *rcond, double *work, blasint *iwork, blasint *info, size_t uplo_length);

/* Bunch–Kaufman factorisation of a symmetric matrix, solve. */
void dsytrf_(const char *uplo, const blasint *n, double *a, const blasint *lda, blasint *ipiv, double *work,
             const blasint *lwork, blasint *info, size_t uplo_length);
void dsytrs_(const char *uplo, const blasint *n, const blasint *nrhs, const double *a, const blasint *lda,
             const blasint *ipiv, double *b, const blasint *ldb, blasint *info, size_t uplo_length);

/* QR factorisation with column pivoting, its orthogonal factor. */
void dgeqp3_(const blasint *m, const blasint *n, double *a, const blasint *lda, blasint *jpvt, double *tau,
             double *work, const blasint *lwork, blasint *info);
void dorgqr_(const blasint *m, const blasint *n, const blasint *k, double *a, const blasint *lda,
             const double *tau, double *work, const blasint *lwork, blasint *info);

/* Least squares of minimum norm by singular values. */
void dgelsd_(const blasint *m, const blasint *n, const blasint *nrhs, double *a, const blasint *lda,
             double *b, const blasint *ldb, double *s, const double *rcond, blasint *rank, double *work,
             const blasint *lwork, blasint *iwork, blasint *info);

#endif
