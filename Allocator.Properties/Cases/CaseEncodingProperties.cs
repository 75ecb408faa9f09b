using Allocator.Fuzz.Cases;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Generating;
using Allocator.Verification.Hunting;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Properties.Cases;

public sealed class CaseEncodingProperties
{
    private const int CaseCount = 3000;

    public static TheoryData<string> Targets =>
        [.. TargetCatalog.All.Where(target => target.Encoding is not null).Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Decode_IsTotal_AndWhatItGivesComesBackTheSame(string name)
    {
        CaseEncoding encoding = EncodingOf(name);
        for (int number = 0; number < CaseCount; number++)
        {
            SeededRandom random = SeededRandom.ForCase(1, number);
            byte[] input = RandomBytes(random, (int)random.Below(encoding.Shape.InputBytesMax + 10));
            FuzzCase decoded = encoding.Decode(input);
            byte[] encoded = Assert.IsType<byte[]>(encoding.TryEncode(decoded));
            Assert.InRange(encoded.Length, 0, encoding.Shape.InputBytesMax);
            Assert.Equal(decoded, encoding.Decode(encoded));
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Decode_GivesAValidTrace(string name)
    {
        CaseEncoding encoding = EncodingOf(name);
        for (int number = 0; number < CaseCount / 10; number++)
        {
            SeededRandom random = SeededRandom.ForCase(2, number);
            Trace trace = encoding.Decode(RandomBytes(random, (int)random.Below(200))).Trace;
            Assert.Equal(trace, TraceParser.Parse(TracePrinter.Print(trace)));
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void TryEncode_RandomHistory_ComesBackTheSame(string name)
    {
        CaseEncoding encoding = EncodingOf(name);
        RandomCheck check = new(SubjectCatalog.Shipping, seed: 3);
        ArenaGenerator arenas = new(SubjectClaims.Full);
        for (int number = 0; number < CaseCount / 10; number++)
        {
            SeededRandom random = SeededRandom.ForCase(3, number);
            PageCount pages = new(random.Between(1, 1000));
            ArenaImage arena = encoding.Shape.HasBitmap ? arenas.Image(random, pages) : ArenaImage.Empty(pages);
            RandomCase history = check.Run(random, arena, encoding.Shape.OperationCountMax);
            FuzzCase known = new(history.Trace, random.Percent(50) ? Observations.All : Observations.Passive);
            if (encoding.TryEncode(known) is { } bytes)
            {
                Assert.Equal(known, encoding.Decode(bytes));
            }
            else
            {
                Assert.Contains(history.Trace.Operations, HasUnusualNumber);
            }
        }
    }

    public static TheoryData<string, string> TooMuch => new()
    {
        { "too many pages", "arena 1026" },
        { "too many pages on the tiny geometry", "arena 65 geometry tiny" },
        { "a bitmap where none is held", "arena 4\nbitmap 01" },
        { "a page beyond the codes", "arena 4\nfree 70000" },
        { "a size beyond the codes", "arena 4\nallocate 70000" },
        { "an alignment without a code", "arena 4\nallocate 1 align 7" },
        { "a boundary without a code", "arena 4\nallocate 1 within 7" },
        { "a limit beyond the codes", "arena 4\nallocate 1 below 70000" },
        { "a lower limit beyond the codes", "arena 4\nallocate 1 from 70000" },
        { "too many operations", $"arena 4\n{string.Join('\n', Enumerable.Repeat("allocate 1", 33))}" },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void TryEncode_WhatTheShapeCantHold_IsNull(string row, string trace)
    {
        byte[]? encoded = EncodingOf("operations").TryEncode(new(TraceParser.Parse(trace), Observations.All));
        Assert.True(encoded is null, row);
    }

    [Fact]
    public void Decode_NoBytes_IsTheSmallestArena()
    {
        FuzzCase decoded = EncodingOf("operations").Decode([]);
        Assert.Equal("arena 1\n", TracePrinter.Print(decoded.Trace));
        Assert.Equal(Observations.Passive, decoded.Observations);
    }

    /// <summary>Numbers that generators invent near the ends of 64 bits, of which the code has only some.</summary>
    private static bool HasUnusualNumber(Operation operation)
        => new[] { operation.Page.Value, operation.Pages.Value, operation.Placement.From.Value, operation.Placement.Below.Value }
            .Any(number => number is < 0 or > 60_000)
            || operation.Placement.Alignment.Value is < 1 or > 1 << 22
            || operation.Placement.Boundary.Value is < 1 or > 1 << 22;

    private static CaseEncoding EncodingOf(string name) => TargetCatalog.Find(name)!.Encoding!;

    private static byte[] RandomBytes(SeededRandom random, int length)
        => [.. Enumerable.Range(0, length).Select(_ => (byte)random.NextBits())];
}
