using Allocator.Geometries;
using Allocator.Words;

namespace Allocator.Properties;

/// <summary>An allocator over a picture, and the questions that every row of every table asks afterwards.</summary>
internal sealed class PicturedArena<TWord, TGeometry>
    where TWord : struct, IConcreteWord<TWord>
    where TGeometry : struct, IGeometry<TWord>
{
    private readonly string before;

    public PicturedArena(string picture)
    {
        var parsed = Picture.Parse(picture);
        before = parsed.ToString();
        Allocator = new(parsed.Pages.Pack(), new(parsed.Pages.Count), parsed.ReservedStarts);
    }

    public PageAllocator<TWord, TGeometry> Allocator { get; }

    /// <summary>The arena looks like this, and everything derived from the bitmap agrees with it.</summary>
    public void RequirePicture(string expected, string name)
    {
        string actual = Picture.Of(Allocator).ToString();
        Assert.True(Picture.Parse(expected).ToString() == actual, $"{name}: {before}\nexpected {expected}\nactual   {actual}");
        Assert.True(Allocator.Validate() is null, $"{name}: {Allocator.Validate()}");
        long free = Picture.Of(Allocator).Pages.CountFree(0, Allocator.PageCount.Value);
        Assert.True(Allocator.FreePages.Value == free, $"{name}: {Allocator.FreePages} free pages, the picture has {free}");
    }

    public void RequireUnchanged(string name) => RequirePicture(before, name);
}
