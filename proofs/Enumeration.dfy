// Prints what the specification says of every arena of up to six pages and every operation: a line an arena, its pages as digits, then
// the results, '-' for refused, in this order: allocate COUNT, allocate-at PAGE COUNT, free PAGE, resize PAGE COUNT, split PAGE COUNT,
// reserve PAGE COUNT, unreserve PAGE where all regions are reserved; counts from 1 to one more than the arena has pages, pages likewise
// from 0.

include "Specification.dfy"

module Enumeration {

  import opened Coloring
  import opened Specification

  const PagesMax: nat := 6

  method Main() {
    for length := 1 to PagesMax + 1 {
      PrintArenas([], length);
    }
  }

  method PrintArenas(arena: Arena, missing: nat)
    decreases missing
  {
    if missing == 0 {
      PrintLine(arena);
    } else {
      PrintArenas(arena + [Free], missing - 1);
      PrintArenas(arena + [First], missing - 1);
      PrintArenas(arena + [Second], missing - 1);
      PrintArenas(arena + [Third], missing - 1);
    }
  }

  method PrintLine(arena: Arena) {
    print Text(arena), ":";
    for count := 1 to |arena| + 2 {
      PrintResult(Allocate(arena, count));
    }
    for page := 0 to |arena| + 1 {
      for count := 1 to |arena| + 2 {
        PrintResult(AllocateAt(arena, page, count));
      }
    }
    for page := 0 to |arena| + 1 {
      PrintResult(FreePages(arena, page));
    }
    for page := 0 to |arena| + 1 {
      for count := 1 to |arena| + 2 {
        PrintResult(Resize(arena, page, count));
      }
    }
    for page := 0 to |arena| + 1 {
      for count := 1 to |arena| + 2 {
        PrintResult(SplitRegion(arena, page, count));
      }
    }
    for page := 0 to |arena| + 1 {
      for count := 1 to |arena| + 2 {
        PrintResult(Reserve(arena, page, count));
      }
    }
    for page := 0 to |arena| + 1 {
      PrintResult(Unreserve(arena, page));
    }
    print "\n";
  }

  method PrintResult(result: Result) {
    match result
    case Refused => print " -";
    case Done(page, after) => print " ", page, "=", Text(after);
  }

  function Text(arena: Arena): string {
    if |arena| == 0 then "" else [Digit(arena[0])] + Text(arena[1..])
  }

  function Digit(page: Page): char {
    match page
    case Free => '0'
    case First => '1'
    case Second => '2'
    case Third => '3'
  }
}
