namespace Allocator.Properties.Campaigns;

/// <summary>What 'export' writes, once for all tests that look at it, with some canaries added as targets.</summary>
public sealed class ServiceExport : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal static string[] Canaries { get; } =
        ["canary-endless-loop", "canary-exception", "canary-native-crash", "canary-out-of-memory", "canary-stack-overflow"];

    internal string Folder => folder.PathOf("out");

    public async Task InitializeAsync()
    {
        // Fixtures are made in the fast tier as well, where all of their tests are skipped.
        if (new SlowFactAttribute().Skip is not null)
        {
            return;
        }

        (await CommandLineProcess.RunAsync(folder.FullName, "export out --corpus corpus/")).RequireExit(0);
        foreach (string canary in Canaries)
        {
            File.Copy(Path.Combine(Folder, "operations"), Path.Combine(Folder, canary));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();
}
