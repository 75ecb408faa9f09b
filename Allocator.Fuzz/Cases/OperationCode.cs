using Allocator.Verification.Operations;

namespace Allocator.Fuzz.Cases;

/// <summary>One operation in a few bytes: its code, then only the numbers that it has.</summary>
internal sealed class OperationCode(NumberCode numbers)
{
    private const int KindCount = 7;

    // An allocate with constraints has a code of its own, so that one without them is short.
    private const int ConstrainedAllocate = 7;
    private const int CodeCount = KindCount + 1;

    public Operation Read(ref ByteReader reader)
    {
        int code = reader.Byte() % CodeCount;
        OperationKind kind = code == ConstrainedAllocate ? OperationKind.Allocate : (OperationKind)code;
        long page = Operation.TakesPage(kind) ? numbers.Read(ref reader) : 0;
        long pages = Operation.TakesPages(kind) ? numbers.Read(ref reader) : 0;
        Placement placement = code == ConstrainedAllocate ? ReadPlacement(ref reader) : Placement.Anywhere;
        return new(kind, new(page), new(pages), placement);
    }

    /// <summary>False when a number of the operation has no code.</summary>
    public bool TryWrite(ByteWriter writer, in Operation operation)
    {
        bool isConstrained = operation.Placement != Placement.Anywhere;
        writer.Byte(isConstrained ? ConstrainedAllocate : (int)operation.Kind);
        return (!Operation.TakesPage(operation.Kind) || numbers.TryWrite(writer, operation.Page.Value))
            && (!Operation.TakesPages(operation.Kind) || numbers.TryWrite(writer, operation.Pages.Value))
            && (!isConstrained || TryWritePlacement(writer, operation.Placement));
    }

    private Placement ReadPlacement(ref ByteReader reader)
    {
        PageCount alignment = PowerCode.Read(ref reader);
        PageCount boundary = PowerCode.Read(ref reader);
        long from = numbers.Read(ref reader);
        long below = numbers.Read(ref reader);
        return new(alignment, new(from), new(below), boundary);
    }

    private bool TryWritePlacement(ByteWriter writer, in Placement placement)
        => PowerCode.TryWrite(writer, placement.Alignment)
            && PowerCode.TryWrite(writer, placement.Boundary)
            && numbers.TryWrite(writer, placement.From.Value)
            && numbers.TryWrite(writer, placement.Below.Value);
}
