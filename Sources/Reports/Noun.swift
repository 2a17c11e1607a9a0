internal import Sortition

/// What the people among whom a panel is drawn are called.
package struct Noun: Sendable {
  let one: String
  let many: String
  /// What they are together.
  let all: String

  /// Of a pool.
  package static let volunteer = Noun(one: "volunteer", many: "volunteers", all: "pool")
  /// Of a register: nobody asked them yet.
  package static let person = Noun(one: "person", many: "people", all: "register")

  /// "1 volunteer", "50,000,000 people".
  func count(_ number: Int) -> String { Figures.count(number, one, many) }
}

extension Profiles {
  /// What their members are called.
  var noun: Noun { isRegister ? .person : .volunteer }
}
