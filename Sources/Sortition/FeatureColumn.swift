/// The values of one feature, one for each person: a byte each where the feature has at most 256 values.
public struct FeatureColumn: RandomAccessCollection, Sendable, Hashable {
  private enum Codes: Sendable, Hashable {
    case bytes([UInt8])
    case words([Int32])
  }

  private var codes: Codes

  /// Nobody's values of a feature that has so many.
  public init(values: Int) { codes = values <= 256 ? .bytes([]) : .words([]) }

  /// The given values of a feature.
  ///
  /// - Precondition: it lists them.
  public init(_ column: some Collection<Feature.Value>, of feature: Feature) {
    self.init(values: feature.values.count)
    reserve(column.count)
    for value in column {
      precondition(
        (0..<feature.values.count).contains(value.index), "a value that \(feature.name) does not list")
      append(value)
    }
  }

  /// Zero.
  public var startIndex: Int { 0 }
  /// How many people there are.
  public var endIndex: Int {
    switch codes {
    case .bytes(let bytes): bytes.count
    case .words(let words): words.count
    }
  }

  /// The value that person i has.
  public subscript(i: Int) -> Feature.Value {
    switch codes {
    case .bytes(let bytes): Feature.Value(Int(bytes[i]))
    case .words(let words): Feature.Value(Int(words[i]))
    }
  }

  /// Makes room.
  public mutating func reserve(_ count: Int) {
    edit({ $0.reserveCapacity(count) }, { $0.reserveCapacity(count) })
  }

  /// Adds the value of one more person.
  ///
  /// - Precondition: below the number of values that the column was made for.
  public mutating func append(_ value: Feature.Value) {
    edit({ $0.append(UInt8(value.index)) }, { $0.append(Int32(value.index)) })
  }

  /// Adds the values of more people by their numbers.
  ///
  /// - Precondition: below the number of values that the column was made for.
  public mutating func append(codes more: [Int32]) {
    edit({ for code in more { $0.append(UInt8(code)) } }, { $0 += more })
  }

  /// Adds the values of more people.
  ///
  /// - Precondition: a column of the same feature.
  public mutating func append(_ other: FeatureColumn) {
    switch other.codes {
    case .bytes(let more): edit({ $0 += more }, { _ in preconditionFailure("another feature") })
    case .words(let more): edit({ _ in preconditionFailure("another feature") }, { $0 += more })
    }
  }

  /// The values of some people.
  public func picked(_ people: [Int]) -> FeatureColumn {
    var column = self
    switch codes {
    case .bytes(let bytes): column.codes = .bytes(people.map { bytes[$0] })
    case .words(let words): column.codes = .words(people.map { words[$0] })
    }
    return column
  }

  /// The numbers of all values, one for each person.
  ///
  /// - Complexity: O(n).
  public var numbers: [Int32] {
    switch codes {
    case .bytes(let bytes): bytes.map { Int32($0) }
    case .words(let words): words
    }
  }

  /// Whether somebody has a value.
  ///
  /// - Complexity: O(n).
  public func contains(_ value: Feature.Value) -> Bool {
    switch codes {
    case .bytes(let bytes): UInt8(exactly: value.index).map { bytes.contains($0) } ?? false
    case .words(let words): Int32(exactly: value.index).map { words.contains($0) } ?? false
    }
  }

  /// Adds to `sums[i]` the value of person i times a weight.
  func add(times weight: Int32, to sums: inout [Int32]) {
    switch codes {
    case .bytes(let bytes): for i in sums.indices { sums[i] += Int32(bytes[i]) * weight }
    case .words(let words): for i in sums.indices { sums[i] += words[i] * weight }
    }
  }

  /// The largest value; nil for nobody.
  var largest: Feature.Value? {
    switch codes {
    case .bytes(let bytes): bytes.max().map { Feature.Value(Int($0)) }
    case .words(let words): words.max().map { Feature.Value(Int($0)) }
    }
  }

  /// Edits in place: a copy of the codes would be made while the case still holds them.
  @inline(__always)
  private mutating func edit(_ bytes: (inout [UInt8]) -> Void, _ words: (inout [Int32]) -> Void) {
    switch codes {
    case .bytes(var column):
      codes = .bytes([])
      bytes(&column)
      codes = .bytes(column)
    case .words(var column):
      codes = .words([])
      words(&column)
      codes = .words(column)
    }
  }
}
