/// Why an exact question has no answer.
enum ExactnessError: Error {
  /// The solver's answers contradict each other or the exact check.
  case unreliable(String)
  /// A limit of effort was reached.
  case tooHard
  /// The monitor asked to stop.
  case cancelled
}
