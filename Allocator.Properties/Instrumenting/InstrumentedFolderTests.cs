using System.Collections.Immutable;
using Allocator.Fuzz.Instrumenting;

namespace Allocator.Properties.Instrumenting;

/// <summary>The folder that the driver hosts, and the table that names its counters.</summary>
[Collection(nameof(InstrumentedOutput))]
public sealed class InstrumentedFolderTests(InstrumentedOutput output)
{
    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        foreach (EngineFlavor flavor in Enum.GetValues<EngineFlavor>())
        {
            using TemporaryFolder again = new();
            InstrumentedFolder.Write(BuildOutput.OfCommandLine, again.FullName, flavor);

            Assert.All(Directory.EnumerateFiles(again.FullName), path => Assert.Equal(
                File.ReadAllBytes(Path.Combine(output.FolderOf(flavor), Path.GetFileName(path))), File.ReadAllBytes(path)));
        }
    }

    [Fact]
    public void Blocks_AreNumberedThroughAndNamed()
    {
        ImmutableArray<InstrumentedBlock> blocks = output.Blocks;

        Assert.True(blocks.Length > 1000, $"only {blocks.Length} blocks");
        Assert.Equal(Enumerable.Range(0, blocks.Length), blocks.Select(block => block.Index));
        Assert.All(blocks, block => Assert.NotEmpty(block.Type + block.Method));
        Assert.Equal(blocks.Length, blocks.Distinct().Count());
        Assert.Equal(InstrumentationScope.Assemblies, blocks.Select(block => block.Assembly).Distinct());
    }

    [Fact]
    public void Blocks_HaveAPlaceInTheSources()
    {
        ImmutableArray<InstrumentedBlock> blocks = output.Blocks;
        InstrumentedBlock[] named = [.. blocks.Where(block => block.Source.Length > 0)];

        // What the compiler adds by itself has no source.
        Assert.InRange(named.Length, blocks.Length * 8 / 10, blocks.Length);
        Assert.All(
            named.Where(block => !block.Source.Contains("/obj/", StringComparison.Ordinal)),
            block => Assert.True(File.Exists(Repository.PathOf(block.Source.Split(':')[0])), block.Source));
    }

    [Fact]
    public void Layout_HasALetterForEveryBlock()
    {
        string[] lines = File.ReadAllLines(Path.Combine(output.FolderOf(EngineFlavor.Comparisons), InstrumentedFolder.Layout));

        Assert.Equal(2, lines.Length);
        Assert.Equal(output.Blocks.Length, lines[0].Split(' ')[^1].Length);
        Assert.True(lines[1].Split(' ')[^1].Length > 200, $"only {lines[1].Split(' ')[^1].Length} comparisons");
        Assert.Single(File.ReadAllLines(Path.Combine(output.FolderOf(EngineFlavor.Coverage), InstrumentedFolder.Layout)));
    }

    [Fact]
    public void Block_SurvivesItsText()
    {
        InstrumentedBlock block = new(7, "Allocator", "Allocator.PageAllocator", "Free(PageNumber)", 12, "Allocator/PageAllocator.cs:3");

        Assert.Equal(block, InstrumentedBlock.Parse(block.ToString()));
    }
}
