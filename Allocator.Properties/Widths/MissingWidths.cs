using Allocator.Properties.Vectors;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Allocator.Properties.Widths;

/// <summary>Names the widths of vectors that the processor lacks, in the output: no test can be run with them.</summary>
public sealed class MissingWidths
{
    public MissingWidths(IMessageSink output)
    {
        foreach (int width in VectorWidth.All.Where(width => width > VectorWidth.Widest))
        {
            output.OnMessage(new DiagnosticMessage($"vector width {width}: this processor has none, not run"));
        }
    }
}
