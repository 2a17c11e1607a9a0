import Foundation
import Sortition
import SortitionSweeps
import SortitionTables
import Testing

/// The households of a pool whose members have the given addresses, one or more columns each.
private func households(_ addresses: [[String]]) throws -> (ids: [Int?], notes: [Note]) {
  let titles = (addresses.first ?? []).indices.map { "address\($0)" }
  var writer = CSVWriter()
  writer.append(["id", "gender", "age"] + titles)
  for (i, address) in addresses.enumerated() { writer.append(["p\(i)", "male", "old"] + address) }
  let (table, notes) = try respondents(
    String(decoding: writer.bytes, as: UTF8.self), .init(households: titles))
  return (table.pool.households.map { $0?.index }, notes)
}

private func isShared(_ a: String, _ b: String) throws -> Bool {
  let ids = try households([[a], [b]]).ids
  return ids[0] != nil && ids[0] == ids[1]
}

/// Warrant: the rule in Documentation/CLI.md, each pair read by eye; Foundation's Unicode tables as a second
/// method.
@Suite("Addresses and households") struct HouseholdsTests {
  @Test(
    "spellings of one address are one household",
    arguments: [
      ("Rue de l'Église 12, bte 3", "rue de l eglise 12 bte 3"),
      ("RUE DE L’ÉGLISE 12", "rue de l'e\u{301}glise 12"),
      ("Straße 5", "STRASSE 5"), ("Großer Weg", "GROSSER WEG"), ("Çelik Sk. 4", "celik sk 4"),
      ("Łódzka 1", "lodzka 1"), ("Œuvre 2", "oeuvre 2"), ("Ægir 2", "aegir 2"), ("IJzerlaan 1", "ĳzerlaan 1"),
      ("  5 - Main  Street ", "5 Main Street"), ("Main Street\u{A0}5", "main\tstreet/5"),
      ("Ma\u{AD}in 5", "main 5"),
      ("Ismet İnönü 3", "ismet inonu 3"), ("Via Nuova, 7", "via nuova 7."), ("Đường Trần 9", "duong tran 9"),
      ("Οδός Ερμού 5", "οδο\u{301}ς ερμου\u{301} 5"), ("ΟΔΟΣ 7", "οδος 7"),
      ("Ｍａｉｎ　Ｓｔｒｅｅｔ，５", "main street 5"), ("Kirchgaſſe 3", "Kirchgasse 3"), ("ẛ 1", "s 1"),
      ("Oﬃce ﬁeld 2", "office field 2"), ("Weﬅ 1", "west 1"),
      ("улица Крайняя 2", "Улица Краи\u{306}няя, 2"),
    ])
  func same(_ pair: (String, String)) throws {
    #expect(try isShared(pair.0, pair.1))
  }

  @Test(
    "different addresses are different households",
    arguments: [
      ("Main 12 3", "Main 123"), ("Main 1", "Main 11"), ("Köln", "Koeln"), ("l'eglise 1", "leglise 1"),
      ("улица Мира", "улица Мура"), ("Οδός 5", "Οδός 6"), ("Main 5", "5 Main"), ("١٢", "٢١"), ("й", "и"),
    ])
  func different(_ pair: (String, String)) throws {
    #expect(try !isShared(pair.0, pair.1))
  }

  @Test("every Latin letter that Unicode decomposes into a letter of ASCII and marks is that letter")
  func decomposition() throws {
    var letters: [String] = []
    var bases: [String] = []
    for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let parts = Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
      guard parts.count > 1, let base = parts.first, base.isASCII else { continue }
      letters.append(String(scalar))
      bases.append(String(base))
    }
    #expect(letters.count > 400)
    // A word before each, so that no two letters meet in one household.
    let number = letters.indices.map { "street \($0) " }
    let composed = zip(number, letters).map { [$0 + $1] }
    let decomposed = composed.map { [$0[0].decomposedStringWithCanonicalMapping] }
    let plain = zip(number, bases).map { [$0 + $1] }
    let ids = try households(plain + composed + decomposed).ids
    let n = letters.count
    for i in letters.indices {
      #expect(ids[i] == i && ids[n + i] == i && ids[2 * n + i] == i, "\(letters[i])")
    }
  }

  @Test("columns are compared one by one, and an address without a letter or digit is none")
  func columns() throws {
    let (ids, notes) = try households([
      ["Main 12", "3 Town"], ["Main 12 3", "Town"], ["main, 12", "3 town"], ["", ""], [" - ", "…"],
      ["", "Town"],
      ["", "town"], ["Town", ""],
    ])
    #expect(ids == [0, 1, 0, nil, nil, 2, 2, 3])
    #expect(notes.map(\.rows) == [[], [4], [7, 8, 9], [5, 6]])
    #expect(notes[0].message == "4 people live in 2 households of two or more, the largest of 2")
    #expect(notes[2].message.hasPrefix("3 people with an address that is partly blank"))
  }

  @Test("a row counts as spelt differently where no row before it is equal but for case and outer spaces")
  func loose() throws {
    let (ids, notes) = try households(["a 1", "A 1 ", "a-1", "A-1", "á 1", "b 1"].map { [$0] })
    #expect(ids == [0, 0, 0, 0, 0, 1])
    #expect(notes.map(\.rows) == [[], [4, 6]])
  }

  @Test("a column that is not there is named; other titles only where the first row is a header for certain")
  func missing() {
    let options = RespondentsTable.Options(households: ["street", "zip"])
    let found = problems { _ = try respondents("id,gender,age,Street,post\n1,male,old,x,y\n", options) }
    #expect(found.map(\.column) == ["zip"])
    #expect(found.first?.repair.contains("“Street”, “post”") == true)
    let headless = problems { _ = try respondents("p1,gender,Rue X,Ann\n1,male,old,x\n", options) }
    #expect(headless.map(\.column) == ["age", "street", "zip"])
    #expect(headless.allSatisfy { !$0.description.contains("Ann") && !$0.description.contains("Rue X") })
  }

  @Test("without the option nobody has a household")
  func off() throws {
    #expect(try respondents("id,gender,age,street\n1,male,old,x\n").respondents.pool.households.isEmpty)
  }
}
