using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Targets;

namespace Allocator.Properties.Corpus;

/// <summary>
/// Every case that is kept, as an input of its target. The verb 'coverage' runs it for one target, with the inputs of a campaign added.
/// </summary>
public sealed class CorpusReplayTests
{
    private static readonly string? OnlyTarget = Environment.GetEnvironmentVariable(CoverageReport.TargetVariable);
    private static readonly string? MoreInputs = Environment.GetEnvironmentVariable(CoverageReport.FolderVariable);

    public static TheoryData<string> Targets => [.. TargetCatalog.Names.Where(name => OnlyTarget is null || name == OnlyTarget)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Corpus_Holds(string name)
    {
        FuzzTarget target = TargetCatalog.Find(name)!;
        int count = 0;
        foreach (byte[] input in CorpusFiles.Inputs(Repository.PathOf("corpus"), target).Concat(InputsOfCampaign()))
        {
            target.Run(input);
            count++;
        }

        Assert.True(count > 0, $"there is no case of {name}");
    }

    private static IEnumerable<byte[]> InputsOfCampaign()
        => Directory.Exists(MoreInputs) ? Directory.EnumerateFiles(MoreInputs).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];
}
