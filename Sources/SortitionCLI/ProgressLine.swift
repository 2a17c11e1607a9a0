internal import Sortition
internal import SortitionReports
internal import Synchronization

/// One line on the terminal that says how far the work is; it appears after a second.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let shownTenths = Atomic(9)

  private init() {}

  /// A monitor that stops on interruption, and shows progress if it is to be shown.
  static func monitor(shown: Bool) -> Monitor {
    guard shown else { return Monitor(isCancelled: { Interruption.isRequested }) }
    let line = ProgressLine()
    return Monitor(report: { line.report($0) }, isCancelled: { Interruption.isRequested })
  }

  private func report(_ progress: Monitor.Progress) {
    let tenths = Int((ContinuousClock.now - start) / .milliseconds(100))
    guard tenths > shownTenths.load(ordering: .relaxed) else { return }
    shownTenths.store(tenths, ordering: .relaxed)
    let text =
      switch progress {
      case .fitted(let stage, let profiles, let all):
        "fitting: stage \(stage), \(profiles) of \(all) profiles"
      case .searched(let stage, let panels): "fitting: stage \(stage), \(panels) panels found"
      case .split(let done, let all): "tickets: \(done) of \(all) splits"
      case .weighted(let iterations, let error):
        "weighting: iteration \(iterations), margins to \(Figures.percent(error))"
      case .simulated(let panels, let all, let attempts):
        "simulating: \(panels) of \(all) panels, \(attempts) attempts"
      }
    Console.errorFragment("\r\u{1B}[K\(text)")
  }

  deinit {
    if shownTenths.load(ordering: .relaxed) > 9 { Console.errorFragment("\r\u{1B}[K") }
  }
}
