using System.Security.Cryptography;
using Allocator.Fuzz.Campaigns;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Corpus;

/// <summary>What is checked in belongs to a target, is there once, and is small.</summary>
public sealed class CorpusFilesTests
{
    private const long ByteCountMax = 2L << 20;

    private static readonly string Root = Repository.PathOf("corpus");

    private static IEnumerable<string> Files
        => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    [Fact]
    public void Files_BelongToATarget()
    {
        HashSet<string> known =
        [
            .. TargetCatalog.All.SelectMany(target => CorpusFiles.Of(Root, target)),
            Path.Combine(Root, "unreached.txt"),
        ];
        Assert.All(Files, path => Assert.True(known.Contains(path), $"{path} belongs to no target"));
        Assert.All(known, path => Assert.True(
            Path.GetExtension(path) is CorpusFiles.TraceExtension or CorpusFiles.InputExtension or ".txt", $"{path} is of no known kind"));
    }

    [Fact]
    public void Files_OfATarget_AreNotTheSameCase()
    {
        foreach (FuzzTarget target in TargetCatalog.All)
        {
            IEnumerable<IGrouping<string, string>> same = CorpusFiles.Of(Root, target).GroupBy(path => Content(target, path));
            Assert.All(same, group => Assert.True(group.Count() == 1, $"the same case twice: {string.Join(", ", group)}"));
        }
    }

    [Fact]
    public void Traces_CanBeInputsOfTheirTarget()
    {
        foreach (FuzzTarget target in TargetCatalog.All)
        {
            Assert.All(CorpusFiles.Of(Root, target), path => Assert.True(
                CorpusFiles.Read(target, path).Any(), $"{path} is more than an input of {target.Name} can hold"));
        }
    }

    [Fact]
    public void Corpus_IsSmall()
        => Assert.InRange(Files.Sum(path => new FileInfo(path).Length), 1, ByteCountMax);

    /// <summary>A trace without comments and expectations; the bytes of everything else.</summary>
    private static string Content(FuzzTarget target, string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bool isCase = target.Encoding is not null && path.EndsWith(CorpusFiles.TraceExtension, StringComparison.Ordinal);
        return isCase
            ? TracePrinter.Print(Bare(TraceParser.Parse(File.ReadAllText(path))))
            : Convert.ToHexString(SHA256.HashData(bytes));
    }

    private static Trace Bare(Trace trace)
        => trace with { Steps = [.. trace.Operations.Select(operation => new OperationStep(operation))] };
}
