/// The tiny ones of the hand-proved cases of `Tests/README.md`; members in the order of their answers.
extension TinyInstance {
  /// child 0, adult 1; a 0, b 1: lisa, marge, louie, dewey, scrooge.
  public static let ducks = TinyInstance(
    panelSize: 2, quotas: [[Quota(1, 2), Quota(1, 2)], [Quota(1, 2), Quota(1, 2)]],
    members: [[0, 0], [1, 0], [0, 1], [0, 1], [1, 1]])

  /// The same, lisa living with scrooge and louie with dewey.
  public static let ducksAtHome = TinyInstance(
    panelSize: 2, quotas: ducks.quotas, members: ducks.members, households: [0, nil, 1, 1, 0])

  /// a, b, c, d.
  public static let threeFeatures = TinyInstance(
    panelSize: 2, quotas: Array(repeating: [Quota(1, 2), Quota(0, 2)], count: 3),
    members: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])

  /// The same with exactly one seat for v1.
  public static let threeFeaturesStrict = TinyInstance(
    panelSize: 2, quotas: Array(repeating: [Quota(1, 1), Quota(0, 2)], count: 3),
    members: threeFeatures.members)

  /// female 0, male 1; liberal 0, conservative 1: four (m, lib), (f, lib), (m, con), (f, con).
  public static let seven = TinyInstance(
    panelSize: 5, quotas: [[Quota(1, 1), Quota(4, 4)], [Quota(4, 4), Quota(1, 1)]],
    members: [[1, 0], [1, 0], [1, 0], [1, 0], [0, 0], [1, 1], [0, 1]])

  /// Two households {a, b} and one seat for each of a and b.
  public static let twoPairs = TinyInstance(
    panelSize: 2, quotas: [[Quota(1, 1), Quota(1, 1)]], members: [[0], [1], [0], [1]],
    households: [0, 0, 1, 1])
}
