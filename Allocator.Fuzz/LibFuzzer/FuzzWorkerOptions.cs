using System.Collections.Immutable;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>What a fuzzing process is started with.</summary>
internal sealed record FuzzWorkerOptions(FuzzEngine Engine, string Target)
{
    /// <summary>The name of the variable that a driver takes its target from.</summary>
    public const string TargetVariable = "ALLOCATOR_FUZZ_TARGET";

    /// <summary>libFuzzer's flags, corpus folders and files.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Further variables of the environment.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The folder that relative paths start from; the current one by default.</summary>
    public string WorkingFolder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>A file that the process counts in while it runs: see <see cref="FuzzCounts"/>. Processes may share one.</summary>
    public string? StatusFile { get; init; }

    /// <summary>A file that gathers the blocks that are hit: see <see cref="FuzzEngine.ReadHitBlocks"/>. Processes may share one.</summary>
    public string? CoverageFile { get; init; }

    /// <summary>Variables of the environment, with those that the driver reads.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables()
    {
        yield return new(TargetVariable, Target);
        yield return new("ALLOCATOR_FUZZ_PARENT", $"{System.Environment.ProcessId}");
        yield return new("DOTNET_ROOT", ClangToolchain.DotnetRoot);
        if (StatusFile is { } status)
        {
            yield return new("ALLOCATOR_FUZZ_STATUS", Path.GetFullPath(status));
        }

        if (CoverageFile is { } coverage)
        {
            yield return new("ALLOCATOR_FUZZ_COVERAGE", Path.GetFullPath(coverage));
        }

        foreach (KeyValuePair<string, string> variable in Environment)
        {
            yield return variable;
        }
    }
}
