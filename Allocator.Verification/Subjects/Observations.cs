namespace Allocator.Verification.Subjects;

/// <summary>What can be looked at after an operation.</summary>
[Flags]
public enum Observations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What the allocator said.</summary>
    Answer = 1,

    /// <summary>The two bits of every page.</summary>
    Bitmap = 2,

    /// <summary>The list of regions.</summary>
    Regions = 4,

    /// <summary>The region of a page.</summary>
    RegionAt = 8,

    /// <summary>The counts over the whole arena.</summary>
    Statistics = 16,

    /// <summary>The allocator's own check of its state.</summary>
    Validate = 32,

    /// <summary>All that does not make the allocator run code of its own, so that looking can't repair a lazy index.</summary>
    Passive = Answer | Bitmap,

    /// <summary>Everything.</summary>
    All = Answer | Bitmap | Regions | RegionAt | Statistics | Validate,
}
