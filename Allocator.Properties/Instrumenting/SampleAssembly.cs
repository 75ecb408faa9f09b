using System.Runtime.InteropServices;
using Allocator.Fuzz.Instrumenting;
using Mono.Cecil;

namespace Allocator.Properties.Instrumenting;

/// <summary>The sample methods, instrumented.</summary>
internal static class SampleAssembly
{
    private static readonly Lazy<(AssemblyInstrumenter Instrumenter, byte[] Result)> Instrumented = new(Instrument);

    /// <summary>The named method's blocks.</summary>
    public static IReadOnlyList<InstrumentedBlock> BlocksOf(string method)
        => [.. Instrumented.Value.Instrumenter.Blocks.Where(block => block.Method.StartsWith($"{method}(", StringComparison.Ordinal))];

    /// <summary>A letter for each traced comparison of the named method.</summary>
    public static string ComparisonsOf(string method)
    {
        using MemoryStream result = new(Instrumented.Value.Result);
        using ModuleDefinition module = ModuleDefinition.ReadModule(result);
        MethodDefinition body = module.GetType(typeof(SampleMethods).FullName).Methods.Single(each => each.Name == method);
        IEnumerable<int> sites = body.Body.Instructions
            .Where(instruction => instruction.Operand is int address && address >= MapAddresses.Thunks)
            .Select(instruction => ((int)instruction.Operand - MapAddresses.Thunks) / MapAddresses.ThunkBytes);
        return string.Concat(sites.Select(site => Instrumented.Value.Instrumenter.ComparisonWidths[site]));
    }

    private static (AssemblyInstrumenter Instrumenter, byte[] Result) Instrument()
    {
        using TemporaryFolder folder = new();
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(RuntimeEnvironment.GetRuntimeDirectory());
        AssemblyInstrumenter instrumenter = new(EngineFlavor.Comparisons, type => type.FullName == typeof(SampleMethods).FullName);
        string target = folder.PathOf("sample.dll");
        instrumenter.Instrument(typeof(SampleMethods).Assembly.Location, target, resolver);
        return (instrumenter, File.ReadAllBytes(target));
    }
}
