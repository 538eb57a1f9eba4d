import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Run with: javac -d .build *.java && java -cp .build Example */
record Example(WebexMock mock) {
  public static void main(String[] arguments) throws Exception {
    try (var mock = WebexMock.start()) {
      var tests = new Example(mock);
      tests.aDuplicateNameIsRejected();
      tests.theClientHonorsRetryAfter();
    }
    System.out.println("Both tests passed");
  }

  void aDuplicateNameIsRejected() throws Exception {
    try (var organization = mock.organization()) {
      var groups = new HuntGroups(mock.url, organization.token(), organization.location());

      expect(201, groups.create("Sales", "7800").statusCode());
      var rejected = groups.create("Sales", "7801");
      expect(409, rejected.statusCode());
      expect("HG-NAME-UNIQUE", rejected.headers().firstValue("X-Mock-Rule").orElse(""));
    }
  }

  void theClientHonorsRetryAfter() throws Exception {
    try (var organization = mock.organization()) {
      var groups = new HuntGroups(mock.url, organization.token(), organization.location());
      mock.admin("POST", "faults", """
          {"match": {"operation": "createHuntGroup", "orgId": "%s"},
           "effect": {"status": 429, "retryAfter": 1}, "schedule": {"times": 1}}"""
          .formatted(organization.id()));

      expect(201, groups.create("Sales", "7800").statusCode());

      mock.admin("POST", "verify?orgId=" + organization.id(), """
          {"inOrder": true, "expect": [
            {"operation": "createHuntGroup", "status": 429},
            {"operation": "createHuntGroup", "status": 201}]}""");
      var report = mock.admin("GET", "compliance?orgId=" + organization.id(), "");
      expect("honored", WebexMock.property(report, "outcome"));
    }
  }

  /** The client under test: replace it with your own. */
  record HuntGroups(String url, String token, String location) {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> create(String name, String extension) throws Exception {
      var path = "/v1/telephony/config/locations/%s/huntGroups".formatted(location);
      var body = """
          {"name": "%s", "extension": "%s", "callPolicies": {"policy": "CIRCULAR"},
           "agents": [], "enabled": true}""".formatted(name, extension);
      var request = HttpRequest.newBuilder(URI.create(url + path))
          .header("Authorization", "Bearer " + token)
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body))
          .build();
      while (true) {
        var response = HTTP.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 429) return response;
        Thread.sleep(1000 * response.headers().firstValueAsLong("Retry-After").orElse(1));
      }
    }
  }

  static void expect(Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new AssertionError("expected %s, found %s".formatted(expected, found));
    }
  }
}
