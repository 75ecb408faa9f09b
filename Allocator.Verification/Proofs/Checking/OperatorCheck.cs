using System.Collections.Immutable;
using Allocator.Verification.Generating;
using Allocator.Verification.Proofs.Solving;
using Allocator.Verification.Proofs.Terms;
using Allocator.Words;

namespace Allocator.Verification.Proofs.Checking;

/// <summary>
/// The check under all proofs: on numbers, the formulas that a <see cref="SymbolicWord"/> writes have the values that the processor
/// computes.
/// </summary>
public static class OperatorCheck
{
    /// <summary>How many pairs of operands each operator is tried on.</summary>
    public const int PairCount = 48;

    private delegate TWord Operator<TWord>(TWord left, TWord right);

    private static readonly (string Name, Operator<SymbolicWord> Symbolic, Operator<Word64> Computed)[] Operators =
    [
        ("&", (left, right) => left & right, (left, right) => left & right),
        ("|", (left, right) => left | right, (left, right) => left | right),
        ("^", (left, right) => left ^ right, (left, right) => left ^ right),
        ("~", (left, _) => ~left, (left, _) => ~left),
        ("+", (left, right) => left + right, (left, right) => left + right),
        ("-", (left, right) => left - right, (left, right) => left - right),
        ("*", (left, right) => left * right, (left, right) => left * right),
        ("<< word", (left, right) => left << right, (left, right) => left << right),
        (">> word", (left, right) => left >> right, (left, right) => left >> right),
        ("<< 1", (left, _) => left << 1, (left, _) => left << 1),
        ("<< 64", (left, _) => left << 64, (left, _) => left << 64),
        (">> 1", (left, _) => left >> 1, (left, _) => left >> 1),
        (">> 127", (left, _) => left >> 127, (left, _) => left >> 127),
        ("trailing zeros", (left, _) => SymbolicWord.TrailingZeroCount(left), (left, _) => Word64.TrailingZeroCount(left)),
        ("leading zeros", (left, _) => SymbolicWord.LeadingZeroCount(left), (left, _) => Word64.LeadingZeroCount(left)),
        ("population", (left, _) => SymbolicWord.PopulationCount(left), (left, _) => Word64.PopulationCount(left)),
    ];

    /// <summary>How many operators there are.</summary>
    public static int OperatorCount => Operators.Length;

    /// <summary>The operators whose formula has another value than the processor computes, or none that the solver could find.</summary>
    public static ImmutableArray<string> FindDiffering(Z3Session session, ulong seed, TimeSpan timeLimit)
    {
        ImmutableArray<(ulong Left, ulong Right)> pairs = Operands(new SeededRandom(seed));
        ImmutableArray<string>.Builder differing = ImmutableArray.CreateBuilder<string>();
        foreach ((string name, Operator<SymbolicWord> symbolic, Operator<Word64> computed) in Operators)
        {
            IEnumerable<Term> formulas = pairs.Select(
                pair => symbolic(SymbolicWord.From(pair.Left), SymbolicWord.From(pair.Right)).Term);
            TermTable table = TermTable.Of(formulas);
            string[] wanted = [.. table.Roots.Select(root => TermPrinter.NameOf(table, root))];
            SolverReply reply = session.Ask(TermPrinter.Print(table, isPopulationOpaque: false), wanted, timeLimit);
            IEnumerable<ulong> expected = pairs.Select(pair => computed(new(pair.Left), new(pair.Right)).Bits);
            if (!reply.Values.SequenceEqual(expected))
            {
                differing.Add(name);
            }
        }

        return differing.ToImmutable();
    }

    /// <summary>Random bits, sparse ones, small numbers, and the ends of the range.</summary>
    private static ImmutableArray<(ulong Left, ulong Right)> Operands(SeededRandom random)
    {
        List<(ulong Left, ulong Right)> pairs = [(0, 0), (0, ulong.MaxValue), (ulong.MaxValue, 1), (1, 63), (1UL << 63, 64)];
        while (pairs.Count < PairCount)
        {
            ulong left = random.Percent(50) ? random.NextBits() : random.NextBits() << (int)random.Below(64);
            ulong right = random.Percent(50) ? random.NextBits() : (ulong)random.Below(130);
            pairs.Add((left, right));
        }

        return [.. pairs];
    }
}
