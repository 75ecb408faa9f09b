using System.Collections.Immutable;
using System.Diagnostics;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>What the closure came to.</summary>
/// <param name="Pages">The arena's size.</param>
/// <param name="States">Whole states that some history leads to: bitmap, reserved regions, cursor and index.</param>
/// <param name="Transitions">State and operation.</param>
/// <param name="Depth">How many operations the longest of the shortest histories has.</param>
/// <param name="IsComplete">Whether no new state appears any longer.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Finding">The step that fails; null when none does.</param>
/// <param name="History">A shortest history to the state that the finding starts from.</param>
public sealed record ClosureReport(
    int Pages,
    int States,
    long Transitions,
    int Depth,
    bool IsComplete,
    TimeSpan Elapsed,
    ExhaustiveFinding? Finding,
    ImmutableArray<Operation> History);

/// <summary>
/// Every state that a history from the empty arena leads to, internal state included: breadth first, by actual operations, until no new
/// state appears.
/// </summary>
public sealed class Closure
{
    private readonly IPlantedAllocator blind;
    private readonly ImmutableArray<Operation> operations;
    private readonly Bench bench;
    private readonly StateCode code;
    private readonly StateSet states = new();
    private readonly List<(int Before, short Operation)> origins = [];
    private readonly Dictionary<Layout, LayoutStudy> studies = [];
    private readonly long[] index;

    /// <param name="subject">The allocator.</param>
    /// <param name="pages">The arena's size: at most <see cref="StateCode.PagesMax"/>.</param>
    public Closure(PlantedSubject subject, int pages)
    {
        bench = new(subject.Create(pages));
        blind = subject.CreateWithoutIndex(pages);
        code = new(bench.Allocator);
        operations = ArenaOperations.Unconstrained(pages);
        index = new long[bench.Allocator.IndexLength];
    }

    /// <summary>Every state that was reached, in order.</summary>
    public StateSet States => states;

    /// <summary>Goes on until no new state appears, a step fails, or it is asked to stop.</summary>
    /// <param name="timeMax">Ends the search when it is over.</param>
    /// <param name="watch">Is told now and then how many states are known, and how many of them have been left.</param>
    /// <param name="cancellation">Ends the search.</param>
    public ClosureReport Run(TimeSpan timeMax, Action<int, int>? watch = null, CancellationToken cancellation = default)
    {
        Stopwatch clock = Stopwatch.StartNew();
        bench.Attach(0, 0, CursorState.Closed);
        states.Add(code.Read());
        origins.Add((-1, -1));
        int left = 0;
        ExhaustiveFinding? finding = null;
        for (; left < states.Count && finding is null && clock.Elapsed < timeMax && !cancellation.IsCancellationRequested; left++)
        {
            finding = Leave(left);
            watch?.Invoke(states.Count, left);
        }

        return new(
            bench.Allocator.Pages,
            states.Count,
            (long)left * operations.Length,
            HistoryTo(states.Count - 1).Length,
            finding is null && left == states.Count,
            clock.Elapsed,
            finding,
            finding is null ? [] : HistoryTo(left - 1));
    }

    /// <summary>A shortest history to a state, by its place in the order.</summary>
    public ImmutableArray<Operation> HistoryTo(int state)
    {
        Stack<Operation> history = [];
        for (; origins[state].Before >= 0; state = origins[state].Before)
        {
            history.Push(operations[origins[state].Operation]);
        }

        return [.. history];
    }

    private ExhaustiveFinding? Leave(int number)
    {
        code.Plant(states[number]);
        uint bits = bench.Allocator.Bits;
        CursorState cursor = bench.Allocator.Cursor;
        LayoutStudy study = StudyOf(bits, bench.Allocator.Reserved);
        bench.Allocator.SaveIndex(index);
        bench.StartFrom(bits, study.Layout.Reserved, cursor, index);
        return cursor.IsOpen ? Leave(number, study, Enumerable.Range(0, operations.Length)) : Leave(number, study, study.Loud);
    }

    private ExhaustiveFinding? Leave(int number, LayoutStudy study, IEnumerable<int> numbers)
    {
        foreach (int operation in numbers)
        {
            if (bench.Try(operations[operation], study.StepOf(operation)) is { } finding)
            {
                return finding;
            }

            if (bench.HasChanged && states.Add(code.Read()))
            {
                origins.Add((number, (short)operation));
            }
        }

        return null;
    }

    private LayoutStudy StudyOf(uint bits, int reserved)
    {
        Layout layout = Layout.Of(bench.Allocator.Pages, bits, reserved);
        if (!studies.TryGetValue(layout, out LayoutStudy? study))
        {
            study = new(layout, operations, blind);
            studies.Add(layout, study);
        }

        return study;
    }
}
