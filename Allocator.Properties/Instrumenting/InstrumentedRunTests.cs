using System.Collections.Immutable;
using Allocator.Fuzz.Instrumenting;
using Allocator.Verification.Hunting;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Instrumenting;

/// <summary>Instrumented code does what the original does, and counts.</summary>
[Collection(nameof(InstrumentedOutput))]
public sealed class InstrumentedRunTests(InstrumentedOutput output)
{
    private const ulong Seed = 20250128;
    private const int Cases = 100;

    public static TheoryData<string> Subjects
        => [SubjectCatalog.Shipping.Name, SubjectCatalog.ShippingTiny.Name, SubjectCatalog.Textbook.Name, "two-colors"];

    [Theory]
    [MemberData(nameof(Subjects))]
    public void RandomHistories_OnInstrumentedCode_EndAsOnTheOriginal(string subject)
    {
        FixedRegions.Counters.Clear();
        RandomCheck original = new(SubjectCatalog.Find(subject)!, Seed);
        string[] expected = [.. Enumerable.Range(0, Cases).Select(number => original.Run(number).ToString())];
        foreach (EngineFlavor flavor in Enum.GetValues<EngineFlavor>())
        {
            InstrumentedContext context = new(output.FolderOf(flavor));

            Assert.Equal(expected, context.RunCases(subject, Seed, Cases));
        }
    }

    [Fact]
    public void Counters_AfterHistoriesOfTheTextbook_AreThoseOfTheTextbook()
    {
        FixedRegions.Counters.Clear();
        _ = new InstrumentedContext(output.FolderOf(EngineFlavor.Coverage)).RunCases(SubjectCatalog.Textbook.Name, Seed, Cases).Count();

        ImmutableArray<InstrumentedBlock> blocks = output.Blocks;
        string[] hit = [.. blocks.Where(block => FixedRegions.Counters[block.Index] != 0).Select(block => block.Type)];
        Assert.Contains(hit, type => type.EndsWith(".TextbookAllocator", StringComparison.Ordinal));
        Assert.DoesNotContain(hit, type => type.StartsWith("Allocator.Indexing.FreeRunIndex", StringComparison.Ordinal));
        Assert.InRange(hit.Length, 50, blocks.Length / 2);
        Assert.Equal(0, FixedRegions.Counters[blocks.Length..].IndexOfAnyExcept((byte)0) + 1);
    }
}
