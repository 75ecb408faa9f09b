using System.Globalization;
using Allocator.Verification.Subjects.Defects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Documentation;

/// <summary>The figures and files that the README names are the real ones; .ci/readme-commands runs its commands.</summary>
public class ReadmeProperties
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("README.md"));

    [Fact]
    public void Figures_AreThoseOfTheSource()
    {
        RequireFigure(DefectCatalog.All.Length, "allocators with one thing wrong each");
        RequireFigure(PageAllocator.PageCountMax.Value, "pages (32 TiB)");
        RequireFigure(Trace.ArenaPagesMax.Value, "(4 TiB)");
    }

    [Theory]
    [InlineData("Allocator.Properties/CommandLine/OwnAllocatorExample.cs")]
    [InlineData("Allocator.Verification/Allocator.Verification.csproj")]
    public void Files_ThatItNames_AreThere(string path)
    {
        Assert.Contains($"`{path}`", Text, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf(path)), path);
    }

    [Fact]
    public void MapOfTheFolders_NamesEveryFolderOfTheSolution()
        => Assert.All(
            Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories),
            project => Assert.Contains($"`{Path.GetFileNameWithoutExtension(project)}`", Text, StringComparison.Ordinal));

    private static void RequireFigure(long figure, string unit)
        => Assert.Contains($"{figure.ToString("N0", CultureInfo.InvariantCulture)} {unit}", Text, StringComparison.Ordinal);
}
