using Allocator.Geometries;
using Allocator.Verification.Exhaustive;
using Allocator.Verification.Operations;
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

    /// <summary>Bitmap, cursor and index, on an allocator that nobody has put into a state.</summary>
    [Fact]
    public void History_LeadsToItsState()
    {
        Closure closure = new(PlantedSubject.Shipping, 4);
        closure.Run(Long);
        for (int number = 0; number < closure.States.Count; number += 37)
        {
            PlantedShipping<TinyWord, TinyGeometry> allocator = new(4);
            foreach (Operation operation in closure.HistoryTo(number))
            {
                allocator.Apply(operation);
            }

            Assert.Equal(closure.States[number], new StateCode(allocator).Read());
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
