using System.Collections.Immutable;
using Allocator.Benchmarks.Heaps;
using Allocator.Benchmarks.Workloads;

namespace Allocator.Benchmarks.Measuring;

/// <summary>Which workloads are measured, and on which heaps.</summary>
internal static class Plan
{
    private const int GrowingTakenPercent = 90;

    public static ImmutableArray<Contest> Quick => [SinglePages, Bursts(90), Churns<AnySizes>(FigureNames.Churn, []), Aligned];

    public static ImmutableArray<Contest> Full =>
    [
        SinglePages,
        new("W2", 4, [FillOn<ShippingHeap>(), FillOn<BitmapHeap>(), FillOn<BuddyHeap>()]),
        Bursts(50),
        Bursts(90),
        Bursts(99),
        Churns<AnySizes>(FigureNames.Churn, []),
        Churns<PowersOfTwo>(FigureNames.ChurnPowers, [ChurnOn<BuddyHeap, PowersOfTwo>(FigureNames.ChurnPowers)]),
        Aligned,
        new(
            FigureNames.AlignedAfterReset,
            3,
            [AlignedOn<ShippingHeap>(true), AlignedOn<BitmapHeap>(true)]),
        new("W6", 4, [GigabytesOn<ShippingHeap>(), GigabytesOn<BitmapHeap>(), GigabytesOn<LinearScanHeap>()]),
        new("W7, W3-90", 30, [.. Arena.GrowingGiB.Select(GrowingBursts)]),
        new("W7, W5", 40, [.. Arena.GrowingGiB.Select(GrowingAligned)]),
    ];

    private static Contest SinglePages => new(
        FigureNames.SinglePages,
        6,
        [
            SinglePagesOn<ShippingHeap>(),
            SinglePagesOn<BitmapHeap>(),
            SinglePagesOn<BuddyHeap>(),
            SinglePagesOn<LinearScanHeap>(),
            .. SinglePagesOnNative<Mimalloc>(),
            .. SinglePagesOnNative<Jemalloc>(),
        ]);

    private static Contest Aligned => new(
        FigureNames.Aligned, 5, [AlignedOn<ShippingHeap>(false), AlignedOn<BitmapHeap>(false), AlignedOn<LinearScanHeap>(false)]);

    private static Contest Bursts(int takenPercent) => new(
        FigureNames.Bursts(takenPercent),
        5,
        [BurstsOn<ShippingHeap>(takenPercent), BurstsOn<BitmapHeap>(takenPercent), BurstsOn<BuddyHeap>(takenPercent)]);

    private static Contest Churns<TSizes>(string row, ImmutableArray<Contestant> others)
        where TSizes : struct, IRequestSizes
        => new(row, 12, [ChurnOn<ShippingHeap, TSizes>(row), ChurnOn<BitmapHeap, TSizes>(row), .. others]);

    private static Contestant SinglePagesOn<THeap>()
        where THeap : struct, IPageHeap<THeap>
        => new(THeap.Name, [FigureNames.SinglePages], () => new SinglePagePairs<THeap>(Arena.Pages));

    private static IEnumerable<Contestant> SinglePagesOnNative<TLibrary>()
        where TLibrary : struct, INativeLibrary
        => NativeHeap<TLibrary>.WhyUnavailable is null ? [SinglePagesOn<NativeHeap<TLibrary>>()] : [];

    private static Contestant FillOn<THeap>()
        where THeap : struct, IPageHeap<THeap>
        => new(THeap.Name, [FigureNames.FillAllocate, FigureNames.FillFree], () => new FillAndFree<THeap>(Arena.Pages));

    private static Contestant BurstsOn<THeap>(int takenPercent)
        where THeap : struct, IPageHeap<THeap>
        => new(THeap.Name, [FigureNames.Bursts(takenPercent)], () => new RandomBursts<THeap>(Arena.Pages, takenPercent));

    private static Contestant ChurnOn<THeap, TSizes>(string row)
        where THeap : struct, IPageHeap<THeap>
        where TSizes : struct, IRequestSizes
        => new(THeap.Name, [row], () => new Churn<THeap, TSizes>(Arena.Pages));

    private static Contestant AlignedOn<THeap>(bool resetsHints)
        where THeap : struct, IPageHeap<THeap>
        => new(
            THeap.Name,
            [resetsHints ? FigureNames.AlignedAfterReset : FigureNames.Aligned],
            () => new AlignedPairs<THeap>(Arena.Pages, resetsHints));

    private static Contestant GigabytesOn<THeap>()
        where THeap : struct, IPageHeap<THeap>
        => new(THeap.Name, [FigureNames.GigabyteAllocate, FigureNames.GigabyteFree], () => new GigabytePairs<THeap>(Arena.Pages));

    private static Contestant GrowingBursts(int gibibytes) => new(
        ShippingHeap.Name,
        [FigureNames.At(FigureNames.Bursts(GrowingTakenPercent), gibibytes)],
        () => new RandomBursts<ShippingHeap>(gibibytes * Arena.PagesPerGiB, GrowingTakenPercent));

    private static Contestant GrowingAligned(int gibibytes) => new(
        ShippingHeap.Name,
        [FigureNames.At(FigureNames.Aligned, gibibytes)],
        () => new AlignedPairs<ShippingHeap>(gibibytes * Arena.PagesPerGiB, false));
}
