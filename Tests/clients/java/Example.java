import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** Run with: webex-mock exec -- java Example.java */
class Example {
  static final String MOCK = System.getenv("WEBEX_MOCK_URL");
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The client under test: replace it with your own. */
  record HuntGroups(String token, String location) {
    HttpResponse<String> create(String name, String extension) throws Exception {
      var url = "%s/v1/telephony/config/locations/%s/huntGroups".formatted(MOCK, location);
      var body = """
          {"name": "%s", "extension": "%s", "callPolicies": {"policy": "CIRCULAR"},
           "agents": [], "enabled": true}""".formatted(name, extension);
      while (true) {
        var response = send("POST", url, body, token);
        if (response.statusCode() != 429) return response;
        Thread.sleep(1000 * response.headers().firstValueAsLong("Retry-After").orElse(1));
      }
    }
  }

  /** A private organization: tests run in parallel and use the same names. */
  static class Organization implements AutoCloseable {
    final String id;
    final HuntGroups groups;

    Organization() throws Exception {
      var created = send("POST", MOCK + "/__admin/orgs", "", "").body();
      id = property(created, "id");
      var locations = created.substring(created.indexOf("\"locations\""));
      groups = new HuntGroups(property(created, "token"), property(locations, "id"));
    }

    @Override
    public void close() throws Exception {
      send("DELETE", MOCK + "/__admin/orgs/" + id, "", "");
    }
  }

  static void aDuplicateNameIsRejected() throws Exception {
    try (var organization = new Organization()) {
      expect(201, organization.groups.create("Sales", "7800").statusCode());
      var rejected = organization.groups.create("Sales", "7801");
      expect(409, rejected.statusCode());
      expect("HG-NAME-UNIQUE", rejected.headers().firstValue("X-Mock-Rule").orElse(""));
    }
  }

  static void theClientHonorsRetryAfter() throws Exception {
    try (var organization = new Organization()) {
      var fault = """
          {"match": {"operation": "createHuntGroup", "orgId": "%s"},
           "effect": {"status": 429, "retryAfter": 1}, "schedule": {"times": 1}}""";
      var added = send("POST", MOCK + "/__admin/faults", fault.formatted(organization.id), "");
      expect(201, added.statusCode());

      expect(201, organization.groups.create("Sales", "7800").statusCode());

      var verified = send("POST", MOCK + "/__admin/verify?orgId=" + organization.id, """
          {"inOrder": true, "expect": [
            {"operation": "createHuntGroup", "status": 429},
            {"operation": "createHuntGroup", "status": 201}]}""", "");
      expect("{\"verified\":true}", verified.body());
      var report = send("GET", MOCK + "/__admin/compliance?orgId=" + organization.id, "", "");
      expect("honored", property(report.body(), "outcome"));
    }
  }

  public static void main(String[] arguments) throws Exception {
    aDuplicateNameIsRejected();
    theClientHonorsRetryAfter();
    System.out.println("Both tests passed");
  }

  static HttpResponse<String> send(String method, String url, String body, String token)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .header("Content-Type", "application/json");
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** The first string property with this name. A real client would use a JSON library. */
  static String property(String json, String name) {
    var property = Pattern.compile("\"%s\":\"([^\"]*)\"".formatted(name)).matcher(json);
    return property.find() ? property.group(1) : "";
  }

  static void expect(Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new AssertionError("expected %s, found %s".formatted(expected, found));
    }
  }
}
