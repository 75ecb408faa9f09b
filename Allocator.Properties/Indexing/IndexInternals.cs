using System.Reflection;
using Allocator.Geometries;
using Allocator.Indexing;
using Allocator.Words;

namespace Allocator.Properties.Indexing;

/// <summary>
/// The private parts of an index, to be looked at, and to be set to what only a fault or a long history could make of them.
/// </summary>
internal sealed class IndexInternals<TWord, TGeometry>(FreeRunIndex<TWord, TGeometry> index)
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    public const ushort OpenFlag = 0x8000;

    public ushort[] FreePages => Get<ushort[]>(index, "freePages");

    public ulong[][] FreeLevels => Get<ulong[][]>(WithFree, "levels");

    public ulong[][] TakenLevels => Get<ulong[][]>(WithTaken, "levels");

    public uint[][] LengthLevels => Get<uint[][]>(LongestRuns, "levels");

    public BlockSet<TWord, TGeometry> WithFree => Get<BlockSet<TWord, TGeometry>>(index, "withFree");

    public BlockSet<TWord, TGeometry> WithTaken => Get<BlockSet<TWord, TGeometry>>(index, "withTaken");

    public LongestRuns<TWord, TGeometry> LongestRuns => Get<LongestRuns<TWord, TGeometry>>(index, "longestRuns");

    public int OpenCount
    {
        set => typeof(LongestRuns<TWord, TGeometry>).GetProperty(nameof(LongestRuns.OpenCount))!.SetValue(LongestRuns, value);
    }

    /// <summary>What is known of the block's runs is forgotten, whatever that hides.</summary>
    public void OpenBlock(int block)
    {
        FreePages[block] |= OpenFlag;
        LongestRuns.Open(block);
    }

    public StaleBlocks StaleBlocks => Get<StaleBlocks>(index, "staleBlocks");

    public long LowestFree
    {
        get => Get<long>(index, "lowestFree");
        set => Set("lowestFree", value);
    }

    /// <summary>The number of free pages of the whole arena.</summary>
    public long Total
    {
        set => typeof(FreeRunIndex<TWord, TGeometry>).GetProperty(nameof(index.FreePages))!.SetValue(index, value);
    }

    /// <summary>The index of an allocator.</summary>
    public static FreeRunIndex<TWord, TGeometry> IndexOf(PageAllocator<TWord, TGeometry> allocator)
        => (FreeRunIndex<TWord, TGeometry>)Field(typeof(PageAllocator<TWord, TGeometry>), "index").GetValue(allocator)!;

    private static FieldInfo Field(Type type, string name)
        => type.GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)
            ?? throw new MissingFieldException($"{type.Name} has no field {name} any longer.");

    private static T Get<T>(object holder, string name) => Assert.IsType<T>(Field(holder.GetType(), name).GetValue(holder));

    private void Set(string name, object value) => Field(index.GetType(), name).SetValue(index, value);
}
