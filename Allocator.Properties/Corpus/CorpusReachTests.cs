using System.Collections.Immutable;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Instrumenting;

namespace Allocator.Properties.Corpus;

/// <summary>The corpus reaches every block of Allocator, but for those of a list that gives the reasons.</summary>
public sealed class CorpusReachTests
{
    // Which of these run is for the processor to say.
    private static readonly string[] ChosenByTheProcessor = ["Allocator.Vectors.", "Allocator.Indexing.LengthGroup"];

    [SlowFact]
    public async Task Corpus_ReachesAllBlocksButTheListedOnes()
    {
        ImmutableArray<InstrumentedBlock> unreached = await CorpusReach.UnreachedAsync(
            Repository.PathOf("corpus"), "Allocator", CancellationToken.None);

        IEnumerable<string> actual = unreached
            .Where(block => !ChosenByTheProcessor.Any(prefix => block.Type.StartsWith(prefix, StringComparison.Ordinal)))
            .CountBy(block => $"{block.Type}.{MethodName(block.Method)}")
            .Select(method => $"{method.Value} {method.Key}");
        Assert.Equal(Listed().Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void List_GivesAReasonForEveryMethod()
    {
        string[] paragraphs = File.ReadAllText(ListPath).Split("\n\n");
        Assert.All(paragraphs.Skip(1), paragraph => Assert.StartsWith("# ", paragraph, StringComparison.Ordinal));
        Assert.Equal(Listed().Count(), Listed().Distinct().Count());
        Assert.NotEmpty(Listed());
    }

    private static string ListPath => Repository.PathOf("corpus", "unreached.txt");

    private static IEnumerable<string> Listed()
        => File.ReadLines(ListPath).Where(line => line.Length > 0 && !line.StartsWith('#'));

    /// <summary>The name without parameters and without the interface that it is an implementation of.</summary>
    private static string MethodName(string method)
    {
        string name = method[..method.IndexOf('(', StringComparison.Ordinal)];
        return name.StartsWith('.') ? name : name[(name.LastIndexOf('.') + 1)..];
    }
}
