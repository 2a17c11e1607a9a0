internal import Synchronization

/// What all threads of a simulation share: how far it is, and whether it is to go on. No result follows from it.
final class SimulationWatch: Sendable {
  /// So many attempts pass between two reports.
  private static let pace = 64

  private let draws: Int
  private let monitor: Monitor
  private let attempts = Atomic(0)
  private let panels = Atomic(0)

  init(draws: Int, monitor: Monitor) {
    self.draws = draws
    self.monitor = monitor
  }

  func isCancelled() -> Bool { monitor.isCancelled() }

  /// Counts an attempt, and the panel that it found.
  func count(_ isFound: Bool) {
    if isFound { panels.add(1, ordering: .relaxed) }
    let attempts = attempts.add(1, ordering: .relaxed).newValue
    guard attempts.isMultiple(of: Self.pace) else { return }
    monitor.report(.simulated(panels.load(ordering: .relaxed), of: draws, attempts: attempts))
  }
}
