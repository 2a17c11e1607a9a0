#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

// The one file of this module that asks the C library. Statistics describe people, they choose nobody: that the last
// bit of eˣ differs between systems may change the last digits of a report, never a draw.

/// eˣ, off by at most one unit in the last place.
func exponential(_ x: Double) -> Double { exp(x) }

/// ln x for x > 0, off by at most one unit in the last place; −∞ for 0.
func naturalLogarithm(_ x: Double) -> Double { log(x) }
