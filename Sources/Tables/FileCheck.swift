internal import Sortition

/// Compares the files beside a record with its digests, and with what follows from the record.
struct FileCheck {
  let record: DrawRecord
  let material: VerificationMaterial

  /// Files that name people are for their owner alone, and may stay behind when a record is published.
  private static let keptBack = ["selected.csv", "remaining.csv"]

  func check(against derived: RecordVerification.DerivedFiles?) -> VerificationReport.Check {
    var differences: [VerificationReport.Difference] = []
    var keptBack: [String] = []
    for file in record.files {
      if let reason = material.unreadable.first(where: { $0.name == file.name }) {
        differences.append(.init(file: file.name, message: "it cannot be read: \(reason.reason)"))
      } else if let found = material.beside.first(where: { $0.name == file.name }) {
        if let difference = compare(found, digest: file.sha256, derived) { differences.append(difference) }
      } else if Self.keptBack.contains(file.name) {
        keptBack.append(file.name)
      } else {
        differences.append(
          .init(file: file.name, message: "the record names it, but it is not in the record's folder"))
      }
    }
    for file in material.beside where !record.files.contains(where: { $0.name == file.name }) {
      differences.append(
        .init(file: file.name, message: "it stands in the record's folder, but the record does not name it"))
    }
    if let derived { differences += missing(derived) + ownText(derived) }
    if !differences.isEmpty { return .init(.files, "", differences: differences) }
    let count = record.files.count - keptBack.count
    let detail =
      derived == nil
      ? "\(count) files have the digests that the record names"
      : "\(count) files beside the record are, byte for byte, what follows from it and the inputs"
    if keptBack.isEmpty { return .init(.files, .holds, detail) }
    return .init(
      .files, .remark, "\(detail); not here, and not compared: " + keptBack.joined(separator: ", "))
  }

  private func compare(
    _ found: InputFile, digest: String, _ derived: RecordVerification.DerivedFiles?
  ) -> VerificationReport.Difference? {
    let isNamed = SHA256.hex(of: found.bytes) == digest
    guard let expected = derived?.files.first(where: { $0.name == found.name }) else {
      return isNamed
        ? nil : .init(file: found.name, message: "it has another SHA-256 than the record names")
    }
    let place = FileDifference.place(of: found.bytes, against: expected.bytes, named: found.name)
    switch (isNamed, place) {
    case (true, nil): return nil
    case (false, nil):
      return .init(
        file: found.name,
        message: "it is what follows from the record, but the record names another SHA-256 for it")
    case (_, let place?):
      return .init(
        file: found.name, place: place,
        message: "from here on it differs from what follows from the record and the inputs"
          + (isNamed
            ? ", though its SHA-256 is the one that the record names"
            : "; its SHA-256 is not the one that the record names either: the file was changed"))
    }
  }

  /// Files that follow from the record and that it does not name.
  private func missing(_ derived: RecordVerification.DerivedFiles) -> [VerificationReport.Difference] {
    derived.files.dropLast(derived.hasCertificate ? 1 : 0)
      .filter { file in !record.files.contains { $0.name == file.name } }
      .map {
        .init(
          file: material.record.name, place: "files", message: "the record does not name \($0.name)")
      }
  }

  /// The record itself as a draw would have written it.
  private func ownText(_ derived: RecordVerification.DerivedFiles) -> [VerificationReport.Difference] {
    guard derived.hasCertificate, let expected = derived.files.last,
      let place = FileDifference.place(
        of: material.record.bytes, against: expected.bytes, named: expected.name)
    else { return [] }
    return [
      .init(
        file: material.record.name, place: place,
        message: "from here on the record differs from what this draw would have written")
    ]
  }
}
