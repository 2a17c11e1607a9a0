internal import Sortition

extension RecordVerification {
  /// Compares the digests of the inputs, and reads them as a data set as far as that is possible.
  ///
  /// Inputs that differ are read all the same: what then follows from them shows where they differ.
  mutating func checkInputs(_ record: DrawRecord) -> DataSet? {
    var differences: [VerificationReport.Difference] = []
    var absent: [String] = []
    for input in record.inputs {
      guard let file = material.inputs.first(where: { $0.name == input.name }) else {
        absent.append(input.name)
        continue
      }
      if SHA256.hex(of: file.bytes) != input.sha256 {
        differences.append(
          .init(file: input.name, message: "this is not the file that the record names: its SHA-256 differs"))
      }
    }
    if record.inputs.count < 2 {
      differences.append(
        .init(file: material.record.name, place: "inputs", message: "a draw reads quotas and a pool"))
    }
    guard absent.isEmpty, record.inputs.count >= 2 else {
      if differences.isEmpty {
        checks.append(
          .init(.inputs, .unchecked, "not found: " + absent.joined(separator: ", ") + reasons(absent)))
      } else {
        checks.append(.init(.inputs, "", differences: differences))
      }
      return nil
    }
    var data: DataSet?
    do throws(TableErrors) {
      data = try read(record)
    } catch {
      let problem = error.problems.first
      let more = error.problems.count - 1
      differences.append(
        .init(
          file: problem?.file, place: problem.flatMap(place),
          message: "no draw accepts this file" + (more > 0 ? " (and \(more) more problems)" : "")
            + "; sortition check says why"))
    }
    if let data {
      differences += optionDifferences(record, data)
      if record.seedOrigin == .settings, data.settings.seed != record.seed {
        differences.append(
          .init(file: material.record.name, place: "seed", message: "the settings hold another seed"))
      }
      if record.ticketOrigin == .settings, data.settings.ticket != record.ticket {
        differences.append(
          .init(file: material.record.name, place: "ticket", message: "the settings hold another ticket"))
      }
    }
    let names = record.inputs.map(\.name).joined(separator: ", ")
    checks.append(
      .init(.inputs, "the panel was drawn from these files: \(names)", differences: differences))
    return data
  }

  /// Line and key of a setting that there is, else the row alone: nothing that stands in a file is quoted.
  private func place(of problem: Problem) -> String? {
    guard problem.file.hasSuffix(".toml") else { return problem.row.map { "row \($0)" } }
    let line = problem.row.map { "line \($0)" }
    let key = problem.column.flatMap(Settings.Key.init).map { "key \($0.rawValue)" }
    let parts = [line, key].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func reasons(_ absent: [String]) -> String {
    material.unreadable.filter { absent.contains($0.name) }.map { " (\($0.name): \($0.reason))" }.joined()
  }

  /// What the record says of how the pool was read, against what its files say.
  private func optionDifferences(
    _ record: DrawRecord, _ data: DataSet
  ) -> [VerificationReport.Difference] {
    let name = material.record.name
    let found = data.people.recordedOptions
    var differences: [VerificationReport.Difference] = []
    if found.idColumn != record.options.idColumn {
      differences.append(
        .init(file: name, place: "options.idColumn", message: "the pool's ids stand in another column"))
    }
    if found.households != record.options.households {
      differences.append(
        .init(
          file: name, place: "options.households",
          message: record.options.households == nil
            ? "the settings name columns of an address" : "the pool spells these columns otherwise"))
    }
    if record.options.exclude == nil, data.settings.exclude != nil {
      differences.append(
        .init(file: name, place: "options.exclude", message: "the settings name an exclude file"))
    }
    if data.people.fixed.count >= record.panelSize {
      differences.append(
        .init(
          file: name, place: "panelSize",
          message: "the people on the panel for certain leave no seat to be drawn"))
    }
    return differences
  }

  /// The inputs in the order of a record: quotas, pool, then the settings if the third is no CSV file. Exclude file
  /// and targets are named among the options.
  private func read(_ record: DrawRecord) throws(TableErrors) -> DataSet {
    let files = record.inputs.map { input in
      material.inputs.first { $0.name == input.name }.map { SourceFile($0) }
    }
    let exclude = files.first { $0 != nil && $0?.name == record.options.exclude } ?? nil
    let targets = files.first { $0 != nil && $0?.name == record.options.targets } ?? nil
    let third = files.dropFirst(2).first ?? nil
    let settings = third.flatMap {
      $0.name.lowercased().hasSuffix(".csv") || $0.name == record.options.exclude
        || $0.name == record.options.targets ? nil : $0
    }
    // What the record says counts; the option may have overridden the settings.
    var overridden: Set<Settings.Key> = [.rule, .gamma, .targets]
    if record.options.households != nil { overridden.insert(.households) }
    if record.options.exclude != nil { overridden.insert(.exclude) }
    return try DataSet.read(
      quotas: files[0], pool: files[1], holdsProfiles: record.options.profiles != nil,
      settings: DataSet.SettingsPart(settings, overridden),
      exclude: exclude, targets: targets, digests: record.inputs, households: record.options.households)
  }
}
