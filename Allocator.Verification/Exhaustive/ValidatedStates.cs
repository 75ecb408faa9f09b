namespace Allocator.Verification.Exhaustive;

/// <summary>States of an index with a closed cursor that Validate has just accepted, so that it need not be asked again.</summary>
/// <remarks>
/// Validate looks at spare bits, reserved starts, the cursor and the index. The first two have been compared with the oracle's before, the
/// order of the starts included, and the cursor is closed, with zeros in all of it. What it says of the index depends on the index and on
/// what is free: a test sees to it that the index has no other question to the bitmap. So these two are the key; and both are compared in
/// full, not by their hash. A later state takes the place of an earlier one with the same hash: it is only a memory of what was asked
/// lately.
/// </remarks>
public sealed class ValidatedStates(int length)
{
    private const int SlotCountLog2 = 16;

    private readonly int[] taken = new int[1 << SlotCountLog2];
    private readonly long[] states = new long[length << SlotCountLog2];

    /// <summary>Whether this state was accepted, for a bitmap with these pages taken.</summary>
    public bool Contains(int takenPages, ReadOnlySpan<long> state)
    {
        int slot = SlotOf(takenPages, state);
        return taken[slot] == takenPages + 1 && StateList.AreEqual(states.AsSpan(slot * length, length), state);
    }

    /// <summary>It was.</summary>
    public void Add(int takenPages, ReadOnlySpan<long> state)
    {
        int slot = SlotOf(takenPages, state);
        taken[slot] = takenPages + 1;
        state.CopyTo(states.AsSpan(slot * length, length));
    }

    private static int SlotOf(int takenPages, ReadOnlySpan<long> state)
    {
        ulong hash = (ulong)takenPages;
        foreach (long word in state)
        {
            hash = ((hash ^ (ulong)word) * 0x9E37_79B9_7F4A_7C15) ^ (hash >> 29);
        }

        return (int)((hash * 0x9E37_79B9_7F4A_7C15) >> (64 - SlotCountLog2));
    }
}
