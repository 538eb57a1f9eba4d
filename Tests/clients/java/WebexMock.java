import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A webex-mock server that all tests of a run share. Copy this file. */
public final class WebexMock implements AutoCloseable {
  public final String url;
  /** Null if the server was already running. */
  private final Process server;
  private final HttpClient http = HttpClient.newHttpClient();

  private WebexMock(String url, Process server) {
    this.url = url;
    this.server = server;
  }

  /**
   * Uses the server at WEBEX_MOCK_URL, or else starts the program WEBEX_MOCK_BINARY, by default
   * webex-mock on the PATH.
   */
  public static WebexMock start() {
    var url = variable("WEBEX_MOCK_URL", "");
    if (!url.isEmpty()) return new WebexMock(url, null);
    try {
      return start(variable("WEBEX_MOCK_BINARY", "webex-mock"));
    } catch (IOException error) {
      throw new UncheckedIOException("set WEBEX_MOCK_BINARY or WEBEX_MOCK_URL", error);
    }
  }

  private static WebexMock start(String program) throws IOException {
    // A file: if standard error were a pipe that is not read, the server would block when it fills.
    var log = Files.createTempFile("webex-mock", ".log");
    log.toFile().deleteOnExit();
    var server = new ProcessBuilder(program, "serve", "--port", "0", "--exit-with-parent")
        .redirectError(log.toFile())
        .start();
    var limit = CompletableFuture.runAsync(
        server::destroyForcibly, CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS));
    var ready = server.inputReader().readLine();
    limit.cancel(false);
    var url = ready == null ? "" : property(ready, "url");
    if (!url.isEmpty()) return new WebexMock(url, server);
    var code = server.destroyForcibly().onExit().join().exitValue();
    throw new IllegalStateException("%s did not start, exit code %d: %s"
        .formatted(program, code, Files.readString(log)));
  }

  @Override
  public void close() {
    if (server == null) return;
    server.destroy();
    server.onExit().join();
  }

  public Organization organization() {
    var created = admin("POST", "orgs", "");
    var locations = created.substring(created.indexOf("\"locations\""));
    return new Organization(
        this, property(created, "id"), property(created, "token"), property(locations, "id"));
  }

  /** An organization of one test: tests run in parallel and use the same names. */
  public record Organization(WebexMock mock, String id, String token, String location)
      implements AutoCloseable {
    @Override
    public void close() {
      mock.admin("DELETE", "orgs/" + id, "");
    }
  }

  /** Calls a route of the admin API, such as "faults", and returns the JSON of the response. */
  public String admin(String method, String route, String body) {
    var request = HttpRequest.newBuilder(URI.create(url + "/__admin/" + route))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .header("Content-Type", "application/json")
        .build();
    var response = http.sendAsync(request, BodyHandlers.ofString()).join();
    if (response.statusCode() < 300) return response.body();
    throw new IllegalStateException("%s /__admin/%s: %d: %s"
        .formatted(method, route, response.statusCode(), response.body()));
  }

  /** The first string property with this name. Java has no JSON library. */
  public static String property(String json, String name) {
    var property = Pattern.compile("\"%s\":\"([^\"]*)\"".formatted(name)).matcher(json);
    return property.find() ? property.group(1) : "";
  }

  private static String variable(String name, String otherwise) {
    var value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
