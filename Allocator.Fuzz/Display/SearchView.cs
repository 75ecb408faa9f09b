using System.Globalization;
using Allocator.Verification.Certifying;

namespace Allocator.Fuzz.Display;

/// <summary>Shows where a search among traces is, and how long it still takes with traces of this size, or may take at all.</summary>
internal sealed class SearchView(ProgressLine line, SearchBudget budget)
{
    private (int Steps, PageCount Pages) level;
    private TimeSpan levelStart;

    public void Report(SearchProgress progress)
    {
        if (level != (progress.Steps, progress.Pages))
        {
            level = (progress.Steps, progress.Pages);
            levelStart = budget.Elapsed;
        }

        TimeSpan spent = budget.Elapsed - levelStart;
        TimeSpan left = progress.Share > 0 ? (spent / progress.Share) - spent : TimeSpan.Zero;
        TimeSpan allowed = budget.TimeMax - budget.Elapsed ?? left;
        string share = progress.Share.ToString("P0", CultureInfo.InvariantCulture);
        line.Report(
            budget.TriedCount,
            "traces",
            left < allowed ? left : allowed,
            $"{share} of those with {progress.Steps} operations on {progress.Pages} pages");
    }
}
