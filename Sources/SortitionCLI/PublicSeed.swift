internal import Sortition
internal import SortitionTables

/// The public seed text, and where it comes from.
struct PublicSeed {
  let text: String
  /// "option", "settings" or "operating system".
  let origin: String

  /// The option, else the settings, else 128 bits of the operating system as hexadecimal text.
  init(option: String?, settings: String?) throws {
    if let given = option ?? settings {
      guard !given.isEmpty else { throw CommandFailure(.usage, "--seed: the seed text is empty.") }
      text = given
      origin = option != nil ? "option" : "settings"
      return
    }
    var generator = SystemRandomNumberGenerator()
    text = (0..<16).map { _ in
      let byte = String(UInt8.random(in: 0...255, using: &generator), radix: 16)
      return byte.count == 1 ? "0" + byte : byte
    }.joined()
    origin = "operating system"
  }

  /// The text hashed with SHA-256.
  var seed: Seed { Seed(bytes: SHA256.bytes(of: text)) }
}
