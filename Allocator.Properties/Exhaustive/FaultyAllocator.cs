using Allocator.Geometries;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Words;

namespace Allocator.Properties.Exhaustive;

/// <summary>The allocator that ships with something wrong in one place.</summary>
internal class FaultyAllocator(IPlantedAllocator inner) : IPlantedAllocator
{
    public int Pages => Inner.Pages;

    public uint Bits
    {
        get => Inner.Bits;
        set => Inner.Bits = value;
    }

    public int Reserved
    {
        get => Inner.Reserved;
        set => Inner.Reserved = value;
    }

    public CursorState Cursor
    {
        get => Inner.Cursor;
        set => Inner.Cursor = value;
    }

    public int BlockCount => Inner.BlockCount;

    public int StaleBlocksMax => Inner.StaleBlocksMax;

    public int PatienceMax => Inner.PatienceMax;

    public int Patience
    {
        get => Inner.Patience;
        set => Inner.Patience = value;
    }

    public int LowestFree
    {
        get => Inner.LowestFree;
        set => Inner.LowestFree = value;
    }

    public int IndexLength => Inner.IndexLength;

    public ReadOnlySpan<int> StaleBlocks => Inner.StaleBlocks;

    public ReadOnlySpan<byte> Bitmap => Inner.Bitmap;

    public virtual ArenaStatistics Statistics => Inner.Statistics;

    protected IPlantedAllocator Inner => inner;

    /// <summary>The subject that is exhausted, and replayed, with this fault.</summary>
    public static PlantedSubject Subject(Func<IPlantedAllocator, IPlantedAllocator> fault)
    {
        SubjectDefinition definition = SubjectCatalog.ShippingTiny with { Name = "faulty", Create = Attach };
        return new(
            definition,
            pages => fault(new PlantedShipping<TinyWord, TinyGeometry>(pages)),
            pages => fault(PlantedShipping<TinyWord, TinyGeometry>.WithoutIndex(pages)));

        ISubject Attach(ArenaImage arena)
        {
            PlantedShipping<TinyWord, TinyGeometry> shipping = new((int)arena.Pages.Value)
            {
                Bits = arena.CopyBitmap().Index().Aggregate(0u, (bits, entry) => bits | (uint)entry.Item << (8 * entry.Index)),
                Reserved = arena.ReservedStarts.Sum(start => 1 << (int)start.Value),
            };
            shipping.RebuildIndex();
            return fault(shipping);
        }
    }

    public void SaveIndex(Span<long> state) => Inner.SaveIndex(state);

    public void LoadIndex(ReadOnlySpan<long> state) => Inner.LoadIndex(state);

    public virtual void RebuildIndex() => Inner.RebuildIndex();

    public int? LengthOf(int block) => Inner.LengthOf(block);

    public void SetLength(int block, int? length) => Inner.SetLength(block, length);

    public void SetStaleBlocks(ReadOnlySpan<int> blocks) => Inner.SetStaleBlocks(blocks);

    public virtual void CloseCursor() => Inner.CloseCursor();

    public virtual Answer Apply(in Operation operation) => Inner.Apply(operation);

    public virtual void ReadRegions(ICollection<Region> regions) => Inner.ReadRegions(regions);

    public virtual Region? RegionAt(PageNumber page) => Inner.RegionAt(page);

    public virtual string? Validate() => Inner.Validate();
}
