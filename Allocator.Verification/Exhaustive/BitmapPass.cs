using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>
/// Every bitmap of a region list: what an operation does, and what introspection shows, with an index as attaching makes it.
/// </summary>
/// <remarks>
/// <para>
/// Besides the answers and the colors it is seen here that colors are nothing to the index: the next state of the index is the same for
/// every bitmap of the region list. So it is enough to try the other states of the index with one bitmap of each list.
/// </para>
/// <para>That holds where the index does not choose between ways that change the bitmap; see <see cref="FreeWays"/>.</para>
/// </remarks>
public sealed class BitmapPass
{
    private readonly ImmutableArray<Operation> operations;
    private readonly ImmutableArray<int> singlePages;
    private readonly Bench bench;
    private readonly IPlantedAllocator blind;
    private readonly long[] attached;
    private readonly long[] withCursor;
    private readonly long[] following;
    private readonly FreeWays freeWays;
    private readonly List<uint> bitmaps = [];
    private readonly List<CursorState> places = [];
    private readonly List<Region> regions = [];

    public BitmapPass(Bench bench, IPlantedAllocator blind, ImmutableArray<Operation> operations)
    {
        this.bench = bench;
        this.blind = blind;
        this.operations = operations;
        attached = new long[bench.Allocator.IndexLength];
        withCursor = new long[attached.Length];
        freeWays = new(bench, operations);
        following = new long[attached.Length * operations.Length];
        singlePages =
        [
            .. operations.Index()
                .Where(entry => entry.Item.Kind == OperationKind.Free || entry.Item == Operation.Allocate(PageCount.One))
                .Select(entry => entry.Index),
        ];
    }

    /// <summary>The bitmaps of the region list that was tried last.</summary>
    public IReadOnlyList<uint> Bitmaps => bitmaps;

    /// <summary>How many operations were carried out without an index.</summary>
    public long QuietCount { get; private set; }

    /// <summary>Tries all bitmaps. Null when all is as it should be.</summary>
    /// <param name="study">The region list.</param>
    /// <param name="cursors">The legal open cursors of the region list when it is colored by the rule.</param>
    /// <param name="visit">Is told of every legal open cursor of every bitmap.</param>
    public ExhaustiveFinding? Run(LayoutStudy study, List<CursorState> cursors, Action<CursorState> visit)
    {
        bitmaps.Clear();
        LayoutEnumeration.AddColorings(study.Layout, bitmaps);
        blind.Reserved = study.Layout.Reserved;
        bench.Attach(study.Canonical, study.Layout.Reserved, CursorState.Closed);
        bench.Allocator.SaveIndex(attached);
        freeWays.Prepare(study);
        for (int position = 0; position < bitmaps.Count; position++)
        {
            ExhaustiveFinding? finding = TryBitmap(study, bitmaps[position], isFirst: position == 0)
                ?? TryCursors(study, bitmaps[position], cursors, visit);
            if (finding is not null)
            {
                return finding;
            }
        }

        return null;
    }

    private ExhaustiveFinding? TryBitmap(LayoutStudy study, uint bits, bool isFirst)
    {
        bench.StartFrom(bits, study.Layout.Reserved, CursorState.Closed, attached);
        foreach (int number in study.Loud)
        {
            if (bench.Try(operations[number], study.StepOf(number)) is { } finding)
            {
                return finding;
            }

            Span<long> state = following.AsSpan(number * attached.Length, attached.Length);
            if (isFirst)
            {
                bench.IndexAfter.CopyTo(state);
            }
            else if (!StateList.AreEqual(state, bench.IndexAfter))
            {
                return bench.Find(
                    operations[number],
                    study.StepOf(number),
                    "the index depends on the colors",
                    "the state that it has for other colors",
                    "another");
            }
        }

        return freeWays.Try(study, bits) ?? TryQuiet(study, bits) ?? Look(study, bits);
    }

    private ExhaustiveFinding? TryQuiet(LayoutStudy study, uint bits)
    {
        blind.Bits = bits;
        blind.Cursor = CursorState.Closed;
        foreach (int number in study.Quiet)
        {
            Answer answer = blind.Apply(operations[number]);
            ref readonly ExpectedStep step = ref study.StepOf(number);
            if (answer != step.Answer || blind.Bits != bits)
            {
                return bench.Try(operations[number], step)
                    ?? bench.Find(operations[number], step, "the operation needs its index for these colors only", "not", "needed");
            }
        }

        QuietCount += study.Quiet.Length;
        return blind.Cursor.IsOpen || blind.Reserved != study.Layout.Reserved
            ? bench.Find(null, default, "refused operations have changed more than the bitmap", "the same state", "another")
            : null;
    }

    /// <summary>Regions are read off the bitmap alone: they are looked at without an index.</summary>
    private ExhaustiveFinding? Look(LayoutStudy study, uint bits)
    {
        regions.Clear();
        blind.ReadRegions(regions);
        int position = 0;
        for (int page = 0; page < study.Layout.Pages;)
        {
            int start = study.Layout.NextStart(page);
            int end = start < study.Layout.Pages ? study.Layout.EndOf(start) : start;
            Region? region = start < end
                ? new(new(start), new(end - start), ColoredPages.At(bits, start), (study.Layout.Reserved >> start & 1) != 0)
                : null;
            if (region is { } listed && (position >= regions.Count || regions[position] != listed))
            {
                return bench.Find(null, default, "the list of regions is wrong", listed.ToString(), $"{regions.Count} others");
            }

            position += region is null ? 0 : 1;
            for (; page < end || page < start; page++)
            {
                Region? expected = page < start ? null : region;
                if (blind.RegionAt(new(page)) is var actual && actual != expected)
                {
                    return bench.Find(null, default, $"the region at page {page} is wrong", $"{expected}", $"{actual}");
                }
            }
        }

        return position == regions.Count
            ? null
            : bench.Find(null, default, "the list of regions is too long", $"{position}", $"{regions.Count}");
    }

    /// <summary>The operations that the cursor carries out itself depend on its color.</summary>
    private ExhaustiveFinding? TryCursors(LayoutStudy study, uint bits, List<CursorState> cursors, Action<CursorState> visit)
    {
        if (cursors.Count == 0)
        {
            return null;
        }

        places.Clear();
        bench.Attach(bits, study.Layout.Reserved, CursorState.Closed);
        LegalCursors.AddOpen(bench.Allocator, cursors, places);
        foreach (CursorState cursor in places)
        {
            visit(cursor);
            bench.Attach(bits, study.Layout.Reserved, cursor);
            bench.Allocator.SaveIndex(withCursor);
            bench.StartFrom(bits, study.Layout.Reserved, cursor, withCursor);
            foreach (int number in singlePages)
            {
                if (bench.Try(operations[number], study.StepOf(number)) is { } finding)
                {
                    return finding;
                }
            }
        }

        return null;
    }
}
