public import Sortition

/// `certificate.json`: everything that proves the marginals optimal, and nothing of the solver.
///
/// - `features`: names and values; they fix the rows. Row 0 is "everybody", then follows one row for
///   each value of each feature, in this order.
/// - `profiles`: for each, the names of its `values` (one per feature, so its rows are row 0 and one
///   row per feature), its number of `members` n_t, the most seats b_t that one panel can give it
///   (`mostSeats`: n_t, or how many households its members live in; 0 where it is left out because it is on
///   no panel), the row of its `household` (null where it has none), and its expected `seats` x_t.
/// - `rows`: label, lower and upper number of seats.
/// - `stages`: for each its `level` z, the `bound` that its multipliers `rowDuals` give (null where
///   they give none), and what it fixes: profiles at z (`tight`) or at b_t (`full`), as
///   positions in `profiles`, and `rows` at one `side` ("lower" or "upper"), as positions in `rows`.
///
/// - `panelStages`: where the lottery was found by column generation, the proof over panels in place of
///   `stages`: `level`, `bound`, a weight per profile (`weights`), the `best` Σ_t w_t x_t of any panel, which
///   an integer program found, and the profiles that the stage fixes (`tight`).
/// - `aims`: what the rule optimises besides levels, in order: the `aim` (see `Aim`), its `gamma` and its `targets`,
///   one chance per profile (null where it has none), its `value` for these seats, and the `bound` that multipliers
///   give, as `Certificate.Optimum` says: `rowDuals`, or over panels a weight per profile (`weights`) and the `best`
///   Σ_t w_t x_t of any panel; null stands for the others.
/// - `unreachable`: the profiles that are on no panel, the quota that bars each, and its `proof`: "relaxation"
///   (a stage of level 0 leaves it less than one seat) or "integer-program".
///
/// `Certificate` states the inequality to check. The numbers read back as the same doubles, and the
/// inequality can be checked for them in rational arithmetic.
public struct CertificateDocument: Sendable, Hashable {
  /// The document.
  public let json: JSON

  /// The document of a fit to a pool of the given features.
  ///
  /// - Complexity: O((T + stages) p).
  public init(of fit: FittedLottery, features: [Feature], version: String) {
    let system = fit.system
    let names = RowNames(features: features)
    json = [
      "version": .string(version),
      "rule": .string(fit.marginals.rule.rawValue),
      "panelSize": .integer(system.panelSize),
      "poolSize": .integer(system.memberCount),
      "features": .array(
        features.map { ["name": .string($0.name), "values": .array($0.values.map(JSON.string))] }),
      "profiles": .array(
        fit.profiles.profiles.enumerated().map { t, profile in
          [
            "values": .array(
              zip(features, profile.values).map { .string($0.values[$1.index]) }),
            "members": .integer(profile.count),
            "mostSeats": .integer(system.limits[t]),
            "household": .optional(
              system.rows(of: t).last.map { Int($0) }.flatMap { system.householdRows.contains($0) ? $0 : nil }
            ),
            "seats": .number(fit.marginals.seats[t]),
          ]
        }),
      "rows": .array(
        (0..<system.rowCount).map { row in
          [
            "label": .string(names.label(system.meanings[row])),
            "lower": .integer(system.lower[row]),
            "upper": .integer(system.upper[row]),
          ]
        }),
      "stages": .array(zip(fit.marginals.certificate.stages, fit.audit.stageBounds).map(Self.stage)),
      "panelStages": .array(
        zip(fit.marginals.certificate.panelStages, fit.audit.stageBounds).map(Self.panelStage)),
      "aims": .array(zip(fit.marginals.certificate.optima, fit.audit.aims).map(Self.aim)),
      "unreachable": .array(
        fit.unreachable.map { entry in
          .object(
            [.init("profile", .integer(entry.profile.index))] + names.members(entry.quota)
              + [.init("proof", .string(entry.proof.rawValue))])
        }),
    ]
  }

  private static func aim(_ optimum: Certificate.Optimum, found: CertificateAudit.AimResult) -> JSON {
    func numbers(_ values: [Double]) -> JSON { .array(values.map(JSON.number)) }
    let (duals, weights, best): (JSON, JSON, JSON) =
      switch optimum.multipliers {
      case .rows(let duals): (numbers(duals), .null, .null)
      case .panels(let weights, let best): (.null, numbers(weights), .number(best))
      }
    return [
      "aim": .string(optimum.aim.name.rawValue),
      "gamma": .optional(optimum.aim.gamma),
      "targets": optimum.aim.targets.map(numbers) ?? .null,
      "value": .number(found.value),
      "bound": .number(found.bound),
      "rowDuals": duals,
      "weights": weights,
      "best": best,
    ]
  }

  private static func panelStage(_ stage: Certificate.PanelStage, bound: Double) -> JSON {
    [
      "level": .number(stage.level),
      "bound": .number(bound),
      "weights": .array(stage.weights.map(JSON.number)),
      "best": .number(stage.best),
      "tight": .array(stage.tight.map { .integer($0.index) }),
    ]
  }

  private static func stage(_ stage: Certificate.Stage, bound: Double) -> JSON {
    [
      "level": .number(stage.level),
      "bound": .number(bound),
      "rowDuals": .array(stage.rowDuals.map(JSON.number)),
      "tight": .array(stage.tight.map { .integer($0.index) }),
      "full": .array(stage.full.map { .integer($0.index) }),
      "rows": .array(
        stage.rows.map { ["row": .integer($0.row.index), "side": .string($0.side.rawValue)] }),
    ]
  }
}
