// endpoint      asked every   never older   19 of 20 answers   the origin bears   an outage to live through
// stock         0.1 s         10 s          10 s               12 loads a minute  none
// price         0.2 s         5 min         60 s               3 loads a minute   3 min
// description   2 s           24 h          1 h                4 loads an hour    12 h
// offers        40 s          30 min        10 min             12 loads an hour   15 min

// For how many seconds after its load an answer is fresh, and for how many more it is served while one load renews it.
export function windowsOf(endpoint: string): { freshSec: number; staleSec: number } {
  return { freshSec: 60, staleSec: 600 };
}
