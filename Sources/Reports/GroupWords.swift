internal import Sortition
internal import SortitionRepresentativeness

/// What the people of a group are called, and the ways to say how their shares compare.
struct GroupWords {
  let subject: AssessmentResult.Subject

  /// "1 participant", "300 volunteers".
  func count(_ number: Int) -> String {
    switch subject {
    case .pool: Figures.count(number, "volunteer")
    case .panel: Figures.count(number, "member")
    case .participants: Figures.count(number, "participant")
    }
  }

  /// The people of an assessment: "fewer than 5 members" where their number is masked.
  func count(in shown: ShownAssessment) -> String {
    shown.people.map { count($0) } ?? "fewer than \(shown.smallestShown ?? 1) \(many)"
  }

  /// "participants".
  var many: String {
    switch subject {
    case .pool: "volunteers"
    case .panel: "members"
    case .participants: "participants"
    }
  }

  /// 3.4 %.
  static func share(_ share: Double) -> String { Figures.decimal(share * 100, places: 1) + " %" }

  /// 0.38; with three digits below a tenth.
  static func ratio(_ ratio: Double) -> String {
    Figures.decimal(ratio, places: ratio < 0.1 && ratio > 0 ? 3 : 2)
  }

  /// "0.27 to 0.52".
  static func range(_ low: Double, _ high: Double) -> String { "\(ratio(low)) to \(ratio(high))" }
}
