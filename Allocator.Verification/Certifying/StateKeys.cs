using Allocator.Verification.Checking;

namespace Allocator.Verification.Certifying;

/// <summary>Tells the states of an allocator and its oracle from each other.</summary>
internal sealed class StateKeys
{
    private readonly StateBytes bytes = new();

    /// <summary>What was read last.</summary>
    public ReadOnlySpan<byte> LastRead => bytes.Written;

    /// <summary>The state that the session is in; empty when the allocator's can't be read.</summary>
    public ReadOnlySpan<byte> Read(CheckSession session)
    {
        bytes.Clear();
        foreach (Region region in session.Oracle.Regions)
        {
            bytes.Append(region.Start.Value);
            bytes.Append(region.Pages.Value);
            bytes.Append(((int)region.Color << 1) | (region.IsReserved ? 1 : 0));
        }

        bytes.Append(-1);
        return bytes.TryAppend(session.Subject) ? bytes.Written : [];
    }
}
