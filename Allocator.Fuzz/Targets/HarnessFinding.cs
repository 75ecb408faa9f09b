namespace Allocator.Fuzz.Targets;

/// <summary>What is wrong with an input. Whatever a harness throws is a finding, expected or not.</summary>
/// <param name="Message">What the harness says; of an exception that it does not know, all there is to say.</param>
/// <param name="IsOutOfMemory">Whether there was no memory for it.</param>
internal sealed record HarnessFinding(string Message, bool IsOutOfMemory)
{
    /// <summary>Runs the input in this process; null when it holds.</summary>
    public static HarnessFinding? Of(FuzzHarness run, ReadOnlySpan<byte> input)
    {
        try
        {
            run(input);
            return null;
        }
#pragma warning disable CA1031 // There is no exception that would not be a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            string message = exception is FindingException ? exception.Message : exception.ToString();
            return new(message, exception is OutOfMemoryException);
        }
    }
}
