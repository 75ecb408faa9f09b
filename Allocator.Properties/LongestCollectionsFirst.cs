using Allocator.Properties.CommandLine;
using Allocator.Properties.Corpus;
using Allocator.Properties.LibFuzzer;
using Allocator.Properties.Widths;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Allocator.Properties.LongestCollectionsFirst", "Allocator.Properties")]

namespace Allocator.Properties;

/// <summary>
/// Begins with the tests that run one after the other for long, in some of which processors are idle: what begins last is waited for
/// alone.
/// </summary>
public sealed class LongestCollectionsFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [nameof(FuzzRun), nameof(CorpusProperties), nameof(WidthRunTests), nameof(VerifyTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
        => testCollections
            .OrderByDescending(collection => Longest.Any(name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)))
            .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
