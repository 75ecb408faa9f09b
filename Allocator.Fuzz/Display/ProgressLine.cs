using System.Diagnostics;
using System.Globalization;
using Allocator.Fuzz.CommandLine;

namespace Allocator.Fuzz.Display;

/// <summary>
/// A line on a terminal that shows how far the work is, how fast, and how long it still takes. Silent where nobody looks.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, string what)
{
    private const long RefreshMilliseconds = 200;

    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long shownAtMilliseconds;
    private int shownLength;

    /// <summary>How long the work has taken so far.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Shows the state, not more often than a reader can follow.</summary>
    /// <param name="done">How much is done.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="remaining">How long the rest takes; null when nobody knows.</param>
    /// <param name="details">What else there is to say.</param>
    public void Report(long done, string unit, TimeSpan? remaining, string details = "")
    {
        lock (gate)
        {
            long now = clock.ElapsedMilliseconds;
            if (!terminal.IsInteractive || terminal.IsJson || now - shownAtMilliseconds < RefreshMilliseconds)
            {
                return;
            }

            shownAtMilliseconds = now;
            string rate = (done * 1000.0 / Math.Max(1, now)).ToString("N0", CultureInfo.InvariantCulture);
            string left = remaining is { } time ? $", {Duration.Format(time)} left" : "";
            string more = details.Length == 0 ? "" : $"; {details}";
            Show(string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0} {unit}, {rate}/s{left}{more}"));
        }
    }

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        lock (gate)
        {
            if (shownLength > 0)
            {
                Show("");
                terminal.Error.Write('\r');
                shownLength = 0;
            }
        }
    }

    private void Show(string line)
    {
        terminal.Error.Write($"\r{line.PadRight(shownLength)}");
        shownLength = line.Length;
    }
}
