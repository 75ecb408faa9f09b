using System.Collections.Immutable;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Traces;

/// <summary>One line of a trace's body.</summary>
public abstract record TraceStep;

/// <summary>An operation, and the answer that the author expects if one is written down.</summary>
public sealed record OperationStep(Operation Operation, Answer? Expected) : TraceStep
{
    public OperationStep(Operation operation)
        : this(operation, null)
    {
    }
}

/// <summary>The arena's bytes are these.</summary>
public sealed record ExpectBitmapStep(ImmutableArray<byte> Bytes) : TraceStep
{
    public bool Equals(ExpectBitmapStep? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    public override int GetHashCode() => Bytes.Length;
}

/// <summary>The arena's regions are these, all of them.</summary>
public sealed record ExpectRegionsStep(ImmutableArray<ExpectedRegion> Regions) : TraceStep
{
    public bool Equals(ExpectRegionsStep? other) => other is not null && Regions.SequenceEqual(other.Regions);

    public override int GetHashCode() => Regions.Length;
}

/// <summary>
/// A region as an expectation writes it: the color is compared where written, and whether it is reserved where the mark is written.
/// </summary>
public readonly record struct ExpectedRegion(PageRange Pages, PageColor? Color, bool IsReserved)
{
    public bool Matches(Region region)
        => region.Start == Pages.Start
            && region.Pages == Pages.Count
            && (Color is null || Color == region.Color)
            && (!IsReserved || region.IsReserved);
}
