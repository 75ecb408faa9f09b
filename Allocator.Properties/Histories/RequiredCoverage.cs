using System.Collections.Immutable;
using Allocator.Verification.Generating;

namespace Allocator.Properties.Histories;

/// <summary>
/// Which part of all cases must exercise a feature: FsCheck can count but not demand. The figures are about half of what the generators
/// give today, so that a change that makes the cases easy is noticed and chance is not.
/// </summary>
internal sealed class RequiredCoverage
{
    /// <summary>The list, in percent of all cases.</summary>
    public static readonly ImmutableSortedDictionary<HistoryFeature, int> PercentMin = new Dictionary<HistoryFeature, int>
    {
        [HistoryFeature.PlacedBetweenNeighbors] = 30,
        [HistoryFeature.GrewIntoItsOwnColor] = 5,
        [HistoryFeature.GrewIntoAnotherColor] = 10,
        [HistoryFeature.FreedBetweenNeighbors] = 20,
        [HistoryFeature.SplitNextToNeighbor] = 10,
        [HistoryFeature.ConstraintSkippedARun] = 10,
        [HistoryFeature.SizeSkippedARun] = 10,
        [HistoryFeature.NoRoom] = 20,
        [HistoryFeature.RefusedByState] = 30,
        [HistoryFeature.RefusedByArguments] = 5,
        [HistoryFeature.RefusedAsReserved] = 5,
        [HistoryFeature.CrossedAWord] = 10,
        [HistoryFeature.FilledTheArena] = 10,
    }.ToImmutableSortedDictionary();

    private readonly Dictionary<HistoryFeature, int> counts = Enum.GetValues<HistoryFeature>().ToDictionary(feature => feature, _ => 0);
    private int cases;

    public void Add(IEnumerable<HistoryFeature> features)
    {
        cases++;
        foreach (HistoryFeature feature in features)
        {
            counts[feature]++;
        }
    }

    /// <summary>Fails when a feature is rarer than it must be, and shows them all.</summary>
    public void RequireAll()
    {
        IEnumerable<string> shares = counts.Select(entry =>
            $"{entry.Key}: {100.0 * entry.Value / cases:0.0} % of {cases} cases, at least {PercentMin[entry.Key]} %");
        bool suffices = counts.All(entry => entry.Value * 100L >= (long)PercentMin[entry.Key] * cases);
        Assert.True(suffices, $"The cases have become too easy:\n{string.Join('\n', shares)}");
    }
}
