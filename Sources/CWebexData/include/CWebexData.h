#pragma once

/* A JSON text without a terminating zero. */
typedef struct {
  const unsigned char *start;
  unsigned long size;
} WebexData;

/* The OpenAPI document of Webex Calling. */
WebexData webex_calling_openapi(void);
/* Where the document errs. */
WebexData webex_contract_corrections(void);
/* What only the prose beside the document says. */
WebexData webex_contract_constraints(void);
/* What the operations of the document have to do with each other. */
WebexData webex_contract_relations(void);
/* The fixture "company". */
WebexData webex_company_fixture(void);
