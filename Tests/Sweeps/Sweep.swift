private import Foundation

/// How far the property tests sweep: the environment variable `SORTITION_SWEEP`.
public enum Sweep: String, Sendable {
  /// For every change; also where the variable is unset.
  case short
  /// For continuous integration: a tenth of `full`.
  case tenth
  /// Before a release.
  case full

  /// What the environment asks for.
  ///
  /// - Precondition: the variable is unset or names a sweep.
  public static let asked: Sweep = {
    guard let name = ProcessInfo.processInfo.environment["SORTITION_SWEEP"] else { return .short }
    guard let sweep = Sweep(rawValue: name) else {
      preconditionFailure("SORTITION_SWEEP is short, tenth or full, not “\(name)”")
    }
    return sweep
  }()

  /// The seeds 0, 1, …: `count` of them in a short sweep, four times and forty times as many in the others.
  public static func seeds(_ count: Int) -> Range<Int> {
    switch asked {
    case .short: 0..<count
    case .tenth: 0..<4 * count
    case .full: 0..<40 * count
    }
  }
}
