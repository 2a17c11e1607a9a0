internal import Sortition
internal import SortitionCensus

/// How the cells of a file become answers: one rule for each feature, and one for the universe if there is such.
///
/// Each rule is a finite dictionary of texts, years of birth included, so that rows are read on all cores like those
/// of a pool.
struct AnswerRules: Sendable {
  /// The features of the population.
  let features: [Feature]
  /// One for each feature; then that of the universe.
  private(set) var rules: [AnswerRule] = []
  private(set) var problems: [Problem] = []
  private let settingsName: String
  private let populationName: String

  /// - Parameters:
  ///   - features: those of the population.
  ///   - populationName: the name of its file.
  ///   - settingsName: that of the settings.
  init(_ features: [Feature], of populationName: String, settings: Settings, named settingsName: String) {
    self.features = features
    self.settingsName = settingsName
    self.populationName = populationName
    let derivations = settings.derivations ?? []
    for derivation in derivations where !names(derivation.feature) {
      problems.append(unknownFeature(derivation.feature, derivation.lines.table))
    }
    for feature in features {
      let derivation = derivations.first { LooseName($0.feature) == LooseName(feature.name) }
      rules.append(rule(feature, derivation ?? Settings.Derivation(of: feature.name)))
    }
    if let universe = settings.universe { rules.append(AnswerRule(universe)) }
  }

  /// Whether the population has a feature of this name.
  func names(_ feature: String) -> Bool { features.contains { LooseName($0.name) == LooseName(feature) } }

  /// A setting of a feature that is none.
  func unknownFeature(_ name: String, _ line: Int?) -> Problem {
    Problem(
      file: settingsName, row: line, column: name, message: "\(populationName) has no feature of this name",
      repair: "Write one of \(FeatureCells.list(features.map(\.name))), or delete the lines.")
  }

  private mutating func rule(_ feature: Feature, _ derivation: Settings.Derivation) -> AnswerRule {
    var rule = AnswerRule(feature, derivation)
    if let born = derivation.born {
      let (bands, faults) = AgeBands.read(feature)
      problems += faults.map { problem($0, feature, derivation.lines.born) }
      if let bands { rule.readBirths(born, bands) }
    } else {
      rule.readValues()
    }
    for renaming in derivation.values {
      let value = feature.values.firstIndex { LooseName($0) == LooseName(renaming.value) }
      if let value {
        rule.codes[renaming.cell] = value
      } else {
        problems.append(
          Problem(
            file: settingsName, row: renaming.line, column: renaming.cell,
            message: "“\(renaming.value)” is no value of “\(feature.name)”",
            repair: "Write one of \(FeatureCells.list(feature.values))."))
      }
    }
    take(derivation.unknown, as: rule.unknown, &rule, "unknown", derivation.lines.unknown)
    take(derivation.outside, as: rule.outside, &rule, "outside", derivation.lines.outside)
    return rule
  }

  private mutating func take(
    _ cells: [String], as code: Int, _ rule: inout AnswerRule, _ key: String, _ line: Int?
  ) {
    for cell in cells {
      if rule.codes[cell] == nil {
        rule.codes[cell] = code
      } else if rule.codes[cell] != code {
        problems.append(
          Problem(
            file: settingsName, row: line, column: key,
            message: "“\(cell)” stands for something else already",
            repair: "Take it out here, or there."))
      }
    }
  }

  private func problem(_ fault: AgeBands.Fault, _ feature: Feature, _ line: Int?) -> Problem {
    func name(_ value: Feature.Value) -> String { "“\(feature.values[value.index])”" }
    let (message, repair) =
      switch fault {
      case .noBand(let value):
        (
          "\(name(value)) of “\(feature.name)” is no band of ages",
          "Write bands such as “16-24”, “65+”, “under 16” or “80” in \(populationName), or delete born."
        )
      case .overlap(let a, let b, let age):
        (
          "the bands \(name(a)) and \(name(b)) of “\(feature.name)” share the age \(age)",
          "Correct them in \(populationName)."
        )
      case .gap(let age):
        (
          "the age \(age) is between two bands of “\(feature.name)” and in none",
          "Add a row for it to \(populationName)."
        )
      }
    return Problem(file: settingsName, row: line, column: "born", message: message, repair: repair)
  }
}
