using System.Text.Json;
using Allocator.Fuzz.Inputs;

namespace Allocator.Fuzz.Mutants.Judges;

/// <summary>
/// The tests of the allocator itself: tables, properties, planted faults. Those of the mutant's own part of the library come first.
/// </summary>
/// <param name="folder">Where they are, compiled.</param>
/// <param name="filter">Which they are, as 'dotnet test --filter' has it: those that the mutation testing of the source runs.</param>
internal sealed class TestsJudge(string folder, string filter) : MutantJudge("tests", isForSurvivors: true)
{
    private const string TestsName = "Allocator.Properties.dll";
    private const string FilterName = "stryker-config.json";

    /// <summary>The tests in the folder; null when there are none.</summary>
    public static TestsJudge? Find(string folder)
        => File.Exists(Path.Combine(folder, TestsName)) && File.Exists(Path.Combine(folder, FilterName))
            ? new(folder, ReadFilter(Path.Combine(folder, FilterName)))
            : null;

    public override bool Covers(Mutant mutant) => true;

    /// <remarks>The copy lies beside the original: the tests look for the repository above them.</remarks>
    public override IsolatedRun Judge(MutantBench bench, Mutant? mutant, TimeSpan timeMax, CancellationToken cancellation)
    {
        string copy = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder))!, bench.Name);
        try
        {
            CopyTests(copy);
            File.Copy(bench.Allocator, Path.Combine(copy, MutantBench.AllocatorName), overwrite: true);
            IsolatedRun own = mutant?.Part is { } part
                ? Run(copy, $"FullyQualifiedName~Properties.{part}.", timeMax, cancellation)
                : new(RunEnd.Held, "");
            return own.End == RunEnd.Held ? Run(copy, filter, timeMax, cancellation) : own;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static IsolatedRun Run(string copy, string filter, TimeSpan timeMax, CancellationToken cancellation)
    {
        IsolatedRun run = IsolatedRun.OfDotnet(
            ["vstest", Path.Combine(copy, TestsName), $"--TestCaseFilter:{filter}"],
            timeMax,
            RunConditions.UsualMemoryMebibytes,
            cancellation);
        return run with { Message = FirstFailed(run.Message) };
    }

    private static string FirstFailed(string output)
        => output.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("Failed ", StringComparison.Ordinal))
            ?? output;

    private void CopyTests(string copy)
    {
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }
    }

    private static string ReadFilter(string path)
    {
        using JsonDocument settings = JsonDocument.Parse(File.ReadAllBytes(path));
        return settings.RootElement.GetProperty("stryker-config").GetProperty("test-case-filter").GetString()
            ?? throw new InvalidDataException($"{path}: names no tests");
    }
}
