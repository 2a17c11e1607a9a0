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
