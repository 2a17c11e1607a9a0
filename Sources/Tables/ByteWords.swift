/// Bytes taken eight at a time; the only file that looks at cells through unchecked loads.
extension Span<UInt8> {
  /// The eight bytes from a place on, the first one lowest.
  ///
  /// - Precondition: they are there.
  @inline(__always)
  private func word(at place: Int) -> UInt64 {
    precondition(place >= 0 && place <= count - 8, "eight bytes that are there")
    return unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// Up to eight bytes of a range, the first one lowest, zeros above them.
  ///
  /// - Precondition: the range is not empty and lies inside.
  @inline(__always)
  func word(at place: Int, before end: Int) -> UInt64 {
    let length = end - place
    if place <= count - 8 {
      let all = word(at: place)
      return length >= 8 ? all : all & ((1 << (8 * UInt64(length))) - 1)
    }
    var word: UInt64 = 0
    for i in stride(from: min(length, 8) - 1, through: 0, by: -1) {
      word = word << 8 | UInt64(self[place + i])
    }
    return word
  }

  /// The first double quote, line feed or carriage return in `place..<end`; `end` if there is none.
  ///
  /// - Complexity: O(bytes passed), eight at a time.
  func firstMark(from place: Int, before end: Int) -> Int {
    firstLineEnd(or: .quote, from: place, before: end)
  }

  /// The first line feed, carriage return or byte of one kind in `place..<end`; `end` if there is none.
  ///
  /// - Complexity: O(bytes passed), eight at a time.
  @inline(__always)
  func firstLineEnd(or mark: UInt8, from place: Int, before end: Int) -> Int {
    let marks = UInt64(mark) &* 0x0101_0101_0101_0101
    var i = place
    while i + 8 <= end {
      let word = word(at: i)
      let found =
        Self.zeros(in: word ^ marks) | Self.zeros(in: word ^ 0x0A0A_0A0A_0A0A_0A0A)
        | Self.zeros(in: word ^ 0x0D0D_0D0D_0D0D_0D0D)
      if found != 0 { return i + found.trailingZeroBitCount / 8 }
      i += 8
    }
    while i < end, self[i] != mark, self[i] != .lineFeed, self[i] != .carriageReturn { i += 1 }
    return i
  }

  /// Whether all bytes of a range are ASCII and none a double quote.
  ///
  /// - Complexity: O(length), eight at a time.
  func isPlain(_ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      let word = word(at: i, before: range.upperBound)
      if (word | Self.zeros(in: word ^ 0x2222_2222_2222_2222)) & 0x8080_8080_8080_8080 != 0 { return false }
      i += 8
    }
    return true
  }

  /// Whether a range holds one of four bytes.
  ///
  /// - Parameter marks: each byte eight times over.
  /// - Complexity: O(length), eight at a time.
  func contains(anyOf marks: SIMD4<UInt64>, in range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      let word = word(at: i, before: range.upperBound)
      for k in 0..<4 where Self.zeros(in: word ^ marks[k]) != 0 { return true }
      i += 8
    }
    return false
  }

  /// Appends a range of the bytes to an array.
  func append(_ range: Range<Int>, to array: inout [UInt8]) {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe array.append(contentsOf: $0) }
  }

  /// The high bit of every zero byte; bytes above a zero one may be marked wrongly, the lowest never is.
  @inline(__always)
  private static func zeros(in word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// A number for a text: equal bytes, equal numbers.
  ///
  /// Words are folded in by exclusive or and an odd factor (as FNV-1a folds in bytes); the high half of
  /// the last product is mixed into the low one.
  /// - Complexity: O(length).
  func hash(of range: Range<Int>) -> UInt64 {
    var hash = UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
    var i = range.lowerBound
    while i < range.upperBound {
      hash = (hash ^ word(at: i, before: range.upperBound)) &* 0x9FB2_1C65_1E98_DF25
      hash ^= hash >> 32
      i += 8
    }
    return hash ^ hash >> 29
  }

  /// Whether two ranges hold the same bytes.
  func areEqual(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    var i = 0
    while i < a.count {
      if word(at: a.lowerBound + i, before: a.upperBound) != word(at: b.lowerBound + i, before: b.upperBound)
      {
        return false
      }
      i += 8
    }
    return true
  }
}
