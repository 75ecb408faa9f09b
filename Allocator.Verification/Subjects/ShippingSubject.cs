using Allocator.Geometries;
using Allocator.Verification.Operations;
using Allocator.Words;

namespace Allocator.Verification.Subjects;

/// <summary>The allocator that ships, on any geometry.</summary>
public sealed class ShippingSubject<TWord, TGeometry>(PageAllocator<TWord, TGeometry> allocator) : ISubject
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    /// <summary>Attached to a copy of the case's bitmap.</summary>
    public ShippingSubject(ArenaImage arena)
        : this(new PageAllocator<TWord, TGeometry>(arena.CopyBitmap(), arena.Pages, arena.ReservedStarts.AsSpan()))
    {
    }

    public ReadOnlySpan<byte> Bitmap => allocator.BitmapBytes;

    public ArenaStatistics Statistics => allocator.GetStatistics();

    public Answer Apply(in Operation operation)
    {
        try
        {
            return Carry(operation);
        }
        catch (ArgumentException)
        {
            return Answer.Refused(RefusalReason.InvalidArgument);
        }
    }

    public void ReadRegions(ICollection<Region> regions)
    {
        foreach (Region region in allocator.Regions)
        {
            regions.Add(region);
        }
    }

    public Region? RegionAt(PageNumber page) => allocator.RegionAt(page);

    public string? Validate() => allocator.Validate()?.ToString();

    private Answer Carry(in Operation operation) => operation.Kind switch
    {
        OperationKind.Allocate => Allocate(operation.Pages, operation.Placement, out PageNumber start) ? Answer.At(start) : Answer.None,
        OperationKind.AllocateAt => allocator.TryAllocateAt(operation.Page, operation.Pages) ? Answer.At(operation.Page) : Answer.None,
        OperationKind.Free => From(allocator.Free(operation.Page)),
        OperationKind.Resize => From(allocator.Resize(operation.Page, operation.Pages)),
        OperationKind.Split
            => OutcomeAnswer.From(allocator.Split(operation.Page, operation.Pages, out PageNumber second), Answer.At(second)),
        OperationKind.Reserve => From(allocator.Reserve(operation.Page, operation.Pages)),
        OperationKind.Unreserve => From(allocator.Unreserve(operation.Page)),
        _ => throw new InvalidOperationException($"The allocator has no operation {operation.Kind}."),
    };

    // Requests without constraints have a way of their own.
    private bool Allocate(PageCount pages, in Placement placement, out PageNumber start)
        => placement == Placement.Anywhere
            ? allocator.TryAllocate(pages, out start)
            : allocator.TryAllocate(pages, placement, out start);

    private static Answer From(PageOutcome outcome) => OutcomeAnswer.From(outcome, Answer.Done);
}
