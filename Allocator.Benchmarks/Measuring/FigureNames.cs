using Allocator.Benchmarks.Heaps;

namespace Allocator.Benchmarks.Measuring;

/// <summary>The names that what is measured, what is judged and what is shown have in common.</summary>
internal static class FigureNames
{
    public const string SinglePages = "W1";
    public const string FillAllocate = "W2 allocate";
    public const string FillFree = "W2 free";
    public const string Churn = "W4";
    public const string ChurnPowers = "W4p";
    public const string Aligned = "W5";
    public const string AlignedAfterReset = "W5h";
    public const string GigabyteAllocate = "W6 allocate";
    public const string GigabyteFree = "W6 free";

    public const string MetadataBytes = "metadata bytes";
    public const string BitmapBytes = "bitmap bytes";
    public const string ManagedBytes = "managed bytes per operation";
    public const string Collections = "garbage collections";

    public const string WorstChurnCall = "W8 calls of W4";

    public static string Shipping => ShippingHeap.Name;

    public static string Baseline => BitmapHeap.Name;

    /// <summary>A workload in a few words.</summary>
    public static string Explain(string row) => row switch
    {
        SinglePages => "1 page, freed at once",
        FillAllocate => "1 page, filling the arena",
        FillFree => "1 page, in shuffled order",
        Churn => "any size, 90 % taken",
        ChurnPowers => "powers of two, 90 % taken",
        Aligned => "512 aligned, only holes below",
        AlignedAfterReset => "the same, hints reset",
        GigabyteAllocate or GigabyteFree => "1 GiB, empty arena",
        _ => $"1 page at random, {row.Split('-')[^1]} % taken",
    };

    /// <summary>The workloads that are measured on arenas of growing size.</summary>
    public static IReadOnlyList<string> GrowingRows { get; } = [Bursts(90), Aligned];

    /// <summary>Whether the row is a time.</summary>
    public static bool IsWorkload(string row) => row is not (ManagedBytes or Collections);

    public static string Growth(string row) => $"W7 {row}";

    public static string Bursts(int takenPercent) => $"W3-{takenPercent}";

    public static string At(string row, int gibibytes) => $"{row} at {gibibytes} GiB";

    public static string TakingTouches(int gibibytes) => At("W8 pages taken", gibibytes);

    public static string FreeingTouches(int gibibytes) => At("W8 pages freed", gibibytes);

    /// <summary>Of a sequence of calls: its last one, the first allocation of 64 pages.</summary>
    public static string LastCallOf(string row) => $"{row}, last call";
}
