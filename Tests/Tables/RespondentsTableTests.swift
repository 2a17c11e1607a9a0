import Sortition
import SortitionSweeps
import SortitionTables
import Testing

let gender = Feature(name: "Gender", values: ["female", "male"])
let age = Feature(name: "age", values: ["young", "old"])

func respondents(
  _ text: String, _ options: RespondentsTable.Options = RespondentsTable.Options()
) throws -> (respondents: RespondentsTable, notes: [Note]) {
  let table = try CSVTable(reading: Array(text.utf8), named: "respondents.csv")
  return try RespondentsTable.read(table, features: [gender, age], options: options)
}

/// Warrant: the files themselves, read by eye.
@Suite struct RespondentsTableTests {
  @Test("ids and values are read whatever the order, case and spaces of the columns")
  func plain() throws {
    let (table, notes) = try respondents("AGE,name,ID,gender\n old ,Ann,p1,FEMALE\nyoung,Bob, p2 ,male\n")
    #expect(table.pool.ids == ["p1", "p2"])
    #expect(table.pool.values.map { $0.map(\.index) } == [[0, 1], [1, 0]])
    #expect(notes.isEmpty)
  }

  @Test("the id column is the one of the settings, else id, else nationbuilder_id, else the row number")
  func idColumns() throws {
    let options = RespondentsTable.Options(idColumn: "Key")
    let named = try respondents("id,key,nationbuilder_id,gender,age\n1,k,n,male,old\n", options)
    #expect(named.respondents.pool.ids == ["k"])
    let usual = try respondents("nationbuilder_id,id,gender,age\nn,1,male,old\n")
    #expect(usual.respondents.pool.ids == ["1"])
    let other = try respondents("nationbuilder_id,gender,age\nn,male,old\n")
    #expect(other.respondents.pool.ids == ["n"])
    let none = try respondents("gender,age\nmale,old\n\nmale,old\n")
    #expect(none.respondents.pool.ids == ["1", "3"])
    #expect(none.notes.count == 1)
    #expect(none.notes.first?.message.contains("number of the data row") == true)
    let absent = problems { _ = try respondents("id,gender,age\n1,male,old\n", options) }
    #expect(absent.map(\.column) == ["Key"])
    #expect(absent.map(\.row) == [1])
  }

  @Test("rows without an id and repeated rows are left out aloud, blank rows silently")
  func leftOut() throws {
    let (table, notes) = try respondents(
      "id,gender,age\n1,male,old\n,male,old\n,,\n1, male,old\n2,female,young\n  ,female,sideways\n")
    #expect(table.pool.ids == ["1", "2"])
    #expect(table.records.map(\.row) == [2, 6])
    #expect(notes.map(\.rows) == [[3, 7], [5]])
    #expect(notes.map(\.column) == ["id", nil])
  }

  @Test("rows that share an id and differ are a problem that names the rows and nothing of them")
  func differingRows() {
    let found = problems {
      _ = try respondents(
        "id,gender,age,name\nsecret7,male,old,Zoltan\nx,male,old,Y\nsecret7,male,old,Zsuzsa\n")
    }
    #expect(found.map(\.row) == [4])
    #expect(found.first?.message.contains("row 2") == true)
    let text = found.map(\.description).joined()
    for cell in ["secret7", "Zoltan", "Zsuzsa"] { #expect(!text.contains(cell)) }
  }

  @Test("ids that differ only in their Unicode form are one id")
  func canonicalIDs() {
    let found = problems { _ = try respondents("id,gender,age\né,male,old\ne\u{301},male,young\n") }
    #expect(found.map(\.row) == [3])
  }

  @Test("ids compare by their text, however a file quotes it")
  func quotedIDs() throws {
    let quotes = "id,gender,age\n\"a\"\"b\",male,old\na\"\"b,male,old\n"
    #expect(try respondents(quotes).respondents.pool.ids == ["a\"b", "a\"\"b"])
    let found = problems { _ = try respondents("id,gender,age\n\"a\"\"b\",male,old\na\"b,male,young\n") }
    #expect(found.map(\.row) == [3])
  }

  @Test("missing columns, ragged rows and unlisted values are located together")
  func located() {
    let missing = problems { _ = try respondents("id,sex\n1,male\n") }
    #expect(missing.map(\.row) == [1, 1])
    #expect(missing.map(\.column) == ["Gender", "age"])
    let found = problems {
      _ = try respondents("id,gender,age\n1,man,old\n2,male\n3,male,old,x\n4,,older\n5,male,old\n")
    }
    #expect(found.map(\.row) == [2, 3, 4, 5, 5])
    #expect(found.map(\.column) == ["Gender", "C", "D", "Gender", "age"])
    #expect(found[0].repair.contains("“female”, “male”"))
    #expect(found[3].message == "the cell is empty")
  }

  @Test("a missing column does not hide the rows of the others")
  func headerAndRows() throws {
    let found = problems { _ = try respondents("id,gendre,age\n1,male,old\n2,male,middling\n2,male,old\n") }
    #expect(found.map(\.row) == [1, 3, 4])
    #expect(found.map(\.column) == ["Gender", "age", "id"])
  }

  @Test("a cell is quoted only if five rows share it, or on the organiser's own screen")
  func disclosure() {
    func text(rows: Int, _ disclosure: CellDisclosure) -> (Int, String) {
      let lines = (1...rows).map { "\($0),femme,old\n" }.joined()
      let found = problems {
        _ = try respondents("id,gender,age\n\(lines)", RespondentsTable.Options(disclosure: disclosure))
      }
      return (found.count, found.map(\.message).joined())
    }
    for (rows, isQuoted) in [(1, false), (4, false), (5, true), (6, true)] {
      let (count, message) = text(rows: rows, .whenCommon)
      #expect(count == rows)
      #expect(message.contains("femme") == isQuoted)
    }
    #expect(text(rows: 1, .always).1.contains("femme"))
  }

  @Test("no cell of the pool stands in a message", arguments: Sweep.seeds(50))
  func noPersonalData(seed: Int) {
    var generator = SweptGenerator(seed: seed)
    var secrets: [String] = []
    func secret() -> String {
      let word = "q\(UInt32.random(in: 100_000...999_999, using: &generator))w"
      secrets.append(word)
      return word
    }
    var text =
      Bool.random(using: &generator) ? "id,gender,age,name\n" : "\(secret()),gender,age,\(secret())\n"
    var earlier = ""
    for _ in 0..<40 {
      let line: String
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: line = "\(secret()),male,old,\(secret())"
      case 1: line = "\(secret()),\(secret()),\(secret()),\(secret())"
      case 2: line = "\(secret()),male,old"
      case 3: line = "\(secret()),male,old,\(secret()),\(secret())"
      case 4: line = ",male,old,\(secret())"
      case 5: line = "\(secret()),\"\(secret())\"\(secret()),old,x"
      default: line = earlier.split(separator: ",").first.map { "\($0),female,young,\(secret())" } ?? ",,,"
      }
      earlier = line
      text += line + "\n"
    }
    if Bool.random(using: &generator) { text += "\"\(secret())" }
    let found = problems { _ = try respondents(text) }
    #expect(!found.isEmpty, "seed \(seed)")
    let printed = found.map(\.description).joined() + (found.isEmpty ? "" : TableErrors(found).description)
    for word in secrets { #expect(!printed.contains(word), "seed \(seed)") }
  }

  @Test("two columns of one name are refused, also of the one that fixes people in and out")
  func refused() {
    let twice = problems { _ = try respondents("id,gender,age,AGE\n1,male,old,old\n") }
    #expect(twice.map(\.column) == ["age"])
    let taking = problems {
      _ = try respondents("id,gender,age,Participating,participating\n1,male,old,yes,yes\n")
    }
    #expect(taking.map(\.column) == ["participating"])
  }

  @Test("nobody below the header is a problem")
  func nobody() {
    #expect(problems { _ = try respondents("id,gender,age\n") }.count == 1)
  }

  @Test("selected.csv has the id, the kept columns in order, then the features not yet there")
  func output() throws {
    let text =
      "mail,ID,gender,name,age,phone\na@x,1,Male,\"Lee, Ann\",old,0\nb@x,2,female,\"B \"\"C\"\"\",young,0\n"
    let options = RespondentsTable.Options(columnsToKeep: ["Name", "AGE", "id", "mail"])
    let table = try respondents(text, options).respondents
    let csv = String(decoding: table.csv(of: [Member.ID(1), Member.ID(0)]), as: UTF8.self)
    #expect(
      csv
        == "ID,name,age,mail,gender\r\n2,\"B \"\"C\"\"\",young,b@x,female\r\n1,\"Lee, Ann\",old,a@x,Male\r\n")
    let absent = problems {
      _ = try respondents(text, RespondentsTable.Options(columnsToKeep: ["address"]))
    }
    #expect(absent.map(\.column) == ["address"])
  }

  @Test("what is written can be read again as the same pool", arguments: Sweep.seeds(30))
  func roundTrip(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    let names = ["a,b", "\"", "x;y", "line\nbreak", " ", "", "é"]
    var writer = CSVWriter()
    writer.append(["id", "name", "Gender", "age"])
    for i in 0..<30 {
      writer.append([
        "p\(i)", names[Int.random(in: 0..<names.count, using: &generator)],
        gender.values[Int.random(in: 0..<2, using: &generator)],
        age.values[Int.random(in: 0..<2, using: &generator)],
      ])
    }
    let options = RespondentsTable.Options(columnsToKeep: ["name"])
    let first = try respondents(String(decoding: writer.bytes, as: UTF8.self), options).respondents
    let again = first.csv(of: (0..<30).map { Member.ID($0) })
    #expect(again == writer.bytes, "seed \(seed)")
  }
}

@Suite struct PrintedProblemTests {
  @Test("problems that differ only in their row share a line, and a long list says what it leaves out")
  func grouping() {
    let same = (2...31).map {
      Problem(file: "p.csv", row: $0, column: "age", message: "wrong", repair: "Mend it.")
    }
    #expect(
      TableErrors(same).description
        == "p.csv, rows 2, 3, 4, 5, 6, 7, 8, 9 and 22 more, column age: wrong. Mend it.")
    let different = (1...50).map { (row: Int) in
      Problem(file: "p.csv", row: row, message: "wrong \(row)", repair: "Mend it.")
    }
    let lines = TableErrors(different).description.split(separator: "\n")
    #expect(lines.count == TableErrors.printedLines + 1)
    #expect(lines.last == "… and 10 more problems.")
    #expect(lines.first == "p.csv, row 1: wrong 1. Mend it.")
  }
}
