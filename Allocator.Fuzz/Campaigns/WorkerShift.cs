using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.Instrumenting;
using Allocator.Verification.Generating;

namespace Allocator.Fuzz.Campaigns;

/// <summary>
/// A worker's time is cut into shifts, each a process of its own. One shift learns from coverage, the next one traces comparisons as well,
/// which is several times as slow but gets past comparisons that chance does not. It gets an eighth of the time; every second worker begins
/// with it. Shifts are as long as a campaign allows: each process has to compile the code and run the corpus first.
/// </summary>
/// <param name="Worker">The worker, counted from 0.</param>
/// <param name="Number">The worker's shift, counted from 0.</param>
internal readonly record struct WorkerShift(int Worker, int Number)
{
    private const int TracingShare = 8;

    private static readonly TimeSpan PairMax = TimeSpan.FromMinutes(80);

    /// <summary>What this shift's process tells libFuzzer.</summary>
    public EngineFlavor Flavor => (Worker + Number) % 2 == 0 ? EngineFlavor.Coverage : EngineFlavor.Comparisons;

    /// <summary>How long the shift lasts in a campaign of that time.</summary>
    public TimeSpan Length(TimeSpan campaign)
    {
        TimeSpan pair = campaign < PairMax ? campaign : PairMax;
        TimeSpan tracing = pair / TracingShare;
        return Flavor == EngineFlavor.Comparisons ? tracing : pair - tracing;
    }

    /// <summary>What an input may take.</summary>
    public static ImmutableArray<string> Limits(TimeSpan inputTimeMax) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"-timeout={Math.Max(1, (int)Math.Ceiling(inputTimeMax.TotalSeconds))}"),
        "-rss_limit_mb=2048",
    ];

    /// <summary>libFuzzer's flags and folders for this shift.</summary>
    public ImmutableArray<string> Arguments(CampaignOptions options)
    {
        CampaignFolder folder = options.Folder;
        return
        [
            $"-seed={SeedFor(options.Seed)}",
            $"-max_len={options.Target.InputBytesMax}",
            .. Limits(options.InputTimeMax),
            "-reload=5",
            $"-artifact_prefix={folder.ArtifactsOf(Worker)}/",
            .. options.Target.Dictionary.IsEmpty ? Array.Empty<string>() : [$"-dict={folder.Dictionary}"],
            .. Flavor == EngineFlavor.Comparisons ? ["-use_value_profile=1"] : Array.Empty<string>(),
            .. options.LibFuzzerFlags,
            folder.Corpus,
            folder.Seeds,
        ];
    }

    /// <summary>A seed of its own for each shift. libFuzzer takes 0 for "by the clock".</summary>
    private uint SeedFor(ulong seed) => (uint)SeededRandom.ForCase(seed, ((long)Worker << 32) + Number).Between(1, uint.MaxValue);
}
