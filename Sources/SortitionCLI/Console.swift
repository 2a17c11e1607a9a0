#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Standard output and standard error.
enum Console {
  /// Text on standard output.
  static func print(_ text: String) { send(text, to: STDOUT_FILENO) }

  /// A line on standard error.
  static func error(_ text: String) { send(text + "\n", to: STDERR_FILENO) }

  /// Text on standard error without an end of line.
  static func errorFragment(_ text: String) { send(text, to: STDERR_FILENO) }

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

  private static func send(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        return
      }
    }
  }
}
