using System.Collections.Immutable;
using Allocator.Fuzz.Targets.Canaries;

namespace Allocator.Fuzz.Targets;

/// <summary>All fuzz targets. Add yours here.</summary>
internal static class TargetCatalog
{
    public static ImmutableArray<FuzzTarget> All { get; } =
    [
        OperationsTarget.Definition,
        BitmapTarget.Definition,
        LargeArenaTarget.Definition,
        MemoryMapTarget.Definition,
        TraceTextTarget.Definition,
    ];

    public static IEnumerable<string> Names => All.Select(target => target.Name);

    /// <summary>The target or canary of that name; null when there is none.</summary>
    public static FuzzTarget? Find(string name) => All.Concat(CanaryCatalog.All).FirstOrDefault(target => target.Name == name);
}
