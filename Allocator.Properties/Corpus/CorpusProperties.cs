using Allocator.Verification.Checking;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Corpus;

/// <summary>Every trace that is kept is replayed on every subject that ought to hold.</summary>
public class CorpusProperties
{
    public static TheoryData<string> Files
        => [.. Directory.EnumerateFiles(Repository.PathOf("corpus"), "*.trace", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Trace_HoldsOnEverySubjectThatClaimsEverything(string file)
    {
        Trace trace = TraceParser.Parse(File.ReadAllText(Repository.PathOf(file)));
        Assert.All(
            new[] { SubjectCatalog.Shipping, SubjectCatalog.ShippingTiny, SubjectCatalog.Textbook },
            subject => Assert.Null(Checker.FindFailing(subject, trace)));
    }

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
}
