using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

/// <summary>A webex-mock server that all tests of a run share. Copy this file.</summary>
public sealed class WebexMock : IAsyncDisposable
{
  private readonly HttpClient http = new();
  private readonly Process? server; // null if the server was already running

  private WebexMock(string url, Process? server)
  {
    Url = url;
    this.server = server;
  }

  public string Url { get; }

  /// <summary>
  /// Uses the server at WEBEX_MOCK_URL, or else starts the program WEBEX_MOCK_BINARY, by default
  /// webex-mock on the PATH.
  /// </summary>
  public static async Task<WebexMock> StartAsync()
  {
    var url = Variable("WEBEX_MOCK_URL", "");
    if (url != "") return new WebexMock(url, null);
    try
    {
      return await StartAsync(Variable("WEBEX_MOCK_BINARY", "webex-mock"));
    }
    catch (Win32Exception error)
    {
      throw new InvalidOperationException("set WEBEX_MOCK_BINARY or WEBEX_MOCK_URL", error);
    }
  }

  private static async Task<WebexMock> StartAsync(string program)
  {
    var server = Process.Start(new ProcessStartInfo(program, "serve --port 0 --exit-with-parent")
    {
      RedirectStandardOutput = true,
      RedirectStandardError = true,
    })!;
    // Reads until the end of the run: the server would block when the pipe fills.
    var log = server.StandardError.ReadToEndAsync();
    using var limit = new Timer(
      _ => server.Kill(), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
    var ready = await server.StandardOutput.ReadLineAsync() ?? "";
    if (ready.StartsWith('{'))
    {
      var url = JsonSerializer.Deserialize<JsonElement>(ready).GetProperty("url").GetString()!;
      return new WebexMock(url, server);
    }
    server.Kill();
    await server.WaitForExitAsync();
    throw new InvalidOperationException(
      $"{program} did not start, exit code {server.ExitCode}: {await log}");
  }

  public async ValueTask DisposeAsync()
  {
    http.Dispose();
    if (server == null) return;
    server.Kill();
    await server.WaitForExitAsync();
  }

  public async Task<Organization> OrganizationAsync()
  {
    var created = await AdminAsync(HttpMethod.Post, "orgs");
    var location = Text(created.GetProperty("locations")[0], "id");
    return new Organization(this, Text(created, "id"), Text(created, "token"), location);
  }

  /// <summary>Calls a route of the admin API, such as "faults".</summary>
  public async Task<JsonElement> AdminAsync(HttpMethod method, string route, object? body = null)
  {
    using var request = new HttpRequestMessage(method, $"{Url}/__admin/{route}");
    if (body != null) request.Content = JsonContent.Create(body);
    using var response = await http.SendAsync(request);
    var content = await response.Content.ReadAsStringAsync();
    if (!response.IsSuccessStatusCode)
    {
      throw new InvalidOperationException(
        $"{method} /__admin/{route}: {(int)response.StatusCode}: {content}");
    }
    return content == "" ? default : JsonSerializer.Deserialize<JsonElement>(content);
  }

  private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

  private static string Variable(string name, string otherwise)
  {
    var value = Environment.GetEnvironmentVariable(name);
    return string.IsNullOrEmpty(value) ? otherwise : value;
  }
}

/// <summary>An organization of one test: tests run in parallel and use the same names.</summary>
public sealed record Organization(WebexMock Mock, string Id, string Token, string Location)
  : IAsyncDisposable
{
  public async ValueTask DisposeAsync() => await Mock.AdminAsync(HttpMethod.Delete, $"orgs/{Id}");
}
