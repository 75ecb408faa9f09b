namespace Allocator.Verification.Exhaustive;

/// <summary>Numbers in the order in which they came, each once.</summary>
public sealed class StateSet
{
    private const int CountLog2Min = 16;

    private ulong[] states = new ulong[1 << CountLog2Min];
    private int[] slots = new int[2 << CountLog2Min];

    public int Count { get; private set; }

    public ulong this[int index] => states[index];

    /// <summary>Adds the number. False when it is there already.</summary>
    public bool Add(ulong state)
    {
        int slot = SlotOf(state);
        if (slots[slot] != 0)
        {
            return false;
        }

        if (Count == states.Length)
        {
            Grow();
            slot = SlotOf(state);
        }

        states[Count] = state;
        Count++;
        slots[slot] = Count;
        return true;
    }

    /// <summary>Where the number is, or where it belongs.</summary>
    private int SlotOf(ulong state)
    {
        int mask = slots.Length - 1;
        int slot = (int)((state * 0x9E37_79B9_7F4A_7C15) >> 33) & mask;
        while (slots[slot] != 0 && states[slots[slot] - 1] != state)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref states, states.Length * 2);
        slots = new int[states.Length * 2];
        for (int index = 0; index < Count; index++)
        {
            slots[SlotOf(states[index])] = index + 1;
        }
    }
}
