internal import Sortition

/// The bytes that a verification looks at: a record, the files beside it, and the inputs that it names.
public struct VerificationMaterial: Sendable {
  /// The record.
  public var record: InputFile
  /// The result files in the folder of the record, without the record itself.
  public var beside: [InputFile]
  /// The inputs that were found, by the names that the record gives them.
  public var inputs: [InputFile]
  /// Files that are there and could not be read, with the reason.
  public var unreadable: [FileReason]

  /// A file, and why it could not be read.
  public struct FileReason: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The system's words.
    public let reason: String
  }

  /// Material of the given parts.
  public init(record: InputFile, beside: [InputFile], inputs: [InputFile]) {
    self.record = record
    self.beside = beside
    self.inputs = inputs
    unreadable = []
  }

  /// Reads a record, what stands beside it, and the inputs from a folder, else from beside the record.
  ///
  /// Of the inputs only the names in the record are looked for; of the files beside it, those that the
  /// record names and those that bear the name of a result.
  /// - Throws: if the record itself or a folder cannot be read.
  public static func read(
    record path: String, dataSet: String?
  ) throws(TableErrors) -> VerificationMaterial {
    let folder = folderName(ofPath: path)
    let name = fileName(ofPath: path)
    let bytes = try readRecord(path, named: name)
    let record = RecordDocument.Reading(bytes).record
    var material = VerificationMaterial(record: InputFile(name: name, bytes: bytes), beside: [], inputs: [])
    let named = record?.files.map(\.name) ?? []
    for other in try names(inFolder: folder)
    where other != name && (OutputFolder.resultNames.contains(other) || named.contains(other)) {
      if other == "commitment.json" { continue }
      if let file = material.file(other, in: folder) { material.beside.append(file) }
    }
    let source = dataSet ?? folder
    let present = record == nil ? [] : try names(inFolder: source)
    for input in record?.inputs ?? [] where present.contains(input.name) {
      if let file = material.file(input.name, in: source) { material.inputs.append(file) }
    }
    return material
  }

  private mutating func file(_ name: String, in folder: String) -> InputFile? {
    do {
      return InputFile(name: name, bytes: try FileReading.bytes(ofFile: folder + "/" + name))
    } catch {
      unreadable.append(FileReason(name: name, reason: error.reason))
      return nil
    }
  }

  private static func readRecord(_ path: String, named name: String) throws(TableErrors) -> [UInt8] {
    do {
      return try FileReading.bytes(ofFile: path)
    } catch {
      throw TableErrors([
        Problem(
          file: error.isAbsent ? path : name, message: "the record cannot be read: \(error.reason)",
          repair: "Give the path of a record.json that exists and may be read.")
      ])
    }
  }

  private static func names(inFolder path: String) throws(TableErrors) -> [String] {
    do {
      return try FileReading.names(inFolder: path)
    } catch {
      throw TableErrors([
        Problem(
          file: path, message: "the folder cannot be read: \(error.reason)",
          repair: "Give the folder that holds the data set.")
      ])
    }
  }
}
