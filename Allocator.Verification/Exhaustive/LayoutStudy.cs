using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>A region list with the oracle's steps, and the operations that do not care for the state of the index.</summary>
/// <remarks>
/// An operation is <em>quiet</em> when the oracle changes nothing and the allocator, run without an index, comes to an end and changes
/// nothing either, not even its cursor. It never looked at the index, so with any index it does the same: it is run once for each bitmap,
/// without one. All others are <em>loud</em>.
/// </remarks>
public sealed class LayoutStudy
{
    private readonly ExpectedStep[] steps;

    /// <param name="layout">The region list.</param>
    /// <param name="operations">All operations.</param>
    /// <param name="blind">An allocator without an index.</param>
    public LayoutStudy(Layout layout, ImmutableArray<Operation> operations, IPlantedAllocator blind)
    {
        Layout = layout;
        Canonical = LayoutEnumeration.Canonical(layout);
        StepTable table = new(layout);
        Statistics = table.Statistics;
        steps = [.. operations.Select(operation => table.Of(operation))];
        List<int> loud = [];
        List<int> quiet = [];
        blind.Reserved = layout.Reserved;
        for (int number = 0; number < steps.Length; number++)
        {
            (IsQuiet(operations[number], steps[number], blind) ? quiet : loud).Add(number);
        }

        Loud = [.. loud];
        Quiet = [.. quiet];
    }

    public Layout Layout { get; }

    /// <summary>The bitmap that is colored by the rule.</summary>
    public uint Canonical { get; }

    public ArenaStatistics Statistics { get; }

    /// <summary>The numbers of the operations that have to be run in every state of the index.</summary>
    public ImmutableArray<int> Loud { get; }

    /// <summary>The numbers of those that never look at it.</summary>
    public ImmutableArray<int> Quiet { get; }

    /// <summary>What must come of the operation with that number.</summary>
    public ref readonly ExpectedStep StepOf(int number) => ref steps[number];

    /// <summary>Whether an operation that changes nothing comes to an end without an index.</summary>
    public static bool NeedsNoIndex(in Operation operation, IPlantedAllocator blind)
    {
        try
        {
            blind.Apply(operation);
            return true;
        }
        catch (NullReferenceException)
        {
            return false;
        }
    }

    private bool IsQuiet(in Operation operation, in ExpectedStep step, IPlantedAllocator blind)
    {
        // A search asks the index: no need to see that fail each time.
        if (step.Change != StepChange.Nothing || step.ReservedAfter != Layout.Reserved || operation.Kind == OperationKind.Allocate)
        {
            return false;
        }

        blind.Bits = Canonical;
        blind.Cursor = CursorState.Closed;
        return NeedsNoIndex(operation, blind)
            && blind.Bits == Canonical
            && blind.Cursor == CursorState.Closed
            && blind.Reserved == Layout.Reserved;
    }
}
