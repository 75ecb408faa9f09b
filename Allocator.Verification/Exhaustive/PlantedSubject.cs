using Allocator.Geometries;
using Allocator.Verification.Subjects;
using Allocator.Words;

namespace Allocator.Verification.Exhaustive;

/// <summary>
/// What is exhausted: an allocator that can be planted, the same without its index, and the subject that replays its findings.
/// </summary>
/// <param name="Definition">The subject whose name the report carries.</param>
/// <param name="Create">Makes one of so many pages.</param>
/// <param name="CreateWithoutIndex">Makes one that can't ask its index anything, to see which operations never do.</param>
public sealed record PlantedSubject(
    SubjectDefinition Definition, Func<int, IPlantedAllocator> Create, Func<int, IPlantedAllocator> CreateWithoutIndex)
{
    /// <summary>The allocator that ships, on the tiny geometry.</summary>
    public static PlantedSubject Shipping { get; } = new(
        SubjectCatalog.ShippingTiny,
        pages => new PlantedShipping<TinyWord, TinyGeometry>(pages),
        PlantedShipping<TinyWord, TinyGeometry>.WithoutIndex);
}
