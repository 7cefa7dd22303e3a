// What Swift cannot call of libcurl: its option and information calls are variadic. One function a type of argument.
#ifndef HUIYIN_CCURL_H
#define HUIYIN_CCURL_H

#include <curl/curl.h>
#include <stddef.h>

/// Bytes that libcurl reads from, and how far it has got.
struct huiyin_body {
    const char *bytes;
    size_t length;
    size_t position;
};

CURLcode huiyin_set_long(CURL *handle, CURLoption option, long value);
CURLcode huiyin_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode huiyin_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
/// Uploads `body`, which must outlive the transfer.
CURLcode huiyin_set_body(CURL *handle, struct huiyin_body *body);
/// Drops what the server says.
CURLcode huiyin_set_silent(CURL *handle);
/// The last answer's code.
long huiyin_response_code(CURL *handle);

#endif
