#include "Inspector.h"

static const unsigned char index_html[] = {
#embed "page/index.html"
};

static const unsigned char style_css[] = {
#embed "page/style.css"
};

static const unsigned char icon_svg[] = {
#embed "page/icon.svg"
};

static const unsigned char api_js[] = {
#embed "page/api.js"
};

static const unsigned char clock_js[] = {
#embed "page/clock.js"
};

static const unsigned char coverage_js[] = {
#embed "page/coverage.js"
};

static const unsigned char dom_js[] = {
#embed "page/dom.js"
};

static const unsigned char faults_js[] = {
#embed "page/faults.js"
};

static const unsigned char journal_js[] = {
#embed "page/journal.js"
};

static const unsigned char json_js[] = {
#embed "page/json.js"
};

static const unsigned char main_js[] = {
#embed "page/main.js"
};

static const unsigned char model_js[] = {
#embed "page/model.js"
};

static const unsigned char organization_js[] = {
#embed "page/organization.js"
};

static const unsigned char rate_limit_js[] = {
#embed "page/rate-limit.js"
};

static const unsigned char request_details_js[] = {
#embed "page/request-details.js"
};

static const unsigned char request_list_js[] = {
#embed "page/request-list.js"
};

static const unsigned char routing_js[] = {
#embed "page/routing.js"
};

static const unsigned char rows_js[] = {
#embed "page/rows.js"
};

static const unsigned char selection_js[] = {
#embed "page/selection.js"
};

#define FILE(name, type, content) {name, type, content, sizeof content}

static const InspectorFile files[] = {
  FILE("index.html", "text/html; charset=utf-8", index_html),
  FILE("style.css", "text/css; charset=utf-8", style_css),
  FILE("icon.svg", "image/svg+xml", icon_svg),
  FILE("api.js", "text/javascript; charset=utf-8", api_js),
  FILE("clock.js", "text/javascript; charset=utf-8", clock_js),
  FILE("coverage.js", "text/javascript; charset=utf-8", coverage_js),
  FILE("dom.js", "text/javascript; charset=utf-8", dom_js),
  FILE("faults.js", "text/javascript; charset=utf-8", faults_js),
  FILE("journal.js", "text/javascript; charset=utf-8", journal_js),
  FILE("json.js", "text/javascript; charset=utf-8", json_js),
  FILE("main.js", "text/javascript; charset=utf-8", main_js),
  FILE("model.js", "text/javascript; charset=utf-8", model_js),
  FILE("organization.js", "text/javascript; charset=utf-8", organization_js),
  FILE("rate-limit.js", "text/javascript; charset=utf-8", rate_limit_js),
  FILE("request-details.js", "text/javascript; charset=utf-8", request_details_js),
  FILE("request-list.js", "text/javascript; charset=utf-8", request_list_js),
  FILE("routing.js", "text/javascript; charset=utf-8", routing_js),
  FILE("rows.js", "text/javascript; charset=utf-8", rows_js),
  FILE("selection.js", "text/javascript; charset=utf-8", selection_js),
};

unsigned long inspector_file_count(void) { return sizeof files / sizeof *files; }

InspectorFile inspector_file(unsigned long index) { return files[index]; }
