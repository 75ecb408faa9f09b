using System.Collections.Immutable;
using System.Text;
using Allocator.Verification.Generating;

namespace Allocator.Fuzz.Mutants;

/// <summary>
/// Chooses some of all mutants: spread over the types by the square root of how many each has, and over the operators in each.
/// </summary>
/// <remarks>
/// Which ones a type gets depends on the seed and their names alone: code that changes leaves the mutants of other types as they are.
/// </remarks>
internal static class MutantChoice
{
    public static ImmutableArray<Mutant> Choose(IEnumerable<Mutant> all, int count, ulong seed)
    {
        Dictionary<string, Queue<Mutant>> types = all
            .GroupBy(mutant => mutant.Type, StringComparer.Ordinal)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .ToDictionary(type => type.Key, type => new Queue<Mutant>(InTurn(type, seed)));
        Dictionary<string, int> sizes = types.ToDictionary(type => type.Key, type => type.Value.Count);
        List<Mutant> chosen = [];
        while (chosen.Count < count && types.Where(type => type.Value.Count > 0).Select(type => type.Key).ToArray() is { Length: > 0 } left)
        {
            string next = left.MaxBy(type => Weight(sizes[type], taken: sizes[type] - types[type].Count))!;
            chosen.Add(types[next].Dequeue());
        }

        return [.. chosen.OrderBy(mutant => mutant.Type, StringComparer.Ordinal)];
    }

    private static double Weight(int size, int taken) => size / Math.Pow(taken + 1, 2);

    /// <summary>One of each operator, then the second of each, and so on; which, and in what order, is random.</summary>
    private static IEnumerable<Mutant> InTurn(IEnumerable<Mutant> type, ulong seed)
        => type.GroupBy(mutant => mutant.Operator, StringComparer.Ordinal)
            .SelectMany(kind => kind.OrderBy(mutant => Rank(mutant.Name, seed)).Select((mutant, round) => (Mutant: mutant, Round: round)))
            .OrderBy(entry => entry.Round)
            .ThenBy(entry => Rank($"{entry.Mutant.Type}:{entry.Mutant.Operator}", seed))
            .Select(entry => entry.Mutant);

    /// <summary>A random number that the text and the seed decide (FNV-1a, then mixed).</summary>
    private static ulong Rank(string text, ulong seed)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 1_099_511_628_211;
        }

        return SeededRandom.ForCase(seed, (long)hash).NextBits();
    }
}
