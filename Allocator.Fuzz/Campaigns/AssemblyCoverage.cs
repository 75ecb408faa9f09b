using System.Collections.Immutable;
using System.Globalization;
using Allocator.Fuzz.Instrumenting;

namespace Allocator.Fuzz.Campaigns;

/// <summary>How many of an assembly's instrumented blocks were reached.</summary>
internal sealed record AssemblyCoverage(string Assembly, int Reached, int Blocks)
{
    /// <summary>One for each assembly, in the order of their names.</summary>
    public static ImmutableArray<AssemblyCoverage> Of(IEnumerable<InstrumentedBlock> all, IEnumerable<InstrumentedBlock> reached)
    {
        ILookup<string, InstrumentedBlock> hits = reached.Distinct().ToLookup(block => block.Assembly);
        return
        [
            .. from block in all
               group block by block.Assembly into assembly
               orderby assembly.Key
               select new AssemblyCoverage(assembly.Key, hits[assembly.Key].Count(), assembly.Count()),
        ];
    }

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Assembly} {Reached:N0} of {Blocks:N0} blocks ({100.0 * Reached / Blocks:0.0} %)");
}
