internal import CLinux
internal import Glibc

/// The namespaces of `exec --isolate`: a network that consists of the loopback interface, and the
/// files that make names resolve by the server's DNS.
///
/// The server and the command run in the same namespaces, so no process has to serve two networks.
/// Files, processes and Unix sockets in the file system stay reachable.
struct NetworkIsolation {
  /// The files that stand for others of the system; they must exist as long as the namespace.
  private var files: [String] = []

  /// Moves this process to new namespaces; its children inherit them.
  ///
  /// Root needs no user namespace, in which it could not access the files of other users. Another
  /// user keeps its id, so that files have the same owner. Must be called while the process has one
  /// thread.
  ///
  /// - Throws: a runtime error with the step that the kernel does not allow, and what to do.
  init() throws {
    let (user, group) = (getuid(), getgid())
    let namespaces = Int32(linux_new_network) | Int32(linux_new_mounts)
    if user != 0 || unshare(namespaces) != 0 {
      guard unshare(namespaces | Int32(linux_new_user)) == 0 else {
        throw Self.notAllowed("unshare", errno)
      }
      // A group map requires that the process cannot drop groups, see user_namespaces(7).
      try Self.write("deny", to: "/proc/self/setgroups")
      try Self.write("\(user) \(user) 1", to: "/proc/self/uid_map")
      try Self.write("\(group) \(group) 1", to: "/proc/self/gid_map")
    }
    for (step, error) in [
      ("private mounts", linux_make_mounts_private()),
      ("the loopback interface", linux_bring_up_loopback()),
    ] {
      guard error == 0 else { throw Self.notAllowed(step, error) }
    }
    try replace("/etc/resolv.conf") { _ in "nameserver 127.0.0.1\n" }
    try replace("/etc/nsswitch.conf") { $0.resolvingHostsByDNS }
    try replace("/etc/hosts") { $0.keepingLoopbackNames }
    // The name service cache responds from outside; without its socket, nothing asks it.
    try replace("/run/nscd/socket") { _ in "" }
  }

  /// Removes the files; the namespace must not be used any more.
  func discard() { for file in files { Files.remove(file) } }

  /// Shows the processes of this namespace a changed file in place of one that exists.
  private mutating func replace(_ path: String, change: (String) -> String) throws {
    // Without these files, resolvers use 127.0.0.1 and DNS.
    guard Files.exists(path) else { return }
    let content = (try? Files.read(path)) ?? []
    let copy = "\(try Files.temporaryDirectory())/isolated-\(getpid())-\(files.count)"
    try Files.replace(copy, with: Array(change(String(decoding: content, as: UTF8.self)).utf8))
    files.append(copy)
    let error = unsafe linux_bind_file(copy, path)
    guard error == 0 else { throw Self.notAllowed("mount \(path)", error) }
  }

  private static func write(_ text: String, to path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.notAllowed(path, errno) }
    defer { close(descriptor) }
    guard unsafe Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count else {
      throw Self.notAllowed(path, errno)
    }
  }

  private static func notAllowed(_ step: String, _ error: Int32) -> CommandError {
    let reason = unsafe String(cString: strerror(error))
    let advice =
      error == ENOSPC
      ? "The sysctls user.max_user_namespaces, user.max_net_namespaces and user.max_mnt_namespaces"
        + " limit the number of namespaces"
      : "In a container, its profiles must allow it (docker run --security-opt seccomp=unconfined"
        + " --security-opt apparmor=unconfined); on Ubuntu 23.10 and later, run sysctl"
        + " kernel.apparmor_restrict_unprivileged_userns=0"
    return .runtime(
      "--isolate: the kernel does not allow a network namespace (\(step): \(reason)). \(advice)."
        + " --intercept does not need a namespace"
    )
  }
}

extension String {
  /// The content of nsswitch.conf, with host names resolved by files and DNS alone: other services
  /// ask a process outside of the namespace.
  fileprivate var resolvingHostsByDNS: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("hosts:") ? "hosts: files dns" : String(line)
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The content of /etc/hosts with the lines of loopback addresses alone: others could name Webex.
  fileprivate var keepingLoopbackNames: String {
    let lines = split(separator: "\n").filter { line in
      let words = line.split { $0 == " " || $0 == "\t" }
      let isLoopback = words.first.map { $0.hasPrefix("127.") || $0 == "::1" } ?? false
      return isLoopback && !words.contains { $0.lowercased().hasSuffix("webexapis.com") }
    }
    return (lines + ["127.0.0.1 localhost", "::1 localhost", ""]).joined(separator: "\n")
  }
}
