import Sortition

/// A population of latent classes, and those of it who volunteer.
///
/// Everybody belongs to one of twelve classes. Inside a class the features are independent; a class has
/// its own shares of each feature's values, so across classes the features correlate. Classes
/// volunteer at different rates, from 1 to 12, so the pool differs from the population, whose shares set
/// the quotas.
///
/// The share of value v in class c is proportional to b_v · e_cv, with b_v the shares of the list below and e_cv
/// drawn once: (1/4 + u)³ for u uniform in [0, 1), which spreads over two orders of magnitude.
package struct LatentClasses {
  /// A feature: its name, its values, and their weights before classes tilt them.
  package struct Trait: Sendable {
    package let name: String
    package let values: [(name: String, weight: Double)]
  }

  /// The features that can be asked for, in this order.
  package static let traits = [
    Trait(name: "gender", values: [("female", 51), ("male", 49)]),
    Trait(
      name: "age",
      values: [
        ("16-24", 13), ("25-34", 17), ("35-44", 17), ("45-54", 16), ("55-64", 15), ("65-74", 12), ("75+", 10),
      ]),
    Trait(
      name: "education",
      values: [("none", 10), ("lower secondary", 22), ("upper secondary", 33), ("tertiary", 35)]),
    Trait(
      name: "district",
      values: [
        ("North", 16), ("North-East", 14), ("East", 13), ("South-East", 12), ("South", 12),
        ("South-West", 11),
        ("West", 11), ("Centre", 11),
      ]),
    Trait(name: "born", values: [("here", 64), ("in Europe", 19), ("elsewhere", 17)]),
    Trait(
      name: "work",
      values: [
        ("employed", 42), ("self-employed", 10), ("student", 10), ("retired", 20), ("unemployed", 8),
        ("at home", 10),
      ]),
    Trait(name: "home", values: [("owner", 45), ("tenant", 35), ("social housing", 13), ("other", 7)]),
    Trait(name: "language", values: [("first", 58), ("second", 30), ("another", 12)]),
    Trait(name: "children", values: [("none", 60), ("one", 18), ("more", 22)]),
    Trait(name: "health", values: [("no limitation", 78), ("some limitation", 22)]),
  ]

  private static let classCount = 12
  /// 32 bits of a random number decide one value.
  private static let scale = 0x1p32

  package let traits: [Trait]
  /// The share of every class in the population.
  private let shares: [Double]
  /// `inClass[c][f][v]`: the share of value v.
  private let inClass: [[[Double]]]
  /// For the pool: cumulated shares of the classes, and in each class of each feature's values, times 2³².
  private let classLimits: [UInt64]
  private let valueLimits: [[[UInt64]]]
  /// The classes' shares of those who volunteer.
  private let volunteering: [Double]
  var generator: SeededGenerator

  /// - Precondition: 1 ≤ features ≤ 10.
  package init(features: Int, seed: Seed) {
    var generator = SeededGenerator(seed: seed, stream: .root)
    let traits = Array(Self.traits.prefix(features))
    func normalised(_ weights: [Double]) -> [Double] {
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
    func limits(_ shares: [Double]) -> [UInt64] {
      var sum = 0.0
      return shares.map { share in
        sum += share
        return UInt64(sum * Self.scale)
      }
    }
    shares = normalised((0..<Self.classCount).map { _ in 0.5 + generator.unit() })
    inClass = (0..<Self.classCount).map { _ in
      traits.map { trait in
        normalised(
          trait.values.map {
            let tilt = 0.25 + generator.unit()
            return $0.weight * tilt * tilt * tilt
          })
      }
    }
    let rates = (0..<Self.classCount).map { Double($0 + 1) }
    volunteering = normalised(zip(shares, rates).map { $0 * $1 })
    classLimits = limits(volunteering)
    valueLimits = inClass.map { $0.map(limits) }
    self.traits = traits
    self.generator = generator
  }

  /// The shares of each feature's values in the population.
  package var population: [[Double]] {
    traits.indices.map { f in
      traits[f].values.indices.map { v in
        zip(shares, inClass).reduce(0) { $0 + $1.0 * $1.1[f][v] }
      }
    }
  }

  /// The share of a profile in the pool.
  func share(of values: [Int]) -> Double {
    zip(volunteering, inClass).reduce(0) { sum, entry in
      sum + zip(entry.1, values).reduce(entry.0) { $0 * $1.0[$1.1] }
    }
  }

  /// The values of one more volunteer.
  package mutating func next(_ values: inout [Int]) {
    var rest = generator.next()
    let home = Self.place(of: rest & 0xFFFF_FFFF, in: classLimits)
    rest >>= 32
    var isHalfUsed = true
    for f in traits.indices {
      if !isHalfUsed { rest = generator.next() }
      values[f] = Self.place(of: rest & 0xFFFF_FFFF, in: valueLimits[home][f])
      rest >>= 32
      isHalfUsed.toggle()
    }
  }

  /// The first place whose limit lies above a number; the last one where rounding leaves none.
  private static func place(of number: UInt64, in limits: [UInt64]) -> Int {
    var place = 0
    while place + 1 < limits.count, limits[place] <= number { place += 1 }
    return place
  }
}
