using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects.Textbook;

/// <summary>A page allocator as a textbook prints it: every operation is a loop over single pages.</summary>
/// <remarks>
/// <para>
/// It answers and colors as the shipping allocator does, and shares nothing with it but plain values. It is here for two reasons: it is
/// a second implementation to hold against the oracle, and the defects are this class with one thing wrong each.
/// </para>
/// <para>
/// Hence the <c>protected virtual</c> members: each is one decision, named for what it decides. The constructor asks some of them
/// too: where bits lie, what is counted and adopted, what a region is. Pages are plain numbers in here, because loops count.
/// </para>
/// </remarks>
public partial class TextbookAllocator : ISubject
{
    /// <summary>Adopts a copy of the image.</summary>
    /// <exception cref="ArgumentException">The bitmap has another length, a spare bit is set, or a reserved start is out of order
    /// or starts no region.</exception>
    public TextbookAllocator(ArenaImage arena)
    {
        byte[] image = arena.CopyBitmap();
        if (image.Length != arena.BitmapByteCount)
        {
            throw new ArgumentException($"{arena.Pages} pages have {arena.BitmapByteCount} bytes, not {image.Length}.", nameof(arena));
        }

        pages = arena.Pages.Value;
        freePages = pages;
        bitmap = new byte[image.Length];
        Adopt(image);
        reserved = AdoptedReservedStarts(arena);
        if (FirstFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(arena));
        }
    }

    public Answer Apply(in Operation operation)
    {
        if (!operation.HasValidArguments)
        {
            return Answer.Refused(RefusalReason.InvalidArgument);
        }

        long page = operation.Page.Value;
        long count = operation.Pages.Value;
        return operation.Kind switch
        {
            OperationKind.Allocate => Allocate(count, operation.Placement),
            OperationKind.AllocateAt => TakeExactly(page, count) is null ? Answer.At(operation.Page) : Answer.None,
            OperationKind.Free => Free(page),
            OperationKind.Resize => Resize(page, count),
            OperationKind.Split => Split(page, count),
            OperationKind.Reserve => Reserve(page, count),
            OperationKind.Unreserve => Unreserve(page),
            _ => throw new InvalidOperationException($"The allocator has no operation {operation.Kind}."),
        };
    }

    /// <summary>Why the region can't be freed; null when it can.</summary>
    protected virtual RefusalReason? RefusalOfFree(long page) => RefusalOfChange(page);

    /// <summary>Why the region can't be unreserved; null when it can.</summary>
    protected virtual RefusalReason? RefusalOfUnreserve(long page)
        => RefusalOfRegion(page) ?? (IsReserved(page) ? null : RefusalReason.NotReserved);

    /// <summary>The first page that a free no longer releases.</summary>
    protected virtual long EndOfFreed(long start) => EndOfRun(start);

    private Answer Allocate(long count, in Placement placement)
    {
        if (count > freePages || FindPages(count, placement) is not { } start)
        {
            return Answer.None;
        }

        Paint(start, start + count, ChooseColor(start, start + count));
        return Answer.At(new(start));
    }

    private RefusalReason? TakeExactly(long start, long count)
    {
        if (count > pages - start)
        {
            return RefusalReason.OutOfRange;
        }

        if (!AreFree(start, start + count))
        {
            return RefusalReason.Taken;
        }

        Paint(start, start + count, ChooseColor(start, start + count));
        return null;
    }

    private Answer Free(long page)
    {
        if (RefusalOfFree(page) is { } reason)
        {
            return Answer.Refused(reason);
        }

        Paint(page, EndOfFreed(page), PageColor.Free);
        return Answer.Done;
    }

    private Answer Reserve(long start, long count)
    {
        if (TakeExactly(start, count) is { } reason)
        {
            return Answer.Refused(reason);
        }

        reserved.Add(start);
        reserved.Sort();
        return Answer.Done;
    }

    private Answer Unreserve(long page)
    {
        if (RefusalOfUnreserve(page) is { } reason)
        {
            return Answer.Refused(reason);
        }

        ForgetReserved(page);
        Paint(page, EndOfRun(page), PageColor.Free);
        return Answer.Done;
    }
}
