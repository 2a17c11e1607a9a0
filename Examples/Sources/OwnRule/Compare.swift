import Sortition
import SortitionSelection
import SortitionTables

/// Compares the rule with those of the library on a data set: `swift run -c release OwnRule [FOLDER]`.
@main
enum Compare {
  static func main() throws {
    let folder = CommandLine.arguments.dropFirst().first ?? "../Data/brussels-assembly_89"
    let data = try DataSet.read(DataSetFiles.find(inFolder: folder))
    guard let size = data.settings.panelSize else { fatalError("settings.toml has no panel_size") }
    let plan = PanelPlan(quotas: data.quotas.quotas, size: size, fixed: data.people.fixed)
    let request = PanelRequest(
      profiles: data.people.profiles, quotas: plan.drawnQuotas, panelSize: plan.drawnSize,
      seed: DrawFiles.PublicSeed(text: "town hall", origin: .option).seed)

    let rules: [any SelectionRule] = [Leximin(), Maximin(), Nash(), Minimax(), Goldilocks(), Guarded()]
    print("rule         smallest  largest  Gini  geometric mean  certified")
    for rule in rules {
      let fit = try request.fit(by: rule)
      let metrics = FairnessMetrics(of: fit.lottery)
      let figures = [metrics.minimum, metrics.maximum, metrics.gini, metrics.geometricMean].map(percent)
      let certified = fit.isCertified ? "yes" : "no: \(fit.uncertifiedBecause ?? "")"
      print(([rule.name.rawValue] + figures + [certified]).joined(separator: "\t"))
    }
  }

  /// Hundredths of a percent.
  static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10) %"
  }
}
