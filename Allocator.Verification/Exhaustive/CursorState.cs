namespace Allocator.Verification.Exhaustive;

/// <summary>The state of the cursor that hands out single pages.</summary>
/// <param name="Start">The first page that it has handed out.</param>
/// <param name="Next">The page that it hands out next.</param>
/// <param name="End">The first page above its run; zero when it is closed.</param>
/// <param name="Color">The color of the next page.</param>
public readonly record struct CursorState(int Start, int Next, int End, int Color)
{
    /// <summary>The one state of a closed cursor: an operation that leaves another one is a finding.</summary>
    public static CursorState Closed => default;

    public bool IsOpen => End != 0;

    /// <summary>The pages that it has handed out, a bit each.</summary>
    public int HandedOut => (1 << Next) - (1 << Start);

    public override string ToString() => IsOpen ? $"open in the run {Start}..{End}, next page {Next} in color {Color}" : "closed";
}
