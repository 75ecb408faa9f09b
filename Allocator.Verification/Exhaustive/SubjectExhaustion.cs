using System.Collections.Immutable;
using Allocator.Verification.Checking;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Exhaustive;

/// <summary>What came of exhausting a subject whose inner state is its own affair.</summary>
/// <param name="Starts">Arenas that operations were tried on: dumps, or what a history led to.</param>
/// <param name="Operations">Operations that were carried out and compared.</param>
/// <param name="IsComplete">Whether all were tried.</param>
/// <param name="Failing">The first case that fails; null when none does.</param>
/// <param name="Failure">How it fails.</param>
public sealed record SubjectExhaustionReport(long Starts, long Operations, bool IsComplete, Trace? Failing, CheckFailure? Failure);

/// <summary>
/// Every operation that a subject claims, on every arena of some pages that it can be given: every bitmap with every choice of reserved
/// regions if it can be attached to one, otherwise every arena that some history leads to, once.
/// </summary>
/// <remarks>
/// This is no induction: what a subject keeps besides its bitmap is as it is after it was started, or after one history. After every
/// operation everything that the subject shows is compared.
/// </remarks>
public sealed class SubjectExhaustion(SubjectDefinition definition, int pages)
{
    private readonly ImmutableArray<Operation> operations =
    [
        .. ArenaOperations.Unconstrained(pages).Where(operation => definition.Claims.CanCarryOut(operation)),
    ];

    private long starts;
    private long operationCount;
    private Trace? failing;
    private CheckFailure? failure;

    /// <summary>Tries all, until one fails or it is asked to stop.</summary>
    /// <param name="watch">Is told how many operations have been tried, and what part of the arenas, where that is known.</param>
    /// <param name="cancellation">Ends it.</param>
    public SubjectExhaustionReport Run(Action<long, double?>? watch = null, CancellationToken cancellation = default)
    {
        bool isComplete = definition.Claims.CanAttach ? RunDumps(watch, cancellation) : RunHistories(watch, cancellation);
        return new(starts, operationCount, isComplete, failing, failure);
    }

    private bool RunDumps(Action<long, double?>? watch, CancellationToken cancellation)
    {
        bool withReserved = pages <= UnitWorker.ReservedPagesMax && definition.Claims.Has(OperationKind.Reserve);
        List<uint> bitmaps = [];
        for (int taken = 0; taken < 1 << pages; taken++)
        {
            foreach (Layout layout in LayoutEnumeration.Of(pages, taken, withReserved))
            {
                bitmaps.Clear();
                LayoutEnumeration.AddColorings(layout, bitmaps);
                foreach (uint bits in bitmaps)
                {
                    if (cancellation.IsCancellationRequested || !TryAll(layout.ToImage(bits), [], null))
                    {
                        return false;
                    }
                }
            }

            watch?.Invoke(operationCount, (taken + 1.0) / (1 << pages));
        }

        return true;
    }

    private bool RunHistories(Action<long, double?>? watch, CancellationToken cancellation)
    {
        HashSet<string> known = [Describe(OracleArena.Empty(new(pages)))];
        Queue<ImmutableArray<Operation>> histories = new([[]]);
        while (histories.TryDequeue(out ImmutableArray<Operation> history))
        {
            if (cancellation.IsCancellationRequested || !TryAll(ArenaImage.Empty(new(pages)), history, Follow))
            {
                return false;
            }

            watch?.Invoke(operationCount, null);

            void Follow(Operation operation, OracleArena arena)
            {
                if (known.Add(Describe(arena)))
                {
                    histories.Enqueue(history.Add(operation));
                }
            }
        }

        return true;
    }

    /// <summary>Tries every operation behind the history. False when one fails.</summary>
    private bool TryAll(ArenaImage arena, ImmutableArray<Operation> history, Action<Operation, OracleArena>? follow)
    {
        starts++;
        CheckSession? session = null;
        ImmutableArray<Operation>.Builder tried = ImmutableArray.CreateBuilder<Operation>();
        foreach (Operation operation in operations)
        {
            if (session is null)
            {
                tried.Clear();
                session = Start(arena, history, tried);
                if (session is null)
                {
                    return false;
                }
            }

            OracleArena before = session.Oracle;
            tried.Add(operation);
            operationCount++;
            if (session.Apply(operation, out _) is { } wrong)
            {
                return Fail(arena, tried, wrong);
            }

            // What changes nothing can be followed by the next operation.
            if (!ReferenceEquals(session.Oracle, before))
            {
                follow?.Invoke(operation, session.Oracle);
                session = null;
            }
        }

        return true;
    }

    private CheckSession? Start(ArenaImage arena, ImmutableArray<Operation> history, ImmutableArray<Operation>.Builder tried)
    {
        CheckFailure? wrong = CheckSession.Begin(definition, arena, Observations.All, out CheckSession? session);
        foreach (Operation operation in history)
        {
            if (wrong is null)
            {
                tried.Add(operation);
                wrong = session!.Apply(operation, out _);
            }
        }

        if (wrong is not null)
        {
            Fail(arena, tried, wrong);
            return null;
        }

        return session;
    }

    private bool Fail(ArenaImage arena, IEnumerable<Operation> tried, CheckFailure wrong)
    {
        failing = Trace.Of(arena, tried) with { Geometry = definition.Geometry };
        failure = wrong;
        return false;
    }

    private static string Describe(OracleArena arena) => string.Join(' ', arena.Regions);
}
