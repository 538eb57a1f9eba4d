#pragma once

/* The OpenAPI document of Webex Calling: a JSON text without a terminating zero. */
const unsigned char *webex_calling_openapi(void);
unsigned long webex_calling_openapi_size(void);
