using System.Collections.Immutable;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;
using Allocator.Verification.Traces;

namespace Allocator.Verification.Generating;

/// <summary>What a history exercised, so that a test can demand that its cases are not all of the easy kind.</summary>
public enum HistoryFeature
{
    /// <summary>A region was placed between two neighbors, so that both of their colors were taken.</summary>
    PlacedBetweenNeighbors,

    /// <summary>A region grew until it touched its own color, and was repainted.</summary>
    GrewIntoItsOwnColor,

    /// <summary>A region grew until it touched another color, and kept its own.</summary>
    GrewIntoAnotherColor,

    /// <summary>A region with neighbors on both sides was freed.</summary>
    FreedBetweenNeighbors,

    /// <summary>The second part of a split had a right neighbor.</summary>
    SplitNextToNeighbor,

    /// <summary>First fit passed over a free run that was long enough, because of a constraint.</summary>
    ConstraintSkippedARun,

    /// <summary>First fit passed over a free run that was too short.</summary>
    SizeSkippedARun,

    /// <summary>There was no room.</summary>
    NoRoom,

    /// <summary>An operation was refused because of the state.</summary>
    RefusedByState,

    /// <summary>An operation was refused because of its arguments.</summary>
    RefusedByArguments,

    /// <summary>A reserved region stood in the way of free, resize or split.</summary>
    RefusedAsReserved,

    /// <summary>A region crossed an edge between words of 32 pages.</summary>
    CrossedAWord,

    /// <summary>The arena was full.</summary>
    FilledTheArena,
}

/// <summary>Finds the features of a history in the oracle's view of it.</summary>
public static class HistoryFeatures
{
    private const long PagesPerWord = 32;

    public static ImmutableHashSet<HistoryFeature> Of(Trace trace)
    {
        ImmutableHashSet<HistoryFeature>.Builder features = ImmutableHashSet.CreateBuilder<HistoryFeature>();
        OracleArena arena = OracleArena.Decode(trace.Arena);
        foreach (Operation operation in trace.Operations)
        {
            OracleStep step = arena.Apply(operation);
            features.UnionWith(OfAnswer(step.Answer));
            if (!ReferenceEquals(step.After, arena))
            {
                features.UnionWith(OfChange(arena, operation, step));
            }

            arena = step.After;
        }

        return features.ToImmutable();
    }

    private static IEnumerable<HistoryFeature> OfAnswer(Answer answer)
    {
        if (answer.Kind == AnswerKind.None)
        {
            yield return HistoryFeature.NoRoom;
        }

        if (answer.Kind == AnswerKind.Refused)
        {
            yield return answer.Reason switch
            {
                RefusalReason.InvalidArgument => HistoryFeature.RefusedByArguments,
                RefusalReason.Reserved => HistoryFeature.RefusedAsReserved,
                _ => HistoryFeature.RefusedByState,
            };
        }
    }

    private static IEnumerable<HistoryFeature> OfChange(OracleArena before, Operation operation, OracleStep step)
    {
        PageNumber page = step.Answer.Kind == AnswerKind.Page ? step.Answer.Page : operation.Page;
        OracleArena holder = operation.Kind is OperationKind.Free or OperationKind.Unreserve ? before : step.After;
        Region region = holder.RegionAt(page)!.Value;
        bool hasLeft = region.Start > PageNumber.Zero && holder.RegionAt(region.Start - PageCount.One) is not null;
        bool hasRight = holder.RegionAt(region.End) is not null;
        if (hasLeft && hasRight && operation.Kind is (OperationKind.Allocate or OperationKind.AllocateAt or OperationKind.Reserve))
        {
            yield return HistoryFeature.PlacedBetweenNeighbors;
        }

        if (hasLeft && hasRight && operation.Kind is (OperationKind.Free or OperationKind.Unreserve))
        {
            yield return HistoryFeature.FreedBetweenNeighbors;
        }

        if (hasRight && operation.Kind == OperationKind.Split)
        {
            yield return HistoryFeature.SplitNextToNeighbor;
        }

        if (region.Start.Value / PagesPerWord != (region.End.Value - 1) / PagesPerWord)
        {
            yield return HistoryFeature.CrossedAWord;
        }

        if (!step.After.FreeRuns().Any())
        {
            yield return HistoryFeature.FilledTheArena;
        }

        IEnumerable<HistoryFeature> more = operation.Kind switch
        {
            OperationKind.Resize when hasRight => OfGrowth(before, region),
            OperationKind.Allocate => OfSkippedRuns(before, operation, region),
            _ => [],
        };
        foreach (HistoryFeature feature in more)
        {
            yield return feature;
        }
    }

    private static IEnumerable<HistoryFeature> OfGrowth(OracleArena before, Region region)
    {
        Region old = before.RegionAt(region.Start)!.Value;
        if (region.Pages > old.Pages)
        {
            yield return region.Color == old.Color ? HistoryFeature.GrewIntoAnotherColor : HistoryFeature.GrewIntoItsOwnColor;
        }
    }

    private static IEnumerable<HistoryFeature> OfSkippedRuns(OracleArena before, Operation operation, Region region)
    {
        foreach (PageRange run in before.FreeRuns().TakeWhile(run => run.End <= region.Start))
        {
            yield return run.Count < operation.Pages ? HistoryFeature.SizeSkippedARun : HistoryFeature.ConstraintSkippedARun;
        }
    }
}
