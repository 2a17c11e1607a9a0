/// When a message may quote a cell of the pool file.
public enum CellDisclosure: Sendable, Hashable {
  /// Only a cell that at least `commonCount` rows of its column share.
  case whenCommon
  /// Always: for the organiser's own screen (`--show-values`).
  case always

  /// How many rows must share a cell before it tells nothing about one person.
  public static let commonCount = 5

  func allows(count: Int) -> Bool { self == .always || count >= Self.commonCount }
}
