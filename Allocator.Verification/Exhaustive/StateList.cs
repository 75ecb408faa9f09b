namespace Allocator.Verification.Exhaustive;

/// <summary>A list of index states, one behind the other in one piece of memory.</summary>
public sealed class StateList(int length)
{
    private long[] numbers = new long[16 * length];

    public int Count { get; private set; }

    public ReadOnlySpan<long> this[int position] => numbers.AsSpan(position * length, length);

    /// <summary>Makes room for one more and gives it, to be filled.</summary>
    public Span<long> Add()
    {
        if ((Count + 1) * length > numbers.Length)
        {
            Array.Resize(ref numbers, numbers.Length * 2);
        }

        Count++;
        return numbers.AsSpan((Count - 1) * length, length);
    }

    public void Clear() => Count = 0;

    /// <summary>Whether two states are the same.</summary>
    public static bool AreEqual(ReadOnlySpan<long> left, ReadOnlySpan<long> right) => left.SequenceEqual(right);
}
