/// Codes in place of ids, for tables that leave the organisation.
///
/// A code is the first 16 hexadecimal digits of HMAC-SHA-256 of the id in UTF-8. Who has the key can tell whose code it
/// is by trying all ids; nobody else can, as long as the key cannot be guessed.
public struct PublicCodes: Sendable {
  private let key: [UInt8]

  /// How many hexadecimal digits a code has.
  public static let digits = 16

  /// - Parameter salt: the key in UTF-8; nil: 32 random bytes of the operating system, which are written nowhere.
  public init(salt: String?) {
    if let salt {
      key = Array(salt.utf8)
    } else {
      var system = SystemRandomNumberGenerator()
      key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &system) }
    }
  }

  /// The code of an id.
  public func code(of id: String) -> String {
    let code = SHA256.authenticationCode(of: Array(id.utf8), key: key)
    return SHA256.hex(digest: code.prefix(Self.digits / 2))
  }
}
