internal import Sortition

/// A name by which no lottery can be asked for: why it is refused, and what to write.
public struct RefusedRule: Sendable, Hashable {
  /// What is wrong.
  public let message: String
  /// What to do about it, a full sentence.
  public let repair: String

  /// The refusal of a name.
  ///
  /// - Precondition: no rule of this package has it.
  public init(named name: String) {
    precondition(RuleName(rawValue: name) == nil, "a rule of this package has this name")
    let noneElse = "and no rule stands in for another"
    if case .simulated? = ComparedRule(name: name) {
      let simulated = ComparedRule.all.filter { if case .simulated = $0 { true } else { false } }
      message =
        "the rule “\(name)” draws panels without probabilities and has no lottery, \(noneElse); compare simulates "
        + simulated.map { "“\($0.name)”" }.joined(separator: " and ")
    } else {
      message = "this version has no rule “\(name)”, \(noneElse)"
    }
    repair = "Write one of \(RuleName.allCases.map { "“\($0.rawValue)”" }.joined(separator: ", "))."
  }
}
