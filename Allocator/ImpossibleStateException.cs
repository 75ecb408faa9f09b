namespace Allocator;

/// <summary>The allocator found itself in a state that no history of operations leads to. The message holds the variables.
/// What the operation had done until then is not undone: the allocator is of no further use.</summary>
public sealed class ImpossibleStateException : InvalidOperationException
{
    /// <summary>Without a message.</summary>
    public ImpossibleStateException()
    {
    }

    /// <summary>With the condition that is broken and the variables.</summary>
    public ImpossibleStateException(string message)
        : base(message)
    {
    }

    /// <summary>With the condition that is broken and what it came from.</summary>
    public ImpossibleStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
