using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Subjects;

/// <summary>The defects are only worth something if the textbook allocator without them is right.</summary>
public sealed class TextbookAllocatorTests
{
    private const int PagesMax = 70;
    private const int HistoriesPerSize = 6;
    private const int OperationsPerHistory = 120;

    [Fact]
    public void Apply_AgreesWithShippingFromAnEmptyArena()
        => RequireAgreement(SubjectCatalog.Shipping, (_, pages) => ArenaImage.Empty(new(pages)));

    [Fact]
    public void Apply_AgreesWithShippingFromAnyBitmap()
        => RequireAgreement(SubjectCatalog.Shipping, (history, pages) => history.Image(pages));

    [Fact]
    public void Apply_AgreesWithShippingOnTheTinyGeometry()
        => RequireAgreement(SubjectCatalog.ShippingTiny, (history, pages) => history.Image(pages));

    [Fact]
    public void Bitmap_IsTheJournals()
    {
        ISubject textbook = SubjectCatalog.Textbook.Create(ArenaImage.Empty(new(16)));
        foreach (long count in (long[])[3, 5, 5])
        {
            textbook.Apply(Operation.Allocate(new(count)));
        }

        Assert.Equal<byte>([0x95, 0xAA, 0xFF, 0x03], textbook.Bitmap.ToArray());
    }

    [Theory]
    [InlineData("spare bit", 3, new byte[] { 0b01_00_00_00 }, new long[0])]
    [InlineData("too long", 3, new byte[] { 0, 0 }, new long[0])]
    [InlineData("reserved start of a free page", 3, new byte[] { 0b00_00_01_00 }, new long[] { 0 })]
    [InlineData("reserved start inside a region", 3, new byte[] { 0b00_01_01_00 }, new long[] { 2 })]
    [InlineData("reserved start beyond the arena", 3, new byte[] { 0b00_01_01_00 }, new long[] { 3 })]
    [InlineData("reserved starts out of order", 3, new byte[] { 0b00_10_01_01 }, new long[] { 2, 0 })]
    [InlineData("reserved start twice", 3, new byte[] { 0b00_10_01_01 }, new long[] { 0, 0 })]
    public void Attach_RefusesWhatShippingRefuses(string row, long pages, byte[] bitmap, long[] reserved)
    {
        ArenaImage image = new(new(pages), [.. bitmap], [.. reserved.Select(start => new PageNumber(start))]);

        Assert.True(Record.Exception(() => SubjectCatalog.Shipping.Create(image)) is ArgumentException, row);
        Assert.True(Record.Exception(() => SubjectCatalog.Textbook.Create(image)) is ArgumentException, row);
    }

    private static void RequireAgreement(SubjectDefinition shipping, Func<RandomRequests, long, ArenaImage> start)
    {
        for (ulong seed = 1; seed <= PagesMax * HistoriesPerSize; seed++)
        {
            RandomRequests history = new(seed);
            ArenaImage arena = start(history, 1 + ((long)seed % PagesMax));
            ISubject expected = shipping.Create(arena);
            ISubject actual = SubjectCatalog.Textbook.Create(arena);
            for (int step = 0; step < OperationsPerHistory; step++)
            {
                Operation operation = history.Next(arena.Pages.Value);
                Observations differing = Comparison.Step(expected, actual, operation, arena.Pages, Observations.All);
                Assert.True(
                    differing == Observations.None,
                    $"Seed {seed}, {arena.Pages} pages, step {step}: {operation} tells {shipping.Name} from the textbook by {differing}.");
            }
        }
    }
}
