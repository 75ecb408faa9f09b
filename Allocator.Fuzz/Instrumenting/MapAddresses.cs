namespace Allocator.Fuzz.Instrumenting;

/// <summary>Where the instrumented code counts and calls. The driver maps both regions there before any managed code runs.</summary>
/// <remarks>Below 2 GiB, so that an address is one small constant in the code; nothing else of a 64-bit process lives that low.</remarks>
internal static class MapAddresses
{
    public const int Counters = 0x1000_0000;
    public const int Thunks = 0x1800_0000;

    /// <summary>The length of a thunk. Odd: see the driver's write_thunks.</summary>
    public const int ThunkBytes = 23;

    public static int CounterOf(int blockIndex)
        => blockIndex is >= 0 and < Thunks - Counters
            ? Counters + blockIndex
            : throw new InvalidOperationException($"block {blockIndex} has no counter: the thunks begin {Thunks - Counters} bytes after");

    public static int ThunkOf(int siteIndex) => checked(Thunks + (siteIndex * ThunkBytes));
}
