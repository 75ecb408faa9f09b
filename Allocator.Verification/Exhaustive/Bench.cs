using Allocator.Verification.Operations;

namespace Allocator.Verification.Exhaustive;

/// <summary>An allocator and the state that its next operation starts from: operates, compares, and puts the state back.</summary>
/// <remarks>
/// The state is put back only where something has changed. Nothing is allocated on the managed heap for an operation.
/// </remarks>
public sealed class Bench
{
    private readonly long[] start;
    private readonly long[] after;
    private readonly ValidatedStates validated;
    private uint startBits;
    private int startReserved;
    private CursorState startCursor;
    private int taken;
    private bool isDirty = true;

    /// <summary>A bench with this allocator on it.</summary>
    public Bench(IPlantedAllocator allocator)
    {
        Allocator = allocator;
        start = new long[allocator.IndexLength];
        after = new long[allocator.IndexLength];
        validated = new(allocator.IndexLength);
    }

    public IPlantedAllocator Allocator { get; }

    /// <summary>How many operations it has carried out.</summary>
    public long OperationCount { get; private set; }

    /// <summary>Whether Validate is asked after every change, also where it was asked the same before.</summary>
    public bool AsksAlways { get; init; }

    /// <summary>Whether the last operation has changed anything.</summary>
    public bool HasChanged => isDirty;

    /// <summary>The index after the last operation.</summary>
    public ReadOnlySpan<long> IndexAfter => after;

    /// <summary>From now on operations start from this state, which is legal.</summary>
    public void StartFrom(uint bits, int reserved, in CursorState cursor, ReadOnlySpan<long> index)
    {
        startBits = bits;
        startReserved = reserved;
        startCursor = cursor;
        taken = Layout.TakenOf(bits);
        index.CopyTo(start);
        isDirty = true;
        PutBack();
    }

    /// <summary>Carries the operation out. Null when all is as it should be.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="expected">What must come of it.</param>
    public ExhaustiveFinding? Try(in Operation operation, in ExpectedStep expected)
    {
        PutBack();
        OperationCount++;
        Answer answer;
        try
        {
            answer = Allocator.Apply(operation);
        }
#pragma warning disable CA1031 // Whatever the allocator throws is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            string message = $"the allocator threw {exception.GetType().Name}";
            return Find(operation, expected, message, FindingText.Of(operation, expected.Answer), exception.Message);
        }

        uint bitsAfter = expected.After(startBits);
        Allocator.SaveIndex(after);
        CursorState cursorAfter = Allocator.Cursor;
        uint actualBits = Allocator.Bits;
        isDirty = actualBits != startBits
            || cursorAfter != startCursor
            || expected.ReservedAfter != startReserved
            || !StateList.AreEqual(after, start);
        if (answer != expected.Answer)
        {
            (string right, string wrong) = (FindingText.Of(operation, expected.Answer), FindingText.Of(operation, answer));
            return Find(operation, expected, "the answer is wrong", right, wrong);
        }

        if (actualBits != bitsAfter)
        {
            return Find(operation, expected, "the bitmap is wrong", FindingText.Of(Pages, bitsAfter), FindingText.Of(Pages, actualBits));
        }

        int reserved = Allocator.Reserved;
        if (reserved != expected.ReservedAfter)
        {
            string right = FindingText.OfPages(expected.ReservedAfter);
            return Find(operation, expected, "the reserved starts are wrong", right, FindingText.OfPages(reserved));
        }

        return isDirty ? CheckState(operation, expected, cursorAfter) : null;
    }

    /// <summary>Closes the cursor as an operation does. Null when that leaves a legal state, and the pages as they were.</summary>
    public ExhaustiveFinding? TryToClose()
    {
        PutBack();
        OperationCount++;
        isDirty = true;
        try
        {
            Allocator.CloseCursor();
        }
        catch (ImpossibleStateException exception)
        {
            return Find(null, Untouched, "closing the cursor threw", "a legal state", exception.Message);
        }

        Allocator.SaveIndex(after);
        return Allocator.Cursor != CursorState.Closed || Allocator.Bits != startBits || Allocator.Reserved != startReserved
            ? Find(null, Untouched, "closing the cursor did something else", "a closed cursor", "another state")
            : CheckState(null, Untouched, CursorState.Closed);
    }

    /// <summary>Puts the allocator into this state, with an index as attaching makes it, to look at it or to change it further.</summary>
    public void Attach(uint bits, int reserved, in CursorState cursor)
    {
        isDirty = true;
        Allocator.Bits = bits;
        Allocator.Reserved = reserved;
        Allocator.Cursor = cursor;
        Allocator.RebuildIndex();
    }

    /// <summary>Whether the allocator is still in the state that it was put into.</summary>
    public bool IsUntouched()
    {
        Allocator.SaveIndex(after);
        isDirty = !StateList.AreEqual(after, start) || Allocator.Cursor != startCursor || Allocator.Bits != startBits;
        return !isDirty;
    }

    /// <summary>The finding that this is wrong with the operation from the start state, or with that state.</summary>
    public ExhaustiveFinding Find(Operation? operation, in ExpectedStep expected, string message, string right, string wrong)
    {
        uint actual = Allocator.Bits;
        isDirty = true;
        PutBack();
        return new(ArenaState.Of(Allocator), operation, message, right, wrong, (expected.After(startBits), actual));
    }

    private ExhaustiveFinding? CheckState(Operation? operation, in ExpectedStep expected, in CursorState cursor)
    {
        int takenAfter = expected.Change == StepChange.Nothing ? taken : Layout.TakenOf(expected.After(startBits));
        bool canBeKnown = cursor == CursorState.Closed && !AsksAlways;
        if (canBeKnown && validated.Contains(takenAfter, after))
        {
            return null;
        }

        bool isWhole = cursor.IsOpen || cursor == CursorState.Closed;
        if ((isWhole ? Allocator.Validate() : "the cursor is closed, but not empty") is { } fault)
        {
            return Find(operation, expected, "the state afterwards is not legal", "a legal state", fault);
        }

        if (canBeKnown)
        {
            validated.Add(takenAfter, after);
        }

        return null;
    }

    private int Pages => Allocator.Pages;

    private ExpectedStep Untouched => default(ExpectedStep) with { ReservedAfter = startReserved };

    private void PutBack()
    {
        if (!isDirty)
        {
            return;
        }

        Allocator.Bits = startBits;
        Allocator.Cursor = startCursor;
        Allocator.LoadIndex(start);
        if (Allocator.Reserved != startReserved)
        {
            Allocator.Reserved = startReserved;
        }

        isDirty = false;
    }
}
