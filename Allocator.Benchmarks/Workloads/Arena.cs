namespace Allocator.Benchmarks.Workloads;

/// <summary>The sizes of arenas, in pages of 4 KiB.</summary>
public static class Arena
{
    public const long PagesPerGiB = 262_144;

    /// <summary>The arena of every workload but those that grow: 8 GiB.</summary>
    public const long Pages = 8 * PagesPerGiB;

    /// <summary>The arenas that a workload grows over.</summary>
    public static IReadOnlyList<int> GrowingGiB { get; } = [1, 8, 64, 512];
}
