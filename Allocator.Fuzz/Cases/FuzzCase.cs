using Allocator.Verification.Subjects;
using Allocator.Verification.Traces;

namespace Allocator.Fuzz.Cases;

/// <summary>What an input stands for: a trace, and what to look at while it runs.</summary>
/// <param name="Trace">The trace, without expectations.</param>
/// <param name="Observations">All, or the passive ones alone.</param>
internal sealed record FuzzCase(Trace Trace, Observations Observations);
