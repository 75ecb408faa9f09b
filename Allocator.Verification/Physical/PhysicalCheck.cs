using System.Collections.Immutable;
using System.Globalization;
using Allocator.Verification.Checking;
using Allocator.Verification.Generating;
using Allocator.Verification.Operations;
using Allocator.Verification.Subjects;
using Allocator.X86;

namespace Allocator.Verification.Physical;

/// <summary>What came of a history on physical memory.</summary>
/// <param name="Requests">What was asked for, in words; the failing request last.</param>
/// <param name="Failure">What is wrong; null when nothing is.</param>
public sealed record PhysicalCase(ImmutableArray<string> Requests, CheckFailure? Failure);

/// <summary>Random histories on <see cref="PhysicalMemory"/> over a real memory map, every page compared after every request.</summary>
public sealed class PhysicalCheck(MemoryMap map, ulong seed)
{
    private static readonly ImmutableArray<PageSize> Sizes = [PageSize.FourKiB, PageSize.TwoMiB, PageSize.OneGiB];

    private readonly PhysicalModel start = PhysicalModel.Create(map.PageCount, map.ReservedRanges);

    /// <summary>Runs one history. A seed and a case's number decide it completely.</summary>
    /// <param name="caseNumber">The case.</param>
    /// <param name="length">How many requests.</param>
    /// <param name="interfere">Called with the bitmap before each request: a test uses it to break what the check must notice.</param>
    public PhysicalCase Run(long caseNumber, int length, Action<int, byte[]>? interfere = null)
    {
        SeededRandom random = SeededRandom.ForCase(seed, caseNumber);
        byte[] bitmap = new byte[(map.PageCount.Value + 3) / 4];
        PhysicalMemory memory = new(map, bitmap);
        PhysicalModel model = start;
        ImmutableArray<string>.Builder requests = ImmutableArray.CreateBuilder<string>();
        CheckFailure? failure = CompareBitmap(model, memory);
        while (failure is null && requests.Count < length)
        {
            interfere?.Invoke(requests.Count, bitmap);
            try
            {
                (string request, Answer expected, Answer actual, model) = Step(random, memory, model);
                requests.Add(request);
                failure = expected.Agrees(actual) ? CompareBitmap(model, memory) : WrongAnswer(expected, actual);
            }
#pragma warning disable CA1031 // Whatever physical memory throws is a finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return new(requests.ToImmutable(), Threw(exception));
            }
        }

        return new(requests.ToImmutable(), failure ?? CompareWhole(model, memory));
    }

    private static (string Request, Answer Expected, Answer Actual, PhysicalModel After) Step(
        SeededRandom random, PhysicalMemory memory, PhysicalModel model)
    {
        if (random.Percent(55))
        {
            return Allocate(random, memory, model);
        }

        Operation operation = RandomOperation(random, model);
        (Answer expected, PhysicalModel after) = model.Apply(operation);
        return (Traces.TracePrinter.Print(operation), expected, PhysicalAnswer.To(memory, operation), after);
    }

    private static (string Request, Answer Expected, Answer Actual, PhysicalModel After) Allocate(
        SeededRandom random, PhysicalMemory memory, PhysicalModel model)
    {
        PageSize size = Sizes[(int)random.Below(20) switch { < 14 => 0, < 19 => 1, _ => 2 }];
        int zone = (int)random.Below(Zone.All.Length);
        bool isZoneExact = random.Percent(30);
        ulong? boundaryBytes = random.Percent(20) ? random.Pick([1UL << 16, 1UL << 20, 1UL << 30]) : null;
        long count = random.Percent(80) ? random.Between(1, 20) : random.Between(1, 5000);
        PhysicalRequest request = new() { Zone = Zone.All[zone], IsZoneExact = isZoneExact, BoundaryBytes = boundaryBytes };

        bool isFound = memory.TryAllocate(size, new(count), request, out PhysicalAddress address);
        PageCount boundary = boundaryBytes is { } bytes ? new((long)(bytes / 4096)) : Placement.NoBoundary;
        PageCount pages = new(count * size.Pages.Value);
        (Answer expected, PhysicalModel after) = model.Allocate(pages, size.Pages, boundary, zone, isZoneExact);
        string only = isZoneExact ? "only " : "";
        string within = boundaryBytes is null ? "" : $" within {boundaryBytes} bytes";
        string text = string.Create(CultureInfo.InvariantCulture, $"allocate {count} of {size} in {only}{Zone.All[zone]}{within}");
        return (text, expected, isFound ? Answer.At(address.ToPage()) : Answer.None, after);
    }

    private static Operation RandomOperation(SeededRandom random, PhysicalModel model)
    {
        Region region = random.Pick(model.Arena.Regions);
        PageNumber page = random.Percent(90) ? region.Start : new(random.Below(model.Arena.Pages.Value));
        PageCount around = new(Math.Max(1, region.Pages.Value + random.Between(-3, 40)));
        return random.Below(10) switch
        {
            < 6 => Operation.Free(page),
            < 8 => Operation.Resize(page, around),
            8 => Operation.AllocateAt(region.End.Value < model.Arena.Pages.Value ? region.End : page, new(random.Between(1, 40))),
            _ => Operation.Split(page, new(random.Between(1, Math.Max(1, region.Pages.Value - 1)))),
        };
    }

    private static CheckFailure Threw(Exception exception)
        => new(CheckKind.Exception, $"the next request threw {exception.GetType().Name}", "an answer", exception.Message, default);

    private static CheckFailure WrongAnswer(Answer expected, Answer actual)
        => new(
            CheckKind.Answer,
            "the answer is wrong",
            AnswerCheck.Describe(OperationKind.Allocate, expected),
            AnswerCheck.Describe(OperationKind.Allocate, actual),
            actual.Page);

    private static CheckFailure? CompareBitmap(PhysicalModel model, PhysicalMemory memory)
        => BitmapCheck.Check(model.Arena, memory.Arena.BitmapBytes, ColorClaim.JournalRule);

    private static CheckFailure? CompareWhole(PhysicalModel model, PhysicalMemory memory)
    {
        if (memory.Validate() is { } fault)
        {
            return new(CheckKind.Validate, "the allocator's own validation complains", "a legal state", fault.ToString(), fault.Page);
        }

        ArenaStatistics expected = model.Arena.Statistics();
        ArenaStatistics actual = memory.Arena.GetStatistics();
        return expected == actual ? null : new(CheckKind.Statistics, "the statistics are wrong", $"{expected}", $"{actual}", default);
    }
}
