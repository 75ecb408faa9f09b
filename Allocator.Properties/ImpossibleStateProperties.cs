namespace Allocator.Properties;

/// <summary>A state that no history leads to is noticed by the operation that meets it, and the message holds the variables.</summary>
public sealed class ImpossibleStateProperties
{
    [Fact]
    public void AllocateAt_OfAPageThatOnlyTheBitmapCallsFree_Throws()
    {
        byte[] bitmap = new byte[128];
        var allocator = PageAllocator.Attach(bitmap, new(512));
        Assert.True(allocator.TryAllocate(new(512), out _));
        bitmap[1] = 0;
        RequireMessage("'before >= count' does not hold for the pages from 0 up to 512", () => allocator.TryAllocateAt(new(4), new(2)));
    }

    [Fact]
    public void Free_OfPagesThatTheIndexCallsFree_Throws()
    {
        byte[] bitmap = new byte[128];
        var allocator = PageAllocator.Attach(bitmap, new(512));
        Assert.True(allocator.TryAllocate(new(4), out _));
        Array.Fill(bitmap, (byte)0x55);
        RequireMessage("'after <= capacity' does not hold for the pages from 0 up to 512", () => allocator.Free(PageNumber.Zero));
    }

    [Fact]
    public void Reserve_OfAPageThatIsReservedAlready_Throws()
    {
        byte[] bitmap = new byte[128];
        var allocator = PageAllocator.Attach(bitmap, new(512));
        Assert.Equal(PageOutcome.Done, allocator.Reserve(new(8), new(4)));
        bitmap[2] = 0;
        RequireMessage("'position >= 0' does not hold for the pages from 8 up to 8", () => allocator.Reserve(new(8), new(4)));
    }

    [Fact]
    public void RemoveOfAStartThatIsNotThere_Throws()
        => RequireMessage(
            "'position >= 0' does not hold for the pages from 5 up to 5", () => new ReservedStarts([new(4), new(6)]).Remove(new(5)));

    [Fact]
    public void Constructors_KeepWhatTheyAreGiven()
    {
        FormatException inner = new();
        Assert.NotEmpty(new ImpossibleStateException().Message);
        Assert.Equal("why", new ImpossibleStateException("why").Message);
        Assert.Same(inner, new ImpossibleStateException("why", inner).InnerException);
    }

    private static void RequireMessage(string expected, Action operation)
    {
        ImpossibleStateException exception = Assert.Throws<ImpossibleStateException>(operation);
        Assert.StartsWith($"Impossible state: {expected}. ", exception.Message, StringComparison.Ordinal);
    }
}
