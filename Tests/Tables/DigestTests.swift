import SortitionTables
import Testing

/// Warrant: the examples that NIST publishes for FIPS 180-4, and the digest of the empty message.
@Suite struct DigestTests {
  @Test("the digests of the standard's examples come out")
  func standardVectors() {
    #expect(
      SHA256.hex(of: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hex(of: "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256.hex(of: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  @Test("the digest of a million letters a comes out")
  func millionLetters() {
    #expect(
      SHA256.hex(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("a seed text gives 32 bytes")
  func seedBytes() {
    #expect(SHA256.bytes(of: "abc").prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    #expect(SHA256.bytes(of: "Grüße").count == 32)
  }
}
