using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Mono.Cecil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>A copy of a build output, instrumented, with what the driver and reports need to know of it.</summary>
internal static class InstrumentedFolder
{
    /// <summary>A line a counter: see <see cref="InstrumentedBlock"/>.</summary>
    public const string BlockTable = "blocks.tsv";

    /// <summary>Where the driver maps what: see its read_layout.</summary>
    public const string Layout = "layout.txt";

    public static void Write(string source, string target, EngineFlavor flavor)
    {
        foreach (string file in EngineAssemblies.In(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(source);
        resolver.AddSearchDirectory(RuntimeEnvironment.GetRuntimeDirectory());
        AssemblyInstrumenter instrumenter = new(flavor, InstrumentationScope.Includes);
        foreach (string name in InstrumentationScope.Assemblies)
        {
            instrumenter.Instrument(Path.Combine(source, $"{name}.dll"), Path.Combine(target, $"{name}.dll"), resolver);
        }

        File.WriteAllLines(Path.Combine(target, BlockTable), instrumenter.Blocks.Select(block => block.ToString()));
        File.WriteAllLines(Path.Combine(target, Layout), DescribeLayout(instrumenter));
    }

    public static ImmutableArray<InstrumentedBlock> ReadBlocks(string folder)
        => [.. File.ReadLines(Path.Combine(folder, BlockTable)).Select(InstrumentedBlock.Parse)];

    private static IEnumerable<string> DescribeLayout(AssemblyInstrumenter instrumenter)
    {
        string letters = string.Concat(instrumenter.Blocks.Select(block => block.IsFirstOfMethod ? 'f' : 'b'));
        yield return string.Create(CultureInfo.InvariantCulture, $"counters {MapAddresses.Counters} {letters}");
        if (instrumenter.ComparisonWidths.Length > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"thunks {MapAddresses.Thunks} {MapAddresses.ThunkBytes} {instrumenter.ComparisonWidths}");
        }
    }
}
