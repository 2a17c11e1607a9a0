extension [Double] {
  /// The largest magnitude; 0 where there is none.
  var largestMagnitude: Double { reduce(0) { Swift.max($0, abs($1)) } }
}
