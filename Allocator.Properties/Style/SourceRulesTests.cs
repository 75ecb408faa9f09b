namespace Allocator.Properties.Style;

public sealed class SourceRulesTests
{
    private const string Excluded = "// Stry" + "ker disable once Equality: both sides are the same there";

    public delegate IEnumerable<string> SourceRule(SourceFile file);

    public static TheoryData<string, SourceRule> Rules => new()
    {
        { "long lines", SourceRules.LongLines },
        { "long files", SourceRules.LongFiles },
        { "left-over markers", SourceRules.LeftOverMarkers },
        { "unrepeatable calls", SourceRules.UnrepeatableCalls },
        { "unexplained exclusions", SourceRules.UnexplainedExclusions },
    };

    public static TheoryData<string, SourceRule, SourceFile, string> Bad => new()
    {
        // name, rule, file, complaint
        { "a line", SourceRules.LongLines, SourceFile.Of("a.cs", "", new string('x', 141)), "a.cs:2: 141 columns" },
        { "a file", SourceRules.LongFiles, new("a.cs", new string[301]), "a.cs: 301 lines" },
        { "a marker", SourceRules.LeftOverMarkers, SourceFile.Of("a.cs", "// TO" + "DO: later"), "a.cs:1: 'TO" + "DO'" },
        { "another marker", SourceRules.LeftOverMarkers, SourceFile.Of("a.cs", "", "// a ha" + "ck"), "open an issue" },
        { "the clock", SourceRules.UnrepeatableCalls, SourceFile.Of("Allocator/a.cs", "_ = DateTime." + "Now;"), "Stopwatch" },
        { "a seed", SourceRules.UnrepeatableCalls, SourceFile.Of("Allocator.Verification/a.cs", "new " + "Random(1);"), "SeededRandom" },
        { "no seed", SourceRules.UnrepeatableCalls, SourceFile.Of("Allocator/a.cs", "Random." + "Shared.Next();"), "SeededRandom" },
        {
            "no reason", SourceRules.UnexplainedExclusions,
            SourceFile.Of("Allocator/a.cs", "// Stry" + "ker disable once all"), "why nobody"
        },
        {
            "a whole file", SourceRules.UnexplainedExclusions,
            SourceFile.Of("Allocator/a.cs", "// Stry" + "ker disable all: it is so hard to test"), "disable once"
        },
        { "not the library", SourceRules.UnexplainedExclusions, SourceFile.Of("Other/a.cs", Excluded), "in the library" },
        { "a pause", SourceRules.UnrepeatableCalls, SourceFile.Of("Allocator/X86/a.cs", "Thread." + "Sleep(1);"), "awaited" },
    };

    public static TheoryData<string, SourceRule, SourceFile> Good => new()
    {
        { "a line of 140", SourceRules.LongLines, SourceFile.Of("a.cs", new string('x', 140)) },
        { "a file of 300", SourceRules.LongFiles, new("a.cs", new string[300]) },
        { "part of a word", SourceRules.LeftOverMarkers, SourceFile.Of("a.cs", "ha" + "cksaw") },
        { "an exclusion with its reason", SourceRules.UnexplainedExclusions, SourceFile.Of("Allocator/a.cs", $"    {Excluded}") },
        { "a pause elsewhere", SourceRules.UnrepeatableCalls, SourceFile.Of("Allocator.Fuzz/a.cs", "Thread." + "Sleep(1);") },
    };

    [Fact]
    public void All_FindsTheSourcesOfEveryProject()
    {
        string[] projects = ["Allocator", "Allocator.Verification", "Allocator.Fuzz", "Allocator.Benchmarks", "Allocator.Properties"];

        Assert.All(projects, project => Assert.Contains(SourceFile.All, file => file.IsIn(project)));
        Assert.DoesNotContain(SourceFile.All, file => file.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public void Sources_KeepTheRule(string name, SourceRule rule)
    {
        string[] complaints = [.. SourceFile.All.SelectMany(file => rule(file))];

        Assert.True(complaints.Length == 0, $"{name}:\n{string.Join('\n', complaints)}");
    }

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Rule_OfABadFile_Complains(string name, SourceRule rule, SourceFile file, string complaint)
        => Assert.True(rule(file).Any(found => found.Contains(complaint, StringComparison.Ordinal)), name);

    [Theory]
    [MemberData(nameof(Good), DisableDiscoveryEnumeration = true)]
    public void Rule_OfAGoodFile_IsSilent(string name, SourceRule rule, SourceFile file) => Assert.True(!rule(file).Any(), name);
}
