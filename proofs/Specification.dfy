// The operations as total functions: refused, or done. This is the executable specification: compiled to C#, it is compared with the
// project's oracle on every arena of up to six pages and every operation without constraints.

include "Coloring.dfy"

module Specification {

  import opened Coloring

  datatype Result = Refused | Done(page: nat, after: Arena)

  // A page that starts a region, and the end of the longest run of its color, are a region.
  lemma StartAndRunEndAreARegion(arena: Arena, page: nat)
    requires page < |arena| && StartsRegion(arena, page)
    ensures IsRegion(arena, page, RunEnd(arena, page))
  {
  }

  function Allocate(arena: Arena, count: nat): Result {
    var start := FirstFit(arena, count, 0);
    if start < |arena| then Done(start, Take(arena, start, start + count)) else Refused
  }

  function AllocateAt(arena: Arena, page: nat, count: nat): Result {
    if CanTake(arena, page, page + count) then Done(page, Take(arena, page, page + count)) else Refused
  }

  function FreePages(arena: Arena, page: nat): Result {
    if page < |arena| && StartsRegion(arena, page) then
      StartAndRunEndAreARegion(arena, page);
      Done(page, Release(arena, page, RunEnd(arena, page)))
    else Refused
  }

  function Resize(arena: Arena, page: nat, count: nat): Result
    requires count > 0
  {
    if page < |arena| && StartsRegion(arena, page) then
      StartAndRunEndAreARegion(arena, page);
      var end := RunEnd(arena, page);
      var newEnd := page + count;
      if newEnd < end then Done(page, Shrink(arena, page, end, newEnd))
      else if newEnd == end then Done(page, arena)
      else if CanGrow(arena, page, end, newEnd) then Done(page, Grow(arena, page, end, newEnd))
      else Refused
    else Refused
  }

  function SplitRegion(arena: Arena, page: nat, count: nat): Result
    requires count > 0
  {
    if page < |arena| && StartsRegion(arena, page) && page + count < RunEnd(arena, page) then
      StartAndRunEndAreARegion(arena, page);
      Done(page + count, Split(arena, page, RunEnd(arena, page), page + count))
    else Refused
  }

  // Which regions are reserved is not part of an arena: this is what reserving, and releasing what is reserved, do to its pages.
  function Reserve(arena: Arena, page: nat, count: nat): Result {
    AllocateAt(arena, page, count)
  }

  function Unreserve(arena: Arena, page: nat): Result {
    FreePages(arena, page)
  }
}
