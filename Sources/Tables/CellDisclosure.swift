internal import Sortition

/// When a message may quote a cell of the pool file.
public enum CellDisclosure: Sendable, Hashable {
  /// Only a cell that at least `Pool.smallestDescribedGroup` rows of its column share.
  case whenCommon
  /// Always: for the organiser's own screen (`--show-values`).
  case always

  func allows(count: Int) -> Bool { self == .always || count >= Pool.smallestDescribedGroup }
}
