#include "CCurl.h"
#include <string.h>

CURLcode huiyin_set_long(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }

CURLcode huiyin_set_text(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }

CURLcode huiyin_set_list(CURL *handle, CURLoption option, struct curl_slist *value) { return curl_easy_setopt(handle, option, value); }

static size_t read_body(char *buffer, size_t size, size_t count, void *context) {
    struct huiyin_body *body = context;
    size_t room = size * count;
    size_t left = body->length - body->position;
    size_t taken = left < room ? left : room;
    memcpy(buffer, body->bytes + body->position, taken);
    body->position += taken;
    return taken;
}

static size_t drop(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes;
    (void)context;
    return size * count;
}

CURLcode huiyin_set_body(CURL *handle, struct huiyin_body *body) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_body);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_READDATA, body);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    return code;
}

CURLcode huiyin_set_silent(CURL *handle) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, drop);
    return code;
}

long huiyin_response_code(CURL *handle) {
    long code = 0;
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0;
}
