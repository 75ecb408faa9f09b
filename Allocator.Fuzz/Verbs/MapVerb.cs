using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.Display;
using Allocator.Fuzz.Machine;
using Allocator.X86;
using Spectre.Console;

namespace Allocator.Fuzz.Verbs;

/// <summary>Shows what a memory map means for the allocator.</summary>
internal sealed class MapVerb() : Verb("map", "Show a memory map as zones, usable ranges and reserved ranges.")
{
    private const int PageBytes = 4096;

    private readonly Argument<string> file = new("FILE") { Description = "A memory map; /proc/iomem is this machine's (read it as root)." };
    private readonly Option<string?> format = new("--format")
    {
        Description = $"How the file is written: {string.Join(", ", MemoryMapReader.FormatNames)}. "
            + "Texts are recognized without it, bytes never.",
        HelpName = "FORMAT",
    };

    private readonly Option<int?> stride = new("--stride")
    {
        Description = "The size in bytes of a UEFI memory descriptor.",
        HelpName = "BYTES",
        CustomParser = ParseStride,
    };

    protected override IReadOnlyList<string> Examples => ["map /proc/iomem", "map dmesg.txt", "map efi-map.bin --format uefi --stride 48"];

    protected override IReadOnlyList<Symbol> Symbols => [file, format, stride];

    protected override int Run(ParseResult arguments, Terminal terminal, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(file);
        MemoryMap map = MapFile.Read(path, arguments.GetValue(format), arguments.GetValue(stride));
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {map.PageCount.Value:N0} pages up to the last usable one, "
            + $"{map.UsablePages.Value:N0} usable ({Size(map.UsablePages)})"));
        terminal.Write(Zones(map));
        terminal.Write(Ranges(map));
        terminal.WriteJson(new
        {
            Path = path,
            Pages = map.PageCount.Value,
            UsablePages = map.UsablePages.Value,
            Usable = map.UsableRanges.Select(ToJson),
            Reserved = map.ReservedRanges.Select(ToJson),
            Zones = Zone.All.Select(zone => new { Name = zone.ToString(), UsablePages = PagesIn(zone, map.UsableRanges).Value }),
        });
        return ExitCode.Holds;
    }

    private static int? ParseStride(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int stride))
        {
            return stride;
        }

        result.AddError($"'{text}' is not a stride: write a number of bytes");
        return null;
    }

    private static Table Zones(MemoryMap map)
    {
        Table table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("zone", "from", "below", "usable pages", "reserved pages", "usable");
        foreach (Zone zone in Zone.All)
        {
            PageCount usable = PagesIn(zone, map.UsableRanges);
            table.AddRow(
                zone.ToString(),
                Address(zone.From),
                Address(zone.Below),
                usable.Value.ToString("N0", CultureInfo.InvariantCulture),
                PagesIn(zone, map.ReservedRanges).Value.ToString("N0", CultureInfo.InvariantCulture),
                Size(usable));
        }

        return table;
    }

    private static Table Ranges(MemoryMap map)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("from", "to", "pages", "size", "state", "named by the map");
        IEnumerable<(PageRange Range, bool IsUsable)> ranges = map.UsableRanges.Select(range => (range, true))
            .Concat(map.ReservedRanges.Select(range => (range, false)))
            .OrderBy(entry => entry.range.Start);
        foreach ((PageRange range, bool isUsable) in ranges)
        {
            table.AddRow(
                Address(range.Start),
                string.Create(CultureInfo.InvariantCulture, $"0x{(range.End.Value * PageBytes) - 1:x}"),
                range.Count.Value.ToString("N0", CultureInfo.InvariantCulture),
                Size(range.Count),
                isUsable ? "usable" : "reserved",
                Markup.Escape(NamesIn(map, range, isUsable)));
        }

        return table;
    }

    private static string NamesIn(MemoryMap map, PageRange range, bool isUsable)
    {
        UInt128 first = (UInt128)range.Start.Value * PageBytes;
        UInt128 end = (UInt128)range.End.Value * PageBytes;
        string[] names =
        [
            .. map.Entries
                .Where(entry => entry.IsUsable == isUsable && entry.FirstByte < end && entry.EndByte > first && entry.ByteCount > 0)
                .Select(entry => entry.Name)
                .Distinct(),
        ];
        return names.Length == 0 ? "not mentioned" : string.Join(", ", names);
    }

    private static PageCount PagesIn(Zone zone, IEnumerable<PageRange> ranges)
        => new(ranges.Sum(range => zone.Intersect(range)?.Count.Value ?? 0));

    private static object ToJson(PageRange range) => new { FirstPage = range.Start.Value, Pages = range.Count.Value };

    private static string Address(PageNumber page) => string.Create(CultureInfo.InvariantCulture, $"0x{page.Value * PageBytes:x}");

    private static string Size(PageCount pages)
    {
        double bytes = (double)pages.Value * PageBytes;
        return bytes switch
        {
            >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1L << 30):0.##} GiB"),
            >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1L << 20):0.##} MiB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1L << 10):0.##} KiB"),
        };
    }
}
