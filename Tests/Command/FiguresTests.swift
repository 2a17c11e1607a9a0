import Sortition
import SortitionReports
import Testing

@Suite("Figures, paragraphs and tables of reports")
struct FiguresTests {
  @Test("thousands are grouped")
  func grouped() {
    #expect(
      [0, 7, 999, 1000, 1_234_567, -1000].map(Figures.grouped) == [
        "0", "7", "999", "1,000", "1,234,567", "−1,000",
      ])
  }

  @Test("one is singular, nought and two are plural")
  func plural() {
    #expect(Figures.count(1, "seat") == "1 seat")
    #expect(Figures.count(0, "seat") == "0 seats")
    #expect(Figures.count(1000, "id is", "ids are") == "1,000 ids are")
  }

  @Test("percentages keep two decimals, and two significant digits where they are small")
  func percent() {
    #expect(Figures.percent(33.0 / 166) == "19.88 %")
    #expect(Figures.percent(1) == "100 %")
    #expect(Figures.percent(0) == "0 %")
    #expect(Figures.percent(0.5) == "50.00 %")
    #expect(Figures.percent(0.00456) == "0.46 %")
    #expect(Figures.percent(0.000456) == "0.046 %")
    #expect(Figures.percent(0.0000312) == "0.0031 %")
    #expect(Figures.points(0.01) == "1.00 percentage point")
    #expect(Figures.points(0.0048) == "0.48 percentage points")
  }

  /// 23/40 is 57.5 % and 1.005 a half of its last digit; in binary the one product and the other number fall
  /// short of it.
  @Test("halves are rounded up, from whole numbers exactly")
  func halves() {
    #expect(Figures.wholePercent(Fraction(23, 40)) == "58 %")
    #expect((0...200).allSatisfy { Figures.wholePercent(Fraction($0, 200)) == "\(($0 + 1) / 2) %" })
    #expect(Figures.percent(Fraction(1, 800)) == "0.13 %")
    #expect(Figures.percent(Fraction(7951, 40000)) == "19.88 %")
    #expect(Figures.percent(Fraction(2, 3)) == "66.67 %")
    #expect(Figures.percent(Fraction(1, 1)) == "100 %")
    #expect(Figures.percent(Fraction(0, 1)) == "0 %")
    #expect(Figures.decimal(Fraction(1005, 1000), places: 2) == "1.01")
    #expect(Figures.decimal(1.005, places: 2) == "1.01")
    #expect(Figures.percent(Fraction(Int.max - 1, Int.max)) == "100 %")
  }

  @Test("things are listed with commas and one and")
  func listed() {
    #expect(Lines.listed([]) == "")
    #expect(Lines.listed(["a"]) == "a")
    #expect(Lines.listed(["a", "b"]) == "a and b")
    #expect(Lines.listed(["a", "b", "c"]) == "a, b and c")
  }

  @Test("chances near certainty do not read as certain")
  func nearlyCertain() {
    #expect(Figures.percent(0.999_999) == "99.99990 %")
    #expect(Figures.percent(1 - 1e-15) == "100 %")
    #expect(Figures.percent(0.99) == "99.00 %")
  }

  @Test("ranges of quotas")
  func range() {
    #expect(Figures.range(40, 49, largest: 89) == "40–49")
    #expect(Figures.range(26, 26, largest: 89) == "26")
    #expect(Figures.range(2, 90, largest: 89) == "≥ 2")
  }

  @Test("fractions are in lowest terms and compare exactly")
  func fractions() {
    #expect(Fraction(130, 2000).words == "13 in 200")
    #expect(Fraction(0, 7) == Fraction(0, 1))
    #expect(Fraction(Int.max - 1, Int.max) < Fraction(1, 1))
    #expect(Fraction(333_333_333, 1_000_000_000) < Fraction(1, 3))
  }

  @Test("paragraphs are broken between words and never wider than 100 characters")
  func paragraphs() {
    let lines = Lines.paragraph(String(repeating: "word ", count: 60), first: "  - ")
    #expect(lines.allSatisfy { $0.count <= Lines.width })
    #expect(lines[0].hasPrefix("  - word word"))
    #expect(lines[1].hasPrefix("    word word"))
    #expect(lines.joined().split(separator: " ").count { $0 == "word" } == 60)
  }

  @Test("control characters of file names do not reach the terminal")
  func printable() {
    #expect(Lines.printable("a\u{1B}[31mb\nc\u{202E}") == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}")
    #expect(Lines.printable("lycée – 55+") == "lycée – 55+")
  }

  @Test("cells are aligned, lines have no spaces at their ends")
  func table() {
    #expect(
      Lines.table([["name", "seats", ""], ["f", "12", "x"]], leftAligned: [0, 2])
        == ["  name  seats", "  f        12  x"])
  }
}
