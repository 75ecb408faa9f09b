using System.Text.Json;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Properties.CommandLine;

[Collection(LongRunsGroup.Name)]
public sealed class LongRunsTests(LongRuns runs)
{
    // How long a defect may take is the one claim that depends on what else the machine does; that every seed finds every defect, and
    // that the verdict agrees with the table, does not.
    private bool AllFoundInTime
    {
        get
        {
            int all = DefectCatalog.All.Length;
            return Counts("defects").Contains($" {all} of {all} found", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Verify_HoldsUnlessTheMachineIsTooSlow() => runs.Verify.RequireExit(AllFoundInTime ? 0 : 1);

    [Theory]
    [InlineData("corpus", "traces, ")]
    [InlineData("physical memory", "requests on 512 pages")]
    [InlineData("random histories", " operations")]
    [InlineData("the same, tiny geometry", " operations")]
    [InlineData("proofs", "left out on request")]
    [InlineData("defects", " found, the slowest in ")]
    public void Verify_HasEveryRungInItsTable(string rung, string counts)
    {
        Assert.Contains(counts, Counts(rung), StringComparison.Ordinal);
        string verdict = rung == "proofs" ? "-" : rung != "defects" || AllFoundInTime ? "holds" : "FAILS";
        Assert.EndsWith(verdict, Counts(rung).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_EndsWithTheVerdictAndThenWhatEscaped()
    {
        string verdict = runs.Verify.Lines.Last(line => !line.StartsWith("escaped: ", StringComparison.Ordinal));

        Assert.Equal($"Verdict on 'shipping': {(AllFoundInTime ? "HOLDS" : "FAILS")}", verdict);
        Assert.Equal(AllFoundInTime, verdict == runs.Verify.Lines[^1]);
    }

    [Fact]
    public void Defects_AreAllFoundByEverySeed()
    {
        JsonElement[] defects = [.. runs.Defects.RequireJson().EnumerateArray()];

        Assert.Equal(DefectCatalog.All.Select(defect => defect.Name), defects.Select(defect => defect.GetProperty("name").GetString()));
        Assert.All(defects, defect =>
        {
            Assert.Equal(defect.GetProperty("seeds").GetInt32(), defect.GetProperty("found").GetInt32());
            Assert.NotEmpty(defect.GetProperty("minimalTrace").EnumerateArray());
        });
    }

    private string Counts(string rung)
        => Assert.Single(runs.Verify.Lines, line => line.TrimStart().StartsWith($"{rung} ", StringComparison.Ordinal));
}
