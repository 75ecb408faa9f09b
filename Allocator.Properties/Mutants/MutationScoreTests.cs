using System.Text.Json;
using Allocator.Fuzz.Tools;

namespace Allocator.Properties.Mutants;

/// <summary>What .ci/mutation makes of reports: it needs bash and jq.</summary>
public sealed class MutationScoreTests : IDisposable
{
    // Lines 7 and 8 are what is mutated.
    private static readonly string Source = new string('\n', 6) + "right\n  >> count; left << count;\n";

    private readonly TemporaryFolder folder = new();

    /// <summary>
    /// Name; mutants killed, without end, survived, not covered, excluded, not compiled, the same program, and of a left shift that became
    /// a logical right one; exit code; beginning and end of the last line.
    /// </summary>
    public static TheoryData<string, int[], int, string, string> Reports => new()
    {
        { "all noticed", [99, 1, 0, 0, 0, 0, 0, 0], 0, "all: 100.0 % (99 killed, 1 without end, 0 survived,", "0 of 100 excluded)" },
        { "just enough", [95, 0, 5, 0, 0, 0, 0, 0], 0, "all: 95.0 % (95 killed,", "0 of 100 excluded)" },
        { "too many live", [94, 0, 5, 1, 0, 0, 0, 0], 1, "all: 94.0 % (94 killed, 0 without end, 5 survived, 1 not covered;", "TOO LOW" },
        { "as many excluded as may be", [98, 0, 0, 0, 2, 0, 0, 0], 0, "all: 100.0 % (98 killed,", "2 of 100 excluded)" },
        { "too many excluded", [97, 0, 0, 0, 3, 0, 0, 0], 1, "all: 100.0 % (97 killed,", "3 of 100 excluded, at most 2 %) TOO LOW" },
        { "the same program", [95, 0, 5, 0, 0, 0, 3, 0], 0, "all: 95.0 % (95 killed,", "3 the same; 0 of 100 excluded)" },
        { "a left shift turned", [95, 0, 4, 0, 0, 0, 0, 1], 0, "all: 95.0 % (95 killed,", "0 the same; 0 of 100 excluded)" },
        { "what does not compile", [50, 0, 0, 0, 0, 50, 0, 0], 0, "all: 100.0 % (50 killed,", "0 of 50 excluded)" },
        { "nothing at all", [0, 0, 0, 0, 0, 9, 0, 0], 1, "all: 0.0 % (0 killed,", "0 of 0 excluded) TOO LOW" },
    };

    public void Dispose() => folder.Dispose();

    [SlowTheory]
    [MemberData(nameof(Reports))]
    public void Judge_OfAReport_SaysTheScore(string name, int[] counts, int exitCode, string beginning, string end)
    {
        WriteReport(counts);

        ToolRun run = Judge("Words");

        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.True(run.ExitCode == exitCode, $"{name}: {run}");
        Assert.StartsWith(beginning, lines[^1], StringComparison.Ordinal);
        Assert.EndsWith(end, lines[^1], StringComparison.Ordinal);
        int listed = lines.Count(line => line.StartsWith("Words/Word64.cs:7: ", StringComparison.Ordinal));
        Assert.Equal(counts[2] + counts[3] + counts[7], listed);
    }

    [SlowFact]
    public void Judge_WithoutAReport_IsAFault() => Assert.Equal(4, Judge("Words").ExitCode);

    [SlowFact]
    public void Judge_OfAnUnknownPart_IsAUsageError() => Assert.Equal(2, Judge("Wrods").ExitCode);

    private static object Mutant(string status, string mutator, string replacement) => new
    {
        status,
        statusReason = "made up",
        mutatorName = $"{mutator} mutation",
        replacement,
        location = new { start = new { line = 7 }, end = new { line = 8 } },
    };

    private ToolRun Judge(string part)
        => new Tool(Repository.PathOf(".ci", "mutation"), "--judge", part) { Folder = Repository.Root }
            .With("MUTATION_OUTPUT", folder.FullName)
            .Run()!;

    private void WriteReport(int[] counts)
    {
        string[] statuses = ["Killed", "Timeout", "Survived", "NoCoverage", "Ignored", "CompileError"];
        object[] kinds =
        [
            .. statuses.Select(status => Mutant(status, "Equality", "left\n  <= right")),
            Mutant("Survived", "Bitwise", "right\n  >>> count"),
            Mutant("Survived", "Bitwise", "left\n  >>> count"),
        ];
        object[] mutants = [.. kinds.Zip(counts).SelectMany(entry => Enumerable.Repeat(entry.First, entry.Second))];
        Dictionary<string, object> files = new() { ["Words/Word64.cs"] = new { source = Source, mutants } };
        Directory.CreateDirectory(folder.PathOf("Words", "reports"));
        File.WriteAllText(folder.PathOf("Words", "reports", "mutation-report.json"), JsonSerializer.Serialize(new { files }));
    }
}
