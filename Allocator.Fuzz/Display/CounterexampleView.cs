using Allocator.Verification.Reporting;

namespace Allocator.Fuzz.Display;

/// <summary>Shows a counterexample: what fails, the minimal trace, the picture, the file, and the command that replays it.</summary>
internal static class CounterexampleView
{
    public static void Write(Terminal terminal, CounterexampleReport report)
    {
        terminal.WriteLine();
        terminal.WriteLine(new string('-', 72));
        foreach (string line in report.Headline)
        {
            terminal.WriteLine(line);
        }

        foreach (string line in report.Trace)
        {
            terminal.WriteLine($"  {line}");
        }

        terminal.WriteLine();
        PictureView.Write(terminal, report.Picture);
        terminal.WriteLine();
        terminal.WriteLine($"Saved to:       {report.SavedTo}");
        terminal.WriteLine($"Reproduce with: {report.ReplayCommand}");
    }
}
