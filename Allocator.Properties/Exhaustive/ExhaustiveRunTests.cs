using Allocator.Verification.Exhaustive;

namespace Allocator.Properties.Exhaustive;

public sealed class ExhaustiveRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void Run_OfTheShippingAllocator_Holds(int pages)
    {
        ExhaustiveReport report = Run(ExhaustiveSettings.Whole(pages));

        Assert.True(report.Holds, $"{report.Finding}");
        Assert.Equal(1L << (2 * pages), report.Counts.Bitmaps);
        Assert.True(report.Counts.Dumps > report.Counts.Bitmaps);
    }

    /// <summary>Of two and three pages <see cref="Run_AgreesWithTheFullProduct"/>, eight are a rung of 'verify'.</summary>
    [SlowTheory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    public void Run_OfMorePages_Holds(int pages) => Assert.True(Run(ExhaustiveSettings.Whole(pages)).Holds);

    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 11)]
    public void Shards_AddUpToTheWhole(int pages, int count)
    {
        ExhaustiveCounts parts = default;
        int units = 0;
        for (int number = 1; number <= count; number++)
        {
            ExhaustiveReport part = Run(new(pages, number, count, 2));
            Assert.True(part.Holds);
            parts += part.Counts;
            units += part.UnitsDone;
        }

        Assert.Equal(Run(ExhaustiveSettings.Whole(pages)).Counts, parts);
        Assert.Equal(1 << pages, units);
    }

    [Fact]
    public void Units_AreEverySetOfPagesOnce()
    {
        ExhaustiveSettings[] shards = [.. Enumerable.Range(1, 7).Select(number => new ExhaustiveSettings(9, number, 7, 1))];
        IEnumerable<int> units = shards.SelectMany(shard => Enumerable.Range(0, shard.UnitCount).Select(shard.TakenPagesOf));

        Assert.Equal(Enumerable.Range(0, 512), units.Order());
    }

    [Fact]
    public void Run_ThatWasInterrupted_GoesOnToTheSameCounts()
    {
        ExhaustiveSettings settings = new(4, 1, 1, 1);
        using CancellationTokenSource source = new();
        string? written = null;
        ExhaustiveReport first = new ExhaustiveRun(PlantedSubject.Shipping, settings, watch: Stop).Run(source.Token);
        ExhaustiveProgress known = ExhaustiveProgress.FromJson(written!)!;
        ExhaustiveReport rest = new ExhaustiveRun(PlantedSubject.Shipping, settings, known).Run();

        Assert.False(first.Holds);
        Assert.Equal(5, first.UnitsDone);
        Assert.True(rest.Holds);
        Assert.Equal(Run(settings).Counts, rest.Counts);
        Assert.True(rest.OperationsNow < rest.Counts.Operations);

        void Stop(ExhaustiveProgress progress)
        {
            if (progress.Done.Count == 5)
            {
                written = progress.ToJson();
                source.Cancel();
            }
        }
    }

    [Theory]
    [InlineData("another size", 5, 1)]
    [InlineData("another shard", 4, 2)]
    public void Run_WithTheProgressOfAnotherWork_BeginsAnew(string name, int pages, int shardCount)
    {
        string work = ExhaustiveProgress.NameOf(PlantedSubject.Shipping, new(pages, 1, shardCount, 1));
        ExhaustiveReport report = new ExhaustiveRun(PlantedSubject.Shipping, new(4, 1, 1, 1), new(work, [0, 1], default)).Run();

        Assert.True(report.OperationsNow == report.Counts.Operations, name);
    }

    /// <summary>
    /// What is taken apart says the same as what is not: it holds, and it covers as many transitions as the other carries out.
    /// </summary>
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Run_AgreesWithTheFullProduct(int pages, bool withConstraints) => RequireAgreement(pages, withConstraints);

    [SlowTheory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Run_OfMorePages_AgreesWithTheFullProduct(int pages, bool withConstraints) => RequireAgreement(pages, withConstraints);

    /// <summary>From eight pages on there are short ways for single pages, and blocks are opened.</summary>
    [SlowTheory]
    [InlineData(0b0001_1000)]
    [InlineData(0b0010_0100)]
    [InlineData(0b0011_1100)]
    [InlineData(0b0000_1111)]
    public void Unit_OfEightPages_AgreesWithTheFullProduct(int taken)
    {
        const int Pages = 8;
        FullProduct product = new(PlantedSubject.Shipping, Pages, withConstraints: false);
        UnitWorker worker = new(PlantedSubject.Shipping, Pages);
        long unconstrained = ArenaOperations.Unconstrained(Pages).Length;
        long all = unconstrained + ArenaOperations.Constrained(Pages).Length;

        Assert.Null(product.Run(taken, withReserved: false));
        Assert.Null(worker.Run(taken, out ExhaustiveCounts counts));
        Assert.Equal(counts.Transitions / all * unconstrained, product.OperationCount);
    }

    /// <summary>Four pages are the fewest in which a cursor can be open: constraints in every state of it, and of the index.</summary>
    [SlowTheory]
    [InlineData(0b0000)]
    [InlineData(0b0001)]
    [InlineData(0b0011)]
    [InlineData(0b1001)]
    public void Unit_OfFourPagesWithConstraints_AgreesWithTheFullProduct(int taken)
    {
        FullProduct product = new(PlantedSubject.Shipping, 4, withConstraints: true);

        Assert.Null(product.Run(taken));
        Assert.Null(new UnitWorker(PlantedSubject.Shipping, 4).Run(taken, out ExhaustiveCounts counts));
        Assert.Equal(counts.Transitions, product.OperationCount);
    }

    [Fact]
    public void Try_AllocatesNothingOnTheHeap()
    {
        const int Pages = 8;
        Bench bench = new(PlantedSubject.Shipping.Create(Pages));
        Layout layout = new(Pages, 0b0010_1101, 0b0010_1101, 0);
        StepTable table = new(layout);
        var steps = ArenaOperations.Unconstrained(Pages).Select(operation => (operation, table.Of(operation))).ToArray();
        StateList states = new(bench.Allocator.IndexLength);
        bench.Attach(LayoutEnumeration.Canonical(layout), 0, CursorState.Closed);
        LegalIndexStates.AddAll(bench.Allocator, states);
        long allocated = 1;

        // Code that is not yet optimized may allocate where the same code later does not.
        for (int round = 0; round < 100 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int number = 0; number < states.Count; number++)
            {
                bench.StartFrom(LayoutEnumeration.Canonical(layout), 0, CursorState.Closed, states[number]);
                foreach ((Verification.Operations.Operation operation, ExpectedStep step) in steps)
                {
                    Assert.Null(bench.Try(operation, step));
                }
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.True(states.Count > 50);
        Assert.Equal(0, allocated);
    }

    /// <summary>A list of regions costs something; what is carried out on it does not, or it would be an object an operation.</summary>
    [Fact]
    public void Unit_AllocatesLessThanAnObjectForEachOperation()
    {
        const int ObjectBytesMin = 24;
        UnitWorker worker = new(PlantedSubject.Shipping, 9);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(worker.Run(0b1_0010_1101, out ExhaustiveCounts counts));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < ObjectBytesMin * counts.Operations, $"{allocated} bytes for {counts.Operations} operations");
    }

    private static ExhaustiveReport Run(ExhaustiveSettings settings) => new ExhaustiveRun(PlantedSubject.Shipping, settings).Run();

    private static void RequireAgreement(int pages, bool withConstraints)
    {
        FullProduct product = new(PlantedSubject.Shipping, pages, withConstraints);
        Assert.All(Enumerable.Range(0, 1 << pages), taken => Assert.Null(product.Run(taken)));
        ExhaustiveReport report = Run(ExhaustiveSettings.Whole(pages));
        int unconstrained = ArenaOperations.Unconstrained(pages).Length;
        int all = unconstrained + ArenaOperations.Constrained(pages).Length;

        Assert.True(report.Holds);
        Assert.Equal(report.Counts.Transitions / all * (withConstraints ? all : unconstrained), product.OperationCount);
    }
}
