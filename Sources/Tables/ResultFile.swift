public import Sortition

/// A file that a command writes: its name, its bytes, and who may read it.
public struct ResultFile: Sendable, Hashable {
  /// The name, without a folder.
  public let name: String
  /// The content.
  public let bytes: [UInt8]
  /// Who may read it.
  public let audience: OutputFolder.Audience

  /// A file of the given parts.
  public init(name: String, bytes: [UInt8], audience: OutputFolder.Audience = .anyone) {
    self.name = name
    self.bytes = bytes
    self.audience = audience
  }

  /// The name with the digest of the bytes.
  public var digest: FileDigest { FileDigest(name: name, sha256: SHA256.hex(of: bytes)) }
}
