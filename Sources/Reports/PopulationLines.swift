internal import Sortition
internal import SortitionCensus
internal import SortitionRepresentativeness

/// The first thing an honest report says: which people, beside which population, counted when and by whom.
struct PopulationLines {
  private let shown: ShownAssessment
  private let words: CellWords

  init(_ shown: ShownAssessment, _ words: CellWords) {
    self.shown = shown
    self.words = words
  }

  var lines: [String] {
    var who = GroupWords(subject: shown.subject).count(in: shown)
    if let channels = shown.channels, let people = shown.people {
      let parts = zip(channels.channels, channels.alone).map {
        "\(Figures.grouped($1.people)) by “\(Lines.printable($0.name))”"
      }
      let several = channels.alone.reduce(0) { $0 + $1.people } - people
      who += ": " + Lines.listed(parts)
      if several > 0 { who += "; whoever came by several counts once" }
    }
    who += "."
    if let outside = shown.outside, outside > 0 {
      let left = Figures.count(outside, "more person is", "more people are")
      who += " \(left) not of the population, and left out."
    }
    let unknown = shown.features.compactMap { feature in
      feature.unknown.flatMap { $0 > 0 ? "\(words.feature(feature.feature)) \(Figures.grouped($0))" : nil }
    }
    if !unknown.isEmpty { who += " Unknown answers: \(unknown.joined(separator: ", "))." }
    var pairs = [(name: "group", text: who)]
    for text in populations { pairs.append((name: "population", text: text)) }
    let tables = shown.population.jointTables.map { Lines.printable($0.name) }
    if !tables.isEmpty {
      pairs.append((name: "joint tables", text: (Lines.listed(tables) + "." + disagreements)))
    }
    if let masked { pairs.append((name: "masked", text: masked)) }
    return Lines.pairs(pairs)
  }

  /// "3 values of 2 features, and 4 tables of pairs of features."; nil where nothing is.
  private var masked: String? {
    let features = shown.features.map { $0.values.count { $0.figures == nil } }.filter { $0 > 0 }
    let tables = shown.crossings.count { $0.table == nil }
    var parts: [String] = []
    if !features.isEmpty {
      let values = Figures.count(features.reduce(0, +), "value")
      parts.append("\(values) of \(Figures.count(features.count, "feature"))")
    }
    if tables > 0 {
      parts.append(Figures.count(tables, "table of a pair of features", "tables of pairs of features"))
    }
    return parts.isEmpty ? nil : Lines.listed(parts) + "."
  }

  /// " population_gender_age.csv contradicts population.csv: gender female 52.0 %, not 51.0 %."
  private var disagreements: String {
    shown.population.disagreements.map {
      " \(Lines.printable($0.jointTable)) contradicts population.csv: \(words.name(Cell([$0.value]))) "
        + "\(GroupWords.share($0.jointShare)), not \(GroupWords.share($0.share))."
    }.joined()
  }

  /// Features that count the same people share a sentence.
  private var populations: [String] {
    var groups: [(about: String, features: [String])] = []
    for margin in shown.population.table.margins {
      let whom =
        margin.universes.isEmpty ? "it is not said of whom" : margin.universes.joined(separator: "; ")
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
