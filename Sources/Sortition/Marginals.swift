/// The outcome of a fit in real numbers: expected seats per profile, and what proves them fair.
public struct Marginals: Sendable {
  /// x_t, the expected seats of every profile; π = x_t / n_t for each of its members.
  public let seats: [Double]
  /// The rule that they are optimal for.
  public let rule: RuleName
  /// What the rule optimises, in this order, besides levels.
  public let aims: [Aim]
  /// The multipliers of every stage.
  public let certificate: Certificate
  /// The work over all stages, without influence on anything: iterations of the interior-point method, or, over panels,
  /// integer programs solved for prices.
  public let iterations: Int

  /// Marginals of the given parts; nothing is checked here, see `CertificateAudit`.
  ///
  /// - Parameter aims: what the rule optimises; nil: the aims of a rule of this package that has no parameters, and for
  ///     a rule of one's own those that the certificate proves.
  public init(
    seats: [Double], rule: RuleName, aims: [Aim]? = nil, certificate: Certificate, iterations: Int = 0
  ) {
    self.seats = seats
    self.rule = rule
    self.aims = aims ?? (RuleName.allCases.contains(rule) ? rule.aims() : certificate.optima.map(\.aim))
    self.certificate = certificate
    self.iterations = iterations
  }

  /// Whether the rule leaves no other chances than these: leximin by its stages, the others by their last aim.
  public var settlesEveryChance: Bool { rule == .leximin || aims.last?.settlesEveryChance ?? false }

  /// A chance of at most this share of k/n is none. Aims without a floor meet 0 as the square root of their gap.
  public var noChance: Double {
    rule.hasLevels ? CertificateAudit.levelResolution : CertificateAudit.negligibleChance
  }

  /// Seats in units of 2⁻³⁰, the copy that is rounded to tickets; 0 for those whom a rule without levels leaves no
  /// chance, of whom the method may leave a little.
  ///
  /// From here on only integers count.
  /// - Precondition: the seats are numbers whose products with 2³⁰ are integers of 64 bits, one for each profile.
  public func quantisedSeats(in system: QuotaSystem) -> [Int] {
    let none = rule.hasLevels ? -Double.infinity : noChance * system.equalShare
    return zip(seats, system.counts).map { seats, count in
      seats <= none * Double(count) ? 0 : Int((seats * Self.quantaPerSeat).rounded(.toNearestOrEven))
    }
  }

  /// 2³⁰.
  public static let quantaPerSeat = 1_073_741_824.0
}
