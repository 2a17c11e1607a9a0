internal import Sortition
internal import SortitionCensus
internal import SortitionRepresentativeness

/// The first thing an honest report says: which people, beside which population, counted when and by whom.
struct PopulationLines {
  private let result: AssessmentResult
  private let words: CellWords
  private let masks: AssessmentMasks?

  init(_ result: AssessmentResult, _ words: CellWords, _ masks: AssessmentMasks?) {
    self.masks = masks
    self.result = result
    self.words = words
  }

  var lines: [String] {
    let answers = result.assessment.answers
    let group = GroupWords(subject: result.subject)
    var who = "\(group.count(answers.count))"
    if let channels = result.channels {
      let parts = zip(channels.channels, channels.alone).map {
        "\(Figures.grouped($1.people)) by “\(Lines.printable($0.name))”"
      }
      let several = channels.alone.reduce(0) { $0 + $1.people } - answers.count
      who += ": " + Lines.listed(parts)
      if several > 0 { who += "; who came by several counts once" }
    }
    who += "."
    if answers.outside > 0, masks?.outside != true {
      let left = Figures.count(answers.outside, "more person is", "more people are")
      who += " \(left) not of the population, and left out."
    }
    let unknown = result.assessment.features.filter { feature in
      feature.unknown > 0 && !masks.feature(feature.feature.index).hidesSome
    }.map {
      "\(words.feature($0.feature)) \(Figures.grouped($0.unknown))"
    }
    if !unknown.isEmpty { who += " Unknown answers: \(unknown.joined(separator: ", "))." }
    var pairs = [(name: "group", text: who)]
    for text in populations { pairs.append((name: "population", text: text)) }
    let tables = result.assessment.population.jointTables.map { Lines.printable($0.name) }
    if !tables.isEmpty { pairs.append((name: "joint tables", text: Lines.listed(tables) + ".")) }
    return Lines.pairs(pairs)
  }

  /// Features that count the same people share a sentence.
  private var populations: [String] {
    var groups: [(about: String, features: [String])] = []
    for margin in result.assessment.population.table.margins {
      let whom = margin.universes.isEmpty ? "of whom is not said" : margin.universes.joined(separator: "; ")
      let size = margin.countsPeople ? "\(Figures.count(margin.total, "person", "people")), " : "shares, "
      let when = margin.years.isEmpty ? "" : ", \(margin.years.joined(separator: "; "))"
      let source = margin.sources.isEmpty ? "" : ". \(margin.sources.joined(separator: "; "))"
      let about = Lines.printable(size + whom + when + source)
      let name = Lines.printable(margin.feature.name)
      if let at = groups.firstIndex(where: { $0.about == about }) {
        groups[at].features.append(name)
      } else {
        groups.append((about, [name]))
      }
    }
    return groups.map { "\(Lines.listed($0.features)): \($0.about)." }
  }
}
