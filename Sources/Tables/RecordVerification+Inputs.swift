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
      let row = problem?.row.map { "row \($0)" }
      let more = error.problems.count - 1
      differences.append(
        .init(
          file: problem?.file, place: row,
          message: "no draw accepts this file" + (more > 0 ? " (and \(more) more problems)" : "")
            + "; sortition check says why"))
    }
    if let data {
      if data.respondents.recordedOptions != record.options {
        differences.append(
          .init(
            file: material.record.name, place: "options.idColumn",
            message: "the pool's ids stand in another column"))
      }
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

  private func reasons(_ absent: [String]) -> String {
    material.unreadable.filter { absent.contains($0.name) }.map { " (\($0.name): \($0.reason))" }.joined()
  }

  /// The inputs in the order of a record: quotas, pool, then the settings if the third is no CSV file.
  private func read(_ record: DrawRecord) throws(TableErrors) -> DataSet {
    let files = record.inputs.map { input in material.inputs.first { $0.name == input.name } }
    let settings = files.dropFirst(2).first.flatMap { $0 }.flatMap {
      $0.name.lowercased().hasSuffix(".csv") ? nil : $0
    }
    return try DataSet.read(quotas: files[0], pool: files[1], settings: settings, digests: record.inputs)
  }
}
