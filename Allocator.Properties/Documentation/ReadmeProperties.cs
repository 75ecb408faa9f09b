using System.Globalization;
using Allocator.Fuzz.Mutants;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Proofs.Checking;
using Allocator.Verification.Proofs.Theorems;
using Allocator.Verification.Subjects.Defects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Documentation;

/// <summary>
/// The figures and files that the README and the assurance page name are the real ones; .ci/readme-commands runs the commands.
/// </summary>
public class ReadmeProperties
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("README.md"));
    private static readonly string Assurance = File.ReadAllText(Repository.PathOf("docs", "assurance.md"));

    [Fact]
    public void Figures_AreThoseOfTheSource()
    {
        RequireFigure(Text, DefectCatalog.All.Length, "allocators with one thing wrong each");
        RequireFigure(Text, PageAllocator.PageCountMax.Value, "pages (32 TiB)");
        RequireFigure(Text, Trace.ArenaPagesMax.Value, "(4 TiB)");
        RequireFigure(Text, TheoremCatalog.All.Length, "statements");
        RequireFigure(Text, MutantRun.UsualCount, "mutants, chosen by a seed");
        RequireFigure(Text, ShippingComparison.OperationCount, "random operations");
        RequireFigure(Assurance, DefectCatalog.All.Length, "defective allocators");
        RequireFigure(Assurance, ShippingComparison.OperationCount, "random operations");
        Assert.Contains($"of 1 to {UnitWorker.ReservedPagesMax} pages, with everything", Assurance, StringComparison.Ordinal);
        Assert.Contains($"of {UnitWorker.ReservedPagesMax + 1} to 12 pages without reserved regions", Assurance, StringComparison.Ordinal);
        Assert.Contains($"from {UnitWorker.ConstraintPagesMax + 1} on without constraints", Assurance, StringComparison.Ordinal);
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

    private static void RequireFigure(string text, long figure, string unit)
        => Assert.Contains(
            $"{figure.ToString("N0", CultureInfo.InvariantCulture)} {unit}", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
}
