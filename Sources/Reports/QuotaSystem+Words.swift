internal import Sortition

extension QuotaSystem {
  /// "education “higher”", or "the panel" for the row of everybody.
  func name(of row: Row, _ features: [Feature]) -> String {
    name(of: meanings[row.index], features)
  }

  func name(of meaning: Meaning, _ features: [Feature]) -> String {
    switch meaning {
    case .everybody: "the panel"
    case .value(let f, let v):
      Lines.printable("\(features[f.index].name) “\(features[f.index].values[v.index])”")
    }
  }
}
