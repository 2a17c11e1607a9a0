/// Seats by largest remainder (Hamilton), ties to the earlier.
///
/// - Parameter shares: with sum 1.
package func largestRemainder(_ shares: [Double], seats: Int) -> [Int] {
  let exact = shares.map { Double(seats) * $0 }
  var whole = exact.map { Int($0) }
  let order = exact.indices.sorted {
    let (a, b) = (exact[$0] - Double(whole[$0]), exact[$1] - Double(whole[$1]))
    return a != b ? a > b : $0 < $1
  }
  for i in order.prefix(seats - whole.reduce(0, +)) { whole[i] += 1 }
  return whole
}
