using System.Xml.Linq;

namespace Allocator.Properties.Style;

public sealed class ProjectArrowsTests
{
    [Fact]
    public void Projects_KeepTheArrows()
    {
        string[] files =
        [
            .. Directory.EnumerateDirectories(Repository.Root, "Allocator*")
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj")),
        ];

        Assert.True(files.Length >= 4, $"only {files.Length} projects found");
        Assert.Empty(files.SelectMany(path => ProjectArrows.Check(Path.GetFileNameWithoutExtension(path), XDocument.Load(path))));
    }

    [Theory]
    [InlineData("Allocator", "<ProjectReference Include=\"../Allocator.Verification/Allocator.Verification.csproj\" />", "no arrow")]
    [InlineData("Allocator", "<PackageReference Include=\"Some.Package\" />", "stands alone")]
    [InlineData("Allocator.Verification", "<ProjectReference Include=\"..\\Allocator.Fuzz\\Allocator.Fuzz.csproj\" />", "no arrow")]
    [InlineData("Allocator.Fuzz", "<ProjectReference Include=\"../Allocator.Properties/Allocator.Properties.csproj\" />", "no arrow")]
    [InlineData("Allocator.Extra", "", "no place")]
    public void Check_OfABadProject_Complains(string project, string item, string complaint)
        => Assert.Contains(complaint, Assert.Single(ProjectArrows.Check(project, Parse(item))), StringComparison.Ordinal);

    [Fact]
    public void Check_OfAGoodProject_IsSilent()
    {
        XDocument file = Parse("<ProjectReference Include=\"../Allocator/Allocator.csproj\" />");

        Assert.Empty(ProjectArrows.Check("Allocator.Verification", file));
    }

    private static XDocument Parse(string item) => XDocument.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>");
}
