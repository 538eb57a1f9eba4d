#include "CWebexData.h"

static const unsigned char document[] = {
#embed "webex-calling.openapi.json"
};

const unsigned char *webex_calling_openapi(void) { return document; }

unsigned long webex_calling_openapi_size(void) { return sizeof document; }
