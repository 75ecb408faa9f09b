namespace Allocator.Fuzz.Instrumenting;

/// <summary>
/// A symbol file that is being written. The assembly records its name without a folder, so that the folder makes no difference to the
/// result; the runtime looks beside the assembly.
/// </summary>
internal sealed class SymbolStream(string path) : FileStream(path, FileMode.Create, FileAccess.ReadWrite)
{
    public override string Name { get; } = Path.DirectorySeparatorChar + Path.GetFileName(path);
}
