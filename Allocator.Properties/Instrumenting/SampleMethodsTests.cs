using Allocator.Fuzz.Instrumenting;

namespace Allocator.Properties.Instrumenting;

/// <summary>What is counted and what is traced of each shape of method.</summary>
public sealed class SampleMethodsTests
{
    public static TheoryData<string, int> BlockCounts => new()
    {
        // method, blocks
        { nameof(SampleMethods.StraightLine), 1 },
        { nameof(SampleMethods.Choice), 3 },
        { nameof(SampleMethods.ValueOfChoice), 4 },
        { nameof(SampleMethods.Loop), 4 },
    };

    public static TheoryData<string, string> ComparedWidths => new()
    {
        // method, a letter a traced comparison
        { nameof(SampleMethods.StraightLine), "" },
        { nameof(SampleMethods.Choice), "4" },
        { nameof(SampleMethods.Switch), "4" },
        { nameof(SampleMethods.Bytes), "1" },
        { nameof(SampleMethods.Shorts), "2" },
        { nameof(SampleMethods.Longs), "8" },
        { nameof(SampleMethods.Floats), "" },
        { nameof(SampleMethods.References), "" },
        { nameof(SampleMethods.Strings), "ss" },
        { nameof(SampleMethods.GenericResult), "8" },
        { nameof(SampleMethods.Enumeration), "4" },
    };

    [Theory]
    [MemberData(nameof(BlockCounts))]
    public void Blocks_OfASample_AreAllCounted(string method, int expected)
    {
        IReadOnlyList<InstrumentedBlock> blocks = SampleAssembly.BlocksOf(method);

        Assert.Equal(expected, blocks.Count);
        Assert.Single(blocks, block => block.IsFirstOfMethod);
        Assert.Equal(blocks.Count, blocks.Select(block => block.InstructionOffset).Distinct().Count());
    }

    [Fact]
    public void Blocks_OfASwitch_AreAtLeastItsCases()
        => Assert.InRange(SampleAssembly.BlocksOf(nameof(SampleMethods.Switch)).Count, 5, 10);

    [Fact]
    public void Blocks_WithHandlers_AreTheFilterTheCatchAndTheFinally()
        => Assert.InRange(SampleAssembly.BlocksOf(nameof(SampleMethods.Catch)).Count, 6, 14);

    [Theory]
    [MemberData(nameof(ComparedWidths))]
    public void Comparisons_OfASample_AreTracedWithTheWidthOfTheirOperands(string method, string expected)
        => Assert.Equal(expected, SampleAssembly.ComparisonsOf(method));

    [Fact]
    public void Blocks_SayWhereTheyAre()
    {
        InstrumentedBlock block = Assert.Single(SampleAssembly.BlocksOf(nameof(SampleMethods.StraightLine)));

        Assert.Equal("Allocator.Properties", block.Assembly);
        Assert.Equal(typeof(SampleMethods).FullName, block.Type);
        Assert.Equal("StraightLine(Int32)", block.Method);
        Assert.Matches("^Allocator.Properties/Instrumenting/SampleMethods.cs:[0-9]+$", block.Source);
    }
}
