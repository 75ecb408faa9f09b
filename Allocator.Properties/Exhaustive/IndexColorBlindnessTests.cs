using System.Reflection;
using Allocator.Bitmaps;
using Allocator.Indexing;
using Allocator.Properties.Style;

namespace Allocator.Properties.Exhaustive;

/// <summary>
/// The index asks the bitmap which pages are free, and nothing else: that is why it may be exhausted with one coloring of each region list,
/// and why what Validate says of it depends on no color.
/// </summary>
public sealed class IndexColorBlindnessTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Questions that are answered from which pages are free, and the layout of pages in words.
    private static readonly string[] Allowed =
    [
        "get_Pages", "IsFreeAt", "FirstFree", "FirstTaken", "LastTaken", "CountFree", "FreeMaskAt", "WordOf", "PageInWord",
        "PagesPerWordShift", "PagesPerWord",
    ];

    [Fact]
    public void Index_AsksTheBitmapForFreePagesOnly()
    {
        Type[] index = [.. typeof(FirstFit).Assembly.GetTypes().Where(type => type.Namespace == typeof(FirstFit).Namespace)];

        Assert.Contains(typeof(BlockRuns<,>), index);
        Assert.Empty(Asked(index).Except(Allowed));
    }

    [Fact]
    public void Index_NamesNoColor()
    {
        Type[] index = [.. typeof(FirstFit).Assembly.GetTypes().Where(type => type.Namespace == typeof(FirstFit).Namespace)];

        Assert.DoesNotContain(typeof(PageColor), TypeUse.Of(index, typeof(PageColor).Assembly));
    }

    /// <summary>The canary: the allocator itself does ask for colors, and is seen to.</summary>
    [Fact]
    public void Scan_OfTheAllocator_SeesQuestionsForColors()
    {
        Assert.Contains("ColorAt", Asked([typeof(PageAllocator<,>)]));
        Assert.Contains(typeof(PageColor), TypeUse.Of([typeof(PageAllocator<,>)], typeof(PageColor).Assembly));
    }

    private static IEnumerable<string> Asked(IEnumerable<Type> users)
        => users
            .SelectMany(type => (MethodBase[])[.. type.GetMethods(Everything), .. type.GetConstructors(Everything)])
            .SelectMany(IntermediateCode.MembersNamedIn)
            .Where(member => member is MethodBase or FieldInfo && IsBitmap(member.DeclaringType))
            .Select(member => member.Name)
            .Distinct();

    private static bool IsBitmap(Type? type)
        => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(PageBitmap<,>);
}
