using System.Collections.Immutable;
using Allocator.Fuzz.Cases;
using Allocator.Verification.Operations;

namespace Allocator.Fuzz.Mutating;

/// <summary>Whole operations as bytes, for libFuzzer's own mutations to put in: each kind, with small numbers and with edges.</summary>
internal static class CaseDictionary
{
    private static readonly ImmutableArray<long> Sizes = [1, 2, 3, 31, 32, 33, 511, 512, 513];

    public static ImmutableArray<ImmutableArray<byte>> Of(CaseShape shape)
    {
        OperationCode code = new(new(shape.NumberByteCount));
        return
        [
            .. Sizes.SelectMany(size => Enum.GetValues<OperationKind>().Select(kind => WithSize(kind, size)))
                .Append(Operation.Allocate(PageCount.One, Placement.Anywhere with { Alignment = new(4), Boundary = new(16) }))
                .Select(operation => Bytes(code, operation))
                .DistinctBy(bytes => Convert.ToHexString(bytes.AsSpan())),
        ];
    }

    private static Operation WithSize(OperationKind kind, long size)
        => new(kind, new(Operation.TakesPage(kind) ? size : 0), new(Operation.TakesPages(kind) ? size : 0), Placement.Anywhere);

    private static ImmutableArray<byte> Bytes(OperationCode code, in Operation operation)
    {
        ByteWriter writer = new();
        return code.TryWrite(writer, operation)
            ? [.. writer.ToArray()]
            : throw new InvalidOperationException($"The dictionary's operation {operation} has no bytes.");
    }
}
