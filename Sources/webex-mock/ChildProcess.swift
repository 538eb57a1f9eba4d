internal import Glibc

/// A child process, such as the command of `exec`, that inherits the standard streams.
struct ChildProcess {
  let id: pid_t

  private static let notFound: Int32 = 127
  private static let notExecutable: Int32 = 126

  /// Starts a command with this process's environment and the variables of `environment`, which
  /// override those of the same name.
  ///
  /// A detached one does not receive signals of the terminal, and writes to standard error.
  ///
  /// - Throws: `CommandError` with the exit code that a shell would return.
  init(
    _ command: [String],
    environment: [String: String],
    isDetached: Bool = false
  ) throws(CommandError) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if isDetached {
      unsafe posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // The child must not inherit the blocked and the ignored signals of this process.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    var defaultSignals = none
    for signal in [SIGPIPE, SIGXFSZ] { unsafe sigaddset(&defaultSignals, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaultSignals)
    let group = isDetached ? Int16(POSIX_SPAWN_SETPGROUP) : 0
    let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | group
    unsafe posix_spawnattr_setflags(&attributes, flags)
    let words = CStrings(command)
    let variables = CStrings(Self.variables(overriddenBy: environment))
    var id: pid_t = 0
    let error = unsafe posix_spawnp(
      &id,
      command[0],
      &actions,
      &attributes,
      words.pointers,
      variables.pointers
    )
    guard error == 0 else {
      let reason = unsafe String(cString: strerror(error))
      throw CommandError(
        exitCode: error == ENOENT ? Self.notFound : Self.notExecutable,
        message: error == ENOENT && !command[0].contains("/")
          ? "\(command[0]): command not found" : "\(command[0]): \(reason)"
      )
    }
    self.id = id
  }

  private static func variables(overriddenBy new: [String: String]) -> [String] {
    var variables: [String] = []
    var index = 0
    while let entry = unsafe environ[index] {
      let text = unsafe String(cString: entry)
      if new[String(text.prefix { $0 != "=" })] == nil { variables.append(text) }
      index += 1
    }
    return variables + new.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }

  func send(_ signal: Int32) { kill(id, signal) }

  /// The exit code, or 128 plus the number of the signal that killed it; `nil` while it runs.
  func exitCode() -> Int32? {
    var status: Int32 = 0
    let endedID = unsafe waitpid(id, &status, WNOHANG)
    // Another `waitpid` has collected the exit code, so it is lost.
    if endedID < 0, errno == ECHILD { return 1 }
    guard endedID == id else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}

/// A C array of strings: pointers, terminated by a null pointer.
@safe private final class CStrings {
  private(set) var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) { unsafe pointers = texts.map { unsafe strdup($0) } + [nil] }

  deinit { unsafe pointers.forEach { unsafe free($0) } }
}
