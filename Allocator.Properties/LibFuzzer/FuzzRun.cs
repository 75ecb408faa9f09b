using System.Collections.Immutable;
using Allocator.Fuzz.Instrumenting;
using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Properties.LibFuzzer;

/// <summary>Runs fuzzing processes in a temporary folder.</summary>
/// <remarks>Tests whose campaigns must get somewhere in a given time are a collection of this name, so that they come one by one.</remarks>
public sealed class FuzzRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal TemporaryFolder Folder => folder;

    internal string StatusFile => folder.PathOf("status");

    internal string CoverageFile => folder.PathOf("coverage");

    /// <summary>The engine of this build, made by the first test that needs it.</summary>
    internal static FuzzEngine Engine(EngineFlavor flavor) => FuzzEngine.Prepare(flavor, BuildOutput.OfCommandLine, DriverSource.Shipped);

    /// <summary>What to run; words of the flags are separated by spaces.</summary>
    internal FuzzWorkerOptions Options(string target, string flags, EngineFlavor flavor = EngineFlavor.Coverage)
        => new(Engine(flavor), target)
        {
            Arguments = [.. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            WorkingFolder = folder.FullName,
            StatusFile = StatusFile,

            // libFuzzer goes on with a merge of the same process number that was killed, if it finds one there.
            Environment = ImmutableDictionary<string, string>.Empty.Add("TMPDIR", folder.FullName),
        };

    internal Task<FuzzWorkerResult> RunAsync(string target, string flags, EngineFlavor flavor = EngineFlavor.Coverage)
        => FuzzWorker.RunAsync(Options(target, flags, flavor));

    /// <summary>The names of the folder's files, those of the tests themselves apart.</summary>
    internal ImmutableArray<string> FilesThatBegin(string prefix)
        => [.. Directory.EnumerateFiles(folder.FullName, $"{prefix}*").Select(path => Path.GetFileName(path)!)];

    public void Dispose() => folder.Dispose();

    /// <summary>Fails with the end of what the process printed.</summary>
    internal static void RequireExit(int expected, FuzzWorkerResult result)
        => Assert.True(result.ExitCode == expected, $"exit code {result.ExitCode}, not {expected}:\n{string.Join('\n', result.LastLines)}");
}
