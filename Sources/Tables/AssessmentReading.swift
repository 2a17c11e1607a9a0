internal import Sortition
internal import SortitionCensus
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// Reads the opened files of an assessment, and collects the problems of all of them.
struct AssessmentReading {
  let files: AssessmentFiles
  let options: AssessmentInput.Options
  let settings: Settings
  var problems: [Problem] = []
  var notes: [Note]
  /// Files of people that have no column of ids.
  var withoutIDs: [String] = []

  init(_ files: AssessmentFiles, _ options: AssessmentInput.Options) {
    self.files = files
    self.options = options
    settings = files.settings.settings
    notes = files.settings.notes
  }

  mutating func run() throws(TableErrors) -> AssessmentInput {
    problems = files.problems + files.inputs.problems + files.settings.problems
    let reading = table(files.population).map { PopulationTable.Reading($0) }
    problems += reading?.problems ?? []
    let quotas = table(files.quotas).map { QuotaTable.Reading($0) }
    problems += quotas?.problems ?? []
    guard let reading, reading.namesEveryValue, !reading.features.isEmpty, let population = files.population
    else { throw TableErrors(problems) }
    let features = reading.features
    var jointTables: [JointTable] = []
    for file in files.jointTables {
      guard let table = table(file) else { continue }
      if let joint = taken({ () throws(TableErrors) in try JointTable.read(table, features: features) }) {
        jointTables.append(joint)
      }
    }
    let rules = AnswerRules(features, of: population.name, settings: settings, named: files.settings.name)
    problems += rules.problems
    let scales = scales(rules)
    let limits = limits(rules)
    let seats = quotas?.table.map {
      QuotaSeats(
        $0.quotas, of: files.quotas?.name ?? "", population: features, of: population.name)
    }
    problems += seats?.problems ?? []
    notes += seats?.notes ?? []
    // Cells would be called wrong that a right rule understands.
    guard rules.problems.isEmpty, files.settings.problems.isEmpty else { throw TableErrors(problems) }
    let (subject, pool, lottery) = subject(rules, seats)
    let invited = invited(rules)
    if files.invited != nil { problems += withoutIDs.map(missingIDs) }
    guard problems.isEmpty, let subject else { throw TableErrors(problems) }
    return AssessmentInput(
      subject: subject, population: PopulationTable(margins: reading.margins), jointTables: jointTables,
      scales: scales, limits: limits, quotas: quotas?.table,
      hasQuotas: features.indices.map { seats?.populationFeature.contains(Feature.ID($0)) ?? false },
      pool: pool, lottery: lottery, invited: invited.map { Self.invited($0, subject) }, settings: settings,
      notes: notes)
  }

  // MARK: Settings

  private mutating func scales(_ rules: AnswerRules) -> [FeatureCounts.Scale] {
    let ordinal = settings.ordinal ?? []
    for name in ordinal where !rules.names(name) {
      problems.append(
        Problem(
          file: files.settings.name, row: settings.ordinalLine, column: Settings.Key.ordinal.rawValue,
          message: "the population has no feature “\(name)”",
          repair: "Write one of \(FeatureCells.list(rules.features.map(\.name))), or take it out."))
    }
    return rules.features.map { feature in
      ordinal.contains { LooseName($0) == LooseName(feature.name) } ? .ordinal : .nominal
    }
  }

  private mutating func limits(_ rules: AnswerRules) -> [Double?] {
    let own = settings.limits?.features ?? []
    for limit in own where !rules.names(limit.feature) {
      problems.append(rules.unknownFeature(limit.feature, limit.line))
    }
    return rules.features.map { feature in
      own.first { LooseName($0.feature) == LooseName(feature.name) }?.distance ?? settings.limits?.standard
    }
  }

  // MARK: Problems

  /// - Parameter isOfLottery: whether messages name the folder of the lottery, too: the data set may have such files.
  mutating func table(_ file: SourceFile?, inLottery isOfLottery: Bool = false) -> CSVTable? {
    guard let file else { return nil }
    let name = isOfLottery ? inLottery(file.name) : file.name
    return taken { () throws(TableErrors) in try CSVTable(reading: file.content, named: name) }
  }

  /// What a piece of reading gives; its problems are kept.
  mutating func taken<Read>(_ read: () throws(TableErrors) -> Read) -> Read? {
    do {
      return try read()
    } catch {
      problems += error.problems
      return nil
    }
  }
}
