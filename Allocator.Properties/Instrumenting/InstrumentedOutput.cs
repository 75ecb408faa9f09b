using System.Collections.Immutable;
using Allocator.Fuzz.Instrumenting;

namespace Allocator.Properties.Instrumenting;

/// <summary>The command line's build output, instrumented in both flavors.</summary>
public sealed class InstrumentedOutput : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public InstrumentedOutput()
    {
        foreach (EngineFlavor flavor in Enum.GetValues<EngineFlavor>())
        {
            folder.CreateFolder(flavor.ToString());
            InstrumentedFolder.Write(BuildOutput.OfCommandLine, FolderOf(flavor), flavor);
        }
    }

    internal ImmutableArray<InstrumentedBlock> Blocks => InstrumentedFolder.ReadBlocks(FolderOf(EngineFlavor.Coverage));

    public void Dispose() => folder.Dispose();

    internal string FolderOf(EngineFlavor flavor) => folder.PathOf(flavor.ToString());
}
