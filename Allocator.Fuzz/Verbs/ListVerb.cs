using System.CommandLine;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Targets;
using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;
using Spectre.Console;

namespace Allocator.Fuzz.Verbs;

/// <summary>Lists the allocators that can be judged, and the targets that they are fuzzed with.</summary>
internal sealed class ListVerb() : Verb(
    "list", "List the subjects: the allocators that can be judged, what they claim, and how much memory ours needs; and the fuzz targets.")
{
    private static readonly PageCount EightGiB = new(2_097_152);

    protected override IReadOnlyList<string> Examples => ["list", "list --json"];

    protected override IReadOnlyList<Symbol> Symbols => [];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("subject", "story", "operations", "observations", "claims");
        foreach (SubjectDefinition subject in SubjectCatalog.All)
        {
            string[] cells = [subject.Name, subject.Story, Operations(subject), Seen(subject), Claims(subject)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        Table targets = new Table().Border(TableBorder.Simple).AddColumns("fuzz target", "story");
        foreach (FuzzTarget target in TargetCatalog.All)
        {
            targets.AddRow(target.Name, target.Story);
        }

        PageAllocator allocator = new(EightGiB);
        terminal.Write(table);
        terminal.Write(targets);
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Metadata for 8 GiB ({EightGiB.Value:N0} pages): bitmap {allocator.BitmapBytes.Length:N0} bytes, "
            + $"all {allocator.MetadataByteCount:N0} bytes (reserved starts apart: 8 bytes each)"));
        terminal.WriteJson(new
        {
            Subjects = SubjectCatalog.All.Select(subject => new
            {
                subject.Name,
                subject.Story,
                Operations = subject.Claims.Operations.Select(TraceWords.Of),
                subject.Claims.Observations,
                subject.Claims.Placement,
                subject.Claims.Colors,
                subject.Claims.Slack,
            }),
            Targets = TargetCatalog.All.Select(target => new { target.Name, target.Story, target.InputBytesMax }),
            EightGiB = new { BitmapBytes = allocator.BitmapBytes.Length, MetadataBytes = allocator.MetadataByteCount },
        });
        return ExitCode.Holds;
    }

    private static string Operations(SubjectDefinition subject)
        => subject.Claims.Operations.Count == SubjectClaims.Full.Operations.Count
            ? "all"
            : string.Join(", ", subject.Claims.Operations.Select(TraceWords.Of));

    private static string Seen(SubjectDefinition subject)
        => subject.Claims.Observations == Observations.All ? "all" : subject.Claims.Observations.ToString();

    private static string Claims(SubjectDefinition subject)
    {
        string constraints = subject.Claims.HasConstraints ? "" : ", no constraints";
        string slack = subject.Claims.Slack == SlackClaim.None ? "" : ", sizes rounded to powers of two";
        string colors = subject.Claims.Colors switch
        {
            ColorClaim.JournalRule => "the journal's colors",
            ColorClaim.Proper => "proper colors",
            _ => "no colors",
        };
        return $"{(subject.Claims.Placement == PlacementClaim.FirstFit ? "first fit" : "any fit")}, {colors}{slack}{constraints}";
    }
}
