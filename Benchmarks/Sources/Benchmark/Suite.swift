import Foundation

/// Cases measured one after the other, after their instructions were counted.
struct Suite {
  let environment = Environment()

  /// - Parameter each: called with every measurement as it comes.
  func measure(
    _ cases: [CaseProcess], sortition: String, each: (Measurement) throws -> Void
  ) throws {
    let tiny = cases.filter { $0.size == .tiny }
    var instructions: [String: Int] = [:]
    if environment.valgrind == nil {
      print("Instructions are not measured: there is no valgrind (.ci/setup valgrind installs it).")
    } else if !tiny.isEmpty {
      let callgrind = try Callgrind(sortition: sortition)
      defer { callgrind.close() }
      instructions = try callgrind.instructions(of: tiny)
    }
    for entry in cases {
      try each(try entry.measure(environment, instructions: instructions[entry.name]))
    }
  }
}
