using System.Collections.Immutable;
using Allocator.Fuzz.Mutants;
using Allocator.Fuzz.Mutants.Operators;

namespace Allocator.Properties.Mutants;

/// <summary>Which mutants of the allocator are made, and which of them are chosen.</summary>
public sealed class MutantChoiceTests
{
    private const ulong UsualSeed = 20250128;

    private static readonly string[] Parts = ["Bitmaps", "Geometries", "Indexing", "Words", "X86"];

    private static readonly Lazy<ImmutableArray<Mutant>> All = new(ReadAll);

    [Fact]
    public void Names_AreUniqueWordsOfTheShell()
    {
        Assert.All(All.Value, mutant => Assert.Matches("^[A-Za-z0-9_.@:~-]+$", mutant.Name));
        Assert.Equal(All.Value.Length, All.Value.Select(mutant => mutant.Name).Distinct().Count());
    }

    [Fact]
    public void Mutants_SayWhereTheyAre()
        => Assert.All(All.Value, mutant => Assert.Matches("^Allocator/[A-Za-z0-9/.]+.cs:[0-9]+$", mutant.Source));

    [Fact]
    public void Choose_WithTheSameSeed_ChoosesTheSame()
    {
        Assert.Equal(Choose(UsualSeed).AsEnumerable(), Choose(UsualSeed));
        Assert.NotEqual(Choose(UsualSeed).AsEnumerable(), Choose(UsualSeed + 1));
    }

    [Fact]
    public void Choose_IsSpreadOverPartsAndOperators()
    {
        ImmutableArray<Mutant> chosen = Choose(UsualSeed);

        Assert.Equal(MutantRun.UsualCount, chosen.Length);
        Assert.All(Parts, part => Assert.Contains(chosen, mutant => mutant.Part == part));
        Assert.Contains(chosen, mutant => mutant.Part is null);
        Assert.All(MutationOperator.All, kind => Assert.Contains(chosen, mutant => mutant.Operator == kind.Name));
    }

    /// <summary>Code that changes moves mutants: a reason is for the one that it was written for.</summary>
    [Fact]
    public void Reasons_AreForChosenMutants()
    {
        HashSet<string> chosen = [.. Choose(UsualSeed).Select(mutant => mutant.Name)];

        Assert.All(
            MutantReasons.Listed.Keys,
            name => Assert.True(chosen.Contains(name), $"{name} is no longer chosen: see 'defects --mutants'"));
    }

    [Fact]
    public void Parse_OfAListWithReasons_GivesEachNameTheReasonAboveIt()
    {
        const string List = "# about the list\n\n# faster,\n# not other\na\nb\n\n# dead\nc\n";

        IReadOnlyDictionary<string, string> reasons = MutantReasons.Parse(List);

        Assert.Equal(3, reasons.Count);
        Assert.Equal("faster, not other", reasons["b"]);
        Assert.Equal("dead", reasons["c"]);
    }

    [Fact]
    public void Parse_OfANameWithoutReason_IsRefused()
    {
        FormatException refused = Assert.Throws<FormatException>(() => MutantReasons.Parse("# list\n\nb\n"));

        Assert.Equal("b: no reason is given", refused.Message);
    }

    private static ImmutableArray<Mutant> Choose(ulong seed) => MutantChoice.Choose(All.Value, MutantRun.UsualCount, seed);

    private static ImmutableArray<Mutant> ReadAll()
    {
        using MutantAssembly assembly = MutantAssembly.Read(Path.Combine(BuildOutput.OfCommandLine, "Allocator.dll"));
        return [.. assembly.Mutants];
    }
}
