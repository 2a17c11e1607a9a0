/// One side of a quota, or the size of the panel: what binds, conflicts or keeps people out.
public struct QuotaSide: Sendable, Hashable {
  /// The value whose quota it is; `everybody` is the panel size.
  public let meaning: QuotaSystem.Meaning
  /// The minimum (`lower`) or the maximum (`upper`); of the panel size, on which side it binds.
  public let side: Certificate.Side
  /// The number of seats that this side allows.
  public let limit: Int

  /// A side of the given parts.
  public init(_ meaning: QuotaSystem.Meaning, _ side: Certificate.Side, limit: Int) {
    self.meaning = meaning
    self.side = side
    self.limit = limit
  }

  /// A side of a row.
  public init(_ row: QuotaSystem.Row, _ side: Certificate.Side, of system: QuotaSystem) {
    self.init(
      system.meanings[row.index], side,
      limit: side == .upper ? system.upper[row.index] : system.lower[row.index])
  }
}
