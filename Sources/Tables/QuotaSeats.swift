internal import Sortition
internal import SortitionRepresentativeness

/// How the seats of a panel are counted for the quotas: by the answers to the population's features, and by columns of
/// their own for features that only the quotas have.
struct QuotaSeats {
  private let quotas: Quotas
  /// For each feature of the quotas that of the population.
  let populationFeature: [Feature.ID?]
  /// The rules of the others.
  private(set) var rules: [AnswerRule] = []
  private(set) var problems: [Problem] = []
  private(set) var notes: [Note] = []
  /// For each feature of the quotas and value the code that its column has.
  private var codes: [[Int]] = []
  /// For each feature of the quotas how many values its column has.
  private var valueCounts: [Int] = []

  init(_ quotas: Quotas, of quotaName: String, population features: [Feature], of populationName: String) {
    self.quotas = quotas
    populationFeature = quotas.features.map { quoted in
      features.firstIndex { LooseName($0.name) == LooseName(quoted.name) }.map { Feature.ID($0) }
    }
    for (feature, counterpart) in zip(quotas.features, populationFeature) {
      valueCounts.append((counterpart.map { features[$0.index] } ?? feature).values.count)
      guard let counterpart else {
        rules.append(AnswerRule(quotasOf: feature))
        codes.append(Array(feature.values.indices))
        notes.append(
          Note(
            file: quotaName, column: feature.name,
            message: "\(populationName) has no such feature, so it is compared with no population"))
        continue
      }
      let meaning = CellCodes(features[counterpart.index])
      codes.append(
        feature.values.map { value in
          if let code = meaning[value] { return code }
          problems.append(
            Problem(
              file: quotaName, column: feature.name,
              message: "“\(value)” is no value of “\(feature.name)” in \(populationName)",
              repair: "Write one of \(FeatureCells.list(features[counterpart.index].values)), here or there.")
          )
          return 0
        })
    }
  }

  /// The seats that some people take, and their unknown answers.
  ///
  /// - Complexity: O(people · features).
  func seats(of people: [Int], in source: PeopleSource) -> [QuotaCheck] {
    var own = source.quotaColumns.makeIterator()
    return quotas.features.indices.map { f in
      let feature = populationFeature[f].map { source.table.people.columns[$0.index] } ?? own.next()
      guard let column = feature else { preconditionFailure("a column for each rule") }
      // Values, then unknown, then outside.
      var seatsOfCode = [Int](repeating: 0, count: valueCounts[f] + 2)
      for person in people { seatsOfCode[column[person].index] += 1 }
      return QuotaCheck(
        Feature.ID(f), seats: codes[f].map { seatsOfCode[$0] }, unknown: seatsOfCode[valueCounts[f]],
        quotas: quotas.ranges[f], hasOthers: codes[f].count < valueCounts[f])
    }
  }
}
