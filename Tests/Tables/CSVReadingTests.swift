import SortitionSweeps
import SortitionTables
import Testing

/// The records of a text, header first.
func records(_ text: String) throws -> [[String]] {
  try records(Array(text.utf8))
}

func records(_ bytes: [UInt8]) throws -> [[String]] {
  let table = try CSVTable(reading: bytes, named: "t.csv")
  return (0..<table.recordCount).map { i in
    let record = CSVTable.Record(i)
    return (0..<table.width(of: record)).map { table.text(record, CSVTable.Column($0)) }
  }
}

/// The problems that a piece of work throws.
func problems(_ work: () throws -> Void) -> [Problem] {
  do {
    try work()
    return []
  } catch let error as TableErrors {
    return error.problems
  } catch {
    Issue.record("unexpected error \(error)")
    return []
  }
}

/// Warrant: RFC 4180 and the texts themselves, read by eye.
@Suite struct CSVReadingTests {
  @Test("line ends of all three kinds end a record, and a last one adds none")
  func lineEnds() throws {
    let expected = [["a", "b"], ["1", "2"], ["3", ""]]
    for end in ["\n", "\r\n", "\r"] {
      #expect(try records("a,b\(end)1,2\(end)3,\(end)") == expected)
      #expect(try records("a,b\(end)1,2\(end)3,") == expected)
    }
  }

  @Test("commas, semicolons and tabs separate, as the header has most of")
  func delimiters() throws {
    #expect(try records("a,b\n1;2,3") == [["a", "b"], ["1;2", "3"]])
    #expect(try records("a;b\n1,5;3") == [["a", "b"], ["1,5", "3"]])
    #expect(try records("a\tb\n1,5\t3;") == [["a", "b"], ["1,5", "3;"]])
    #expect(try records("\"a,b,c\";d\n1;2") == [["a,b,c", "d"], ["1", "2"]])
    #expect(try records("only\none\ntwo") == [["only"], ["one"], ["two"]])
  }

  @Test("quoted cells may hold separators, line ends and doubled quotes")
  func quotes() throws {
    #expect(
      try records("a,b\n\"x,\"\"y\"\"\",\"two\r\nlines\"\n") == [["a", "b"], ["x,\"y\"", "two\r\nlines"]])
    #expect(try records("a,b\n\"\",\"\"\"\"\n") == [["a", "b"], ["", "\""]])
    #expect(try records("a,b\n\"1\" ,2\n") == [["a", "b"], ["1", "2"]])
    #expect(try records("a,b\n5\" pipe,\"q\"") == [["a", "b"], ["5\" pipe", "q"]])
  }

  @Test("a byte order mark is no part of the first name")
  func byteOrderMark() throws {
    #expect(try records("\u{FEFF}a,b\n1,2") == [["a", "b"], ["1", "2"]])
    #expect(try records("\u{FEFF}\"a\",b\n1,2") == [["a", "b"], ["1", "2"]])
  }

  @Test("blank lines keep their number")
  func blankLines() throws {
    #expect(try records("a,b\n\n1,2\n") == [["a", "b"], [""], ["1", "2"]])
  }

  @Test("columns have the letters of a spreadsheet")
  func letters() {
    let letters = [0, 1, 25, 26, 51, 52, 701, 702].map { CSVTable.Column($0).letters }
    #expect(letters == ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
  }

  @Test("an empty file, a workbook and UTF-16 are recognised and the repair is named")
  func noText() {
    for text in ["", "\u{FEFF}", " \r\n \n"] {
      let found = problems { _ = try records(text) }
      #expect(found.count == 1)
      #expect(found.first?.message == "the file is empty")
    }
    let workbook = problems { _ = try records([0x50, 0x4B, 0x03, 0x04, 0, 0]) }
    #expect(workbook.first?.message.contains(".xlsx") == true)
    let older = problems { _ = try records([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]) }
    #expect(older.first?.message.contains(".xls)") == true)
    #expect(workbook.first?.repair.contains("CSV UTF-8") == true)
    let wide = problems { _ = try records([0xFF, 0xFE, 0x61, 0]) }
    #expect(wide.first?.message.contains("UTF-16") == true)
  }

  @Test("cells that are no UTF-8 are located, all of them")
  func encoding() {
    let bytes = Array("id,name\n1,Ren".utf8) + [0xE9] + Array("\n2,b\n3,".utf8) + [0xFF]
    let found = problems { _ = try records(bytes) }
    #expect(found.map(\.row) == [2, 4])
    #expect(found.map(\.column) == ["B", "B"])
    #expect(found.allSatisfy { $0.repair.contains("UTF-8") })
  }

  @Test("an open quote and text after a closing one are located")
  func brokenQuotes() {
    let open = problems { _ = try records("a,b\n1,2\n3,\"four\n5,6\n") }
    #expect(open.map(\.row) == [3])
    #expect(open.map(\.column) == ["B"])
    let after = problems { _ = try records("a,b\n\"1\"x,2\n3,\"4\"5\n") }
    #expect(after.map(\.row) == [2, 3])
    #expect(after.map(\.column) == ["A", "B"])
  }

  @Test("a header that two separators divide alike is not guessed")
  func tiedDelimiters() {
    let found = problems { _ = try records("a,b;c\n1,2;3") }
    #expect(found.map(\.row) == [1])
  }
}

/// Warrant: what is written is what is read.
@Suite struct CSVRoundTripTests {
  @Test("random cells come back from the writer's text", arguments: Sweep.seeds(100))
  func roundTrip(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    let alphabet = ["a", "é", "\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "\u{FEFF}", "😀", "1"]
    let width = Int.random(in: 1...5, using: &generator)
    func cell() -> String {
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }.joined()
    }
    var written = [(0..<width).map { "column \($0)" + cell() }]
    for _ in 0..<20 { written.append((0..<width).map { _ in cell() }) }
    var writer = CSVWriter()
    for record in written { writer.append(record) }
    let read = try records(writer.bytes)
    #expect(
      read.map { $0.map { Array($0.utf8) } } == written.map { $0.map { Array($0.utf8) } }, "seed \(seed)")
  }

  @Test("lines end with CR LF, and only cells that need quotes have them")
  func layout() {
    var writer = CSVWriter()
    writer.append(["id", "a b", "x,y", "say \"no\"", ""])
    writer.append([""])
    writer.append([" "])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "id,a b,\"x,y\",\"say \"\"no\"\"\",\r\n\"\"\r\n\" \"\r\n")
  }

  @Test(
    "any bytes give located problems or records that survive writing", arguments: Sweep.seeds(200))
  func anyBytes(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    let bytes = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
      seed % 4 == 0
        ? UInt8.random(in: 0...255, using: &generator)
        : Array("ab\"\",;\t \r\n".utf8).randomElement(using: &generator) ?? 0
    }
    let found = problems { _ = try records(bytes) }
    for problem in found { #expect((problem.row ?? 1) >= 1 && !problem.repair.isEmpty, "seed \(seed)") }
    guard found.isEmpty else { return }
    let read = try records(bytes)
    // A separator that is not a comma is written as a comma; one-cell headers keep theirs by quotes.
    var writer = CSVWriter()
    for record in read { writer.append(record) }
    #expect(try records(writer.bytes) == read, "seed \(seed)")
  }
}
