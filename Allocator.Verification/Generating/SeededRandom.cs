namespace Allocator.Verification.Generating;

/// <summary>Random numbers that a seed decides completely, on every runtime and machine (SplitMix64, Steele, Lea and Flood 2014).</summary>
public sealed class SeededRandom
{
    private readonly ulong seed;
    private ulong state;

    public SeededRandom(ulong seed)
    {
        this.seed = seed;
        state = seed;
    }

    /// <summary>A generator for one case of a run: its numbers depend on the run's seed and the case's number alone.</summary>
    public static SeededRandom ForCase(ulong seed, long caseNumber)
        => new(new SeededRandom(seed ^ ((ulong)caseNumber * 0x9E37_79B9_7F4A_7C15)).NextBits());

    public ulong NextBits()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to, and without, the bound.</summary>
    public long Below(long bound) => (long)(NextBits() % (ulong)bound);

    /// <summary>Both ends included.</summary>
    public long Between(long low, long high) => low + Below(high - low + 1);

    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>The seed, for messages.</summary>
    public override string ToString() => $"seed {seed}";

    public T Pick<T>(IReadOnlyList<T> items) => items[(int)Below(items.Count)];
}
