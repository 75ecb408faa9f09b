using Allocator.Geometries;
using Allocator.Verification.Checking;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using Allocator.Words;

namespace Allocator.Properties.Exhaustive;

public sealed class ClosureTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    /// <summary>Every state that is reached is among those that exhausting starts from.</summary>
    [Fact]
    public void States_AreLegalOnes()
    {
        const int Pages = 4;
        Closure closure = new(PlantedSubject.Shipping, Pages);
        ClosureReport report = closure.Run(Long);
        PlantedShipping<TinyWord, TinyGeometry> allocator = new(Pages);
        StateCode code = new(allocator);
        Dictionary<(int, int, int), HashSet<string>> legal = [];
        Assert.True(report.IsComplete);
        Assert.Null(report.Finding);
        for (int number = 0; number < closure.States.Count; number++)
        {
            code.Plant(closure.States[number]);
            long[] state = new long[allocator.IndexLength];
            allocator.SaveIndex(state);
            Assert.Equal(closure.States[number], code.Read());
            var key = (Layout.TakenOf(allocator.Bits), allocator.Cursor.Start, allocator.Cursor.Next);
            if (!legal.TryGetValue(key, out HashSet<string>? states))
            {
                StateList list = new(allocator.IndexLength);
                LegalIndexStates.AddAll(allocator, list);
                states = [.. Enumerable.Range(0, list.Count).Select(position => Describe(list[position]))];
                legal.Add(key, states);
            }

            Assert.Contains(Describe(state), states);
        }
    }

    [Fact]
    public void History_LeadsToItsState()
    {
        Closure closure = new(PlantedSubject.Shipping, 4);
        closure.Run(Long);
        PlantedShipping<TinyWord, TinyGeometry> planted = new(4);
        StateCode code = new(planted);
        for (int number = 0; number < closure.States.Count; number += 37)
        {
            var trace = Trace.Of(ArenaImage.Empty(new(4)), closure.HistoryTo(number));
            code.Plant(closure.States[number]);
            uint bits = planted.Bits;
            Assert.Null(new Checker(SubjectCatalog.ShippingTiny).Run(
                trace,
                step => Assert.True(step.StepIndex < trace.Steps.Length - 1 || (byte)bits == step.Subject.Bitmap[0], $"state {number}")));
        }
    }

    [Fact]
    public void Run_OfAFault_FindsAShortestHistory()
    {
        Closure closure = new(FaultyAllocator.Subject(inner => new Faults.WrongAnswerWhenStale(inner)), 4);
        ClosureReport report = closure.Run(Long);

        Assert.Equal("the answer is wrong", report.Finding?.Message);
        Assert.Equal(OperationKind.Allocate, Assert.Single(report.History).Kind);
        Assert.Equal(OperationKind.Free, report.Finding?.Operation?.Kind);
    }

    [Fact]
    public void Run_WithoutTime_IsIncomplete()
        => Assert.False(new Closure(PlantedSubject.Shipping, 4).Run(TimeSpan.Zero).IsComplete);

    [SlowFact]
    public void Run_OfTwoBlocks_EndsWithoutAFinding()
    {
        ClosureReport report = new Closure(PlantedSubject.Shipping, 5).Run(Long);

        Assert.Null(report.Finding);
        Assert.True(report.IsComplete);
    }

    private static string Describe(ReadOnlySpan<long> state) => string.Join(' ', state.ToArray());
}
