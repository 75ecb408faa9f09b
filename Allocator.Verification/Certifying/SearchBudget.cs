using Stopwatch = System.Diagnostics.Stopwatch;

namespace Allocator.Verification.Certifying;

/// <summary>Why a search ended.</summary>
public enum SearchEnd
{
    /// <summary>Everything in its scope that is smaller than its result was tried.</summary>
    Complete,

    /// <summary>It had tried as many traces as it may.</summary>
    TracesSpent,

    /// <summary>Its time was over.</summary>
    TimeSpent,

    /// <summary>It was told to stop.</summary>
    Interrupted,

    /// <summary>A trace that held did not hold again: the allocator does not always do the same.</summary>
    NotRepeatable,
}

/// <summary>What searches may spend, together.</summary>
/// <param name="tracesMax">How many traces they may try.</param>
/// <param name="timeMax">How long they may take.</param>
/// <param name="cancellation">Ends them.</param>
public sealed class SearchBudget(long tracesMax, TimeSpan? timeMax = null, CancellationToken cancellation = default)
{
    /// <summary>What a search costs that nobody asked for: the time of a blink.</summary>
    public const long DefaultTracesMax = 60_000;

    private const long ClockIntervalCount = 1024;

    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>How many traces were tried.</summary>
    public long TriedCount { get; private set; }

    /// <summary>How long it has taken so far.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>How long it may take.</summary>
    public TimeSpan? TimeMax => timeMax;

    /// <summary>Why no more is spent; <see cref="SearchEnd.Complete"/> as long as nothing forbids it.</summary>
    public SearchEnd End { get; private set; }

    /// <summary>Pays for one trace. False when it can't be paid for.</summary>
    public bool TrySpend()
    {
        if (End == SearchEnd.Complete)
        {
            End = cancellation.IsCancellationRequested ? SearchEnd.Interrupted
                : TriedCount >= tracesMax ? SearchEnd.TracesSpent
                : TriedCount % ClockIntervalCount == 0 && clock.Elapsed > timeMax ? SearchEnd.TimeSpent
                : SearchEnd.Complete;
        }

        TriedCount += End == SearchEnd.Complete ? 1 : 0;
        return End == SearchEnd.Complete;
    }

    /// <summary>Spends no more.</summary>
    internal void Stop(SearchEnd end) => End = end;
}
