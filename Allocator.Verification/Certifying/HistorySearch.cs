using Allocator.Verification.Checking;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Verification.Certifying;

/// <summary>
/// Tries all histories on arenas of one size, and looks at them in one way: those without an operation, then all with one, with two, and
/// so on.
/// </summary>
/// <remarks>
/// <para>
/// Breadth first over states. A state is the oracle's arena and all fields of the allocator, before anything is looked at. Two histories
/// that lead to the same state have the same future, so only the smaller one is gone on with; and none is gone on with that leads where
/// fewer operations lead, because whatever fails behind it fails with fewer operations as well.
/// </para>
/// <para>
/// Nothing is assumed of operations that are refused or leave the oracle's arena as it is: if they change anything in the allocator, that
/// is another state. Where the allocator's fields can't be read, every history is a state of its own.
/// </para>
/// </remarks>
internal sealed class HistorySearch(
    SubjectDefinition definition, Observations observations, IEnumerable<Operation> operations, SearchBudget budget)
{
    private readonly StateKeys keys = new();
    private readonly KnownStates known = new();
    private List<KnownState> frontier = [];
    private List<KnownState> next = [];

    /// <summary>The smallest failing history of the level that was tried last; null when none fails.</summary>
    public FailingHistory? Failing { get; private set; }

    /// <summary>Whether no operation leads to a state that is not known.</summary>
    public bool IsClosed => frontier.Count == 0;

    /// <summary>Whether the allocator's fields tell its states apart.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>Whether looking at the allocator changed something in it, or may have done so.</summary>
    public bool LookingChanges { get; private set; }

    /// <summary>How many arenas there were to begin with.</summary>
    public long ArenaCount { get; private set; }

    /// <summary>How many operations were tried in each state.</summary>
    public long OperationCount { get; private set; }

    /// <summary>How many operations the histories have that were tried last; -1 when none was.</summary>
    public int Steps { get; private set; } = -1;

    /// <summary>Whether they begin with a bitmap.</summary>
    public bool IsFromBitmap { get; private set; }

    /// <summary>Tries arenas to begin with, without an operation.</summary>
    public void Begin(bool isFromBitmap, IEnumerable<ArenaImage> arenas)
    {
        IsFromBitmap = isFromBitmap;
        Steps = 0;
        ArenaCount = 0;
        next = [];
        foreach (ArenaImage arena in arenas.TakeWhile(_ => budget.TrySpend()))
        {
            ArenaCount++;
            if (CheckSession.Start(definition, arena, observations, out CheckSession? session) is null)
            {
                TakeIn(session!, new(arena, null, default));
            }
            else
            {
                TakeInFailing(new(arena));
            }
        }

        frontier = next;
    }

    /// <summary>Tries one operation more behind every history that is worth it.</summary>
    /// <param name="report">Is told how much is done, from 0 to 1.</param>
    public void Expand(Action<double> report)
    {
        Steps++;
        next = [];
        for (int index = 0; index < frontier.Count && budget.End == SearchEnd.Complete; index++)
        {
            report((double)index / frontier.Count);
            Expand(frontier[index].Smallest!);
        }

        frontier = next;
    }

    private void Expand(SearchNode node)
    {
        OperationCount = 0;
        CheckSession? session = null;
        byte[]? start = null;
        foreach (Operation operation in operations)
        {
            if (!budget.TrySpend())
            {
                return;
            }

            OperationCount++;
            session ??= Replay(node);
            if (session is null)
            {
                budget.Stop(SearchEnd.NotRepeatable);
                return;
            }

            start ??= keys.Read(session).ToArray();
            if (session.Ask(operation, out _) is not null)
            {
                TakeInFailing(new(node, operation));
                session = null;
                continue;
            }

            bool wasLookedAt = TakeIn(session, new(node.Arena, node, operation));
            session = !wasLookedAt && keys.LastRead.SequenceEqual(start) ? session : null;
        }
    }

    /// <summary>Takes in the state that the session is in. Whether it had to be looked at.</summary>
    private bool TakeIn(CheckSession session, in Arrival arrival)
    {
        ReadOnlySpan<byte> key = keys.Read(session);
        if (known.Find(key) is { } state)
        {
            if (state.Smallest is null)
            {
                TakeInFailing(arrival.ToNode());
            }
            else if (state.Smallest.Size.Steps == arrival.Steps)
            {
                state.Offer(arrival.ToNode());
            }

            return false;
        }

        SearchNode node = arrival.ToNode();
        KnownState found = new(session.Compare() is null ? node : null);
        byte[] stored = known.Add(key, found);
        IsReadable &= stored.Length > 0;
        LookingChanges |= !IsReadable || !keys.Read(session).SequenceEqual(stored);
        if (found.Smallest is null)
        {
            TakeInFailing(node);
        }
        else
        {
            next.Add(found);
        }

        return true;
    }

    private void TakeInFailing(SearchNode node)
        => Failing = Failing is null || node.Size < Failing.History.Size ? new(node, observations) : Failing;

    /// <summary>The session after the history; null when it fails now. Looking is left out where it changes nothing.</summary>
    private CheckSession? Replay(SearchNode node)
    {
        CheckFailure? failure = CheckSession.Start(definition, node.Arena, observations, out CheckSession? session);
        failure ??= LookingChanges ? session!.Compare() : null;
        foreach (Operation operation in node.Operations)
        {
            failure ??= LookingChanges ? session!.Apply(operation, out _) : session!.Ask(operation, out _);
        }

        return failure is null ? session : null;
    }

    /// <summary>The way to a state: no node yet, because most states are known.</summary>
    private readonly record struct Arrival(ArenaImage Arena, SearchNode? Before, Operation Last)
    {
        public int Steps => Before is null ? 0 : Before.Size.Steps + 1;

        public SearchNode ToNode() => Before is null ? new(Arena) : new(Before, Last);
    }
}
