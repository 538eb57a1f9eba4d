// Run with: dotnet run
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

await using var mock = await WebexMock.StartAsync();
await Task.WhenAll(ADuplicateNameIsRejected(), TheClientHonorsRetryAfter());
Console.WriteLine("Both tests passed");

async Task ADuplicateNameIsRejected()
{
  await using var organization = await mock.OrganizationAsync();
  var groups = new HuntGroups(mock.Url, organization.Token, organization.Location);

  Expect(HttpStatusCode.Created, (await groups.CreateAsync("Sales", "7800")).StatusCode);
  var rejected = await groups.CreateAsync("Sales", "7801");
  Expect(HttpStatusCode.Conflict, rejected.StatusCode);
  Expect("HG-NAME-UNIQUE", rejected.Headers.GetValues("X-Mock-Rule").Single());
}

async Task TheClientHonorsRetryAfter()
{
  await using var organization = await mock.OrganizationAsync();
  var groups = new HuntGroups(mock.Url, organization.Token, organization.Location);
  await mock.AdminAsync(HttpMethod.Post, "faults", new
  {
    match = new { operation = "createHuntGroup", orgId = organization.Id },
    effect = new { status = 429, retryAfter = 1 },
    schedule = new { times = 1 },
  });

  Expect(HttpStatusCode.Created, (await groups.CreateAsync("Sales", "7800")).StatusCode);

  await mock.AdminAsync(HttpMethod.Post, $"verify?orgId={organization.Id}", new
  {
    inOrder = true,
    expect = new[]
    {
      new { operation = "createHuntGroup", status = 429 },
      new { operation = "createHuntGroup", status = 201 },
    },
  });
  var report = await mock.AdminAsync(HttpMethod.Get, $"compliance?orgId={organization.Id}");
  var wait = report.GetProperty("waits").EnumerateArray().Single();
  Expect("honored", wait.GetProperty("outcome").GetString());
}

static void Expect<T>(T expected, T found)
{
  if (!Equals(expected, found)) throw new Exception($"expected {expected}, found {found}");
}

/// <summary>The client under test: replace it with your own.</summary>
sealed class HuntGroups
{
  private readonly HttpClient http = new();
  private readonly string url;

  public HuntGroups(string mock, string token, string location)
  {
    url = $"{mock}/v1/telephony/config/locations/{location}/huntGroups";
    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
  }

  public async Task<HttpResponseMessage> CreateAsync(string name, string extension)
  {
    var callPolicies = new { policy = "CIRCULAR" };
    var agents = Array.Empty<object>();
    var group = new { name, extension, callPolicies, agents, enabled = true };
    while (true)
    {
      var response = await http.PostAsJsonAsync(url, group);
      if (response.StatusCode != HttpStatusCode.TooManyRequests) return response;
      var delay = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
      // Task.Delay can end a few milliseconds early.
      await Task.Delay(delay + TimeSpan.FromMilliseconds(20));
    }
  }
}
