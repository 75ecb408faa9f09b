using System.Diagnostics;
using System.Globalization;

namespace Allocator.Benchmarks.Display;

/// <summary>
/// What is being measured, for how long already, and about how long still: one line that changes on a terminal; elsewhere a line for each
/// part of the work.
/// </summary>
internal sealed class Progress(Terminal terminal, double expectedSeconds) : IProgress<string>
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private double finishedSeconds;
    private int shownLength;

    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Begins a part of the work.</summary>
    public void Begin(string part)
    {
        if (terminal.ShowsProgress)
        {
            Report(part);
        }
        else
        {
            terminal.Error.WriteLine(Describe(part));
        }
    }

    public void Report(string value)
    {
        if (terminal.ShowsProgress)
        {
            Show(Describe(value));
        }
    }

    /// <summary>Ends a part of the work that was expected to take so long.</summary>
    public void Finish(double seconds) => finishedSeconds += seconds;

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        if (terminal.ShowsProgress)
        {
            Show("");
            terminal.Error.Write('\r');
        }
    }

    private string Describe(string what)
    {
        // This machine may be slower or faster than the one that the expectations are from.
        double pace = finishedSeconds > 0 ? clock.Elapsed.TotalSeconds / finishedSeconds : 1;
        double left = Math.Max(0, expectedSeconds - finishedSeconds) * pace;
        return string.Create(CultureInfo.InvariantCulture, $"{what}; {clock.Elapsed.TotalSeconds:0} s elapsed, about {left:0} s left");
    }

    private void Show(string line)
    {
        terminal.Error.Write($"\r{line.PadRight(shownLength)}");
        shownLength = line.Length;
    }
}
