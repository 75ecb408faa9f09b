using System.Numerics;

namespace Allocator.Benchmarks.Workloads;

/// <summary>How many pages the requests of a churn ask for.</summary>
public interface IRequestSizes
{
    /// <summary>The size that a random word stands for.</summary>
    static abstract int From(ulong randomBits);
}

/// <summary>W4: sizes of all kinds up to 512, each doubling half as frequent.</summary>
public readonly struct AnySizes : IRequestSizes
{
    public static int From(ulong randomBits)
    {
        int size = PowersOfTwo.From(randomBits);

        // The upper half of the word has no part in the power of two.
        return size == PowersOfTwo.SizeMax ? size : size + ((int)(randomBits >> 32) & (size - 1));
    }
}

/// <summary>W4p: the powers of two up to 512, each half as frequent as the one below.</summary>
public readonly struct PowersOfTwo : IRequestSizes
{
    public const int SizeMax = 512;

    public static int From(ulong randomBits) => 1 << BitOperations.TrailingZeroCount(randomBits | SizeMax);
}
