import Sortition

extension SyntheticPool {
  /// The pool with households of two people, but every fourth of three.
  var inHouseholds: Pool {
    var households: [Household.ID] = []
    var number = 0
    while households.count < pool.count {
      let size = min(number % 4 == 3 ? 3 : 2, pool.count - households.count)
      households += Array(repeating: Household.ID(number), count: size)
      number += 1
    }
    return Pool(features: pool.features, ids: pool.ids, values: pool.values, households: households)
  }
}
