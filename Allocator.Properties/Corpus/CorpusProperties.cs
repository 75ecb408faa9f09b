using Allocator.Verification.Checking;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Corpus;

/// <summary>Every trace that is kept is replayed on every subject that ought to hold.</summary>
public class CorpusProperties
{
    public static TheoryData<string> Files => [.. Paths()];

    public static TheoryData<string> FilesOfSmallArenas => [.. Paths().Where(file => !IsOfLargeArena(file))];

    public static TheoryData<string> FilesOfLargeArenas => [.. Paths().Where(IsOfLargeArena)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Trace_HoldsOnTheShippingAllocator(string file) => RequireHolds(file, SubjectCatalog.Shipping, SubjectCatalog.ShippingTiny);

    [Theory]
    [MemberData(nameof(FilesOfSmallArenas))]
    public void Trace_HoldsOnTheTextbookAllocator(string file) => RequireHolds(file, SubjectCatalog.Textbook);

    /// <summary>The textbook's loops take seconds on millions of pages.</summary>
    [SlowTheory]
    [MemberData(nameof(FilesOfLargeArenas))]
    public void Trace_OfALargeArena_HoldsOnTheTextbookAllocator(string file) => RequireHolds(file, SubjectCatalog.Textbook);

    [Theory]
    [MemberData(nameof(Files))]
    public void Trace_IsInCanonicalForm(string file)
    {
        string text = File.ReadAllText(Repository.PathOf(file));
        Assert.Equal(TraceFormatter.Format(text, TraceParser.Parse(text)), text);
    }

    [Fact]
    public void JournalTrace_GivesTheJournalsBytes()
    {
        string journal = File.ReadAllText(Repository.PathOf("corpus", "operations", "seeds", "journal.trace"));

        Assert.Contains("expect bitmap 95 AA FF 03", journal, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Paths()
        => Directory.EnumerateFiles(Repository.PathOf("corpus"), "*.trace", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal);

    private static bool IsOfLargeArena(string file) => file.StartsWith("corpus/large-arena/", StringComparison.Ordinal);

    private static void RequireHolds(string file, params SubjectDefinition[] subjects)
    {
        Trace trace = TraceParser.Parse(File.ReadAllText(Repository.PathOf(file)));
        Assert.All(subjects, subject => Assert.Null(Checker.FindFailing(subject, trace)));
    }
}
