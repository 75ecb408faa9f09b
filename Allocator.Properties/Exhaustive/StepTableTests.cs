using System.Collections.Immutable;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;
using Allocator.Verification.Oracle;

namespace Allocator.Properties.Exhaustive;

/// <summary>The fast way to an operation's colors against the oracle, on every bitmap.</summary>
public sealed class StepTableTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Step_OfEveryBitmap_IsTheOracles(int pages, bool withReserved) => RequireTheOracles(pages, withReserved);

    [SlowTheory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Step_OfEveryBitmapOfMorePages_IsTheOracles(int pages, bool withReserved) => RequireTheOracles(pages, withReserved);

    /// <summary>The canary: with another rule for growing regions the comparison fails.</summary>
    [Fact]
    public void Step_ThatForgetsToRepaint_IsNoticed()
    {
        Layout layout = new(3, 0b101, 0b101, 0);
        Operation grow = Operation.Resize(new(0), new(2));
        ExpectedStep step = new StepTable(layout).Of(grow);
        ExpectedStep wrong = step with { Change = StepChange.Paint, Start = step.Middle };

        Assert.Throws<Xunit.Sdk.TrueException>(() => RequireTheOracles(layout, 0b01_00_01, [grow], [wrong]));
    }

    private static void RequireTheOracles(int pages, bool withReserved)
    {
        ImmutableArray<Operation> operations = ArenaOperations.Unconstrained(pages);
        List<uint> bitmaps = [];
        foreach (Layout layout in LayoutEnumerationTests.Layouts(pages, withReserved))
        {
            StepTable table = new(layout);
            ExpectedStep[] steps = [.. operations.Select(operation => table.Of(operation))];
            bitmaps.Clear();
            LayoutEnumeration.AddColorings(layout, bitmaps);
            foreach (uint bits in bitmaps)
            {
                RequireTheOracles(layout, bits, operations, steps);
            }
        }
    }

    private static void RequireTheOracles(Layout layout, uint bits, ImmutableArray<Operation> operations, ExpectedStep[] steps)
    {
        var arena = OracleArena.Decode(layout.ToImage(bits));
        for (int number = 0; number < steps.Length; number++)
        {
            OracleStep expected = arena.Apply(operations[number]);
            byte[] after = [.. Layout.ImageOf(layout.Pages, steps[number].After(bits), 0).Bitmap];
            int reserved = expected.After.Regions.Where(region => region.IsReserved).Sum(region => 1 << (int)region.Start.Value);
            Assert.True(
                steps[number].Answer == expected.Answer
                    && steps[number].ReservedAfter == reserved
                    && after.AsSpan().SequenceEqual(OracleBitmap.Render(expected.After)),
                $"{operations[number]} on {bits:X}, {layout}: {steps[number]}, the oracle says {expected.Answer}");
        }
    }
}
