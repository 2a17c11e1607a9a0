import SortitionTables
import Testing

/// Warrant: the test cases of RFC 4231, section 4.
@Suite struct PublicCodesTests {
  static let cases: [(key: [UInt8], data: [UInt8], code: String)] = [
    (
      [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(1...25), [UInt8](repeating: 0xCD, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ]

  @Test("the keyed digests of the standard's cases come out")
  func standardVectors() {
    for (key, data, code) in Self.cases {
      let digits = SHA256.authenticationCode(of: data, key: key).map { byte in
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
      }
      #expect(digits.joined() == code)
    }
  }

  @Test("a code is the first 16 digits of the keyed digest of the id")
  func code() {
    let codes = PublicCodes(salt: "Jefe")
    #expect(codes.code(of: "what do ya want for nothing?") == "5bdcc146bf60754e")
    #expect(PublicCodes(salt: "").code(of: "a").count == 16)
  }

  @Test("without a salt every run has codes of its own, the same for one id")
  func random() {
    let (first, second) = (PublicCodes(salt: nil), PublicCodes(salt: nil))
    #expect(first.code(of: "a") == first.code(of: "a"))
    #expect(first.code(of: "a") != second.code(of: "a"))
  }
}
