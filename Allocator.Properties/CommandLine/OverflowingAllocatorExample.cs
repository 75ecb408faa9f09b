using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;

namespace Allocator.Properties.CommandLine;

/// <summary>An allocator that is right until something is freed: that takes the process down.</summary>
public sealed class OverflowingAllocatorExample : ISubject
{
    private readonly ISubject right;
    private long sum;

    private OverflowingAllocatorExample(ISubject right) => this.right = right;

    public static SubjectDefinition Overflowing { get; } = OwnAllocatorExample.NextFit with
    {
        Name = "overflowing",
        Story = "its stack overflows when something is freed",
        Create = arena => new OverflowingAllocatorExample(OwnAllocatorExample.NextFit.Create(arena)),
    };

    public Answer Apply(in Operation operation)
        => operation.Kind == OperationKind.Free ? Answer.At(new(Overflow(1))) : right.Apply(operation);

    /// <summary>No tail call: the sum needs the frame.</summary>
    private long Overflow(long depth) => Overflow(depth + 1) + sum++;
}
