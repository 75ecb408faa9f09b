using System.Numerics;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Subjects.Buddy;

namespace Allocator.Properties.Subjects;

public sealed class BuddyAllocatorTests
{
    private const int PagesMax = 70;
    private const int HistoriesPerSize = 4;
    private const int OperationsPerHistory = 120;

    [Fact]
    public void Apply_TakesWholeFreeBlocksAndNoneOnlyIfNothingFits()
        => ForEachHistory((buddy, history, owned, report) =>
        {
            for (int step = 0; step < OperationsPerHistory; step++)
            {
                bool allocates = history.Below(5) < 3;
                Operation operation = allocates ? history.Allocate(owned.Length) : Operation.Free(new(history.Below(owned.Length)));
                long? lowest = operation is { Kind: OperationKind.Allocate, HasValidArguments: true } ? LowestFit(owned, operation) : null;
                Answer answer = buddy.Apply(operation);
                Assert.True(IsRight(owned, operation, answer, lowest), $"{report}, step {step}: {operation} was answered {answer}.");
                Own(owned, operation, answer);
                Assert.Equal(CountsOf(owned), buddy.Statistics);
            }
        });

    [Fact]
    public void Free_MergesBackToTheInitialBlocks()
        => ForEachHistory((buddy, history, owned, report) =>
        {
            for (int step = 0; step < OperationsPerHistory; step++)
            {
                buddy.Apply(history.Allocate(owned.Length));
            }

            for (long page = 0; page < owned.Length; page++)
            {
                buddy.Apply(Operation.Free(new(page)));
            }

            // The blocks that an empty arena consists of can be had again, each as a whole: 7 pages are 4, 2 and 1.
            for (long start = 0; start < owned.Length;)
            {
                long size = 1L << BitOperations.Log2((ulong)(owned.Length - start));
                Answer answer = buddy.Apply(Operation.Allocate(new(size)));
                Assert.True(answer == Answer.At(new(start)), $"{report}: {size} pages at {start} were answered {answer}.");
                start += size;
            }
        });

    [Fact]
    public void Create_RefusesABitmapWithRegions()
        => Assert.Throws<ArgumentException>(() => new BuddyAllocator(new(new(4), [0b01], [])));

    private static void ForEachHistory(Action<ISubject, RandomRequests, long[], string> check)
    {
        for (ulong seed = 1; seed <= PagesMax * HistoriesPerSize; seed++)
        {
            long pages = 1 + ((long)seed % PagesMax);
            ISubject buddy = BuddyAllocator.Definition.Create(ArenaImage.Empty(new(pages)));
            long[] owned = [.. Enumerable.Repeat(-1L, (int)pages)];
            check(buddy, new(seed), owned, $"Seed {seed}, {pages} pages");
        }
    }

    /// <summary>Whether the answer is right for an arena whose pages know the first page of their region, or -1.</summary>
    private static bool IsRight(long[] owned, in Operation operation, Answer answer, long? lowest) => operation switch
    {
        { HasValidArguments: false } => answer == Answer.Refused(RefusalReason.InvalidArgument),
        { Kind: OperationKind.Free, Page.Value: var page } => answer.Kind == (owned[page] == page ? AnswerKind.Done : AnswerKind.Refused),
        _ => lowest is null ? answer == Answer.None : answer.Kind == AnswerKind.Page && Fits(owned, operation, answer.Page.Value),
    };

    private static long? LowestFit(long[] owned, Operation operation)
    {
        for (long start = 0; start < owned.Length; start++)
        {
            if (Fits(owned, operation, start))
            {
                return start;
            }
        }

        return null;
    }

    private static bool Fits(long[] owned, in Operation operation, long start)
    {
        Placement placement = operation.Placement;
        UInt128 size = RoundedSize(operation);
        UInt128 end = (UInt128)start + size;
        return end <= (UInt128)owned.Length
            && start >= placement.From.Value
            && end <= (UInt128)placement.Below.Value
            && size <= (UInt128)placement.Boundary.Value
            && start % placement.Alignment.Value == 0
            && (UInt128)start % size == 0
            && Enumerable.Range((int)start, (int)size).All(page => owned[page] == -1);
    }

    private static UInt128 RoundedSize(in Operation operation) => BitOperations.RoundUpToPowerOf2((ulong)operation.Pages.Value);

    private static void Own(long[] owned, in Operation operation, Answer answer)
    {
        if (answer.Kind == AnswerKind.Page)
        {
            Array.Fill(owned, answer.Page.Value, (int)answer.Page.Value, (int)RoundedSize(operation));
        }
        else if (answer.Kind == AnswerKind.Done)
        {
            owned.AsSpan().Replace(operation.Page.Value, -1);
        }
    }

    private static ArenaStatistics CountsOf(long[] owned)
    {
        long largest = 0;
        long run = 0;
        foreach (long owner in owned)
        {
            run = owner == -1 ? run + 1 : 0;
            largest = Math.Max(largest, run);
        }

        return new(new(owned.Count(owner => owner == -1)), new(largest), owned.Where(owner => owner != -1).Distinct().Count());
    }
}
