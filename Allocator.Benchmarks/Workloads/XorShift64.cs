namespace Allocator.Benchmarks.Workloads;

/// <summary>Random numbers that cost next to nothing and that a seed decides completely (Marsaglia 2003).</summary>
/// <param name="seed">Not zero.</param>
internal struct XorShift64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The seed of every workload, so that each heap gets the same requests.</summary>
    public const ulong Seed = 0x2545_F491_4F6C_DD1D;

    public ulong Next()
    {
        ulong bits = state;
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        state = bits;
        return bits;
    }

    /// <summary>From 0 up to, and without, the bound.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (uint)bound) >> 32);
}
