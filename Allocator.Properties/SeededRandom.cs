namespace Allocator.Properties;

/// <summary>SplitMix64: the same numbers on every machine and in every release of .NET. It prints as its seed, for messages.</summary>
internal sealed class SeededRandom
{
    private readonly ulong seed;
    private ulong state;

    public SeededRandom(ulong seed)
    {
        this.seed = seed;
        state = seed;
    }

    public ulong Next()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 up to, and without, the limit.</summary>
    public long Below(long limit) => (long)(Next() % (ulong)limit);

    /// <summary>A number from the first up to, and with, the last.</summary>
    public long Between(long first, long last) => first + Below(last - first + 1);

    /// <summary>A length from 1 up to the limit: mostly short, now and then as long as there is room for.</summary>
    public long Length(long limit)
    {
        int magnitude = (int)Below(14);
        return 1 + Below(Math.Min(limit, 1L << magnitude));
    }

    public override string ToString() => $"seed 0x{seed:X}";
}
