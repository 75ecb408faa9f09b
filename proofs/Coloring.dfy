// Two bits a page, three colors: why no two neighboring regions ever look like one.
//
// An arena is a sequence of pages, of any length. A page is free or has a color. A region is a longest run of pages of one color, so
// the arena alone says which regions there are: a page starts one if it has a color, and the page below it has not that color.
//
// Everything here is proven for arenas of every length. 'dotnet dafny verify' checks it; nothing is assumed.

module Coloring {

  datatype Page = Free | First | Second | Third

  type Arena = seq<Page>

  // ---------------------------------------------------------------------------------------------------------------- Reading an arena

  // The page with that number; free below and above the arena.
  function At(arena: Arena, page: int): Page {
    if 0 <= page < |arena| then arena[page] else Free
  }

  predicate StartsRegion(arena: Arena, page: int) {
    At(arena, page) != Free && At(arena, page) != At(arena, page - 1)
  }

  // All pages from start up to, and without, end have the color.
  predicate Have(arena: Arena, start: int, end: int, color: Page) {
    forall page :: start <= page < end ==> At(arena, page) == color
  }

  // The pages from start up to end are one region: of one color, which the pages next to them have not.
  predicate IsRegion(arena: Arena, start: int, end: int) {
    && 0 <= start < end <= |arena|
    && arena[start] != Free
    && Have(arena, start, end, arena[start])
    && At(arena, start - 1) != arena[start]
    && At(arena, end) != arena[start]
  }

  // The first page above the run of one color that the page belongs to.
  function RunEnd(arena: Arena, page: int): (end: int)
    requires 0 <= page < |arena|
    ensures page < end <= |arena|
    ensures Have(arena, page, end, arena[page])
    ensures At(arena, end) != arena[page] || end == |arena|
    decreases |arena| - page
  {
    if page + 1 < |arena| && arena[page + 1] == arena[page] then RunEnd(arena, page + 1) else page + 1
  }

  // How many regions start below that page.
  function StartsBelow(arena: Arena, page: nat): nat {
    if page == 0 then 0 else StartsBelow(arena, page - 1) + if StartsRegion(arena, page - 1) then 1 else 0
  }

  function RegionCount(arena: Arena): nat {
    StartsBelow(arena, |arena|)
  }

  // ---------------------------------------------------------------------------------------------------------------- The color rule

  // The cycle 01, 10, 11; a free neighbor counts as 11.
  function Successor(color: Page): Page {
    match color
    case First => Second
    case Second => Third
    case _ => First
  }

  // The journal's rule: the successor of the left neighbor's color, and the successor of that one if the right neighbor has it.
  function Choose(left: Page, right: Page): Page {
    if Successor(left) == right then Successor(right) else Successor(left)
  }

  predicate Suits(color: Page, left: Page, right: Page) {
    color != Free && color != left && color != right
  }

  lemma ThreeColorsSuffice(left: Page, right: Page)
    ensures exists color :: Suits(color, left, right)
  {
    assert Suits(First, left, right) || Suits(Second, left, right) || Suits(Third, left, right);
  }

  lemma TheRuleFindsOne(left: Page, right: Page)
    ensures Suits(Choose(left, right), left, right)
  {
  }

  // ---------------------------------------------------------------------------------------------------------------- Painting

  function Painted(arena: Arena, start: nat, end: nat, color: Page): (after: Arena)
    requires start <= end <= |arena|
    ensures |after| == |arena|
    ensures forall page :: At(after, page) == if start <= page < end then color else At(arena, page)
  {
    arena[..start] + seq(end - start, _ => color) + arena[end..]
  }

  function ColorFor(arena: Arena, start: int, end: int): Page {
    Choose(At(arena, start - 1), At(arena, end))
  }

  // If the same pages start regions, there are as many regions.
  lemma SameStarts(before: Arena, after: Arena, page: nat)
    requires forall p :: 0 <= p < page ==> StartsRegion(after, p) == StartsRegion(before, p)
    ensures StartsBelow(after, page) == StartsBelow(before, page)
  {
  }

  // If one page more starts a region, there is one region more.
  lemma OneStartMore(before: Arena, after: Arena, start: nat, page: nat)
    requires start < page
    requires StartsRegion(after, start) && !StartsRegion(before, start)
    requires forall p :: 0 <= p < page && p != start ==> StartsRegion(after, p) == StartsRegion(before, p)
    ensures StartsBelow(after, page) == StartsBelow(before, page) + 1
  {
    if page - 1 == start {
      SameStarts(before, after, start);
    } else {
      OneStartMore(before, after, start, page - 1);
    }
  }

  // ---------------------------------------------------------------------------------------------------------------- Operations

  // Each takes an arena in which it is allowed, and gives the arena after it. The predicates say when that is; the decision which free
  // run an allocation gets is FirstFit's.

  predicate CanTake(arena: Arena, start: int, end: int) {
    0 <= start < end <= |arena| && Have(arena, start, end, Free)
  }

  function Take(arena: Arena, start: nat, end: nat): Arena
    requires CanTake(arena, start, end)
  {
    Painted(arena, start, end, ColorFor(arena, start, end))
  }

  function Release(arena: Arena, start: nat, end: nat): Arena
    requires IsRegion(arena, start, end)
  {
    Painted(arena, start, end, Free)
  }

  function Shrink(arena: Arena, start: nat, end: nat, newEnd: nat): Arena
    requires IsRegion(arena, start, end) && start < newEnd < end
  {
    Painted(arena, newEnd, end, Free)
  }

  predicate CanGrow(arena: Arena, start: int, end: int, newEnd: int) {
    IsRegion(arena, start, end) && end < newEnd <= |arena| && Have(arena, end, newEnd, Free)
  }

  // It keeps its color, unless it comes to touch a region of the same one.
  function Grow(arena: Arena, start: nat, end: nat, newEnd: nat): Arena
    requires CanGrow(arena, start, end, newEnd)
  {
    Painted(arena, start, newEnd, if At(arena, newEnd) == arena[start] then ColorFor(arena, start, newEnd) else arena[start])
  }

  function Split(arena: Arena, start: nat, end: nat, second: nat): Arena
    requires IsRegion(arena, start, end) && start < second < end
  {
    Painted(arena, second, end, ColorFor(arena, second, end))
  }

  // ---------------------------------------------------------------------------------------------------------------- Theorems

  // Of a region elsewhere: it is where it was, as long as it was, and of the color that it had.
  predicate Keeps(before: Arena, after: Arena, start: int, end: int) {
    IsRegion(before, start, end) && IsRegion(after, start, end) && after[start] == before[start]
  }

  lemma AllocateAddsExactlyOneRegion(arena: Arena, start: nat, end: nat)
    requires CanTake(arena, start, end)
    ensures IsRegion(Take(arena, start, end), start, end)
    ensures RegionCount(Take(arena, start, end)) == RegionCount(arena) + 1
  {
    TheRuleFindsOne(At(arena, start - 1), At(arena, end));
    OneStartMore(arena, Take(arena, start, end), start, |arena|);
  }

  lemma AllocateKeepsEveryOtherRegion(arena: Arena, start: nat, end: nat, otherStart: nat, otherEnd: nat)
    requires CanTake(arena, start, end) && IsRegion(arena, otherStart, otherEnd)
    ensures Keeps(arena, Take(arena, start, end), otherStart, otherEnd)
  {
    TheRuleFindsOne(At(arena, start - 1), At(arena, end));
    Apart(arena, start, end, otherStart, otherEnd);
  }

  lemma FreeRemovesExactlyOneRegion(arena: Arena, start: nat, end: nat)
    requires IsRegion(arena, start, end)
    ensures CanTake(Release(arena, start, end), start, end)
    ensures RegionCount(Release(arena, start, end)) == RegionCount(arena) - 1
  {
    OneStartMore(Release(arena, start, end), arena, start, |arena|);
  }

  lemma FreeKeepsEveryOtherRegion(arena: Arena, start: nat, end: nat, otherStart: nat, otherEnd: nat)
    requires IsRegion(arena, start, end) && IsRegion(arena, otherStart, otherEnd) && otherStart != start
    ensures Keeps(arena, Release(arena, start, end), otherStart, otherEnd)
  {
    RegionsAreApart(arena, start, end, otherStart, otherEnd);
  }

  lemma ShrinkKeepsAllRegions(arena: Arena, start: nat, end: nat, newEnd: nat, otherStart: nat, otherEnd: nat)
    requires IsRegion(arena, start, end) && start < newEnd < end
    requires IsRegion(arena, otherStart, otherEnd) && otherStart != start
    ensures IsRegion(Shrink(arena, start, end, newEnd), start, newEnd)
    ensures RegionCount(Shrink(arena, start, end, newEnd)) == RegionCount(arena)
    ensures Keeps(arena, Shrink(arena, start, end, newEnd), otherStart, otherEnd)
  {
    RegionsAreApart(arena, start, end, otherStart, otherEnd);
    SameStarts(arena, Shrink(arena, start, end, newEnd), |arena|);
  }

  lemma GrowKeepsItsRegion(arena: Arena, start: nat, end: nat, newEnd: nat)
    requires CanGrow(arena, start, end, newEnd)
    ensures IsRegion(Grow(arena, start, end, newEnd), start, newEnd)
    ensures RegionCount(Grow(arena, start, end, newEnd)) == RegionCount(arena)
  {
    TheRuleFindsOne(At(arena, start - 1), At(arena, newEnd));
    SameStarts(arena, Grow(arena, start, end, newEnd), |arena|);
  }

  lemma GrowKeepsEveryOtherRegion(arena: Arena, start: nat, end: nat, newEnd: nat, otherStart: nat, otherEnd: nat)
    requires CanGrow(arena, start, end, newEnd) && IsRegion(arena, otherStart, otherEnd) && otherStart != start
    ensures Keeps(arena, Grow(arena, start, end, newEnd), otherStart, otherEnd)
  {
    TheRuleFindsOne(At(arena, start - 1), At(arena, newEnd));
    RegionsAreApart(arena, start, end, otherStart, otherEnd);
    Apart(arena, end, newEnd, otherStart, otherEnd);
  }

  lemma SplitMakesTwoRegionsOfOne(arena: Arena, start: nat, end: nat, second: nat)
    requires IsRegion(arena, start, end) && start < second < end
    ensures IsRegion(Split(arena, start, end, second), start, second)
    ensures IsRegion(Split(arena, start, end, second), second, end)
    ensures Split(arena, start, end, second)[start] == arena[start]
    ensures RegionCount(Split(arena, start, end, second)) == RegionCount(arena) + 1
  {
    TheRuleFindsOne(At(arena, second - 1), At(arena, end));
    OneStartMore(arena, Split(arena, start, end, second), second, |arena|);
  }

  lemma SplitKeepsEveryOtherRegion(arena: Arena, start: nat, end: nat, second: nat, otherStart: nat, otherEnd: nat)
    requires IsRegion(arena, start, end) && start < second < end
    requires IsRegion(arena, otherStart, otherEnd) && otherStart != start
    ensures Keeps(arena, Split(arena, start, end, second), otherStart, otherEnd)
  {
    TheRuleFindsOne(At(arena, second - 1), At(arena, end));
    RegionsAreApart(arena, start, end, otherStart, otherEnd);
  }

  // Free pages and a region have no page in common.
  lemma Apart(arena: Arena, start: nat, end: nat, otherStart: nat, otherEnd: nat)
    requires CanTake(arena, start, end) && IsRegion(arena, otherStart, otherEnd)
    ensures otherEnd <= start || end <= otherStart
  {
    if otherStart < end && start < otherEnd {
      var common := if start < otherStart then otherStart else start;
      assert At(arena, common) == Free && At(arena, common) == arena[otherStart];
    }
  }

  // Two regions have no page in common.
  lemma RegionsAreApart(arena: Arena, start: nat, end: nat, otherStart: nat, otherEnd: nat)
    requires IsRegion(arena, start, end) && IsRegion(arena, otherStart, otherEnd) && otherStart != start
    ensures otherEnd <= start || end <= otherStart
  {
    if start < otherStart < end {
      assert At(arena, otherStart - 1) == arena[start] == At(arena, otherStart);
    } else if otherStart < start < otherEnd {
      assert At(arena, start - 1) == arena[otherStart] == At(arena, start);
    }
  }

  // ---------------------------------------------------------------------------------------------------------------- Searching

  predicate Fits(arena: Arena, page: int, count: nat) {
    CanTake(arena, page, page + count)
  }

  // The lowest page, not below 'from', from which on so many pages are free; the arena's length when there is none.
  function FirstFit(arena: Arena, count: nat, from: nat): (start: nat)
    requires from <= |arena|
    ensures from <= start <= |arena|
    ensures start < |arena| ==> Fits(arena, start, count)
    ensures forall page :: from <= page < start ==> !Fits(arena, page, count)
    decreases |arena| - from
  {
    if from == |arena| || Fits(arena, from, count) then from else FirstFit(arena, count, from + 1)
  }

  // Every taken page is in a region; and in one only, see RegionsAreApart.
  lemma EveryTakenPageIsInARegion(arena: Arena, page: nat) returns (start: nat, end: nat)
    requires page < |arena| && arena[page] != Free
    ensures IsRegion(arena, start, end) && start <= page < end
  {
    start := page;
    while start > 0 && arena[start - 1] == arena[page]
      invariant 0 <= start <= page
      invariant Have(arena, start, page + 1, arena[page])
    {
      start := start - 1;
    }
    end := RunEnd(arena, page);
    assert At(arena, start) == arena[page] != Free;
    assert At(arena, start - 1) != arena[page];
    assert At(arena, end) != arena[page];
    forall p | start <= p < end ensures At(arena, p) == arena[page] {
      assert p < page + 1 || page <= p;
    }
  }
}
