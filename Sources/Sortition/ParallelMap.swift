private import Dispatch
private import Synchronization

/// `work` of 0, 1, …, count − 1, computed on all cores, in order.
///
/// The result depends on no scheduling as long as `work` is a pure function.
func parallelMap<Result: Sendable>(
  _ count: Int, _ work: @Sendable (Int) -> Result
) -> [Result] {
  let slots = Mutex<[Result?]>(Array(repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { i in
    let result = work(i)
    slots.withLock { $0[i] = result }
  }
  return slots.withLock { slots in
    slots.map { result in
      guard let result else { preconditionFailure("every number is worked on once") }
      return result
    }
  }
}
