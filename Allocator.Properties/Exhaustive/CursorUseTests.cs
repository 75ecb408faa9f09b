using System.Reflection;
using Allocator.Geometries;
using Allocator.Properties.Style;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;
using Allocator.Words;

namespace Allocator.Properties.Exhaustive;

/// <summary>
/// Allocating and freeing single pages look at the cursor, and all other operations only close it, before they ask the index: that is why
/// those are exhausted with a closed cursor, and closing it by itself.
/// </summary>
public sealed class CursorUseTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Names and numbers of parameters. Settle closes it; the last four are no operations.
    private static readonly string[] Users =
    [
        "TryAllocate 2", "TryAllocatePage 1", "Free 1", "FreeBesideCursor 2", "Settle 0", "CloseCursor 0",
        "get_FreePages 0", "Validate 0", "get_Cursor 0", "set_Cursor 1",
    ];

    /// <summary>Fails as soon as another operation makes a difference between an open and a closed cursor.</summary>
    [Fact]
    public void Cursor_IsLookedAtBySinglePagesOnly()
    {
        IEnumerable<string> users = typeof(PageAllocator<,>).GetMethods(Everything)
            .Where(method => IntermediateCode.MembersNamedIn(method).Any(member => member is FieldInfo { Name: "cursor" }))
            .Select(method => $"{method.Name} {method.GetParameters().Length}");

        Assert.Equal(Users.Order(), users.Order());
    }

    /// <summary>Fails when an operation asks the index while pages that it does not know of are handed out.</summary>
    [Fact]
    public void Operation_WithAnOpenCursor_ClosesItBeforeItAsksTheIndex()
    {
        const int Pages = 4;
        PlantedShipping<TinyWord, TinyGeometry> allocator = new(Pages);
        PlantedShipping<TinyWord, TinyGeometry> blind = PlantedShipping<TinyWord, TinyGeometry>.WithoutIndex(Pages);
        Operation[] operations =
            [.. ArenaOperations.Unconstrained(Pages), Operation.Allocate(PageCount.One, Placement.Anywhere with { Alignment = new(2) })];
        int asking = 0;
        for (uint bits = 0; bits < 1 << (2 * Pages); bits++)
        {
            List<CursorState> cursors = [];
            allocator.Bits = bits;
            LegalCursors.AddOpen(allocator, cursors);
            foreach ((CursorState cursor, Operation operation) in cursors.SelectMany(cursor => operations.Select(each => (cursor, each))))
            {
                blind.Bits = bits;
                blind.Reserved = 0;
                blind.Cursor = cursor;
                if (!LayoutStudy.NeedsNoIndex(operation, blind))
                {
                    asking++;
                    Assert.True(blind.Cursor == CursorState.Closed, $"{operation} on {bits:X}, the cursor {cursor}");
                }
            }
        }

        Assert.True(asking > 1000, $"{asking} operations have asked the index");
    }
}
