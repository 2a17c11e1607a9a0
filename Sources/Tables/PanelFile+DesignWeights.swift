extension PanelFile {
  /// The weights of D. Horvitz and D. Thompson.
  public enum DesignWeights: Sendable, Hashable {
    /// 1/π of each of the answers, π the person's probability before seed and ticket are known.
    case weights([Double])
    /// There is no lottery.
    case missing
    /// So many of the answers have no probability above 0: the panel is of another lottery.
    case impossible(Int)
  }

  /// The inverse of everybody's chance in the lottery.
  public var designWeights: DesignWeights {
    guard let probabilities else { return .missing }
    let chances = probabilities.map { $0 ?? 0 }
    let impossible = chances.count { $0 <= 0 }
    return impossible > 0 ? .impossible(impossible) : .weights(chances.map { 1 / $0 })
  }

  /// Members of the file who are weighted once, or not at all.
  public var notesOfWeights: [Note] {
    var notes: [Note] = []
    if !duplicates.isEmpty {
      notes.append(
        Note(file: name, rows: duplicates.map(\.row), message: "the id of an earlier row is weighted once"))
    }
    if let rows = unknownRows, !rows.isEmpty {
      notes.append(Note(file: name, rows: rows, message: "the pool has no such id, so there is no weight"))
    }
    return notes
  }
}
