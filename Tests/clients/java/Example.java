import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** webex-mock exec -- java Example.java */
class Example {
  static final String MOCK = System.getenv("WEBEX_MOCK_URL");
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The client under test: put your own in its place. */
  record HuntGroups(String token, String location) {
    HttpResponse<String> create(String name, String extension) throws Exception {
      var url = "%s/v1/telephony/config/locations/%s/huntGroups".formatted(MOCK, location);
      var body = """
          {"name": "%s", "extension": "%s", "callPolicies": {"policy": "CIRCULAR"},
           "agents": [], "enabled": true}""".formatted(name, extension);
      while (true) {
        var answer = send("POST", url, body, token);
        if (answer.statusCode() != 429) return answer;
        Thread.sleep(1000 * answer.headers().firstValueAsLong("Retry-After").orElse(1));
      }
    }
  }

  /** An organisation of the test's own: tests run in parallel, all with the same names. */
  static class Organization implements AutoCloseable {
    final String id;
    final HuntGroups groups;

    Organization() throws Exception {
      var made = send("POST", MOCK + "/__admin/orgs", "", "").body();
      id = member(made, "id");
      var locations = made.substring(made.indexOf("\"locations\""));
      groups = new HuntGroups(member(made, "token"), member(locations, "id"));
    }

    @Override
    public void close() throws Exception {
      send("DELETE", MOCK + "/__admin/orgs/" + id, "", "");
    }
  }

  static void aGroupIsCreatedOnce() throws Exception {
    try (var organization = new Organization()) {
      expect(201, organization.groups.create("Sales", "7800").statusCode());
      var refused = organization.groups.create("Sales", "7801");
      expect(409, refused.statusCode());
      expect("HG-NAME-UNIQUE", refused.headers().firstValue("X-Mock-Rule").orElse(""));
    }
  }

  static void theClientWaitsWhenItIsToldTo() throws Exception {
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
      expect("honoured", member(report.body(), "verdict"));
    }
  }

  public static void main(String[] arguments) throws Exception {
    aGroupIsCreatedOnce();
    theClientWaitsWhenItIsToldTo();
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

  /** The first text of that name; enough where no JSON library is at hand. */
  static String member(String json, String name) {
    var member = Pattern.compile("\"%s\":\"([^\"]*)\"".formatted(name)).matcher(json);
    return member.find() ? member.group(1) : "";
  }

  static void expect(Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new AssertionError("expected %s, found %s".formatted(expected, found));
    }
  }
}
