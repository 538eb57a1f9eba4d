#include "CWebexData.h"

static const unsigned char document[] = {
#embed "webex-calling.openapi.json"
};

static const unsigned char corrections[] = {
#embed "contract-corrections.json"
};

static const unsigned char constraints[] = {
#embed "contract-constraints.json"
};

static const unsigned char relations[] = {
#embed "contract-relations.json"
};

static const unsigned char company[] = {
#embed "company.json"
};

WebexData webex_calling_openapi(void) {
  return (WebexData){document, sizeof document};
}

WebexData webex_contract_corrections(void) {
  return (WebexData){corrections, sizeof corrections};
}

WebexData webex_contract_constraints(void) {
  return (WebexData){constraints, sizeof constraints};
}

WebexData webex_contract_relations(void) {
  return (WebexData){relations, sizeof relations};
}

WebexData webex_company_fixture(void) {
  return (WebexData){company, sizeof company};
}
