using System.Text.Json;
using Allocator.Verification.Subjects.Defects;

namespace Allocator.Properties.CommandLine;

[Collection(LongRunsGroup.Name)]
public sealed class LongRunsTests(LongRuns runs)
{
    [Fact]
    public void Verify_Holds() => runs.Verify.RequireExit(0);

    [Theory]
    [InlineData("corpus", "traces, ")]
    [InlineData("physical memory", "requests on 512 pages")]
    [InlineData("random histories", " operations")]
    [InlineData("the same, tiny geometry", " operations")]
    [InlineData("defects", " found, the slowest in ")]
    public void Verify_HasEveryRungInItsTable(string rung, string counts)
    {
        string line = Assert.Single(runs.Verify.Lines, line => line.TrimStart().StartsWith($"{rung} ", StringComparison.Ordinal));

        Assert.Contains(counts, line, StringComparison.Ordinal);
        Assert.EndsWith("holds", line.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_EndsWithTheVerdict() => Assert.Equal("Verdict on 'shipping': HOLDS", runs.Verify.Lines[^1]);

    [Fact]
    public void Defects_AreAllFoundByEverySeed()
    {
        JsonElement[] defects = [.. runs.Defects.RequireExit(0).RequireJson().EnumerateArray()];

        Assert.Equal(DefectCatalog.All.Select(defect => defect.Name), defects.Select(defect => defect.GetProperty("name").GetString()));
        Assert.All(defects, defect =>
        {
            Assert.Equal(defect.GetProperty("seeds").GetInt32(), defect.GetProperty("found").GetInt32());
            Assert.NotEmpty(defect.GetProperty("minimalTrace").EnumerateArray());
        });
    }
}
