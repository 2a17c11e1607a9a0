#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Standard output and standard error.
enum Console {
  /// Text on standard output.
  ///
  /// - Throws: a failure where not all of it could be written, so that no script takes a part for the whole.
  static func print(_ text: String) throws(CommandFailure) {
    guard let code = send(text, to: STDOUT_FILENO) else { return }
    let reason = unsafe String(cString: strerror(code))
    throw CommandFailure(.broken, "Standard output cannot be written: \(reason).")
  }

  /// A line on standard error; where that fails there is nobody to tell.
  static func error(_ text: String) { _ = send(text + "\n", to: STDERR_FILENO) }

  /// Text on standard error without an end of line.
  static func errorFragment(_ text: String) { _ = send(text, to: STDERR_FILENO) }

  static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
  static let errorIsTerminal = isatty(STDERR_FILENO) == 1

  /// Ends the process; whatever owns files must be gone by then.
  static func exit(_ code: ExitCode) -> Never {
    #if canImport(Darwin)
      Darwin.exit(code.rawValue)
    #else
      Glibc.exit(code.rawValue)
    #endif
  }

  /// The system's number of what went wrong; nil where all was written.
  private static func send(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
