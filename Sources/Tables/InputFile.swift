/// A file as it was found: its name without the folder, and its bytes.
public struct InputFile: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The content.
  public let bytes: [UInt8]

  /// A file of the given parts.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A file of a data set: its name without the folder, and its content, which may be mapped.
struct SourceFile: Sendable {
  let name: String
  let content: FileBytes

  init(name: String, content: FileBytes) {
    self.name = name
    self.content = content
  }

  init(_ file: InputFile) { self.init(name: file.name, content: .held(file.bytes)) }
}
