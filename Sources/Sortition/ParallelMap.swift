private import Dispatch
private import Synchronization

/// `work` of 0, 1, …, count − 1, computed on all cores, in order.
///
/// The result depends on no scheduling as long as `work` is a pure function.
package func parallelMap<Result: Sendable>(
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

/// Two pieces of work, at once where there are two cores.
package func bothAtOnce<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let slots = Mutex<(First?, Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { i in
    if i == 0 {
      let result = first()
      slots.withLock { $0.0 = result }
    } else {
      let result = second()
      slots.withLock { $0.1 = result }
    }
  }
  return slots.withLock { slots in
    guard let first = slots.0, let second = slots.1 else { preconditionFailure("both are worked on") }
    return (first, second)
  }
}
