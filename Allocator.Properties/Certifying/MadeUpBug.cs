using System.Collections.Immutable;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.Certifying;

/// <summary>What an allocator with a made-up bug knows when it is asked for something.</summary>
/// <param name="Arena">The arena's size.</param>
/// <param name="RefusedBefore">How many operations it has refused.</param>
/// <param name="Operation">What it is asked for.</param>
public readonly record struct Moment(PageCount Arena, int RefusedBefore, Operation Operation);

/// <summary>A bug that is there for a search to find: a wrong answer at certain moments.</summary>
/// <param name="Name">What a search would have to leave out to miss it.</param>
/// <param name="IsWrong">The moments.</param>
/// <param name="Smallest">The smallest trace that shows it.</param>
public sealed record MadeUpBug(string Name, Func<Moment, bool> IsWrong, string Smallest)
{
    /// <summary>Each is missed by a search with one thing left out.</summary>
    public static ImmutableArray<MadeUpBug> All { get; } =
    [
        new("no operation wrong at first", moment => moment.Operation.Kind == OperationKind.Free, "arena 1; free 0"),
        new("the arena of five pages", moment => moment.Arena.Value == 5, "arena 5; allocate 1"),
        new("the largest arena", moment => moment.Arena.Value == 6, "arena 6; allocate 1"),
        new(
            "larger arenas with fewer operations",
            moment => moment.Arena.Value == 4 || moment.RefusedBefore == 1,
            "arena 4; allocate 1"),
        new("a refused operation in the middle", moment => moment.RefusedBefore == 1, "arena 1; free 0; allocate 1"),
        new("two of them", moment => moment.RefusedBefore == 2, "arena 1; free 0; free 0; allocate 1"),
        new("sizes of zero", moment => moment.Operation is { Kind: OperationKind.Split, Pages.Value: 0 }, "arena 1; split 0 0"),
        new("the page beyond", moment => moment.Operation.Page.Value == moment.Arena.Value, "arena 1; allocate-at 1 1"),
        new("the size beyond", moment => moment.Operation.Pages > moment.Arena, "arena 1; allocate 2"),
        new("the last page", moment => moment.Operation is { Page.Value: 2, Pages.Value: 1 }, "arena 2; allocate-at 2 1"),
        new("the smallest numbers", moment => moment.Operation.Page.Value + moment.Operation.Pages.Value == 2, "arena 1; allocate 2"),
    ];

    /// <summary>The textbook's allocator with the bug.</summary>
    /// <param name="isReadable">Whether its fields show its state.</param>
    public SubjectDefinition Subject(bool isReadable)
    {
        int index = All.IndexOf(this);
        Func<Moment, bool> isWrong = IsWrong;
        return SubjectCatalog.Textbook with
        {
            Create = arena => isReadable ? new Readable(arena, index) : new Unreadable(arena, isWrong),
        };
    }

    private abstract class Wrong(ArenaImage arena) : ISubject
    {
        private readonly ISubject right = SubjectCatalog.Textbook.Create(arena);
        private readonly PageCount pages = arena.Pages;
        private int refused;

        public ReadOnlySpan<byte> Bitmap => right.Bitmap;

        public ArenaStatistics Statistics => right.Statistics;

        public Answer Apply(in Operation operation)
        {
            Answer answer = right.Apply(operation);
            bool isWrong = IsWrong(new(pages, refused, operation));
            refused += answer.Kind == AnswerKind.Refused ? 1 : 0;
            return isWrong ? Answer.At(new(99)) : answer;
        }

        public void ReadRegions(ICollection<Region> regions) => right.ReadRegions(regions);

        public Region? RegionAt(PageNumber page) => right.RegionAt(page);

        public string? Validate() => right.Validate();

        protected abstract bool IsWrong(Moment moment);
    }

    private sealed class Readable(ArenaImage arena, int bug) : Wrong(arena)
    {
        protected override bool IsWrong(Moment moment) => All[bug].IsWrong(moment);
    }

    /// <summary>A delegate may keep anything anywhere.</summary>
    private sealed class Unreadable(ArenaImage arena, Func<Moment, bool> isWrong) : Wrong(arena)
    {
        protected override bool IsWrong(Moment moment) => isWrong(moment);
    }
}
