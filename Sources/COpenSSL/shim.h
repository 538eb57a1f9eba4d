#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/* OpenSSL defines these as macros or variadic functions, which Swift cannot import. */

static inline EVP_PKEY *copenssl_p256(void) { return EVP_EC_gen("P-256"); }

static inline int copenssl_set_min_tls12(SSL_CTX *context) {
  return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

/* Idle sessions release their buffers. Renegotiation and compression are off, because known attacks
   use them. The session cache has the default maximum number of connections as its size. */
static inline void copenssl_set_options(SSL_CTX *context) {
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_sess_set_cache_size(context, 1024);
}

static inline size_t copenssl_pending(BIO *bio) { return BIO_ctrl_pending(bio); }

static inline int copenssl_set_server_name(SSL *session, const char *name) {
  return SSL_set_tlsext_host_name(session, name);
}

static inline int copenssl_add_extension(X509 *certificate, X509 *issuer, int kind,
                                         const char *value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
  X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
  if (extension == NULL) return 0;
  int added = X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  return added;
}
