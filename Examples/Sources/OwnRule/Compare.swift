import Foundation
import Sortition
import SortitionSelection
import SortitionTables

/// Compares the rule with those of the library on a data set: `swift run -c release OwnRule [FOLDER]`.
@main
enum Compare {
  struct Failure: Error { let reason: String }

  static func main() {
    do {
      try compare(folder: CommandLine.arguments.dropFirst().first ?? "../Data/brussels-assembly_89")
    } catch {
      let reason = (error as? Failure)?.reason ?? "\(error)"
      FileHandle.standardError.write(Data("OwnRule: \(reason)\n".utf8))
      exit(1)
    }
  }

  static func compare(folder: String) throws {
    let data = try DataSet.read(DataSetFiles.find(inFolder: folder))
    guard let size = data.settings.panelSize, size > data.people.fixed.count else {
      throw Failure(reason: "settings.toml has no panel_size that leaves a seat to draw.")
    }
    let plan = PanelPlan(quotas: data.quotas.quotas, size: size, fixed: data.people.fixed)
    let request = PanelRequest(
      profiles: data.people.profiles, quotas: plan.drawnQuotas, panelSize: plan.drawnSize,
      seed: DrawFiles.PublicSeed(text: "town hall", origin: .option).seed)

    print("rule        smallest    largest       Gini    geom.m.  certified")
    for rule in [Leximin(), Maximin(), Nash(), Minimax(), Goldilocks(), Guarded()] as [any SelectionRule] {
      let name = rule.name.rawValue
      guard let fit = try? request.fit(by: rule) else { throw Failure(reason: "\(name) gives no lottery.") }
      let chances = FairnessMetrics(of: fit.lottery)
      let figures = [chances.minimum, chances.maximum, chances.gini, chances.geometricMean]
      print(
        name.padding(toLength: 11, withPad: " ", startingAt: 0)
          + figures.map { String(format: "%7.2f %%  ", 100 * $0) }.joined()
          + (fit.uncertifiedBecause.map { "no: \($0)" } ?? "yes"))
    }
  }
}
