namespace Allocator.Benchmarks.Measuring;

/// <summary>What a figure is the figure of.</summary>
/// <param name="Row">A workload, a part of one, or another property.</param>
/// <param name="Heap">Whose it is.</param>
internal readonly record struct FigureKey(string Row, string Heap);

/// <summary>Everything that has been measured.</summary>
internal sealed class Figures
{
    private readonly Dictionary<FigureKey, List<double>> samples = [];
    private readonly Dictionary<FigureKey, double> failureRates = [];

    public IEnumerable<FigureKey> Keys => samples.Keys;

    /// <summary>The workloads, or parts of them, that the baseline was measured with.</summary>
    public IEnumerable<string> ComparedRows
        => samples.Keys.Where(key => key.Heap == FigureNames.Baseline).Select(key => key.Row).Where(FigureNames.IsWorkload);

    public IReadOnlyDictionary<FigureKey, double> FailureRates => failureRates;

    /// <summary>The median of the rounds; null when it was not measured.</summary>
    public double? this[FigureKey key] => samples.TryGetValue(key, out List<double>? rounds) ? Median(rounds) : null;

    public double? this[string row, string heap] => this[new FigureKey(row, heap)];

    public IReadOnlyList<double> RoundsOf(FigureKey key) => samples[key];

    /// <summary>Adds the figure of one round.</summary>
    public void Add(FigureKey key, double value)
    {
        if (!samples.TryGetValue(key, out List<double>? rounds))
        {
            samples.Add(key, rounds = []);
        }

        rounds.Add(value);
    }

    /// <summary>Keeps the larger one of this and what was kept before: of what may never happen, no median.</summary>
    public void AddWorst(FigureKey key, double value) => samples[key] = [Math.Max(value, this[key] ?? value)];

    public void SetFailureRate(FigureKey key, double rate) => failureRates[key] = rate;

    private static double Median(List<double> rounds)
    {
        double[] sorted = [.. rounds.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
