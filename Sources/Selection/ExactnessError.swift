/// Why an exact question has no answer.
enum ExactnessError: Error {
  /// The integer programs' answers contradict each other or the exact check.
  case unreliable(String)
  /// The master of column generation has no answer that passes its check.
  case master(String)
  /// A limit of effort was reached: which, for people.
  case tooHard(String)
  /// A panel, counted in integers, where an earlier answer said that there is none.
  case refuted(panel: [Int])
  /// The monitor asked to stop.
  case cancelled

  /// An integer program was given up.
  static let nodeLimit = Self.tooHard("an integer program reached its limit of nodes")

  /// Why there is none, for people.
  var reason: String {
    switch self {
    case .unreliable(let detail), .master(let detail), .tooHard(let detail): detail
    case .refuted: "a panel was found where there was to be none"
    case .cancelled: "stopped"
    }
  }
}
