using Allocator.Verification.Operations;

namespace Allocator.Verification.Subjects;

/// <summary>
/// A running allocator that is held against the oracle. Implement <see cref="Apply"/>, and of the rest what the claims of your
/// <see cref="SubjectDefinition"/> promise; nothing else is asked for.
/// </summary>
public interface ISubject
{
    /// <summary>The colors of all pages, two bits each, exactly a quarter byte for each page rounded up.</summary>
    ReadOnlySpan<byte> Bitmap => throw new NotSupportedException();

    /// <summary>The counts over the whole arena.</summary>
    ArenaStatistics Statistics => throw new NotSupportedException();

    /// <summary>Carries the operation out. Invalid arguments are refused; an exception is a finding.</summary>
    Answer Apply(in Operation operation);

    /// <summary>Adds all regions to the list, from the lowest page up.</summary>
    void ReadRegions(ICollection<Region> regions) => throw new NotSupportedException();

    /// <summary>The region that the page of the arena belongs to; null when it is free.</summary>
    Region? RegionAt(PageNumber page) => throw new NotSupportedException();

    /// <summary>What the allocator itself finds wrong in its state; null when nothing.</summary>
    string? Validate() => throw new NotSupportedException();
}
