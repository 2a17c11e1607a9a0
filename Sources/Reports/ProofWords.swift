internal import Sortition

/// On what the proof of a lottery rests, where that is not the multipliers of the relaxation alone.
struct ProofWords {
  let fit: FittedLottery

  /// What proves that people are on no panel; nothing where all can be on one.
  var exclusion: [String] {
    Self.exclusion(of: fit.unreachable, system: fit.system, noun: fit.profiles.noun)
  }

  /// The same of any profiles of a system.
  static func exclusion(
    of unreachable: [UnreachableProfile], system: QuotaSystem, noun: Noun
  ) -> [String] {
    guard !unreachable.isEmpty else { return [] }
    let arithmetic = "by arithmetic in whole numbers"
    let programs = "by integer programs without solution"
    func members(_ proof: UnreachableProfile.Proof) -> Int {
      unreachable.filter { $0.proof == proof }.reduce(0) { $0 + system.counts[$1.profile.index] }
    }
    let (first, second) = (members(.relaxation), members(.integerProgram))
    let how =
      first == 0
      ? programs
      : second == 0
        ? arithmetic
        : "for \(Figures.grouped(first)) \(arithmetic), and for \(Figures.grouped(second)) \(programs)"
    return Lines.paragraph("That \(noun.count(first + second)) can be on no panel is proven \(how).")
  }

  /// That the lottery was found over panels, and what its proof then rests on; nothing where it was not.
  var generation: [String] {
    guard let panels = fit.panels else { return [] }
    let distinct = Figures.count(panels.count, "different panel")
    let exactness = Figures.grouped(Int((1 / CertificateAudit.bestTolerance).rounded()))
    return Lines.paragraph(
      "Chances that quotas met on average promise could not be divided into panels here, so this lottery was "
        + "found panel by panel (column generation): \(distinct), counting people with the same features as "
        + "alike. That no lottery does better rests on answers of integer programs, given to one part in "
        + "\(exactness); all else can be recomputed from certificate.json.")
  }
}
