internal import SortitionCCrypto

/// The digest SHA-256 (FIPS 180-4), computed by the system's libcrypto.
///
/// It names the files that a lottery was fitted to and turns the public seed text into a seed.
public enum SHA256 {
  /// The 32 bytes of the digest.
  ///
  /// - Complexity: O(number of bytes).
  public static func bytes(of message: [UInt8]) -> [UInt8] { bytes(of: message.span) }

  private static func bytes(of message: Span<UInt8>) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = unsafe message.withUnsafeBytes { buffer in
      unsafe EVP_Digest(buffer.baseAddress, buffer.count, &digest, &length, EVP_sha256(), nil)
    }
    precondition(done == 1 && length == 32, "libcrypto has no SHA-256")
    return digest
  }

  /// The 32 bytes of the digest of a text in UTF-8.
  public static func bytes(of text: String) -> [UInt8] { bytes(of: Array(text.utf8)) }

  /// The 32 bytes of the keyed digest HMAC-SHA-256 (RFC 2104).
  ///
  /// - Complexity: O(number of bytes).
  public static func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = unsafe HMAC(
      EVP_sha256(), key, Int32(key.count), message, message.count, &code, &length)
    precondition(unsafe done != nil && length == 32, "libcrypto has no HMAC")
    return code
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public static func hex(of message: [UInt8]) -> String { hex(digest: bytes(of: message)) }

  /// The same of a file.
  static func hex(of file: FileBytes) -> String { hex(digest: file.withSpan { bytes(of: $0) }) }

  /// Bytes as lower-case hexadecimal digits.
  static func hex(digest: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * digest.count)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digest of a text in UTF-8 as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }
}
