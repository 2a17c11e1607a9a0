/// The name of a file and the SHA-256 of its bytes.
public struct FileDigest: Sendable, Hashable {
  /// The name, without its folder.
  public let name: String
  /// 64 lower-case hexadecimal digits.
  public let sha256: String

  /// The digest of a file.
  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}
