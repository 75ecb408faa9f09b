using System.Globalization;
using System.Runtime.Loader;
using Allocator.Fuzz.Mutants;
using Allocator.Fuzz.Mutants.Operators;

namespace Allocator.Properties.Mutants;

/// <summary>Every operator makes another method of the one it is given.</summary>
public sealed class MutationOperatorTests
{
    private static readonly Type Samples = typeof(MutationSamples);
    private static readonly Lazy<(Type Type, Mutant[] Mutants)> Mutated = new(Mutate);

    /// <summary>Method, operator, result, result of the mutant.</summary>
    public static TheoryData<string, string, long, long> Changes => new()
    {
        { nameof(MutationSamples.Raise), "constant-up", 18, 19 },
        { nameof(MutationSamples.Lower), "constant-down", 18, 17 },
        { nameof(MutationSamples.BranchOnEqual), "branch-turned", 2, 1 },
        { nameof(MutationSamples.BranchOnMore), "branch-turned", 2, 1 },
        { nameof(MutationSamples.BranchOnLess), "branch-weakened", 2, 1 },
        { nameof(MutationSamples.IsEqual), "comparison-changed", 0, 1 },
        { nameof(MutationSamples.IsLess), "comparison-changed", 0, 1 },
        { nameof(MutationSamples.IsMore), "comparison-changed", 0, 1 },
        { nameof(MutationSamples.Sum), "arithmetic-replaced", 8, 2 },
        { nameof(MutationSamples.Both), "arithmetic-replaced", 1, 7 },
        { nameof(MutationSamples.Negative), "arithmetic-replaced", -15, -8 },
        { nameof(MutationSamples.Shifted), "shift-count-up", 40, 80 },
        { nameof(MutationSamples.Store), "store-dropped", 15, 0 },
        { nameof(MutationSamples.Larger), "call-replaced", 5, 3 },
        { nameof(MutationSamples.CallOfTruth), "result-negated", 5, 3 },
        { nameof(MutationSamples.CallInOrder), "arguments-swapped", 2, -2 },
        { nameof(MutationSamples.Product), "early-return", 15, 0 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Operator_OnASample_ChangesItsResult(string method, string kind, long expected, long mutated)
    {
        Assert.Equal(expected, ResultOf(Samples, method));
        Assert.Equal(mutated, ResultOf(Mutated.Value.Type, method));
        Assert.Contains(Mutated.Value.Mutants, mutant => mutant.Operator == kind && IsOf(method, mutant));
    }

    [Fact]
    public void Mutants_OfSamples_SayWhereTheyAre()
        => Assert.All(
            Mutated.Value.Mutants,
            mutant => Assert.Matches("^Allocator.Properties/Mutants/MutationSamples.cs:[0-9]+$", mutant.Source));

    [Fact]
    public void Operators_AreAllShown()
        => Assert.Equal(
            MutationOperator.All.Select(kind => kind.Name).Order(),
            Changes.Select(row => (string)row[1]).Distinct().Order());

    /// <summary>One copy of the samples with a change in each of them: a copy for each would take seconds.</summary>
    private static (Type Type, Mutant[] Mutants) Mutate()
    {
        Mutant[] all;
        using (MutantAssembly assembly = Read())
        {
            all = [.. assembly.Mutants];
        }

        Mutant[] chosen =
        [
            .. Changes.Select(row => all.First(mutant => mutant.Operator == (string)row[1] && IsOf((string)row[0], mutant))),
        ];
        using TemporaryFolder folder = new();
        using (MutantAssembly assembly = Read())
        {
            assembly.Write(folder.PathOf("mutants.dll"), chosen);
        }

        using MemoryStream bytes = new(File.ReadAllBytes(folder.PathOf("mutants.dll")));
        return (new AssemblyLoadContext("mutants").LoadFromStream(bytes).GetType(Samples.FullName!)!, chosen);
    }

    private static MutantAssembly Read() => MutantAssembly.Read(Samples.Assembly.Location, type => type.FullName == Samples.FullName);

    private static bool IsOf(string method, Mutant mutant) => mutant.Name.Contains($".{method}@", StringComparison.Ordinal);

    private static long ResultOf(Type type, string method)
        => Convert.ToInt64(type.GetMethod(method)!.Invoke(null, [5L, 3L]), CultureInfo.InvariantCulture);
}
