/// What a case measures, with everything prepared.
protocol Workload {
  associatedtype Result

  /// What is measured.
  func run() throws -> Result

  /// Looks at a result with code that shares nothing with what computed it, and throws where it is wrong.
  func check(_ result: Result) throws

  /// How much work it was, in whole numbers that repeat.
  func counts(of result: Result) throws -> [String: Int]
}

/// A result that is not what was asked for.
struct WrongResult: Error, CustomStringConvertible {
  let description: String
}

/// Throws `WrongResult` where a statement does not hold.
func require(_ holds: Bool, _ statement: @autoclosure () -> String) throws {
  if !holds { throw WrongResult(description: "wrong result: " + statement()) }
}
