using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>Freeing on every bitmap, in the states of the index in which it goes other ways than after attaching.</summary>
/// <remarks>
/// The index knows nothing of colors, but where a page is freed it chooses among several ways, and each changes the bitmap by itself. So
/// colors are tried with all of them: with each block open once, and with no patience left. Whatever else the index answers, the bitmap is
/// changed in one place.
/// </remarks>
public sealed class FreeWays(Bench bench, ImmutableArray<Operation> operations)
{
    private readonly long[] attached = new long[bench.Allocator.IndexLength];
    private readonly StateList states = new(bench.Allocator.IndexLength);
    private readonly List<int> frees = [];

    /// <summary>Finds the states for the region list; the allocator has it, with an index as attaching makes it.</summary>
    public void Prepare(LayoutStudy study)
    {
        frees.Clear();
        frees.AddRange(study.Loud.Where(number => operations[number].Kind == OperationKind.Free));
        states.Clear();
        IPlantedAllocator allocator = bench.Allocator;
        allocator.SaveIndex(attached);
        allocator.Patience = 0;
        allocator.SaveIndex(states.Add());
        for (int block = 0; block < allocator.BlockCount; block++)
        {
            allocator.LoadIndex(attached);
            allocator.SetLength(block, null);
            allocator.SaveIndex(states.Add());
        }
    }

    /// <summary>Tries every free that changes the bitmap, which has that region list.</summary>
    public ExhaustiveFinding? Try(LayoutStudy study, uint bits)
    {
        for (int position = 0; position < states.Count && frees.Count > 0; position++)
        {
            bench.StartFrom(bits, study.Layout.Reserved, CursorState.Closed, states[position]);
            foreach (int number in frees)
            {
                if (bench.Try(operations[number], study.StepOf(number)) is { } finding)
                {
                    return finding;
                }
            }
        }

        return null;
    }
}
