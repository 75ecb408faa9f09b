using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Minimizing;

/// <summary>A number that operations have, so that all of them can be read and lowered by the same code.</summary>
public sealed class TraceNumber
{
    // A written constraint weighs more than any value it could have: it is a word more to read.
    private const long ConstraintWeight = 1_000_000;

    private readonly Func<OperationKind, bool> belongsTo;
    private readonly Func<Operation, long> read;
    private readonly Func<Operation, long, Operation> write;
    private readonly bool isConstraint;

    private TraceNumber(
        long plainest,
        Func<OperationKind, bool> belongsTo,
        Func<Operation, long> read,
        Func<Operation, long, Operation> write,
        bool isConstraint = false)
    {
        Plainest = plainest;
        this.belongsTo = belongsTo;
        this.read = read;
        this.write = write;
        this.isConstraint = isConstraint;
    }

    /// <summary>All numbers that an operation can have.</summary>
    public static ImmutableArray<TraceNumber> All { get; } =
    [
        new(0, Operation.TakesPage, operation => operation.Page.Value, (operation, value) => operation with { Page = new(value) }),
        new(1, Operation.TakesPages, operation => operation.Pages.Value, (operation, value) => operation with { Pages = new(value) }),
        Constraint(placement => placement.Alignment.Value, (placement, value) => placement with { Alignment = new(value) }),
        Constraint(placement => placement.From.Value, (placement, value) => placement with { From = new(value) }),
        Constraint(placement => placement.Below.Value, (placement, value) => placement with { Below = new(value) }),
        Constraint(placement => placement.Boundary.Value, (placement, value) => placement with { Boundary = new(value) }),
    ];

    /// <summary>The value to strive for: the smallest that makes sense, or the one that constrains nothing.</summary>
    public long Plainest { get; }

    public bool BelongsTo(Operation operation) => belongsTo(operation.Kind);

    public long Read(Operation operation) => read(operation);

    public Operation Write(Operation operation, long value) => write(operation, value);

    /// <summary>How far the number is from being plain.</summary>
    public UInt128 WeightIn(Operation operation)
    {
        long value = Read(operation);
        return value == Plainest ? 0
            : isConstraint ? ConstraintWeight + (UInt128)Int128.Abs(value)
            : (UInt128)Int128.Abs((Int128)value - Plainest);
    }

    /// <summary>Plainer values to try, the boldest first; halves keep powers of two what they are.</summary>
    public IEnumerable<long> PlainerThan(long value)
        => Steps.DownFrom(value).Select(step => value - step).Prepend(Plainest)
            .Where(plainer => plainer != value && (plainer == Plainest || plainer > 0))
            .Distinct();

    /// <summary>By how much the value can be lowered and still make sense; by nothing when it is plain already.</summary>
    public long RoomBelow(long value) => value == Plainest ? 0 : Math.Max(0, value - Math.Min(Plainest, 1));

    private static TraceNumber Constraint(Func<Placement, long> read, Func<Placement, long, Placement> write)
        => new(
            read(Placement.Anywhere),
            kind => kind == OperationKind.Allocate,
            operation => read(operation.Placement),
            (operation, value) => operation with { Placement = write(operation.Placement, value) },
            isConstraint: true);
}
